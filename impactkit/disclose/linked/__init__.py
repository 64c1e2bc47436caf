"""Suppression in linked tables: cells, the relations between them, what is hidden, and the audit of it."""
