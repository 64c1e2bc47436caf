"""The filters of the index: which values there are, how many projects have each, and where each project is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from impactkit.model.measured.follow_up import Status
from impactkit.publish.index.multiples import statuses
from impactkit.publish.index.rows import IndexRow
from impactkit.show.project.kinds import UNTOLD, Kinds, alphabetical, areas, counties, funders
from impactkit.words import Words


@dataclass(frozen=True)
class Filter:
    """One filter: its name, its choices in order, and what each project is under."""

    key: str
    choices: tuple[tuple[str, str], ...]
    projects: tuple[Kinds, ...]

    def marks(self, project: int) -> str:
        """The places of a project among the choices."""
        own = self.projects[project]
        return " ".join(str(at) for at, (key, _) in enumerate(self.choices) if key in own)

    def select(self, words: Words) -> str:
        """The control, with how many projects there are under each choice."""
        counted = Counter(key for project in self.projects for key in project)
        options = "".join(
            f'<option value="{at}" data-key="{escape(key)}">{escape(name)} ({words.number(counted[key])})</option>'
            for at, (key, name) in enumerate(self.choices)
        )
        label, anything = (escape(words.say(f"index.{key}")) for key in (f"by.{self.key}", "anything"))
        return (
            f'<p><label for="{self.key}">{label}</label><select id="{self.key}">'
            f'<option value="">{anything}</option>{options}</select></p>'
        )


@dataclass(frozen=True)
class Filters:
    """All filters that tell projects apart."""

    filters: tuple[Filter, ...]

    def marks(self, project: int) -> str:
        """The places of a project in every filter."""
        return ",".join(one.marks(project) for one in self.filters)

    def selects(self, words: Words) -> str:
        """The controls of all."""
        return "".join(one.select(words) for one in self.filters)


def filters_of(entries: Sequence[IndexRow], words: Words) -> Filters:
    """Filters by area, county, funder, decision and standing; one that all projects agree in is left out."""
    made = (_filter(key, [of(one) for one in entries], words) for key, of in _FILTERS.items())
    return Filters(tuple(one for one in made if len(one.choices) > 1))


def _filter(key: str, projects: Sequence[Kinds], words: Words) -> Filter:
    """The choices in the order of the vocabulary or of the alphabet; what nobody says stands last."""
    found = {name: said for project in projects for name, said in project.items()}
    order = [one.value for one in _ORDERS.get(key, ())]
    known = sorted(
        found.items(),
        key=lambda one: (
            one[0] == UNTOLD,
            order.index(one[0]) if one[0] in order else -1,
            alphabetical(words, one[1]),
        ),
    )
    return Filter(key, tuple(known), tuple(projects))


def _decisions(entry: IndexRow) -> Kinds:
    decision = entry.project.decision
    if decision is None:
        return {UNTOLD: entry.words.say("absence.not stated")}
    return {decision.status.value: entry.words.choice(decision.status)}


def _standings(entry: IndexRow) -> Kinds:
    """Where any of the project's indicators stands; a project without outcomes is a choice of its own."""
    found = {one.value: entry.words.choice(one) for one in Status if statuses(entry)[one]}
    return found or {UNTOLD: entry.words.say("index.no-outcomes")}


_FILTERS = {
    "area": areas,
    "county": counties,
    "funder": funders,
    "decision": _decisions,
    "status": _standings,
}
_ORDERS = {"status": tuple(Status)}
