"""What is noticed of a log of collaboration: rows that contradict each other, names that may be one, no day."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from impactkit.deferred import pl
from impactkit.measure.identity.resemblance import MOST_PLACES, Remarks
from impactkit.measure.ties.settled import Place, Settled, Tie, settled
from impactkit.model.measured.reading import ReadingRemark

_FORMS = {
    "ab",
    "hb",
    "kb",
    "ek",
    "ekonomisk",
    "forening",
    "for",
    "ideell",
    "stiftelsen",
    "the",
    "ltd",
    "inc",
    "and",
    "och",
}
"""Words that one organisation is written with and without; without marks over their letters."""
_SIGNS = re.compile(r"[^\w]+|_")


def tie_remarks(rows: pl.DataFrame) -> Remarks:
    """Remarks by data source on logs, `rows` as `TIES`; each with how many organisations or pairs it is about and the first places."""
    found = settled(rows)
    told: dict[str, list[ReadingRemark]] = defaultdict(list)
    for code, groups in (
        ("tie-two-sectors", list(_two_sectors(found))),
        ("tie-two-steps", [_places(tie) for tie in found.ties if _differ(tie, "closeness")]),
        ("tie-two-ends", [_places(tie) for tie in found.ties if _differ(tie, "until")]),
        ("tie-same-name", list(_alike(found))),
        ("tie-no-day", [_places(tie) for tie in found.ties if not tie.stretches]),
    ):
        for data, own in _by_data(groups).items():
            places = tuple(dict.fromkeys(place for group in own for place in group))[:MOST_PLACES]
            told[data].append(ReadingRemark(code=code, count=len(own), places=places, doubtful=True))
    return told


def _by_data(groups: Iterable[Iterable[Place]]) -> dict[str, list[list[str]]]:
    """Each group's places by data source; a group that spans several is told of each."""
    found: dict[str, list[list[str]]] = defaultdict(list)
    for group in groups:
        own: dict[str, list[str]] = defaultdict(list)
        for data, place in group:
            own[data].append(place)
        for data, places in own.items():
            found[data].append(places)
    return found


def _places(tie: Tie) -> list[Place]:
    return [row.place for row in tie.rows]


def _two_sectors(found: Settled) -> Iterator[list[Place]]:
    """The organisations that rows put in several sectors: the first place of each sector, then the others."""
    for sectors in found.stated.values():
        if len(sectors) > 1:
            yield [places[0] for places in sectors.values()]


def _differ(tie: Tie, what: str) -> bool:
    """True where rows with one beginning state different things."""
    stated: dict[object, set[object]] = defaultdict(set)
    for row in tie.rows:
        if row.since and getattr(row, what):
            stated[row.since].add(getattr(row, what))
    return any(len(values) > 1 for values in stated.values())


def _alike(found: Settled) -> Iterator[list[Place]]:
    """Organisations that are counted apart and may be one: their names differ by signs, accents or a legal form."""
    groups: dict[str, list[str]] = defaultdict(list)
    for name in found.names:
        groups[_bare(name)].append(name)
    for names in groups.values():
        if len(names) > 1:
            yield [next(iter(found.names[name].values()))[0] for name in names]


def _bare(name: str) -> str:
    """A name without accents, signs and legal forms; as it is where nothing would be left.

    >>> _bare("kåre & co ab") == _bare("kare co")
    True
    """
    letters = "".join(one for one in unicodedata.normalize("NFD", name) if not unicodedata.combining(one))
    words = [word for word in _SIGNS.split(letters) if word and word not in _FORMS]
    return "".join(words) or name
