"""The report's section on the project: who, what, when, where, and what was decided anew."""
