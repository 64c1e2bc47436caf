"""The report's section on indicators: targets, follow-up, development, women and men."""
