"""Many projects together: sums of those who reported, what is not added, who has not reported; at any size."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import nbformat
import pytest

import impactkit
from impactkit.model.quantity import Absence
from impactkit.publish import manuscript, page
from impactkit.show import EXHIBIT_MIME, Exhibit
from impactkit.show.draw.figure import svg
from impactkit.show.draw.theme import ACCENT
from impactkit.show.ground.exhibit import read_exhibit
from impactkit.words import LANGUAGES, NBSP, Language, Words
from tests.show.drawn import marks
from tests.show.sample_portfolio import portfolio_of, project_line, rolled_up
from tests.show.test_exhibits import texts

DOORS = tuple(
    name
    for name in impactkit.__all__
    if getattr(impactkit, name).__module__.startswith("impactkit.show.portfolio.")
    and name not in {"portfolio_section", "portfolio_annex", "members_table", "indicators_in_common"}
)
SEVERAL = ("members_table", "indicators_in_common")
"""What gives an exhibit or none."""
SECTIONS = ("summary", "indicators", "status", "reporting", "money", "projects", "quality")
ANNEX = ("results", "money")


def everything(portfolio: Any) -> list[Exhibit]:
    """All a portfolio shows."""
    shown = [
        impactkit.portfolio_title(portfolio),
        *(impactkit.portfolio_section(portfolio, name) for name in SECTIONS),
        *(impactkit.portfolio_annex(portfolio, name) for name in ANNEX),
    ]  # type: ignore[arg-type]
    shown += [getattr(impactkit, name)(portfolio) for name in DOORS if name != "portfolio_title"]
    return shown + [one for name in SEVERAL for one in getattr(impactkit, name)(portfolio)]


@pytest.mark.every(3)
@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("n", [1, 2, 12, 200])
def test_every_exhibit_is_whole_for_any_number_of_projects(n: int, language: Any) -> None:
    for exhibit in everything(portfolio_of(n, language)):
        assert read_exhibit(exhibit._repr_mimebundle_()[EXHIBIT_MIME]) == exhibit
        assert exhibit.title
        for text in texts(exhibit):
            assert not re.search(r"\{\w*\}|\bNone\b|\bnan\b|Decimal|Text\(|<\w+>", text), (exhibit.id, text)
        if exhibit.kind in {"table", "figure"}:
            assert {len(row.cells) for row in exhibit.rows} == {len(exhibit.columns)}, exhibit.id
            assert exhibit.alt
            assert exhibit.source
        if exhibit.kind == "figure":
            assert "<svg" in svg(exhibit.spec or {}, language)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_that_all_is_made_up_is_told_once_on_the_cover(language: Any) -> None:
    """A made-up project among others says so beside its title."""
    sentence = Words(language).say("portfolio.illustrative")
    made_up = everything(portfolio_of(12, language))
    assert [one.id for one in made_up if sentence in texts(one)] == ["title"]
    mark = f"({Words(language).say('reading.illustrative')})"
    assert not any(mark in text for one in made_up for text in texts(one))
    some = [project_line(i, 3) | {"illustrative": i == 0} for i in range(3)]
    listed = impactkit.project_list(portfolio_of(3, language, projects=some))
    assert [mark in row.cells[0].shown for row in listed.rows] == [True, False, False]


def test_an_empty_portfolio_shows_its_gaps() -> None:
    for exhibit in everything(portfolio_of(0, "en", indicators=[])):
        assert exhibit.title
        shown = {"heading", "prose", "gap"} | ({"table"} if exhibit.id == "portfolio-disclosure" else set())
        assert exhibit.kind in shown, exhibit.id


def test_a_sum_says_of_how_many_and_stands_against_their_targets_only() -> None:
    table = impactkit.roll_up_table(portfolio_of(12, "en"))
    row = {column.label: cell for column, cell in zip(table.columns, table.rows[0].cells, strict=True)}
    assert [row[name].value for name in ("Women", "Men", "Total")] == [128, 72, 200]
    assert row["Target of those who reported"].value == 240
    assert row["Share of target"].value == Decimal(200) / 240
    assert row["Projects counted in"].shown == "8 of 12"
    assert "[1] Projects that reported: 8 of 12; the figure covers only those." in table.notes
    labels = [column.label for column in table.columns]
    assert labels.index("Women") + 1 == labels.index("Men")


def test_a_sum_says_who_has_not_reported_every_period() -> None:
    shared = [one for one in rolled_up(3) if one["key"] == "RCR01"]
    shared[0]["members"][0]["total"] |= {"parts": 2, "of": 4}
    table = impactkit.roll_up_table(portfolio_of(3, "sv", indicators=shared))
    first = "Projekt 1: Ett kompetenslyft för små företag i länets inland"
    assert "[2] " + first + ": inte alla perioder är rapporterade." in table.notes
    total = next(cell for cell in table.rows[0].cells if cell.value == 41)
    assert total.shown.endswith("[1][2]")


def test_a_further_category_has_a_row_and_a_withheld_one_says_so() -> None:
    row = impactkit.roll_up_table(portfolio_of(12, "en")).rows[1]
    assert row.cells[0].shown == "– Not known"
    assert row.cells[3].absence is Absence.WITHHELD


def test_bounds_over_projects_have_bounds_of_their_share_of_the_target() -> None:
    row = impactkit.roll_up_table(portfolio_of(12, "en")).rows[2]
    assert row.cells[3].shown.startswith("25–87")
    assert row.cells[4].value == 150
    assert (row.cells[5].shown, row.cells[5].value) == ("16.7–58%", None)
    assert [row.cells[3].value, row.cells[3].absence] == [None, None]


@pytest.mark.parametrize(
    ("language", "least", "between", "note"),
    [
        ("sv", ("minst 240", "minst 100 %"), ("240–300", "100–125 %"), "2 projekt visar inte"),
        ("en", ("at least 240", "at least 100%"), ("240–300", "100–125%"), "2 projects withhold"),
    ],
)
def test_a_common_value_that_some_withhold_their_part_of_is_told_as_what_follows_from_the_others(
    language: Language, least: tuple[str, str], between: tuple[str, str], note: str
) -> None:
    """The least, or an interval, with the reason below; no number, and as much of the target as follows."""
    for bounds, (shown, share) in (({}, least), ({"upper": "300"}, between)):
        jobs = rolled_up(12)[0]
        jobs["total"] = {"value": "240", "hidden_parts": 2, "parts": 8, "of": 12, **bounds}
        table = impactkit.roll_up_table(portfolio_of(12, language, indicators=[jobs]))
        cell = table.rows[0].cells[3]
        assert (cell.shown.replace(NBSP, " ").startswith(shown), cell.value) == (True, None)
        found = table.rows[0].cells[5]
        assert (found.shown.replace(NBSP, " "), found.value) == (share, None)
        assert any(note in one for one in table.notes)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("sv", "Skyddet av små antal gäller den fastställda utgåvan."),
        (
            "en",
            "A draft is only for those working on the report; only in a released edition are small counts sure to be protected.",
        ),
    ],
)
def test_a_draft_says_once_whom_it_is_for(language: Language, sentence: str) -> None:
    """Beside which edition it is; a released one says nothing of the kind."""
    told = [
        texts(impactkit.portfolio_disclosure(portfolio_of(12, language, **of))) for of in ({}, {"edition": 2})
    ]
    assert [sum(sentence in text for text in each) for each in told] == [1, 0]


def test_what_is_not_added_says_why_who_differs_and_each_one_s_own() -> None:
    table = impactkit.not_added_table(portfolio_of(12, "en"))
    assert [row.cells[1].shown for row in table.rows] == [
        "The projects define it differently",
        "It is declared not to be added up",
    ]
    assert table.rows[0].cells[2].shown.startswith("Project 2")
    assert ": 120; Project 2" in table.rows[0].cells[3].shown
    assert table.rows[1].cells[3].shown.endswith(f": ○{NBSP}not reported")


def test_the_matrix_has_a_symbol_and_a_word_for_every_field_and_all_projects_in_its_table() -> None:
    many = impactkit.status_matrix(portfolio_of(200, "en"))
    assert len(many.rows) == 200
    assert "The figure shows the 40 of 200 projects that are most behind; the table shows all." in many.notes
    few = impactkit.status_matrix(portfolio_of(12, "en"))
    assert few.rows[0].cells[1].shown == "✓ reached (66.7%)"
    assert few.rows[5].cells[3].shown == "does not have it"
    drawn = re.findall(r"<text[^>]*>([^<]+)</text>", svg(few.spec or {}, "en"))
    assert {"✓", "▼▼", "✓ reached", "▼▼ far behind plan"} <= set(drawn)


def test_the_calendar_puts_those_who_miss_most_first_and_names_the_periods() -> None:
    calendar = impactkit.reporting_calendar(portfolio_of(12, "en"))
    assert calendar.title == "5 projects have not reported every ended period"
    first = calendar.rows[0]
    assert first.cells[1].absence is Absence.MISSING
    assert first.cells[2].shown == "0 of 4"
    assert first.cells[3].shown == "H1 2024, H2 2024, H1 2025, H2 2025"
    late = next(row for row in calendar.rows if row.cells[0].shown.startswith("Project 4:"))
    assert [cell.shown for cell in late.cells[1:]] == ["30 June 2025", "3 of 4", "H2 2025", "New jobs"]
    assert "1 project without any ended period stands in the table only." in calendar.notes


def test_the_spread_is_of_those_with_a_share() -> None:
    spread = impactkit.progress_spread(portfolio_of(12, "en"))
    assert [cell.shown for cell in spread.rows[0].cells[1:]] == ["8 of 12", "66.7%", "83.3%", "100%", "2"]


def test_sums_of_money_say_how_many_state_the_amount() -> None:
    table = impactkit.portfolio_money_table(portfolio_of(12, "en"))
    last = table.rows[-1]
    assert last.cells[1].value == 23_250_000
    assert last.cells[1].shown.endswith("(10 of 12)")
    assert table.rows[2].cells[2].absence is Absence.NOT_STATED
    assert table.rows[0].cells[5].shown == "30%"


def test_a_project_without_entitlement_is_not_drawn_as_zero_of_its_grant() -> None:
    chart = impactkit.portfolio_money_chart(portfolio_of(12, "en"))
    assert "entitlement not stated" in chart.alt
    entitled = [
        one for one in (chart.spec or {})["datasets"]["grants"] if one["what"] == "Entitlement so far"
    ]
    assert len(entitled) == 6
    assert len([one for one in marks(chart, "rect") if one["fill"] == ACCENT]) == 6


def first_page(portfolio: Any) -> str:
    """What rules say on the first page, in a row."""
    told = ("summary", "basis", "unknowns")
    exhibits = [getattr(impactkit, f"portfolio_{name}")(portfolio) for name in told]
    return " ".join(paragraph for one in exhibits for paragraph in one.paragraphs)


def test_the_first_page_tells_what_was_reached_on_what_it_rests_and_what_is_not_known() -> None:
    assert first_page(portfolio_of(12, "en")) == (
        "What lags most is “New jobs”. Four of eight assessed projects have reached it or are on plan. "
        "Together, the projects reached 75% for “Share content”. "
        "In all, 9 of 17 assessed indicators have reached their targets or are on plan. "
        "The data come from eight of twelve projects, up to 31 December 2025. "
        "Sums say what the projects have counted, not what they have caused. "
        "One of three common results is known within bounds only. Two shared indicators have no common value. "
        "Five projects have not reported every period. Three indicators cannot be assessed. Four indicators were not reported."
    )


def test_where_nothing_is_shared_or_reported_the_first_page_says_so() -> None:
    said = first_page(portfolio_of(1, "en"))
    assert said.startswith("No indicator is shared by two or more projects, so there is no common result.")
    silent = [
        {**project_line(i, 3), "has_data": False, "last_reported": None, "missing": []} for i in range(3)
    ]
    assert first_page(portfolio_of(3, "en", projects=silent, indicators=[])).endswith(
        "None of three projects has data. Without data, the report says nothing of what was achieved."
    )


def test_results_that_are_withheld_are_not_told_as_not_reported() -> None:
    jobs = {**rolled_up(3)[0], "total": {"absence": "withheld", "parts": 2, "of": 3}}
    (told,) = impactkit.portfolio_summary(portfolio_of(3, "en", indicators=[jobs])).paragraphs
    assert told.startswith("The common results are withheld.")


def test_what_only_goes_well_is_not_told_as_the_weakest() -> None:
    """The first result is told first only where at least half of its projects lag."""
    jobs, *others = rolled_up(12)
    for one in jobs["members"]:
        one["status"] = "on plan"
    told = impactkit.portfolio_summary(portfolio_of(12, "en", indicators=[jobs, *others])).paragraphs[0]
    assert told.startswith("Together, the projects reached 200 of 240 full-time jobs for “New jobs”.")
    assert "Weakest" not in told


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("n", [1, 2, 12, 200])
def test_the_first_page_is_short_and_its_sentences_are_easy(n: int, language: Language) -> None:
    """At most 120 words; a day apart, no sentence has more than two numbers, and none begins with one."""
    said = first_page(portfolio_of(n, language))
    assert len(said.split()) <= 120
    for sentence in re.split(r"(?<=\.) (?=[^a-zåäö\d])", said.replace(NBSP, "\N{NARROW NO-BREAK SPACE}")):
        day = re.sub(r"\d+ \w+ \d{4}", "", sentence)
        assert len(re.findall(r"\d+(?:[.,\u202f]\d+)*", day)) <= 2, sentence
        assert not sentence[0].isdigit(), sentence


def test_the_next_steps_are_those_furthest_behind_then_who_is_silent_then_what_is_counted_differently() -> (
    None
):
    table = impactkit.portfolio_next(portfolio_of(3, "en"))
    short = "Project {}: A lift of skills for small enterprises inland in the county"
    assert [[cell.shown for cell in row.cells] for row in table.rows] == [
        [short.format(3), "Ask for the first figures", "no data"],
        [short.format(2), "Agree on how “Visits” is counted", "the projects define it differently"],
    ]
    many = impactkit.portfolio_next(portfolio_of(200, "en"))
    shares = ("76.7%", "90%", "116.7%", "130%", "156.7%", "170%")
    assert [row.cells[2].shown for row in many.rows] == [f"▼▼ far behind plan ({share})" for share in shares]
    assert many.notes == ("129 further points follow from the sections below.",)


def test_a_portfolio_is_published_as_any_report() -> None:
    shown = everything(portfolio_of(12, "en"))
    outputs = [
        nbformat.v4.new_output(
            "display_data", data={EXHIBIT_MIME: one.model_dump(mode="json", exclude_defaults=True)}
        )
        for one in shown
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("show", outputs=outputs)])
    html = page(manuscript(notebook), live=False)
    assert "<h1>The region’s projects 2024–2026</h1>" in html
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids)), [one for one in ids if ids.count(one) > 1]


def in_currencies(*granted: dict[str, Any], language: Language = "en") -> Any:
    """A portfolio of one project for each grant, and nothing else of money."""
    projects = [
        {key: one for key, one in project_line(i, 3).items() if key not in {"spent", "entitled", "paid"}}
        | {"granted": grant}
        for i, grant in enumerate(granted)
    ]
    return portfolio_of(len(granted), language, projects=projects, indicators=[])


EURO = {"amount": "1000000", "currency": "EUR"}
POUNDS = {"amount": "1000000", "currency": "GBP"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_amount_is_told_in_another_currency_than_its_own(language: Language) -> None:
    """A million euro and a million pounds are never two million of anything, and never kronor."""
    portfolio = in_currencies(EURO, POUNDS, language=language)
    exhibits = [impactkit.portfolio_money_table(portfolio), impactkit.project_list(portfolio)]
    exhibits += [impactkit.portfolio_money_chart(portfolio)]
    said = [cell.shown for one in exhibits for row in one.rows for cell in row.cells] + [
        exhibits[-1].alt or ""
    ]
    amounts = [Words(language).money(Decimal(1_000_000), currency) for currency in ("EUR", "GBP")]
    for exhibit in exhibits:
        told = " ".join([*(cell.shown for cell in exhibit.cells), exhibit.alt or ""])
        assert all(amount in told for amount in amounts)
    assert not any("SEK" in one or "kr" in one.split() for one in said)
    assert {row.cells[1].value for row in exhibits[0].rows} == {1_000_000}


def test_amounts_are_added_within_a_currency_and_the_row_says_which() -> None:
    """Two grants in kronor and two in euro are two sums; a lone one in pounds is none."""
    table = impactkit.portfolio_money_table(
        in_currencies({"amount": "5"}, EURO, {"amount": "7"}, EURO, POUNDS)
    )
    sums = [(row.cells[0].shown, row.cells[1].value) for row in table.rows[5:]]
    assert sums == [
        ("Sum in SEK, of those that state it", 12),
        ("Sum in EUR, of those that state it", 2_000_000),
    ]


def test_only_grants_in_one_currency_stand_on_one_scale() -> None:
    """Those in another are in the table, and it is told how many they are."""
    chart = impactkit.portfolio_money_chart(in_currencies({"amount": "5000000"}, EURO, {"amount": "7000000"}))
    drawn = (chart.spec or {})["datasets"]["grants"]
    assert sorted(one["amount"] for one in drawn) == [5_000_000, 7_000_000]
    assert any("other currencies (1)" in note for note in chart.notes)


def test_a_converted_grant_says_at_which_rate_of_which_day() -> None:
    """The rate and its day stand beside the amount; without them it is said that they are not stated."""
    whole = {"amount": "11500000", "original": "1000000", "original_currency": "EUR"}
    at = {"rate": "11.5", "rate_date": "2024-05-02"}
    first, second = impactkit.portfolio_money_table(in_currencies(whole | at, whole)).rows[:2]
    assert first.cells[1].shown.endswith(
        f"(converted from EUR{NBSP}1,000,000 at the rate 11.5 on 2 May 2024)"
    )
    assert "not stated" in second.cells[1].shown


def test_a_ledger_of_negative_costs_is_told_and_in_no_sum() -> None:
    """Its signs are asked about; added to the others it would hide what they spent."""
    projects = [{**project_line(i, 3), "spent": spent} for i, spent in ((0, "1000"), (1, "-300"), (3, "500"))]
    table = impactkit.portfolio_money_table(portfolio_of(3, "en", projects=projects, indicators=[]))
    assert [row.cells[4].value for row in table.rows] == [1000, -300, 500, 1500]
    assert table.rows[-1].cells[4].shown.endswith("(2 of 3)")
