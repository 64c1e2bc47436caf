"""Every number that a portfolio's report tells of one thing is the same wherever it is told."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from functools import cache

import pytest

import impactkit
from impactkit.edition import edition
from impactkit.model.dossier import Audience
from impactkit.model.measured.follow_up import Status
from impactkit.model.portfolio import PortfolioDossier, RolledUp
from impactkit.portfolio import Portfolio
from impactkit.show.ground.cells import Cell, Row
from impactkit.show.ground.exhibit import Exhibit
from impactkit.show.ground.values import SYMBOLS, percent
from impactkit.words import LANGUAGES, Language, Words
from tests.conftest import PARAMETERS, crossed
from tests.show.drawn import words_in
from tests.show.sample_portfolio import portfolio_of

AUDIENCES = (Audience.PUBLIC, Audience.FUNDER, Audience.INTERNAL)
FIELDS = crossed(AUDIENCES, LANGUAGES)
FOOTNOTES = re.compile(r"\s*(?:\[\d+\])+$")
WELL, LAGGING = (Status.REACHED, Status.ON_PLAN), (Status.BEHIND, Status.FAR_BEHIND, Status.MISSED)


@cache
def dossier(audience: Audience) -> PortfolioDossier:
    """The portfolio of the demonstration."""
    made = edition([PARAMETERS / "demonstration"], audience=audience).portfolio
    assert made is not None
    return made


def portfolios(audience: Audience, language: Language) -> list[Portfolio]:
    """That of the demonstration, and made-up ones of a few and of many projects."""
    own = Portfolio(dossier(audience), Words(language))
    return [own, *(portfolio_of(n, language) for n in (2, 12, 60))]


def bare(cell: Cell) -> str:
    """What a cell shows, without the marks of its footnotes."""
    return FOOTNOTES.sub("", cell.shown)


def by_name(exhibit: Exhibit) -> dict[str, dict[str, str]]:
    """What a table shows of each row, by the name in its first column and the column's own name."""
    return {
        bare(row.cells[0]): {
            head.id: bare(cell) for head, cell in zip(exhibit.columns, row.cells, strict=True)
        }
        for row in exhibit.rows
    }


def said(portfolio: Portfolio) -> str:
    """All sentences of the first page."""
    names = ("summary", "basis", "unknowns")
    exhibits = [getattr(impactkit, f"portfolio_{name}")(portfolio) for name in names]
    return " ".join(paragraph for one in exhibits for paragraph in one.paragraphs)


@pytest.mark.parametrize(("audience", "language"), FIELDS)
def test_a_result_is_the_same_on_the_first_page_and_in_the_annex(
    audience: Audience, language: Language
) -> None:
    """What was reached, the target, the share of it, and how many projects it counts."""
    for portfolio in portfolios(audience, language):
        first, annex = (
            by_name(show(portfolio)) for show in (impactkit.portfolio_results, impactkit.roll_up_table)
        )
        assert first
        for name, result in first.items():
            row = annex[name]
            assert result["achieved"] == row["total"]
            same = ("target-of-reporters", "share-of-target", "reporters")
            assert [result[key] for key in same] == [row[key] for key in same]


@pytest.mark.parametrize(("audience", "language"), FIELDS)
def test_every_number_of_the_summary_stands_in_the_table_of_results_or_in_the_title_of_the_matrix(
    audience: Audience, language: Language
) -> None:
    """The least and the most of bounds stand in one cell: 79–93."""
    number = re.compile(r"\d+(?:[\s.,]\d+)*")
    for portfolio in portfolios(audience, language):
        table, matrix = impactkit.portfolio_results(portfolio), impactkit.status_matrix(portfolio)
        told = [bare(cell) for row in table.rows for cell in row.cells[1:]] + [matrix.title]
        known = {found for text in told for found in number.findall(text)}
        (summary,) = impactkit.portfolio_summary(portfolio).paragraphs
        assert set(number.findall(summary)) <= known
        assert matrix.title in summary


@pytest.mark.parametrize(("audience", "language"), FIELDS)
def test_the_matrix_tells_of_each_project_what_the_spread_and_the_results_count(
    audience: Audience, language: Language
) -> None:
    for portfolio in portfolios(audience, language):
        matrix, spread = impactkit.status_matrix(portfolio), by_name(impactkit.progress_spread(portfolio))
        results = by_name(impactkit.portfolio_results(portfolio))
        for place, head in enumerate(matrix.columns):
            if head.label not in spread and head.label not in results:
                continue
            rolled = next(one for one in portfolio.dossier.indicators if head.id == f"indicator.{one.key}")
            fields = [row.cells[place].shown for row in matrix.rows]
            if head.label in spread:
                assert_spread(portfolio, spread[head.label], fields)
            if head.label in results and not rolled.differing:
                well, lagging = (starting(fields, signs) for signs in (WELL, LAGGING))
                of = {"k": portfolio.words.number(well), "n": portfolio.words.number(well + lagging)}
                assert results[head.label]["going-well"] == portfolio.words.say("portfolio.k-of-n", **of)


def assert_spread(portfolio: Portfolio, row: dict[str, str], fields: list[str]) -> None:
    """The ends of the spread are shares in the matrix, and as many have reached the target in both."""
    shares = [one.rpartition("(")[2].rstrip(")") for one in fields if one.endswith(")")]
    assert {row["lowest"], row["highest"]} <= set(shares)
    assert row["with-share"].split()[0] == str(len(shares))
    assert row["reached"] == portfolio.words.number(starting(fields, (Status.REACHED,)))


def starting(fields: list[str], statuses: tuple[Status, ...]) -> int:
    """How many fields begin with the sign of one of the statuses."""
    return sum(one.split()[0] in {SYMBOLS[status] for status in statuses} for one in fields)


@pytest.mark.parametrize(("audience", "language"), FIELDS)
def test_the_fields_and_counts_of_the_matrix_come_to_what_its_title_and_the_summary_say(
    audience: Audience, language: Language
) -> None:
    for portfolio in portfolios(audience, language):
        matrix = impactkit.status_matrix(portfolio)
        others = [row.cells[-1].shown for row in matrix.rows] if has_others(matrix) else []
        fields = [cell.shown for row in matrix.rows for cell in own_fields(matrix, row)]
        counted = [[int(one) for one in re.findall(r"\d+", text)] for text in others]
        well = starting(fields, WELL) + sum(one[0] for one in counted if one)
        assessed = starting(fields, (*WELL, *LAGGING)) + sum(one[1] for one in counted if one)
        told = portfolio.words.count("portfolio.going-well", assessed, well=portfolio.words.number(well))
        assert matrix.title == told
        statuses = Counter(member.status for one in portfolio.dossier.indicators for member in one.members)
        assert assessed == sum(statuses[one] for one in (*WELL, *LAGGING))


def has_others(matrix: Exhibit) -> bool:
    """True where its last column counts indicators without a column."""
    return bool(matrix.columns[-1].id == "other-indicators")


def own_fields(matrix: Exhibit, row: Row) -> tuple[Cell, ...]:
    """A project's fields, without its name and the count of its other indicators."""
    return row.cells[1:-1] if has_others(matrix) else row.cells[1:]


@pytest.mark.parametrize(("audience", "language"), FIELDS)
def test_a_share_is_the_same_in_the_field_of_the_figure_in_its_table_and_among_the_next_steps(
    audience: Audience, language: Language
) -> None:
    for portfolio in portfolios(audience, language):
        words, matrix = portfolio.words, impactkit.status_matrix(portfolio)
        drawn = words_in(matrix) if len(matrix.rows) <= 40 else None
        shares = {
            percent(words, member.share_of_target)
            for rolled in portfolio.dossier.indicators
            for member in rolled.members
            if member.share_of_target is not None
        }
        for row in matrix.rows:
            for cell in own_fields(matrix, row):
                told = cell.shown.rpartition("(")[2].rstrip(")") if cell.shown.endswith(")") else ""
                assert not told or told in shares
                assert not told or drawn is None or told in drawn
        steps = impactkit.portfolio_next(portfolio)
        behind = [row.cells[2].shown for row in steps.rows if row.cells[2].shown.startswith("▼▼")]
        assert {one.rpartition("(")[2].rstrip(")") for one in behind} <= shares


@pytest.mark.parametrize(("audience", "language"), FIELDS)
def test_projects_that_have_not_reported_are_as_many_everywhere(
    audience: Audience, language: Language
) -> None:
    for portfolio in portfolios(audience, language):
        words, calendar = portfolio.words, impactkit.reporting_calendar(portfolio)
        none = words.say("files.none")
        silent = sum(row.cells[3].shown != none for row in calendar.rows)
        assert calendar.title == words.count("portfolio.calendar.title", silent)
        listed = impactkit.project_list(portfolio)
        assert len(listed.rows) == len(calendar.rows) == len(portfolio.dossier.projects)
        if silent:
            key = "one" if silent == 1 else "other"
            told = words.say(f"portfolio.unknown.periods.{key}", n="\n").partition("\n")[2]
            assert told in said(portfolio)


@pytest.mark.parametrize(("audience", "language"), FIELDS)
def test_an_amount_is_the_same_in_the_table_behind_the_figure_and_in_the_list_of_projects(
    audience: Audience, language: Language
) -> None:
    for portfolio in portfolios(audience, language):
        table, chart = impactkit.portfolio_money_table(portfolio), impactkit.portfolio_money_chart(portfolio)
        money, behind = by_name(table), by_name(chart)
        granted = by_name(impactkit.project_list(portfolio))
        assert all(money[name] == row for name, row in behind.items() if name in money)
        projects = [name for name in money if name in granted]
        assert len(projects) + 1 >= len(money)
        assert all(money[name]["granted"] == granted[name]["granted"] for name in projects)


@pytest.mark.parametrize(("audience", "language"), FIELDS)
def test_each_project_s_own_is_told_alike_in_the_report_and_by_the_common_value(
    audience: Audience, language: Language
) -> None:
    """A sum of told numbers is their sum."""
    for rolled in dossier(audience).indicators:
        parts = members_added(rolled)
        if rolled.rule == "sum" and rolled.total and rolled.total.is_exact and None not in parts:
            told = [part for part in parts if part is not None]
            assert rolled.total.value == sum(told, Decimal(0)), (rolled.key, language)


def members_added(rolled: RolledUp) -> list[Decimal | None]:
    """The totals of the projects that make the common value; none for one that is not told."""
    return [one.total.value for one in rolled.members if one.project not in rolled.differing]
