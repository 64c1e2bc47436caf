"""Who takes part: by kind, county, decision, strategy and breakdown, and what two or more state in the same words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from impactkit.model.portfolio import ProjectLine
from impactkit.model.stated.decision import DecisionStatus
from impactkit.show.ground.cells import Row, column, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.reading import quantity_of
from impactkit.show.ground.subject import capital, told
from impactkit.show.portfolio.standing import k_of_n
from impactkit.show.portfolio.subject import PortfolioSubject, exhibit, title_of

_NAMED = 6
"""So many projects are named in a row; of more their number is told."""


def members_table(portfolio: PortfolioSubject) -> tuple[Exhibit, ...]:
    """How many projects are of each kind, in each county, and so on; nothing for a single project."""
    projects = portfolio.dossier.projects
    groups = [(key, _by(projects, said(portfolio))) for key, said in _FACETS.items()]
    found = [*_of_expected(portfolio), *(row for key, own in groups for row in _rows(portfolio, key, own))]
    if len(projects) < 2 or not found:
        return ()
    words = portfolio.words
    return (
        exhibit(
            portfolio,
            Table(
                id="members-table",
                title=words.count("members.title", len(projects)),
                columns=(
                    column(words, "member-of", width=34),
                    column(words, "member-count", width=14),
                    column(words, "member-names", width=52),
                ),
                rows=tuple(found),
                notes=(words.say("members.note"),),
            ),
        ),
    )


Said = Callable[[ProjectLine], Iterable[str]]


def _kinds(portfolio: PortfolioSubject) -> Said:
    return lambda one: [capital(told(portfolio, one.kind))] if one.kind else []


def _counties(_: PortfolioSubject) -> Said:
    return lambda one: one.counties


def _decisions(portfolio: PortfolioSubject) -> Said:
    words = portfolio.words

    def said(one: ProjectLine) -> Iterable[str]:
        is_told = one.decision is not None and one.decision is not DecisionStatus.UNKNOWN
        return [capital(words.choice(one.decision))] if is_told and one.decision else []

    return said


def _strategies(portfolio: PortfolioSubject) -> Said:
    return lambda one: dict.fromkeys(told(portfolio, name) for name in one.strategies)


def _splits(portfolio: PortfolioSubject) -> Said:
    return lambda one: dict.fromkeys(
        capital(told(portfolio, split)) for stated in one.states for split in stated.splits
    )


def _texts(name: str, portfolio: PortfolioSubject) -> Said:
    return lambda one: dict.fromkeys(capital(told(portfolio, text)) for text in getattr(one, name))


_FACETS: Mapping[str, Callable[[PortfolioSubject], Said]] = {
    "kind": _kinds,
    "county": _counties,
    "decision": _decisions,
    "strategy": _strategies,
    "split": _splits,
    "challenge": partial(_texts, "challenges"),
    "goal": partial(_texts, "goals"),
    "target-group": partial(_texts, "target_groups"),
}
_SHARED = frozenset({"challenge", "goal", "target-group"})
"""What each project says in its own words: told where two or more say the same."""


def _by(projects: Iterable[ProjectLine], said: Said) -> Mapping[str, list[ProjectLine]]:
    """The projects that state each value, the values that most state first."""
    found: dict[str, list[ProjectLine]] = defaultdict(list)
    written: dict[str, str] = {}
    for one in projects:
        for value in dict.fromkeys(written.setdefault(value.casefold(), value) for value in said(one)):
            found[value].append(one)
    return dict(sorted(found.items(), key=lambda item: (-len(item[1]), item[0])))


def _of_expected(portfolio: PortfolioSubject) -> Iterator[Row]:
    """How many of those that are to take part do, and have anything measured; never a share of what is not exact."""
    words, expected = portfolio.words, portfolio.dossier.expected
    if expected is None:
        return
    projects = portfolio.dossier.projects
    group = words.say("members.expected")
    for key, own in (("here", len(projects)), ("measured", sum(bool(one.reported) for one in projects))):
        count = words.say("portfolio.k-of-n", k=words.number(own), n=quantity_of(words, expected))
        yield Row(
            cells=(text_cell(words.say(f"members.{key}")), text_cell(count), text_cell("")), group=group
        )


def _rows(portfolio: PortfolioSubject, key: str, groups: Mapping[str, list[ProjectLine]]) -> Iterator[Row]:
    words, of = portfolio.words, len(portfolio.dossier.projects)
    stating = {one.id for own in groups.values() for one in own}
    group = words.say(f"members.{key}", k=words.number(len(stating)), n=words.number(of))
    for value, own in groups.items():
        if key in _SHARED and len(own) < 2:
            continue
        names = "; ".join(title_of(portfolio, one) for one in own) if len(own) <= _NAMED else ""
        cells = (text_cell(value), text_cell(k_of_n(words, len(own), of)), text_cell(names))
        yield Row(cells=cells, group=group)
