"""The cube of a board: everything it filters, adds up and draws, from protected dossiers alone.

A board holds nothing else. What any choice of filters shows is worked out from these cells, so that no sequence of
choices can tell more than they do.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from impactkit.board import cells, indicators, values
from impactkit.board.cells import Cells, in_columns
from impactkit.board.details import details
from impactkit.board.projects import projects, strips
from impactkit.board.times import times
from impactkit.model.measured.follow_up import Status
from impactkit.show.ground.subject import Spoken, Subject
from impactkit.show.ground.values import SYMBOLS
from impactkit.show.portfolio.subject import PortfolioSubject
from impactkit.words import Words

HEADER = "board/1"
"""Tells what a cube is."""


def cube_of_portfolio(portfolio: PortfolioSubject, reports: Sequence[Subject]) -> dict[str, Any]:
    """The cube of many projects: their cells, and what they come to together."""
    found = Cells(indicators.places(portfolio.dossier.indicators))
    for at, report in enumerate(reports):
        found.add(at, report)
    known = indicators.of_portfolio(portfolio, found.values)
    told = projects(reports, portfolio.dossier.projects)
    return _cube(portfolio, reports, found, {"projects": told, "indicators": known})


def cube_of_project(report: Subject) -> dict[str, Any]:
    """The cube of a project alone."""
    known = indicators.of_project(report)
    found = Cells({(report.project.id, one["key"]): at for at, one in enumerate(known)})
    found.add(0, report)
    return _cube(report, [report], found, {"projects": projects([report]), "indicators": known})


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
        "audience": dossier.audience.value,
        "as_of": dossier.as_of.isoformat() if dossier.as_of else None,
        "draft": dossier.is_draft,
        "illustrative": any(project["illustrative"] for project in known["projects"]),
        "words": words.under("board"),
        "statuses": _statuses(words),
        **known,
        "strips": strips(reports),
        "parts": [{"key": key, "split": split, "name": name} for key, (split, name) in found.parts.items()],
        "times": times(words, found.spans),
        "spans": [[span.start.isoformat(), span.end.isoformat()] for span in found.spans],
        "values": in_columns(values.FIELDS, list(found.values.told)),
        "cells": in_columns(cells.FIELDS, found.rows),
        "details": details(reports),
    }


def _statuses(words: Words) -> list[dict[str, str]]:
    return [{"key": one.value, "sign": SYMBOLS[one], "word": words.choice(one)} for one in Status]
