"""Someone who reads published dossiers with a pencil: knows what adds up to what, and shares no code with the engine.

Every number of a dossier is a place. `Onlooker.reads` writes down what places say of each other, from the
unprotected dossier, as all marks look alike; what is told comes from the protected one. `found` solves the
equations in fractions, `bounds` adds that counts are not below zero.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from random import Random
from typing import Any

import highspy
import numpy as np

Place = tuple[str, ...]
"""Edition, project, indicator, cell, what is told of it, when, and which count of a share."""
Json = Mapping[str, Any]
WITHHELD = "withheld"
_POOLED = {"ratio", "weighted mean"}
_OF_A_SHARE = {"among", "counted", "others"}
"""What a share tells: withheld together where one of them is hidden, so the others may follow."""


def fraction(text: Any) -> Fraction | None:
    """An exact number of a dossier."""
    return None if text is None else Fraction(str(text))


def counts_in(value: Json, rule: str | None) -> dict[str, Fraction]:
    """The counts a value tells: itself, or of a share how many, among how many, and how many not."""
    if rule not in _POOLED:
        number = fraction(value.get("value"))
        return {} if number is None else {"": number}
    among, counted = fraction(value.get("denominator")), fraction(value.get("numerator"))
    if among is None:
        return {}
    if rule == "weighted mean" or counted is None:
        return {"among": among}
    return {"among": among, "counted": counted, "others": among - counted}


def is_mark(value: Any) -> bool:
    """True for what stands where a number is withheld."""
    return value == WITHHELD or (isinstance(value, Mapping) and value.get("absence") == WITHHELD)


@dataclass
class Onlooker:
    """What is published, and what it says."""

    n: int
    truth: dict[Place, Fraction] = field(default_factory=dict)
    told: set[Place] = field(default_factory=set)
    withheld: set[Place] = field(default_factory=set)
    sums: list[tuple[tuple[Place, int], ...]] = field(default_factory=list)
    """Each comes to zero."""
    few_harm: set[Place] = field(default_factory=set)
    """Counts of people, told or not: few must not be found."""
    believed: set[Place] = field(default_factory=set)
    """Nothing is left there, which anyone takes for granted."""

    # --- Reading ---

    def reads(self, published: Json, unprotected: Json, edition: str = "1") -> None:
        """A project's dossier, and the same before it was protected."""
        _Dossier(self, published, unprotected, edition).read()

    def reads_portfolio(
        self, published: Json, unprotected: Json, edition: str = "1", portfolio: str = ""
    ) -> None:
        """A portfolio's dossier, by a name where there are several; those of its projects must have been read."""
        _portfolio(self, published, unprotected, edition, portfolio)

    def compares(self, before: str, after: str) -> None:
        """Two editions: the same place told twice, and how much it changed."""
        for place in [one for one in self.truth if one[0] == after and is_dated(one)]:
            old = (before, *place[1:])
            if old in self.truth:
                self.left(
                    (f"{before}-{after}", *place[1:], "changed"),
                    place,
                    [old],
                    harms=place in self.few_harm,
                    takes_none_for_granted=True,
                )

    def place(self, place: Place, true: Fraction, seen: Any, *, harms: bool) -> None:
        """A number and whether it is told."""
        self.truth[place] = true
        (self.withheld if is_mark(seen) else self.told).add(place)
        if harms:
            self.few_harm.add(place)

    def adds_up(self, whole: Place, parts: Iterable[Place]) -> None:
        """The parts make the whole, in truth."""
        own = ((whole, -1), *((part, 1) for part in parts))
        assert sum(self.truth[one] * sign for one, sign in own) == 0, own
        self.sums.append(own)

    def left(
        self,
        name: Place,
        whole: Place,
        parts: Collection[Place],
        *,
        harms: bool,
        takes_none_for_granted: bool = False,
    ) -> Place:
        """What parts leave of a whole."""
        if name not in self.truth:
            self.truth[name] = self.truth[whole] - sum(self.truth[one] for one in parts)
            self.adds_up(whole, (*parts, name))
            if takes_none_for_granted and not self.truth[name]:
                self.believed.add(name)
            elif harms:
                self.few_harm.add(name)
        return name

    # --- Reckoning ---

    @cached_property
    def known(self) -> set[Place]:
        """What needs no reckoning."""
        return self.told | self.believed

    @cached_property
    def _open(self) -> list[tuple[dict[Place, Fraction], Fraction]]:
        """Equations in what is not known."""
        rows = []
        for one in self.sums:
            row: dict[Place, Fraction] = {}
            total = Fraction(0)
            for place, sign in one:
                if place in self.known:
                    total -= sign * self.truth[place]
                else:
                    row[place] = row.get(place, Fraction(0)) + sign
            row = {place: times for place, times in row.items() if times}
            if row:
                rows.append((row, total))
        return rows

    def found(self) -> dict[Place, Fraction]:
        """What is not told, and yet follows by adding and subtracting."""
        solved: dict[Place, tuple[dict[Place, Fraction], Fraction]] = {}
        for row, total in self._open:
            own, rest = dict(row), total
            for place in [one for one in own if one in solved]:
                own, rest = _less(own, rest, own[place], solved[place])
            if not own:
                assert rest == 0
                continue
            lead = min(own)
            scale = own[lead]
            own, rest = {place: times / scale for place, times in own.items()}, rest / scale
            for place, (other, total_) in list(solved.items()):
                if lead in other:
                    solved[place] = _less(other, total_, other[lead], (own, rest))
            solved[lead] = (own, rest)
        return {place: rest for place, (own, rest) in solved.items() if len(own) == 1}

    def is_few(self, place: Place) -> bool:
        """True for 1 to n-1, or as many fewer."""
        return 0 < abs(self.truth[place]) < self.n

    def betrayed(self) -> dict[Place, Fraction]:
        """What is withheld, or few and told nowhere, and can be reckoned exactly or is simply there."""
        found = self.found()
        assert all(self.truth[place] == number for place, number in found.items())
        shares = {
            place: found[place]
            for place in found.keys() & self.withheld
            if place[-1] == "counted" and {(*place[:-1], "among")} <= found.keys() | self.known
        }
        told_few = {place: self.truth[place] for place in self.few_harm & self.told if self.is_few(place)}
        return (
            told_few
            | shares
            | {place: number for place, number in found.items() if self._must_not_be_found(place)}
        )

    def _must_not_be_found(self, place: Place) -> bool:
        if place in self.few_harm and self.is_few(place):
            return True
        return place in self.withheld and place[-1] not in _OF_A_SHARE

    def bounds(self, places: Iterable[Place]) -> dict[Place, tuple[float, float]]:
        """The smallest and the largest each may be, as counts are not below zero; infinite where nothing bounds it."""
        order = {one: at for at, one in enumerate(sorted({p for row, _ in self._open for p in row}))}
        free = (float("-inf"), float("inf"))
        floor = {place: -np.inf if self.truth[place] < 0 else 0.0 for place in order}
        model = _programme(self._open, order, [floor[place] for place in order])
        found = {}
        for place in places:
            if place in order:
                found[place] = _reach(model, order[place])
            else:
                found[place] = free if self.truth[place] < 0 else (0.0, np.inf)
        return found

    def cornered(self) -> dict[Place, tuple[float, float]]:
        """Withheld or few places whose bounds are too narrow to hide them."""
        wanted = [
            place
            for place in {*self.withheld, *(one for one in self.few_harm if self.is_few(one))}
            if place not in self.known and (place[-1] not in _OF_A_SHARE or self.is_few(place))
        ]
        return {
            place: (low, high)
            for place, (low, high) in self.bounds(sorted(wanted)).items()
            if high - low < self.n - 1e-6 and not (low <= 1e-6 and high >= self.n - 1 - 1e-6)
        }

    def another(self, lot: Random, most: int = 300) -> dict[Place, int] | None:
        """Another truth that looks the same: every count as few, as many, or none at all as it was.

        None where there is no other, or a number is in parts.
        """
        places = sorted({one for row, _ in self._open for one in row} | (self.withheld - self.known))
        if any(self.truth[one].denominator != 1 for one in places) or not places:
            return None
        order = {one: at for at, one in enumerate(places)}
        span = [self._alike(one, most) for one in places]
        model = _programme(self._open, order, [low for low, _ in span], [high for _, high in span])
        whole = np.full(len(places), highspy.HighsVarType.kInteger)
        columns = np.arange(len(places), dtype=np.int32)
        model.changeColsIntegrality(len(places), columns, whole)
        model.changeColsCost(len(places), columns, np.array([lot.choice((-1.0, 0.0, 1.0)) for _ in places]))
        model.run()
        found = np.round(model.getSolution().col_value)
        other = {one: int(found[order[one]]) for one in places}
        return other if any(other[one] != self.truth[one] for one in places) else None

    def _alike(self, place: Place, most: int) -> tuple[float, float]:
        """What a count may be without another look."""
        own = self.truth[place]
        if not own:
            return 0.0, 0.0
        low, high = (1.0, self.n - 1.0) if abs(own) < self.n else (float(self.n), float(most))
        return (low, high) if own > 0 else (-high, -low)


def is_dated(place: Place) -> bool:
    """True for a place that is the same count in the next edition."""
    return place[4] in {"value", "so far", "baseline"}


def _less(
    row: Mapping[Place, Fraction],
    total: Fraction,
    times: Fraction,
    other: tuple[Mapping[Place, Fraction], Fraction],
) -> tuple[dict[Place, Fraction], Fraction]:
    """A row less another so many times."""
    out = dict(row)
    for place, own in other[0].items():
        out[place] = out.get(place, Fraction(0)) - times * own
    return {place: own for place, own in out.items() if own}, total - times * other[1]


def _programme(
    rows: list[tuple[dict[Place, Fraction], Fraction]],
    order: Mapping[Place, int],
    floor: list[float],
    top: list[float] | None = None,
) -> highspy.Highs:
    model = highspy.Highs()
    model.setOptionValue("output_flag", False)
    model.setOptionValue("threads", 1)
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(order), len(rows)
    lp.col_cost_ = np.zeros(len(order))
    lp.col_lower_, lp.col_upper_ = np.array(floor), np.array(top or [np.inf] * len(order))
    totals = np.array([float(total) for _, total in rows])
    lp.row_lower_, lp.row_upper_ = totals, totals
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0, *(len(row) for row, _ in rows)])
    lp.a_matrix_.index_ = np.array([order[place] for row, _ in rows for place in row], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([float(times) for row, _ in rows for times in row.values()])
    model.passModel(lp)
    return model


def _reach(model: highspy.Highs, column: int) -> tuple[float, float]:
    ends = []
    for way in (1.0, -1.0):
        model.changeColCost(column, way)
        model.run()
        status = model.getModelStatus()
        if status == highspy.HighsModelStatus.kOptimal:
            ends.append(model.getSolution().col_value[column])
        else:
            assert status in {
                highspy.HighsModelStatus.kUnbounded,
                highspy.HighsModelStatus.kUnboundedOrInfeasible,
            }, status
            ends.append(-way * np.inf)
    model.changeColCost(column, 0.0)
    return ends[0], ends[1]


# --- What a dossier says ---


@dataclass
class _Dossier:
    """One dossier, read beside the same before it was protected."""

    onlooker: Onlooker
    published: Json
    unprotected: Json
    edition: str
    vintage: dict[tuple[str, str], str] = field(default_factory=dict)
    """Whether what was before is told as submitted or as known now; nothing where only the one is known."""

    def read(self) -> None:
        for name, declared in self.unprotected["project"].get("indicators", {}).items():
            self._baseline(name, declared)
        for seen, true in zip(
            (self.published.get("measurements") or {}).get("indicators", ()),
            (self.unprotected.get("measurements") or {}).get("indicators", ()),
            strict=True,
        ):
            self._indicator(seen, true)
        self._relations()
        self._pathways()

    def _at(self, indicator: str, cell: str, what: str, when: str = "", part: str = "") -> Place:
        return (self.edition, self.unprotected["id"], indicator, cell, what, when, part)

    def _sensitivity(self, indicator: str) -> str:
        declared = self.unprotected["project"]["indicators"][indicator]
        return str(declared.get("sensitivity", "persons"))

    def _harms(self, indicator: str, cell: str) -> bool:
        own = self._sensitivity(indicator)
        return own == "persons" or (own == "enterprises" and cell != "")

    # Places

    def _indicator(self, seen: Json, true: Json) -> None:
        name = true["indicator"]
        declared = self.unprotected["project"]["indicators"][name]
        for shown, cell in zip(seen["cells"], true["cells"], strict=True):
            _Cell(self, name, cell.get("cell", ""), declared, shown, cell).read()
        self._splits(name, declared)

    def _baseline(self, name: str, declared: Json) -> None:
        own = declared.get("baseline")
        if own is None:
            return
        seen = self.published["project"]["indicators"][name]["baseline"]
        cells = {"": (own.get("total"), seen.get("total"))}
        for split, by in own.get("by", {}).items():
            cells |= {f"{split}.{one}": (stated, seen["by"][split][one]) for one, stated in by.items()}
        for cell, (true, shown) in cells.items():
            if not isinstance(true, Mapping) or "value" not in true:
                assert true == shown
                continue
            for part, end in (("", "value"), ("upper", "upper")):
                if end in true:
                    assert is_mark(shown) or shown == true
                    self.onlooker.place(
                        self._at(name, cell, "baseline", "", part),
                        Fraction(true[end]),
                        shown,
                        harms=self._harms(name, cell),
                    )
        self._splits(name, declared, ("baseline",))

    # What places say of each other

    def _moments(
        self, indicator: str, cell: str, what: Collection[str] = ()
    ) -> dict[tuple[str, str, str], Place]:
        """What is told of a cell, or grew in it, by what, when and which count."""
        return {
            place[4:]: place
            for place in list(self.onlooker.truth)
            if place[:4] == (self.edition, self.unprotected["id"], indicator, cell)
            and len(place) == 7
            and place[4] in (what or _MOMENTS)
        }

    def _splits(self, name: str, declared: Json, what: Collection[str] = ()) -> None:
        total = self._moments(name, "", what)
        for split, own in declared.get("disaggregations", {}).items():
            cells = {
                category: self._moments(name, f"{split}.{category}", what) for category in own["categories"]
            }
            for moment, whole in total.items():
                parts = {category: at[moment] for category, at in cells.items() if moment in at}
                if parts:
                    self._split(name, split, own, moment, whole, parts)

    def _split(
        self,
        name: str,
        split: str,
        own: Json,
        moment: tuple[str, str, str],
        whole: Place,
        parts: dict[str, Place],
    ) -> None:
        rule, onlooker = own.get("parts"), self.onlooker
        blank = own.get("not_stated_category")
        complete = rule == "disjoint and complete" and set(parts) >= set(own["categories"]) - {blank}
        counts_anyone = self._sensitivity(name) != "none"
        harms = counts_anyone and self._of_one_time(moment, whole, *parts.values())
        rest = onlooker.truth[whole] - sum(onlooker.truth[one] for one in parts.values())
        slip = bool(rest) if complete else rest < 0 and rule != "overlapping" and rule is not None
        if rule != "overlapping":
            onlooker.left(
                self._at(name, split, f"rest {moment[0]}", *moment[1:]),
                whole,
                list(parts.values()),
                harms=harms and not complete and rest >= 0,
                takes_none_for_granted=complete,
            )
        for category, part in () if slip else parts.items():
            excess = onlooker.truth[part] > onlooker.truth[whole]
            onlooker.left(
                self._at(name, f"{split}.{category}", f"not {moment[0]}", *moment[1:]),
                whole,
                [part],
                harms=counts_anyone and self._of_one_time(moment, whole, part) and not excess,
            )

    def _relations(self) -> None:
        for inner, declared in self.unprotected["project"].get("indicators", {}).items():
            for relation in declared.get("relations", ()):
                outer = relation["to"]
                cells = {place[3] for place in self.onlooker.truth if place[2] == inner}
                for cell in cells:
                    whole, part = self._moments(outer, cell), self._moments(inner, cell)
                    for moment in whole.keys() & part.keys():
                        rest = self.onlooker.truth[whole[moment]] - self.onlooker.truth[part[moment]]
                        self.onlooker.left(
                            self._at(inner, cell, f"beside {outer} {moment[0]}", *moment[1:]),
                            whole[moment],
                            [part[moment]],
                            harms=self._harms(inner, cell)
                            and rest >= 0
                            and self._of_one_time(moment, whole[moment], part[moment]),
                        )

    def _pathways(self) -> None:
        """Whoever has reached a stage up to a day has reached the one before it."""
        for pathway in self.unprotected["project"].get("pathways", {}).values():
            for outer, inner in pairwise(pathway["stages"]):
                for cell in {place[3] for place in self.onlooker.truth if place[2] == inner}:
                    whole, part = self._moments(outer, cell), self._moments(inner, cell)
                    for moment in whole.keys() & part.keys():
                        if moment[0] in {"so far", "total", "previously"}:
                            self.onlooker.left(
                                self._at(inner, cell, f"not from {outer} {moment[0]}", *moment[1:]),
                                whole[moment],
                                [part[moment]],
                                harms=self._harms(inner, cell)
                                and self._of_one_time(moment, whole[moment], part[moment]),
                            )

    def _of_one_time(self, moment: tuple[str, str, str], *places: Place) -> bool:
        """False where some are as submitted and some as known now, and of corrections: such a rest counts nobody."""
        if moment[0] == "correction":
            return False
        told = {self.vintage[place[2], place[3]] for place in places} if moment[0] == "previously" else set()
        return not {"submitted", "now"} <= told


_MOMENTS = ("value", "so far", "total", "previously", "this period", "grown", "correction")


@dataclass
class _Cell:
    """A total or a category through its periods."""

    dossier: _Dossier
    name: str
    cell: str
    declared: Json
    seen: Json
    true: Json

    def read(self) -> None:
        for what in ("total", "previously", "this_period"):
            self._place(what.replace("_", " "), "", self.seen[what], self.true[what])
        self._correction()
        self.dossier.vintage[self.name, self.cell] = self._vintage()
        for seen, true in zip(self.seen.get("series", ()), self.true.get("series", ()), strict=True):
            self._place("value", true["span"]["end"], seen["value"], true["value"])
            self._place("so far", true["span"]["end"], seen["accumulated"], true["accumulated"])
        for part in ("", "among", "counted", "others"):
            self._through_time(part)
        for place in [one for one in self._truth if one[:4] == self._at("")[:4] and one[-1] == "others"]:
            among, counted = ((*place[:-1], part) for part in ("among", "counted"))
            self.dossier.onlooker.adds_up(among, (counted, place))

    @property
    def _truth(self) -> dict[Place, Fraction]:
        return self.dossier.onlooker.truth

    @property
    def _rule(self) -> str | None:
        return self.declared.get("roll_up")

    def _at(self, what: str, when: str = "", part: str = "") -> Place:
        return self.dossier._at(self.name, self.cell, what, when, part)

    @property
    def _harms(self) -> bool:
        return self.dossier._harms(self.name, self.cell)

    def _place(self, what: str, when: str, seen: Json, true: Json) -> None:
        assert is_mark(seen) or seen == true, "what is told is true, and an absence keeps its name"
        if is_mark(seen):
            assert set(seen) == {"absence", "parts", "of"}
            assert "value" in true, "there is nothing to withhold"
        counted = counts_in(true, self._rule)
        if "value" in true and not counted:
            sensitive = self.dossier._sensitivity(self.name) != "none"
            of_enterprises = self.dossier._sensitivity(self.name) == "enterprises"
            ordered = self.dossier.published["audience"] == "funder"
            headline = not self.cell and (of_enterprises or ordered)
            assert is_mark(seen) or not sensitive or headline, "a share of nobody knows how many"
        for part, number in counted.items():
            self.dossier.onlooker.place(self._at(what, when, part), number, seen, harms=self._harms)

    def _correction(self) -> None:
        true, seen = self.true.get("correction"), self.seen.get("correction")
        assert seen in (None, true)
        if true is not None:
            mark = WITHHELD if seen is None else seen
            part = "" if self._rule not in _POOLED else "share"
            if not part:
                self.dossier.onlooker.place(self._at("correction"), Fraction(true), mark, harms=self._harms)

    def _vintage(self) -> str:
        """How what was before is told: what can be corrected is as submitted."""
        if self.true.get("correction") is not None:
            return "submitted"
        series = self.true.get("series", ())
        return "now" if len(series) > 1 and "value" in series[-2]["accumulated"] else ""

    def _through_time(self, part: str) -> None:
        accumulation = "sum" if self.declared.get("counted") else self.declared.get("accumulation", "latest")
        ends = [one["span"]["end"] for one in self.true.get("series", ())]
        values = [one for end in ends if (one := self._at("value", end, part)) in self._truth]
        before: Place | None = None
        for end in ends:
            own, value = self._at("so far", end, part), self._at("value", end, part)
            if own not in self._truth:
                continue
            until = [one for one in values if one[5] <= end]
            self._adds_up(own, until if accumulation == "sum" else until[-1:])
            if accumulation == "cumulative" and value in self._truth and before:
                self.dossier.onlooker.left(self._at("grown", end, part), own, [before], harms=self._harms)
            before = own
        if ends:
            self._today(part, ends, accumulation)

    def _today(self, part: str, ends: list[str], accumulation: str) -> None:
        last, grown = self._at("so far", ends[-1], part), self._at("grown", ends[-1], part)
        value, now = self._at("value", ends[-1], part), self._at("this period", "", part)
        self._same(self._at("total", "", part), last)
        if accumulation != "cumulative" or part:
            self._same(now, value)
        else:
            self._same(now, grown if grown in self._truth else value)
        if len(ends) > 1:
            self._before(part, self._at("so far", ends[-2], part))

    def _before(self, part: str, known: Place) -> None:
        told = self._at("previously", "", part)
        correction = self._at("correction")
        if told not in self._truth or known not in self._truth:
            return
        if correction in self._truth and not part:
            self._adds_up(known, [told, correction])
        else:
            self._same(told, known)

    def _same(self, one: Place, other: Place) -> None:
        if one in self._truth and other in self._truth:
            self._adds_up(one, [other])

    def _adds_up(self, whole: Place, parts: list[Place]) -> None:
        if parts:
            self.dossier.onlooker.adds_up(whole, parts)


# --- What a portfolio says ---


def _portfolio(onlooker: Onlooker, published: Json, unprotected: Json, edition: str, portfolio: str) -> None:
    for seen, true in zip(published["indicators"], unprotected["indicators"], strict=True):
        added = [one for one in true["members"] if one["project"] not in true.get("differing", ())]
        for shown, member in zip(seen["members"], true["members"], strict=True):
            assert is_mark(shown["total"]) or shown["total"] == member["total"]
            place = (edition, member["project"], member["indicator"], "", "total", "")
            for part in counts_in(member["total"], true.get("rule")):
                if (*place, part) in onlooker.truth and not is_mark(shown["total"]):
                    assert (*place, part) in onlooker.told, "a member is told as its own report tells it"
        pairs = [("", seen.get("total"), true.get("total"))]
        pairs += [
            (cell, one, own)
            for (cell, own), (_, one) in zip(true.get("cells", ()), seen.get("cells", ()), strict=True)
        ]
        for cell, shown, value in pairs:
            if value is not None and "value" in value:
                _common(onlooker, true, added, cell, shown, value, (edition, portfolio))
        _common_splits(onlooker, true, (edition, portfolio))


def _common(
    onlooker: Onlooker,
    one: Json,
    added: list[Json],
    cell: str,
    shown: Json,
    value: Json,
    of: tuple[str, str],
) -> None:
    edition = of[0]
    rule, unique = one.get("rule"), one.get("rule") == "unique" and len(added) > 1
    for part, number in counts_in(value, rule).items():
        own = (*of, one["key"], cell, "total", "", part)
        members = [
            place
            for member in added
            if (place := (edition, member["project"], member["indicator"], cell, "total", "", part))
            in onlooker.truth
        ]
        harms = any(place in onlooker.few_harm for place in members)
        top = fraction(value.get("upper"))
        if shown != value and not is_mark(shown):
            assert shown["parts"] == value["parts"]
            shown, bounds = {"absence": WITHHELD}, shown
            onlooker.place(own, number if top is None else top, shown, harms=harms)
            _interval(onlooker, own, members, bounds, unique=unique)
        elif top is not None and not is_mark(shown):  # a withheld one tells nobody whose number it is
            least = (*own[:4], "least", "", part)
            onlooker.place(least, number, shown, harms=harms)
            largest = max(members, key=lambda place: onlooker.truth[place])
            if onlooker.truth[largest] == number:  # without ids the least is the largest project's own
                onlooker.adds_up(least, [largest])
        number = number if top is None else top
        onlooker.place(own, number, shown, harms=harms)
        if not unique:
            onlooker.adds_up(own, members)
            continue
        summed = (*own[:4], "summed", "", part)
        onlooker.truth[summed] = sum((onlooker.truth[place] for place in members), Fraction(0))
        onlooker.adds_up(summed, members)
        onlooker.left((*own[:4], "in several", "", part), summed, [own], harms=harms)


def _interval(onlooker: Onlooker, own: Place, members: list[Place], shown: Json, *, unique: bool) -> None:
    """Bounds that are told: how far what there is goes above the least, and the most above the projects' own."""
    least, most = fraction(shown["value"]), fraction(shown.get("upper"))
    assert least is not None
    truth = sum((onlooker.truth[place] for place in members), Fraction(0))
    assert least <= onlooker.truth[own] <= truth
    assert most is None or truth <= most
    summed, low, high = ((*own[:4], what, "", "") for what in ("all", "least", "most"))
    onlooker.truth[summed] = truth
    onlooker.adds_up(summed, members)
    onlooker.place(low, least, shown, harms=False)
    onlooker.left((*own[:4], "above", "", ""), own if unique else summed, [low], harms=False)
    if most is not None:
        onlooker.place(high, most, shown, harms=False)
        onlooker.left((*own[:4], "below", "", ""), high, [summed], harms=False)


def _common_splits(onlooker: Onlooker, one: Json, of: tuple[str, str]) -> None:
    """Those in no category of a split, where nobody is in two."""
    if one.get("rule") != "sum":
        return
    for split in dict.fromkeys(name.partition(".")[0] for name, _ in one.get("cells", ())):
        whole = (*of, one["key"], "", "total", "", "")
        parts = [
            place
            for name, _ in one["cells"]
            if name.partition(".")[0] == split
            and (place := (*of, one["key"], name, "total", "", "")) in onlooker.truth
        ]
        if whole in onlooker.truth and parts:
            left = onlooker.truth[whole] - sum(onlooker.truth[place] for place in parts)
            onlooker.left(
                (*of, one["key"], split, "rest", "", ""),
                whole,
                parts,
                harms=left >= 0 and whole in onlooker.few_harm,
            )
