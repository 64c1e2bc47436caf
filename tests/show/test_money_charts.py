"""Charts of money and of many projects: over numbers of their tables alone, and an evaluator's own to change."""

from __future__ import annotations

import datetime
import hashlib
import os
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import altair as alt
import pytest

import impactkit
from impactkit.dossier import Report
from impactkit.show import Exhibit
from impactkit.show.draw.axes import told_apart
from impactkit.show.draw.figure import svg
from impactkit.show.draw.theme import SOFT
from impactkit.show.ground.values import percent
from impactkit.words import LANGUAGES, Language, Words
from tests.show.drawn import marks, marks_of, tips, words_in, words_of
from tests.show.sample import both, followed_report, project
from tests.show.sample_portfolio import portfolio_of, rolled_up
from tests.show.test_portfolio import EURO, POUNDS, in_currencies

OWN = "#123456"
"""A colour that is no figure's."""
FACETED = ("budget_chart", "cost_chart")
OF_ONE = (*FACETED, "reimbursement_chart")
OF_MANY = ("status_matrix", "progress_spread", "reporting_calendar", "portfolio_money_chart")
KEPT = {
    "budget_chart": "datum.line === 'Travel'",
    "cost_chart": "datum.panel === 'The grant'",
    "reimbursement_chart": "datum.approved <= 500000",
    "status_matrix": "datum.indicator === 'New jobs'",
    "progress_spread": "datum.share >= 0.8",
    "reporting_calendar": "datum.state === 'not reported'",
    "portfolio_money_chart": "datum.amount >= 1000000",
}
"""A part of each chart that an evaluator may ask for, in the data's own words and units."""
USUAL = {"budget_chart", "reimbursement_chart", "progress_spread"}
EACH = [one if one in USUAL else pytest.param(one, marks=pytest.mark.soak) for one in KEPT]
"""Each time a chart in panels, one without, and one of many projects; by make soak all."""
SHAPES = ("rect", "rule", "point")


def exhibit_of(name: str, reports: dict[tuple[str, str], Report], language: Language = "en") -> Exhibit:
    """A figure of money or of many projects."""
    if name in OF_MANY:
        return getattr(impactkit, name)(portfolio_of(12, language))  # type: ignore[no-any-return]
    settled = reports["innovate-together", language]
    return getattr(impactkit, name)(settled if name == "reimbursement_chart" else followed_report(language))  # type: ignore[no-any-return]


def data_of(exhibit: Exhibit) -> list[dict[str, Any]]:
    """The rows that a chart is drawn from."""
    spec = exhibit.spec or {}
    rows: list[dict[str, Any]] = spec["datasets"][spec["data"]["name"]]
    return rows


def shapes(spec: dict[str, Any]) -> list[dict[str, Any]]:
    """All marks of a drawing that are no words."""
    return [one for kind in SHAPES for one in marks_of(spec, kind)]


def layers_of(chart: Any) -> list[Any]:
    """The layers of a chart, or of all its panels."""
    views = chart.vconcat if isinstance(chart, alt.VConcatChart) else [chart]
    return [layer for view in views for layer in view.layer]


def numbers(exhibit: Exhibit) -> set[float]:
    """The numbers of the table behind a figure."""
    return {float(cell.value) for row in exhibit.rows for cell in row.cells if cell.value is not None}


@pytest.mark.every(3)
@pytest.mark.parametrize("name", KEPT)
def test_a_chart_is_filtered_in_the_words_and_units_of_its_data(
    name: str, reports: dict[tuple[str, str], Report]
) -> None:
    exhibit = exhibit_of(name, reports)
    chart = exhibit.chart.transform_filter(KEPT[name])
    kept = marks_of(chart.to_dict(), "rect") + marks_of(chart.to_dict(), "point")
    said = {one["tip"] for one in kept}
    assert 0 < len(kept) < len(marks(exhibit, "rect") + marks(exhibit, "point"))
    assert said <= {*tips(exhibit, "rect"), *tips(exhibit, "point")}


@pytest.mark.parametrize("name", EACH)
def test_a_chart_takes_another_colour(name: str, reports: dict[tuple[str, str], Report]) -> None:
    exhibit = exhibit_of(name, reports)
    chart = exhibit.chart
    changed = next(one for one in layers_of(chart) if "tooltip" in one.to_dict()["encoding"])
    for channel in ("fill", "color", "stroke"):
        if channel in changed.encoding.to_dict():
            setattr(changed.encoding, channel, alt.value(OWN))
    changed.mark.color = OWN
    drawn = [one for one in shapes(chart.to_dict()) if OWN in (one.get("fill"), one.get("stroke"))]
    assert drawn
    assert len(shapes(chart.to_dict())) == len(shapes(exhibit.spec or {}))
    assert OWN in svg(chart.to_dict(), "en")


@pytest.mark.parametrize("name", EACH)
def test_a_chart_takes_a_layer_of_an_evaluator_s_own(
    name: str, reports: dict[tuple[str, str], Report]
) -> None:
    """A line in a layered chart; in one of panels, a line in each of them."""
    exhibit, chart = exhibit_of(name, reports), exhibit_of(name, reports).chart
    line = alt.Chart(alt.InlineData(values=[{}])).mark_rule(color=OWN, strokeWidth=3).encode(x=alt.value(50))
    if isinstance(chart, alt.VConcatChart):
        for view in chart.vconcat:
            view.layer.append(line)
        times = len({one["group" if name == "budget_chart" else "panel"] for one in data_of(exhibit)})
    else:
        chart, times = chart + line, 1
    own = [one for one in marks_of(chart.to_dict(), "rule") if one.get("stroke") == OWN]
    assert len(own) == times
    assert words_in(exhibit) <= words_of(chart.to_dict())


@pytest.mark.parametrize("name", EACH)
def test_a_changed_chart_is_saved(name: str, reports: dict[tuple[str, str], Report], tmp_path: Path) -> None:
    chart = exhibit_of(name, reports).chart.transform_filter(KEPT[name]).properties(title=OWN)
    chart.save(tmp_path / "saved.svg")
    assert f">{OWN}</text>" in (tmp_path / "saved.svg").read_text(encoding="utf-8")


@pytest.mark.every(3)
@pytest.mark.parametrize("name", KEPT)
def test_a_chart_of_altair_is_the_picture_of_the_report(
    name: str, reports: dict[tuple[str, str], Report]
) -> None:
    exhibit = exhibit_of(name, reports)
    told = {key: part for key, part in exhibit.chart.to_dict().items() if key != "$schema"}
    assert svg(told, "en") == svg({key: part for key, part in exhibit.spec.items() if key != "$schema"}, "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_amount_in_a_chart_is_one_of_its_table_or_a_limit_that_is_told(
    language: Language, reports: dict[tuple[str, str], Report]
) -> None:
    for name in (*OF_ONE, "portfolio_money_chart"):
        exhibit = exhibit_of(name, reports, language)
        fields = ("amount", "spent", "approved")
        drawn = {row[field] for row in data_of(exhibit) for field in fields if row.get(field) is not None}
        assert drawn
        assert drawn <= numbers(exhibit), name
        for row in data_of(exhibit):
            if "limit" in row:
                amount = Words(language).money(Decimal(str(row["limit"])).quantize(Decimal(1)))
                assert row["tip"].endswith(amount)
                assert row["tip"] in words_in(exhibit)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_share_of_the_matrix_is_that_of_its_field_in_the_table(language: Language) -> None:
    portfolio = portfolio_of(12, language)
    cells = {cell.shown for row in impactkit.status_matrix(portfolio).rows for cell in row.cells[1:]}
    for row in data_of(impactkit.status_matrix(portfolio)):
        share = None if row["share"] is None else percent(portfolio.words, Decimal(str(row["share"])))
        assert row["shown"] == (share or "")
        assert row["status"] + (f" ({share})" if share else "") in cells


def test_every_dot_of_the_spread_is_a_share_of_a_project_and_the_outermost_are_those_of_the_table() -> None:
    portfolio = portfolio_of(12, "en")
    spread = impactkit.progress_spread(portfolio)
    members = {
        float(member.share_of_target)
        for one in portfolio.dossier.indicators
        for member in one.members
        if member.share_of_target is not None
    }
    assert {row["share"] for row in data_of(spread)} <= members
    for table in spread.rows:
        shares = [
            row["share"] for row in data_of(spread) if table.cells[0].shown.startswith(row["indicator"])
        ]
        assert [min(shares), max(shares)] == [float(table.cells[at].value or 0) for at in (2, 4)]


def test_every_box_of_the_calendar_is_a_period_from_its_first_day_to_its_last() -> None:
    portfolio = portfolio_of(12, "en")
    told = {
        (span.start.isoformat(), span.end.isoformat())
        for one in portfolio.dossier.projects
        for span in (*one.reported, *one.missing)
    }
    rows = data_of(impactkit.reporting_calendar(portfolio))
    assert {(row["from"], row["to"]) for row in rows} == told
    assert all(row["from"] < row["middle"] < row["to"] for row in rows)


def test_what_is_withheld_is_in_no_row_of_a_chart() -> None:
    hidden = rolled_up(4)
    for one in hidden[0]["members"][:1]:
        one |= {"status": "withheld", "total": {"absence": "withheld"}, "share_of_target": None}
    portfolio = portfolio_of(4, "en", indicators=hidden)
    (field,) = (
        row for row in data_of(impactkit.status_matrix(portfolio)) if row["status"].endswith("withheld")
    )
    assert (field["share"], field["shown"]) == (None, "")
    dots = [row for row in data_of(impactkit.progress_spread(portfolio)) if row["indicator"] == "New jobs"]
    assert dots
    assert not any(row["project"].startswith("Project 1:") for row in dots)


def test_an_amount_nobody_states_is_in_no_row_as_zero() -> None:
    """Neither in the budget nor over projects: an absence is null there, or has no row, and its words are drawn."""
    budget = impactkit.budget_chart(followed_report("en"))
    assert [row["amount"] for row in data_of(budget) if row["shown"] == "not stated"] == [None]
    assert "not stated" in words_in(budget)
    money = impactkit.portfolio_money_chart(portfolio_of(12, "en"))
    assert all(row["amount"] > 0 for row in data_of(money))
    assert any(one.endswith(", entitlement not stated") for one in words_in(money))


def financed(*lines: dict[str, Any]) -> Exhibit:
    """The budget of a project with these lines of financing, all of one financier."""
    told = {
        f"l{i}": {"name": both("Kommunen", "The municipality"), "form": "cash", **line}
        for i, line in enumerate(lines)
    }
    return impactkit.budget_chart(followed_report("en", of=project(funding={"financing": {"lines": told}})))


def test_lines_of_the_same_name_have_a_bar_each() -> None:
    assert told_apart(["a", "b", "a", "a"]) == ["a", "b", "a (2)", "a (3)"]
    budget = financed({"amount": 100}, {"amount": 300})
    bars = marks(budget, "rect")
    assert len({bar["y"] for bar in bars}) == 2
    assert {"The municipality", "The municipality (2)"} <= words_in(budget)


def test_bars_are_as_long_as_their_amounts_on_one_scale_for_all_groups() -> None:
    budget = financed({"amount": 100}, {"amount": 300, "form": "in kind"})
    short, long = sorted(bar["width"] for bar in marks(budget, "rect"))
    assert long == pytest.approx(3 * short)


def test_an_amount_in_another_currency_is_on_no_scale_and_in_no_row() -> None:
    budget = financed({"amount": 100}, {"amount": 300}, {"amount": {"amount": 900, "currency": "EUR"}})
    assert [row["amount"] for row in data_of(budget)] == [100, 300, None]
    assert len(marks(budget, "rect")) == 2
    assert any("900" in said for said in words_in(budget))
    money = impactkit.portfolio_money_chart(in_currencies(EURO, EURO, POUNDS))
    assert {row["amount"] for row in data_of(money)} == {1_000_000}
    assert "EUR" in words_in(money)
    assert not any("kronor" in said for said in words_in(money))


def test_words_after_a_bar_are_drawn_once_and_beyond_what_was_spent() -> None:
    """Travel has cost more than its budget; the amount stands after the longer of the two bars."""
    budget = impactkit.budget_chart(followed_report("en"))
    said = [one for one in marks(budget, "text") if one["text"] == "SEK\u00a0100,000"]
    bars = [one["x2"] for one in marks(budget, "rect") if one["tip"].startswith("Costs, Travel")]
    assert [one["x"] for one in said] == [pytest.approx(max(bars))]


def test_a_budget_is_pale_where_what_was_spent_is_drawn_in_it() -> None:
    fills = [one["fill"] for one in marks(impactkit.budget_chart(followed_report("en")), "rect")]
    assert fills.count(SOFT) == 2


def test_a_sign_of_the_cost_curves_stands_at_its_day() -> None:
    """Two signs are as far apart as their days, in both panels."""
    chart = impactkit.cost_chart(followed_report("en"))
    at = {one["tip"]: one["x"] for one in marks(chart, "point")}
    rows = [row for row in data_of(chart) if "day" in row]
    days = [datetime.date.fromisoformat(row["day"]).toordinal() for row in rows]
    first, last = min(days), max(days)
    left, right = min(at.values()), max(at.values())
    for row, day in zip(rows, days, strict=True):
        assert at[row["tip"]] == pytest.approx(left + (day - first) / (last - first) * (right - left))


def test_a_series_has_a_sign_and_a_colour_of_its_own_and_its_name_in_the_key() -> None:
    chart = impactkit.cost_chart(followed_report("en"))
    signs = {(one["tip"].split(",")[0], one["fill"], one["shape"]) for one in marks(chart, "point")}
    assert len(signs) == 5
    assert all(any(said.startswith(f"{name}: ") for said in words_in(chart)) for name, *_ in signs)


@pytest.mark.soak
def test_days_are_drawn_the_same_wherever_the_machine_stands() -> None:
    """A calendar is drawn in other processes, whose clocks are in zones before and behind Sweden's."""
    program = (
        "import impactkit, hashlib\n"
        "from impactkit.show.draw.figure import svg\n"
        "from tests.show.sample import followed_report\n"
        "from tests.show.sample_portfolio import portfolio_of\n"
        "for one in (impactkit.reporting_calendar(portfolio_of(6, 'en')), impactkit.cost_chart(followed_report('en'))):\n"
        "    print(hashlib.sha256(svg(one.spec, 'en').encode()).hexdigest())\n"
    )
    drawn = [
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"TZ": name},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for name in ("America/Los_Angeles", "Asia/Tokyo")
    ]
    here = (
        impactkit.reporting_calendar(portfolio_of(6, "en")),
        impactkit.cost_chart(followed_report("en")),
    )
    told = [hashlib.sha256(svg(one.spec, "en").encode()).hexdigest() for one in here]
    assert [one.split() for one in drawn] == [told, told]


@pytest.mark.parametrize("n", [2, 60])
@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_of_many_projects_hold_on_a_standing_page_unless_they_say_so(
    n: int, language: Language
) -> None:
    for name in OF_MANY:
        exhibit = getattr(impactkit, name)(portfolio_of(n, language))
        width = float(svg(exhibit.spec, language).split('width="')[1].split('"')[0])
        assert exhibit.wide or width <= 662, (name, width)


def test_a_status_is_told_by_its_sign_in_every_field_and_by_sign_and_word_in_the_key() -> None:
    matrix = impactkit.status_matrix(portfolio_of(12, "en"))
    for row in data_of(matrix):
        assert row["status"].startswith(f"{row['sign']} ")
        assert {row["sign"], row["status"]} <= words_in(matrix)
