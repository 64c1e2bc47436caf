"""The board in JupyterLab: one widget, its cube and what is chosen in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from impactkit.board.cube import as_json, cube_of_portfolio, cube_of_project
from impactkit.board.details import detail
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
        self.on_msg(self._answer)

    def _answer(self, _: object, asked: dict[str, Any], __: object) -> None:
        """Answer a question of the script; what goes wrong is told in its place and stops nothing else."""
        number = asked.get("asked")
        try:
            told = self._questions()[str(asked.get("question"))](asked)
            self.send({"answer": number, "told": told})
        except Exception as fault:
            self.send({"answer": number, "fault": str(fault) or type(fault).__name__})

    def _questions(self) -> dict[str, Callable[[dict[str, Any]], Any]]:
        return {"detail": self._detail}

    def _detail(self, asked: dict[str, Any]) -> dict[str, Any]:
        reports = [self.subject] if isinstance(self.subject, Report) else self.subject.reports
        return detail(next(report for report in reports if report.project.id == asked["project"]))


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
