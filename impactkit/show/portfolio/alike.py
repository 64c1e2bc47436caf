"""Indicators that several projects state: those that are the same, and those that only look alike."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from impactkit.model.base import Text
from impactkit.model.portfolio import ProjectLine, StatedIndicator
from impactkit.show.ground.cells import Row, column, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.subject import told
from impactkit.show.portfolio.standing import k_of_n
from impactkit.show.portfolio.subject import PortfolioSubject, exhibit, title_of

ALIKE = 0.5
"""From this part of their words in common on two names look alike. A choice: a person judges what is listed."""
_MOST = 40
"""So many pairs are listed; of more their number is told."""


_COMPARED = 300
"""So many indicators that differ are compared with each other, those of most projects first: no more are read in a table."""
_NAMED = 6
"""So many projects are named in a row; of more their number is told."""


@dataclass(frozen=True)
class _Stated:
    """An indicator as one or more projects state it, in the same words."""

    one: StatedIndicator
    projects: tuple[ProjectLine, ...]
    words: frozenset[str]


def indicators_in_common(portfolio: PortfolioSubject) -> tuple[Exhibit, ...]:
    """What is the same by its code or by name, definition and unit; then what only looks alike, and what differs."""
    every = _stated(portfolio)
    groups = [group for group in _groups(every) if len(_projects(group)) > 1]
    rows = [*_same_rows(portfolio, groups), *_alike_rows(portfolio, every)]
    if not rows:
        return ()
    words = portfolio.words
    return (
        exhibit(
            portfolio,
            Table(
                id="indicators-in-common",
                title=words.count("in-common.title", len(groups)),
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


def _stated(portfolio: PortfolioSubject) -> list[_Stated]:
    """Every indicator in the words it is stated in, with its projects; those of most projects first."""
    found: dict[tuple[str, ...], dict[str, ProjectLine]] = defaultdict(dict)
    first: dict[tuple[str, ...], StatedIndicator] = {}
    for project in portfolio.dossier.projects:
        for one in project.states:
            key = (one.code or "", _plain(one.name), _plain(one.definition), _plain(one.unit))
            first.setdefault(key, one)
            found[key][project.id] = project
    every = [
        _Stated(first[key], tuple(own.values()), frozenset(_words(told(portfolio, first[key].name))))
        for key, own in found.items()
    ]
    return sorted(every, key=lambda one: -len(one.projects))


def _projects(group: Iterable[_Stated]) -> dict[str, ProjectLine]:
    """The projects of a group by id, each once."""
    return {project.id: project for one in group for project in one.projects}


def _groups(every: Iterable[_Stated]) -> list[list[_Stated]]:
    """Those that are the same: one code, or one name, definition and unit where they are defined."""
    found: dict[tuple[str, ...], list[_Stated]] = defaultdict(list)
    for stated in every:
        if key := _key(stated.one):
            found[key].append(stated)
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


def _same_rows(portfolio: PortfolioSubject, groups: Iterable[Sequence[_Stated]]) -> Iterator[Row]:
    for group in groups:
        cells = (
            text_cell(_name(portfolio, group[0])),
            text_cell(_where(portfolio, group)),
            text_cell(_differ(portfolio, group)),
        )
        yield Row(cells=cells, group=portfolio.words.say("in-common.same"))


def _where(portfolio: PortfolioSubject, group: Iterable[_Stated]) -> str:
    """The projects by title, or of many how many of all."""
    projects = list(_projects(group).values())
    if len(projects) > _NAMED:
        return k_of_n(portfolio.words, len(projects), len(portfolio.dossier.projects))
    return "; ".join(title_of(portfolio, one) for one in projects)


def _differ(portfolio: PortfolioSubject, group: Sequence[_Stated]) -> str:
    """What those of one code differ in: what they count, or their units."""
    words = portfolio.words
    found = [
        name for name in ("definition", "unit") if len({_plain(getattr(one.one, name)) for one in group}) > 1
    ]
    return words.listed([words.say(f"in-common.{one}") for one in found]) or words.say("in-common.nothing")


def _alike_rows(portfolio: PortfolioSubject, every: Sequence[_Stated]) -> Iterator[Row]:
    """What several projects state in the same words without saying what it counts, then pairs in like words."""
    words, group = portfolio.words, portfolio.words.say("in-common.alike")
    found: list[tuple[_Stated, ...]] = [
        (one,) for one in every if not _key(one.one) and len(one.projects) > 1
    ]
    found += [
        (a, b)
        for a, b in combinations(every[:_COMPARED], 2)
        if len(_projects((a, b))) > 1 and _likeness(a, b) >= ALIKE and _are_apart(a.one, b.one)
    ]
    for pair in found[:_MOST]:
        names = " – ".join(dict.fromkeys(_name(portfolio, one) for one in pair))
        differs = _differs(portfolio, pair[0].one, pair[-1].one)
        cells = (text_cell(names), text_cell(_where(portfolio, pair)), text_cell(differs))
        yield Row(cells=cells, group=group)
    if len(found) > _MOST:
        more = text_cell(words.count("in-common.more", len(found) - _MOST))
        yield Row(cells=(more, text_cell(""), text_cell("")), group=group)


def _are_apart(a: StatedIndicator, b: StatedIndicator) -> bool:
    return not (_key(a) and _key(a) == _key(b))


def _likeness(a: _Stated, b: _Stated) -> float:
    """The part of the words of two names that both have."""
    return len(a.words & b.words) / max(1, len(a.words | b.words))


def _name(portfolio: PortfolioSubject, stated: _Stated) -> str:
    code = f" ({stated.one.code})" if stated.one.code else ""
    return told(portfolio, stated.one.name) + code


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
    return words.listed([words.say(f"in-common.{one}") for one in found or ("name",)])
