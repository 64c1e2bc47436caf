"""Indicators that several projects state: those that are the same, and those that only look alike."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from impactkit.model.base import Text
from impactkit.model.portfolio import ProjectLine, StatedIndicator
from impactkit.show.ground.cells import Row, column, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.subject import told
from impactkit.show.portfolio.subject import PortfolioSubject, exhibit, title_of

ALIKE = 0.5
"""From this part of their words in common on two names look alike. A choice: a person judges what is listed."""
_MOST = 40
"""So many pairs are listed; of more their number is told."""


@dataclass(frozen=True)
class _Own:
    """An indicator of a project."""

    project: ProjectLine
    stated: StatedIndicator


def indicators_in_common(portfolio: PortfolioSubject) -> tuple[Exhibit, ...]:
    """What is the same by its code or by name, definition and unit; then what only looks alike, and what differs."""
    own = [_Own(project, one) for project in portfolio.dossier.projects for one in project.states]
    same = [group for group in _groups(own) if len({one.project.id for one in group}) > 1]
    rows = [*_same_rows(portfolio, same), *_alike_rows(portfolio, own, same)]
    if not rows:
        return ()
    words = portfolio.words
    return (
        exhibit(
            portfolio,
            Table(
                id="indicators-in-common",
                title=words.count("in-common.title", len(same)),
                columns=(
                    column(words, "indicator", label=words.term("indicator"), width=40),
                    column(words, "in-projects", width=36),
                    column(words, "differs-in", width=24),
                ),
                rows=tuple(rows),
                notes=(words.say("in-common.note"),),
            ),
        ),
    )


def _groups(own: Sequence[_Own]) -> list[list[_Own]]:
    """Those that are the same: one code, or one name, definition and unit where they are defined."""
    found: dict[tuple[str, ...], list[_Own]] = defaultdict(list)
    for one in own:
        if key := _key(one.stated):
            found[key].append(one)
    return list(found.values())


def _key(one: StatedIndicator) -> tuple[str, ...]:
    if one.code:
        return ("code", one.code)
    return ("words", _plain(one.name), _plain(one.definition), _plain(one.unit)) if one.definition else ()


def _plain(text: Text | None) -> str:
    """A text as it is compared, in all its languages."""
    if text is None:
        return ""
    return "|".join(" ".join(_words(said)) for said in text.languages().values())


def _words(said: str) -> list[str]:
    return re.findall(r"[^\W_]+", said.casefold())


def _same_rows(portfolio: PortfolioSubject, same: Sequence[Sequence[_Own]]) -> Iterator[Row]:
    words = portfolio.words
    for group in same:
        names = "; ".join(dict.fromkeys(title_of(portfolio, one.project) for one in group))
        cells = (
            text_cell(_name(portfolio, group[0])),
            text_cell(names),
            text_cell(_differ(portfolio, group)),
        )
        yield Row(cells=cells, group=words.say("in-common.same"))


def _differ(portfolio: PortfolioSubject, group: Sequence[_Own]) -> str:
    """What those of one code differ in: what they count, or their units."""
    words = portfolio.words
    found = [
        name
        for name in ("definition", "unit")
        if len({_plain(getattr(one.stated, name)) for one in group}) > 1
    ]
    return words.listed([words.say(f"in-common.{one}") for one in found]) or words.say("in-common.nothing")


def _alike_rows(
    portfolio: PortfolioSubject, own: Sequence[_Own], same: Sequence[Sequence[_Own]]
) -> Iterator[Row]:
    words = portfolio.words
    together = {frozenset((id(a), id(b))) for group in same for a, b in combinations(group, 2)}
    pairs = [
        (a, b)
        for a, b in combinations(own, 2)
        if a.project.id != b.project.id
        and frozenset((id(a), id(b))) not in together
        and _likeness(portfolio, a, b) >= ALIKE
    ]
    group = words.say("in-common.alike")
    for a, b in pairs[:_MOST]:
        names = " – ".join(dict.fromkeys(_name(portfolio, one) for one in (a, b)))
        both = "; ".join(title_of(portfolio, one.project) for one in (a, b))
        cells = (text_cell(names), text_cell(both), text_cell(_differs(portfolio, a.stated, b.stated)))
        yield Row(cells=cells, group=group)
    if len(pairs) > _MOST:
        yield Row(
            cells=(
                text_cell(words.count("in-common.more", len(pairs) - _MOST)),
                text_cell(""),
                text_cell(""),
            ),
            group=group,
        )


def _likeness(portfolio: PortfolioSubject, a: _Own, b: _Own) -> float:
    """The part of the words of two names that both have."""
    first, second = (set(_words(told(portfolio, one.stated.name))) for one in (a, b))
    return len(first & second) / max(1, len(first | second))


def _name(portfolio: PortfolioSubject, one: _Own) -> str:
    code = f" ({one.stated.code})" if one.stated.code else ""
    return told(portfolio, one.stated.name) + code


def _differs(portfolio: PortfolioSubject, a: StatedIndicator, b: StatedIndicator) -> str:
    """What keeps them apart: their codes, what they count, their units; or that nobody says what they count."""
    words, found = portfolio.words, []
    if a.code != b.code:
        found.append("code")
    if a.definition is None or b.definition is None:
        found.append("undefined")
    elif _plain(a.definition) != _plain(b.definition):
        found.append("definition")
    if _plain(a.unit) != _plain(b.unit):
        found.append("unit")
    return words.listed([words.say(f"in-common.{one}") for one in found])
