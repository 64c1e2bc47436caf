"""Which project files a path means: a file, a folder, a pattern, a portfolio file."""
