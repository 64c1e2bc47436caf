"""Withholding few among lists, surveys and those who took part: figures that stand in no table.

How a list was read is told by how many rows were refused, never by how many there are, where anything counted
from it is withheld. Answers are told where enough gave them, and groups of them all together or not at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from impactkit.disclose.masking import is_withheld, told, uncounted, withheld
from impactkit.disclose.stated import as_stated
from impactkit.model.measured.change import Change
from impactkit.model.measured.follow_up import ActivityFollowUp, IndicatorFollowUp
from impactkit.model.measured.reading import SourceReading
from impactkit.model.records import PEOPLE


def few(count: Decimal | int, n: int) -> bool:
    """True for 1 to n-1."""
    return 0 < abs(Decimal(count)) < n


def withholds(follow_up: IndicatorFollowUp) -> bool:
    """True where anything of an indicator is withheld."""
    return any(
        is_withheld(value)
        for cell in follow_up.cells
        for value in (
            cell.total,
            cell.this_period,
            cell.previously,
            *(part for point in cell.series for part in (point.value, point.accumulated)),
        )
    )


def seen_change(answers: Change, n: int) -> Change:
    """Means of few, means of mostly one, and groups of few among those compared, are withheld.

    So is how many answered before and after, where few did so one time only: they would follow from it.
    """
    asked = answers.asked is None or not few(answers.asked, n)
    means = asked and not answers.dominated and _are_many((answers.matched, answers.before, answers.after), n)
    once = means and _are_many(_one_time_only(answers), n)
    groups = means and _are_many((answers.higher, answers.same, answers.lower), n)
    return Change(
        data=answers.data,
        indicator=answers.indicator,
        question=as_stated(answers.question),
        asked=answers.asked if asked else None,
        before=answers.before if once else None,
        after=answers.after if once else None,
        matched=answers.matched if means else None,
        response_rate=answers.response_rate if means else None,
        mean_before=answers.mean_before if means else None,
        mean_after=answers.mean_after if means else None,
        mean_change=answers.mean_change if means else None,
        higher=answers.higher if groups else None,
        same=answers.same if groups else None,
        lower=answers.lower if groups else None,
        caveats=uncounted(answers.caveats),
        dominated=False,
        withheld=answers.withheld or not (groups and once),
        illustrative=answers.illustrative,
    )


def _one_time_only(answers: Change) -> Iterator[int]:
    """How many answered before alone, and after alone."""
    for count in (answers.before, answers.after):
        if count is not None and answers.matched is not None:
            yield count - answers.matched


def _are_many(counts: Iterable[int | None], n: int) -> bool:
    """True where none of the counts there are is few."""
    return not any(few(count, n) for count in counts if count is not None)


def lacks_means(answers: Change) -> bool:
    """True where the means are withheld; groups alone may be."""
    return answers.withheld and answers.mean_after is None


def seen_activity(follow_up: ActivityFollowUp, n: int) -> ActivityFollowUp:
    """What rows on an activity come to, without how many took part where they are few."""
    count = follow_up.participants
    hidden = count.value is not None and few(count.value, n)
    return ActivityFollowUp(
        activity=follow_up.activity,
        occasions=follow_up.occasions,
        first=follow_up.first,
        last=follow_up.last,
        places=follow_up.places,
        participants=withheld(count) if hidden else told(count, as_stated(count.caveats)),
        illustrative=follow_up.illustrative,
    )


def seen_reading(read: SourceReading, n: int, *, partly: bool, for_rules: bool = False) -> SourceReading:
    """How a file was read; `partly` where something counted from it is withheld.

    What the file is called, on which sheet it stands, and its headings nobody knows are words anyone may have
    chosen. How its values were written is told in the house only: a number withheld is written in some way too.
    Rules see what they need to count, as their findings are protected by themselves.
    """
    is_few = not _are_many((read.rows, read.accepted), n)
    hidden = not for_rules and read.kind in PEOPLE and (partly or is_few)
    return SourceReading(
        data=read.data,
        kind=read.kind,
        file=read.data,
        sheet=None,
        title=as_stated(read.title),
        rows=None if hidden else read.rows,
        accepted=None if hidden else read.accepted,
        refused=read.refused,
        set_aside={} if hidden else read.set_aside,
        unread=read.unread if for_rules else (),
        conversions=read.conversions if for_rules else {},
        remarks=(),
        illustrative=read.illustrative,
    )
