"""What an evaluator keeps from a board: the view, the figures in it, and her sentence, in the file beside the project."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from impactkit.dossier import Report
from impactkit.keep import keep_finding, keep_note
from impactkit.portfolio import Portfolio


def keep_view(subject: Report | Portfolio, asked: Mapping[str, Any]) -> dict[str, str]:
    """Keep a finding with its view and figures, or a note without them; tells where it stands.

    Raises `ImpactkitError` for what cannot be kept, in the board's language.
    """
    section, said, by = str(asked["section"]), str(asked["said"]), str(asked.get("by", ""))
    if asked.get("note"):
        kept = keep_note(subject, section, said, by=by)
    else:
        kept = keep_finding(subject, section, said, asked["figures"], view=_view(asked["view"]), by=by)
    return {"id": kept.id, "file": kept.file}


def _view(told: Mapping[str, Any]) -> dict[str, Any]:
    """A view as it is kept: what is not narrowed is left out."""
    return {name: value for name, value in told.items() if value not in ("", [], None)}
