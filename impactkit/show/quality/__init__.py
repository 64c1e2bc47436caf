"""The report's section on data quality: findings, and how files were read."""
