"""What the figures of a report say: numbers as in their tables, absences that are no zero, in both languages."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest

import impactkit
from impactkit.dossier import Report
from impactkit.model.quantity import Absence
from impactkit.show import Exhibit
from impactkit.show.draw.figure import svg
from impactkit.show.draw.theme import ACCENT, GOLD, MEN, PAPER, TOTAL, WOMEN
from impactkit.show.indicators.bullet_figure import _COLUMN
from impactkit.show.indicators.gender_figure import _WIDTH
from impactkit.words import NBSP
from tests.show.drawn import marks, tips, words_in
from tests.show.sample import (
    CHANGES,
    FOLLOWED,
    GENDER,
    INDICATORS,
    MISSING,
    WITHHELD,
    both,
    followed_report,
    measurements,
    number,
    project,
)
from tests.show.test_exhibits import texts


def cell(total: Any, name: str = "", **more: Any) -> dict[str, Any]:
    """The follow-up of a total or a category."""
    return {"cell": name, "previously": total, "this_period": total, "total": total, **more}


def counted(women: Any, men: Any) -> Any:
    """A report on one count by women and men."""
    cells = [cell(number(130), target=140), cell(women, "gender.women"), cell(men, "gender.men")]
    return followed_report("en", measured=measurements(indicators=[{"indicator": "trained", "cells": cells}]))


def test_a_bar_is_as_long_as_its_number_on_the_scale_of_its_indicator() -> None:
    chart = impactkit.bullet_chart(followed_report("en"))
    bars = {
        one["tip"].split(":")[0] + one["fill"]: one["x2"] - one["x"]
        for one in marks(chart, "rect")
        if "tip" in one
    }
    assert bars[f"Total{TOTAL}"] > 0
    assert bars[f"Women{WOMEN}"] == pytest.approx(74 / 150 * _COLUMN)
    assert bars[f"Men{MEN}"] == pytest.approx(60 / 150 * _COLUMN)


def test_women_stand_above_men_under_their_total() -> None:
    chart = impactkit.bullet_chart(followed_report("en"))
    assert [row.cells[0].shown for row in chart.rows[:3]] == ["Total", "Women", "Men"]
    down = {
        one["text"]: one["y"]
        for one in reversed(marks(chart, "text"))
        if one["text"] in {"Total", "Women", "Men"}
    }
    assert down["Total"] < down["Women"] < down["Men"]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_withheld_or_missing_value_has_no_bar_and_says_why(language: Any) -> None:
    chart = impactkit.bullet_chart(followed_report(language))
    sign, missing = f"■{NBSP}", f"○{NBSP}"
    assert any(said.startswith(sign) for said in words_in(chart))
    assert any(said.startswith(missing) for said in words_in(chart))
    assert not any(said.partition(": ")[2].startswith((sign, missing)) for said in tips(chart, "rect"))
    withheld = [row for row in chart.rows if row.cells[1].absence is Absence.WITHHELD]
    assert withheld
    assert all(row.cells[3].value is None for row in withheld)


def test_zero_is_drawn_and_is_no_absence() -> None:
    chart = impactkit.bullet_chart(followed_report("en"))
    (zero,) = (one for one in marks(chart, "rect") if one.get("tip", "").startswith("Total: 0;"))
    assert 0 < zero["x2"] - zero["x"] < 2


def test_bounds_are_a_stretch_and_not_a_length() -> None:
    chart = impactkit.bullet_chart(followed_report("en"))
    (bounds,) = (one for one in marks(chart, "rect") if one.get("tip", "").startswith("Total: 48–81"))
    assert bounds["x"] > 0
    assert any("does not begin at zero" in note for note in chart.notes)


def test_the_finding_of_the_bullets_counts_what_is_reached_and_never_what_is_hidden() -> None:
    assert (
        impactkit.bullet_chart(followed_report("en")).title
        == "1 of 6 targets reached; for women 0 of 1, for men 0 of 1"
    )
    hidden = [{"indicator": "trained", "cells": [cell(WITHHELD, target=40, status="withheld")]}]
    told = impactkit.bullet_chart(followed_report("en", measured=measurements(indicators=hidden)))
    assert told.title == "Actuals against targets"


def test_without_data_the_bullets_are_the_targets_alone(reports: dict[tuple[str, str], Report]) -> None:
    assert impactkit.bullet_chart(reports["plattformen", "sv"]).id == "target-chart"


def test_the_share_of_women_is_of_women_and_men() -> None:
    chart = impactkit.gender_chart(followed_report("en"))
    row = chart.rows[0]
    assert row.cells[3].value == Decimal(74) / 134
    assert row.cells[3].value + row.cells[4].value == 1
    (dot,) = (one for one in marks(chart, "point"))
    assert dot["x"] == pytest.approx(float(Decimal(74) / 134) * _WIDTH)
    assert chart.title == "Even between women and men in 1 of 1 count"


def test_shares_and_means_are_no_counts_and_have_no_balance() -> None:
    chart = impactkit.gender_chart(followed_report("en"))
    assert [row.cells[0].shown.split(" (")[0].split(",")[0] for row in chart.rows] == [
        "New jobs",
        "Participants in training",
    ]


@pytest.mark.parametrize(
    ("women", "men"),
    [(WITHHELD, number(20)), (number(20), WITHHELD), (WITHHELD, WITHHELD), (MISSING, number(4))],
)
def test_where_one_is_unknown_there_is_no_share_to_reckon_the_other_from(women: Any, men: Any) -> None:
    chart = impactkit.gender_chart(counted(women, men))
    assert marks(chart, "point") == []
    assert all(cell.value is None for cell in chart.rows[0].cells[3:])
    assert "%" not in " ".join(words_in(chart) - {"0%", "40%", "60%", "100%"})
    assert chart.title == "The balance of women and men cannot be shown"


def test_few_get_a_hollow_dot_and_a_caution_and_nobody_gets_none() -> None:
    (few,) = marks(impactkit.gender_chart(counted(number(6), number(7))), "point")
    assert few["fill"] == PAPER
    assert any(
        "fewer than 20" in note for note in impactkit.gender_chart(counted(number(6), number(7))).notes
    )
    (many,) = marks(impactkit.gender_chart(counted(number(60), number(70))), "point")
    assert many["fill"] == WOMEN
    nobody = impactkit.gender_chart(counted(number(0), number(0)))
    assert marks(nobody, "point") == []
    assert "none counted yet" in words_in(nobody)


@pytest.mark.parametrize(("women", "even"), [(39, 0), (40, 1), (60, 1), (61, 0)])
def test_even_is_from_forty_to_sixty_both_included(women: int, even: int) -> None:
    chart = impactkit.gender_chart(counted(number(women), number(100 - women)))
    assert chart.title == f"Even between women and men in {even} of 1 count"


def funded(lines: dict[str, Any]) -> Any:
    """A report on a financing plan."""
    return followed_report("en", of=project(funding={"financing": {"lines": lines}}))


def test_money_and_what_is_given_in_kind_stand_apart_and_look_apart() -> None:
    line = {"name": both("Kommunen", "The municipality"), "sector": "public"}
    chart = impactkit.budget_chart(
        funded(
            {
                "hours": {**line, "amount": 100000, "form": "in kind"},
                "cash": {**line, "amount": 300000, "form": "cash"},
            }
        )
    )
    assert [row.cells[0].shown for row in chart.rows] == ["Financing: money", "Financing: in kind"]
    assert chart.title == "75% of the financing is money and 25% is in kind"
    fills = {one["tip"].split(",")[0]: (one["fill"], one.get("stroke")) for one in marks(chart, "rect")}
    assert fills == {"Financing: money": (GOLD, None), "Financing: in kind": (PAPER, GOLD)}


def test_an_amount_that_is_not_stated_has_no_bar_and_no_shares_are_made_up() -> None:
    lines = {
        "a": {"name": both("A", "A"), "amount": 100, "form": "cash"},
        "b": {"name": both("B", "B"), "amount": "not stated", "form": "cash"},
    }
    chart = impactkit.budget_chart(funded(lines))
    assert len(marks(chart, "rect")) == 1
    assert "not stated" in words_in(chart)
    assert "%" not in " ".join(words_in(chart)) + chart.title
    assert chart.rows[1].cells[2].absence is Absence.NOT_STATED


def test_costs_stand_over_what_the_ledger_holds_and_a_line_without_rows_has_nothing_spent() -> None:
    chart = impactkit.budget_chart(followed_report("en"))
    assert {one["tip"].split(": ")[0] for one in marks(chart, "rect") if one["fill"] == ACCENT} == {
        "Costs, Staff",
        "Costs, Travel",
    }
    assert chart.rows[2].cells[2].absence is Absence.NOT_STATED
    assert chart.rows[2].cells[3].value is None


def test_costs_claims_payments_and_limits_run_over_time() -> None:
    chart = impactkit.cost_chart(followed_report("en"))
    groups = list(dict.fromkeys(row.group for row in chart.rows))
    assert groups == [
        "Costs in the ledger",
        "Costs claimed",
        "Approved costs",
        "Entitlement",
        "Paid on claims",
    ]
    claimed = [row.cells[1].value for row in chart.rows if row.group == "Costs claimed"]
    assert claimed == [Decimal(410000), Decimal(800000), Decimal("1046500.5")]
    assert [row.cells[1].value for row in chart.rows if row.group == "Paid on claims"] == [
        Decimal(0),
        Decimal(190000),
    ]
    assert {
        f"Approved costs, cost ceiling SEK{NBSP}2,000,000",
        f"Maximum grant SEK{NBSP}1,000,000",
    } <= words_in(chart)
    assert chart.title == f"39% of the grant is earned: SEK{NBSP}390,000 of SEK{NBSP}1,000,000"
    assert len(tips(chart, "point")) == len(chart.rows)


def test_what_was_paid_is_told_no_further_than_it_is_known() -> None:
    claim = {"costs": 100, "status": "paid"}
    claims = {
        "a": {**claim, "date": "2025-01-31", "paid": 40},
        "b": {**claim, "date": "2025-02-28"},
        "c": {**claim, "date": "2025-03-31", "paid": 50},
    }
    chart = impactkit.cost_chart(
        followed_report("en", of=project(funding={"grant": {"share": 0.5, "cap": 900}, "claims": claims}))
    )
    assert [row.cells[1].value for row in chart.rows if row.group == "Paid on claims"] == [Decimal(40)]


def test_activities_without_dates_stand_on_no_day() -> None:
    chart = impactkit.activity_timeline(followed_report("en"))
    assert "no dates stated" in words_in(chart)
    assert [row.cells[2].absence for row in chart.rows] == [None, None, Absence.NOT_STATED]
    assert not any(said.startswith("Write guides") for said in (*tips(chart, "rect"), *tips(chart, "point")))
    assert chart.title == "Of 3 activities: 1 is planned and 2 have no stated stage"


def test_no_dates_at_all_is_told_once(reports: dict[tuple[str, str], Report]) -> None:
    assert (
        impactkit.activity_timeline(followed_report("sv", measured=measurements(activities=[]))).id
        == "gap-activity-timeline"
    )
    assert impactkit.activity_timeline(reports["spark", "sv"]).id == "unknowns"
    assert impactkit.activity_timeline(reports["siru", "sv"]).id == "gap-activity-table"


def test_an_activity_under_way_reaches_to_the_day_of_the_report_and_a_finished_one_to_its_end() -> None:
    stated = {
        "on": {"text": both("Pågår", "Goes on"), "follow_up": {"stage": "under way", "start": "2025-02-01"}},
        "done": {
            "text": both("Klar", "Finished"),
            "follow_up": {"stage": "done", "start": "2025-02-01", "end": "2025-06-30"},
        },
        "planned": {"text": both("Sen", "Later"), "follow_up": {"stage": "planned", "start": "2026-06-01"}},
    }
    chart = impactkit.activity_timeline(
        followed_report("en", of=project(activities=stated), measured=measurements(activities=[]))
    )
    bars = {one["tip"].split(":")[0]: one for one in marks(chart, "rect")}
    assert set(bars) == {"Goes on", "Finished"}
    assert bars["Goes on"]["x2"] > bars["Finished"]["x2"]
    assert [one["tip"].split(":")[0] for one in marks(chart, "point")] == ["Later"]


def test_an_aspect_without_a_mark_is_on_no_grade(reports: dict[tuple[str, str], Report]) -> None:
    chart = impactkit.aspect_chart(reports["innovate-together", "en"])
    assert len(tips(chart, "point")) == 2
    assert "no mark" in words_in(chart)
    assert chart.title == "1 of 3 aspects has no mark in the assessment"
    assert chart.rows == impactkit.aspect_table(reports["innovate-together", "en"]).rows


def test_a_claim_stands_no_higher_than_what_was_measured_of_it() -> None:
    chart = impactkit.evidence_chart(followed_report("en"))
    assert [row.cells[1].shown for row in chart.rows] == [
        "something is measured",
        "before and after",
        "only stated",
    ]
    compared = {
        **INDICATORS,
        "guides": {**INDICATORS["guides"], "measures": ["society"], "attribution": "comparison group"},
    }
    chart = impactkit.evidence_chart(followed_report("en", of=project(indicators=compared)))
    assert chart.rows[2].cells[1].shown == "has an indicator"  # nothing was reported
    assert "none of them" in chart.title


def test_a_comparison_group_lifts_a_measured_claim_to_the_top() -> None:
    compared = {**INDICATORS, "jobs": {**INDICATORS["jobs"], "attribution": "comparison group"}}
    chart = impactkit.evidence_chart(followed_report("en", of=project(indicators=compared)))
    assert chart.rows[0].cells[1].shown == "comparison group"
    assert chart.title.endswith("1 has a contribution analysis or a comparison group")


def test_the_source_projects_have_no_ladder_for_nothing_is_measured(
    reports: dict[tuple[str, str], Report],
) -> None:
    assert impactkit.evidence_chart(reports["plattformen", "sv"]).id == "unknowns"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_number_of_a_figure_is_in_its_description(language: Any) -> None:
    report = followed_report(language)
    for name in ("bullet_chart", "gender_chart", "budget_chart", "cost_chart", "evidence_chart"):
        one: Exhibit = getattr(impactkit, name)(report)
        for kind in ("rect", "point"):
            for said in tips(one, kind):
                number_said = said.rpartition(": ")[2].split("; ")[0]
                assert number_said in one.alt, (one.id, said)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_figures_are_drawn_in_both_languages_without_a_word_of_the_machine(language: Any) -> None:
    report = followed_report(language)
    for name in (
        "bullet_chart",
        "gender_chart",
        "budget_chart",
        "cost_chart",
        "evidence_chart",
        "activity_timeline",
    ):
        one: Exhibit = getattr(impactkit, name)(report)
        assert "<svg" in svg(one.spec or {}, language)
        for text in (*texts(one), *words_in(one), *tips(one, "rect"), *tips(one, "point")):
            assert not re.search(r"\{\w*\}|\bNone\b|\bnan\b|Decimal|<\w+>", text), (one.id, text)


def test_made_up_data_say_so_in_the_figure_itself() -> None:
    chart = impactkit.bullet_chart(followed_report("en"))
    assert "New jobs (illustrative)" in words_in(chart)
    assert "made up" in (chart.spec or {})["title"]["text"]
    assert any(cell.illustrative for row in chart.rows for cell in row.cells)


def test_an_indicator_shown_by_answers_stands_on_the_ladder() -> None:
    asked = [{**FOLLOWED[-3], "indicator": "confidence"}]
    report = followed_report("en", measured=measurements(indicators=asked, changes=CHANGES))
    assert impactkit.evidence_chart(report).rows[1].cells[1].shown == "before and after"


def test_a_split_that_is_not_of_gender_is_drawn_but_has_no_balance() -> None:
    size = {
        "size": {
            "name": both("Storlek", "Size"),
            "categories": {"small": both("Små", "Small"), "large": both("Stora", "Large")},
        }
    }
    given = {
        "firms": {"name": both("Företag", "Enterprises"), "disaggregations": size, "targets": [{"total": 9}]}
    }
    up = [
        {
            "indicator": "firms",
            "cells": [
                cell(number(7), target=9),
                cell(number(5), "size.small"),
                cell(number(2), "size.large"),
            ],
        }
    ]
    report = followed_report("en", of=project(indicators=given), measured=measurements(indicators=up))
    assert {"Small", "Large"} <= words_in(impactkit.bullet_chart(report))
    assert impactkit.gender_chart(report).id == "gap-gender-chart"
    assert GENDER["gender"]["name"]["en"] == "Gender"
