"""What a notebook shows, without a kernel: its cells run here, one after the other."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path
from typing import Any

import nbformat

from impactkit.dossier import Report, dossier_json
from impactkit.edition import edition, portfolio_json
from impactkit.model.dossier import Audience, Dossier
from impactkit.model.portfolio import PortfolioDossier
from impactkit.portfolio import Portfolio
from impactkit.publish import Manuscript, manuscript
from impactkit.show import EXHIBIT_MIME, Exhibit
from impactkit.show.ground.cells import Row
from impactkit.show.ground.exhibit import Celled, Choice, Option
from impactkit.words import Words
from impactkit.workspace import report_notebooks

PARAMETERS = Path(__file__).parents[1] / "parameters"


@cache
def told_of(project: str, language: Any) -> Manuscript:
    """The manuscript of one of our own projects, by its path under `parameters/`; made once."""
    return shown(report_of(PARAMETERS / f"{project}.yaml", language))


def shown(report: Report) -> Manuscript:
    """The manuscript of a report, as the report notebook shows it."""
    return manuscript(executed(report))


def shown_portfolio(many: Portfolio) -> Manuscript:
    """The manuscript of a portfolio, as the portfolio notebook shows it."""
    return manuscript(_run_through(report_notebooks()[1], {"many": many}))


def executed(report: Report) -> Any:
    """The report notebook with its exhibits as outputs."""
    return _run_through(report_notebooks()[0], {"report": report})


def _run_through(book: Path, given: dict[str, Any]) -> Any:
    """A notebook with its exhibits as outputs; what it would open is `given`."""
    notebook = nbformat.read(book, as_version=4)
    found: list[Any] = []
    space: dict[str, Any] = {"display": lambda *many: found.extend(many), **given}
    for cell in notebook.cells:
        if cell.cell_type != "code" or {"parameters", "guide"} & set(cell.metadata.get("tags", [])):
            continue
        found.clear()
        found.append(_run(cell.source, space, set(given)))
        shown = [one if one is None or isinstance(one, Exhibit) else one.exhibit for one in found]
        cell.outputs = [_output(exhibit) for exhibit in shown if exhibit is not None]
    return notebook


def _run(source: str, space: dict[str, Any], given: set[str]) -> Any:
    """A cell, but for the line that opens what is given; what its last expression gives is shown."""
    body = [one for one in ast.parse(source).body if ast.unparse(one).partition(" = ")[0] not in given]
    last = body.pop() if body and isinstance(body[-1], ast.Expr) else None
    exec(compile(ast.Module(body, []), "cell", "exec"), space)
    return eval(compile(ast.Expression(last.value), "cell", "eval"), space) if last else None


def _output(exhibit: Exhibit) -> Any:
    data = {EXHIBIT_MIME: exhibit.data()}
    return nbformat.v4.new_output("display_data", data=data)


def options_of(exhibit: Exhibit) -> tuple[Option, ...]:
    """What may be chosen, where it is a choice."""
    return exhibit.options if isinstance(exhibit, Choice) else ()


def rows_of(exhibit: Exhibit) -> tuple[Row, ...]:
    """The rows of cells, where it has any."""
    return exhibit.rows if isinstance(exhibit, Celled) else ()


def report_of(project: Path, language: Any, audience: Audience = Audience.PUBLIC) -> Report:
    """A report on one project file, as `open_report` opens it, without a process for each."""
    dossier = (_kept if project.is_relative_to(PARAMETERS) else _dossier)(project, audience)
    return Report(dossier, Words(language, dossier.project.terms.value))


def _dossier(project: Path, audience: Audience) -> Dossier:
    (made,) = edition([project], audience=audience).dossiers
    return Dossier.model_validate_json(dossier_json(made))


_kept = cache(_dossier)
"""Our own projects are the same throughout; a file of a test's own may change."""


def portfolio_of(folder: Path, language: Any, audience: Audience = Audience.PUBLIC) -> Portfolio:
    """A portfolio of all project files in a folder of our own, as `open_portfolio` opens it."""
    portfolio, dossiers = _portfolio(folder, audience)
    return Portfolio(portfolio, Words(language), lambda: dossiers)


@cache
def _portfolio(folder: Path, audience: Audience) -> tuple[PortfolioDossier, tuple[Dossier, ...]]:
    made = edition([folder], audience=audience)
    assert made.portfolio
    dossiers = tuple(Dossier.model_validate_json(dossier_json(one)) for one in made.dossiers)
    return PortfolioDossier.model_validate_json(portfolio_json(made.portfolio)), dossiers
