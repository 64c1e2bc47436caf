"""The report's section on evidence: what each claim rests on, and answers before and after."""
