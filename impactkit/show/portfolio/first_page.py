"""The first page of a portfolio in words: what was achieved together, what that rests on, what cannot be said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from impactkit.model.measured.follow_up import Status
from impactkit.model.portfolio import RolledUp
from impactkit.model.quantity import Absence
from impactkit.show.ground.exhibit import Exhibit, Prose
from impactkit.show.ground.subject import told
from impactkit.show.portfolio.results import results
from impactkit.show.portfolio.standing import (
    added,
    going_well,
    is_weak,
    members,
    not_added,
    of_added,
    unreported,
)
from impactkit.show.portfolio.subject import PortfolioSubject, exhibit, gap, scale_of
from impactkit.show.story.phrase import counted, in_a_row, numeral

Rule = Callable[[PortfolioSubject], Iterator[str]]
"""Sentences about a portfolio; none where there is nothing to tell."""

_TOLD = 2
"""How many results are told beside the weakest; the table has the others. A choice: more is a list."""


def portfolio_summary(portfolio: PortfolioSubject) -> Exhibit:
    """What was achieved together, the weakest first, and how many indicators go well, in a few sentences."""
    return _prose(portfolio, "summary", (_weakest, _others, _all_indicators))


def portfolio_basis(portfolio: PortfolioSubject) -> Exhibit:
    """How many projects have told anything, until when, and that sums do not say what caused them."""
    return _prose(portfolio, "basis", (_reported, _no_cause))


def portfolio_unknowns(portfolio: PortfolioSubject) -> Exhibit:
    """What cannot be said of the projects together, counted."""
    rules = (_without_data, _unknown)
    if not any(sentence for rule in rules for sentence in rule(portfolio)):
        return gap(portfolio, "unknowns")
    return _prose(portfolio, "unknowns", rules)


def _prose(portfolio: PortfolioSubject, name: str, rules: Iterable[Rule]) -> Exhibit:
    sentences = [sentence for rule in rules for sentence in rule(portfolio)]
    title = portfolio.words.say(f"exhibit.{name}.title")
    paragraph = in_a_row(portfolio.words, sentences)
    return exhibit(portfolio, Prose(id=f"portfolio-{name}", title=title, paragraphs=(paragraph,)))


def _weakest(portfolio: PortfolioSubject) -> Iterator[str]:
    """The result in which most projects lag, if half of them do, and how many."""
    for one in results(portfolio)[:1]:
        if is_weak(one):
            yield portfolio.words.say("portfolio.summary.weak", name=told(portfolio, one.name))
            yield from _lag(portfolio, one)


def _lag(portfolio: PortfolioSubject, rolled: RolledUp) -> Iterator[str]:
    words, (well, assessed) = portfolio.words, of_added(rolled)
    if assessed > 1:
        yield counted(words, "portfolio.summary.weak-projects", well, all=numeral(words, assessed))


def _others(portfolio: PortfolioSubject) -> Iterator[str]:
    """What was reached of the first results that do not lag; one known within bounds is left to the table."""
    found = results(portfolio)
    well = [
        one for one in found if not (one is found[0] and is_weak(one)) and one.total and one.total.is_exact
    ]
    for key, one in zip(("first", "next"), well[:_TOLD], strict=False):
        values = {"name": told(portfolio, one.name), "figure": _figure(portfolio, one)}
        yield portfolio.words.say(f"portfolio.summary.{key}", **values)
    if not found:
        yield portfolio.words.say(f"portfolio.summary.{_why_none(portfolio)}")


def _why_none(portfolio: PortfolioSubject) -> str:
    """Why there is no common result: withheld, not reported, or nothing is shared."""
    totals = [one.total for one in added(portfolio)]
    if any(one is not None and one.absence is Absence.WITHHELD for one in totals):
        return "none-told"
    return "none-added" if totals else "none-shared"


def _figure(portfolio: PortfolioSubject, rolled: RolledUp) -> str:
    """141.5 of 196 full-time jobs."""
    words, scale, total = portfolio.words, scale_of(portfolio, rolled), rolled.total
    assert total is not None
    assert total.value is not None
    shown = scale.shown(total.value)
    if rolled.target is not None:
        shown = words.say("measured.against", value=shown, target=scale.shown(rolled.target))
    unit = told(portfolio, rolled.unit)
    if not unit or scale.share or unit.lower() in told(portfolio, rolled.name).lower():
        return shown
    return words.say("story.figures.with-unit", value=shown, unit=unit)


def _all_indicators(portfolio: PortfolioSubject) -> Iterator[str]:
    said = going_well(portfolio)
    if said:
        yield f"{said}."


def _reported(portfolio: PortfolioSubject) -> Iterator[str]:
    """How many projects have told anything, and until when."""
    words, projects = portfolio.words, portfolio.dossier.projects
    n = sum(one.has_data for one in projects)
    days = [one.last_reported for one in projects if one.last_reported]
    until = words.say("portfolio.until", day=words.day(max(days))) if days else ""
    yield counted(words, "portfolio.has-data", n, all=numeral(words, len(projects)), until=until)


def _no_cause(portfolio: PortfolioSubject) -> Iterator[str]:
    if results(portfolio):
        yield portfolio.words.say("portfolio.no-cause")


def _without_data(portfolio: PortfolioSubject) -> Iterator[str]:
    if not any(one.has_data for one in portfolio.dossier.projects):
        yield portfolio.words.say("portfolio.unknown.no-data")


def _unknown(portfolio: PortfolioSubject) -> Iterator[str]:
    """How many results are known within bounds, and how much was not reported, not added, not assessed or withheld."""
    words, common = portfolio.words, results(portfolio)
    bounded = sum(one.total is not None and not one.total.is_exact for one in common)
    if bounded:
        yield counted(words, "portfolio.unknown.bounds", bounded, all=numeral(words, len(common)))
    statuses = [one.status for one in members(portfolio)]
    counts = {
        "not-added": len(not_added(portfolio)),
        "periods": len(unreported(portfolio)),
        "unassessed": statuses.count(Status.NOT_ASSESSED),
        "unreported": statuses.count(Status.NOT_REPORTED),
        "withheld": statuses.count(Status.WITHHELD),
    }
    for key, n in counts.items():
        if n:
            yield counted(words, f"portfolio.unknown.{key}", n)
