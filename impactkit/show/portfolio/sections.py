"""The portfolio's title, and the headings of its sections and of its annex."""

from __future__ import annotations

from typing import Literal

from impactkit.model.dossier import Audience
from impactkit.model.kept import PortfolioSection
from impactkit.show.ground.exhibit import Exhibit, Heading
from impactkit.show.ground.subject import told
from impactkit.show.portfolio.subject import PortfolioSubject, exhibit
from impactkit.show.summary.cover import cover_lines

PortfolioAnnex = Literal["results", "money"]
"""Parts of the annex, beside the projects and the checks."""
_IN_ANNEX = frozenset({"projects", "quality"})


def portfolio_title(portfolio: PortfolioSubject) -> Exhibit:
    """What the portfolio is called, as of when, for whom."""
    words, dossier = portfolio.words, portfolio.dossier
    lines = [words.count("portfolio.line", len(dossier.projects))]
    if dossier.illustrative:
        lines.append(words.say("portfolio.illustrative"))
    if dossier.audience is not Audience.PUBLIC:
        lines.append(words.say(f"report.audience.{dossier.audience.value}"))
    title = told(portfolio, dossier.title) or words.say("portfolio.title")
    heading = Heading(id="title", title=title, paragraphs=tuple(lines), lines=cover_lines(words, dossier))
    return exhibit(portfolio, heading)


def portfolio_section(portfolio: PortfolioSubject, name: PortfolioSection) -> Exhibit:
    """The heading of a section; the projects one by one, and the checks, are parts of the annex."""
    title = portfolio.words.say(f"portfolio-section.{name}.title")
    return exhibit(portfolio, Heading(id=f"section-{name}", title=title, annex=name in _IN_ANNEX))


def portfolio_annex(portfolio: PortfolioSubject, name: PortfolioAnnex) -> Exhibit:
    """The heading of a part of the annex: what is added and what is not, or the money of each project."""
    title = portfolio.words.say(f"portfolio-annex.{name}.title")
    return exhibit(portfolio, Heading(id=f"annex-{name}", title=title, annex=True))
