"""What the evaluator keeps of a portfolio, under a section of its report."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.model.kept import PortfolioSection, SeenFigure, SeenFinding
from impactkit.model.portfolio import RolledUp
from impactkit.show.ground.cells import Row
from impactkit.show.ground.exhibit import Exhibit
from impactkit.show.ground.subject import told
from impactkit.show.ground.values import ValueScale
from impactkit.show.kept.figures import blank_row, figure_name, figure_row
from impactkit.show.kept.findings import head_of, kept_table, note_prose
from impactkit.show.portfolio.subject import PortfolioSubject, exhibit, indicator_name, scale_of, titles


def portfolio_kept(portfolio: PortfolioSubject, section: PortfolioSection) -> tuple[Exhibit, ...]:
    """The findings that are kept of a section, tried again, and its notes; nothing where nothing is kept."""
    words, dossier = portfolio.words, portfolio.dossier
    findings = [one for one in dossier.kept if one.section == section]
    rows = (row for one in findings for row in _rows(portfolio, one))
    table = [exhibit(portfolio, kept_table(words, section, findings, rows))] if findings else []
    notes = (exhibit(portfolio, note_prose(words, one)) for one in dossier.notes if one.section == section)
    return (*table, *notes)


def _rows(portfolio: PortfolioSubject, finding: SeenFinding) -> Iterator[Row]:
    projects = titles(portfolio, finding.view.projects) if finding.view else []
    head = head_of(portfolio.words, finding, projects)
    if not finding.figures:
        yield blank_row(portfolio.words, finding.state, head)
    yield from (_row(portfolio, one, head) for one in finding.figures)


def _row(portfolio: PortfolioSubject, figure: SeenFigure, head: str) -> Row:
    """A figure of one of the projects, or a common value of several."""
    rolled = next((one for one in portfolio.dossier.indicators if _is_of(one, figure)), None)
    scale = scale_of(portfolio, rolled) if rolled else ValueScale(portfolio.words)
    subject = titles(portfolio, [figure.project]) if figure.project else [portfolio.words.say("kept.common")]
    subject.append(indicator_name(portfolio, rolled) if rolled else figure.indicator)
    subject.append(_category(portfolio, rolled, figure.cell))
    return figure_row(scale, figure, figure_name(portfolio.words, subject, figure), head)


def _is_of(rolled: RolledUp, figure: SeenFigure) -> bool:
    """True for the common indicator that a figure is of, or that the figure's project has a part in."""
    if figure.project is None:
        return rolled.key == figure.indicator
    return any((one.project, one.indicator) == (figure.project, figure.indicator) for one in rolled.members)


def _category(portfolio: PortfolioSubject, rolled: RolledUp | None, cell: str) -> str:
    names = dict(rolled.categories) if rolled else {}
    return told(portfolio, names.get(cell)) or cell.rpartition(".")[2]
