"""Every number of every frame is that of the page's own cell, and every cell of those tables is in a frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import impactkit
from impactkit.dossier import Report
from impactkit.languages import LANGUAGES, Language
from impactkit.model.dossier import Audience
from impactkit.show.ground.cells import Cell
from impactkit.show.ground.exhibit import Figure, Gap, Table
from impactkit.words import Words
from tests.conftest import PARAMETERS, PROJECTS, examples
from tests.disclose.reported import published, some_projects
from tests.shown import options_of, portfolio_of, report_of
from tests.tidy.frames import sample

DEMONSTRATION = PARAMETERS / "demonstration"
FrameRow = dict[str, Any]


def every_report(language: Language) -> Iterator[Report]:
    """The five projects, every one of the demonstration, and the hard cases."""
    for name in PROJECTS:
        yield report_of(PARAMETERS / f"{name}.yaml", language)
    yield from portfolio_of(DEMONSTRATION, language).reports
    yield sample(language)
    yield sample(language, audience=Audience.INTERNAL)


def rows_of(frame: pl.DataFrame) -> list[FrameRow]:
    """The rows of a frame, by name."""
    return frame.to_dicts()


def cells_of(table: Table | Figure) -> list[dict[str, Cell]]:
    """The rows of a table, by column."""
    ids = [column.id for column in table.columns]
    return [dict(zip(ids, row.cells, strict=True)) for row in table.rows]


def assert_same(row: FrameRow, name: str, cell: Cell, absence: str = "") -> None:
    """A number of a frame is that of the cell, or is not there for the reason the cell gives."""
    why = row[absence or f"{name}_absence"]
    if why is None:
        assert cell.value is not None
        assert row[name] == cell.value.quantize(Decimal("0.000001"), ROUND_HALF_UP)
        assert cell.absence is None
    elif why in {"not exact", "conflict", "overlap"}:
        assert row[name] is None
        assert cell.absence is None or why != "not exact"
    else:
        assert row[name] is cell.value is None
        assert cell.absence
        assert why == cell.absence.value


def assert_shown(row: FrameRow, name: str, cell: Cell) -> None:
    """The words are those of the cell, which may have marks of footnotes beside them."""
    assert cell.shown.partition("\u00a0[")[0] == row[name].partition("\u00a0[")[0]


# --- Outcomes ---


def check_values(report: Report) -> int:
    """Each period of each figure; what is in no figure has no number."""
    chosen = impactkit.development_charts(report)
    figures = {one.exhibit.id: one.exhibit for one in options_of(chosen)}
    found = 0
    frame = report.values()
    for (indicator, split), own in frame.group_by("indicator_id", "breakdown_id", maintain_order=True):
        name = f"development-{indicator}-{split or 'total'}"
        if name not in figures:
            numbers = own.filter(pl.col("measure") != "plan")
            assert numbers["value"].null_count() == len(numbers)
            assert numbers["lower"].null_count() == len(numbers)
            continue
        found += _check_development(rows_of(own), figures.pop(name))
    assert not figures
    return found


def _check_development(own: Sequence[FrameRow], figure: Table | Figure) -> int:
    cells = [list(part) for _, part in groupby(own, lambda row: row["category_id"])]
    periods = [[part[at : at + 3] for at in range(0, len(part), 3)] for part in cells]
    order = [part[at] for at in range(max(map(len, periods))) for part in periods if at < len(part)]
    for three, shown in zip(order, cells_of(figure), strict=True):
        reported, so_far, plan = three
        assert [row["measure"] for row in three] == ["reported", "so far", "plan"]
        assert {row["period"] for row in three} == {shown["period"].shown}
        assert shown["part"].shown.endswith(reported["category"])
        assert_same(reported, "value", shown["in-period"], "absence")
        assert_same(so_far, "value", shown["so-far"], "absence")
        assert reported["illustrative"] or not shown["in-period"].illustrative
        if "plan" in shown:
            assert_same(plan, "value", shown["plan"], "absence")
        else:
            assert plan["value"] is None
    return 3 * len(order)


FOLLOWED = {
    "target": "target",
    "previously": "previously",
    "this_period": "this-period",
    "total": "so-far",
    "correction": "correction",
    "share_of_target": "share-of-target",
    "plan": "plan",
}


def check_follow_up(report: Report) -> int:
    """Each total and category against its target."""
    table, frame = impactkit.follow_up_table(report), rows_of(report.follow_up())
    if isinstance(table, Gap):
        assert not frame
        return 0
    for row, shown in zip(frame, cells_of(table), strict=True):
        assert row["category"] in shown["part"].shown
        for name, column in FOLLOWED.items():
            if column in shown:
                assert_same(row, name, shown[column])
            else:
                assert row[name] in (None, 0)
        assert not shown["status"].shown or row["status_shown"] in shown["status"].shown
        if "trend" in shown:
            hidden = shown["trend"].absence is not None
            assert (row["trend_absence"] == "withheld") == hidden
            assert row["trend"] is None or report.words.say(f"trend.{row['trend']}") in shown["trend"].shown
    return len(frame)


# --- What is stated ---


def check_targets(report: Report) -> int:
    """Each target, part and baseline as stated; milestones are told beside the day."""
    table, frame = impactkit.target_table(report), rows_of(report.targets())
    if isinstance(table, Gap):
        assert not frame
        return 0
    shown = iter(cells_of(table))
    whole: dict[str, Cell] = {}
    for (of, _), own in groupby(
        frame, lambda row: ((row["indicator_id"], row["stated"], row["number"], row["name"]), 0)
    ):
        if of[1] == "milestone":
            for row in own:
                assert row["shown"] in whole["due"].shown
                assert report.words.day(row["day"]) in whole["due"].shown
            continue
        cells = next(shown)
        whole = cells if of[1] == "target" else whole
        for row in own:
            column = f"{row['breakdown_id']}.{row['category_id']}" if row["category_id"] else "total"
            if row["absence"] != "not exact":
                assert_same(row, "value", cells[column], "absence")
            assert cells[column].shown.startswith(row["shown"])
    assert next(shown, None) is None
    return len(frame)


def check_activities(report: Report) -> int:
    """What is planned, how far it has come, and how many took part."""
    table, frame = impactkit.activity_table(report), rows_of(report.activities())
    if isinstance(table, Gap):
        assert not frame
        return 0
    for row, shown in zip(frame, cells_of(table), strict=True):
        assert shown["activity"].shown.startswith(row["activity"])
        assert shown["volume"].shown.startswith(row["volume_shown"])
        assert row["volume"] in (None, shown["volume"].value)
        assert (row["stage_shown"] or "") in shown["stage"].shown
        if row["occasions"] is not None:
            counted = report.words.count("activity.occasions", row["occasions"])
            assert shown["occasions"].shown.startswith(counted)
            assert row["participants_shown"] in shown["occasions"].shown
        elif "occasions" in shown:
            assert row["participants_absence"] == shown["occasions"].absence == "missing"
    return len(frame)


def check_costs(report: Report) -> int:
    """The budget as stated, and the ledger line by line."""
    frame = rows_of(report.costs())
    budget = impactkit.budget_table(report)
    stated = [] if isinstance(budget, Gap) else cells_of(budget)
    for row in [one for one in frame if one["budget"] is not None]:
        same = [one for one in stated if one["line"].shown.startswith(row["line"])]
        assert (row["budget"], row["budget_currency"]) in [
            (one["amount"].value, one["amount"].currency) for one in same
        ]
    ledger = impactkit.cost_table(report)
    lines = {} if isinstance(ledger, Gap) else {one["line"].shown: one for one in cells_of(ledger)}
    for row in [one for one in frame if one["rows"] is not None]:
        shown = lines.pop(row["line"])
        if row["budget_currency"] in (None, "SEK"):
            assert_same(row, "budget", shown["budget"])
        assert_same(row, "spent", shown["spent"])
        for name, column in {
            "approved": "approved-costs",
            "undecided": "undecided",
            "rejected": "rejected",
        }.items():
            assert_same(row, name, shown[column], "spent_absence")
    assert set(lines) <= {report.words.say("cost.sum")}
    return len(frame)


def check_findings(report: Report) -> int:
    """Each finding is told in the tables, by itself or with others of its kind."""
    tables = (
        impactkit.finding_table(report),
        impactkit.finding_table(report, rest=True),
        impactkit.held_table(report),
    )
    shown = [row for table in tables if isinstance(table, Table) for row in cells_of(table)]
    frame = rows_of(report.findings())
    assert {row["title"] for row in frame} == {_title(one["finding"].shown, frame) for one in shown}
    alone = 0
    for row in frame:
        own = [one for one in shown if one["finding"].shown == f"{row['title']}. {row['says']}"]
        if own and not row["answered"] and row["outcome"] != "holds":
            alone += 1
            asked = [
                one["do"].shown for one in own if "do" in one
            ]  # for the house alone, and beside what is looked up
            assert not asked or row["asks"] in asked
        if own and row["answered"] and "answer" in own[0]:
            assert any(row["answer"] in one["answer"].shown for one in own)
    return alone


def _title(said: str, frame: Sequence[FrameRow]) -> str:
    """The title that a cell begins with."""
    return max((row["title"] for row in frame if said.startswith(f"{row['title']}. ")), key=len)


CHECKS = (check_values, check_follow_up, check_targets, check_activities, check_costs, check_findings)


@pytest.mark.every(5)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__.removeprefix("check_"))
def test_every_number_is_that_of_the_page(check: Any, language: Language) -> None:
    """Of the five projects, the demonstration and the hard cases."""
    assert sum(check(report) for report in every_report(language)) > 30


@given(project=some_projects(), language=st.sampled_from(LANGUAGES), audience=st.sampled_from(Audience))
@settings(max_examples=examples(120))
def test_every_number_is_that_of_the_page_whatever_was_reported(
    project: Any, language: Language, audience: Audience
) -> None:
    """With what is withheld from the audience."""
    (dossier,) = published(project, audience=audience).dossiers.values()
    report = Report(dossier, Words(language))
    for check in (check_values, check_follow_up, check_targets):
        check(report)


@given(project=some_projects())
@settings(max_examples=examples(100))
def test_what_may_be_added_over_periods_comes_to_what_it_is_so_far(project: Any) -> None:
    """Where all of it is exact; shares, means, stocks and running totals are never among it."""
    (dossier,) = published(project).inside.values()
    frame = Report(dossier, Words("en")).values()
    cell = ("indicator_id", "breakdown_id", "category_id")
    for key, own in frame.filter(pl.col("measure") != "plan").group_by(cell, maintain_order=True):
        indicator = dossier.project.indicators[str(key[0])]
        parts, whole = own.filter(adds=True), own.filter(measure="so far")["value"][-1]
        assert not (parts.height and indicator.pools)
        if parts.height and parts["absence"].null_count() == len(parts) and whole is not None:
            assert parts["value"].sum() == whole


# --- Portfolios ---


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("folder", [DEMONSTRATION, PARAMETERS], ids=["demonstration", "five"])
def test_the_projects_are_those_of_the_page(folder: Any, language: Language) -> None:
    """What was decided, and the amounts of each."""
    many = portfolio_of(folder, language)
    facts, money = impactkit.project_list(many), impactkit.portfolio_money_table(many)
    assert isinstance(facts, Table)
    amounts = {one["project"].shown: one for one in cells_of(money)} if isinstance(money, Table) else {}
    found = 0
    for row, shown in zip(rows_of(many.projects()), cells_of(facts), strict=True):
        assert shown["project"].shown.startswith(row["project"])
        assert (row["decision_shown"] or many.words.say("absence.not stated")) == shown["decision"].shown
        assert row["life_cycle_shown"] == shown["life-cycle"].shown
        assert_same(row, "granted", shown["granted"])
        assert row["indicators"] == shown["indicators"].value
        assert row["serious_findings"] == shown["findings"].value
        own = amounts.get(shown["project"].shown, {})
        for name in ("granted", "entitled", "paid", "spent"):
            if name in own:
                value = own[name].value
                assert row[name] == value
                found += value is not None
    assert found or folder == PARAMETERS


@pytest.mark.parametrize("language", LANGUAGES)
def test_common_values_are_those_of_the_page(language: Language) -> None:
    """In total, for women and men, and the target of those who reported; what is not added says why."""
    many = portfolio_of(DEMONSTRATION, language)
    table, left = impactkit.roll_up_table(many), impactkit.not_added_table(many)
    assert isinstance(table, Table)
    assert isinstance(left, Table)
    shared = rows_of(many.totals().filter(pl.col("members") > 1))
    added = [row for row in shared if row["parts"] is not None]
    totals = [row for row in added if row["part"] == "total"]
    shown = [one for one in cells_of(table) if not one["indicator"].shown.startswith("– ")]
    for row, cells in zip(totals, shown, strict=True):
        assert cells["indicator"].shown.startswith(row["indicator"])
        assert_same(row, "value", cells["total"], "absence")
        assert_same(row, "target", cells["target-of-reporters"])
        for gender in {"women", "men"} & cells.keys():
            own = [
                one
                for one in added
                if (one["indicator_id"], one["category_id"]) == (row["indicator_id"], gender)
            ]
            if own:
                assert_same(own[0], "value", cells[gender], "absence")
            else:
                assert cells[gender].absence == "not applicable"
    apart = [row for row in shared if row["parts"] is None]
    for row, cells in zip(apart, cells_of(left), strict=True):
        assert (row["value"], row["absence"]) == (None, "not applicable")
        assert row["why_not_shown"].lower() == cells["why"].shown.lower()
    assert totals
    assert apart


def test_findings_over_projects_are_those_of_the_page() -> None:
    """Each with what to do."""
    many = portfolio_of(DEMONSTRATION, "en")
    table = impactkit.portfolio_findings(many)
    assert isinstance(table, Table)
    over = many.findings().filter(pl.col("project_id").is_null(), pl.col("outcome") != "holds")
    for row, cells in zip(rows_of(over), cells_of(table), strict=True):
        assert cells["finding"].shown == f"{row['title']}. {row['says']}"
        assert cells["do"].shown == row["asks"]
