"""What a board tells of one project when it is looked at closer: in the cube where it is small, else asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from impactkit.boards.cards import cards
from impactkit.boards.findings import findings_of
from impactkit.boards.logic import logic
from impactkit.boards.money import money
from impactkit.boards.what_if import what_if
from impactkit.show.ground.subject import Subject

MOST_PROJECTS = 60
"""How many projects' details a cube holds; of more, each is asked for when it is looked at. A choice: about what a page can
carry without being slow to open.
"""


def detail(report: Subject) -> dict[str, Any]:
    """What a board tells of a project alone, by the panel that shows it; for one that was asked for, all there is."""
    return _held(report) | {name: of(report) for name, of in _ASKED.items()}


def details(reports: Sequence[Subject]) -> dict[str, dict[str, Any]]:
    """The details of projects by id; none where they are many."""
    return {report.project.id: _held(report) for report in reports} if len(reports) <= MOST_PROJECTS else {}


def _held(report: Subject) -> dict[str, Any]:
    return {name: of(report) for name, of in _DETAILS.items()}


_DETAILS: dict[str, Any] = {"cards": cards, "logic": logic, "money": money, "what_if": what_if}
"""A function for each panel that shows more of a project than its cells."""
_ASKED: dict[str, Any] = {"findings": findings_of}
"""The same of what a cube of few projects tells elsewhere."""
