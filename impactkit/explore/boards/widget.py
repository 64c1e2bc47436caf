"""The board as a widget: its script, its cube, what is chosen in it, and the questions it asks of its kernel."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import anywidget
import traitlets

from impactkit.boards.cube import as_json, cube_of
from impactkit.boards.details import detail
from impactkit.boards.script import loader, script, style, widget
from impactkit.dossier import Report
from impactkit.explore.boards.exhibit import board_exhibit
from impactkit.explore.boards.files import report_file, view_as_workbook
from impactkit.explore.boards.keeping import keep_view
from impactkit.explore.boards.looking import looked_up
from impactkit.portfolio import Portfolio
from impactkit.publish.html.live import bundle
from impactkit.show.ground.exhibit import Board


class BoardWidget(anywidget.AnyWidget):
    """Projects and indicators to choose among, seen at once; what is chosen is `view`, which a link can hold."""

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    script = traitlets.Unicode().tag(sync=True)
    cube = traitlets.Unicode().tag(sync=True)
    view = traitlets.Unicode("").tag(sync=True)
    path = traitlets.Unicode("").tag(sync=True)
    """What it was opened on, as it was told: for the code that draws the same; empty where nothing can be kept."""

    def __init__(self, subject: Report | Portfolio, view: str = "", path: str = "") -> None:
        self.subject = subject
        path = (path or subject.file.name) if subject.file else ""
        cube = as_json(cube_of(subject))
        super().__init__(_esm=loader(), _css=style(), script=module(), cube=cube, view=view, path=path)
        self.on_msg(self._answer)

    @property
    def exhibit(self) -> Board | None:
        """What a report carries of it, as `board_exhibit` makes it."""
        return board_exhibit(self.subject)

    def _answer(self, _: object, asked: dict[str, Any], __: object) -> None:
        """Answer a question of the script; what goes wrong is told in its place and stops nothing else."""
        number = asked.get("asked")
        try:
            told = self._questions()[str(asked.get("question"))](asked)
            if isinstance(told, bytes):
                self.send({"answer": number}, buffers=[told])
            else:
                self.send({"answer": number, "told": told})
        except Exception as fault:
            self.send({"answer": number, "fault": str(fault) or type(fault).__name__})

    def _questions(self) -> dict[str, Callable[[dict[str, Any]], Any]]:
        return {
            "detail": self._detail,
            "xlsx": lambda asked: view_as_workbook(self.subject, asked["rows"], asked["numbers"]),
            "report": self._report,
            "find": lambda asked: looked_up(asked.get("said"), self.subject.words.language),
            "keep": lambda asked: keep_view(self.subject, asked),
        }

    def _detail(self, asked: dict[str, Any]) -> dict[str, Any]:
        return detail(
            next(report for report in _reports(self.subject) if report.project.id == asked["project"])
        )

    def _report(self, asked: dict[str, Any]) -> bytes:
        """The report of a project, from where this board was opened: what a page may set of a widget is not asked."""
        project = next(
            report.project.id for report in _reports(self.subject) if report.project.id == asked["project"]
        )
        return report_file(self.subject, str(self.subject.file), project, asked["format"])


def _reports(subject: Report | Portfolio) -> tuple[Report, ...]:
    return (subject,) if isinstance(subject, Report) else subject.reports


@cache
def module() -> str:
    """The script of every board as a module: charts, the board itself, and the cell it stands in."""
    return "\n".join((bundle(), script(), widget(), "export { render };\n"))
