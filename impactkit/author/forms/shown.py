"""What forms show of a project: what a workbook holds, and a little that it has no column for."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.author.held import Found, Held, held, number_of, text_in
from impactkit.languages import Language
from impactkit.model.stated.project import Project


def shown(project: Project, language: Language) -> Held:
    """The view of the forms, texts in a language or the one there is."""
    more = {path: value for path, value in _more(project, language) if value is not None}
    return {**held(project, language), **more}


def _more(project: Project, language: Language) -> Iterator[Found]:
    """How many a target group are and what they need; who counts an indicator."""
    for name, group in project.target_groups.items():
        yield ("target_groups", name, "size"), number_of(group.size)
        yield ("target_groups", name, "needs"), text_in(group.needs, language)
    for name, one in project.indicators.items():
        yield ("indicators", name, "data_source"), text_in(one.data_source, language)
