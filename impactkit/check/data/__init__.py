"""Rules over what was reported: measurements and rows against each other and against what is stated."""
