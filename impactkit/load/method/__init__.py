"""Registers of methods, and the first one, which comes with the package."""
