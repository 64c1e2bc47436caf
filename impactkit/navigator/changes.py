"""What is new, changed and gone among the entries since the page that stands there was made."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from impactkit.navigator.entry import Entry
from impactkit.navigator.held import digest
from impactkit.navigator.telling import title_of, told_of
from impactkit.words import Words

_TOLD = re.compile(r'<script type="application/json" id="navigator">(.*?)</script>', re.DOTALL)


class News(StrEnum):
    """What became of an entry."""

    NEW = "new"
    """It was not there."""
    CHANGED = "changed"
    """It says something else."""
    GONE = "gone"
    """It is no longer there."""


@dataclass(frozen=True)
class Stood:
    """An entry as a page has it."""

    title: str
    need: str
    digest: str


@dataclass(frozen=True)
class Change:
    """What became of an entry since the page that stood there."""

    kind: News
    address: str
    title: str
    digest: str
    """What it is known by now; of what is gone, what it was known by."""
    need: str = ""
    day: datetime.date | None = None
    """The day that it speaks of, where it has one."""


def standing(page: str) -> dict[str, Stood] | None:
    """The entries of a page by their addresses; none where it is no page of the Navigator, or an older one's."""
    found = _TOLD.search(page)
    try:
        told = json.loads(found[1]) if found else {}
        return {str(one["address"]): _stood(one, told["lines"]) for one in told["entries"]}
    except (ValueError, KeyError, TypeError, IndexError):
        return None


def _stood(entry: Mapping[str, Any], lines: Sequence[str]) -> Stood:
    def said(field: str) -> str:
        numbers = entry["texts"].get(field, [[]])[0]
        return " ".join(lines[one] for one in ([numbers] if isinstance(numbers, int) else numbers))

    return Stood(said("title"), said("need"), str(entry["digest"]))


def changes_since(before: Mapping[str, Stood], entries: Sequence[Entry], words: Words) -> tuple[Change, ...]:
    """What is new, then what is changed, each in the order of the entries, then what is gone in that of the page."""
    found = tuple(_changes(before, entries, words))
    return tuple(one for kind in News for one in found if one.kind is kind)


def _changes(before: Mapping[str, Stood], entries: Sequence[Entry], words: Words) -> Iterator[Change]:
    now = {one.address for one in entries}
    for entry in entries:
        stood, own = before.get(entry.address), digest(entry)
        if stood is None or stood.digest != own:
            yield Change(
                kind=News.NEW if stood is None else News.CHANGED,
                address=entry.address,
                title=_on_a_line(title_of(entry, words)),
                digest=own,
                need=_on_a_line(told_of(entry, "need", words)),
                day=entry.origin.as_of,
            )
    for address, stood in before.items():
        if address not in now:
            title, need = _on_a_line(stood.title), _on_a_line(stood.need)
            yield Change(News.GONE, address, title, stood.digest, need)


def _on_a_line(text: str) -> str:
    return " ".join(text.split())
