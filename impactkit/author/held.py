"""What workbook and forms hold of a project: a flat view of its values, by where each stands in the project file.

What they do not hold, such as sources, assumptions of links, parts of targets, stays in the file and is never
touched. A note that somebody makes on a sheet is her own, and goes nowhere.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum

from impactkit.author.unconfirmed import unconfirmed
from impactkit.languages import UNTOLD, Language
from impactkit.load.yaml.path import Keys
from impactkit.model.base import Link, Text
from impactkit.model.quantity import Absence, Money, Quantity
from impactkit.model.stated.funding import CostBudget, CostKind, CostLine, Financing, FinancingStatus
from impactkit.model.stated.indicator import Accumulation, Indicator, RollUp
from impactkit.model.stated.logic import GoalKind
from impactkit.model.stated.party import Role
from impactkit.model.stated.project import Project

Value = str | Decimal | bool | datetime.date | tuple[str, ...] | Quantity
"""A text in the language of the view, a choice as the file has it, a number, yes or no, a day, ids, a quantity."""
Held = Mapping[Keys, Value]

TEXTS = frozenset({"title", "summary", "text", "name", "unit", "continuation", "needs", "data_source"})
"""The keys whose values are texts in a language."""
ADDS = "adds"
"""How an indicator adds up, in one word for its accumulation and its roll-up."""
OF = "of"
"""The key whose value is the id of an indicator: the one that a deliverable counts towards."""
GENDER = "gender"
"""Whether an indicator is split into women and men."""
_ADDS = {Accumulation.SUM: "new", Accumulation.CUMULATIVE: "so-far", Accumulation.LATEST: "latest"}
_POOLS = {RollUp.RATIO: "share", RollUp.WEIGHTED_MEAN: "mean"}


def held(project: Project, language: Language) -> Held:
    """The view of a project, texts in a language or the one there is."""
    view = _View(language)
    found = (
        *view.about(project),
        *view.chain(project),
        *view.indicators(project),
        *unconfirmed(project),
        *view.deliverables(project),
        *view.money(project),
    )
    return {path: value for path, value in found if value not in (None, ())}


def entry_of(path: Keys) -> Keys:
    """What a value is of: `("goals", "jobs")`; empty for one of the project itself."""
    if path[0] == "funding":
        return path[:4]
    return path[:2] if path[0] in _ROOMS else ()


_ROOMS = frozenset(
    ("parties", "target_groups", "challenges", "goals", "activities", "results", "indicators", "deliverables")
)
Found = tuple[Keys, Value | None]


class _View:
    """The parts of the view, in the order of the sheets."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def text(self, said: Text | None) -> str | None:
        """A text in the language of the view."""
        return text_in(said, self.language)

    def about(self, project: Project) -> Iterator[Found]:
        """Who they are, when, where and for whom."""
        yield ("title",), self.text(project.title)
        yield ("summary",), self.text(project.summary)
        for name, party in owner(project):
            yield ("parties", name, "name"), self.text(party)
        for name, number in _numbered(project):
            yield ("parties", name, "number"), number
        for name, group in project.target_groups.items():
            yield ("target_groups", name, "name"), self.text(group.name)
        if project.geography:
            yield ("geography", "counties"), project.geography.counties
            yield ("geography", "municipalities"), project.geography.municipalities
        if project.period:
            yield ("period", "start"), project.period.start
            yield ("period", "end"), project.period.end
        yield ("narrative", "continuation"), self.text(project.narrative.get("continuation"))
        yield ("terms",), project.terms.value
        yield ("illustrative",), project.illustrative or None

    def chain(self, project: Project) -> Iterator[Found]:
        """Challenges, goals, activities and results, with their arrows."""
        for name, challenge in project.challenges.items():
            yield ("challenges", name, "text"), self.text(challenge.text)
        for name, goal in project.goals.items():
            yield ("goals", name, "text"), self.text(goal.text)
            yield ("goals", name, "kind"), _unless(goal.kind, GoalKind.RESULT)
            for key in ("answers", "serves", "leads_to"):
                yield ("goals", name, key), _heads(getattr(goal, key))
        for name, activity in project.activities.items():
            yield ("activities", name, "text"), self.text(activity.text)
            for key in ("serves", "leads_to"):
                yield ("activities", name, key), _heads(getattr(activity, key))
        for name, result in project.results.items():
            yield ("results", name, "text"), self.text(result.text)
            yield ("results", name, "level"), result.level.value
            yield ("results", name, "leads_to"), _heads(result.leads_to)

    def indicators(self, project: Project) -> Iterator[Found]:
        """What is counted, with its first target where it has no other."""
        for name, one in project.indicators.items():
            at = ("indicators", name)
            yield (*at, "name"), self.text(one.name)
            yield (*at, "unit"), self.text(one.unit)
            yield (*at, "code"), one.code
            yield (*at, "measures"), _heads(one.measures)
            yield (*at, "sensitivity"), one.sensitivity.value if one.sensitivity else None
            yield (*at, ADDS), adds_of(one)
            yield (*at, "direction"), one.direction.value if one.direction else None
            yield (*at, "baseline", "total"), number_of(one.baseline.total) if one.baseline else None
            if len(one.targets) == 1:
                yield (*at, "targets", 0, "total"), number_of(one.targets[0].total)
                yield (*at, "targets", 0, "due"), one.targets[0].due
            yield (*at, GENDER), True if GENDER in one.disaggregations else None

    def deliverables(self, project: Project) -> Iterator[Found]:
        """What is to be handed over."""
        for name, one in project.deliverables.items():
            at = ("deliverables", name)
            yield (*at, "title"), self.text(one.title)
            yield (*at, "due"), one.due
            yield (*at, "delivered"), one.delivered
            yield (*at, "address"), one.address
            yield (*at, OF), one.of

    def money(self, project: Project) -> Iterator[Found]:
        """The lines of the budget and of the financing plan."""
        funding = project.funding
        for table in (funding.budget, funding.financing) if funding else ():
            yield from self._lines(table)

    def _lines(self, table: CostBudget | Financing | None) -> Iterator[Found]:
        room = "budget" if isinstance(table, CostBudget) else "financing"
        for name, line in table.lines.items() if table else ():
            at = ("funding", room, "lines", name)
            yield (*at, "name"), self.text(line.name)
            yield (*at, "amount"), _kronor(line.amount)
            if isinstance(line, CostLine):
                yield (*at, "kind"), _unless(line.kind, CostKind.COST)
            else:
                yield (*at, "kind"), line.kind.value if line.kind else None
                yield (*at, "status"), _unless(line.status, FinancingStatus.UNKNOWN)


def owner(project: Project) -> tuple[tuple[str, Text], ...]:
    """The one who carries the project and its name, where it has one; none, or one."""
    owners = (
        (name, one.name) for name, one in project.parties.items() if Role.OWNER in one.roles and one.name
    )
    return tuple(owners)[:1]


def _numbered(project: Project) -> tuple[tuple[str, str], ...]:
    """The organisation number of the one who carries the project, where it is told; none, or one."""
    owners = (
        (name, one.number) for name, one in project.parties.items() if Role.OWNER in one.roles and one.number
    )
    return tuple(owners)[:1]


def adds_of(indicator: Indicator) -> str | None:
    """How an indicator adds up, in the workbook's one word for it."""
    if indicator.roll_up in _POOLS:
        return _POOLS[indicator.roll_up]
    return _ADDS[indicator.accumulation] if indicator.accumulation else None


def _unless(chosen: StrEnum, default: StrEnum) -> str | None:
    """A choice; what goes without saying is not said."""
    return None if chosen is default else chosen.value


def _heads(links: tuple[Link, ...]) -> tuple[str, ...]:
    return tuple(link.to for link in links)


def text_in(said: Text | None, language: Language) -> str | None:
    """A text in a language, or in the one there is."""
    if said is None:
        return None
    found = said.languages()
    return found.get(language) or found.get(UNTOLD) or next(iter(found.values()))


def number_of(value: Quantity | Absence | None) -> Quantity | None:
    """A quantity; one that is not stated is a blank cell. Other absences are not held, nor the words of a document."""
    return value.but(printed=None) if isinstance(value, Quantity) else None


def _kronor(value: Money | Absence) -> Decimal | str | None:
    """An amount in kronor, or that none is stated; other currencies and absences are not held."""
    if value is Absence.NOT_STATED:
        return value.value
    plain = isinstance(value, Money) and value.currency == "SEK" and value.original is None
    return value.amount if isinstance(value, Money) and plain else None
