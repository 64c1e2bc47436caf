"""The index of a run: every project to search, filter and sort, with every file that was made."""

from impactkit.publish.index.links import Published
from impactkit.publish.index.page import IndexEntry, index_name, index_page

__all__ = ["IndexEntry", "Published", "index_name", "index_page"]
