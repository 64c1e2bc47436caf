"""Who did the like: entries that share a challenge, a target group or an activity with a project, and by which words.

Each challenge, target group and activity of the project is a question to the index, of the fields alone where the like
would stand. What most entries meet says little of any.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from impactkit.model.base import Text
from impactkit.model.stated.project import Project
from impactkit.navigator.entry import Entry
from impactkit.navigator.search import Index, Met

FIELDS = {
    "challenge": ("title", "need"),
    "group": ("for_whom",),
    "activity": ("title", "done", "under_way", "planned"),
}
"""Where in an entry the like of each would stand. What a project is called says nothing of that."""
COUNTS = {"challenge": 1.0, "group": 0.5, "activity": 0.5}
"""What it counts to share each."""
ALIKE = 0.55
"""What the shared parts must come to, so counted. Chosen by reading what is found for seventeen projects."""
SAME = 0.8
"""From here on one of them is enough by itself."""
TOLD = 0.15
"""The least part that is told as a reason."""
_AS_MUCH = 0.8
"""Entries that meet a question nearly as well make it say less."""

AMONG = 300
"""Entries that are looked at of those that meet a question, the best first."""


@dataclass(frozen=True)
class Shared:
    """What an entry shares with a project."""

    kind: str
    """`challenge`, `group` or `activity`."""
    text: Text
    """The project's own words."""
    part: float
    """How far the entry meets them, from 0 to 1, less the more entries do."""
    met: dict[str, tuple[Met, ...]]
    """The words that met, by the language of the text."""


@dataclass(frozen=True)
class Alike:
    """An entry that is about the like."""

    entry: Entry
    worth: float
    why: tuple[Shared, ...]


def alike_to(index: Index, project: Project, most: int = 5) -> tuple[Alike, ...]:
    """At most so many entries of others that are about the like of a project, the most alike first."""
    others = tuple(one for one in index.entries if one.origin.id != project.id)
    best: dict[str, dict[str, Shared]] = defaultdict(dict)
    for kind, texts in _asked(project).items():
        part = Index(tuple(_entries_with(FIELDS[kind], others)), index.groups, index.stop)
        for text in texts:
            for address, one in _shared(part, kind, text):
                if kind not in best[address] or one.part > best[address][kind].part:
                    best[address][kind] = one
    found = [_alike(entry, best[entry.address]) for entry in others if entry.address in best]
    return tuple(sorted(filter(_is_told, found), key=lambda one: -one.worth)[:most])


def _asked(project: Project) -> dict[str, list[Text]]:
    """What a project says of itself that others may have alike."""
    return {
        "challenge": [one.text for one in project.challenges.values()],
        "group": [one.name for one in project.target_groups.values()],
        "activity": [one.text for one in project.activities.values()],
    }


def _alike(entry: Entry, shared: dict[str, Shared]) -> Alike:
    worth = sum(COUNTS[kind] * one.part for kind, one in shared.items())
    return Alike(entry, worth, tuple(one for one in shared.values() if one.part >= TOLD))


def _is_told(one: Alike) -> bool:
    return one.worth >= ALIKE or any(why.part >= SAME for why in one.why)


def _entries_with(fields: tuple[str, ...], entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries with these fields alone, as if they were its title: all of them are worth the same."""
    for entry in entries:
        own = [field for field in fields if field != "title" or not entry.origin.is_project]
        lines: dict[str, list[str]] = defaultdict(list)
        for said in (entry.told[field] for field in own if field in entry.told):
            for language, line in said.languages().items():
                lines[language].append(line)
        if lines:
            told = {"title": Text(**{language: "\n".join(some) for language, some in lines.items()})}
            yield replace(entry, told=told, also=entry.also if "title" in own else ())


def _shared(index: Index, kind: str, text: Text) -> Iterator[tuple[str, Shared]]:
    """What each entry shares of a text: as far as it is met in every language that the text has, by their mean."""
    languages = text.languages()
    parts: dict[str, float] = defaultdict(float)
    met: dict[str, dict[str, tuple[Met, ...]]] = defaultdict(dict)
    for language, said in languages.items():
        for hit in index.find(said, AMONG, least=0).hits:
            parts[hit.entry.address] += hit.part / len(languages)
            met[hit.entry.address][language] = hit.met
    ordered = sorted(parts.values())
    for address, part in parts.items():
        as_much = len(ordered) - bisect_left(ordered, _AS_MUCH * part)
        yield address, Shared(kind, text, part * _rare(as_much, len(index.entries)), met[address])


def _rare(having: int, entries: int) -> float:
    """What it says to be met, from 1 where one entry is to next to nothing where all are.

    >>> [round(_rare(having, 100), 2) for having in (1, 10, 100)]
    [1.0, 0.54, 0.0]
    """
    return math.log((entries + 1) / (having + 0.5)) / math.log((entries + 1) / 1.5)
