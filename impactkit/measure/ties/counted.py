"""How many ties hold at the end of each reporting period: across and within sectors, new and ended, by closeness."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations_with_replacement, pairwise

from impactkit.deferred import pl
from impactkit.measure.ties.settled import Settled, Tie, settled
from impactkit.model.measured.ties import ClosenessCount, PairCount, SectorCount, TiesAt, TiesFollowUp
from impactkit.model.measured.value import Span
from impactkit.model.stated.project import Project
from impactkit.model.stated.tie import Closeness, TieSector

_DAY = datetime.timedelta(days=1)
_STEPS = (*Closeness, None)
_SECTORS = (*TieSector, None)


def ties(
    project: Project, rows: pl.DataFrame, spans: Sequence[Span], as_of: datetime.date
) -> TiesFollowUp | None:
    """The ties of a project at the end of each period, and on the day of the report; None without rows.

    `rows` as `TIES`, the project's own. New and ended are as from the end of one period to that of the next: a tie that
    began and ended within one is neither.
    """
    begun = [span for span in spans if span.start <= as_of]
    if rows.is_empty() or not begun:
        return None
    found = settled(rows)
    ends = {min(span.end, as_of) for span in begun} | {as_of}
    days = (begun[0].start - _DAY, *sorted(ends))
    moments = [_Moment(found, day, tuple(tie for tie in found.ties if tie.holds(day))) for day in days]
    pairs = [
        pair
        for pair in combinations_with_replacement(TieSector, 2)
        if any(one.pairs[pair] for one in moments[1:])
    ]
    steps = [step for step in _STEPS if any(one.steps[step] for one in moments[1:])]
    data = tuple(sorted(set(rows["data"].to_list())))
    return TiesFollowUp(
        data=data,
        at=tuple(now.counted(before, pairs, steps) for before, now in pairwise(moments)),
        undated=sum(not tie.stretches for tie in found.ties),
        illustrative=project.illustrative or any(project.data[one].illustrative for one in data),
    )


@dataclass(frozen=True)
class _Moment:
    """The ties that hold at a day."""

    settled: Settled
    day: datetime.date
    ties: tuple[Tie, ...]

    @cached_property
    def pairs(self) -> Counter[tuple[TieSector, TieSector] | None]:
        """How many by pair of sectors, in their order; under None those where a sector is not known."""
        return Counter(_sectors(self.settled, tie) for tie in self.ties)

    @cached_property
    def steps(self) -> Counter[Closeness | None]:
        """How many by step of closeness."""
        return Counter(tie.closeness(self.day) for tie in self.ties)

    def counted(
        self,
        before: _Moment,
        pairs: Sequence[tuple[TieSector, TieSector]],
        steps: Sequence[Closeness | None],
    ) -> TiesAt:
        """The counts of the day, against those of the end of the period before."""
        now, then = ({tie.pair for tie in one.ties} for one in (self, before))
        within = sum(n for pair, n in self.pairs.items() if pair and pair[0] is pair[1])
        return TiesAt(
            day=self.day,
            ties=len(self.ties),
            across=len(self.ties) - within - self.pairs[None],
            within=within,
            unknown=self.pairs[None],
            pairs=tuple(PairCount(first=one, second=two, ties=self.pairs[one, two]) for one, two in pairs),
            closeness=tuple(ClosenessCount(closeness=step, ties=self.steps[step]) for step in steps),
            new=len(now - then),
            ended=len(then - now),
            organisations=tuple(self._organisations()),
        )

    def _organisations(self) -> list[SectorCount]:
        """How many organisations have a tie, by sector, those of unknown sector last."""
        names = {name for tie in self.ties for name in tie.pair}
        by_sector = Counter(self.settled.sector(name) for name in names)
        return [SectorCount(sector=one, organisations=by_sector[one]) for one in _SECTORS if by_sector[one]]


def _sectors(found: Settled, tie: Tie) -> tuple[TieSector, TieSector] | None:
    """The sectors of a pair, in their order; None where one is not known."""
    one, two = (found.sector(name) for name in tie.pair)
    if one is None or two is None:
        return None
    order = list(TieSector)
    return (one, two) if order.index(one) <= order.index(two) else (two, one)
