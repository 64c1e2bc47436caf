"""Rows to records, one module for each kind of data."""
