"""Rows of one span of days that are told apart by columns nobody reads alone: added, or replaced and not said again."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from impactkit.measure.identity.resemblance import MOST_PLACES, Remarks
from impactkit.model.measured.follow_up import TrailRow
from impactkit.model.measured.reading import ReadingRemark

Told = Sequence[tuple[Mapping[str, Any], TrailRow]]
"""Rows of one cell as `OBSERVATIONS`, each with what became of it."""


@dataclass(frozen=True)
class Apart:
    """A row that a column nobody reads tells from another of the same days."""

    code: str
    """`added-apart` where both are in the sum; `replaced-apart` where a later report does not say it again."""
    data: str
    """The data source."""
    place: str
    """Where it stands."""


def apart(rows: Told, *, adds: bool) -> Iterator[Apart]:
    """The rows of one cell beyond the first of their days that are added, and those replaced by rows of others."""
    spans: dict[tuple[datetime.date, datetime.date], list[tuple[Mapping[str, Any], TrailRow]]] = defaultdict(
        list
    )
    for row, used in rows:
        if row["other"] is not None and used.used in {"counted", "replaced"}:
            spans[row["start"] if adds else row["end"], row["end"]].append((row, used))
    for (start, end), told in spans.items():
        counted = [row for row, used in told if used.used == "counted"]
        said = {row["other"] for row in counted}
        if adds and start != end:
            yield from (Apart("added-apart", row["data"], row["place"]) for row in counted[1:])
        replaced = [row for row, used in told if used.used == "replaced" and row["other"] not in said]
        if said and len({row["other"] for row, _ in told}) > len(said) and _are_several(told):
            yield from (Apart("replaced-apart", row["data"], row["place"]) for row in replaced)


def _are_several(things: Told) -> bool:
    """True where one report at least told several of the same days apart."""
    reports: dict[object, set[object]] = defaultdict(set)
    for row, _ in things:
        reports[row["reported"]].add(row["other"])
    return any(len(others) > 1 for others in reports.values())


def remarks_apart(pairs: Sequence[Apart], unread: Mapping[str, Sequence[str]]) -> Remarks:
    """Remarks on the files of such rows; `unread` are the columns of each file that nobody reads."""
    places: dict[tuple[str, str], list[str]] = defaultdict(list)
    for one in pairs:
        places[one.data, one.code].append(one.place)
    told: dict[str, list[ReadingRemark]] = defaultdict(list)
    for (data, code), rows in places.items():
        told[data].append(
            ReadingRemark(
                code=code,
                count=len(rows),
                places=tuple(rows[:MOST_PLACES]),
                values={"columns": "; ".join(unread.get(data, ())) or "–"},
                doubtful=True,
            )
        )
    return told
