"""The board in JupyterLab: one widget, its cube and what is chosen in it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from impactkit.board.cube import as_json, cube_of_portfolio, cube_of_project
from impactkit.board.script import script, style, widget
from impactkit.dossier import Report, open_report
from impactkit.files import sought
from impactkit.languages import Language
from impactkit.notebook import somebody_there
from impactkit.portfolio import Portfolio, open_portfolio
from impactkit.publish.html.live import bundle
from impactkit.show.ground.display import typed_cells_alone
from impactkit.show.indicators.overview import overview_table
from impactkit.show.portfolio.matrix import status_matrix



class Board(anywidget.AnyWidget):
    """Projects and indicators to choose among, seen at once; what is chosen is `view`, which a link can hold."""

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    cube = traitlets.Unicode().tag(sync=True)
    view = traitlets.Unicode("").tag(sync=True)

    def __init__(self, subject: Report | Portfolio, view: str = "") -> None:
        self.subject = subject
        super().__init__(_esm=module(), _css=style(), cube=as_json(cube_of(subject)), view=view)


def cube_of(subject: Report | Portfolio) -> dict[str, Any]:
    """The cube of a project, or of many."""
    if isinstance(subject, Report):
        return cube_of_project(subject)
    return cube_of_portfolio(subject, subject.reports)


@cache
def module() -> str:
    """The script of every board as a module: charts, the board itself, and the cell it stands in."""
    return "\n".join((bundle(), script(), widget(), "export default { render };\n"))


def board(
    path: str | Path = "parameters",
    *,
    language: Language = "sv",
    audience: str = "public",
    as_of: str | None = None,
    view: str = "",
) -> Any:
    """The board on a project file, or on a folder of them."""
    where = sought(Path(path))
    opened = open_portfolio if where.is_dir() or where.name.startswith("portfolio.") else open_report
    subject = opened(where, language=language, audience=audience, as_of=as_of)
    if typed_cells_alone() or not somebody_there():
        return overview_table(subject) if isinstance(subject, Report) else status_matrix(subject)
    return Board(subject, view)
