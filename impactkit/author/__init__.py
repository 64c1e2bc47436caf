"""Writing into users' files: what an evaluator keeps, with the comments and the order of the file as they are."""

from impactkit.author.keeping import Entry, keep

__all__ = ["Entry", "keep"]
