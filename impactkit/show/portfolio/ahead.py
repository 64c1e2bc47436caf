"""What those who follow the projects may do next, by what the projects have reported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from impactkit.model.measured.follow_up import Status
from impactkit.model.portfolio import Member, NotAdded
from impactkit.model.stated.decision import LifeCycle
from impactkit.show.ground.cells import Row, column, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.periods import period_label
from impactkit.show.ground.subject import told
from impactkit.show.portfolio.standing import status_with_share, unreported
from impactkit.show.portfolio.subject import PortfolioSubject, exhibit, gap, title_of, titles

MOST = 6
"""How many steps stand on the first page. A choice: what a meeting has time for."""
_BEGUN = {LifeCycle.ONGOING, LifeCycle.COMPLETED}


@dataclass(frozen=True)
class Step:
    """Whom to turn to, what to do, and why."""

    project: str
    do: str
    because: str


def portfolio_next(portfolio: PortfolioSubject) -> Exhibit:
    """Whom to turn to about what: what is far behind plan, what was not reported, what is counted differently."""
    words, steps = portfolio.words, list(_steps(portfolio))
    if not steps:
        return gap(portfolio, "next")
    rest = len(steps) - MOST
    keys = (("project", 30), ("do", 40), ("because", 30))
    return exhibit(
        portfolio,
        Table(
            id="portfolio-next",
            title=words.say("portfolio.next.name"),
            columns=tuple(column(words, key, width=width) for key, width in keys),
            rows=tuple(_row(one) for one in steps[:MOST]),
            notes=(words.count("portfolio.next.more", rest),) if rest > 0 else (),
        ),
    )


def _row(step: Step) -> Row:
    return Row(cells=(text_cell(step.project), text_cell(step.do), text_cell(step.because)))


def _steps(portfolio: PortfolioSubject) -> Iterator[Step]:
    """The furthest behind first, then those who are silent, then what projects count differently."""
    yield from _far_behind(portfolio)
    yield from _silent(portfolio)
    yield from _counted_differently(portfolio)


def _far_behind(portfolio: PortfolioSubject) -> Iterator[Step]:
    words = portfolio.words
    found = [
        (one, member)
        for one in portfolio.dossier.indicators
        for member in one.members
        if member.status is Status.FAR_BEHIND
    ]
    for rolled, member in sorted(found, key=lambda pair: _share(pair[1])):
        do = words.say("portfolio.next.catch-up", name=told(portfolio, rolled.name))
        yield Step(_named(portfolio, member.project), do, status_with_share(words, member))


def _share(member: Member) -> Decimal:
    return member.share_of_target or Decimal(0)


def _silent(portfolio: PortfolioSubject) -> Iterator[Step]:
    """Projects with periods that were not reported, and those under way that have told nothing."""
    words = portfolio.words
    for one in unreported(portfolio):
        missing = words.listed([period_label(words, span) for span in one.missing])
        yield Step(title_of(portfolio, one), words.say("portfolio.next.report"), missing)
    for one in portfolio.dossier.projects:
        if not one.has_data and not one.missing and one.life_cycle in _BEGUN:
            because = words.say("portfolio.next.no-data")
            yield Step(title_of(portfolio, one), words.say("portfolio.next.begin"), because)


def _counted_differently(portfolio: PortfolioSubject) -> Iterator[Step]:
    words = portfolio.words
    for one in portfolio.dossier.indicators:
        if one.why_not and one.differing and one.why_not is not NotAdded.DECLARED_NONE:
            projects = words.listed(titles(portfolio, one.differing))
            do = words.say("portfolio.next.agree", name=told(portfolio, one.name))
            yield Step(projects, do, words.choice(one.why_not))


def _named(portfolio: PortfolioSubject, project: str) -> str:
    return titles(portfolio, [project])[0]
