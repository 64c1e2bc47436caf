"""What is kept, shown: under its section, with its figures then and now, in every format and both languages."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, get_args

import pypdfium2
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

import impactkit
from impactkit.author import keep as keep_entry
from impactkit.dossier import Report
from impactkit.model.audience import Audience
from impactkit.model.kept import KeptFinding, KeptNote, PortfolioSection
from impactkit.model.stated.project import Section
from impactkit.portfolio import Portfolio
from impactkit.publish import LAYOUTS, Wanted, arranged, made
from impactkit.publish.manuscript import Manuscript
from impactkit.show import Exhibit
from impactkit.show.ground.cells import Row
from impactkit.show.ground.exhibit import Prose, Table
from impactkit.show.ground.markup import exhibit_html
from impactkit.signs import readable
from impactkit.words import Words
from tests.conftest import examples
from tests.kept import H1, ROWS, dossier, figure, finding, keep, note, written
from tests.kept import made as edition_of
from tests.shown import report_of, shown, shown_portfolio

NEW = ("Trained;2024 H1;2;48;50", *ROWS[1:], "Events;2025 H1;;;5")
"""Other data than when the findings were kept: of the women of the first half-year there are two."""
KEPT = (
    finding(figure("events", 3, period=H1), name="indicators-1"),
    finding(figure("events", 7), figure("trained", 12, "gender.women", H1, "reported"), name="indicators-2"),
    finding(figure("meetings", 4), name="indicators-3", sentence="There were 4 meetings."),
    finding(name="logic-1", section="logic", sentence="The chain is long.").replace("    figures:\n", ""),
)
STATES = {
    "en": ["✓ holds", "≠ changed", "■ withheld", "× gone", "– not compared"],
    "sv": ["✓ håller", "≠ ändrat", "■ skyddat", "× borta", "– inte jämfört"],
}


@cache
def report(language: Any) -> Report:
    """A report on a project with kept findings of every state, and a note."""
    with tempfile.TemporaryDirectory() as folder:
        file = written(Path(folder), rows=NEW) / "north.kept.yaml"
        keep(file, *KEPT, notes=[note("The ledger is *late*."), note("See.", name="q", section="quality")])
        return report_of(Path(folder) / "north.yaml", language)


def rows(exhibits: Sequence[Exhibit]) -> list[Row]:
    """The rows of the table of findings, which stands first."""
    table = exhibits[0]
    assert isinstance(table, Table)
    return [*table.rows]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_each_figure_stands_then_and_now_under_its_sentence(language: Any) -> None:
    holds, changed, hidden, gone, _ = STATES[language]
    found = rows(impactkit.kept_findings(report(language), "indicators"))
    shown_ = [[cell.shown for cell in row.cells[1:]] for row in found]
    withheld = {"sv": "■\u00a0skyddat", "en": "■\u00a0withheld"}[language]
    assert shown_ == [[holds, "3", "3"], [changed, "7", "12"], [hidden, withheld, withheld], [gone, withheld, "–"]]  # fmt: skip
    assert [cell.value for cell in found[1].cells] == [None, None, 7, 12]
    heads = list(dict.fromkeys(row.group for row in found))
    assert [one and one.partition(" (")[0] for one in heads] == [
        "More women come.",
        {"sv": "Meningen är utelämnad: den skrevs om ett tal som nu är skyddat.", "en": "The sentence is left out: it was written about a number that is withheld now."}[language],
        "There were 4 meetings.",
    ]  # fmt: skip
    signed = {"sv": "the evaluator, 1 mars 2025, skrivet på engelska", "en": "the evaluator, 1 March 2025"}
    assert [one and one.partition(" (")[2] for one in heads] == [
        f"{signed[language]}: {state})" for state in (holds, changed, gone)
    ]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_finding_without_figures_says_so(language: Any) -> None:
    (row,) = rows(impactkit.kept_findings(report(language), "logic"))
    assert row.cells[1].shown == STATES[language][-1]
    assert str(row.group).startswith("The chain is long.")


def test_a_note_is_markdown_under_its_role_and_day() -> None:
    (found,) = impactkit.kept_findings(report("en"), "money")
    assert isinstance(found, Prose)
    assert (found.title, found.markdown) == (
        "Note (1 March 2025, written in Swedish)",
        "The ledger is *late*.",
    )
    assert "<em>late</em>" in exhibit_html(found)


def test_nothing_is_shown_where_nothing_is_kept() -> None:
    for section in get_args(Section):
        kept = impactkit.kept_findings(report("en"), section)
        assert bool(kept) == (section in {"indicators", "logic", "money", "quality"}), section


def text_of(content: bytes, format_: str) -> str:
    """All that a reader of a file reads."""
    match format_:
        case "html":
            return content.decode()
        case "pdf":
            pages = pypdfium2.PdfDocument(content)
            return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)
        case "docx":
            return zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
        case _:
            book = CalamineWorkbook.from_filelike(io.BytesIO(content))
            sheets = (book.get_sheet_by_name(name).to_python() for name in book.sheet_names)
            return "\n".join(str(cell) for sheet in sheets for row in sheet for cell in row)


@pytest.mark.every(3)
@pytest.mark.slow
@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("format_", ["html", "pdf", "docx", "xlsx"])
def test_it_stands_in_every_format(language: Any, format_: Any) -> None:
    """Every state with its sign, every sentence that may be read, and the note where there is prose.

    A workbook has what is kept with figures; a sentence without any is for reading, and the report has it.
    """
    told = text_of(made(shown(report(language)), format_, Wanted(live=False)), format_)
    *with_figures, without = STATES[language]
    for text in (*with_figures, "More women come.", "There were 4 meetings."):
        assert text in told, text
    for text in (without, "The chain is long.", "The ledger is "):
        assert (text in told) == (format_ != "xlsx"), text


def kept_ids(manuscript: Manuscript) -> list[str]:
    """What is kept, by the names of its exhibits, in their order."""
    return [one.id for one in manuscript.exhibits if one.id.startswith("kept-")]


def test_it_stands_in_every_layout_once() -> None:
    """The page of one page has room for what is kept of the summary."""
    whole = shown(report("en"))
    own = ["kept-logic", "kept-indicators", "kept-money-money-1", "kept-quality-q"]
    assert kept_ids(whole) == own
    for layout in LAYOUTS:
        assert sorted(kept_ids(arranged(whole, layout))) == ([] if layout == "summary" else sorted(own))


def test_every_section_has_its_place_in_every_layout() -> None:
    from impactkit.publish.layouts import _PARTS

    for layout, parts in _PARTS.items():
        placed = [section for part in parts for section in part.kept]
        wanted = ["summary"] if layout == "summary" else sorted(get_args(Section))
        assert sorted(placed) == wanted, layout


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_portfolio_shows_what_is_kept_of_it_under_its_section(tmp_path: Path, language: Any) -> None:
    folder = written(tmp_path, "north", "south")
    of_one = "{project: north, " + figure("events", 6)[1:]
    keep(
        folder / "portfolio.kept.yaml",
        finding(figure("trained", 280, "gender.women"), of_one, section="status", name="status-1"),
        notes=[note("N", name="n", section="status")],
    )
    told = edition_of(folder)
    assert told.portfolio
    many = Portfolio(told.portfolio, Words(language), lambda: told.dossiers)
    for section in get_args(PortfolioSection):
        assert bool(impactkit.portfolio_kept(many, section)) == (section == "status")
    common, own = rows(impactkit.portfolio_kept(many, "status"))
    assert common.cells[0].shown.startswith(
        {"sv": "Alla projekt · Trained", "en": "All projects · Trained"}[language]
    )
    assert "Women" in common.cells[0].shown
    assert own.cells[0].shown.startswith("Project north · Events")
    assert [cell.shown for cell in own.cells[1:]] == [STATES[language][1], "6", "7"]
    assert kept_ids(shown_portfolio(many)) == ["kept-status", "kept-status-n"]


TEXTS = st.text(min_size=1, max_size=60).filter(lambda text: readable(text, line="\n").strip())


@given(sentence=TEXTS)
@settings(max_examples=examples(80))
@example(sentence="- {a: *b} # c: d")
@example(sentence="<script>alert(1)</script><img src=x onerror=alert(1)>")
@example(sentence="[a](javascript:alert(1)) **b** `c` $d$ {{ e }} &lt;")
@example(sentence="👩‍🚒 one\ntwo\u2028three: '\"'")
def test_any_sentence_and_note_are_read_in_the_report_as_they_were_kept(sentence: str) -> None:
    """From the file to the page: the text itself, with no markup of its own."""
    kept = readable(sentence, line="\n")
    common = {"section": "money", "day": "2025-03-01", "audience": Audience.PUBLIC, "language": "en"}
    with tempfile.TemporaryDirectory() as folder:
        project = written(Path(folder)) / "north.yaml"
        keep_entry(project, KeptFinding.model_validate({**common, "sentence": kept}))
        keep_entry(project, KeptNote.model_validate({**common, "text": kept}))
        own = Report(dossier(Path(folder)), Words("en"))
    table, told = impactkit.kept_findings(own, "money")
    assert rows([table])[0].group == f"{kept} (1 March 2025: – not compared)"
    assert f">{escape(kept)} (1 March 2025" in exhibit_html(table)
    page = exhibit_html(told) + exhibit_html(table)
    assert not any(f"<{name}" in page for name in ("script", "img"))
    assert 'href="javascript' not in page
