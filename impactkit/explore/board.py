"""The board: in JupyterLab one widget, its cube and what is chosen in it; in a report an exhibit that carries the cube."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from impactkit.dossier import Report, open_report
from impactkit.explore.boards.exhibit import board_exhibit
from impactkit.files import sought
from impactkit.languages import Language
from impactkit.notebook import somebody_there
from impactkit.portfolio import Portfolio, open_portfolio
from impactkit.show.ground.display import typed_cells_alone
from impactkit.show.ground.exhibit import Board

if TYPE_CHECKING:
    from impactkit.explore.boards.widget import BoardWidget

_WHOLE = "portfolio."
"""How the names of portfolios' own dossiers begin."""


def board(
    subject: str | Path | Report | Portfolio = "parameters",
    *,
    language: Language = "sv",
    audience: str = "public",
    as_of: str | None = None,
    view: str = "",
) -> BoardWidget | Board | None:
    """The board on a report or a portfolio, or on a project file or a folder of them, which is opened as it is told.

    `view` is what was chosen before: the `view` of another board, or a link to one. Where nobody is there to choose, an
    exhibit that comes alive on a published page; none where nothing is followed up.

    >>> board("parameters/demonstration/navet.yaml").view
    ''
    """
    path = "" if isinstance(subject, Report | Portfolio) else str(subject)
    if not isinstance(subject, Report | Portfolio):
        subject = _opened(sought(Path(subject)), language, audience, as_of)
    if typed_cells_alone() or not somebody_there():
        return board_exhibit(subject)
    from impactkit.explore.boards.widget import BoardWidget

    return BoardWidget(subject, view, path)


def _opened(path: Path, language: Language, audience: str, as_of: str | None) -> Report | Portfolio:
    """A folder is opened whole, and so is a file that names several projects; else the one project it is about."""
    if path.suffix == ".json" and not path.name.startswith(_WHOLE):
        return open_report(path, language=language, audience=audience, as_of=as_of)
    many = open_portfolio(path, language=language, audience=audience, as_of=as_of)
    return many if path.suffix == ".json" or path.is_dir() or len(many.reports) > 1 else many.reports[0]
