"""Frames as tests see them: all that a report or a portfolio gives, and what belongs together in one."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import polars as pl

from impactkit.dossier import Report
from impactkit.edition import Edition
from impactkit.languages import Language
from impactkit.portfolio import Portfolio
from impactkit.tidy.frame import Row
from impactkit.words import Words
from tests.show.sample import followed_report

OF_REPORT = ("values", "follow_up", "targets", "activities", "costs", "findings", "projects")
OF_PORTFOLIO = (*OF_REPORT, "totals")


def frames(of: Report | Portfolio, **asked: Any) -> dict[str, pl.DataFrame]:
    """Every frame of a report or a portfolio that its audience may see."""
    names = OF_PORTFOLIO if isinstance(of, Portfolio) else OF_REPORT
    return {name: getattr(of, name)(**asked) for name in names}


def written(of: Report | Portfolio) -> dict[str, bytes]:
    """Every frame as a user would write it to a file, by its name: as CSV, and as Parquet, not packed."""
    found: dict[str, bytes] = {}
    for name, frame in frames(of).items():
        parquet = io.BytesIO()
        frame.write_parquet(parquet, compression="uncompressed")
        found |= {f"{name}.csv": frame.write_csv().encode(), f"{name}.parquet": parquet.getvalue()}
    return found


def of_edition(made: Edition, language: Language) -> list[Report | Portfolio]:
    """What an edition opens as: a report on each project, and the portfolio."""
    reports = [Report(one, Words(language, one.project.terms.value)) for one in made.dossiers]
    if made.portfolio is None:
        return [*reports]
    return [*reports, Portfolio(made.portfolio, Words(language), lambda: made.dossiers)]


def pairs(row: type[Row]) -> Iterator[tuple[str, str]]:
    """The columns of numbers that have a column saying why there is none, with that column."""
    for name in row.model_fields:
        if name == "absence":
            yield "value", name
        elif name.endswith("_absence"):
            yield name.removesuffix("_absence"), name


def sample(language: Any = "sv", **changed: Any) -> Report:
    """The report on the sample, with its frames."""
    made = followed_report(language, **changed)
    return Report(made.dossier, made.words)
