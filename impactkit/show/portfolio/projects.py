"""The projects of a portfolio, and what the rules over several of them came to."""

from __future__ import annotations

from impactkit.model.finding import Finding, Outcome
from impactkit.model.measured.essential import Essential
from impactkit.model.portfolio import ProjectLine
from impactkit.show.ground import reading
from impactkit.show.ground.cells import Cell, CellKind, Row, column, number_cell, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.subject import said_or_not
from impactkit.show.portfolio.standing import k_of_n
from impactkit.show.portfolio.subject import PortfolioSubject, exhibit, gap, money_cell, title_of
from impactkit.show.project.facts import county_words
from impactkit.show.quality.findings import SYMBOLS

_FACTS = {
    "decision": 11,
    "life-cycle": 8,
    "period": 17,
    "counties": 13,
    "granted": 12,
    "indicators": 6,
    "stated": 6,
    "findings": 6,
}
"""What is told of each project, with the width of its column, per cent."""


def project_list(portfolio: PortfolioSubject) -> Exhibit:
    """Every project: decision, where in its life, period, place, grant, indicators, how much is stated, serious findings."""
    words = portfolio.words
    if not portfolio.dossier.projects:
        return gap(portfolio, "list")
    kinds: dict[str, CellKind] = {"granted": "money", "indicators": "number", "findings": "number"}
    heads = (
        column(words, key, label=words.say(f"portfolio.fact.{key}"), kind=kinds.get(key, "text"), width=width)
        for key, width in _FACTS.items()
    )
    return exhibit(
        portfolio, Table(id="project-list",
        title=words.count("portfolio.list-title", len(portfolio.dossier.projects)),
        columns=(column(words, "project", width=21), *heads),
        rows=tuple(_row(portfolio, one) for one in portfolio.dossier.projects),
        notes=(words.say("portfolio.stated-note", parts=words.listed([words.choice(part) for part in Essential])),),
        wide=True,
    ))  # fmt: skip


def _row(portfolio: PortfolioSubject, line: ProjectLine) -> Row:
    words = portfolio.words
    days = [words.day(day) for day in (line.start, line.end) if day]
    cells: tuple[Cell, ...] = (
        text_cell(title_of(portfolio, line)),
        said_or_not(portfolio, words.choice(line.decision) if line.decision else ""),
        text_cell(words.choice(line.life_cycle)),
        said_or_not(portfolio, " – ".join(days) if len(days) == 2 else ""),
        said_or_not(portfolio, _place(portfolio, line)),
        money_cell(portfolio, line.granted),
        number_cell(words, line.indicators),
        _stated(portfolio, line),
        number_cell(words, line.findings),
    )
    return Row(cells=cells)


def _place(portfolio: PortfolioSubject, line: ProjectLine) -> str:
    """The counties as its own report tells them; empty where they are not stated."""
    shown, field = county_words(portfolio.words, line.place)
    return shown if field else ", ".join(line.counties)


def _stated(portfolio: PortfolioSubject, line: ProjectLine) -> Cell:
    """How many of the parts a reader looks for first are stated, beside the findings there could be of them."""
    return text_cell(k_of_n(portfolio.words, len(line.stated), len(Essential)))


def portfolio_findings(portfolio: PortfolioSubject) -> Exhibit:
    """What the rules over several projects came to, with what to do."""
    words = portfolio.words
    found = [one for one in portfolio.dossier.findings if one.outcome is not Outcome.HOLDS]
    if not found:
        return gap(portfolio, "findings")
    keys = (("status", 13), ("finding", 53), ("do", 34))
    return exhibit(
        portfolio,
        Table(
            id="portfolio-findings",
            title=words.count("portfolio.findings.title", len(found)),
            columns=tuple(column(words, key, width=width) for key, width in keys),
            rows=tuple(_finding(portfolio, one) for one in found),
        ),
    )


def _finding(portfolio: PortfolioSubject, finding: Finding) -> Row:
    words = portfolio.words
    name = finding.level.value if finding.outcome is Outcome.DEVIATES else finding.outcome.value
    says = f"{reading.finding_title(words, finding)}. {reading.finding_says(words, finding)}"
    shown = (f"{SYMBOLS[name]} {words.say(f'status.{name}')}", says, reading.finding_asks(words, finding))
    return Row(cells=tuple(text_cell(cell) for cell in shown))
