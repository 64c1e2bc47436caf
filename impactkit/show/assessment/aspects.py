"""The assessment grid drawn: each aspect on the scale of grades; one without a mark is on none of them."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.show.assessment.judgements import aspect_table
from impactkit.show.draw.lines import wrapped
from impactkit.show.draw.shapes import Drawing, Label, Line, PlainShape, Shape, Sign, pointed
from impactkit.show.draw.theme import ACCENT, GRID, LINE, PAPER, QUIET
from impactkit.show.ground.exhibit import Diagram, Exhibit, Gap
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
        Diagram(
            id="aspect-chart",
            title=_finding(report, marks),
            alt=words.say("exhibit.aspect-chart.alt", grades=", ".join(grades), aspects=spoken),
            notes=(
                *((words.say("exhibit.aspect-chart.note"),) if None in marks else ()),
                *table.footnotes,
            ),
            columns=table.columns,
            rows=table.rows,
            drawing=_drawn(list(zip(names, marks, strict=True)), grades, none),
        ),
    )


def _finding(report: Subject, marks: list[int | None]) -> str:
    """How many aspects are marked; the marks themselves are of a scale nobody may average."""
    unmarked = sum(one is None for one in marks)
    words = report.words
    if not unmarked:
        return words.say("exhibit.aspect-chart.title")
    return words.count("exhibit.aspect-chart.unmarked", unmarked, all=words.number(len(marks)))


def _drawn(rows: list[tuple[str, int | None]], grades: list[str], none: str) -> Drawing:
    """Aspects under each other, grades beside each other from the lowest to the highest."""
    step = min(_WIDEST, (_WIDTH - _NAME) / len(grades))
    places = [_NAME + (i + 0.5) * step for i in range(len(grades))]
    width = _NAME + len(grades) * step
    heads = [tuple(wrapped(one, step - 8)) for one in grades]
    down = max(len(one) for one in heads) * _LINE + 12.0
    shapes: list[Shape] = [_head(x, head, down) for x, head in zip(places, heads, strict=True)]
    shapes.append(_rule(width, down, LINE))
    for name, mark in rows:
        lines = tuple(wrapped(name, _NAME - 24, 12.5))
        height = len(lines) * _LINE + _AIR
        shapes.append(Label(x=0, y=down + (_AIR + _LINE) / 2, lines=lines, size=12.5))
        said = none if mark is None else grades[mark]
        shapes += pointed(f"{name}: {said}", *_scale(down + height / 2, places, mark, none))
        down += height
        shapes.append(_rule(width, down, GRID))
    return Drawing(width=width, height=down + 4, shapes=tuple(shapes))


def _head(x: float, lines: tuple[str, ...], down: float) -> Label:
    """What a grade is called, its last line over the rule."""
    y = down - 12 - (len(lines) - 1) * _LINE
    return Label(x=x, y=y, lines=lines, colour=QUIET, align="middle")


def _rule(width: float, y: float, colour: str) -> Line:
    return Line(points=((0, y), (width, y)), colour=colour, thick=1)


def _scale(y: float, places: list[float], mark: int | None, none: str) -> Iterator[PlainShape]:
    """A ring for each grade, the marked one full; without a mark no rings, but the words that say so."""
    if mark is None:
        middle = (places[0] + places[-1]) / 2
        yield Label(x=middle, y=y, lines=(none,), colour=QUIET, align="middle", slanted=True)
        return
    yield Line(points=((places[0], y), (places[-1], y)))
    for i, x in enumerate(places):
        if i == mark:
            yield Sign(x=x, y=y, radius=9, edge=ACCENT, fill=ACCENT)
        else:
            yield Sign(x=x, y=y, radius=4.4, edge=QUIET, fill=PAPER)
