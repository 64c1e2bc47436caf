"""The dossier of all projects of an edition together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from impactkit.check import check_across, check_kept
from impactkit.disclose import Earlier, as_stated, withheld_in
from impactkit.edition.entry import Asked, Entry
from impactkit.edition.kept import Seen, kept_of_portfolio
from impactkit.files import write_whole
from impactkit.load import LoadedKept
from impactkit.model.base import Text
from impactkit.model.crossing import json_of
from impactkit.model.dossier import Audience
from impactkit.model.finding import Finding
from impactkit.model.portfolio import PortfolioDossier, RolledUp
from impactkit.model.quantity import Quantity
from impactkit.model.stated.project import Project
from impactkit.version import __version__


def portfolio_of(
    entries: Mapping[str, Entry],
    rolled: Sequence[RolledUp],
    *,
    asked: Asked,
    number: int | None,
    title: Text | None = None,
    expected: Quantity | None = None,
    kept: LoadedKept | None = None,
    earlier: Earlier | None = None,
) -> PortfolioDossier:
    """The projects together, by id; `rolled` is what they come to as the audience may see it, `number` of a released edition.

    `title` is what its file calls it; else it goes by the programme that all of them have. `expected` is how many its file
    says that there are to be. `kept` is what the evaluator keeps of them, and `earlier` what editions before told the audience.
    """
    audience = asked.audience
    seen = kept_of_portfolio(kept, entries, rolled, audience=audience, earlier=earlier or Earlier())
    told = [one.shared.project for one in entries.values()]
    return PortfolioDossier(
        title=as_stated(title or _programme(told)),
        audience=audience,
        as_of=max((one.as_of for one in entries.values() if one.as_of), default=None),
        version=__version__,
        projects=tuple(one.shared.line for one in entries.values()),
        expected=as_stated(expected),
        indicators=tuple(rolled),
        findings=(*check_across(told), *_fallen(kept, seen, audience)),
        edition=number,
        threshold=None if audience is Audience.INTERNAL else asked.threshold,
        hidden_cells=withheld_in(rolled),
        illustrative=any(one.shared.is_illustrative for one in entries.values()),
        kept=seen.findings,
        notes=seen.notes,
    )


def _programme(projects: Sequence[Project]) -> Text | None:
    """The name of the programme, where all projects have the same."""
    names = [one.programme.name if one.programme else None for one in projects]
    return names[0] if names and all(name == names[0] for name in names) else None


def _fallen(kept: LoadedKept | None, seen: Seen, audience: Audience) -> tuple[Finding, ...]:
    """Kept findings that no longer hold, with the place in their file: for the house only."""
    return check_kept(seen.findings, kept.place) if kept and audience is Audience.INTERNAL else ()


def portfolio_json(dossier: PortfolioDossier) -> str:
    """A portfolio's dossier as text; equal dossiers give equal bytes."""
    return json_of(dossier)


def write_portfolio(dossier: PortfolioDossier, folder: Path) -> Path:
    """Write a portfolio's dossier as `portfolio.<audience>.json`, whole or not at all."""
    return write_whole(portfolio_json(dossier), folder / f"portfolio.{dossier.audience.value}.json")
