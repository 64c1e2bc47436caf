"""The colours of every figure: one palette, its dark twin, and the look that goes with them.

Colours that stand side by side differ by at least 10 in OKLab (times 100) to all common colour vision,
in light and in dark; `tests/show/test_theme.py` measures it. No figure relies on colour alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

HOUSE = "impactkit"
"""What Altair knows the house's look by, in a notebook."""
FONT = "Arial, 'Liberation Sans', Helvetica, sans-serif"

PAPER = "#ffffff"
"""The ground of a figure, and text on strong fills."""
INK = "#1f2933"
"""Text, and marks such as a target."""
QUIET = "#52606d"
"""Text that stands back: axes, reasons of gaps."""
LINE = "#c3ccd4"
"""Borders and tracks, which carry no meaning of their own."""
GRID = "#e6eaee"
"""Lines behind everything else."""
ACCENT = "#1f6cb0"
"""What has been reached or used; also as text."""
SOFT = "#a9cae8"
"""A wide field of the accent, to read text on."""
WARN = "#b34a14"
"""What asks for attention; also as text."""
PALE = "#f8d2ac"
"""A wide field of the warning, to read text on."""
BAND = "#e1ecf6"
"""A stretch of a scale, such as 40–60 %."""
WOMEN = "#6a1b8a"
MEN = "#29a288"
TOTAL = "#4b535e"
GOLD = "#c0851f"

ACTUAL = ACCENT
"""The role of what was reached, used or paid, in every figure."""
EXPECTED = SOFT
"""What the actual grows into: a budget, something under way."""
PLAN = GOLD
"""Where the plan says that it should be by now."""
TARGET = INK
"""What is to be reached, and limits."""
ATTENTION = WARN
"""Late, missed, broken, or owed."""
OTHER = TOTAL
"""One more line or part, which is always named beside its mark: shared ownership, costs approved."""

SERIES = (ACCENT, WARN, MEN, WOMEN, GOLD, TOTAL)
"""Colours for parts of a whole and for lines side by side, each with a label or a dash beside it."""
FAINT = "#eef1f4"
MUTED = "#dfe4e8"
HIDDEN = "#bcc5cd"
"""Fields of what has no number: not yet, not assessed, withheld; each with its own sign."""
COLUMNS = ("#fdf1e3", "#e8f0fa", "#eef3ea", "#f1ecf7", "#e6f2f1", "#faf3d6")
"""Fields of the effect logic, from challenges to impacts; the heads of the columns say it without colour."""

DARK: Mapping[str, str] = MappingProxyType(
    {
        PAPER: "#14191f",
        INK: "#e6ebf0",
        QUIET: "#aab5c0",
        LINE: "#46525e",
        GRID: "#262e37",
        ACCENT: "#63b9fe",
        SOFT: "#2b5680",
        WARN: "#ec7b38",
        PALE: "#6e3d18",
        BAND: "#1b2f45",
        WOMEN: "#a95cbb",
        MEN: "#a5e9ca",
        TOTAL: "#99a0a4",
        GOLD: "#f4c352",
        FAINT: "#232b34",
        MUTED: "#303a44",
        HIDDEN: "#4d5965",
        **dict(zip(COLUMNS, ("#33261a", "#1a2b40", "#22301f", "#2e2440", "#16332f", "#37300f"), strict=True)),
    }
)
"""Every colour a figure may have, and what takes its place on a dark page."""

CONFIG: dict[str, Any] = {
    "font": FONT,
    "background": PAPER,
    "aria": False,
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK,
        "titleColor": QUIET,
        "gridColor": GRID,
        "domainColor": LINE,
        "tickColor": LINE,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
    },
    "text": {"color": INK, "fontSize": 12},
    "legend": {"labelFontSize": 12, "titleFontSize": 12, "labelColor": INK, "titleColor": INK},
    "title": {"color": INK},
    "header": {"labelColor": INK, "titleColor": INK},
}
