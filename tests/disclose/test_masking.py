"""What an audience sees of a table: cases an evaluator can check by head, and what a withheld number leaves behind."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from impactkit.model.dossier import Audience
from impactkit.model.measured.follow_up import CellFollowUp, IndicatorFollowUp, Status
from impactkit.model.measured.value import Value
from impactkit.model.quantity import Absence, CellValue, Quantity
from tests.disclose.reported import Published, Reported, published
from tests.measure.shorthand import cases, expected

CASES = [one for one in cases("disclosure") if "counts" in one]
SPLITS = {
    "gender": ("women", "men"),
    "age": ("young", "middle", "old"),
}
OF = {category: f"{split}.{category}" for split, own in SPLITS.items() for category in own}
HIDDEN = "hidden"


def project_in(case: Mapping[str, Any]) -> Reported:
    """The project of a case."""
    told = {"total": "total", **OF}
    own: dict[str, Any] = {"accumulation": case.get("accumulation", "sum")}
    own |= {name: case[name] for name in ("roll_up", "sensitive_attribute") if name in case}
    sensitivity = case.get("sensitivity", "persons")
    own |= {"sensitivity": sensitivity} if sensitivity else {}
    own["disaggregations"] = {
        split: {
            "name": split,
            "categories": {one: one for one in categories},
            "parts": case.get("parts", "disjoint and complete"),
            "sensitive_attribute": case.get("split_sensitive", False),
        }
        for split, categories in SPLITS.items()
        if {*categories} & {*case["counts"], *case.get("baseline", {})}
    }
    if "baseline" in case:
        gender = {one: value for one, value in case["baseline"].items() if one != "total"}
        own["baseline"] = {"total": case["baseline"]["total"], "by": {"gender": gender} if gender else {}}
    values = {
        ("firms", told[name]): [_value(one) for one in reports] for name, reports in case["counts"].items()
    }
    return Reported({"firms": own}, values, until=max(len(one) for one in case["counts"].values()))


def _value(told: Any) -> Any:
    if isinstance(told, str) and " of " in told:
        return tuple(int(one) for one in told.split(" of "))
    return told


def said(value: Value | CellValue | None) -> Any:
    """A number, the name of an absence, or `hidden`."""
    absence = value if isinstance(value, Absence) else value.absence if isinstance(value, Value) else None
    if absence is not None:
        return HIDDEN if absence is Absence.WITHHELD else absence.value
    return value.value if isinstance(value, Value | Quantity) else None


def figures(seen: IndicatorFollowUp) -> dict[str, Any]:
    """Totals so far by category, and the total's periods."""
    cells = {one.cell: one for one in seen.cells}
    told = {name: said(cells[cell].total) for name, cell in OF.items() if cell in cells}
    periods = [said(one.value) for one in seen.total.series]
    return {"total": said(seen.total.total), "periods": periods, **told}


def of_firms(told: Published) -> IndicatorFollowUp:
    """The indicator as the audience sees it."""
    measurements = told.dossiers["p"].measurements
    assert measurements is not None
    return measurements.indicators[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_case_is_seen_as_expected(case: dict[str, Any]) -> None:
    """By everyone, and by the funder; inside the house nothing is hidden."""
    for audience in Audience:
        told = published(project_in(case), audience=audience, n=case.get("threshold", 5))
        found = figures(of_firms(told))
        asked = case.get({Audience.PUBLIC: "seen", Audience.FUNDER: "funder"}.get(audience, ""), {})
        assert {name: found[name] for name in asked} == expected(asked)
        if audience is Audience.INTERNAL:
            assert HIDDEN not in str(found)
            assert told.dossiers["p"].hidden_cells == 0


@pytest.mark.parametrize("case", [one for one in CASES if "hides_one_of" in one], ids=lambda one: one["name"])
def test_one_of_several_is_hidden_where_any_would_do(case: dict[str, Any]) -> None:
    """Which one is no matter to those it protects."""
    found = figures(of_firms(published(project_in(case))))
    assert any(
        HIDDEN in ([found[name]] if name != "periods" else found[name]) for name in case["hides_one_of"]
    )


@pytest.mark.parametrize(
    "case", [one for one in CASES if "baseline_seen" in one], ids=lambda one: one["name"]
)
def test_the_baseline_of_the_case_is_seen_as_expected(case: dict[str, Any]) -> None:
    """In the project, and where progress is followed up."""
    told = published(project_in(case))
    baseline = told.dossiers["p"].project.indicators["firms"].baseline
    assert baseline is not None
    stated = {"total": baseline.total, **baseline.by.get("gender", {})}
    followed = {one.cell.partition(".")[2] or "total": one.baseline for one in of_firms(told).cells}
    asked = expected(case["baseline_seen"])
    assert {name: said(stated[name]) for name in asked} == asked
    assert {name: said(followed[name]) for name in asked} == asked


def test_no_two_cases_have_the_same_name() -> None:
    """A failing case is found by its name."""
    names = [case["name"] for case in CASES]
    assert len(set(names)) == len(names)


# --- The known trap ---

REGIONS = {"north": (3, 12), "south": (15, 20)}
"""Women and men by region; three women in the north."""


@pytest.mark.parametrize("parts", ["disjoint and complete", "disjoint"])
def test_hiding_the_one_small_cell_of_a_table_of_regions_and_gender_is_not_enough(parts: str) -> None:
    """Row and column would each give it back: so four cells go, one in each corner, and all margins stay."""
    names = [f"{region}-{gender}" for region in REGIONS for gender in ("women", "men")]
    cells = dict(zip(names, (one for pair in REGIONS.values() for one in pair), strict=True))
    north, south = (sum(pair) for pair in REGIONS.values())

    def firms(region: str) -> dict[str, Any]:
        own = {f"{region}-{one}": one for one in ("women", "men")}
        split = {"name": "gender", "categories": own, "parts": parts}
        return {"accumulation": "sum", "sensitivity": "persons", "disaggregations": {"gender": split}}

    def whole() -> dict[str, Any]:
        region = {"name": "region", "categories": {one: one for one in REGIONS}, "parts": parts}
        return {"accumulation": "sum", "sensitivity": "persons", "disaggregations": {"region": region}}

    values: dict[tuple[str, str], list[int]] = {
        ("all", "total"): [north + south],
        ("all", "region.north"): [north],
        ("all", "region.south"): [south],
        ("north", "total"): [north],
        ("south", "total"): [south],
    }
    values |= {(one.partition("-")[0], f"gender.{one}"): [count] for one, count in cells.items()}
    told = published(
        Reported({"all": whole(), "north": firms("north"), "south": firms("south")}, values, until=1)
    )
    measurements = told.dossiers["p"].measurements
    assert measurements is not None
    seen = {
        (one.indicator, cell.cell): said(cell.total) for one in measurements.indicators for cell in one.cells
    }
    assert seen["all", ""] == 50
    assert (seen["north", "gender.north-women"], seen["north", "gender.north-men"]) == (HIDDEN, HIDDEN)
    assert (seen["south", "gender.south-women"], seen["south", "gender.south-men"]) == (15, 20)


# --- What a withheld number leaves behind ---

LINEAR: dict[str, Any] = {
    "targets": [{"total": 12, "by": {"gender": {"women": 6, "men": 6}}, "due": "2026-12-31"}],
    "disaggregations": {"gender": {"name": "gender", "categories": {"women": "women", "men": "men"}}},
}
PLAN = {"reporting": {"every": "half year", "plan": "linear"}}


def people(*counts: Any, until: int | None = None, **own: Any) -> Reported:
    """A project that counts people, reported by period."""
    settings = {"accumulation": "sum", "sensitivity": "persons", **own}
    return Reported({"firms": settings}, {("firms", "total"): counts}, until or len(counts), more=PLAN)


def total_of(one: Reported, audience: Audience = Audience.PUBLIC) -> CellFollowUp:
    """The total as the audience sees it."""
    return of_firms(published(one, audience=audience)).total


def test_a_withheld_total_leaves_nothing_that_is_reckoned_from_it() -> None:
    """No share, status or trend; what was set beforehand stays."""
    total = total_of(people(2, 2, **LINEAR))
    assert {one.value for one in (total.total, total.previously, total.this_period)} == {None}
    assert (total.share_of_target, total.share_of_plan, total.trend, total.correction) == (None,) * 4
    assert (total.status, total.target is not None) == (Status.WITHHELD, True)
    inside = total_of(people(2, 2, **LINEAR), Audience.INTERNAL)
    assert None not in (inside.share_of_target, inside.trend)


def test_a_withheld_value_does_not_tell_what_it_was_made_of() -> None:
    """Neither its parts, nor its numerator, nor that it was carried or added."""
    total = total_of(people((2, 3), None, roll_up="ratio", accumulation="cumulative")).total
    assert total == Value(absence=Absence.WITHHELD, parts=0, of=0)


def test_a_told_total_keeps_its_progress_where_its_periods_are_withheld() -> None:
    """How far it has come needs no period; how the periods stand to each other is not told."""
    total = total_of(people(3, 30, targets=[{"total": 66}]))
    assert (total.total.value, float(total.share_of_target or 0)) == (33, 0.5)
    assert (said(total.previously), said(total.this_period), total.trend) == (HIDDEN, HIDDEN, None)


@pytest.mark.parametrize(("baseline", "shown"), [(3, False), (30, True)])
def test_a_withheld_baseline_is_not_told_by_progress_reckoned_from_it(baseline: int, *, shown: bool) -> None:
    """Share, plan and the status against the plan would give it away; the total and the target do not."""
    own = {"targets": [{"total": 120, "due": "2026-12-31"}], "baseline": {"total": baseline}}
    total = total_of(people(40, 50, accumulation="cumulative", **own))
    assert total.total.value == 50
    reckoned = (total.share_of_target, total.share_of_plan, total.plan, *(one.plan for one in total.series))
    assert all((one is not None) is shown for one in reckoned)
    assert (said(total.baseline) != HIDDEN) is shown
    assert (total.status in {Status.ON_PLAN, Status.BEHIND, Status.FAR_BEHIND}) is shown


@pytest.mark.parametrize("baseline", [1, 2, 3])
def test_the_size_of_a_withheld_baseline_changes_no_byte(baseline: int) -> None:
    """Not even the status, which stands on the edge here."""
    own = {"targets": [{"total": 43, "due": "2025-12-31"}]}
    one, other = (published(people(20, 19, baseline={"total": size}, **own)) for size in (baseline, 4))
    assert one.text == other.text


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("sensitivity", ["persons", "enterprises", "none"])
def test_the_rows_behind_a_figure_are_told_in_the_house_only(audience: Audience, sensitivity: str) -> None:
    """Whatever is counted."""
    cell = total_of(people(30, sensitivity=sensitivity), audience)
    assert (cell.trail is not None) is (audience is Audience.INTERNAL)


def test_categories_are_held_against_the_total_of_their_own_period() -> None:
    """Also where a category was reported before anything else was: two men in the second period stay hidden."""
    values = {("firms", "total"): [None, 20, 30], ("firms", "gender.women"): [10, 18, 15]}
    own = {"accumulation": "sum", "sensitivity": "persons", "disaggregations": LINEAR["disaggregations"]}
    seen = of_firms(published(Reported({"firms": own}, values, 3)))
    women = next(one for one in seen.cells if one.cell == "gender.women")
    second = (seen.total.series[1].value, women.series[1].value)
    assert HIDDEN in [said(one) for one in second]
