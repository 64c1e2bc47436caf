"""A manuscript as PDF/UA-1: tagged, with bookmarks, page numbers, described figures and real table headers."""

from impactkit.publish.pdf.typeset import pdf_document

__all__ = ["pdf_document"]
