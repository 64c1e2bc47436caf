"""How exhibits show themselves in a notebook: drawn, or as their typed cells alone for whoever draws them later."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_drawing: Callable[[Any], str] | None = None
_alone = False


def draw_with(drawing: Callable[[Any], str]) -> None:
    """From now on exhibits are drawn by this, as HTML."""
    global _drawing
    _drawing = drawing


def show_typed_cells_alone() -> None:
    """From now on nothing is drawn in this process by being shown."""
    global _alone
    _alone = True


def typed_cells_alone() -> bool:
    """Whether nothing is to be drawn here."""
    return _alone


def drawn(exhibit: object) -> dict[str, str]:
    """What JupyterLab shows of an exhibit, by its media type; nothing where typed cells stand alone."""
    return {} if _alone or _drawing is None else {"text/html": _drawing(exhibit)}
