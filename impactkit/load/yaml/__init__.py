"""YAML with the line of every key, and what is wrong with it."""
