"""A diagram as SVG, written as it was placed: the same picture in every format, with titles to point at."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import assert_never

from impactkit.show.draw.lines import wrapped
from impactkit.show.draw.shapes import Box, Drawing, Group, Label, Line, Shape, Sign
from impactkit.show.draw.theme import FONT, PAPER, QUIET
from impactkit.signs import readable

Point = tuple[float, float]
"""Pixels from the left and from the top."""
_EDGE = 5
"""Pixels around a drawing, so that lines on its border are whole."""
_NOTE_SIZE, _NOTE_LINE = 11, 15
"""Pixels of the note under a drawing: its type, and from line to line."""
_SINK = 0.3
"""How far under the middle of its letters a line of words stands, as a part of its size."""
_HEAD = 5
"""Pixels of an arrow's head."""
_NEAR = 9
"""Pixels across in which a line is pointed at: as wide as a hand that is not quite steady."""


def svg(drawing: Drawing) -> str:
    """The drawing as SVG: every text escaped, every number a plain one.

    What is in it is for the eye and the pointer; whoever shows it describes the whole.
    """
    notes = wrapped(drawing.note, drawing.width, _NOTE_SIZE) if drawing.note else []
    high = drawing.height + 2 * _EDGE + (len(notes) * _NOTE_LINE + 4 if notes else 0)
    size = f'width="{_number(drawing.width + 2 * _EDGE)}" height="{_number(high)}"'
    box = f'viewBox="0 0 {_number(drawing.width + 2 * _EDGE)} {_number(high)}"'
    told = _note(notes, drawing.height + _EDGE) if notes else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" font-family="{FONT}" font-size="12px" {size} {box}>'
        f'<rect {size} fill="{PAPER}"/><g transform="translate({_EDGE},{_EDGE})" aria-hidden="true">'
        f"{''.join(map(_drawn, drawing.shapes))}{told}</g></svg>"
    )


def _drawn(shape: Shape) -> str:
    match shape:
        case Box():
            return _box(shape)
        case Line():
            return _line(shape)
        case Sign():
            return _sign(shape)
        case Label():
            return _label(shape)
        case Group():
            return _group(shape)
        case _:
            assert_never(shape)


def _group(group: Group) -> str:
    """Shapes under a title, and with the name they are chosen by; a thin line is easier to point at than it is thick."""
    lines = "".join(
        f'<path d="{_way(one)}" fill="none" stroke-width="{_NEAR}" pointer-events="stroke"/>'
        for one in group.shapes
        if isinstance(one, Line)
    )
    name = f' data-part="{escape(group.name)}"' if group.name else ""
    leads = f' data-leads="{escape(" ".join(group.leads))}"' if group.leads else ""
    title = f"<title>{_text(group.tip)}</title>" if group.tip else ""
    return f"<g{name}{leads}>{title}{''.join(map(_drawn, group.shapes))}{lines}</g>"


def _box(box: Box) -> str:
    place = f'x="{_number(box.x)}" y="{_number(box.y)}" width="{_number(box.width)}" height="{_number(box.height)}"'
    corner = f' rx="{_number(box.corner)}"' if box.corner else ""
    edge = f' stroke="{box.edge}" stroke-width="1.5"{_dash(box.dash)}' if box.edge else ""
    return f'<rect {place}{corner} fill="{box.fill}"{edge}/>'


def _line(line: Line) -> str:
    look = f'fill="none" stroke="{line.colour}" stroke-width="{_number(line.thick)}"{_dash(line.dash)}'
    return f'<path d="{_way(line)}" {look}/>{_head(line) if line.arrow else ""}'


def _way(line: Line) -> str:
    """The way a line goes, to the foot of its head where it has one."""
    (x, y), *rest = line.points
    foot = _HEAD if line.arrow else 0
    ends = [*rest[:-1], (rest[-1][0] - foot, rest[-1][1])]
    starts = [(x, y), *ends[:-1]]
    return f"M{_place(x, y)}" + "".join(_stretch(*pair, line.bend) for pair in zip(starts, ends, strict=True))


def _stretch(start: Point, end: Point, bend: float) -> str:
    """From one place to the next: straight, or in a curve that leaves and comes level."""
    (x, y), (x2, y2) = start, end
    if not bend or y == y2:
        return f"L{_place(x2, y2)}"
    return f"C{_place(x + bend, y)} {_place(x2 - abs(bend), y2)} {_place(x2, y2)}"


def _head(line: Line) -> str:
    half = _HEAD * 0.65
    outline = f"M{_place(*line.points[-1])}l-{_HEAD + 1},-{_number(half)}v{_number(2 * half)}z"
    return f'<path d="{outline}" fill="{line.colour}"/>'


def _place(x: float, y: float) -> str:
    return f"{_number(x)},{_number(y)}"


def _sign(sign: Sign) -> str:
    look = f'fill="{sign.fill}" stroke="{sign.edge}" stroke-width="2"'
    if sign.form == "dot":
        return f'<circle cx="{_number(sign.x)}" cy="{_number(sign.y)}" r="{_number(sign.radius)}" {look}/>'
    outline = f"M{_place(sign.x + sign.radius, sign.y)}L{_place(sign.x - sign.radius, sign.y - sign.radius)}v{_number(2 * sign.radius)}z"
    return f'<path d="{outline}" {look}/>'


def _label(label: Label) -> str:
    """Lines of words; what they have in common is told once."""
    look = "".join(_look(label))
    own = look if len(label.lines) == 1 else ""
    lines = "".join(_line_of_words(label, at, line, own) for at, line in enumerate(label.lines))
    return lines if own else f"<g{look}>{lines}</g>"


def _line_of_words(label: Label, at: int, line: str, look: str) -> str:
    down = label.y + _SINK * label.size + at * label.leading
    return f'<text x="{_number(label.x)}" y="{_number(down)}"{look}>{_text(line)}</text>'


def _look(label: Label) -> Iterator[str]:
    yield f' fill="{label.colour}"'
    yield f' font-size="{_number(label.size)}px"' if label.size != 12 else ""
    yield f' text-anchor="{label.align}"' if label.align != "start" else ""
    yield ' font-weight="bold"' if label.bold else ""
    yield ' font-style="italic"' if label.slanted else ""


def _note(lines: list[str], down: float) -> str:
    note = Label(
        x=0,
        y=down + _NOTE_LINE / 2 + 4,
        lines=tuple(lines),
        colour=QUIET,
        size=_NOTE_SIZE,
        leading=_NOTE_LINE,
        slanted=True,
    )
    return _label(note)


def _dash(dash: tuple[float, ...]) -> str:
    return f' stroke-dasharray="{",".join(map(_number, dash))}"' if dash else ""


def _text(text: str) -> str:
    return escape(readable(text), quote=False)


def _number(value: float) -> str:
    """To the hundredth, without needless noughts: `12.5`, `7`."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")
