"""The cube of a board: everything it filters, adds up and draws, from protected dossiers alone.

A board holds nothing else. What any choice of filters shows is worked out from these cells, so that no sequence of
choices can tell more than they do.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Protocol

from impactkit.boards import cells, indicators, values
from impactkit.boards.cells import Cells, in_columns
from impactkit.boards.details import MOST_PROJECTS, details
from impactkit.boards.findings import MOST, findings
from impactkit.boards.kept import kept, kept_of_portfolio
from impactkit.boards.marks import marks
from impactkit.boards.money import settlement_words
from impactkit.boards.notes import note_words
from impactkit.boards.portfolio_money import portfolio_money
from impactkit.boards.projects import projects, strips
from impactkit.boards.sections import sections
from impactkit.boards.times import times
from impactkit.model.dossier import Dossier
from impactkit.model.measured.follow_up import Status
from impactkit.show.ground.periods import period_label
from impactkit.show.ground.subject import Spoken, Subject
from impactkit.show.ground.values import SYMBOLS
from impactkit.show.portfolio.subject import PortfolioSubject
from impactkit.words import Words

HEADER = "board/1"
"""Tells what a cube is."""


class Together(PortfolioSubject, Protocol):
    """A portfolio that has its projects' own reports beside it. The front door's `Portfolio` is one."""

    @property
    def reports(self) -> Sequence[Subject]:
        """A report on each project; raises where they are not there."""


def cube_of(subject: Subject | Together) -> dict[str, Any]:
    """The cube of a project, or of many."""
    if isinstance(subject.dossier, Dossier):
        return cube_of_project(subject)
    return cube_of_portfolio(subject, subject.reports)


def cube_of_portfolio(portfolio: PortfolioSubject, reports: Sequence[Subject]) -> dict[str, Any]:
    """The cube of many projects: their cells, and what they come to together."""
    places = indicators.places(portfolio.dossier.indicators)
    found = Cells(places)
    for at, report in enumerate(reports):
        found.add(at, report)
    known = indicators.of_portfolio(portfolio, found.values)
    told = projects(reports, portfolio.dossier.projects)
    most = MOST if len(reports) > MOST_PROJECTS else None
    more = {
        "findings": findings(reports, portfolio, most=most),
        "money": portfolio_money(portfolio, reports),
        "kept": kept_of_portfolio(
            portfolio, reports, {place: known[at]["key"] for place, at in places.items()}
        ),
    }
    return _cube(portfolio, reports, found, {"projects": told, "indicators": known, **more})


def cube_of_project(report: Subject) -> dict[str, Any]:
    """The cube of a project alone."""
    known = indicators.of_project(report)
    found = Cells({(report.project.id, one["key"]): at for at, one in enumerate(known)})
    found.add(0, report)
    own = {"findings": findings([report]), "kept": kept(report)}
    return _cube(report, [report], found, {"projects": projects([report]), "indicators": known, **own})


def as_json(cube: dict[str, Any]) -> str:
    """A cube as text that may stand in a script: no text of it ends one. Equal cubes give equal bytes."""
    return json.dumps(cube, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def _cube(subject: Spoken, reports: Sequence[Subject], found: Cells, known: dict[str, Any]) -> dict[str, Any]:
    words, dossier = subject.words, subject.dossier
    found.parts[""] = ("", words.say("column.total"))
    return {
        "impactkit": HEADER,
        "language": words.language,
        "locale": words.locale.babel.replace("_", "-"),
        "per_cent": words.locale.per["100"]["shown"],
        "kronor": words.locale.kronor,
        "audience": dossier.audience.value,
        "as_of": dossier.as_of.isoformat() if dossier.as_of else None,
        "draft": dossier.is_draft,
        "illustrative": any(project["illustrative"] for project in known["projects"]),
        "marks": marks(subject),
        "words": _words(words, draft=dossier.is_draft),
        "notes": note_words(words),
        "settlement": settlement_words(words),
        "statuses": _statuses(words),
        **known,
        "strips": strips(reports),
        "parts": [{"key": key, "split": split, "name": name} for key, (split, name) in found.parts.items()],
        "times": times(words, found.spans),
        "spans": [
            [span.start.isoformat(), span.end.isoformat(), period_label(words, span)] for span in found.spans
        ],
        "values": in_columns(values.FIELDS, list(found.values.told)),
        "cells": in_columns(cells.FIELDS, found.rows),
        "sections": sections(subject),
        "details": details(reports),
    }


def _words(words: Words, *, draft: bool) -> dict[str, str]:
    """The sentences of the board; what is no draft has no word of one."""
    return {key: said for key, said in words.under("board").items() if draft or key != "draft"}


def _statuses(words: Words) -> list[dict[str, str]]:
    return [{"key": one.value, "sign": SYMBOLS[one], "word": words.choice(one)} for one in Status]
