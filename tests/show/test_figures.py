"""What the figures of a report say: numbers as in their tables, absences that are no zero, in both languages."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

import pytest

import impactkit
from impactkit.dossier import Report
from impactkit.model.quantity import Absence
from impactkit.show import Exhibit
from impactkit.show.draw.figure import svg
from impactkit.show.draw.named_tracks import NamedTracks
from impactkit.show.draw.theme import ACCENT, GRID, MEN, PAPER, SOFT, WOMEN
from impactkit.words import NBSP
from tests.show.drawn import marks, tips, words_in
from tests.show.sample import (
    GENDER,
    MISSING,
    WITHHELD,
    both,
    followed_report,
    measurements,
    number,
    project,
)
from tests.show.test_exhibits import texts

MACHINE = re.compile(r"\{\w*\}|\bNone\b|\bnan\b|Decimal|<\w+>")
"""Words of the machine, which no reader meets."""


def data(exhibit: Exhibit) -> list[dict[str, Any]]:
    """The rows of data a chart is over."""
    spec = exhibit.spec or {}
    return spec["datasets"][spec["data"]["name"]]


def cells_drawn(chart: Exhibit, indicator: str) -> dict[str, dict[str, Any]]:
    """The rows of an indicator's cells in a chart of bars, by what they are of."""
    return {row["part"]: row for row in data(chart) if row["id"] == indicator and row["part"]}


def drawn(exhibit: Exhibit, language: str = "en") -> list[str]:
    """Every line of text drawn in a figure."""
    return re.findall(r"<t(?:ext|span)[^>]*>([^<]+)</t", svg(exhibit.spec or {}, language))


def bars_drawn(exhibit: Exhibit, colour: str) -> list[tuple[float, float]]:
    """Where the bars of a colour begin and how long they are, as shares of the track, in the order they are drawn."""
    bar = r'd="M(-?[\d.]+),[\d.]+h([\d.]+)v9h[^"]*" fill="{}"'
    drawing = svg(exhibit.spec or {}, "en")
    track = float(re.findall(bar.format(GRID), drawing)[0][1])
    return [(float(x) / track, float(width) / track) for x, width in re.findall(bar.format(colour), drawing)]


def dots_drawn(exhibit: Exhibit, fill: str) -> list[float]:
    """Where the dots of the balance stand, as shares of the track."""
    drawing = svg(exhibit.spec or {}, "en")
    dots = re.findall(rf'translate\(([\d.]+),[\d.]+\)" d="[^"]*" fill="{fill}" stroke="{WOMEN}"', drawing)
    return [float(x) / NamedTracks.width for x in dots]


def cell(total: Any, name: str = "", **more: Any) -> dict[str, Any]:
    """The follow-up of a total or a category."""
    return {"cell": name, "previously": total, "this_period": total, "total": total, **more}


def counted(women: Any, men: Any) -> Any:
    """A report on one count by women and men."""
    cells = [cell(number(130), target=140), cell(women, "gender.women"), cell(men, "gender.men")]
    return followed_report("en", measured=measurements(indicators=[{"indicator": "trained", "cells": cells}]))


def test_a_bar_is_as_long_as_its_number_on_the_scale_of_its_indicator() -> None:
    chart = impactkit.bullet_chart(followed_report("en"))
    found = cells_drawn(chart, "jobs")
    assert [found[part]["value"] for part in ("Women", "Men")] == [74, 60]
    assert found["Women"]["scale_end"] == 150
    assert bars_drawn(chart, WOMEN)[0] == pytest.approx((0, 74 / 150))
    assert bars_drawn(chart, MEN)[0] == pytest.approx((0, 60 / 150))
    assert bars_drawn(chart, ACCENT)[0][1] > 0


def test_women_stand_above_men_under_their_total() -> None:
    chart = impactkit.bullet_chart(followed_report("en"))
    assert [row.cells[0].shown for row in chart.rows[:3]] == ["Total", "Women", "Men"]
    labels = re.findall(r"translate\([-\d.]+,([\d.]+)\)[^>]*>(Total|Women|Men)<", svg(chart.spec or {}, "en"))
    down = {name: float(y) for y, name in reversed(labels)}
    assert down["Total"] < down["Women"] < down["Men"]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_withheld_or_missing_value_has_no_bar_and_says_why(language: Any) -> None:
    chart = impactkit.bullet_chart(followed_report(language))
    signs = (f"■{NBSP}", f"○{NBSP}")
    for sign in signs:
        assert any(said.startswith(sign) for said in drawn(chart, language))
    told = [row for row in data(chart) if row["shown"].startswith(signs)]
    assert told
    assert all(row["value"] is None and row["upper"] is None for row in told)
    withheld = [row for row in chart.rows if row.cells[1].absence is Absence.WITHHELD]
    assert withheld
    assert all(row.cells[3].value is None for row in withheld)


def test_zero_is_drawn_and_is_no_absence() -> None:
    chart = impactkit.bullet_chart(followed_report("en"))
    assert [row["value"] for row in data(chart) if row["tip"].startswith("Total: 0;")] == [0]
    zero = re.findall(
        rf'd="M0,[\d.]+h0v9h[^"]*" fill="{ACCENT}" stroke="{ACCENT}" stroke-width="1"',
        svg(chart.spec or {}, "en"),
    )
    assert len(zero) == 1


def test_bounds_are_a_stretch_and_not_a_length() -> None:
    chart = impactkit.bullet_chart(followed_report("en"))
    (bounds,) = (row for row in data(chart) if row["tip"].startswith("Total: 48–81"))
    assert (bounds["value"], bounds["upper"]) == (48, 81)
    end = bounds["scale_end"]
    assert any(bar == pytest.approx((48 / end, 33 / end)) for bar in bars_drawn(chart, ACCENT))
    assert any("does not begin at zero" in note for note in chart.notes)


def test_the_finding_of_the_bullets_counts_what_is_reached_and_never_what_is_hidden() -> None:
    running = followed_report("en")
    assert impactkit.bullet_chart(running).title == "Actuals against targets", "the plan is what counts"
    women_and_men = (("gender.women", 40, 20), ("gender.men", 30, 20))
    parts = [
        cell(
            number(total), name, target=target, share_of_target=str(Decimal(total) / target), status="reached"
        )
        for name, total, target in women_and_men
    ]
    total = cell(number(70), target=140, share_of_target="0.5", status="missed")
    ended = measurements(indicators=[{"indicator": "jobs", "cells": [total, *parts]}])
    told = impactkit.bullet_chart(followed_report("en", measured=ended))
    assert told.title == "0 of 1 target reached; for women 1 of 1, for men 1 of 1"
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
    assert data(chart)[0]["women"] == pytest.approx(74 / 134)
    assert dots_drawn(chart, WOMEN) == [pytest.approx(74 / 134)]
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
    assert dots_drawn(chart, WOMEN) == dots_drawn(chart, PAPER) == []
    assert data(chart)[0]["women"] is None
    assert all(cell.value is None for cell in chart.rows[0].cells[3:])
    assert "%" not in " ".join(set(drawn(chart)) - {"0%", "40%", "60%", "100%"})
    assert chart.title == "The balance of women and men cannot be shown"


def test_few_get_a_hollow_dot_and_a_caution_and_nobody_gets_none() -> None:
    few = impactkit.gender_chart(counted(number(6), number(7)))
    assert len(dots_drawn(few, PAPER)) == 1
    assert dots_drawn(few, WOMEN) == []
    assert any("fewer than 20" in note for note in few.notes)
    many = impactkit.gender_chart(counted(number(60), number(70)))
    assert len(dots_drawn(many, WOMEN)) == 1
    assert dots_drawn(many, PAPER) == []
    nobody = impactkit.gender_chart(counted(number(0), number(0)))
    assert dots_drawn(nobody, WOMEN) == dots_drawn(nobody, PAPER) == []
    assert "none counted yet" in drawn(nobody)


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
    assert [row.cells[0].shown for row in chart.rows] == ["Financing: cash", "Financing: in kind"]
    assert chart.title == "Of the financing, 75% is in cash and 25% in kind"
    fills = {one["tip"].split(",")[0]: (one["fill"], one.get("stroke")) for one in marks(chart, "rect")}
    assert fills == {"Financing: cash": (SOFT, ACCENT), "Financing: in kind": (PAPER, ACCENT)}


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
        "Recorded costs",
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


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_number_of_a_figure_is_in_its_description(language: Any) -> None:
    report = followed_report(language)
    for name in ("bullet_chart", "gender_chart"):
        chart: Exhibit = getattr(impactkit, name)(report)
        told = [row for row in data(chart) if row["tip"]]
        assert told
        for row in told:
            number_said = row["tip"].rpartition(": ")[2].split("; ")[0]
            assert number_said in chart.alt, (chart.id, row["tip"])
    for name in ("budget_chart", "cost_chart"):
        one: Exhibit = getattr(impactkit, name)(report)
        for kind in ("rect", "point"):
            for said in tips(one, kind):
                number_said = said.rpartition(": ")[2].split("; ")[0]
                assert number_said in one.alt, (one.id, said)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_figures_are_drawn_in_both_languages_without_a_word_of_the_machine(language: Any) -> None:
    report = followed_report(language)
    for name in ("bullet_chart", "gender_chart"):
        chart: Exhibit = getattr(impactkit, name)(report)
        told = [str(value) for row in data(chart) for value in row.values() if value is not None]
        for text in (*texts(chart), *drawn(chart, language), *told):
            assert not MACHINE.search(text), (chart.id, text)
    for name in (
        "budget_chart",
        "cost_chart",
    ):
        one: Exhibit = getattr(impactkit, name)(report)
        assert "<svg" in svg(one.spec or {}, language)
        for text in (*texts(one), *words_in(one), *tips(one, "rect"), *tips(one, "point")):
            assert not MACHINE.search(text), (one.id, text)


def test_made_up_data_say_so_at_their_names_and_the_cover_tells_it_of_the_whole() -> None:
    chart = impactkit.bullet_chart(followed_report("en"))
    assert "New jobs (illustrative)" in drawn(chart)
    assert "made up" not in json.dumps(chart.spec)
    assert chart.illustrative
    assert any(cell.illustrative for row in chart.rows for cell in row.cells)


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
    assert {"Small", "Large"} <= set(drawn(impactkit.bullet_chart(report)))
    assert impactkit.gender_chart(report).id == "gap-gender-chart"
    assert GENDER["gender"]["name"]["en"] == "Gender"
