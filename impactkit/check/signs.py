"""Signs of a project's texts that are not shown as they were written: each kind of them in each text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from impactkit.model.finding import Finding, Level, deviates, words
from impactkit.signs import Noticed

_MOST_SIGNS, _MOST_PLACES = 4, 3
"""So many are named; the rest are counted."""


def check_signs(noticed: Iterable[Noticed]) -> Iterator[Finding]:
    """What was noticed of signs, as findings: `U+F0B7` in `goals.jobs.text`, shown as a bullet."""
    together: dict[tuple[str, str], list[Noticed]] = {}
    for one in noticed:
        together.setdefault((one.where, one.kind), []).append(one)
    for (where, kind), found in together.items():
        yield deviates(
            "signs",
            where,
            words("place", _listed([one.place for one in found], ", ", _MOST_PLACES)),
            words("signs", _listed([sign for one in found for sign in one.signs], "; ", _MOST_SIGNS)),
            level=Level.INFO,
            variant=kind,
        )


def _listed(names: Sequence[str], mark: str, most: int) -> str:
    """The first names, and how many more there are: `a, b, c (+2)`."""
    each = list(dict.fromkeys(names))
    return mark.join(each[:most]) + (f" (+{len(each) - most})" if len(each) > most else "")
