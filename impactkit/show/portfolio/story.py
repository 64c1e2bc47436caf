"""The portfolio's title, its headings, its summary in sentences, and its key figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from impactkit.model.dossier import Audience
from impactkit.model.kept import PortfolioSection
from impactkit.model.measured.follow_up import Status
from impactkit.model.portfolio import ProjectLine
from impactkit.show.ground.cells import Cell, Row, amount_cell, number_cell, text_cell
from impactkit.show.ground.exhibit import Exhibit, Heading, Prose, Tiles
from impactkit.show.ground.subject import told
from impactkit.show.portfolio.subject import (
    AmountName,
    PortfolioSubject,
    amount_of,
    by_currency,
    exhibit,
)
from impactkit.show.summary.cover import cover_lines


def portfolio_title(portfolio: PortfolioSubject) -> Exhibit:
    """What the portfolio is called, as of when, for whom."""
    words, dossier = portfolio.words, portfolio.dossier
    lines = [words.count("portfolio.line", len(dossier.projects))]
    if dossier.illustrative:
        lines.append(words.say("portfolio.illustrative"))
    if dossier.audience is not Audience.PUBLIC:
        lines.append(words.say(f"report.audience.{dossier.audience.value}"))
    title = told(portfolio, dossier.title) or words.say("portfolio.title")
    return exhibit(
        portfolio,
        Heading(id="title", title=title, paragraphs=tuple(lines), lines=cover_lines(words, dossier)),
    )


def portfolio_section(portfolio: PortfolioSubject, name: PortfolioSection) -> Exhibit:
    """The heading of a section, and how to read what follows."""
    words = portfolio.words
    guide = (words.say(f"portfolio-section.{name}.guide"),)
    title = words.say(f"portfolio-section.{name}.title")
    return exhibit(portfolio, Heading(id=f"section-{name}", title=title, paragraphs=guide))


def portfolio_summary(portfolio: PortfolioSubject) -> Exhibit:
    """Who has reported, where the indicators stand, what could be added, in a few sentences."""
    words = portfolio.words
    paragraphs = (" ".join(_reported(portfolio)), " ".join(_standing(portfolio)), " ".join(_added(portfolio)))
    return exhibit(
        portfolio,
        Prose(
            id="portfolio-summary",
            title=words.say("exhibit.summary.title"),
            paragraphs=tuple(one for one in paragraphs if one),
        ),
    )


def _reported(portfolio: PortfolioSubject) -> Iterator[str]:
    words, projects = portfolio.words, portfolio.dossier.projects
    with_data = [one for one in projects if one.has_data]
    projects_told = words.count("portfolio.projects", len(projects))
    yield words.count("portfolio.has-data", len(with_data), projects=projects_told)
    behind = [one for one in projects if one.missing]
    if with_data:
        yield words.count("portfolio.has-missing", len(behind))


def _standing(portfolio: PortfolioSubject) -> Iterator[str]:
    """How many indicators of single projects have come how far."""
    words = portfolio.words
    counted = Counter(member.status for one in portfolio.dossier.indicators for member in one.members)
    total = sum(counted.values())
    if not total:
        return
    parts = [words.count(f"standing.{status.value}", counted[status]) for status in Status if counted[status]]
    yield words.count("portfolio.standing", total, parts=words.listed(parts))


def _added(portfolio: PortfolioSubject) -> Iterator[str]:
    words = portfolio.words
    shared = [one for one in portfolio.dossier.indicators if len(one.members) > 1]
    if not shared:
        yield words.say("portfolio.none-shared")
        return
    added = sum(one.total is not None for one in shared)
    yield words.count("portfolio.shared", len(shared), added=words.count("portfolio.added", added))
    yield words.say("portfolio.no-cause")


def portfolio_tiles(portfolio: PortfolioSubject) -> Exhibit:
    """How many projects, how many have reported, what was granted and earned."""
    words = portfolio.words
    return exhibit(
        portfolio,
        Tiles(
            id="portfolio-tiles",
            title=words.say("exhibit.key-figures.title"),
            rows=tuple(Row(cells=(text_cell(label), cell)) for label, cell in _tiles(portfolio)),
            notes=(words.say("portfolio.tiles-note"),),
        ),
    )


def _tiles(portfolio: PortfolioSubject) -> Iterator[tuple[str, Cell]]:
    words, projects = portfolio.words, portfolio.dossier.projects
    yield words.say("portfolio.tile.projects"), number_cell(words, len(projects))
    with_data = sum(one.has_data for one in projects)
    against = words.say("measured.against", value=words.number(with_data), target=words.number(len(projects)))
    yield words.say("portfolio.tile.data"), number_cell(words, with_data, shown=against)
    shown: tuple[AmountName, ...] = ("granted", "entitled")
    for name in shown:
        yield from _money_tile(portfolio, projects, name)
    serious = sum(one.findings for one in projects)
    yield words.say("portfolio.tile.findings"), number_cell(words, serious)


def _money_tile(
    portfolio: PortfolioSubject, projects: tuple[ProjectLine, ...], name: AmountName
) -> Iterator[tuple[str, Cell]]:
    """A sum of money in each currency, with how many projects it is of; nothing where none states it."""
    words = portfolio.words
    for currency, amounts in by_currency([amount_of(one, name) for one in projects]).items():
        total = sum(amounts, Decimal(0))
        of = {"k": words.number(len(amounts)), "all": words.number(len(projects))}
        label = words.say(f"portfolio.tile.{name}", **of)
        yield label, amount_cell(words, total, currency, derived=True)
