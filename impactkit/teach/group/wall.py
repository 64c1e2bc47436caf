"""What a teacher's wall shows: every group's chain, how far it has come, and the arrow most left without a "because"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from impactkit.author.forms.arrows import room_of
from impactkit.author.forms.entries import Entries
from impactkit.author.forms.fields import BY_ROOM
from impactkit.author.forms.picture import picture
from impactkit.problem import InputError
from impactkit.teach.group.desk import GroupDesk, said_of
from impactkit.teach.group.kept import KEPT
from impactkit.teach.steps.judged import steps
from impactkit.teach.steps.looked_at import LookedAt

Card = dict[str, Any]


def groups(folder: Path) -> list[Path]:
    """The folders of groups in a class's folder: each that a page has been opened on, or that holds a project file."""
    found = sorted(one for one in folder.iterdir() if one.is_dir()) if folder.is_dir() else []
    return [one for one in found if not one.is_symlink() and (one.joinpath(KEPT).is_dir() or _has_file(one))]


def _has_file(folder: Path) -> bool:
    return any(one.suffix in {".yaml", ".yml"} for one in folder.iterdir())


def wall(cards: list[Card]) -> dict[str, Any]:
    """All cards, and which arrow most groups that have such arrows left without a reason."""
    return {"groups": cards, "open": _most_open(cards)}


def card(desk: GroupDesk) -> Card:
    """A group's card; a file that cannot be read is told on it."""
    try:
        seen = desk.looked_at()
    except InputError as error:
        return {
            "folder": desk.folder.name,
            "title": "",
            "chain": {},
            "steps": [],
            "arrows": [],
            "fault": said_of(error.problems[0], desk.words),
        }
    told = picture(seen.project, desk.words) if desk.file else {}
    return {
        "folder": desk.folder.name,
        "title": seen.text(seen.project.title) if desk.file else "",
        "chain": {name: told[name] for name in ("svg", "alt", "title") if name in told},
        "steps": [{name: one[name] for name in ("name", "label", "standing", "said")} for one in steps(seen)],
        "arrows": list(_arrows(seen)),
    }


def _arrows(seen: LookedAt) -> Iterator[Card]:
    """How many arrows there are from one kind of thing to another, and how many have no reason."""
    entries = Entries(seen.project, seen.words)
    kinds: Counter[tuple[str, str]] = Counter()
    open_: Counter[tuple[str, str]] = Counter()
    for one in seen.arrows:
        kind = (_kind(entries, one.start), _kind(entries, one.end))
        kinds[kind] += 1
        open_[kind] += one.link.assumption is None
    for (start, end), n in kinds.items():
        yield {"from": start, "to": end, "all": n, "open": open_[start, end]}


def _kind(entries: Entries, name: str) -> str:
    return BY_ROOM[room_of(entries, name)].name


def _most_open(cards: list[Card]) -> dict[str, Any] | None:
    told = [one for one in cards if one["arrows"]]
    left = Counter((arrow["from"], arrow["to"]) for one in told for arrow in one["arrows"] if arrow["open"])
    if not left:
        return None
    (start, end), n = max(left.items(), key=lambda item: item[1])
    return {"from": start, "to": end, "groups": n, "of": len(told)}
