"""The ladder of evidence: each expected result on the rung that what is known of it reaches, and no higher."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from impactkit.model.quantity import Absence
from impactkit.model.stated.indicator import Attribution, Indicator
from impactkit.show.draw.lines import wrapped
from impactkit.show.draw.shapes import Box, Drawing, Label, Line, PlainShape, Shape, Sign, pointed
from impactkit.show.draw.theme import ACCENT, BAND, GRID, LINE, PAPER, QUIET
from impactkit.show.ground.cells import Row, column, text_cell
from impactkit.show.ground.exhibit import Diagram, Exhibit
from impactkit.show.ground.measured import answered, followed, measured_exhibit, no_outcomes
from impactkit.show.ground.subject import Subject, gap, told

RUNGS = ("stated", "indicator", "measured", "before-after", "contribution", "comparison")
"""What a claim may rest on, from the least to the most; from `contribution` on, something is known of the cause."""
_MEASURED, _CAUSE = RUNGS.index("measured"), RUNGS.index("contribution")
_BY_ATTRIBUTION = {
    Attribution.BEFORE_AFTER: "before-after",
    Attribution.CONTRIBUTION: "contribution",
    Attribution.COMPARISON: "comparison",
}
_NAME, _STEP, _LINE, _HEAD, _AIR = 206, 72, 17, 15, 22
"""Pixels: names, a rung, a line of words, one of a head, between claims. A choice: six rungs beside a name fit a standing page."""


@dataclass(frozen=True)
class LadderClaim:
    """An expected result, how its indicators are measured, and the rung it stands on."""

    name: str
    how: str
    rung: int


def evidence_chart(report: Subject) -> Exhibit:
    """Every expected result on its rung; a project without data has none above the lowest two."""
    if not report.project.results:
        return gap(report, "evidence-table")
    if not any(followed(report)):
        return no_outcomes(report)
    words, claims = report.words, list(_claims(report))
    rungs = [words.say(f"ladder.{one}") for one in RUNGS]
    spoken = "; ".join(f"{one.name}: {rungs[one.rung]}" for one in claims)
    keys = ("expected", "rung", "measurement")
    return measured_exhibit(
        report, Diagram(id="evidence-chart",
        title=_finding(report, claims),
        alt=words.say("exhibit.evidence-chart.alt", rungs=", ".join(rungs), claims=spoken),
        notes=(words.say("exhibit.evidence-chart.note"),),
        columns=tuple(column(words, key) for key in keys),
        rows=tuple(Row(cells=tuple(text_cell(said) for said in (one.name, rungs[one.rung], one.how))) for one in claims),
        drawing=_drawn(claims, rungs, [words.say(f"ladder-head.{one}") for one in RUNGS]),
    ))  # fmt: skip


def _claims(report: Subject) -> Iterator[LadderClaim]:
    words, indicators = report.words, report.project.indicators
    for id_, result in report.project.results.items():
        own = {name: one for name, one in indicators.items() if any(link.to == id_ for link in one.measures)}
        rung = max((_rung(report, name, one) for name, one in own.items()), default=0)
        how = dict.fromkeys(words.choice(one.measurement) for one in own.values() if one.measurement)
        yield LadderClaim(told(report, result.text), "; ".join(how), rung)


def _rung(report: Subject, name: str, indicator: Indicator) -> int:
    """How far an indicator carries: nothing above what was measured counts before it is measured."""
    found = next((one for _, one in followed(report) if one.indicator == name), None)
    value = found.total.total if found else None
    known = value is not None and (value.value is not None or value.absence is Absence.WITHHELD)
    if not known and not answered(report, name):
        return RUNGS.index("indicator")
    support = _BY_ATTRIBUTION.get(indicator.attribution) if indicator.attribution else None
    return RUNGS.index(support or "measured")


def _finding(report: Subject, claims: list[LadderClaim]) -> str:
    """How many results have anything measured, and for how many something is known of the cause."""
    words = report.words
    measured, cause = (sum(one.rung >= least for one in claims) for least in (_MEASURED, _CAUSE))
    said = words.count("exhibit.evidence-chart.measured", len(claims), measured=words.number(measured))
    return f"{said}; {words.count('exhibit.evidence-chart.cause', cause)}" if measured else said


def _drawn(claims: list[LadderClaim], rungs: list[str], sentences: list[str]) -> Drawing:
    """Claims under each other, rungs beside each other; a line runs from the first rung to the one it reaches."""
    width = _NAME + len(rungs) * _STEP
    heads = [tuple(wrapped(one, _STEP - 4, 11)) for one in sentences]
    down = max(len(one) for one in heads) * _HEAD + 12.0
    height = down + sum(_height(one) for one in claims)
    cause = _NAME + _CAUSE * _STEP
    shapes: list[Shape] = [Box(x=cause, y=0, width=width - cause, height=height, fill=BAND)]
    shapes += [_head(i, head, down) for i, head in enumerate(heads)]
    shapes.append(_rule(width, down, LINE))
    for one in claims:
        shapes += _claim(one, rungs, down)
        down += _height(one)
        shapes.append(_rule(width, down, GRID))
    return Drawing(width=width, height=height + 4, shapes=tuple(shapes))


def _head(rung: int, lines: tuple[str, ...], down: float) -> Label:
    """What a rung is called, its last line over the rule."""
    y = down - 12 - (len(lines) - 1) * _HEAD
    return Label(x=_at(rung), y=y, lines=lines, colour=QUIET, align="middle", size=11, leading=_HEAD)


def _rule(width: float, y: float, colour: str) -> Line:
    return Line(points=((0, y), (width, y)), colour=colour, thick=1)


def _lines(claim: LadderClaim) -> list[str]:
    return wrapped(claim.name, _NAME - 16, 12.5, most=4)


def _height(claim: LadderClaim) -> float:
    return len(_lines(claim)) * _LINE + _AIR


def _at(rung: int) -> float:
    return _NAME + (rung + 0.5) * _STEP


def _claim(claim: LadderClaim, rungs: list[str], down: float) -> Iterator[Shape]:
    """The name, and a ring for each rung; the one reached is full."""
    yield Label(x=0, y=down + (_AIR + _LINE) / 2, lines=tuple(_lines(claim)), size=12.5)
    y = down + _height(claim) / 2
    steps = (_rung_sign(claim.rung, i, y) for i in range(len(rungs)))
    climbed: list[PlainShape] = [Line(points=((_at(0), y), (_at(claim.rung), y)), colour=ACCENT, thick=3)]
    yield from pointed(f"{claim.name}: {rungs[claim.rung]}", *climbed, *steps)


def _rung_sign(reached: int, rung: int, y: float) -> Sign:
    if rung == reached:
        return Sign(x=_at(rung), y=y, radius=9, edge=ACCENT, fill=ACCENT)
    return Sign(x=_at(rung), y=y, radius=4, edge=ACCENT if rung < reached else QUIET, fill=PAPER)
