"""An executed notebook's exhibits and prose as pages and documents, and an index to click from."""

from impactkit.publish.drawings import with_drawings
from impactkit.publish.formats import FORMATS, Format, Wanted, file_name, made, published
from impactkit.publish.html.page import page
from impactkit.publish.index import IndexEntry, Published, index_name, index_page
from impactkit.publish.layouts import LAYOUTS, Layout, arranged
from impactkit.publish.manuscript import Manuscript, manuscript

__all__ = [
    "FORMATS",
    "LAYOUTS",
    "Format",
    "IndexEntry",
    "Layout",
    "Manuscript",
    "Published",
    "Wanted",
    "arranged",
    "file_name",
    "index_name",
    "index_page",
    "made",
    "manuscript",
    "page",
    "published",
    "with_drawings",
]
