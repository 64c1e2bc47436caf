"""The report's section on what others judged."""
