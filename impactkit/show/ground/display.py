"""How exhibits show themselves in a notebook: drawn, or as their typed cells alone for whoever draws them later."""

from __future__ import annotations

_alone = False


def show_typed_cells_alone() -> None:
    """From now on nothing is drawn in this process by being shown."""
    global _alone
    _alone = True


def typed_cells_alone() -> bool:
    """Whether nothing is to be drawn here."""
    return _alone
