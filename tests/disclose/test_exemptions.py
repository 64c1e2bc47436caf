"""Small counts that are told with a written reason: those alone, and the rest stays hidden given that they are known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from pydantic import ValidationError

from impactkit.model.dossier import Audience
from impactkit.model.stated.exemption import Exemption
from tests.disclose.onlooker import Onlooker
from tests.disclose.reported import Published, Reported, json_of, published
from tests.disclose.test_masking import HIDDEN, said

FULL = {
    "indicator": "firms",
    "cell": "total",
    "reason": "They have agreed.",
    "who": "The project manager",
    "date": "2025-07-01",
}
GENDER = {"name": "G", "categories": {"women": "W", "men": "M"}, "parts": "disjoint and complete"}


def told(cell: str | None, counts: Mapping[str, Any], **own: Any) -> Published:
    """What the public sees where a cell of `firms` is exempt, or all of it."""
    exempt = {name: one for name, one in {**FULL, "cell": cell}.items() if one is not None}
    settings = {"accumulation": "sum", "sensitivity": "persons", "disaggregations": {"gender": GENDER}, **own}
    named = {"women": "gender.women", "men": "gender.men", "total": "total"}
    values = {(name, named[one]): value for name in ("firms", "other") for one, value in counts.items()}
    one = Reported(
        {"firms": settings, "other": settings}, values, len(counts["total"]), more={"exemptions": [exempt]}
    )
    return published(one)


def figures(seen: Published, indicator: str = "firms") -> dict[str, Any]:
    """Totals and periods of an indicator."""
    measurements = seen.dossiers["p"].measurements
    assert measurements is not None
    (own,) = [one for one in measurements.indicators if one.indicator == indicator]
    return {
        one.cell.partition(".")[2] or "total": [said(one.total), *(said(at.value) for at in one.series)]
        for one in own.cells
    }


def looked_at(seen: Published) -> Onlooker:
    """Someone who knows what is exempt, and everything else that is told."""
    onlooker = Onlooker(5)
    onlooker.reads(json_of(seen.dossiers["p"]), json_of(seen.inside["p"]))
    return onlooker


def test_a_total_that_is_exempt_is_told_and_nothing_else_of_few() -> None:
    """Its categories would tell who they are, and another indicator has no exemption."""
    seen = told("total", {"total": [3], "women": [1], "men": [2]})
    assert figures(seen) == {"total": [3, 3], "women": [HIDDEN] * 2, "men": [HIDDEN] * 2}
    assert figures(seen, "other")["total"] == [HIDDEN] * 2


def test_a_category_that_is_exempt_is_told_and_the_rest_is_hidden_all_the_same() -> None:
    """Three young are told; two old are hidden, with others that would give them away."""
    age = {
        "name": "A",
        "categories": {"young": "Y", "middle": "M", "old": "O"},
        "parts": "disjoint and complete",
    }
    exempt = {**FULL, "cell": "age.young"}
    own = {"accumulation": "sum", "sensitivity": "persons", "disaggregations": {"age": age}}
    counts = {"total": 40, "age.young": 3, "age.middle": 35, "age.old": 2}
    values = {("firms", name): [count] for name, count in counts.items()}
    seen = published(Reported({"firms": own}, values, 1, more={"exemptions": [exempt]}))
    found = figures(seen)
    assert (found["young"], found["old"]) == ([3, 3], [HIDDEN, HIDDEN])
    assert HIDDEN in [*found["total"], *found["middle"]]
    onlooker = looked_at(seen)
    betrayed = {place: count for place, count in onlooker.betrayed().items() if place[3] != "age.young"}
    assert betrayed == {}
    assert [place for place in onlooker.cornered() if place[3] != "age.young"] == []


def test_all_of_an_indicator_may_be_exempt() -> None:
    """Total, categories and every period; another indicator is not."""
    seen = told(None, {"total": [3, 4], "women": [1, 4], "men": [2, 0]})
    assert figures(seen) == {"total": [7, 3, 4], "women": [5, 1, 4], "men": [2, 2, 0]}
    assert figures(seen, "other")["women"][1] == HIDDEN


def test_a_baseline_of_a_cell_that_is_exempt_is_told() -> None:
    """It is the same cell before."""
    base = {"baseline": {"total": 3, "by": {"gender": {"women": 1, "men": 2}}}}
    dossier = told("total", {"total": [40], "women": [20], "men": [20]}, **base).dossiers["p"]
    baseline = dossier.project.indicators["firms"].baseline
    assert baseline is not None
    assert (said(baseline.total), said(baseline.by["gender"]["women"])) == (3, HIDDEN)
    other = dossier.project.indicators["other"].baseline
    assert other is not None
    assert said(other.total) == HIDDEN


@pytest.mark.parametrize("count", [1, 2, 4])
def test_what_is_exempt_does_not_tell_what_is_not(count: int) -> None:
    """Whatever is hidden beside it changes no byte."""
    one, other = (
        told("total", {"total": [20], "women": [few], "men": [20 - few]}).text for few in (count, 3)
    )
    assert one == other


def test_an_exemption_is_told_with_its_reason() -> None:
    """Whoever reads the number reads why it may be told."""
    project = told("total", {"total": [3]}).dossiers["p"].project
    assert [one.reason.und for one in project.exemptions] == ["They have agreed."]


@pytest.mark.parametrize("lacking", ["reason", "who", "date", "indicator"])
def test_an_exemption_without_a_reason_is_none(lacking: str) -> None:
    """Nor without who decided, when, and of what."""
    with pytest.raises(ValidationError, match=lacking):
        Exemption.model_validate({name: one for name, one in FULL.items() if name != lacking})


def test_inside_the_house_no_exemption_is_needed() -> None:
    """Everything is told anyway."""
    own = {"accumulation": "sum", "sensitivity": "persons"}
    seen = published(Reported({"firms": own}, {("firms", "total"): [3]}, 1), audience=Audience.INTERNAL)
    assert figures(seen) == {"total": [3, 3]}
    assert not seen.hides
