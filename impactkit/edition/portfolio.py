"""The dossier of all projects of an edition together."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from impactkit.check import check_across
from impactkit.disclose import Disclosure, masked_roll_up, withheld_in
from impactkit.edition.following import Followed
from impactkit.edition.line import line_of
from impactkit.files import write_whole
from impactkit.model.dossier import Audience, Dossier
from impactkit.model.portfolio import PortfolioDossier, RolledUp
from impactkit.version import __version__


def portfolio_of(
    made: Sequence[Followed],
    dossiers: Mapping[str, Dossier],
    rolled: Sequence[RolledUp],
    solved: Disclosure,
    *,
    audience: Audience,
    number: int | None,
) -> PortfolioDossier:
    """What the projects come to together, as the audience may see it; `number` of a released edition."""
    told = {
        (dossier.id, one.indicator): one
        for dossier in dossiers.values()
        for one in (dossier.measurements.indicators if dossier.measurements else ())
    }
    seen = tuple(masked_roll_up(one, told, solved) for one in rolled)
    return PortfolioDossier(
        title=None,
        audience=audience,
        as_of=max((one.as_of for one in made if one.as_of), default=None),
        version=__version__,
        projects=tuple(line_of(dossiers[one.project.id]) for one in made),
        indicators=seen,
        findings=check_across([dossiers[one.project.id].project for one in made]),
        edition=number,
        threshold=None if audience is Audience.INTERNAL else solved.n,
        hidden_cells=withheld_in(seen),
        illustrative=any(one.project.illustrative for one in made),
    )


def portfolio_json(dossier: PortfolioDossier) -> str:
    """A portfolio's dossier as text; equal dossiers give equal bytes."""
    plain = {"impactkit": dossier.impactkit, **dossier.model_dump(mode="json", exclude_defaults=True)}
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


def write_portfolio(dossier: PortfolioDossier, folder: Path) -> Path:
    """Write a portfolio's dossier as `portfolio.<audience>.json`, whole or not at all."""
    return write_whole(portfolio_json(dossier), folder / f"portfolio.{dossier.audience.value}.json")
