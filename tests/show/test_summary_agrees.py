"""Every count in a summary agrees with the table or figure it speaks of, for every project that comes along."""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from functools import cache
from itertools import groupby

import pytest

import impactkit
from impactkit.dossier import Report
from impactkit.edition import Edition, edition
from impactkit.model.dossier import Audience
from impactkit.model.finding import Outcome
from impactkit.model.measured.follow_up import Status
from impactkit.model.measured.value import Value
from impactkit.model.quantity import Absence
from impactkit.portfolio import Portfolio
from impactkit.show.draw.shapes import Box
from impactkit.show.draw.theme import PAPER
from impactkit.show.ground.cells import Row
from impactkit.show.ground.exhibit import Exhibit
from impactkit.show.ground.values import Footnotes, ValueScale, status_words
from impactkit.show.logic.chart import COLUMNS, boxes
from impactkit.show.logic.layout import Node
from impactkit.show.money.costs import OTHER
from impactkit.show.quality.findings import open_findings
from impactkit.show.quality.kinds import groups
from impactkit.show.story.not_known import not_known
from impactkit.show.story.phrase import counted, numeral
from impactkit.show.story.standpoint import Stand, standpoints
from impactkit.words import LANGUAGES, Language, Words
from tests.conftest import PARAMETERS, crossed
from tests.show.diagrams import shapes
from tests.show.stories import first_page, leads
from tests.shown import options_of, rows_of

AUDIENCES = (Audience.PUBLIC, Audience.INTERNAL)
FIELDS = crossed(AUDIENCES, LANGUAGES)


@cache
def whole(audience: Audience) -> Edition:
    """All projects of the five documents and of the demonstration, as one edition."""
    return edition([PARAMETERS, PARAMETERS / "demonstration"], audience=audience)


def reports(audience: Audience, language: Language) -> list[Report]:
    """The report of each."""
    return [Report(one, Words(language, one.project.terms.value)) for one in whole(audience).dossiers]


def said(report: Report) -> str:
    """All that rules say: on the first page and over the sections."""
    over = [paragraph for paragraphs in leads(report).values() for paragraph in paragraphs]
    return " ".join([*first_page(report), *over])


def arrows(report: Report) -> list[Row]:
    """The rows behind the chain that are arrows of it."""
    shows = report.words.say("link.shows")
    return [row for row in impactkit.logic_chart(report).rows if row.group != shows]


def test_every_project_of_ours_is_among_them() -> None:
    files = [*PARAMETERS.glob("*.yaml"), *(PARAMETERS / "demonstration").glob("*.yaml")]
    ids = {one.id for one in whole(Audience.PUBLIC).dossiers}
    assert ids == {one.stem for one in files if "\nimpactkit: project/" in one.read_text("utf-8")}


@pytest.mark.every(2)
@pytest.mark.parametrize(("audience", "language"), FIELDS)
def test_links_are_as_many_in_the_summary_as_in_the_figure(audience: Audience, language: Language) -> None:
    for report in reports(audience, language):
        found, words = arrows(report), report.words
        chart = impactkit.logic_chart(report)
        sure = sum(not row.cells[2].derived for row in found)
        assert re.search(rf": {sure}\b.*: {len(found) - sure};", chart.alt), report.project.id
        if report.dossier.measurements is None and len(found) > 1:
            stated = sum(not row.cells[2].derived for row in found)
            key = "all-links" if stated == len(found) else "links"
            more = {} if key == "all-links" else {"all": numeral(words, len(found))}
            assert counted(words, f"story.documents.{key}", stated, **more) in said(report), report.project.id


@pytest.mark.parametrize(("audience", "language"), FIELDS)
def test_places_are_as_many_in_the_title_of_the_chain_as_boxes_with_broken_frames(
    audience: Audience, language: Language
) -> None:
    for report in reports(audience, language):
        chart, nodes = impactkit.logic_chart(report), boxes(report)
        empty = len(COLUMNS) - len({node.column for node in nodes})
        assert (
            sum(box.dash == (5, 3) for box in shapes(chart, Box)) == sum(node.gap for node in nodes) + empty
        )
        if chart.title in {report.words.say(f"exhibit.logic-chart.{key}") for key in ("whole", "no-links")}:
            assert not arrows(report) or not (empty or any(node.gap for node in nodes)), report.project.id
            continue
        assert _places_told(report, nodes, chart.title) == sum(len(node.broken) for node in nodes) + empty


def _places_told(report: Report, nodes: list[Node], title: str) -> int:
    """How many open places the heading of the chain tells; stops where a number of it is wrong."""
    words, places = report.words, Counter((key, node.column) for node in nodes for key in node.broken)
    numbers = []
    for key in {key for key, _ in places}:
        prefix = re.escape(words.say(f"exhibit.logic-chart.{key}", boxes=""))
        found = [int(n) for n in re.findall(rf"{prefix}(?:alla |any of the )?(\d+)", title, re.IGNORECASE)]
        assert set(found) <= {n for (one, _), n in places.items() if one == key}, report.project.id
        numbers += found
    plurals = [words.term(f"{name}-plural").lower() for name in COLUMNS]
    empty = [words.say("exhibit.logic-chart.empty", boxes=plural) for plural in plurals]
    rest = [n for n in range(1, 99) if title.endswith(words.count("exhibit.logic-chart.more", n))]
    return sum(numbers) + sum(one.lower() in title.lower() for one in empty) + sum(rest)


@pytest.mark.parametrize(("audience", "language"), FIELDS)
def test_parts_of_the_logic_are_as_many_in_the_summary_as_in_the_tables(
    audience: Audience, language: Language
) -> None:
    for report in reports(audience, language):
        if report.dossier.measurements is not None:
            continue
        goals = [
            row for row in impactkit.goal_table(report).rows if row.group == report.words.term("goal-plural")
        ]
        counts = {"goals": len(goals), "activities": _rows(impactkit.activity_table(report))}
        counts |= {
            "results": _rows(impactkit.evidence_table(report)),
            "indicators": len(report.project.indicators),
        }
        for name, n in counts.items():
            lacking = counted(report.words, f"story.documents.{name}", 0) in said(report)
            assert lacking == (n == 0), (report.project.id, name)


def _rows(exhibit: Exhibit) -> int:
    """How many rows; a gap has none."""
    return len(exhibit.rows) if exhibit.kind == "table" else 0


@pytest.mark.parametrize(("audience", "language"), FIELDS)
def test_findings_are_as_many_in_the_summary_as_in_the_tables(audience: Audience, language: Language) -> None:
    for report in reports(audience, language):
        words, found = report.words, open_findings(report)
        undecided = sum(one.outcome is Outcome.UNDECIDABLE for one in found)
        holds = sum(one.outcome is Outcome.HOLDS for one in report.dossier.findings)
        answered = sum(
            one.answer is not None and one.outcome is not Outcome.HOLDS for one in report.dossier.findings
        )
        both = (impactkit.finding_table(report), impactkit.finding_table(report, rest=True))
        assert sum(map(_rows, both)) == len(groups(words, found)), report.project.id
        if len(found) > 1:
            assert counted(words, "story.checks.findings", len(found)) in said(report), report.project.id
        for key, many in (("held", holds), ("undecided", undecided)):
            if many:
                sentence = counted(words, f"story.checks.{key}", many).lower()
                assert sentence in said(report).lower(), (report.project.id, key)
        if not holds + answered and report.dossier.findings:
            gap = impactkit.held_table(report)
            assert gap.kind == "table" or gap.paragraphs[0] == words.say("exhibit.held-table.nothing-holds")


@pytest.mark.parametrize(("audience", "language"), FIELDS)
def test_costs_have_one_denominator(audience: Audience, language: Language) -> None:
    tried = 0
    for report in reports(audience, language):
        table, words = impactkit.cost_table(report), report.words
        if table.kind != "table" or len(table.rows) < 2:
            continue
        tried += 1
        spent, used = table.rows[-1].cells[2], table.rows[-1].cells[3]
        assert words.money_in_brief(spent.value or Decimal(0)) in said(report), report.project.id
        share = used.value is not None and used.value <= 1
        assert not share or used.shown in said(report), (report.project.id, used.shown)
        budget = sum(
            (
                row.cells[1].value or Decimal(0)
                for row in table.rows[:-1]
                if row.cells[0].shown not in _aside(report, table)
            ),
            Decimal(0),
        )
        assert table.rows[-1].cells[1].value in {None, budget}, report.project.id
        assert words.money(Decimal(0)) not in {row.cells[2].shown for row in table.rows}, report.project.id
    assert tried


def _aside(report: Report, table: Exhibit) -> set[str]:
    """The lines that a note under the table leaves out of its sum."""
    names = {row.cells[0].shown for row in table.rows[:-1]}
    mark = report.words.say("exhibit.cost-table.aside", lines="|").partition("|")[0]
    notes = [note for note in table.notes if note.startswith(mark)]
    return {name for name in names for note in notes if name in note} | {report.words.say(f"cost.{OTHER}")}


@pytest.mark.parametrize(("audience", "language"), FIELDS)
def test_a_project_s_money_is_the_same_in_its_summary_and_in_the_portfolio(
    audience: Audience, language: Language
) -> None:
    portfolio = whole(audience).portfolio
    assert portfolio
    table = impactkit.portfolio_money_table(Portfolio(portfolio, Words(language)))
    lines = {one.id: one for one in portfolio.projects}
    names = {row.cells[0].shown.partition(" (")[0]: row for row in table.rows}
    for report in reports(audience, language):
        line, words = lines[report.project.id], report.words
        title = impactkit.report_title(report).title.partition(" (")[0]
        if line.entitled is not None:
            assert words.money_in_brief(line.entitled) in said(report), report.project.id
            assert names[title].cells[2].value == line.entitled
        costs = impactkit.cost_table(report)
        approved = costs.kind == "table" and any(row.cells[4].value for row in costs.rows)
        grant = report.project.funding.grant if report.project.funding else None
        if approved and grant and grant.share is not None:
            assert line.entitled is not None, report.project.id


@pytest.mark.parametrize(("audience", "language"), FIELDS)
def test_a_project_s_place_is_said_in_the_portfolio_as_in_its_own_report(
    audience: Audience, language: Language
) -> None:
    portfolio = whole(audience).portfolio
    assert portfolio
    many = Portfolio(portfolio, Words(language))
    column = [one.label for one in impactkit.project_list(many).columns].index(
        many.words.say("portfolio.fact.counties")
    )
    for report, row in zip(
        reports(audience, language), _listed(many, reports(audience, language)), strict=True
    ):
        own = next(
            one
            for one in impactkit.project_table(report).rows
            if one.cells[0].shown == report.words.say("fact.counties")
        )
        absent = row.cells[column].shown == many.words.say("absence.not stated")
        assert absent == (own.cells[1].shown == report.words.say("absence.not stated")), report.project.id


def _listed(many: Portfolio, of: list[Report]) -> list[Row]:
    """The rows of the list of projects, in the order of the reports."""
    rows = dict(
        zip((one.id for one in many.dossier.projects), impactkit.project_list(many).rows, strict=True)
    )
    return [rows[report.project.id] for report in of]


@pytest.mark.parametrize(("audience", "language"), FIELDS)
def test_statuses_are_as_many_in_the_summary_as_in_the_table(audience: Audience, language: Language) -> None:
    for report in reports(audience, language):
        chart = impactkit.progress_chart(report)
        if chart.kind != "figure":
            continue
        table = Counter(row.cells[-1].shown for row in chart.rows)
        stands = Counter(_status(one.stand) for one in standpoints(report))
        for status in (Status.NOT_REPORTED, Status.NOT_YET, Status.WITHHELD, Status.REACHED):
            assert table[status_words(report.words, status)] == stands[status], (report.project.id, status)


def _status(stand: Stand) -> Status | None:
    return Status(stand.value) if stand is not Stand.MISSED else None


@pytest.mark.parametrize(("audience", "language"), FIELDS)
def test_indicators_with_withheld_figures_are_as_many_in_the_summary_as_in_the_tables(
    audience: Audience, language: Language
) -> None:
    for report in reports(audience, language):
        table = impactkit.follow_up_table(report)
        if table.kind != "table":
            continue
        hidden = {
            group for group, rows in groupby(table.rows, key=lambda row: row.group) if _hides(list(rows))
        }
        explored = impactkit.explore_development(report)
        whole_ = explored if isinstance(explored, Exhibit) else explored.exhibit
        hidden |= {one.exhibit.title for one in options_of(whole_) if _hides(list(one.exhibit.rows))}
        if hidden:
            told = counted(report.words, "story.unknown.withheld", len(hidden))
            assert told in list(not_known(report)), report.project.id


def _hides(rows: list[Row]) -> bool:
    return any(cell.absence is Absence.WITHHELD for row in rows for cell in row.cells)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_that_shows_targets_does_not_say_that_it_has_no_numbers(language: Language) -> None:
    report = next(one for one in reports(Audience.PUBLIC, language) if one.project.id == "plattformen")
    facts = {row.cells[0].shown: row.cells[1].shown for row in impactkit.disclosure_table(report).rows}
    assert facts[report.words.say("disclosure.hidden")] == report.words.say("disclosure.no-counts-but-stated")
    names = report.words.say("finding.counties-counted.holds", area="", stated="", left="", counties="|")
    held = [
        row.cells[1].shown for row in impactkit.held_table(report).rows if "Uppsala" in row.cells[1].shown
    ]
    assert held
    assert all(names.rpartition("|")[2] in one for one in held)


def test_a_sum_of_which_one_part_is_added_does_not_say_that_no_total_was_reported() -> None:
    words = Words("en")
    whole_, part = (Value(value=Decimal(8), derived=True, parts=n, of=n) for n in (6, 1))
    notes = [Footnotes(), Footnotes()]
    for value, own in zip((whole_, part), notes, strict=True):
        ValueScale(words).measured(value, own)
    assert notes[0].said == [words.say("measured.derived-in.periods")]
    assert notes[1].said == [words.say("measured.derived")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_targets_are_drawn_hollow_and_said_not_to_be_outcomes(language: Language) -> None:
    report = next(one for one in reports(Audience.PUBLIC, language) if one.project.id == "plattformen")
    for one in (impactkit.target_chart(report), impactkit.target_charts(report).options[0].exhibit):
        assert one.spec
        bars = [layer["mark"] for layer in one.spec["layer"] if layer["mark"]["type"] == "bar"]
        assert bars
        assert {bar["fill"] for bar in bars} == {PAPER}
        assert all(bar["strokeDash"] for bar in bars)
        assert "utfall" in one.title or "outcomes" in one.title


@pytest.mark.parametrize(("audience", "language"), FIELDS)
def test_the_limits_of_on_plan_stand_where_a_status_is_compared_with_a_plan(
    audience: Audience, language: Language
) -> None:
    for report in reports(audience, language):
        words, table = report.words, impactkit.follow_up_table(report)
        limits = report.project.reporting
        said_ = words.say(
            "measured.limits", on_plan=words.share(limits.on_plan), behind=words.share(limits.behind)
        )
        compared = {status_words(words, one) for one in (Status.ON_PLAN, Status.BEHIND, Status.FAR_BEHIND)}
        assert (said_ in table.notes) == any(row.cells[-1].shown in compared for row in rows_of(table)), (
            report.project.id
        )


def _told_of(table: Exhibit) -> dict[str, dict[str, str]]:
    """What a table shows of each indicator's total, by name and column, without marks of footnotes."""
    found: dict[str, dict[str, str]] = {}
    for row in rows_of(table):
        cells = {one.id: _plain(cell.shown) for one, cell in zip(table.columns, row.cells, strict=True)}
        if row.group and cells.get("part") != TOTAL[table.language]:
            continue
        name = row.group or cells.pop("indicator")
        found[name] = {SAME.get(key, key): shown for key, shown in cells.items()}
    return found


def _plain(shown: str) -> str:
    """Without marks of footnotes, and without the word of a level after its number."""
    return re.sub(r"\s*\[\w+\]|(?<=\d)[,:] [^\W\d].*", "", shown)


TOTAL = {language: Words(language).say("column.total") for language in LANGUAGES}
SAME = {"so-far": "reached"}
"""Columns that mean the same by another name."""
MEANT = ("target", "reached", "share-of-target", "status", "plan", "previously", "this-period", "correction")


@pytest.mark.parametrize(("audience", "language"), FIELDS)
def test_the_same_cell_is_told_alike_in_every_table_and_figure(
    audience: Audience, language: Language
) -> None:
    compared = 0
    for report in reports(audience, language):
        exhibits = (
            impactkit.result_table(report),
            impactkit.overview_table(report),
            impactkit.follow_up_table(report),
            impactkit.standing_chart(report),
            impactkit.progress_chart(report),
        )
        told: dict[tuple[str, str], dict[str, str]] = {}
        for one in exhibits:
            for name, cells in _told_of(one).items() if getattr(one, "columns", ()) else ():
                for key in set(MEANT) & cells.keys():
                    told.setdefault((name, key), {})[one.id] = cells[key]
        different = {at: shown for at, shown in told.items() if len(set(shown.values())) > 1}
        assert different == {}, report.project.id
        compared += sum(len(shown) > 1 for shown in told.values())
    assert compared > 100
