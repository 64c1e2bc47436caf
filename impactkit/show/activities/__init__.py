"""The report's section on activities: what is done, when, and what became of it."""
