"""How far projects have come together, counted once for the summary, the tables and the figures."""

from __future__ import annotations

from decimal import Decimal

from impactkit.model.measured.follow_up import Status
from impactkit.model.measured.value import Value
from impactkit.model.portfolio import Member, ProjectLine, RolledUp
from impactkit.model.quantity import Absence
from impactkit.show.ground.cells import Cell
from impactkit.show.ground.values import ValueScale, absent_cell, percent, percent_cell, status_words
from impactkit.show.portfolio.subject import PortfolioSubject
from impactkit.words import Words

WELL = frozenset({Status.REACHED, Status.ON_PLAN})
"""What goes well: the target is reached, or the plan followed."""
ASSESSED = WELL | {Status.BEHIND, Status.FAR_BEHIND, Status.MISSED}
"""What can be said to go well or not."""


def members(portfolio: PortfolioSubject) -> list[Member]:
    """Every indicator of every project."""
    return [member for one in portfolio.dossier.indicators for member in one.members]


def added(portfolio: PortfolioSubject) -> list[RolledUp]:
    """The indicators of several projects that have a common value, be it known or not."""
    return [one for one in portfolio.dossier.indicators if len(one.members) > 1 and one.total is not None]


def not_added(portfolio: PortfolioSubject) -> list[RolledUp]:
    """The indicators of several projects that make no common value."""
    return [one for one in portfolio.dossier.indicators if len(one.members) > 1 and one.total is None]


def unreported(portfolio: PortfolioSubject) -> list[ProjectLine]:
    """The projects with ended periods that nothing was reported for, those that miss most first."""
    return sorted(
        (one for one in portfolio.dossier.projects if one.missing), key=lambda one: -len(one.missing)
    )


def of_assessed(found: list[Member]) -> tuple[int, int]:
    """How many go well, of how many that can be assessed: `(29, 42)`."""
    assessed = [one for one in found if one.status in ASSESSED]
    return sum(one.status in WELL for one in assessed), len(assessed)


def going_well(portfolio: PortfolioSubject) -> str:
    """How many of the indicators that can be assessed go well, as titles and sentences tell it; empty where none can."""
    well, assessed = of_assessed(members(portfolio))
    words = portfolio.words
    return words.count("portfolio.going-well", assessed, well=words.number(well)) if assessed else ""


def of_added(rolled: RolledUp) -> tuple[int, int]:
    """The same of the projects that make the common value."""
    return of_assessed([one for one in rolled.members if one.project not in rolled.differing])


def is_weak(rolled: RolledUp) -> bool:
    """True where at least half of the projects that can be assessed do not follow their plan. A choice."""
    well, assessed = of_added(rolled)
    return assessed > 0 and 2 * well <= assessed


def status_with_share(words: Words, member: Member) -> str:
    """A project's status with its share of the target: “▼ somewhat behind plan (52.1%)”."""
    share = f" ({percent(words, member.share_of_target)})" if member.share_of_target is not None else ""
    return f"{status_words(words, member.status)}{share}"


def k_of_n(words: Words, k: int, n: int) -> str:
    """How many of how many: “6 of 7”."""
    return words.say("portfolio.k-of-n", k=words.number(k), n=words.number(n))


def least_share(rolled: RolledUp) -> Decimal | None:
    """The least that is known to be reached, as a share of the target of the same projects."""
    total = rolled.total or Value()
    return total.value / rolled.target if rolled.target and total.value is not None else None


def target_cell(words: Words, scale: ValueScale, rolled: RolledUp) -> Cell:
    """The target of the projects that reported; shares and means have none together."""
    if rolled.target is None:
        return absent_cell(words, Absence.NOT_APPLICABLE)
    return scale.cell(rolled.target)


def share_cell(words: Words, rolled: RolledUp) -> Cell:
    """The share of the target, as exactly as the common value is known: 72 %, 71–84 %, at least 71 %."""
    total, least = rolled.total or Value(), least_share(rolled)
    if least is None or not rolled.target:
        return absent_cell(words, (rolled.target and total.absence) or Absence.NOT_APPLICABLE)
    if total.is_exact:
        return percent_cell(words, least)
    if total.upper is None:
        shown = words.say("quantity.at least", value=percent(words, least))
    else:
        shown = share_range(words, least, total.upper / rolled.target)
    return Cell(shown=shown, kind="share", derived=True)


def counted_in(words: Words, rolled: RolledUp) -> str:
    """How many projects the common value counts, of all that have the indicator."""
    return k_of_n(words, rolled.total.parts if rolled.total else 0, len(rolled.members))


def share_range(words: Words, least: Decimal, most: Decimal) -> str:
    """Two shares with one sign: 71–84 %."""
    sign = str(words.locale.per["100"]["shown"]).format(n="")
    lowest, highest = percent(words, least), percent(words, most)
    if lowest == highest:
        return highest
    return words.say("quantity.range", value=lowest.removesuffix(sign), upper=highest)
