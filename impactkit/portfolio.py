"""The public front door of many projects together: `open_portfolio`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from impactkit.apart import SEPARATOR, built_apart
from impactkit.dossier import Report, read_dossier, require_choices, stored, told_faults
from impactkit.files import sought
from impactkit.languages import Language, opened_in, spoken
from impactkit.model.dossier import Dossier
from impactkit.model.portfolio import PortfolioDossier
from impactkit.problem import ImpactkitError, InputError, Problem, file_name
from impactkit.words import Words

if TYPE_CHECKING:
    from polars import DataFrame

Dossiers = Callable[[], Sequence[Dossier]]
"""Gives the dossiers of a portfolio's projects; raises `InputError` where they are not there."""


def _not_there() -> Sequence[Dossier]:
    raise InputError((Problem("no-dossier-beside", "portfolio"),))


@dataclass(frozen=True)
class Portfolio:
    """What may be seen of many projects together, in one language."""

    dossier: PortfolioDossier
    words: Words
    dossiers: Dossiers = field(default=_not_there, repr=False, compare=False)
    """The projects' own dossiers, of the same run, read when they are asked for."""
    file: Path | None = field(default=None, repr=False, compare=False)
    """The folder or portfolio file it was opened on, where findings are kept; none for a dossier."""

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """A report on each project; raises `ImpactkitError` where the projects' own dossiers are not there."""
        try:
            found = self.dossiers()
        except InputError as error:
            raise ImpactkitError(told_faults(error, self.words)) from error
        return tuple(Report(one, Words(self.words.language, one.project.terms.value)) for one in found)

    def values(self, *, exact: bool = True) -> DataFrame:
        """The rows of `Report.values` of all projects; what they come to together is in `totals`, and is no sum of these."""
        from impactkit.tidy.values import values

        return values(self.reports, exact=exact)

    def projects(self, *, exact: bool = True) -> DataFrame:
        """A row for each project: who carries and who pays it, when, where, and its money."""
        from impactkit.tidy.projects import projects

        return projects(self.reports, exact=exact)

    def totals(self, *, exact: bool = True) -> DataFrame:
        """A row for what each indicator of several projects comes to, in total and by category, or why it is not added."""
        from impactkit.tidy.totals import totals

        return totals(self, exact=exact)

    def follow_up(self, *, exact: bool = True) -> DataFrame:
        """The rows of `Report.follow_up` of all projects."""
        from impactkit.tidy.follow_up import follow_up

        return follow_up(self.reports, exact=exact)

    def targets(self, *, exact: bool = True) -> DataFrame:
        """The rows of `Report.targets` of all projects."""
        from impactkit.tidy.targets import targets

        return targets(self.reports, exact=exact)

    def activities(self, *, exact: bool = True) -> DataFrame:
        """The rows of `Report.activities` of all projects."""
        from impactkit.tidy.activities import activities

        return activities(self.reports, exact=exact)

    def costs(self, *, exact: bool = True) -> DataFrame:
        """The rows of `Report.costs` of all projects."""
        from impactkit.tidy.costs import costs

        return costs(self.reports, exact=exact)

    def findings(self, *, exact: bool = True) -> DataFrame:
        """The findings of all projects, and then those over several of them."""
        from impactkit.tidy.findings import findings

        return findings(self.reports, self, exact=exact)


def open_portfolio(
    path: str | Path, *, language: Language = "sv", audience: str = "public", as_of: str | None = None
) -> Portfolio:
    """Open a portfolio: its dossier (JSON), or a folder of project files, which a process of its own makes one from.

    `audience` and `as_of` belong to the dossier: for a JSON file they are read from it. Raises
    `ImpactkitError` with all faults, told in `language`.
    """
    where = sought(Path(path))
    words = Words(spoken(language))
    try:
        require_choices(where, language=language, audience=audience, as_of=as_of)
        if where.suffix == ".json":
            dossier = _portfolio(stored(where), where)
            portfolio = Portfolio(dossier, words, lambda: _beside(where, dossier))
        else:
            text, *texts = built_apart("portfolio", where, audience, as_of, language).split(SEPARATOR)
            told = _portfolio(text, where)
            portfolio = Portfolio(told, words, lambda: [read_dossier(one, where) for one in texts], where)
    except InputError as error:
        raise ImpactkitError(told_faults(error, words)) from error
    opened_in(language)
    return portfolio


def _beside(path: Path, portfolio: PortfolioDossier) -> Sequence[Dossier]:
    """The projects' own dossiers in the folder of the portfolio's; raises `InputError` with all that are not of its run."""
    files = [path.with_name(f"{one.id}.{portfolio.audience.value}.json") for one in portfolio.projects]
    missing = tuple(Problem("no-dossier-beside", file_name(file)) for file in files if not file.is_file())
    if missing:
        raise InputError(missing)
    found = [read_dossier(stored(file), file) for file in files]
    other = tuple(
        Problem("other-run", file_name(file))
        for file, dossier in zip(files, found, strict=True)
        if not _is_of(dossier, portfolio)
    )
    if other:
        raise InputError(other)
    return found


def _is_of(dossier: Dossier, portfolio: PortfolioDossier) -> bool:
    """True where a dossier tells of its project what the portfolio does: audience, edition, totals of indicators."""
    made = (dossier.audience, dossier.version, dossier.edition, dossier.threshold)
    if made != (portfolio.audience, portfolio.version, portfolio.edition, portfolio.threshold):
        return False
    followed = dossier.measurements.indicators if dossier.measurements else ()
    totals = {one.indicator: one.total.total for one in followed}
    members = (member for rolled in portfolio.indicators for member in rolled.members)
    return all(totals.get(one.indicator) == one.total for one in members if one.project == dossier.id)


def _portfolio(text: str, path: Path) -> PortfolioDossier:
    from pydantic import ValidationError

    try:
        return PortfolioDossier.model_validate_json(text)
    except ValidationError as error:
        raise InputError((Problem("not-a-portfolio", file_name(path)),)) from error
