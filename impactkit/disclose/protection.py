"""A project, what was measured of it and its findings as an audience may see them.

Every number of a table is decided by the edition's disclosure; lists, surveys and activities of few are
withheld by themselves. Rules are tried on what the audience sees, so that no finding can tell of a number
that is withheld, not even by being there. What was submitted, what revisions say of counts of people, and
what files are called stays in the house.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from itertools import combinations

from impactkit.disclose.disclosure import Disclosure
from impactkit.disclose.masking import Mask, is_withheld, without_trails
from impactkit.disclose.pathways import seen_pathway
from impactkit.disclose.people import few, lacks_means, seen_activity, seen_change, seen_reading, withholds
from impactkit.disclose.prose.telling import RULE
from impactkit.disclose.stated import Place, Stated, as_stated, is_told
from impactkit.disclose.ties import seen_ties, withholds_ties
from impactkit.model.dossier import Audience
from impactkit.model.finding import Figure, FigureKind, Finding
from impactkit.model.measured.measurements import Measurements
from impactkit.model.quantity import Absence, CellValue, Quantity
from impactkit.model.records import PEOPLE
from impactkit.model.stated.data import DataSource
from impactkit.model.stated.decision import Revision
from impactkit.model.stated.indicator import Indicator, Sensitivity
from impactkit.model.stated.logic import Activity, FollowUp
from impactkit.model.stated.project import Project
from impactkit.model.stated.target import Baseline

_OF_ROWS = {"conflict"}
"""Rules that compare reports of which neither stands in a table."""
_OF_EARLIER_REPORTS = {("late-correction", "replaced")}
"""Variants that tell what an earlier report said: what it said of one category may tell what it said of another."""
_FILES_OWN_WORDS = {("unread-columns", "columns")}
"""Figures that are words of a file."""
_IN_HOUSE = {"kept", "signs", RULE}
"""Rules that speak of how files are written, of what is kept in them, or of withheld numbers, and not of the project.

So do answers to them: that somebody had to answer tells something too."""

Rules = Callable[[Project, Measurements | None], tuple[Finding, ...]]
"""What all rules come to for a project and what was measured of it."""


@dataclass(frozen=True)
class Protected:
    """A project and findings as they may be seen, and how many of its counts are withheld."""

    project: Project
    findings: tuple[Finding, ...]
    measurements: Measurements | None
    hidden_cells: int
    told_cells: int


def protect(
    project: Project,
    measurements: Measurements | None,
    rules: Rules,
    disclosure: Disclosure,
    *,
    audience: Audience,
) -> Protected:
    """The project, what was measured and what the rules come to, for the audience of the disclosure."""
    if audience is Audience.INTERNAL:
        return Protected(project, rules(project, measurements), measurements, 0, 0)
    mask = Mask(disclosure, project)
    bare = _bare(project, mask)
    for_rules = measurements and _measurements(measurements, mask)
    seen = measurements and for_rules and _told(for_rules, measurements, disclosure.n)
    blank = _Blank(bare, seen, audience, disclosure.n)
    found = rules(bare, for_rules)
    aside = sum(1 for _ in _aside(bare, seen))
    counted = disclosure.counted(project.id)
    return Protected(
        project=bare,
        findings=tuple(blank.finding(one) for one in found if one.rule not in _IN_HOUSE),
        measurements=seen,
        hidden_cells=counted.hidden + aside,
        told_cells=counted.told,
    )


def _measurements(measured: Measurements, mask: Mask) -> Measurements:
    """What was measured, as the rules may see it: with the places of rows, and how files were read."""
    n = mask.disclosure.n
    changes = tuple(seen_change(one, n) for one in measured.changes)
    unknown = {one.indicator for one in changes if lacks_means(one)}
    indicators = tuple(
        mask.indicator(one, judged=one.indicator not in unknown) for one in measured.indicators
    )
    return Measurements(
        every=measured.every,
        inferred=measured.inferred,
        plan=measured.plan,
        spans=as_stated(measured.spans),
        indicators=indicators,
        changes=changes,
        activities=tuple(seen_activity(one, n) for one in measured.activities),
        money=as_stated(measured.money),
        ties=measured.ties and seen_ties(measured.ties, mask.project.id, mask.disclosure.withholds),
        pathways=tuple(seen_pathway(one, mask.project, indicators, n) for one in measured.pathways),
        readings=tuple(seen_reading(one, n, partly=False, for_rules=True) for one in measured.readings),
    )


def _told(for_rules: Measurements, measured: Measurements, n: int) -> Measurements:
    """What was measured, as it may be seen, from what the rules may see of it."""
    partly = {data for one in for_rules.indicators if withholds(one) for data in one.data}
    partly |= {one.data for one in for_rules.changes if one.withheld}
    partly |= set(for_rules.ties.data) if for_rules.ties and withholds_ties(for_rules.ties) else set()
    return for_rules.but(
        indicators=tuple(map(without_trails, for_rules.indicators)),
        readings=tuple(seen_reading(one, n, partly=one.data in partly) for one in measured.readings),
    )


def _bare(project: Project, mask: Mask) -> Project:
    """The project without baselines that are withheld, few who took part, and what stays in the house."""
    revised = partial(_revised, project)
    answers = tuple(one for one in project.answers if one.rule not in _IN_HOUSE)
    stated = project if answers == project.answers else project.but(answers=answers)
    return Stated(
        {
            (Indicator, "baseline"): lambda place, value: _baseline(mask, place[1], value),
            (Activity, "follow_up"): lambda _, value: _follow_up(value, mask.disclosure.n),
            (DataSource, "file"): lambda place, _: place[1],
            (Revision, "changes"): revised,
            (Revision, "original"): revised,
        }
    ).told(stated)


def _baseline(mask: Mask, indicator: str, stated: Baseline | None) -> Baseline | None:
    """A baseline; its note goes with what it may tell of."""
    if stated is None:
        return None
    total = mask.baseline(indicator, "", stated.total)
    by = {
        split: {name: mask.baseline(indicator, f"{split}.{name}", cell) for name, cell in cells.items()}
        for split, cells in stated.by.items()
    }
    cells = (total, *(cell for own in by.values() for cell in own.values()))
    return Baseline(
        total=total,
        by=by,
        date=stated.date,
        illustrative=stated.illustrative,
        source=stated.source,
        sources=stated.sources,
        reading=stated.reading,
        readings=stated.readings,
        note=None if Absence.WITHHELD in cells else as_stated(stated.note),
    )


def _follow_up(stated: FollowUp | None, n: int) -> FollowUp | None:
    """What became of an activity; few who took part are withheld, and its note with them."""
    if stated is None:
        return None
    hidden = any(few(count, n) for count in _numbers(stated.participants))
    return FollowUp(
        stage=stated.stage,
        start=stated.start,
        end=stated.end,
        places=stated.places,
        participants=Absence.WITHHELD if hidden else as_stated(stated.participants),
        illustrative=stated.illustrative,
        source=stated.source,
        sources=stated.sources,
        reading=stated.reading,
        readings=stated.readings,
        note=None if hidden else as_stated(stated.note),
    )


def _revised(project: Project, _: Place, values: Mapping[str, object]) -> dict[str, object]:
    """What a revision says, or said before, of what is told; also baselines of what counts nobody."""
    open_ = frozenset(
        f"indicators.{name}.baseline"
        for name, indicator in project.indicators.items()
        if indicator.sensitivity is Sensitivity.NONE
    )
    return {
        place: value
        for place, value in values.items()
        if is_told(place) or any(_holds(cell, place) for cell in open_)
    }


def _numbers(cell: CellValue | None) -> Iterator[Decimal]:
    """The numbers a cell tells, also the upper end of a range."""
    if isinstance(cell, Quantity):
        yield from (one for one in (cell.value, cell.upper) if one is not None)


def _aside(project: Project, seen: Measurements | None) -> Iterator[str]:
    """The key path of every list, survey and activity of which something is withheld."""
    for name, activity in project.activities.items():
        if activity.follow_up and activity.follow_up.participants is Absence.WITHHELD:
            yield f"activities.{name}.follow_up.participants"
    if seen:
        yield from (f"data.{one.data}" for one in seen.readings if one.rows is None)
        yield from (f"data.{one.data}" for one in seen.changes if one.withheld)
        yield from (
            f"measurements.activities.{one.activity}"
            for one in seen.activities
            if is_withheld(one.participants)
        )


class _Blank:
    """Takes figures out of findings that rest on rows of people, or on reports that stand against each other."""

    def __init__(self, project: Project, seen: Measurements | None, audience: Audience, n: int) -> None:
        self.n = n
        self.withheld = frozenset(_aside(project, seen))
        self.lists = frozenset(f"data.{name}" for name, one in project.data.items() if one.kind in PEOPLE)
        self.people = {
            f"measurements.{name}": audience is Audience.FUNDER or one.sensitivity is Sensitivity.ENTERPRISES
            for name, one in project.indicators.items()
            if one.sensitivity is not Sensitivity.NONE
        }
        """Indicators that count people, and whether their totals are told however small."""

    def finding(self, finding: Finding) -> Finding:
        """The finding without figures that tell of what is withheld."""
        gone = self.withheld | {
            place for place, keeps in self.people.items() if self._tells_few(finding, place, keeps)
        }
        return Finding(
            rule=finding.rule,
            outcome=finding.outcome,
            level=finding.level,
            where=finding.where,
            variant=finding.variant,
            source=finding.source,
            line=finding.line,
            cell=None,  # where it stands in a workbook is told in its house alone
            figures=tuple(
                self._figure(figure, gone, (finding.rule, figure.name)) for figure in finding.figures
            ),
            answer=as_stated(finding.answer),
        )

    def _tells_few(self, finding: Finding, place: str, keeps_total: bool) -> bool:
        """True where figures of one indicator are small, or differ by little.

        What a rule compares, such as two reports of one period, does not all stand in a table.
        """
        own = [one for one in finding.figures if one.cell and _holds(place, one.cell)]
        of_total = all(one.cell and _holds(f"{place}.total", one.cell) for one in own)
        if finding.rule in _OF_ROWS:
            return True
        if of_total and keeps_total:
            return False
        if not of_total and (finding.rule, finding.variant) in _OF_EARLIER_REPORTS:
            return True
        told = [one.number for one in own if one.number is not None]
        differ = [one - other for one, other in combinations(told, 2)]
        return any(few(one, self.n) for one in (*told, *differ))

    def _figure(self, figure: Figure, withheld: frozenset[str], what: tuple[str, str]) -> Figure:
        """A figure; one that is withheld keeps its name and its place."""
        is_few = figure.kind is FigureKind.NUMBER and figure.number is not None and few(figure.number, self.n)
        gone = what in _FILES_OWN_WORDS or (
            figure.cell is not None
            and (_touches(figure.cell, withheld) or (is_few and _touches(figure.cell, self.lists)))
        )
        return Figure(
            name=figure.name,
            kind=figure.kind,
            number=None if gone else figure.number,
            day=None if gone else figure.day,
            words=None if gone else figure.words,
            text=None if gone else as_stated(figure.text),
            quantity=None if gone else as_stated(figure.quantity),
            texts=() if gone else as_stated(figure.texts),
            cell=figure.cell,
        )


def _touches(place: str, cells: frozenset[str]) -> bool:
    """True where a key path is one of the cells, holds one or stands in one."""
    return any(_holds(place, cell) or _holds(cell, place) for cell in cells)


def _holds(place: str, cell: str) -> bool:
    return cell == place or cell.startswith((f"{place}.", f"{place}["))
