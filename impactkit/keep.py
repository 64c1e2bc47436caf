"""The door by which a notebook keeps a finding or a note: in the file beside the project file, or of the portfolio.

What a figure is today comes from what the notebook may see. The file is written by a process of its own.
"""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from impactkit.apart import FAULTS
from impactkit.dossier import Report, told_faults
from impactkit.model.kept import FigurePlace, Kept, KeptFigure, KeptFinding, KeptNote, PortfolioSection, View
from impactkit.model.stated.project import Section
from impactkit.portfolio import Portfolio
from impactkit.problem import ImpactkitError, InputError, MachineError, Problem, file_name
from impactkit.retrial import Standing, in_portfolio, in_project
from impactkit.signs import readable, readable_markdown

Given = FigurePlace | Mapping[str, Any]
"""A figure: where it is found, as a model or as a mapping of its keys."""


@dataclass(frozen=True)
class KeptAt:
    """Where something is kept: its name in the file."""

    id: str
    file: str


def keep_finding(
    of: Report | Portfolio,
    section: str,
    sentence: str,
    figures: Iterable[Given] = (),
    *,
    view: View | Mapping[str, Any] | None = None,
    by: str = "",
    day: str | datetime.date | None = None,
) -> KeptAt:
    """Keep what was seen, a sentence about it, and the figures it rests on, which every later report tries again.

    A figure is found by `indicator`, `cell`, `period` and `measure`, and in a portfolio by `project`:
    `{"indicator": "jobs", "cell": "gender.women", "measure": "so far"}`. `by` is a role, never a person's name;
    `day` is today unless told. Raises `ImpactkitError` for a section or a figure there is none of, and with every
    fault of the file, which is then left as it is.
    """
    try:
        kept = KeptFinding(
            **_common(of, section, sentence, by, day),
            sentence=readable(sentence, line="\n"),
            view=None if view is None else View.model_validate(view),
            figures=tuple(_figure(of, one) for one in figures),
        )
        return _written(of, kept)
    except InputError as error:
        raise ImpactkitError(told_faults(error, of.words)) from error


def keep_note(
    of: Report | Portfolio,
    section: str,
    text: str,
    *,
    by: str = "",
    day: str | datetime.date | None = None,
) -> KeptAt:
    """Keep a note on a section, in Markdown. Raises `ImpactkitError` as `keep_finding` does."""
    try:
        kept = KeptNote(**_common(of, section, text, by, day), text=readable_markdown(text).strip())
        return _written(of, kept)
    except InputError as error:
        raise ImpactkitError(told_faults(error, of.words)) from error


def _common(
    of: Report | Portfolio, section: str, text: str, by: str, day: str | datetime.date | None
) -> dict[str, Any]:
    """What findings and notes have; raises `InputError` with what is wrong with it."""
    place = file_name(of.file) if of.file else ""
    sections = get_args(PortfolioSection if isinstance(of, Portfolio) else Section)
    problems = []
    if section not in sections:
        values = {"found": section}
        problems.append(Problem("not-a-choice", place, key="section", values=values, allowed=sections))
    if not readable(text).strip():
        problems.append(Problem("empty-text", place, key="text"))
    try:
        kept = datetime.date.fromisoformat(day) if isinstance(day, str) else day
    except ValueError:
        problems.append(Problem("not-day", place, key="day", values={"found": day}))
    if problems:
        raise InputError(tuple(problems))
    return {
        "section": section,
        "by": readable(by).strip(),
        "day": kept or datetime.date.today(),  # noqa: DTZ011 - the day where the evaluator sits
        "audience": of.dossier.audience,
        "language": of.words.language,
    }


def _figure(of: Report | Portfolio, given: Given) -> KeptFigure:
    """A figure as it is seen now; raises `InputError` for one there is none of."""
    place = given if isinstance(given, FigurePlace) else FigurePlace.model_validate(given)
    seen = _seen(of, place)
    if seen is None:
        parts = (place.project, place.indicator, place.cell, place.period, place.measure.value)
        found = " · ".join(str(one) for one in parts if one)
        raise InputError((Problem("kept-no-figure", file_name(of.file or ""), values={"found": found}),))
    return KeptFigure(
        project=place.project,
        indicator=place.indicator,
        cell=place.cell,
        period=place.period,
        measure=place.measure,
        was=seen.value,
    )


def _seen(of: Report | Portfolio, place: FigurePlace) -> Standing | None:
    if isinstance(of, Report):
        own = place.project in {None, of.dossier.id}
        return in_project(place, of.dossier.measurements) if own else None
    if place.project is None:
        return in_portfolio(place, of.dossier.indicators)
    report = next((one for one in of.reports if one.dossier.id == place.project), None)
    return in_project(place, report.dossier.measurements) if report else None


def _written(of: Report | Portfolio, kept: Kept) -> KeptAt:
    """What a process of its own has written, and where."""
    what = "portfolio" if isinstance(of, Portfolio) else "project"
    if of.file is None:
        raise InputError((Problem("kept-portfolio" if what == "portfolio" else "kept-project", what),))
    kind = "finding" if isinstance(kept, KeptFinding) else "note"
    done = subprocess.run(
        [sys.executable, "-m", "impactkit.author", what, kind, str(of.file), of.words.language],
        input=kept.model_dump_json(exclude_unset=True),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode == FAULTS:
        raise ImpactkitError(done.stderr.strip())
    if done.returncode:
        raise MachineError((done.stderr.strip().splitlines() or [str(done.returncode)])[-1])
    return KeptAt(**json.loads(done.stdout))
