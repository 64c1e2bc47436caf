"""A development drawn as small as a word, beside the words that say the same."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from impactkit.show.draw.theme import ACCENT, QUIET

WIDTH, HEIGHT = 72, 18
"""Pixels: as wide as a number beside it, and as high as a line of words."""
_EDGE = 3
"""Pixels around the line, so that its last dot is whole."""


def sparkline(series: Sequence[Decimal | None]) -> str:
    """A line over periods from zero or below, as SVG; a period without a number breaks it, and gets a tick under it."""
    numbers = [one for one in series if one is not None]
    if not numbers:
        return ""
    low, high = min([Decimal(0), *numbers]), max([Decimal(0), *numbers])
    step, rise = (WIDTH - 2 * _EDGE) / max(len(series) - 1, 1), (HEIGHT - 2 * _EDGE) / float(high - low or 1)
    places = [
        None if one is None else (_EDGE + i * step, HEIGHT - _EDGE - float(one - low) * rise)
        for i, one in enumerate(series)
    ]
    lines = [
        list(stretch) for known, stretch in groupby(places, key=lambda place: place is not None) if known
    ]
    drawn = [_line([place for place in stretch if place]) for stretch in lines]
    drawn += [_dot(*stretch[0]) for stretch in lines if len(stretch) == 1 and stretch[0]]
    drawn += [
        f'<path d="M{_EDGE + i * step:.1f},{HEIGHT - 5}v4" stroke="{QUIET}"/>'
        for i, place in enumerate(places)
        if place is None
    ]
    drawn += [_dot(*places[-1])] if places[-1] else []
    return (
        f'<svg class="sparkline" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'xmlns="http://www.w3.org/2000/svg" aria-hidden="true" fill="none">{"".join(drawn)}</svg>'
    )


def _line(places: Sequence[tuple[float, float]]) -> str:
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    return f'<polyline points="{points}" stroke="{ACCENT}" stroke-width="1.6"/>' if len(places) > 1 else ""


def _dot(x: float, y: float) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.2" fill="{ACCENT}"/>'
