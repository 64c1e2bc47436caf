"""Colours as WCAG reckons them: how bright, how far apart, and the nearest shade that can be read."""

from __future__ import annotations

ENOUGH = 4.5
"""The contrast text needs against what it stands on: WCAG 2.2, success criterion 1.4.3, level AA."""
ACCENT = "#0b4a82"
"""The colour of headings, links and marks of a house that has none of its own."""
LIGHT_GROUND = "#edf0f3"
"""The darkest ground text stands on in a light page."""
DARK_GROUND = "#20272e"
"""The lightest ground text stands on in a dark page."""
_STEPS = 200
"""Shades tried on the way to black or white: half a per cent each, about one of the 255 levels a screen has."""


def luminance(colour: str) -> float:
    """The relative luminance of `#rrggbb`: 0 for black, 1 for white."""
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours: 1 for alike, 21 for black on white."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, ground: str, *, ratio: float = ENOUGH) -> str:
    """The colour, or its nearest shade with contrast enough: darker on a light ground, lighter on a dark one.

    Where no shade has enough, it is black or white.
    """
    ending = 0 if luminance(ground) > 0.18 else 255
    shades = (_towards(colour, ending, step / _STEPS) for step in range(_STEPS + 1))
    return next((one for one in shades if contrast(one, ground) >= ratio), _towards(colour, ending, 1))


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _towards(colour: str, ending: int, share: float) -> str:
    return "#" + "".join(f"{round(part + (ending - part) * share):02x}" for part in _parts(colour))
