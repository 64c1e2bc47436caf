"""What a board must come to, reckoned from the frames with exact decimals; no code is shared with the board.

The rules are those that docs/en/board.md tells. Numbers of frames have six decimals.
"""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Any

from impactkit.portfolio import Portfolio
from impactkit.show.project.kinds import counties, funders, programmes

Row = dict[str, Any]
Cell = tuple[str, str, str]
"""Project, its own id of the indicator, and category: empty for the total."""
NAMED = ("conflict", "overlap", "withheld", "missing", "not stated", "not applicable", "outside")
"""Of several absences the first that is there names them all."""
MILLIONTH = Decimal("0.000001")


@dataclass(frozen=True)
class Told:
    """A number, what bounds it, or why there is none."""

    low: Decimal | None = None
    most: Decimal | None = None
    """The most that is told; what is withheld comes on top."""
    absence: str | None = None
    hidden: int = 0
    parts: int = 1
    of: int = 1
    above: Decimal | None = None
    below: Decimal | None = None
    shown: str | None = None
    """As the report shows it, where the report tells it."""

    @property
    def is_reported(self) -> bool:
        return self.low is not None or self.absence == "withheld"

    @property
    def number(self) -> Decimal | None:
        return self.low if self.low == self.most and not self.hidden else None


def name_of(absences: Sequence[str | None]) -> str:
    return next((name for name in NAMED if name in absences), "not stated")


def over(above: Decimal, below: Decimal) -> Decimal:
    return (above / below).quantize(MILLIONTH, ROUND_HALF_UP)


def pooled(values: Sequence[Told], parts: int, of: int) -> Told:
    above = sum((one.above or Decimal(0) for one in values), Decimal(0))
    below = sum((one.below or Decimal(0) for one in values), Decimal(0))
    if not below:
        return Told(absence="not applicable", parts=parts, of=of)
    share = over(above, below)
    return Told(share, share, above=above, below=below, parts=parts, of=of)


def summed(told: Sequence[Told], hidden: int, parts: int, of: int) -> Told:
    most = [one.most for one in told]
    top = None if None in most else sum((one for one in most if one is not None), Decimal(0))
    low = sum((one.low or Decimal(0) for one in told), Decimal(0))
    return Told(low, top, None if low == top and not hidden else "not exact", hidden, parts, of)


def unaccented(text: str) -> str:
    """In small letters without accents: `Företag` is `foretag`."""
    letters = unicodedata.normalize("NFKD", text.lower())
    return "".join(one for one in letters if not unicodedata.combining(one))


class Oracle:
    """A portfolio by its frames."""

    def __init__(self, portfolio: Portfolio) -> None:
        self.portfolio = portfolio
        self.rolled = {one.key: one for one in portfolio.dossier.indicators}
        self.values: dict[Cell, list[tuple[Row, Row]]] = {}
        for row in portfolio.values().to_dicts():
            if row["measure"] == "reported":
                self.values.setdefault(cell_of(row), []).append((row, row))
            elif row["measure"] == "so far":
                self.values[cell_of(row)][-1] = (self.values[cell_of(row)][-1][0], row)
        self.stands = {cell_of(row): row for row in portfolio.follow_up().to_dicts()}
        self.totals = {(row["indicator_id"], category(row)): row for row in portfolio.totals().to_dicts()}
        self.projects = {row["project_id"]: row for row in portfolio.projects().to_dicts()}
        self.means = {
            (report.project.id, name): indicator
            for report in portfolio.reports
            for name, indicator in report.project.indicators.items()
        }

    @cached_property
    def kinds(self) -> dict[str, dict[str, set[str]]]:
        """What each project is under, by strip."""
        strips = {"county": counties, "programme": programmes, "funder": funders}
        return {
            name: {report.project.id: set(of(report)) for report in self.portfolio.reports}
            for name, of in strips.items()
        }

    @cached_property
    def names(self) -> dict[str, list[str]]:
        """What each project may be searched for by: its id, its title in every language, and what else it is called."""
        projects = [report.project for report in self.portfolio.reports]
        titles = {
            one.id: [*one.title.languages().values(), *(alias.text for alias in one.aliases)]
            for one in projects
        }
        return {project: [project, *map(unaccented, names)] for project, names in titles.items()}

    def member(self, key: str, project: str) -> str | None:
        """A project's own id of an indicator."""
        return next((one.indicator for one in self.rolled[key].members if one.project == project), None)

    def cell(self, key: str, project: str, part: str) -> Cell | None:
        own = self.member(key, project)
        return (project, own, part) if own and (project, own, part) in self.stands else None

    # --- One cell ---

    def whole(self, cell: Cell) -> Told:
        """All so far, as the report tells it."""
        row = self.stands[cell]
        low = row["total"] if row["total"] is not None else row["total_lower"]
        most = row["total"] if row["total"] is not None else row["total_upper"]
        made = self._made_of(cell, self.values.get(cell, []))
        return Told(low, most, row["total_absence"], 0, row["parts"], row["of"], *made, row["total_shown"])

    def _made_of(self, cell: Cell, periods: list[tuple[Row, Row]]) -> tuple[Decimal | None, Decimal | None]:
        """What a share or mean of all so far is of: the last of what it came to on the way."""
        return self._of(cell, periods[-1][1]) if periods else (None, None)

    def _of(self, cell: Cell, row: Row) -> tuple[Decimal | None, Decimal | None]:
        if row["denominator"] is None:
            return None, None
        own = self._exact(cell, row)
        return own if row["numerator"] is None else (row["numerator"], row["denominator"])

    def _exact(self, cell: Cell, row: Row) -> tuple[Decimal | None, Decimal | None]:
        """Frames tell of a mean how many it is of; what the answers come to is in the dossier."""
        report = next(one for one in self.portfolio.reports if one.project.id == cell[0])
        assert report.dossier.measurements
        for one in report.dossier.measurements.indicators:
            for own in one.cells if one.indicator == cell[1] else ():
                for point in own.series if own.cell == cell[2] else ():
                    if point.span.end == row["end"]:
                        value = point.value if row["measure"] == "reported" else point.accumulated
                        return value.numerator, value.denominator
        raise AssertionError(cell)

    def told(self, cell: Cell, row: Row) -> Told:
        """A row of the values."""
        low = row["value"] if row["value"] is not None else row["lower"]
        most = row["value"] if row["value"] is not None else row["upper"]
        return Told(low, most, row["absence"], 0, row["parts"], row["of"], *self._of(cell, row), row["shown"])

    def window(self, cell: Cell, state: Row) -> list[int]:
        """The periods that end in the stretch of time, and are asked for: none begins after the project's end."""
        end = self.projects[cell[0]]["end"]
        first = datetime.date.fromisoformat(state.get("from") or "0001-01-01")
        last = datetime.date.fromisoformat(state.get("to") or "9999-12-31")
        return [
            at
            for at, (row, _) in enumerate(self.values.get(cell, []))
            if first <= row["end"] <= last
            and not (row["absence"] == "not stated" and end and row["start"] > end)
        ]

    def value(self, cell: Cell, state: Row) -> Told:
        if not (state.get("from") or state.get("to")):
            return self.whole(cell)
        found, periods = self.window(cell, state), self.values.get(cell, [])
        if not found:
            return Told(absence="outside", parts=0, of=0)
        indicator = self.means[cell[:2]]
        adds = indicator.pools or indicator.accumulation == "sum" or indicator.counted is not None
        if not adds or found[0] == 0:
            return self.told(cell, periods[found[-1]][1])
        before, after = (self.told(cell, periods[at][1]) for at in (found[0] - 1, found[-1]))
        between = None
        if not {before.absence, after.absence} & {"withheld", "conflict", "overlap"}:
            between = after.parts - before.parts, after.of - before.of
        return self._of_periods(
            [self.told(cell, periods[at][0]) for at in found], after, between, indicator.pools
        )

    def _of_periods(
        self, values: list[Told], after: Told, between: tuple[int, int] | None, pools: bool
    ) -> Told:
        absences = [one.absence for one in values]
        told = [one for one in values if one.low is not None]
        hidden = absences.count("withheld")
        parts, of = between or (len(told) + hidden, len(values) - absences.count("not applicable"))
        if after.absence == "overlap":
            return Told(absence="overlap", parts=0, of=0)
        if "conflict" in absences or not told:
            return Told(absence=name_of(absences), parts=0, of=of)
        if not pools:
            return summed(told, hidden, parts, of)
        if hidden:
            return Told(absence="withheld", parts=0, of=0)
        weighed = [one for one in told if one.below is not None]
        if weighed:
            return pooled(weighed, parts if between else len(weighed), of)
        return (
            replace(told[0], parts=parts, of=of)
            if len(told) == 1
            else Told(absence="not stated", parts=0, of=of)
        )

    def standing(self, cell: Cell, state: Row) -> str:
        status = str(self.stands[cell]["status"])
        if not (state.get("from") or state.get("to")):
            return status
        absences = [self.values[cell][at][0]["absence"] for at in self.window(cell, state)]
        if not absences:
            return "outside"
        asked = [one for one in absences if one != "not applicable"]
        if not asked:
            return "not applicable"
        told = [one for one in asked if one not in ("missing", "not stated")]
        if not told and "missing" in asked:
            return "not reported"
        if not told:
            return status if status == "not yet measurable" else "not stated"
        value = self.value(cell, state)
        if "missing" in asked or (value.low is not None and value.parts < value.of):
            return "partly"
        return "withheld" if value.absence == "withheld" else "reported"

    # --- Several ---

    def fitting(self, state: Row) -> list[str]:
        keys = [state["indicator"]] if state.get("indicator") else list(self.rolled)
        wanted = unaccented(state.get("search") or "").split()
        return [
            project
            for project in self.projects
            if all(not keys_ or keys_ & self.kinds[name][project] for name, keys_ in chosen_of(state))
            and all(any(word in name for name in self.names[project]) for word in wanted)
            and (not state.get("status") or self._stands(project, keys, state) & set(state["status"]))
        ]

    def _stands(self, project: str, keys: list[str], state: Row) -> set[str]:
        cells = (self.cell(key, project, state.get("part") or "") for key in keys)
        return {self.standing(cell, state) for cell in cells if cell}

    def together(self, key: str, projects: Sequence[str], state: Row) -> Told | None:
        """What an indicator comes to; None where it is not added."""
        rolled, part = self.rolled[key], state.get("part") or ""
        members = [one for one in projects if self.cell(key, one, "")]
        added = [one for one in members if one not in rolled.differing]
        if len(members) == 1:
            own = self.cell(key, members[0], part)
            value = self.value(own, state) if own else None
            return value and replace(value, parts=int(value.low is not None), of=1)
        if len(added) < 2 or not rolled.rule or rolled.rule == "none":
            return None
        cells = [self.cell(key, one, part) for one in added]
        values = [self.value(cell, state) if cell else None for cell in cells]
        if part and any(
            self.value(total, state).is_reported and not (value and value.is_reported)
            for one, value in zip(added, values, strict=True)
            if (total := self.cell(key, one, ""))
        ):
            return None
        everybody = not (state.get("from") or state.get("to")) and len(members) == len(rolled.members)
        if everybody and (row := self.totals.get((key, part))) and row["absence"] != "not applicable":
            low = row["value"] if row["value"] is not None else row["lower"]
            most = row["value"] if row["value"] is not None else row["upper"]
            return Told(low, most, row["absence"], 0, row["parts"], row["of"], shown=row["shown"])
        return self._added(str(rolled.rule), [one for one in values if one])

    def _added(self, rule: str, values: list[Told]) -> Told | None:
        asked = [one for one in values if one.absence != "outside"]
        told = [one for one in asked if one.low is not None]
        hidden = sum(one.absence == "withheld" or bool(one.hidden) for one in asked)
        if not told:
            return Told(absence=name_of([one.absence for one in values]), parts=0, of=len(asked))
        if rule in ("ratio", "weighted mean"):
            weighed = [one for one in told if one.below is not None]
            if hidden:
                return Told(absence="withheld", parts=len(told), of=len(asked))
            return pooled(weighed, len(weighed), len(asked)) if weighed else None
        all_ = summed(told, hidden, len(told), len(asked))
        if rule != "unique" or len(told) == 1:
            return all_
        low = max(one.low for one in told if one.low is not None)
        return replace(all_, low=low, absence=None if low == all_.most and not hidden else "not exact")


def chosen_of(state: Row) -> list[tuple[str, set[str]]]:
    return [(name, set(keys)) for name, keys in (state.get("chosen") or {}).items()]


def category(row: Row) -> str:
    return f"{row['breakdown_id']}.{row['category_id']}" if row["breakdown_id"] else ""


def cell_of(row: Row) -> Cell:
    return row["project_id"], row["indicator_id"], category(row)
