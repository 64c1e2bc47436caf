"""Exhibits: typed cells, titles and descriptions in both languages, and nothing that the documents do not say."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import impactkit
from impactkit.dossier import Report
from impactkit.edition.following import build, follow
from impactkit.load import read_project
from impactkit.model.concern import CHANGES_A_CONCLUSION
from impactkit.model.dossier import Audience
from impactkit.model.measured.settlement import Settlement
from impactkit.model.quantity import Absence
from impactkit.publish.drawing import drawn
from impactkit.publish.html.fragment import drawing
from impactkit.show import EXHIBIT_MIME, Exhibit
from impactkit.show.draw.shapes import Line
from impactkit.show.ground.cells import Cell
from impactkit.show.ground.exhibit import Figure, Heading, Picture, SourcedExhibit, Tabular, read_exhibit
from impactkit.show.money.reimbursement import settlement_table
from impactkit.words import Words, sentences
from impactkit.workspace import lay_out
from tests.conftest import PARAMETERS, PROJECTS
from tests.show.diagrams import lines_in, shapes, tips_of
from tests.shown import options_of, rows_of

SECTIONS = (
    "summary",
    "project",
    "logic",
    "activities",
    "indicators",
    "money",
    "assessment",
    "evidence",
    "quality",
)
ANNEXES = ("project", "results", "money", "sources")
NO_EXHIBITS = {
    "Report",
    "Portfolio",
    "board",
    "forms",
    "lesson",
    "open_report",
    "project_files",
    "chart_language",
    "open_portfolio",
    "section",
    "narrative",
    "annex",
    "portfolio_money_data",
    "portfolio_value_data",
    "together_data",
    "keep_finding",
    "keep_note",
    "kept_findings",
    "own_page",
    "collaboration",
    "stages_reached",
    "money_sources",
    "promises",
    "deliverables",
    "places_reached",
    "tensions",
    "portfolio_kept",
}
EXPLORERS = ("explore_targets", "explore_development", "explore_reimbursement")
DOORS = tuple(
    name
    for name in impactkit.__all__
    if name not in NO_EXHIBITS
    and name not in EXPLORERS
    and not getattr(impactkit, name).__module__.startswith("impactkit.show.portfolio.")
)
PRINTED_ZEROS = {"Summa bidrag i annat än pengar", "Total offentligt bidrag annat än pengar", "Total privat bidrag annat än pengar",
                 "Total privat kontantfinansiering", "Total privat finansiering"}  # fmt: skip
"""The lines of the five documents whose amount is printed as 0 (Innovate Together, lines 146, 152 and 156-158)."""


def exhibits(report: Report) -> list[Exhibit]:
    """Everything the notebook shows of a report, options of choices included."""
    shown = [getattr(impactkit, name)(report) for name in DOORS]
    shown += [impactkit.section(report, name) for name in SECTIONS]
    shown += [impactkit.annex(report, name) for name in ANNEXES]
    shown += [one for name in SECTIONS for one in impactkit.kept_findings(report, name)]
    shown += impactkit.own_page(report)
    shown += impactkit.collaboration(report)
    shown += impactkit.money_sources(report)
    shown += [impactkit.finding_table(report, rest=True), impactkit.unknowns(report)]
    for maker in EXPLORERS:
        one = getattr(impactkit, maker)(report)
        shown.append(one if isinstance(one, Exhibit) else one.exhibit)
    return shown + [option.exhibit for one in shown for option in options_of(one)]


def texts(exhibit: Exhibit) -> list[str]:
    """Every text a person reads in an exhibit."""
    fields = exhibit.model_dump()
    alone = [fields.get(name, "") for name in ("title", "alt", "source")]
    cells = [cell.shown for cell in exhibit.cells]
    return [*alone, *fields.get("paragraphs", ()), *exhibit.notes, *cells]


@pytest.mark.every(3)
@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("project", PROJECTS)
def test_every_exhibit_of_every_project_survives_the_way_through_json(
    reports: dict[tuple[str, str], Report], project: str, language: str
) -> None:
    for exhibit in exhibits(reports[project, language]):
        data = exhibit._repr_mimebundle_()[EXHIBIT_MIME]
        assert read_exhibit(data) == exhibit
        assert exhibit.language == language


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("project", PROJECTS)
def test_no_text_shows_an_unfilled_place_or_a_word_of_the_machine(
    reports: dict[tuple[str, str], Report], project: str, language: str
) -> None:
    for exhibit in exhibits(reports[project, language]):
        for text in texts(exhibit):
            assert not re.search(r"\{\w*\}|\bNone\b|\bnan\b|Decimal|Text\(|<\w+>", text), (exhibit.id, text)


@pytest.mark.parametrize("project", PROJECTS)
def test_figures_and_tables_have_titles_and_figures_a_description(
    reports: dict[tuple[str, str], Report], project: str
) -> None:
    for exhibit in exhibits(reports[project, "sv"]):
        assert exhibit.title, exhibit.id
        if isinstance(exhibit, Picture):
            assert len(exhibit.alt) > 10, exhibit.id
            assert exhibit.spec if isinstance(exhibit, Figure) else exhibit.drawing.shapes
            assert exhibit.rows, f"{exhibit.id}: the table behind the figure"


def test_every_figure_and_table_carries_its_source_and_a_text_alternative(
    reports: dict[tuple[str, str], Report],
) -> None:
    for (_, language), report in reports.items():
        for exhibit in exhibits(report):
            if exhibit.kind in {"table", "figure", "diagram", "choice"}:
                assert exhibit.source.startswith("Källa: " if language == "sv" else "Source: "), exhibit.id
                assert exhibit.title in exhibit.alt or isinstance(exhibit, Picture), exhibit.id


@pytest.mark.parametrize("project", PROJECTS)
def test_rows_are_as_wide_as_their_table(reports: dict[tuple[str, str], Report], project: str) -> None:
    for exhibit in exhibits(reports[project, "en"]):
        if exhibit.kind in {"table", "figure", "diagram"}:
            assert {len(row.cells) for row in rows_of(exhibit)} <= {len(exhibit.columns)}, exhibit.id


@pytest.mark.parametrize("project", PROJECTS)
def test_zero_is_shown_only_where_a_document_prints_it(
    reports: dict[tuple[str, str], Report], project: str
) -> None:
    computed = {"reimbursement-chart", "reimbursement-steps"}
    for exhibit in exhibits(reports[project, "sv"]):
        if exhibit.id in computed or exhibit.id.startswith("settlement"):
            continue
        for row in rows_of(exhibit):
            zeros = [
                cell
                for cell in row.cells
                if cell.value == 0 or cell.shown.strip() in {"0", "0 kr", "0\u00a0kr"}
            ]
            assert not zeros or row.cells[0].shown in PRINTED_ZEROS, (exhibit.id, row.cells[0].shown)


@pytest.mark.parametrize("project", PROJECTS)
def test_a_cell_has_a_value_or_the_name_of_its_absence_never_both(
    reports: dict[tuple[str, str], Report], project: str
) -> None:
    for exhibit in exhibits(reports[project, "sv"]):
        for cell in exhibit.cells:
            assert cell.absence is None or cell.value is None, (exhibit.id, cell)


@pytest.mark.parametrize("project", PROJECTS)
def test_both_languages_show_the_same_values(reports: dict[tuple[str, str], Report], project: str) -> None:
    def values(report: Report) -> list[tuple[str, list[list[Decimal | Absence | None]]]]:
        return [
            (exhibit.id, [[cell.absence or cell.value for cell in row.cells] for row in rows_of(exhibit)])
            for exhibit in exhibits(report)
        ]

    assert values(reports[project, "sv"]) == values(reports[project, "en"])


def test_the_target_table_of_plattformen_keeps_all_fifteen_cells_as_printed(
    reports: dict[tuple[str, str], Report],
) -> None:
    """Women, men and total of five rows; seven of the fifteen cells are blank and stay so."""
    table = impactkit.target_table(reports["plattformen", "sv"])
    assert [column.label for column in table.columns][2:5] == ["Kvinnor", "Män", "Totalt"]
    assert [column.group for column in table.columns][2:5] == [
        "Förväntat värde: kön",
        "Förväntat värde: kön",
        None,
    ]
    cells = [[_told(cell) for cell in row.cells[2:5]] for row in table.rows]
    blank = Absence.NOT_STATED
    assert cells == [
        [15, 10, 24],
        [blank, blank, 40],
        [blank, blank, 400],
        [170, 130, 300],
        [blank, blank, blank],
    ]


def _told(cell: Cell) -> Decimal | Absence | None:
    return cell.absence or cell.value


def test_the_compound_target_shows_its_parts_and_no_total(reports: dict[tuple[str, str], Report]) -> None:
    table = impactkit.target_table(reports["smart-specialisation-prestudy", "sv"])
    total = [column.label for column in table.columns].index("Totalt")
    assert [_told(row.cells[total]) for row in table.rows] == [Absence.NOT_STATED, 1, 3]


def test_an_aspect_without_a_mark_is_told_and_not_given_a_grade(
    reports: dict[tuple[str, str], Report],
) -> None:
    table = impactkit.aspect_table(reports["innovate-together", "sv"])
    growth = table.rows[1]
    assert [cell.shown for cell in growth.cells if cell.kind == "mark"] == ["", "", "", "", ""]
    assert "ingen markering" in [cell.shown for cell in growth.cells]


def test_a_settlement_names_an_unsettled_advance_while_running_and_a_repayment_at_the_end(
    reports: dict[tuple[str, str], Report],
) -> None:
    report = reports["smart-specialisation-prestudy", "sv"]
    running, final = report.what_if(100_000), report.what_if(100_000, final=True)
    assert isinstance(running, Settlement)
    assert isinstance(final, Settlement)
    rows = {row.cells[0].shown: row.cells[1].value for row in settlement_table(report, running).rows}
    assert rows["Oavräknat förskott"] == 82_779
    assert "Återbetalning" not in rows
    rows = {row.cells[0].shown: row.cells[1].value for row in settlement_table(report, final).rows}
    assert rows["Återbetalning"] == 82_779
    assert "Oavräknat förskott" not in rows


def test_the_logic_chart_draws_stated_links_solid_and_inferred_ones_dashed(
    reports: dict[tuple[str, str], Report],
) -> None:
    chart = impactkit.logic_chart(reports["innovate-together", "sv"])
    arrows, told = shapes(chart, Line), tips_of(chart, Line)
    assert {arrow.dash for arrow in arrows} == {(), (5, 4)}
    assert [tip.rpartition(": ")[2].startswith("angiv") for tip in told] == [
        not arrow.dash for arrow in arrows
    ]


def test_an_empty_stage_is_drawn_as_a_gap(reports: dict[tuple[str, str], Report]) -> None:
    drawn = " ".join(lines_in(impactkit.logic_chart(reports["siru", "en"])))
    assert drawn.count("Not in the documents held") == 2


def test_findings_in_the_body_bear_on_a_conclusion_and_none_is_lost(
    reports: dict[tuple[str, str], Report],
) -> None:
    """At most five, a rule once; all kinds of open findings stand in the body or in the annex, and in one of them."""
    for report in reports.values():
        body, rest = impactkit.finding_table(report), impactkit.finding_table(report, rest=True)
        open_ones = [one for one in report.dossier.findings if one.outcome.value != "holds"]
        kinds = {(one.rule, one.variant or one.outcome.value, one.level) for one in open_ones}
        told = [row.cells[1].shown for row in (*rows_of(body), *rows_of(rest))]
        assert len(told) == len(set(told)) >= len(kinds)
        first = [row.cells[1].shown for row in rows_of(body)]
        titles = {report.words.say(f"finding.{rule}.title"): rule for rule, _, _ in kinds}
        rules = [
            next(rule for title, rule in titles.items() if one.startswith(f"{title}. ")) for one in first
        ]
        assert len(rules) == len(set(rules)) <= 5
        assert set(rules) <= CHANGES_A_CONCLUSION
        assert not any("?" in row.cells[0].shown or "○" in row.cells[0].shown for row in rows_of(body))
    assert any(impactkit.finding_table(report).kind == "table" for report in reports.values())


@pytest.mark.parametrize(
    ("audience", "rest", "held"),
    [
        (Audience.PUBLIC, ["status", "finding"], ["status", "finding"]),
        (Audience.FUNDER, ["status", "finding"], ["status", "finding"]),
        (Audience.INTERNAL, ["status", "finding", "do", "where"], ["status", "finding", "where"]),
    ],
)
def test_where_a_finding_stands_in_the_files_is_for_the_house_alone(
    audience: Audience, rest: list[str], held: list[str]
) -> None:
    loaded = read_project(PARAMETERS / "plattformen.yaml")
    report = Report(build(follow(loaded), audience=audience), Words("sv"))
    tables = (
        impactkit.finding_table(report),
        impactkit.finding_table(report, rest=True),
        impactkit.held_table(report),
    )
    heads = [[column.id for column in one.columns] for one in tables if isinstance(one, Tabular)]
    assert heads == [["status", "finding"], rest, held]


def test_what_changes_a_conclusion_is_a_rule_and_not_every_rule_does() -> None:
    rules = {key.split(".")[1] for key in sentences("sv") if key.startswith("finding.")}
    assert rules > CHANGES_A_CONCLUSION


def test_the_terms_of_the_funder_head_the_tables(reports: dict[tuple[str, str], Report]) -> None:
    assert impactkit.section(reports["plattformen", "sv"], "logic").title == "Förändringsteori"
    assert impactkit.section(reports["siru", "sv"], "logic").title == "Effektlogik"


@pytest.mark.parametrize(
    ("language", "says", "without"),
    [
        ("sv", "”Nya företag” 60\u00a0% (15 av 25); ", "Inget förväntat värde anges för ”"),
        ("en", "“New companies” 60% (15 of 25); ", "No expected value is stated for “"),
    ],
)
def test_the_share_of_women_is_told_of_the_targets_themselves(
    language: str, says: str, without: str, reports: dict[tuple[str, str], Report]
) -> None:
    """Where women and men are both exact numbers; an indicator without a target is named, and none where no other has one."""
    notes = impactkit.target_table(reports["plattformen", language]).notes
    (shares,) = (note for note in notes if says in note)
    bare = notes[notes.index(shares) + 1]
    assert ("56,7\u00a0% (170 av 300)" if language == "sv" else "56.7% (170 of 300)") in shares
    assert bare.startswith(without)
    others = impactkit.target_table(reports["smart-specialisation-prestudy", language]).notes
    assert not [note for note in others if note.startswith(without) or "60" in note]


@pytest.mark.parametrize(("language", "kind"), [("sv", "projektregister"), ("en", "register of projects")])
def test_a_document_s_address_stands_beside_its_title(language: Any, kind: str, tmp_path: Path) -> None:
    """A row for each document, with what it is beside it; an entry of a register without any goal is a report, with its gaps shown."""
    file = tmp_path / "entry.yaml"
    file.write_text(
        "impactkit: project/1\nid: entry\ntitle: En post\ndocuments:\n"
        "  bank: {title: Banken, kind: register, reference: 12/34, url: 'https://example.org/a?b=1&c=å'}\n"
        "  terms: {title: Villkor, kind: terms, held: false}\n",
        encoding="utf-8",
    )
    report = Report(build(follow(read_project(file)), audience=Audience.PUBLIC), Words(language))
    bank, terms = ([cell.shown for cell in row.cells] for row in impactkit.source_table(report).rows)
    assert bank[:2] == ["Banken (12/34): https://example.org/a?b=1&c=å", kind.capitalize()]
    assert terms[0].startswith("Villkor (")
    shown = exhibits(report)
    facts = [row.cells[1].shown for row in impactkit.project_table(report).rows]
    assert f"Banken ({kind}), 12/34: https://example.org/a?b=1&c=å" in facts
    assert {"gap-activity-table", "gap-evidence-table"} <= {one.id for one in shown}
    assert impactkit.finding_table(report).kind == "gap"
    assert (
        report.words.say("statement.goal")
        in impactkit.finding_table(report, rest=True).rows[0].cells[1].shown
    )


def test_made_up_data_say_so_once_on_the_cover_and_beside_every_number_of_data(tmp_path: Path) -> None:
    """Every exhibit of facts knows it; where only the data are made up, each of their rows says so."""
    lay_out(tmp_path, language="en")
    dossier = build(follow(read_project(tmp_path / "parameters" / "starter.yaml")), audience=Audience.PUBLIC)
    report = Report(dossier, Words("en"))
    title = impactkit.report_title(report)
    assert isinstance(title, Heading)
    assert report.words.say("report.illustrative") in title.paragraphs
    for exhibit in exhibits(report):
        if isinstance(exhibit, SourcedExhibit):
            assert exhibit.illustrative, exhibit.id
        said = [note for note in exhibit.notes if note.startswith("Illustrative")]
        assert said == [], exhibit.id
        if isinstance(exhibit, Picture):
            assert "made-up" not in drawn(exhibit), exhibit.id


CLAIMED = """\
impactkit: project/1
id: claimed
title: Claimed
goals: {g: {text: Goal}}
indicators:
  jobs:
    name: Jobs
    sensitivity: persons
    disaggregations: {gender: {name: Gender, categories: {women: Women, men: Men}}}
    baseline: {total: 120, by: {gender: {women: 70, men: 50}}, date: 2025-01-01}
    targets: [{total: 150}]
funding:
  budget: {lines: {flat: {name: Flat, amount: 40, flat_rate: {rate: 0.4, base: [staff]}}, staff: {name: Staff, amount: 100}}}
  grant: {share: 0.60, cap: 1192500, advance: 200000, retention: 0.10, limits: [{name: Other room, amount: 900000}]}
  claims: {first: {date: 2026-01-31, costs: 400000, approved: 400000, paid: 190000, status: paid}}
"""


@pytest.fixture
def claimed(tmp_path: Path) -> Report:
    """A project that has been paid on one claim, with retention, a further limit and a baseline."""
    (tmp_path / "claimed.yaml").write_text(CLAIMED, encoding="utf-8")
    return Report(
        build(follow(read_project(tmp_path / "claimed.yaml")), audience=Audience.PUBLIC), Words("en")
    )


def test_what_earlier_claims_paid_is_taken_off(claimed: Report) -> None:
    """0.6 x 1 034 000 = 620 400; less 62 040 held back, 200 000 advance and 190 000 paid."""
    settlement = claimed.what_if(1_034_000)
    assert settlement
    rows = {row.cells[0].shown: row.cells[1].value for row in settlement_table(claimed, settlement).rows}
    assert rows["Paid before"] == 190_000
    assert rows["Payable"] == 168_360
    assert {one.paid_before for one in claimed.dossier.settlements} == {190_000}


def test_retention_and_a_lower_limit_are_named_where_they_decide(claimed: Report) -> None:
    terms = {row.cells[0].shown: row.cells[1].shown for row in impactkit.grant_table(claimed).rows}
    assert terms["Held back until the final report"] == "10%"
    chart = impactkit.reimbursement_chart(claimed)
    assert chart.title.endswith("at most SEK\u00a0900,000 (Other room)")
    assert any("held back" in note for note in chart.notes)


def test_a_baseline_stands_under_its_target_cell_by_cell(claimed: Report) -> None:
    row = impactkit.target_table(claimed).rows[1]
    assert [cell.shown for cell in row.cells] == ["– baseline, 1 January 2025", "", "70", "50", "120"]


def test_a_stated_flat_rate_is_not_called_a_conclusion(claimed: Report) -> None:
    said = " ".join(cell.shown for row in impactkit.budget_table(claimed).rows for cell in row.cells)
    assert "flat rate 40%" in said
    assert "inferred" not in said


def test_a_file_without_documents_has_no_column_for_sources(claimed: Report) -> None:
    tables = [exhibit for exhibit in exhibits(claimed) if isinstance(exhibit, Tabular)]
    assert tables
    for exhibit in tables:
        assert "source" not in [column.id for column in exhibit.columns], exhibit.id


def test_a_field_that_was_read_is_told_with_its_place(reports: dict[tuple[str, str], Report]) -> None:
    table = impactkit.evidence_table(reports["innovate-together", "en"])
    assert any("inferred: level" in row.cells[-1].shown for row in table.rows)


def test_words_in_a_figure_that_look_like_markup_s_own_names_stay_as_they_are(tmp_path: Path) -> None:
    odd = 'id="x" href="#y" role="z"'
    text = f"impactkit: project/1\nid: odd\ntitle: T\ngoals: {{g: {{text: '{odd}'}}}}\n"
    (tmp_path / "odd.yaml").write_text(text, encoding="utf-8")
    report = Report(build(follow(read_project(tmp_path / "odd.yaml")), audience=Audience.PUBLIC), Words("en"))
    assert odd in drawing(impactkit.logic_chart(report))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_cell_that_says_not_stated_knows_that_it_is_not(
    reports: dict[tuple[str, str], Report], language: str
) -> None:
    words = Words("sv" if language == "sv" else "en").say("absence.not stated")
    for (_, spoken), report in reports.items():
        for exhibit in exhibits(report) if spoken == language else ():
            for cell in (cell for cell in exhibit.cells if cell.shown == words):
                assert cell.absence is Absence.NOT_STATED, (exhibit.id, cell)
