"""Logs of collaboration to counts of ties: which rows are one tie, and how many hold at a day."""
