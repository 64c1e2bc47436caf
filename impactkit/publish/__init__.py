"""An executed notebook's exhibits and prose as a page, and an index to click from."""

from impactkit.publish.index import IndexEntry, index_name, index_page
from impactkit.publish.page import page

__all__ = ["IndexEntry", "index_name", "index_page", "page"]
