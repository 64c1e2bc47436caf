"""What was measured, shown: values, footnotes, absences and words in both languages, on a hand-made follow-up."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import nbformat
import pytest

import impactkit
from impactkit.dossier import Report
from impactkit.model.dossier import Audience
from impactkit.model.measured.measurements import Measurements
from impactkit.model.measured.value import Span
from impactkit.model.quantity import Absence
from impactkit.model.stated.data import Every
from impactkit.publish import manuscript, page
from impactkit.publish.drawing import drawn as picture
from impactkit.show import EXHIBIT_MIME, Exhibit
from impactkit.show.draw.figure import svg
from impactkit.show.ground.cells import Cell
from impactkit.show.ground.exhibit import Picture, read_exhibit
from impactkit.show.ground.periods import period_label
from impactkit.show.ground.values import percent
from impactkit.words import NBSP, Words
from tests.conftest import PROJECTS
from tests.show.sample import FOLLOWED, MONEY, READINGS, SPANS, followed_report, measurements, project
from tests.show.test_exhibits import texts
from tests.shown import options_of, rows_of

MEASURED = (
    "evidence_chart",
    "follow_up_table",
    "gender_chart",
    "overview_table",
    "progress_chart",
    "development_chart",
    "development_charts",
    "cost_table",
    "cost_chart",
    "claim_steps_table",
    "change_table",
    "change_chart",
    "reading_table",
    "trail_table",
    "exemption_table",
    "package_table",
    "standing_chart",
    "unit_cost_table",
)
MIXED = (
    "activity_table",
    "activity_timeline",
    "budget_chart",
    "bullet_chart",
    "evidence_table",
    "basis",
    "framework_table",
    "project_brief",
    "result_table",
    "summary",
    "unknowns",
    "disclosure_table",
    "provenance_table",
)


MEASURED_IDS = {"results", "standing-chart", *(name.replace("_", "-") for name in MEASURED)}
"""Exhibits that know that what they show was measured, made up or not."""


def everything(report: Any) -> Iterator[Exhibit]:
    """Every exhibit that shows something of what was measured, options of choices included."""
    for name in (*MEASURED, *MIXED):
        one: Exhibit = getattr(impactkit, name)(report)
        yield one
        yield from (option.exhibit for option in options_of(one))


def row_of(exhibit: Exhibit, group: str, name: str = "Total") -> dict[str, Cell]:
    """The cells of a row by their column's label, found by its group and the beginning of its name."""
    row = next(
        row
        for row in rows_of(exhibit)
        if (row.group or "").startswith(group) and row.cells[0].shown.startswith(name)
    )
    return {column.label: cell for column, cell in zip(exhibit.columns, row.cells, strict=True)}


def footnotes(exhibit: Exhibit, cell: Cell) -> list[str]:
    """The footnotes a cell refers to."""
    return [
        note.removeprefix(f"[{n}] ")
        for n in re.findall(r"\[(\d+)\]", cell.shown)
        for note in exhibit.notes
        if note.startswith(f"[{n}] ")
    ]


@pytest.fixture(scope="module")
def table() -> Exhibit:
    """The follow-up of the sample, in English."""
    return impactkit.follow_up_table(followed_report("en"))


# --- Every exhibit ---


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("audience", list(Audience))
def test_every_measured_exhibit_is_whole_in_both_languages(language: Any, audience: Audience) -> None:
    for exhibit in everything(followed_report(language, audience=audience)):
        data = exhibit._repr_mimebundle_()[EXHIBIT_MIME]
        assert read_exhibit(data) == exhibit
        assert exhibit.language == language
        assert exhibit.title
        for text in texts(exhibit):
            assert not re.search(r"\{\w*\}|\bNone\b|\bnan\b|Decimal|Text\(|<\w+>|\b\w+\.\w+\.\w+\b", text), (
                exhibit.id,
                text,
            )
        if exhibit.kind in {"table", "figure", "diagram"}:
            assert {len(row.cells) for row in rows_of(exhibit)} == {len(exhibit.columns)}, exhibit.id
            assert exhibit.source
            assert exhibit.alt
        if isinstance(exhibit, Picture):
            assert "<svg" in picture(exhibit)
        for cell in exhibit.cells:
            assert cell.absence is None or cell.value is None, (exhibit.id, cell)


def test_both_languages_show_the_same_values() -> None:
    def values(language: Any) -> list[Any]:
        return [
            (one.id, [[cell.absence or cell.value for cell in row.cells] for row in rows_of(one)])
            for one in everything(followed_report(language, audience=Audience.INTERNAL))
        ]

    assert values("sv") == values("en")


def test_made_up_data_say_so_on_the_cover_and_in_every_row_that_shows_them() -> None:
    report = followed_report("en", audience=Audience.INTERNAL)
    title = impactkit.report_title(report)
    assert "Illustrative: some or all of the data are made up." in title.paragraphs
    for exhibit in everything(report):
        assert not [note for note in exhibit.notes if note.startswith("Illustrative")], exhibit.id
        if exhibit.id in MEASURED_IDS:
            assert exhibit.illustrative, exhibit.id
        for row in rows_of(exhibit):
            if any(cell.illustrative for cell in row.cells):
                said = f"{exhibit.title} {row.group} {' '.join(cell.shown for cell in row.cells)}"
                assert "illustrative" in said, (exhibit.id, row)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_sentence_calls_what_was_measured_an_effect(language: Any) -> None:
    """Without a comparison group or contribution analysis; expected effects may be named as expected."""
    word = re.compile(
        r"effekt(?!logik|iv)" if language == "sv" else r"\bimpact\b|\beffects?\b", re.IGNORECASE
    )
    for exhibit in everything(followed_report(language)):
        for text in texts(exhibit):
            assert not word.search(text), (exhibit.id, text)


# --- Follow-up, cell by cell ---


def test_a_row_tells_target_before_period_total_share_plan_and_status(table: Exhibit) -> None:
    row = row_of(table, "New jobs (RCR01), full-time jobs")
    assert [row[name].value for name in ("Target", "Reported before", "This period", "So far", "Plan")] == [
        150,
        90,
        44,
        134,
        120,
    ]
    assert row["Share of target"].value == Decimal("0.8933")
    assert row["Share of target"].shown == "89.3%"
    assert row["Share of target"].derived
    assert row["Status"].shown == "● on plan"
    assert row["Since the period before"].shown == "↓ less"
    assert row["Later corrections"].shown == "-3"


def test_women_stand_before_men_and_every_column_is_split(table: Exhibit) -> None:
    jobs = [row for row in table.rows if (row.group or "").startswith("New jobs")]
    assert [row.cells[0].shown for row in jobs] == ["Total", "Women", "Men"]
    assert [[cell.value for cell in row.cells[1:5]] for row in jobs[1:]] == [
        [80, 50, 24, 74],
        [70, 40, 20, 60],
    ]
    assert not any("which" in text for text in texts(table) if "women" in text.lower())


def test_missing_periods_are_told_and_are_not_zero(table: Exhibit) -> None:
    row = row_of(table, "New jobs")
    assert footnotes(table, row["So far"]) == ["Periods reported: 3 of 4; the figure covers only those."]
    nothing = row_of(table, "Guides")
    assert nothing["So far"].absence is Absence.MISSING
    assert nothing["So far"].shown.startswith(f"○{NBSP}not reported")
    assert footnotes(table, nothing["So far"]) == ["Periods reported: 0 of 4."]
    assert nothing["Status"].shown == "○ not reported"
    assert nothing["Share of target"].absence is Absence.MISSING


def test_a_reported_zero_is_a_zero(table: Exhibit) -> None:
    row = row_of(table, "Finished pilots")
    assert (row["So far"].value, row["So far"].shown, row["So far"].absence) == (0, "0", None)
    assert row["Share of target"].shown == "0%"


def test_a_withheld_cell_says_so_and_its_share_too(table: Exhibit) -> None:
    for name in ("Women", "Men"):
        row = row_of(table, "Participants in training", name)
        assert {
            row[column].absence
            for column in ("Reported before", "This period", "So far", "Share of target", "Later corrections")
        } == {Absence.WITHHELD}
        assert row["So far"].shown == f"■{NBSP}withheld"
    assert any(
        f"■{NBSP}withheld: the number is known, and hidden to protect someone." in note
        for note in table.notes
    )


def test_a_total_added_from_its_categories_is_marked_derived(table: Exhibit) -> None:
    cell = row_of(table, "Participants in training")["So far"]
    assert cell.derived
    assert footnotes(table, cell) == ["Added from its categories, as no total was reported."]


def test_bounds_are_shown_as_lower_to_upper_and_give_no_single_number(table: Exhibit) -> None:
    row = row_of(table, "Enterprises advised")
    assert row["So far"].shown.startswith("48–81")
    assert row["So far"].value is None
    assert footnotes(table, row["So far"]) == [
        "Only bounds are known: some may have been counted in several periods."
    ]


def test_an_approximate_target_has_no_share(table: Exhibit) -> None:
    row = row_of(table, "Enterprises advised")
    assert row["Target"].shown == "about 100"
    assert row["Share of target"].absence is Absence.NOT_APPLICABLE
    assert row["Status"].shown == "– not assessed"


def test_an_indicator_that_was_not_reported_by_its_split_says_so(table: Exhibit) -> None:
    assert footnotes(table, row_of(table, "Enterprises advised")["Part"]) == ["Not reported by gender."]
    assert footnotes(table, row_of(table, "New jobs")["Part"]) == []


def test_a_ratio_shows_what_it_is_of_and_a_mean_its_n(table: Exhibit) -> None:
    ratio = row_of(table, "Share of participants who are content")
    assert (ratio["So far"].shown, ratio["So far"].kind) == ("71.7% (43 of 60)", "share")
    assert ratio["Target"].shown == "80%"
    assert ratio["Plan"].shown == "75%"
    mean = row_of(table, "Confidence")
    assert mean["So far"].shown == "3.5 (n = 42)"
    assert mean["So far"].value == Decimal("3.542857")
    assert mean["Target"].absence is Absence.NOT_STATED


def test_a_value_carried_forward_names_the_day_and_a_share_its_baseline(table: Exhibit) -> None:
    row = row_of(table, "Waiting time")
    assert footnotes(table, row["So far"]) == [
        "Carried forward from what was reported for the period that ended 30 June 2025."
    ]
    assert footnotes(table, row["Share of target"]) == ["Share of the way from the baseline 60 to 20."]


def test_contradicting_values_make_no_number(table: Exhibit) -> None:
    row = row_of(table, "Visits")
    assert row["So far"].shown.startswith("contradictory")
    assert row["So far"].value is None
    assert len(footnotes(table, row["So far"])) == 1


def test_a_rubric_shows_the_word_of_its_level(table: Exhibit) -> None:
    row = row_of(table, "Cooperation")
    assert row["So far"].value == 3
    assert footnotes(table, row["So far"]) == ["Level 3: continuous."]
    assert footnotes(table, row["Target"]) == ["Level 4: joint management."]
    chart = impactkit.progress_chart(followed_report("sv"))
    assert any(row.cells[1].shown == "3, löpande" for row in chart.rows)


def test_before_its_measurement_point_an_indicator_is_not_assessed_as_behind(table: Exhibit) -> None:
    row = row_of(table, "Participants in work a year after")
    assert row["Status"].shown == "◊ not yet measurable"
    assert row["So far"].absence is Absence.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("plan", "told"), [("milestones", True), ("linear", False)], ids=["milestones", "linear"]
)
def test_a_number_that_no_plan_says_anything_of_tells_when_it_is_assessed(plan: str, told: bool) -> None:
    cell = {"target": 3, "total": {"value": "2"}, "previously": {"value": "1"}, "this_period": {"value": "1"}}
    one = {"indicator": "guides", "cells": [{**cell, "status": "not assessed"}]}
    note = "Without milestones on the way, status is assessed only when the target is due."
    measured = measurements(indicators=[one], plan=plan)
    assert (note in impactkit.follow_up_table(followed_report("en", measured=measured)).notes) is told
    planned = measurements(indicators=[{**one, "cells": [{**cell, "plan": "2", "status": "on plan"}]}])
    assert note not in impactkit.follow_up_table(followed_report("en", measured=planned)).notes


def test_a_source_has_its_title_or_its_kind_and_a_file_only_where_that_may_be_seen() -> None:
    table = impactkit.reading_table(followed_report("sv"))
    assert [row.cells[0].shown.split(" (illus")[0] for row in table.rows] == [
        "Utfall per halvår (utfall.xlsx, Utfall)",
        "Enkätsvar (enkat.csv)",
    ]
    hidden = [{**one, "file": one["data"], "sheet": None} for one in READINGS]
    table = impactkit.reading_table(followed_report("sv", measured=measurements(readings=hidden)))
    assert [row.cells[0].shown.split(" (illus")[0] for row in table.rows] == [
        "Utfall per halvår",
        "Enkätsvar",
    ]


def test_columns_nobody_fills_are_not_shown() -> None:
    plain = [one for one in FOLLOWED if one["indicator"] == "guides"]
    labels = [
        one.label
        for one in impactkit.follow_up_table(
            followed_report("en", measured=measurements(indicators=plain))
        ).columns
    ]
    assert not {"Plan", "Later corrections", "Since the period before"} & set(labels)


def test_two_indicators_of_one_name_stay_two_groups() -> None:
    twin = {"guides": {"name": "Same"}, "pilots": {"name": "Same"}}
    two = [one for one in FOLLOWED if one["indicator"] in twin]
    shown = impactkit.follow_up_table(
        followed_report("en", measured=measurements(indicators=two), of=project(indicators=twin))
    )
    assert len({row.group for row in shown.rows}) == 2


def test_a_share_just_below_the_whole_is_not_rounded_up_to_it() -> None:
    words = Words("sv")
    assert percent(words, Decimal("0.99996")) == f"99,9{NBSP}%"
    assert percent(words, Decimal(1)) == f"100{NBSP}%"
    assert percent(words, Decimal("0.12345")) == f"12,3{NBSP}%"


@pytest.mark.parametrize(
    ("every", "start", "end", "sv", "en"),
    [
        (Every.MONTH, "2025-05-01", "2025-05-31", "maj 2025", "May 2025"),
        (Every.QUARTER, "2025-04-01", "2025-06-30", "K2 2025", "Q2 2025"),
        (Every.TERTIAL, "2025-09-01", "2025-12-31", "T3 2025", "T3 2025"),
        (Every.HALF_YEAR, "2024-03-01", "2024-06-30", "H1 2024", "H1 2024"),
        (Every.YEAR, "2025-01-01", "2025-12-31", "2025", "2025"),
        (Every.QUARTER, "2025-02-01", "2025-04-30", "1 februari 2025 – 30 april 2025", "1 February 2025 – 30 April 2025"),
        (None, "2025-04-01", "2025-06-30", "K2 2025", "Q2 2025"),
    ],
)  # fmt: skip
def test_a_period_has_its_name_in_the_calendar(
    every: Every | None, start: str, end: str, sv: str, en: str
) -> None:
    span = Span(start=datetime.date.fromisoformat(start), end=datetime.date.fromisoformat(end))
    assert [period_label(Words("sv"), span, every), period_label(Words("en"), span, every)] == [sv, en]


# --- Figures ---


def drawn(exhibit: Exhibit, language: str = "en") -> list[str]:
    """Every text drawn in a figure."""
    return re.findall(r"<text[^>]*>([^<]+)</text>", svg(exhibit.spec or {}, language))


def test_the_overview_tells_its_finding_and_every_status_in_words() -> None:
    chart = impactkit.progress_chart(followed_report("en"))
    assert chart.title == "Two of 5 indicators assessed have reached their targets or are on plan"
    words = " ".join(drawn(chart))
    for said in (
        "✓ reached",
        "▼ somewhat behind plan",
        "○ not reported",
        "◊ not yet measurable",
        "89.3%",
        "● on plan; 3 of 4 periods",
    ):
        assert said in words, said
    assert [row.cells[0].shown.split(",")[0] for row in chart.rows][:2] == [
        "New jobs (RCR01)",
        "Participants in training",
    ]


def test_a_missing_period_is_a_gap_with_its_reason_and_a_line_never_bridges_one_without_a_total() -> None:
    chart = impactkit.development_chart(followed_report("en"), "visits")
    assert "overlapping" in drawn(chart)
    assert "contradictory" in drawn(chart)
    rows = (chart.spec or {})["datasets"]["development"]
    assert [row["value"] for row in rows if row["what"] == "period"] == [180.0, 220.0]
    jobs = impactkit.development_chart(followed_report("sv"), "jobs")
    assert f"○{NBSP}inte rapporterat" in drawn(jobs, "sv")
    assert jobs.rows[1].cells[2].absence is Absence.MISSING


def test_numbers_on_axes_are_written_in_the_language() -> None:
    assert f"1{NBSP}000" in drawn(impactkit.development_chart(followed_report("sv"), "visits"), "sv")
    assert "1,000" in drawn(impactkit.development_chart(followed_report("en"), "visits"))


def test_a_choice_of_development_offers_total_and_split_where_there_are_numbers() -> None:
    labels = [option.label for option in impactkit.development_charts(followed_report("en")).options]
    assert labels[:2] == ["New jobs: total", "New jobs: gender"]
    assert not any(label.startswith(("Guides", "Participants in work")) for label in labels)


# --- Money, change, files, trail ---


def test_costs_stand_by_line_with_what_is_not_yet_decided_and_what_matches_no_line() -> None:
    table = impactkit.cost_table(followed_report("en"))
    rows = {row.cells[0].shown: [cell.absence or cell.value for cell in row.cells[1:]] for row in table.rows}
    assert rows["Staff"][0:3] == [1_500_000, 910_000, Decimal(910_000) / 1_500_000]
    assert rows["Staff"][3:] == [700_000, 200_000, 10_000]
    assert rows["Flat rate"][0] is Absence.NOT_STATED
    assert rows["Costs that match no line of the budget"][:3] == [
        Absence.NOT_APPLICABLE,
        14_000,
        Absence.NOT_APPLICABLE,
    ]
    assert rows["All costs, computed"][0] is Absence.NOT_STATED
    assert rows["All costs, computed"][1] == Decimal("1046500.50")
    assert any(note.startswith("More is recorded than budgeted: Travel") for note in table.notes)


def test_a_claim_without_approval_has_no_settlement() -> None:
    table = impactkit.claim_steps_table(followed_report("en"))
    assert [cell.value for cell in table.rows[1].cells[1:]] == [
        390_000,
        780_000,
        390_000,
        200_000,
        0,
        190_000,
        610_000,
    ]
    assert {cell.absence for cell in table.rows[2].cells[2:]} == {Absence.NOT_STATED}


def test_money_over_time_has_every_point_in_its_table() -> None:
    chart = impactkit.cost_chart(followed_report("en"))
    assert [row.group for row in chart.rows].count("Recorded costs") == 4
    assert [row.cells[1].value for row in chart.rows if row.group == "Entitlement"] == [200_000, 390_000]
    assert f"Maximum grant SEK{NBSP}1,000,000" in drawn(chart)


def test_a_change_is_the_participants_own_assessment_with_nobody_to_compare_with() -> None:
    table = impactkit.change_table(followed_report("en"))
    assert table.title == "Before and after, in the participants’ own assessment"
    assert "Participants’ own assessment." in table.notes
    assert any(note.startswith("There is no comparison group") for note in table.notes)
    assert (table.rows[0].group or "").endswith("participants’ own assessment")
    values = [cell.value for cell in table.rows[0].cells]
    assert values[:5] == [60, 51, 44, 42, Decimal("0.7")]
    assert values[-3:] == [22, 14, 6]
    assert table.rows[0].cells[7].shown == "+0.52"
    assert {cell.absence for cell in table.rows[1].cells[1:]} == {Absence.WITHHELD}


def test_counted_values_before_and_after_are_nobody_s_assessment() -> None:
    counted = {"kept": {"name": "Kept", "measurement": "register", "attribution": "comparison group"}}
    change = {
        "data": "survey",
        "indicator": "kept",
        "asked": 9,
        "before": 9,
        "after": 9,
        "matched": 9,
        "higher": 5,
        "same": 4,
        "lower": 0,
    }
    report = followed_report(
        "en", of=project(indicators=counted), measured=measurements(indicators=[], changes=[change])
    )
    table = impactkit.change_table(report)
    assert table.title == "Before and after"
    assert not any("assessment" in text or "comparison group" in text for text in texts(table))


def test_rows_read_are_accepted_refused_and_set_aside_by_rule() -> None:
    row = impactkit.reading_table(followed_report("en")).rows[0]
    assert [cell.value for cell in row.cells[2:4]] == [42, 36]
    assert row.cells[4].shown == "3: ambiguous number 2, unknown indicator 1"
    assert row.cells[5].shown.startswith("3: ")
    assert impactkit.reading_table(followed_report("en")).rows[1].cells[4].shown == "none"


def test_the_trail_leads_to_the_rows_and_says_why_some_do_not_count() -> None:
    table = impactkit.trail_table(followed_report("en", audience=Audience.INTERNAL))
    assert table.folded
    assert [cell.value for cell in table.rows[0].cells[2:7]] == [3, 1, 1, 2, 93]
    places = table.rows[0].cells[-1].shown
    assert "C7 (40)" in places
    assert "C8 (53, replaced by a later report)" in places
    assert "C11 (44, duplicate, not counted)" in places


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.FUNDER])
def test_outside_the_house_the_report_only_says_where_the_trail_is(audience: Audience) -> None:
    """Even where a dossier by mistake holds one."""
    told = impactkit.trail_table(followed_report("en", audience=audience))
    assert told.kind == "gap"
    assert told.paragraphs == (
        "The rows behind each figure are listed in the internal edition of this report.",
    )


# --- Beside what documents state ---


def test_activities_say_what_was_done_and_how_many_took_part() -> None:
    table = impactkit.activity_table(followed_report("en"))
    done = [row.cells[4] for row in table.rows]
    assert (
        done[0].shown
        == "12 occasions; 2 April 2024 – 20 November 2025; Gävle, Sandviken; participants, all occasions together: 186"
    )
    assert done[1].shown.endswith("withheld")
    assert done[2].absence is Absence.MISSING


def test_what_was_measured_stands_beside_what_was_expected_with_how_and_why() -> None:
    table = impactkit.evidence_table(followed_report("en"))
    found = {(row.group, row.cells[0].shown): [cell.shown for cell in row.cells[1:4]] for row in table.rows}
    work = "Expected: Participants get work (outcome)"
    trust = "Expected: Participants trust themselves more (outcome)"
    assert found[work, "New jobs (illustrative)"] == [
        "134 of 150 (89.3%); 3 of 4 periods",
        "counted by the project",
        "no evidence of cause",
    ]
    assert found[work, "Enterprises advised"][0] == "48–81; target about 100"
    assert found[trust, "Share of participants who are content"] == [
        "71.7% (43 of 60); target 80% (89.6%)", "participants’ own assessment", "before and after, without a comparison group",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "One of the project’s eleven indicators has reached its target and one is on plan, while two are somewhat behind plan and one far behind. Four are reported but cannot be assessed, one cannot be measured yet and one has not been reported."),
        ("sv", "En av projektets elva indikatorer har nått målet och en följer planen, medan två ligger något efter planen och en långt efter. Fyra är rapporterade men går inte att bedöma, en kan ännu inte mätas och en är inte rapporterad."),
    ],
)  # fmt: skip
def test_the_section_says_where_every_indicator_stands(language: Any, said: str) -> None:
    told = " ".join(impactkit.section(followed_report(language), "indicators").paragraphs)
    assert said in told


@pytest.mark.parametrize(
    ("language", "said", "cause"),
    [
        ("en", "Two of five assessed indicators have reached their targets or are on plan. Furthest behind plan is “Finished pilots”: 0, target 2.", "The figures show what has happened, not what has caused it."),
        ("sv", "Två av fem bedömda indikatorer har nått målet eller följer planen. Längst efter planen ligger ”Avslutade piloter”: 0, målvärde 2.", "Siffrorna visar vad som har hänt, inte vad som har orsakat det."),
    ],
)  # fmt: skip
def test_the_first_page_says_where_it_stands_and_what_that_rests_on(
    language: Any, said: str, cause: str
) -> None:
    report = followed_report(language)
    assert impactkit.summary(report).paragraphs == (said,)
    assert cause in " ".join(impactkit.basis(report).paragraphs)


def test_a_single_indicator_is_told_in_the_singular_and_a_comparison_group_lifts_the_caveat() -> None:
    one = {**next(one for one in FOLLOWED if one["indicator"] == "trained")}
    compared = {"trained": {"name": "Trained", "attribution": "comparison group", "targets": [{"total": 40}]}}
    report = followed_report("en", of=project(indicators=compared), measured=measurements(indicators=[one]))
    assert impactkit.summary(report).paragraphs == (
        "The only assessed indicator has reached its target or is on plan.",
    )
    told = " ".join(impactkit.section(report, "indicators").paragraphs)
    assert "The project’s only indicator, “Trained” (44, target 40), has reached its target." in told
    assert "caused" not in " ".join(impactkit.basis(report).paragraphs)


def test_support_for_some_of_the_indicators_does_not_lift_the_caveat_for_the_others() -> None:
    two = [one for one in FOLLOWED if one["indicator"] in {"trained", "visits"}]
    backed = {
        "trained": {"name": "Trained", "attribution": "contribution analysis"},
        "visits": {"name": "Visits"},
    }
    report = followed_report("en", of=project(indicators=backed), measured=measurements(indicators=two))
    told = " ".join(impactkit.basis(report).paragraphs)
    assert "not what has caused it" in told
    assert "Only one of two reported indicators has a comparison group or a contribution analysis." in told


def test_an_indicator_shown_by_answers_only_is_not_called_unreported() -> None:
    asked = {
        "able": {
            "name": "Able",
            "measurement": "self-assessed",
            "attribution": "before-after",
            "measures": ["work"],
        }
    }
    missing = {"absence": "missing"}
    silent = {
        "indicator": "able",
        "cells": [
            {"previously": missing, "this_period": missing, "total": missing, "status": "not reported"}
        ],
    }
    change = {
        "data": "survey",
        "indicator": "able",
        "asked": 60,
        "before": 51,
        "after": 44,
        "matched": 42,
        "mean_before": "3.119",
        "mean_after": "3.643",
    }
    report = followed_report(
        "en", of=project(indicators=asked), measured=measurements(indicators=[silent], changes=[change])
    )
    for exhibit in (impactkit.basis(report), impactkit.unknowns(report)):
        assert not any("never been reported" in line for line in exhibit.paragraphs)
    table = impactkit.follow_up_table(report)
    assert table.rows[0].cells[-1].shown == "– not assessed"
    assert footnotes(table, table.rows[0].cells[0]) == [
        "Shown by answers before and after; see the evidence."
    ]
    assert impactkit.evidence_table(report).rows[0].cells[1].shown == "before 3.1, after 3.6 (n = 42)"


def test_what_is_not_known_is_named_indicator_by_indicator() -> None:
    report = followed_report("en")
    told = impactkit.unknowns(report).paragraphs
    assert "The following has never been reported: Guides." in told
    assert (
        "The following periods have not been reported: New jobs (H2 2024) and Share of participants who are content (H1 2025)."
        in told
    )
    assert (
        "The following is withheld to protect someone, at least in part: Participants in training (women, men)."
        in told
    )
    assert "The following cannot be measured yet: Participants in work a year after the end." in told
    assert not any(line.startswith("What has been achieved: ") for line in told)


def test_long_lists_are_counted_beyond_the_fifth() -> None:
    names = {f"i{i}": {"name": f"Indicator {i}"} for i in range(8)}
    silent = [
        {
            "indicator": name,
            "cells": [
                {
                    "previously": {"absence": "missing"},
                    "this_period": {"absence": "missing"},
                    "total": {"absence": "missing"},
                    "status": "not reported",
                }
            ],
        }
        for name in names
    ]
    report = followed_report("en", of=project(indicators=names), measured=measurements(indicators=silent))
    assert "Indicator 4 and three more." in impactkit.unknowns(report).paragraphs[0]


# --- Without data ---


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", PROJECTS)
def test_a_project_without_data_has_one_gap_for_all_that_could_have_been_measured(
    reports: dict[tuple[str, str], Report], name: str, language: str
) -> None:
    report = reports[name, language]
    gaps = [getattr(impactkit, one)(report) for one in MEASURED]
    assert {one.kind for one in gaps} == {"gap"}
    assert {one.id for one in gaps} == {"unknowns"}
    assert report.words.say("unknown.outcomes") in impactkit.unknowns(report).paragraphs


def test_a_page_tells_once_that_there_are_no_outcomes(reports: dict[tuple[str, str], Report]) -> None:
    report = reports["siru", "en"]
    shown = [
        impactkit.report_title(report),
        impactkit.unknowns(report),
        *(getattr(impactkit, one)(report) for one in MEASURED),
    ]
    outputs = [
        nbformat.v4.new_output(
            "display_data", data={EXHIBIT_MIME: one.model_dump(mode="json", exclude_defaults=True)}
        )
        for one in shown
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("show", outputs=outputs)])
    html = page(manuscript(notebook), live=False)
    assert html.lower().count("the documents held say nothing of it") == 1
    assert "the project has no data" not in html


@pytest.mark.parametrize("name", PROJECTS)
def test_without_data_words_of_follow_up_are_nowhere(
    reports: dict[tuple[str, str], Report], name: str
) -> None:
    """What a project without data shows is what its documents state, and nothing of a follow-up."""
    report = reports[name, "sv"]
    follow_up = [
        report.words.say(f"exhibit.{one}.title-measured") for one in ("activity-table", "evidence-table")
    ]
    follow_up += ["Hittills", "Uppmätt", "nått målet"]
    for exhibit in (getattr(impactkit, one)(report) for one in MIXED):
        assert not [one for one in follow_up for text in texts(exhibit) if one in text], exhibit.id


def test_data_of_one_kind_leave_the_others_as_gaps() -> None:
    only_money = measurements(indicators=[], changes=[], activities=[], readings=[], money=MONEY)
    report = followed_report("en", measured=only_money)
    kinds = {name: getattr(impactkit, name)(report).id for name in MEASURED}
    assert kinds["cost_table"] == "cost-table"
    assert (
        kinds["follow_up_table"]
        == kinds["progress_chart"]
        == kinds["development_charts"]
        == "gap-follow-up-table"
    )
    assert kinds["change_table"] == kinds["change_chart"] == "gap-change-table"
    assert impactkit.unknowns(report).paragraphs[0].startswith("What has been achieved: ")


def test_empty_measurements_show_gaps_and_nothing_breaks() -> None:
    report = followed_report("sv", measured=Measurements(every=Every.MONTH))
    assert {getattr(impactkit, name)(report).kind for name in MEASURED} == {"gap"}
    for name in MIXED:
        assert getattr(impactkit, name)(report).title


def test_many_short_periods_still_fit_their_labels() -> None:
    months = [
        {"start": f"{2023 + i // 12}-{i % 12 + 1:02}-01", "end": f"{2023 + i // 12}-{i % 12 + 1:02}-28"}
        for i in range(36)
    ]
    series = [
        {
            "span": span,
            "value": {"value": str(i)} if i % 7 else {"absence": "withheld" if i % 14 else "missing"},
            "accumulated": {"value": str(i * 3)},
        }
        for i, span in enumerate(months)
    ]
    one = {
        "indicator": "jobs",
        "cells": [
            {**{key: {"value": "1"} for key in ("previously", "this_period", "total")}, "series": series}
        ],
    }
    report = followed_report("en", measured=measurements(every="month", indicators=[one], spans=SPANS))
    chart = impactkit.development_chart(report)
    said = drawn(chart)
    assert {"○", "■"} <= set(said)
    assert "×" not in said
    assert sum(bool(re.fullmatch(r"\w+ 20\d\d", text)) for text in said) <= 16
    assert len(chart.rows) == len(series)


def test_every_measured_exhibit_is_a_front_door() -> None:
    assert set(MEASURED) <= set(impactkit.__all__)
