"""The project's own names, as its files may write them: ids, codes, names in every language, names declared."""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from impactkit.languages import lexicon
from impactkit.load.cell import NoSchedule, NoYear, ReadSpan, Unit, read_span, read_unit
from impactkit.load.records.columns.schedule import reporting_parts
from impactkit.model.base import Text
from impactkit.model.records import plain
from impactkit.model.stated.data import DataSource
from impactkit.model.stated.funding import CostLine
from impactkit.model.stated.project import Project

Span = tuple[datetime.date, datetime.date]

_GENDER = {
    "women": lexicon("cells")["women"],
    "men": lexicon("cells")["men"],
}
"""How files write the categories that have these ids."""
_LONGEST_NAME = 200
"""Signs of a name that are compared with names like it: as long as any that is compared."""
_UNKNOWN = lexicon("cells")["unknown"]


@dataclass(frozen=True)
class Names:
    """What names mean in one project and one of its files."""

    project: Project
    source: DataSource

    def indicator(self, name: str) -> str | None:
        """The id of the indicator of this name."""
        return self._declared(name, self.project.indicators) or self._indicators.get(plain(name))

    def question(self, text: str) -> str | None:
        """The id of the indicator that is asked for in these words."""
        return self._questions.get(plain(text))

    def unit(self, indicator: str) -> Unit | None:
        """What an indicator counts in, with a meaning where it is per cent, money or thousands."""
        return self._units[indicator]

    def category(self, name: str) -> tuple[str, str] | None:
        """Disaggregation and category of this name, where only one has it."""
        for split, categories in self._splits.items():
            if declared := self._declared(name, categories):
                return split, declared
        found = self._categories.get(plain(name), [])
        return found[0] if len({category for _, category in found}) == 1 else None

    def gender(self, name: str) -> str | None:
        """`women` or `men`, where the name is an ordinary word for them, whether or not any indicator is split so."""
        text = plain(name)
        for word in lexicon("cells")["number-of"]:
            text = text.removeprefix(f"{word} ")
        return next((own for own, words in _GENDER.items() if len(text) > 1 and text in words), None)

    def category_of(self, split: str, name: str) -> str | None:
        """The category of this name in one disaggregation."""
        declared = self._declared(name, self._splits.get(split, {}))
        return declared or next((own for s, own in self._categories.get(plain(name), []) if s == split), None)

    def needed_categories(self, split: str) -> set[str]:
        """The categories of a disaggregation that together are everybody; *uppgift saknas* may be left out.

        Where the project declares none of that name, they are women and men.
        """
        unknown = {
            own.not_stated_category
            for one in self.project.indicators.values()
            for name, own in one.disaggregations.items()
            if name == split
        }
        return set(self._splits.get(split, _GENDER)) - unknown

    def split(self, name: str) -> str | None:
        """The disaggregation of this name."""
        return self._split_names.get(plain(name))

    def activity(self, name: str) -> str | None:
        """The id of the activity of this name."""
        return self._declared(name, self.project.activities) or self._activities.get(plain(name))

    def cost_line(self, name: str) -> str | None:
        """The id of the line of the cost budget of this name."""
        return self._declared(name, self._lines) or self._line_names.get(plain(name))

    def work_package(self, name: str) -> str | None:
        """The id of the work package of this name."""
        return self._declared(name, self.project.work_packages) or self._packages.get(plain(name))

    def span(self, label: str, source: DataSource, year: int | None = None) -> Span | None:
        """The days of a period's label; None where it is none or lacks a year or a schedule."""
        found = self.read_span(label, year or source.year)
        return (found.start, found.end) if isinstance(found, ReadSpan) else None

    def read_span(self, label: str, year: int | None) -> ReadSpan | NoYear | NoSchedule | None:
        """A period's label with the file's own labels and the project's own periods."""
        return read_span(label, year=year, parts=self._parts, named=self._named)

    def nearest(self, name: str, kind: str) -> tuple[str, ...]:
        """Names the project has that are most like this one, of indicators or categories."""
        known = self._indicators if kind == "indicator" else self._categories
        return tuple(difflib.get_close_matches(plain(name[:_LONGEST_NAME]), list(known), n=3, cutoff=0.4))

    def _declared(self, name: str, among: Iterable[str]) -> str | None:
        if not self.source.names:
            return None
        text, known = plain(name), set(among)
        return next((to for own, to in self.source.names.items() if plain(own) == text and to in known), None)

    @cached_property
    def _indicators(self) -> Mapping[str, str]:
        return _index(
            (id_, [*_spoken(id_, one.name), *([one.code] if one.code else [])])
            for id_, one in self.project.indicators.items()
        )

    @cached_property
    def _questions(self) -> Mapping[str, str]:
        asked = ((id_, one.question) for id_, one in self.project.indicators.items())
        return _index((id_, question.languages().values()) for id_, question in asked if question)

    @cached_property
    def _units(self) -> Mapping[str, Unit | None]:
        return {name: _unit(one.unit) for name, one in self.project.indicators.items()}

    @cached_property
    def _splits(self) -> Mapping[str, Mapping[str, Text]]:
        found: dict[str, dict[str, Text]] = {}
        for indicator in self.project.indicators.values():
            for name, split in indicator.disaggregations.items():
                found.setdefault(name, {}).update(split.categories)
        return found

    @cached_property
    def _split_names(self) -> Mapping[str, str]:
        return _index(
            (name, _spoken(name, split.name))
            for one in self.project.indicators.values()
            for name, split in one.disaggregations.items()
        )

    @cached_property
    def _categories(self) -> Mapping[str, list[tuple[str, str]]]:
        unknown = {
            (name, split.not_stated_category)
            for one in self.project.indicators.values()
            for name, split in one.disaggregations.items()
        }
        found: dict[str, list[tuple[str, str]]] = {}
        for split, categories in self._splits.items():
            for category, text in categories.items():
                spoken = [*_spoken(category, text), *_GENDER.get(category, ())]
                spoken += _UNKNOWN if (split, category) in unknown else ()
                for name in {plain(one) for one in spoken}:
                    found.setdefault(name, []).append((split, category))
        return found

    @cached_property
    def _activities(self) -> Mapping[str, str]:
        return _index((id_, _spoken(id_, one.text)) for id_, one in self.project.activities.items())

    @cached_property
    def _lines(self) -> Mapping[str, CostLine]:
        budget = self.project.funding.budget if self.project.funding else None
        return budget.lines if budget else {}

    @cached_property
    def _line_names(self) -> Mapping[str, str]:
        return _index((id_, _spoken(id_, line.name)) for id_, line in self._lines.items())

    @cached_property
    def _packages(self) -> Mapping[str, str]:
        packages = self.project.work_packages.items()
        return _index((id_, _spoken(id_, one.name)) for id_, one in packages)

    @cached_property
    def _parts(self) -> tuple[Span, ...]:
        return reporting_parts(self.project)

    @cached_property
    def _named(self) -> Mapping[str, Span]:
        return {
            label: (datetime.date.fromisoformat(days[:10]), datetime.date.fromisoformat(days[11:]))
            for label, days in self.source.periods.items()
        }


def _unit(text: Text | None) -> Unit | None:
    words = list(text.languages().values()) if text else []
    return next((unit for word in words if (unit := read_unit(word))), Unit(words[0]) if words else None)


def _spoken(id_: str, text: Text) -> list[str]:
    return [id_, *text.languages().values()]


def _index(named: Iterable[tuple[str, Iterable[str]]]) -> dict[str, str]:
    """Ids by the names they go by; a name of two things means neither."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for id_, names in named:
        for name in {plain(one) for one in names}:
            if found.setdefault(name, id_) != id_:
                twice.add(name)
    return {name: id_ for name, id_ in found.items() if name not in twice}
