"""The six steps of a class, and how far a group has come in each."""
