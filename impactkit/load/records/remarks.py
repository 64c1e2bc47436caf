"""What was noticed of a file beside its faults: the same noticed of many cells is told once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from impactkit.model.measured.reading import ReadingRemark

MOST_PLACES = 5
"""So many places are named; the rest are counted. A choice: enough to open the file and see, on one line."""


def counted_together(remarks: Iterable[ReadingRemark]) -> Iterator[ReadingRemark]:
    """Remarks that say the same of several places as one, in the order they were first made.

    Two remarks say the same where code, values and doubt are equal: `rounded` of C2 and of C5 is `rounded` of
    two cells, C2 and C5.
    """
    alike: dict[tuple[str, tuple[tuple[str, str], ...], bool], list[ReadingRemark]] = {}
    for remark in remarks:
        alike.setdefault((remark.code, tuple(remark.values.items()), remark.doubtful), []).append(remark)
    for same in alike.values():
        places = tuple(dict.fromkeys(place for remark in same for place in remark.places))
        yield ReadingRemark(
            code=same[0].code,
            count=sum(remark.count for remark in same),
            places=places[:MOST_PLACES],
            values=same[0].values,
            doubtful=same[0].doubtful,
        )
