"""Which projects' indicators may be added: those that are defined, and counted, alike."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from impactkit.languages import LANGUAGES, UNTOLD
from impactkit.model.base import Text
from impactkit.model.measured.follow_up import IndicatorFollowUp
from impactkit.model.measured.measurements import Measurements
from impactkit.model.portfolio import NotAdded
from impactkit.model.records import plain
from impactkit.model.stated.indicator import Indicator, RollUp
from impactkit.model.stated.project import Project


@dataclass(frozen=True)
class Contribution:
    """An indicator of one project, and what was measured of it."""

    project: Project
    name: str
    indicator: Indicator
    followed: IndicatorFollowUp
    as_of: datetime.date

    @classmethod
    def each(cls, project: Project, measured: Measurements, as_of: datetime.date) -> Iterator[Contribution]:
        """All that was measured of a project's indicators by a day."""
        for one in measured.indicators:
            yield cls(project, one.indicator, project.indicators[one.indicator], one, as_of)

    @property
    def place(self) -> tuple[str, str]:
        """The project and its own id of the indicator."""
        return self.project.id, self.name

    @property
    def key(self) -> str:
        """Its code, or its id."""
        return key_of(self.name, self.indicator)

    @property
    def says(self) -> bool:
        """True where somebody says what is counted: in words, or by a code of a catalogue."""
        return self.indicator.definition is not None or bool(self.indicator.code)


def key_of(name: str, indicator: Indicator) -> str:
    """What projects' indicators are put together by: a code of a catalogue, else the project's own id."""
    return indicator.code.upper() if indicator.code else name


def same_things(indicators: Sequence[Indicator]) -> list[list[int]]:
    """Indicators of one key as groups of those that count the same thing, by their places; the largest first.

    The same are those of one code, and those that share their name, or their definition, in any language:
    `i1: Children` and `i1: Shopkeepers` are two, though two projects gave them one id.
    """
    group = list(range(len(indicators)))
    first: dict[str, int] = {}
    for i, indicator in enumerate(indicators):
        for wording in _wordings(indicator):
            _join(group, i, first.setdefault(wording, i))
    places: dict[int, list[int]] = defaultdict(list)
    for i in range(len(indicators)):
        places[_root(group, i)].append(i)
    return sorted(places.values(), key=lambda one: (-len(one), one))


def _wordings(indicator: Indicator) -> set[str]:
    """The code, the names and the definitions of an indicator, as they are compared."""
    definition = indicator.definition.text if indicator.definition else None
    found = {f"name {one}" for one in _words(indicator.name).values()}
    found |= {f"definition {one}" for one in _words(definition).values()}
    return found | ({f"code {indicator.code.upper()}"} if indicator.code else set())


def _root(group: list[int], i: int) -> int:
    while group[i] != i:
        group[i] = group[group[i]]
        i = group[i]
    return i


def _join(group: list[int], first: int, other: int) -> None:
    roots = sorted((_root(group, first), _root(group, other)))
    group[roots[1]] = roots[0]


def alike(members: list[Contribution]) -> tuple[NotAdded | None, list[Contribution]]:
    """Those that may be added, and why any other may not; none where no reading is shared by most."""
    if all(one.indicator.roll_up is RollUp.NONE for one in members):
        return NotAdded.DECLARED_NONE, []
    if all(one.indicator.roll_up is None for one in members):
        return NotAdded.NO_RULE, []
    if len(members) == 1:
        return None, members
    if not any(one.says for one in members):
        return NotAdded.NO_DEFINITION, []
    why: NotAdded | None = None
    for reason, ways_of in _WAYS:
        ways = ways_of(members)
        kept = _most(ways)
        if kept is None:
            return reason, []
        why = why or (reason if len(set(ways)) > 1 else None)
        members = [one for one, way in zip(members, ways, strict=True) if way == kept]
    if members[0].indicator.roll_up in {None, RollUp.NONE}:
        return NotAdded.RULES_DIFFER, []
    return why, members


def _definitions(members: list[Contribution]) -> list[str]:
    """A number for each, the same for those defined alike.

    Alike are those of one version that say the same in every language and every counting rule that both
    state, and say it in one language at least.
    """
    return _grouped([_said(one.indicator) for one in members])


def _units(members: list[Contribution]) -> list[str]:
    """A number for each, the same for those that count in the same unit, in every language both state."""
    return _grouped([_words(one.indicator.unit) for one in members])


def _grouped(sayings: Sequence[Mapping[str, str]]) -> list[str]:
    """A number for each, the same for those that agree; who says most is grouped first, whatever the order."""
    groups: list[dict[str, str]] = []
    ways = [""] * len(sayings)
    for i in sorted(range(len(sayings)), key=lambda one: (-len(sayings[one]), sorted(sayings[one].items()))):
        alike = [number for number, group in enumerate(groups) if _agree(group, sayings[i])]
        at = alike[0] if alike else len(groups)
        if not alike:
            groups.append({})
        groups[at].update(sayings[i])
        ways[i] = str(at)
    return ways


def _said(indicator: Indicator) -> dict[str, str]:
    """What a definition says: its version, its words by language, its counting rules by kind."""
    definition = indicator.definition
    said = {"version": definition.version if definition else ""}
    said |= _words(definition.text if definition else None)
    rules = indicator.counting_rules
    return said | {f"rule {one.rule}": str(one.value.value) for one in rules if one.value}


def _words(text: Text | None) -> dict[str, str]:
    return {language: plain(words) for language, words in text.languages().items()} if text else {}


def _agree(first: Mapping[str, str], other: Mapping[str, str]) -> bool:
    shared = first.keys() & other.keys()
    no_words = not any(name in group for group in (first, other) for name in _LANGUAGES)
    return all(first[name] == other[name] for name in shared) and (no_words or bool(shared & _LANGUAGES))


_LANGUAGES = {*LANGUAGES, UNTOLD}
_WAYS: tuple[tuple[NotAdded, Callable[[list[Contribution]], list[str]]], ...] = (
    (NotAdded.NO_DEFINITION, lambda members: [str(one.says) for one in members]),
    (NotAdded.DEFINITIONS_DIFFER, _definitions),
    (NotAdded.UNITS_DIFFER, _units),
    (NotAdded.RULES_DIFFER, lambda members: [str(one.indicator.roll_up) for one in members]),
)
"""What must be alike, and why those that are not are left out."""


def _most(ways: Sequence[str]) -> str | None:
    """The way most share; None where two are as common."""
    counted = Counter(ways).most_common(2)
    return None if len(counted) > 1 and counted[0][1] == counted[1][1] else counted[0][0]
