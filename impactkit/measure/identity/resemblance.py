"""What is told of rows that look the same: caveats beside the sum they are in, and remarks on their files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from impactkit.deferred import pl
from impactkit.measure.identity.same import Same
from impactkit.model.measured.reading import ReadingRemark, SourceReading
from impactkit.model.measured.value import Caveat, CaveatKind

MOST_PLACES = 5
"""So many places are named; the rest are counted. A choice: enough to open the file and see, on one line."""
_STATED = ""

Remarks = Mapping[str, list[ReadingRemark]]
"""Remarks by the data source they are about."""


def caveats(marked: pl.DataFrame) -> tuple[Caveat, ...]:
    """How many rows are counted once, and how many look like another and are counted too.

    `marked` as `with_same` gives it.
    """
    marks = marked["same"].drop_nulls().to_list()
    repeated = marks.count(Same.REPEATED.value)
    return caveats_of(repeated, len(marks) - repeated, marked.height)


def caveats_of(repeated: int, alike: int, rows: int) -> tuple[Caveat, ...]:
    """The caveats of so many rows counted once, and so many that may be, of all there are."""
    told = ((CaveatKind.REPEATED, repeated), (CaveatKind.ALIKE, alike))
    return tuple(Caveat(kind=kind, rows=count, of=rows) for kind, count in told if count)


def remarks(marked: pl.DataFrame, files: Mapping[str, str]) -> Remarks:
    """Remarks on each file of which rows look like others; `files` are the names of files by data source."""
    found: dict[str, list[ReadingRemark]] = defaultdict(list)
    if marked["same"].null_count() == marked.height:
        return found
    groups: dict[tuple[str, str, str, bool], list[tuple[str, str]]] = defaultdict(list)
    for row in marked.filter(pl.col("same").is_not_null()).to_dicts():
        own, other = (row["data"], row["place"]), (row["as_data"], row["as_place"])
        if own[0] == _STATED:
            own, other = other, own
        code = _code(row["same"], own[0], other[0])
        groups[own[0], other[0], code, _is_doubtful(row)].append((own[1], other[1]))
    for (data, as_data, code, doubtful), places in groups.items():
        there = ", ".join([there for _, there in places][:MOST_PLACES])
        found[data].append(
            ReadingRemark(
                code=code,
                count=len(places),
                places=tuple(own for own, _ in places)[:MOST_PLACES],
                values={"other": files.get(as_data, as_data), "there": there},
                doubtful=doubtful,
            )
        )
    return found


def _code(same: str, code: str, other: str) -> str:
    """The variant that says it: of a row of another file, of the same file, of what the project file states."""
    if other == _STATED:
        return f"{same}-stated"
    return "renumbered" if code == other and same == Same.DISPUTED.value else same


def _is_doubtful(row: Mapping[str, Any]) -> bool:
    """Whether a person must look: not where a reference settles it, nor at two equal rows without one."""
    match Same(row["same"]):
        case Same.REPEATED:
            return row["key"] is None
        case Same.ALIKE:
            return row["key"] is not None
        case _:
            return True


def with_remarks(readings: Iterable[SourceReading], *found: Remarks) -> tuple[SourceReading, ...]:
    """The readings with further remarks on their files."""
    return tuple(
        one.but(remarks=(*one.remarks, *more)) if more else one
        for one in readings
        for more in [[remark for by_data in found for remark in by_data.get(one.data, ())]]
    )
