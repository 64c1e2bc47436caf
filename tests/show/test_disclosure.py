"""Who may read a report, what of it is withheld and why, exemptions, and legends that tell absences apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

import impactkit
from impactkit.model.dossier import Audience
from impactkit.model.measured.follow_up import Status
from impactkit.model.quantity import Absence
from impactkit.publish.drawing import drawn as picture
from impactkit.show import EXHIBIT_MIME, Exhibit
from impactkit.show.draw.figure import svg
from impactkit.show.ground.exhibit import Picture
from impactkit.show.ground.subject import told as in_words
from impactkit.show.ground.values import SIGNS, SYMBOLS, absence_words
from impactkit.words import NBSP, Words
from tests.show.sample import (
    CHANGES,
    FOLLOWED,
    MISSING,
    READINGS,
    SPANS,
    WITHHELD,
    both,
    followed_report,
    measurements,
    number,
    points,
    project,
)
from tests.show.sample_portfolio import member, portfolio_of, rolled_up
from tests.show.test_exhibits import texts
from tests.show.test_follow_up import drawn, everything, row_of
from tests.show.test_portfolio import everything as all_of_portfolio
from tests.shown import rows_of

EXEMPTIONS = [
    {"indicator": "trained", "cell": "gender.women", "reason": both("De har själva gått med på det.", "They have agreed."), "who": "projektägaren", "date": "2025-06-01"},
    {"indicator": "jobs", "cell": "total", "reason": both("Redan offentligt.", "Public already."), "who": "utvärderaren", "date": "2025-07-01"},
    {"indicator": "guides", "reason": both("Räknar saker.", "Counts things."), "who": "projektägaren", "date": "2025-07-02"},
]  # fmt: skip
"""One of a category, one of a total, one of all of an indicator."""


def dossier_of(made: Any, **changed: Any) -> Any:
    """A report or a portfolio whose dossier is changed."""
    return type(made)(made.dossier.model_copy(update=changed), made.words)


def says(exhibit: Exhibit) -> dict[str, str]:
    """A table of facts: what each comes to."""
    return {row.cells[0].shown: row.cells[1].shown for row in rows_of(exhibit)}


# --- Draft, edition, inside ---


@pytest.mark.parametrize(("language", "word"), [("sv", "Utkast"), ("en", "Draft")])
@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.FUNDER])
def test_every_exhibit_of_a_draft_knows_it_and_the_title_says_so_in_a_notebook(
    language: Any, word: str, audience: Audience
) -> None:
    report = followed_report(language, audience=audience)
    title = impactkit.report_title(report)
    html = title._repr_mimebundle_()["text/html"]
    assert html.index(f"<strong>{word} – ") < html.index("<h2>")
    assert title._repr_mimebundle_()[EXHIBIT_MIME]["draft"] is True
    assert all(one.draft for one in everything(report))
    assert all(one.draft for one in all_of_portfolio(portfolio_of(4, language)))
    bundle = impactkit.portfolio_title(portfolio_of(2, language))._repr_mimebundle_()
    assert f"<strong>{word} – " in bundle["text/html"]


@pytest.mark.every(3)
@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(
    "changed", [{"edition": 3}, {"audience": Audience.INTERNAL}], ids=["released", "internal"]
)
def test_nothing_of_a_released_or_an_internal_report_is_a_draft(language: Any, changed: Any) -> None:
    report, many = (
        dossier_of(one, **changed) for one in (followed_report(language), portfolio_of(4, language))
    )
    shown = [impactkit.report_title(report), *everything(report), *all_of_portfolio(many)]
    for exhibit in shown:
        assert not exhibit.draft, exhibit.id
        assert "draft" not in exhibit._repr_mimebundle_()[EXHIBIT_MIME]
        told = " ".join([*texts(exhibit), exhibit._repr_mimebundle_()["text/html"]]).lower()
        assert "utkast" not in told, exhibit.id
        assert "draft" not in told, exhibit.id


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_draft_is_told_by_its_cover_and_band_and_by_no_exhibit_of_its_own(language: Any) -> None:
    """Nothing under a figure, and nothing in it: the released one is drawn alike."""
    draft, released = (dossier_of(followed_report(language), edition=one) for one in (None, 1))
    for one, other in zip(everything(draft), everything(released), strict=True):
        told = " ".join([*one.notes, one.title, picture(one) if isinstance(one, Picture) else ""])
        assert not re.search("utkast|draft", told, re.IGNORECASE), one.id
        if isinstance(one, Picture):
            assert picture(one) == picture(other), one.id
    cover = impactkit.report_title(draft)
    said = {"sv": ("Utgåva", "utkast"), "en": ("Edition", "draft")}[language]
    assert [one.text.lower().startswith(said[1]) for one in cover.lines if one.label == said[0]] == [True]


@pytest.mark.parametrize(("language", "word"), [("sv", "Utgåva"), ("en", "Edition")])
def test_a_released_report_tells_its_edition_under_the_title_and_in_its_provenance(
    language: Any, word: str
) -> None:
    report, many = (
        dossier_of(one, edition=3) for one in (followed_report(language), portfolio_of(4, language))
    )
    for title in (impactkit.report_title(report), impactkit.portfolio_title(many)):
        assert [one.text for one in title.lines if one.label == word] == ["3"]
    for table in (
        impactkit.provenance_table(report),
        impactkit.disclosure_table(report),
        impactkit.portfolio_disclosure(many),
    ):
        assert says(table)[word].startswith(f"{word} 3, ")


@pytest.mark.parametrize(("language", "word"), [("sv", "allmän handling"), ("en", "public document")])
def test_an_internal_report_tells_what_becomes_of_a_copy(language: Any, word: str) -> None:
    report = followed_report(language, audience=Audience.INTERNAL)
    many = portfolio_of(4, language, audience="internal")
    for title in (impactkit.report_title(report), impactkit.portfolio_title(many)):
        assert any(word in one for one in title.paragraphs)


# --- What is withheld, and from whom ---


def test_the_disclosure_tells_audience_threshold_and_how_many_are_withheld() -> None:
    report = dossier_of(followed_report("en"), threshold=7, hidden_cells=12, told_cells=30)
    told = says(impactkit.disclosure_table(report))
    assert told["May be read by"] == "Anyone."
    assert told["Edition"].startswith("Draft")
    assert told["Threshold"].startswith("n = 7: counts of persons from 1 to 6 are not shown")
    assert told["Counts withheld"] == "Of 42 counts, 12 are withheld."
    assert "Both kinds carry the same mark, ■" in told["What the mark means"]
    assert not {"Known already", "Exemptions"} & set(told)


def test_what_an_earlier_edition_gave_away_and_exemptions_are_told_where_there_are_any() -> None:
    report = dossier_of(
        followed_report("en", of=project(exemptions=EXEMPTIONS)), threshold=5, given_away=1, told_cells=3
    )
    told = says(impactkit.disclosure_table(report))
    assert told["Known already"].startswith("1 small count was shown in an earlier edition")
    assert told["Exemptions"].startswith("3; ")


def test_where_nothing_is_withheld_no_kinds_of_it_are_told() -> None:
    told = says(
        impactkit.disclosure_table(
            dossier_of(followed_report("en"), threshold=5, hidden_cells=0, told_cells=8)
        )
    )
    assert told["Counts withheld"] == "Of 8 counts, 0 are withheld."
    assert "What the mark means" not in told
    none = says(impactkit.disclosure_table(dossier_of(followed_report("en"), threshold=5, hidden_cells=0)))
    assert none["Counts withheld"] == (
        "No outcomes that count persons or enterprises have been reported. Targets and other numbers that the "
        "documents state are shown as stated."
    )


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_report_inside_the_house_has_a_disclosure_too(language: Any) -> None:
    report = dossier_of(followed_report(language, audience=Audience.INTERNAL), hidden_cells=0)
    for table in (
        impactkit.disclosure_table(report),
        impactkit.portfolio_disclosure(portfolio_of(4, language, audience="internal")),
    ):
        told = list(says(table).values())
        assert Words(language).say("disclosure.hidden-none") in told
        assert Words(language).say("disclosure.limit-none") in told
        assert Words(language).say("disclosure.readers-internal") in told


def test_a_funder_s_report_tells_that_ordered_totals_are_shown() -> None:
    report = dossier_of(followed_report("en", audience=Audience.FUNDER), threshold=5)
    assert "Totals that the decision orders" in says(impactkit.disclosure_table(report))["Threshold"]


def test_the_portfolio_counts_its_own_values() -> None:
    many = portfolio_of(2, "en", threshold=5, hidden_cells=1)
    values = [one.total for one in many.dossier.indicators if one.total]
    values += [value for one in many.dossier.indicators for _, value in one.cells]
    values += [one.total for shared in many.dossier.indicators for one in shared.members]
    known = sum(one.value is not None for one in values)
    assert known > 5
    assert (
        says(impactkit.portfolio_disclosure(many))["Counts withheld"]
        == f"Of {known + 1} values, 1 is withheld."
    )


def test_the_table_of_indicators_tells_that_numbers_in_it_are_withheld_and_why() -> None:
    report = dossier_of(followed_report("en"), threshold=5)
    (line,) = impactkit.follow_up_table(report).paragraphs
    assert line.startswith("Some numbers are withheld (■): counts from 1 to 4 might point someone out")
    open_ = [one for one in FOLLOWED if one["indicator"] == "jobs"]
    assert (
        impactkit.follow_up_table(followed_report("en", measured=measurements(indicators=open_))).paragraphs
        == ()
    )


# --- Exemptions ---


@pytest.mark.parametrize(
    ("language", "cells"),
    [
        ("sv", [("Deltagare i utbildning", "Kvinnor", "De har själva gått med på det.", "projektägaren", "1 juni 2025"),
                ("Nya arbetstillfällen", "Totalt", "Redan offentligt.", "utvärderaren", "1 juli 2025"),
                ("Vägledningar", "allt", "Räknar saker.", "projektägaren", "2 juli 2025")]),
        ("en", [("Participants in training", "Women", "They have agreed.", "projektägaren", "1 June 2025"),
                ("New jobs", "Total", "Public already.", "utvärderaren", "1 July 2025"),
                ("Guides", "all of it", "Counts things.", "projektägaren", "2 July 2025")]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("audience", list(Audience))
def test_exemptions_are_printed_with_their_reason_for_every_audience(
    language: Any, cells: Any, audience: Audience
) -> None:
    table = impactkit.exemption_table(
        followed_report(language, audience=audience, of=project(exemptions=EXEMPTIONS))
    )
    assert table.kind == "table"
    assert [tuple(cell.shown for cell in row.cells) for row in table.rows] == cells


def test_a_project_without_exemptions_has_no_table_of_them() -> None:
    assert impactkit.exemption_table(followed_report("sv")).kind == "gap"


# --- Legends ---


def shown_with(language: Any) -> Iterator[Exhibit]:
    """Every exhibit of hard cases: the sample, what is withheld of files, and a portfolio where much is withheld."""
    hidden = [
        {**READINGS[0], "kind": "participants", "rows": None, "accepted": None, "set_aside": {}},
        READINGS[1],
    ]
    yield from everything(followed_report(language))
    yield from everything(followed_report(language, measured=measurements(readings=hidden)))
    yield impactkit.target_table(followed_report(language))
    yield impactkit.target_chart(followed_report(language))
    yield from all_of_portfolio(portfolio_of(12, language, indicators=secret()))


def secret() -> list[dict[str, Any]]:
    """A portfolio's indicators, the total of one withheld in all and in a project."""
    found = rolled_up(12)
    found[0]["members"][0] = {
        **member(0, "jobs", value=None, target=30, status="withheld"),
        "total": WITHHELD,
    }
    found[0]["total"] = {**WITHHELD, "parts": 8, "of": 12}
    return found


@pytest.mark.parametrize("language", ["sv", "en"])
def test_each_table_and_figure_explains_every_absence_in_it_by_sign_and_word(language: Any) -> None:
    words, met = Words(language), set[Absence]()
    for exhibit in shown_with(language):
        cells = list(exhibit.cells)
        legend = " ".join(exhibit.notes)
        for absence in Absence:
            name = absence_words(words, absence)
            if (
                exhibit.id == "standing-chart"
                or exhibit.kind not in {"table", "figure", "diagram"}
                or not any(cell.absence is absence and name in cell.shown for cell in cells)
            ):
                continue
            met.add(absence)
            meaning = words.say(f"legend.{absence.value}")
            if absence in SIGNS:
                assert f"{SIGNS[absence]}{NBSP}{name}: {meaning}" in legend, (exhibit.id, absence)
            elif any(column.kind in {"number", "money", "share"} for column in exhibit.columns):
                assert f"{name[:1].upper()}{name[1:]}: {meaning}" in legend, (exhibit.id, absence)
            else:
                continue
            assert words.say("legend.zero") in legend, exhibit.id
    assert met == set(Absence)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_absences_behind_the_figure_of_the_first_page_are_explained_by_the_table_of_the_body(
    language: Any,
) -> None:
    """The first page has no legend; the overview shows the same cells and says what each absence means."""
    words, report = Words(language), followed_report(language)
    legend = " ".join(impactkit.overview_table(report).notes)
    named = {
        cell.absence
        for cell in impactkit.standing_chart(report).cells
        if cell.absence and absence_words(words, cell.absence) in cell.shown
    }
    assert named
    for absence in named:
        assert words.say(f"legend.{absence.value}") in legend, absence


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_legend_explains_no_absence_that_does_not_occur(language: Any) -> None:
    words = Words(language)
    for exhibit in shown_with(language):
        shown = [cell.shown.replace(NBSP, " ") for cell in exhibit.cells]
        for absence in Absence:
            if any(words.say(f"legend.{absence.value}") in note for note in exhibit.notes):
                name = absence_words(words, absence)
                assert any(name in one for one in shown), (exhibit.id, absence)


def test_a_sign_of_something_else_is_no_absence() -> None:
    """A finding for information has a ring too."""
    for exhibit in everything(followed_report("en")):
        if exhibit.id == "reading-table":
            assert not any("○" in note for note in exhibit.notes)


def test_signs_of_absences_and_of_statuses_are_the_same_and_no_two_alike() -> None:
    assert SIGNS[Absence.WITHHELD] == SYMBOLS[Status.WITHHELD]
    assert SIGNS[Absence.MISSING] == SYMBOLS[Status.NOT_REPORTED]
    assert len(set(SYMBOLS.values())) == len(SYMBOLS) == len(Status)


# --- Withheld is told as withheld ---


def only_withheld(**more: Any) -> Any:
    """The follow-up of one indicator whose total is withheld."""
    cell = {
        "target": 40,
        "previously": WITHHELD,
        "this_period": WITHHELD,
        "total": WITHHELD,
        "status": "withheld",
        **more,
    }
    return measurements(
        indicators=[{"indicator": "trained", "last_reported": "2025-12-31", "cells": [cell]}], changes=[]
    )


@pytest.mark.parametrize(("language", "word"), [("sv", "skydd"), ("en", "withheld")])
def test_a_withheld_status_is_withheld_everywhere_and_nothing_else(language: Any, word: str) -> None:
    report = followed_report(language, measured=only_withheld(series=points((WITHHELD, WITHHELD, None))))
    words = Words(language)
    others = [
        words.choice(Status.NOT_ASSESSED),
        words.choice(Status.NOT_REPORTED),
        words.say("standing.title-none"),
    ]
    chart = impactkit.progress_chart(report)
    assert word in chart.title
    assert f"■ {words.choice(Status.WITHHELD)}" in " ".join(drawn(chart, language))
    for exhibit in (chart, impactkit.follow_up_table(report), impactkit.evidence_table(report)):
        name = words.say("column.total") if exhibit.id == "follow-up-table" else name_of(report)
        (row,) = [row for row in rows_of(exhibit) if row.cells[0].shown.startswith(name)]
        told = " ".join(cell.shown for cell in row.cells)
        assert f"■{NBSP}{words.choice(Status.WITHHELD)}" in told, exhibit.id
        assert not any(other in told for other in others), exhibit.id
    first_page = (impactkit.summary(report), impactkit.unknowns(report), impactkit.basis(report))
    sentences = " ".join(text for one in first_page for text in one.paragraphs)
    assert words.say("story.unknown.withheld.one") in sentences
    standing = impactkit.standing_chart(report)
    assert [cell.absence for cell in standing.rows[0].cells[3:4]] == [Absence.WITHHELD]
    assert standing.rows[0].cells[-1].shown == f"■ {words.choice(Status.WITHHELD)}"
    assert not any(other in sentences for other in others)


def name_of(report: Any) -> str:
    """The name of the indicator that is withheld."""
    return in_words(report, report.project.indicators["trained"].name)


def test_a_withheld_development_is_a_gap_that_claims_no_lack_of_data() -> None:
    report = followed_report("en", measured=only_withheld(series=points((WITHHELD, WITHHELD, None))))
    for exhibit in (impactkit.development_chart(report), impactkit.development_charts(report)):
        assert exhibit.kind == "gap"
        assert exhibit.paragraphs == ("There is no period with a number that can be shown.",)


def test_what_rests_on_a_withheld_baseline_is_withheld_and_not_missing_or_inapplicable() -> None:
    planned = {"indicator": "jobs", "cells": [{"target": 9, "previously": number(1), "this_period": number(1), "total": number(2), "plan": "3", "status": "behind"}]}  # fmt: skip
    hidden = {"indicator": "waiting", "cells": [{"target": 20, "baseline": "withheld", "previously": number(45), "this_period": MISSING, "total": number(38), "status": "withheld"}]}  # fmt: skip
    report = followed_report("en", measured=measurements(indicators=[planned, hidden], changes=[]))
    row = row_of(impactkit.follow_up_table(report), "Waiting time")
    assert {row[name].absence for name in ("Plan", "Share of target")} == {Absence.WITHHELD}
    chart = impactkit.progress_chart(report)
    assert [cell.absence for cell in chart.rows[1].cells[3:5]] == [Absence.WITHHELD] * 2


def test_rows_set_aside_of_a_withheld_list_are_not_told_as_none() -> None:
    hidden = [{**READINGS[0], "rows": None, "accepted": None, "set_aside": {}, "conversions": {}}]
    table = impactkit.reading_table(followed_report("en", measured=measurements(readings=hidden)))
    row = dict(zip([column.label for column in table.columns], table.rows[0].cells, strict=True))
    assert {row[name].absence for name in ("Rows read", "Accepted", "Set aside")} == {Absence.WITHHELD}
    assert "Converted" not in row, "how values were written is told in the house only"


def test_the_matrix_the_spread_and_the_sums_tell_withheld_as_withheld() -> None:
    many = portfolio_of(12, "en", indicators=secret())
    matrix = impactkit.status_matrix(many)
    assert matrix.rows[0].cells[1].shown == "■ withheld"
    assert "withheld: 1" in matrix.alt
    assert {"■", "■ withheld"} <= set(drawn(matrix))
    total = impactkit.roll_up_table(many).rows[0].cells
    assert [total[at].absence for at in (3, 5)] == [Absence.WITHHELD] * 2
    assert total[6].shown == "8 of 12"
    assert any("nor among those that reached" in note for note in impactkit.progress_spread(many).notes)
    assert "status of one indicator is withheld" in " ".join(impactkit.portfolio_unknowns(many).paragraphs)


def test_answers_that_are_withheld_say_so_in_the_table_of_results() -> None:
    hidden = [{**CHANGES[1], "indicator": "confidence"}]
    one = [{"indicator": "confidence", "cells": [{"previously": MISSING, "this_period": MISSING, "total": MISSING, "status": "not reported"}]}]  # fmt: skip
    report = followed_report("en", measured=measurements(changes=hidden, indicators=one, spans=SPANS))
    told = [cell.shown for row in impactkit.evidence_table(report).rows for cell in row.cells]
    assert f"■{NBSP}withheld" in told


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_narrow_gap_has_the_sign_of_its_reason(language: Any) -> None:
    spans = [
        {"start": f"{2023 + i // 12}-{i % 12 + 1:02}-01", "end": f"{2023 + i // 12}-{i % 12 + 1:02}-28"}
        for i in range(36)
    ]
    gaps = {0: MISSING, 5: WITHHELD, 9: {"unsettled": "conflict"}}
    series = [
        {"span": span, "value": gaps.get(i, number(i)), "accumulated": number(i * 3)}
        for i, span in enumerate(spans)
    ]
    cell = {**{key: number(1) for key in ("previously", "this_period", "total")}, "series": series}
    measured = measurements(every="month", indicators=[{"indicator": "jobs", "cells": [cell]}])
    chart = impactkit.development_chart(followed_report(language, measured=measured))
    assert {"○", "■", "×"} <= set(drawn(chart, language))
    assert "<svg" in svg(chart.spec or {}, language)
