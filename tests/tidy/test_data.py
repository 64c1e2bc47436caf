"""Data of a workbook: the numbers of the frames, row for row, with words and the name of each absence."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from impactkit.dossier import Report
from impactkit.languages import LANGUAGES, Language
from impactkit.model.dossier import Audience
from impactkit.model.portfolio import PortfolioDossier
from impactkit.portfolio import Portfolio
from impactkit.show.ground.exhibit import Data
from impactkit.tidy.money_data import MONEY_COLUMNS, money_data
from impactkit.tidy.number import NoNumber
from impactkit.tidy.portfolio_data import portfolio_money_data, portfolio_value_data, together_data
from impactkit.tidy.value_data import VALUE_COLUMNS, value_data
from impactkit.words import Words
from tests.conftest import PROJECTS
from tests.shown import PARAMETERS, portfolio_of, report_of
from tests.tidy.frames import sample

DEMONSTRATION = PARAMETERS / "demonstration"
UNSETTLED = {"not exact", "conflict", "overlap"}
OF_A_CELL = ("project_id", "indicator_id", "split_id", "category_id", "measure_id", "start", "end")


def rows(data: Data) -> list[dict[str, str | None]]:
    """The rows of data, by column."""
    ids = [one.id for one in data.columns]
    return [
        dict(zip(ids, row, strict=True)) for row in zip(*(one.values for one in data.columns), strict=True)
    ]


NAMES = ("sample", *PROJECTS, "demonstration/navet")
"""A project built by hand with every hard case, the source projects and a demonstration."""


def named(name: str) -> Report:
    """The report on one of them."""
    return sample() if name == "sample" else report_of(PARAMETERS / f"{name}.yaml", "sv")


@pytest.mark.parametrize("name", NAMES)
def test_every_number_of_a_period_is_in_the_data_as_in_the_frame(name: str) -> None:
    report = named(name)
    frame = report.values().filter(~((report.values()["measure"] == "plan") & (report.values()["absence"] == "not applicable")).fill_null(value=False))  # fmt: skip
    told = [one for one in rows(value_data(report)) if one["measure_id"] in {"reported", "so far", "plan"}]
    assert len(told) == frame.height
    known = {tuple(one[name] for name in OF_A_CELL): one for one in told}
    for row in frame.to_dicts():
        whole = row["part"] == "total"
        place = (row["project_id"], row["indicator_id"])
        place += ("total", "total") if whole else (row["breakdown_id"], row["category_id"])
        one = known[(*place, row["measure"], row["start"].isoformat(), row["end"].isoformat())]
        _is_told(report.words, row, one)
        assert _numbers(one, "numerator", "denominator") == [row["numerator"], row["denominator"]]


def _is_told(words: Words, row: dict[str, Any], told: dict[str, str | None]) -> None:
    """The value and its bounds, or the name of the absence; what is in doubt has neither."""
    assert _numbers(told, "value", "low", "high") == [row["value"], row["lower"], row["upper"]]
    absence = row["absence"]
    named = None if absence is None or absence in UNSETTLED else words.say(f"absence.{absence}")
    assert told["absence"] == named
    assert bool(told["exactness"]) is (named is None)


def _numbers(row: dict[str, str | None], *names: str) -> list[Decimal | None]:
    values = (row[name] for name in names)
    return [None if one is None else round(Decimal(one), 6) for one in values]


@pytest.mark.parametrize("name", NAMES)
def test_every_stated_number_is_in_the_data_with_the_document_that_says_it(name: str) -> None:
    report = named(name)
    told = [one for one in rows(value_data(report)) if one["measure_id"] in {"target", "part", "milestone", "baseline"}]  # fmt: skip
    frame = report.targets().to_dicts()
    assert len(told) == len(frame)
    for row, one in zip(frame, told, strict=True):
        assert one["measure_id"] == row["stated"]
        _is_told(report.words, row, one)
        assert _numbers(one, "about") == [row["about"]]
        assert one["end"] == (row["day"] and row["day"].isoformat())
        assert one["source"] == row["document"]


def test_a_source_is_a_title_and_no_place_in_a_file() -> None:
    titles = {
        one.title for one in report_of(PARAMETERS / "plattformen.yaml", "sv").project.documents.values()
    }
    told = rows(value_data(report_of(PARAMETERS / "plattformen.yaml", "sv")))
    sources = {one["source"] for one in told if one["source"]}
    assert sources
    assert all(any(str(source) in title.languages().values() for title in titles) for source in sources)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_the_language_s_and_ids_and_numbers_the_same_in_all(language: Language) -> None:
    for make in (value_data, money_data):
        own, other = (make(report_of(DEMONSTRATION / "navet.yaml", one)) for one in (language, "sv"))
        ids = [one.id for one in own.columns if one.id.endswith("_id") or one.kind != "text"]
        assert [one.values for one in own.columns if one.id in ids] == [
            one.values for one in other.columns if one.id in ids
        ]
        assert all(one.label and one.about for one in own.columns)


def test_columns_are_the_same_whatever_there_is() -> None:
    for report in map(named, NAMES):
        assert [one.id for one in value_data(report).columns] == list(VALUE_COLUMNS)
        assert [one.id for one in money_data(report).columns] == list(MONEY_COLUMNS)


def test_costs_by_line_package_and_period_come_to_what_the_ledger_holds() -> None:
    report = report_of(DEMONSTRATION / "navet.yaml", "sv")
    spent = [one for one in rows(money_data(report)) if one["kind_id"] == "spent"]
    by_line: dict[str | None, Decimal] = {}
    for one in spent:
        by_line[one["line_id"]] = by_line.get(one["line_id"], Decimal(0)) + Decimal(one["amount"] or 0)
    frame = {row["line_id"]: row["spent"] for row in report.costs().to_dicts() if row["spent"]}
    assert by_line == frame
    approved = report.words.say("data.cost-status.approved")
    assert sum(Decimal(one["amount"] or 0) for one in spent if one["status"] == approved) == sum(
        row["approved"] or 0 for row in report.costs().to_dicts()
    )
    assert {one["work_package_id"] for one in spent} > {"ap1", "ap2"}


def test_an_amount_has_its_currency_or_the_name_of_its_absence_and_stated_amounts_are_all_there() -> None:
    for report in map(named, NAMES):
        told = rows(money_data(report))
        assert all(bool(one["amount"]) is bool(one["currency"]) for one in told)
        assert all(bool(one["amount"]) is not bool(one["absence"]) for one in told)
        funding = report.project.funding
        budget = funding.budget.lines if funding and funding.budget else {}
        lines = [one["line_id"] for one in told if str(one["kind_id"]).startswith("budget") and one["kind_id"] != "budget-total"]  # fmt: skip
        assert lines == list(budget)
        claims = [one for one in told if one["kind_id"] == "claimed"]
        assert len(claims) == len(funding.claims if funding else ())


# --- A portfolio ---


def test_a_portfolio_has_the_rows_of_its_projects() -> None:
    many = portfolio_of(DEMONSTRATION, "sv")
    for make, of_one in ((portfolio_value_data, value_data), (portfolio_money_data, money_data)):
        assert rows(make(many)) == [row for report in many.reports for row in rows(of_one(report))]


def test_a_portfolio_without_its_projects_beside_it_has_what_each_has_reached() -> None:
    whole = portfolio_of(DEMONSTRATION, "sv")
    alone = Portfolio(whole.dossier, whole.words)
    told = rows(portfolio_value_data(alone))
    members = [one for rolled in whole.dossier.indicators for one in rolled.members]
    reached = [one for one in told if one["measure_id"] == "so far"]
    assert [(one["project_id"], one["indicator_id"]) for one in reached] == [(one.project, one.indicator) for one in members]  # fmt: skip
    for one, member in zip(reached, members, strict=True):
        if member.total.is_exact:
            assert _numbers(one, "value") == [member.total.value]
        else:
            assert one["value"] is None
            assert one["absence"] or one["exactness"]
    amounts = rows(portfolio_money_data(alone))
    assert len(amounts) == 4 * len(whole.dossier.projects)
    assert {one["currency"] for one in amounts} >= {"SEK"}
    assert all(bool(one["amount"]) is not bool(one["absence"]) for one in amounts)


def test_what_projects_come_to_together_has_bounds_as_two_numbers() -> None:
    many = portfolio_of(DEMONSTRATION, "en")
    told, frame = rows(together_data(many)), many.totals().to_dicts()
    assert len(told) == len(frame) > 0
    for row, one in zip(frame, told, strict=True):
        _is_told(many.words, row, one)
        assert _numbers(one, "projects", "of_projects", "target") == [row["parts"], row["of"], row["target"]]
    assert any(row["absence"] == NoNumber.NOT_EXACT for row in _bounded().totals().to_dicts())
    bounded = [one for one in rows(together_data(_bounded())) if one["low"]]
    assert bounded
    assert all(one["value"] is None and one["absence"] is None and one["exactness"] for one in bounded)


def _bounded() -> Portfolio:
    """A portfolio whose first common value is told within bounds."""
    many = portfolio_of(DEMONSTRATION, "en", Audience.PUBLIC)
    first, *rest = (one for one in many.dossier.indicators if len(one.members) > 1)
    assert first.total is not None
    total = first.total.but(value=Decimal(3), upper=Decimal(9), absence=None)
    dossier: PortfolioDossier = many.dossier.but(indicators=(first.but(total=total), *rest))
    return Portfolio(dossier, many.words)
