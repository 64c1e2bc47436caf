"""The public front door of many projects together: `open_portfolio`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from impactkit.dossier import built_apart, require_choices, stored, told_faults
from impactkit.languages import Language, opened_in, spoken
from impactkit.model.portfolio import PortfolioDossier
from impactkit.problem import ImpactkitError, InputError, Problem, file_name
from impactkit.words import Words


@dataclass(frozen=True)
class Portfolio:
    """What may be seen of many projects together, in one language."""

    dossier: PortfolioDossier
    words: Words


def open_portfolio(
    path: str | Path, *, language: Language = "sv", audience: str = "public", as_of: str | None = None
) -> Portfolio:
    """Open a portfolio: its dossier (JSON), or a folder of project files, which a process of its own makes one from.

    `audience` and `as_of` belong to the dossier: for a JSON file they are read from it. Raises
    `ImpactkitError` with all faults, told in `language`.
    """
    where = Path(path)
    words = Words(spoken(language))
    try:
        require_choices(where, language=language, audience=audience, as_of=as_of)
        is_made = where.suffix == ".json"
        text = stored(where) if is_made else built_apart("portfolio", where, audience, as_of, language)
        portfolio = Portfolio(_portfolio(text, where), words)
    except InputError as error:
        raise ImpactkitError(told_faults(error, words)) from error
    opened_in(language)
    return portfolio


def _portfolio(text: str, path: Path) -> PortfolioDossier:
    from pydantic import ValidationError

    try:
        return PortfolioDossier.model_validate_json(text)
    except ValidationError as error:
        raise InputError((Problem("not-a-portfolio", file_name(path)),)) from error
