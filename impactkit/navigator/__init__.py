"""The Navigator: what earlier projects and others learned, found again by what it is about.

A search, and not an answer machine: each hit says which words met, where it comes from and how well it is known, and a
question that nothing answers gets nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from impactkit.doors import doors

if TYPE_CHECKING:
    from impactkit.navigator.entry import Entry as Entry
    from impactkit.navigator.entry import entries_of as entries_of
    from impactkit.navigator.meaning import Model as Model
    from impactkit.navigator.meaning import language_model as language_model
    from impactkit.navigator.page import navigator_page as navigator_page
    from impactkit.navigator.project import entries_of_project as entries_of_project
    from impactkit.navigator.search import Answer as Answer
    from impactkit.navigator.search import Hit as Hit
    from impactkit.navigator.search import Index as Index
    from impactkit.navigator.search import index_of as index_of
else:
    __all__, __getattr__, __dir__ = doors(__name__)
