"""The assessment grid drawn: each aspect on the scale of grades; one without a mark is on none of them."""

from __future__ import annotations

from typing import Any

from impactkit.show.assessment.judgements import aspect_table
from impactkit.show.draw.canvas import Canvas, wrapped
from impactkit.show.draw.theme import ACCENT, GRID, LINE, PAPER, QUIET
from impactkit.show.ground.exhibit import Exhibit, Figure, Gap
from impactkit.show.ground.subject import Subject, exhibit, told

_NAME, _WIDTH, _LINE, _AIR = 240, 620, 17, 22
"""Pixels: names, the whole figure, a line of words, between aspects. A choice within the 662 of a standing page."""
_WIDEST = 92
"""Pixels of a grade, where there is room."""


def aspect_chart(report: Subject) -> Exhibit:
    """Every graded aspect with its mark on the scale, as the document marks it."""
    grid, words, table = report.project.assessment, report.words, aspect_table(report)
    if grid is None or isinstance(table, Gap):
        return table
    grades = [told(report, grade) for grade in grid.grades.values()]
    places = {grade: at for at, grade in enumerate(grid.grades)}
    marks = [places.get(one.mark) if one.mark else None for one in grid.aspects.values()]
    names = [told(report, one.text) for one in grid.aspects.values()]
    none = words.say("assessment.no-mark")
    spoken = "; ".join(
        f"{name}: {none if at is None else grades[at]}" for name, at in zip(names, marks, strict=True)
    )
    return exhibit(
        report,
        Figure(
            id="aspect-chart",
            title=_finding(report, marks),
            alt=words.say("exhibit.aspect-chart.alt", grades=", ".join(grades), aspects=spoken),
            notes=(
                *((words.say("exhibit.aspect-chart.note"),) if None in marks else ()),
                *table.footnotes,
            ),
            columns=table.columns,
            rows=table.rows,
            spec=_drawn(list(zip(names, marks, strict=True)), grades, none),
        ),
    )


def _finding(report: Subject, marks: list[int | None]) -> str:
    """How many aspects are marked; the marks themselves are of a scale nobody may average."""
    unmarked = sum(one is None for one in marks)
    words = report.words
    if not unmarked:
        return words.say("exhibit.aspect-chart.title")
    return words.count("exhibit.aspect-chart.unmarked", unmarked, all=words.number(len(marks)))


def _drawn(rows: list[tuple[str, int | None]], grades: list[str], none: str) -> dict[str, Any]:
    """Aspects under each other, grades beside each other from the lowest to the highest."""
    step = min(_WIDEST, (_WIDTH - _NAME) / len(grades))
    places = [_NAME + (i + 0.5) * step for i in range(len(grades))]
    canvas = Canvas(_NAME + len(grades) * step)
    heads = [wrapped(one, step - 8) for one in grades]
    down = max(len(one) for one in heads) * _LINE + 8.0
    for x, head in zip(places, heads, strict=True):
        for j, line in enumerate(reversed(head)):
            canvas.say(x, down - 8 - j * _LINE, line, QUIET, align="center")
    canvas.line(0, down + 4, canvas.width, down + 4, LINE)
    for name, mark in rows:
        lines = wrapped(name, _NAME - 24, 12.5)
        height = len(lines) * _LINE + _AIR
        for i, line in enumerate(lines):
            canvas.say(0, down + _AIR / 2 + _LINE / 2 + 4 + i * _LINE, line, size=12.5)
        said = f"{name}: {none if mark is None else grades[mark]}"
        _scale(canvas, down + height / 2 + 4, places, mark, none, said)
        down += height
        canvas.line(0, down + 4, canvas.width, down + 4, GRID, size=1)
    return canvas.specification(down + 8)


def _scale(canvas: Canvas, y: float, places: list[float], mark: int | None, none: str, sentence: str) -> None:
    """A ring for each grade, the marked one full; without a mark no rings, but the words that say so."""
    if mark is None:
        canvas.say((places[0] + places[-1]) / 2, y, none, QUIET, align="center", slanted=True)
        return
    canvas.line(places[0], y, places[-1], y, LINE)
    for i, x in enumerate(places):
        if i == mark:
            canvas.sign(x, y, ACCENT, size=260, tip=sentence)
        else:
            canvas.sign(x, y, QUIET, fill=PAPER, size=60)
