"""Notes an evaluator wrote in the notebook: each is of the project it was written for, and of no other.

A note is a Markdown cell. It names its project with a tag, `project:navet`, or in a first line of its own,
`<!-- project: navet -->`; several with commas, all with `all`. One that names none is of the only project of a run,
and of none where there are several.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

_FIRST_LINE = re.compile(r"\s*<!--\s*proje(?:c|k)t\s*:\s*(?P<ids>[^>]*?)\s*-->[ \t]*(?:\n|$)", re.IGNORECASE)
_TAG = re.compile(r"proje(?:c|k)t:\s*(?P<ids>.+)", re.IGNORECASE)
_EVERY = {"all", "alla", "*"}


def notebook_of(text: str, project: str, *, alone: bool) -> str:
    """A notebook's text with the notes that are of a project; `alone` where the run has no other."""
    notebook = json.loads(text)
    cells = [one for one in notebook["cells"] if not _is_note(one) or _is_of(one, project, alone=alone)]
    if cells == notebook["cells"] and not any(map(_named_in_text, filter(_is_note, cells))):
        return text
    told = [_without_name(one) if _is_note(one) else one for one in cells]
    return json.dumps({**notebook, "cells": told}, ensure_ascii=False)


def text_of(notebook: Path) -> str:
    """A notebook's text; none where it cannot be read, which whoever runs it tells."""
    try:
        return notebook.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def unnamed_notes(text: str) -> int:
    """How many notes of a notebook name no project."""
    try:
        cells = json.loads(text)["cells"]
    except (ValueError, KeyError, TypeError):
        return 0  # whoever runs it says what is wrong with it
    return sum(_is_note(one) and not _names(one) for one in cells)


def _is_note(cell: Any) -> bool:
    return cell["cell_type"] == "markdown" and "guide" not in _tags(cell) and bool(_source(cell).strip())


def _is_of(cell: Any, project: str, *, alone: bool) -> bool:
    names = _names(cell)
    return project in names or bool(names & _EVERY) or (alone and not names)


def _names(cell: Any) -> set[str]:
    """The projects a note names, by tag or first line."""
    told = [found for tag in _tags(cell) if (found := _TAG.fullmatch(tag.strip()))]
    told += [found] if (found := _FIRST_LINE.match(_source(cell))) else []
    return {one.strip().casefold() for found in told for one in found["ids"].split(",") if one.strip()}


def _named_in_text(cell: Any) -> bool:
    return bool(_FIRST_LINE.match(_source(cell)))


def _without_name(cell: Any) -> Any:
    return {**cell, "source": _FIRST_LINE.sub("", _source(cell), count=1)} if _named_in_text(cell) else cell


def _tags(cell: Any) -> list[str]:
    return [str(one) for one in cell.get("metadata", {}).get("tags", [])]


def _source(cell: Any) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)
