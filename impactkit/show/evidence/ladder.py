"""The ladder of evidence: each expected result on the rung that what is known of it reaches, and no higher."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from impactkit.model.quantity import Absence
from impactkit.model.stated.indicator import Attribution, Indicator
from impactkit.show.draw.canvas import Canvas, wrapped
from impactkit.show.draw.theme import ACCENT, BAND, GRID, LINE, PAPER, QUIET
from impactkit.show.ground.cells import Row, column, text_cell
from impactkit.show.ground.exhibit import Exhibit, Figure
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
_NAME, _STEP, _LINE, _AIR = 206, 72, 17, 22
"""Pixels: names, a rung, a line of words, between claims. A choice: six rungs beside a name fit a standing page."""


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
        report, Figure(id="evidence-chart",
        title=_finding(report, claims),
        alt=words.say("exhibit.evidence-chart.alt", rungs=", ".join(rungs), claims=spoken),
        notes=(words.say("exhibit.evidence-chart.note"),),
        columns=tuple(column(words, key) for key in keys),
        rows=tuple(Row(cells=tuple(text_cell(said) for said in (one.name, rungs[one.rung], one.how))) for one in claims),
        spec=_drawn(claims, rungs, [words.say(f"ladder-head.{one}") for one in RUNGS]),
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


def _drawn(claims: list[LadderClaim], rungs: list[str], sentences: list[str]) -> dict[str, Any]:
    """Claims under each other, rungs beside each other; a line runs from the first rung to the one it reaches."""
    canvas = Canvas(_NAME + len(rungs) * _STEP)
    heads = [wrapped(one, _STEP - 4, 11) for one in sentences]
    down = max(len(one) for one in heads) * 15 + 8.0
    height = down + sum(_height(one) for one in claims)
    cause = _NAME + _CAUSE * _STEP
    canvas.box(cause, 0, canvas.width - cause, height + 4, BAND)
    for i, head in enumerate(heads):
        for j, line in enumerate(reversed(head)):
            canvas.say(_at(i), down - 8 - j * 15, line, QUIET, align="center", size=11)
    canvas.line(0, down + 4, canvas.width, down + 4, LINE)
    for one in claims:
        _claim(canvas, one, rungs, down)
        down += _height(one)
        canvas.line(0, down + 4, canvas.width, down + 4, GRID, size=1)
    return canvas.specification(height + 8)


def _lines(claim: LadderClaim) -> list[str]:
    return wrapped(claim.name, _NAME - 16, 12.5, most=4)


def _height(claim: LadderClaim) -> float:
    return len(_lines(claim)) * _LINE + _AIR


def _at(rung: int) -> float:
    return _NAME + (rung + 0.5) * _STEP


def _claim(canvas: Canvas, claim: LadderClaim, rungs: list[str], down: float) -> None:
    """The name, and a ring for each rung; the one reached is full."""
    for i, line in enumerate(_lines(claim)):
        canvas.say(0, down + _AIR / 2 + _LINE / 2 + 4 + i * _LINE, line, size=12.5)
    y = down + _height(claim) / 2 + 4
    canvas.line(_at(0), y, _at(claim.rung), y, ACCENT, size=3)
    for i in range(len(rungs)):
        if i == claim.rung:
            canvas.sign(_at(i), y, ACCENT, size=260, tip=f"{claim.name}: {rungs[i]}")
        else:
            canvas.sign(_at(i), y, ACCENT if i < claim.rung else QUIET, fill=PAPER, size=50)
