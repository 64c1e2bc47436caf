"""What a reader takes with her: rows that are those in sight, code that draws them, figures that open elsewhere."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import polars
import pytest
from playwright.sync_api import Browser, Page

from impactkit.explore.boards.files import view_as_workbook
from impactkit.languages import LANGUAGES, Language
from tests.boards.boards import whole_script
from tests.boards.pages import Live, board_page, cube, demonstration, opened
from tests.conftest import one_of
from tests.shown import PARAMETERS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

VIEWS: tuple[dict[str, Any], ...] = (
    {},
    {"part": "gender.women", "chosen": {"county": ["Gävleborg", "Västernorrland"]}},
    {"panel": "indicator", "indicator": "RCR01"},
    {"panel": "indicator", "indicator": "RCR01", "project": "navet", "from": "2023-07-01"},
)


@pytest.fixture(scope="module")
def board(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    """A public board whose clipboard is the page's own."""
    live = Live(browser, board_page(tmp_path_factory.mktemp("saved"), "sv"))
    live.page.evaluate(
        "navigator.clipboard ? navigator.clipboard.writeText = async (text) => { window.copied = text; } : 0"
    )
    yield live
    live.page.close()
    assert live.watched.complaints == []


def _rows(told: bytes) -> list[dict[str, str]]:
    """The rows of a Swedish file as a Swedish spreadsheet reads them."""
    text = told.decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))


def _number(told: str) -> Decimal | None:
    return Decimal(told.replace(",", ".")) if told else None


def _restart(board: Live, view: dict[str, Any]) -> None:
    nothing = {
        "panel": "wall",
        "indicator": "",
        "project": "",
        "part": "",
        "chosen": {},
        "from": "",
        "to": "",
        "compare": [],
        "suppose": {},
        "box": "",
        "search": "",
    }
    board.change(**{**nothing, **view})


def _taken(board: Live, what: str) -> bytes:
    return _named(board, what)[1]


def _named(board: Live, what: str) -> tuple[str, bytes]:
    """A file that is taken, with the name that it is given."""
    with board.page.expect_download() as download:
        board.page.locator(f"[data-name='save.{what}']").click(
            delay=100
        )  # Chromium must have heard of a hand
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_the_rows_are_the_cells_in_sight(board: Live, view: dict[str, Any]) -> None:
    """Numbers as the frames have them, and what is not there by its name."""
    _restart(board, view)
    rows = _rows(_taken(board, "csv"))
    known = {_place(one): one for one in demonstration("sv").follow_up().to_dicts()}
    assert rows
    for row in (one for one in rows if one["project_id"] and "from" not in view):
        told = known[row["project_id"], row["indicator"], row["part_id"]]
        assert _number(row["value"]) == told["total"]
        assert row["shown"].startswith(told["total_shown"])  # a carried one says since when


def _place(row: dict[str, Any]) -> tuple[str, str, str]:
    part = f"{row['breakdown_id']}.{row['category_id']}" if row["category_id"] else ""
    return row["project_id"], row["indicator"], part


@pytest.mark.parametrize("view", [VIEWS[1], {"panel": "compare", "indicator": "RCR01"}], ids=str)
def test_what_they_come_to_stands_with_its_reasons_as_on_the_screen(
    board: Live, view: dict[str, Any]
) -> None:
    _restart(board, view)
    rows = [row for row in _rows(_taken(board, "csv")) if not row["project_id"]]
    told = {" ".join(row["shown"].split()) for row in rows if "panel" not in view or not row["part_id"]}
    if "panel" in view:
        (sentence,) = told
        assert sentence in board.text(".ik-together")
        notes = board.page.locator(".ik-together + .ik-notes").all_inner_texts()
        assert {" ".join("".join(notes).split())} == {row["note"] for row in rows if not row["part_id"]}
        assert notes
        assert _number(rows[0]["value"]) == Decimal("141.5")
    else:
        shown = board.page.locator(".ik-wall tfoot td").all_inner_texts()
        assert {re.sub(r"( \[\d+\])+$", "", " ".join(one.split())) for one in shown} == told
        listed = {
            " ".join(one.split()).partition("] ")[2]
            for one in board.page.locator(".ik-footnotes li").all_inner_texts()
        }
        assert listed
        assert all(any(one in row["note"] for row in rows) for one in listed)
        assert any(one.startswith("Läggs inte ihop: ") for one in told)


@pytest.mark.parametrize("panel", ["wall", "indicator", "compare", "logic", "money", "findings"])
def test_every_row_says_what_was_chosen_and_how_far_it_may_be_relied_on(board: Live, panel: str) -> None:
    _restart(
        board, {"panel": panel, "project": "navet", "indicator": "RCR01", "chosen": {"county": ["Gävleborg"]}}
    )
    rows = _rows(_taken(board, "csv"))
    assert rows
    for row in rows:
        assert row["marks"] == "Påhittade uppgifter. Utkast: inte släppt."
        assert (row["audience"], row["as_of"]) == ("alla", "2025-08-29")
        assert "Län: Gävleborg" in row["choices"]
        assert ("Projekt: Navet" in row["choices"]) is (panel not in ("wall", "compare"))


def test_what_is_supposed_is_never_taken_for_what_is(board: Live) -> None:
    _restart(board, {"panel": "money", "project": "navet", "suppose": {"navet|approved": "12 000 000"}})
    says = "Antaget: Godkända kostnader 12\u00a0000\u00a0000\u00a0kr"
    assert all(says in row["choices"] for row in _rows(_taken(board, "csv")))
    assert says.replace("\u00a0", " ") in _texts(_taken(board, "svg"))
    _restart(board, {"panel": "money", "project": "navet"})
    assert not any("Antaget" in row["choices"] for row in _rows(_taken(board, "csv")))


@pytest.mark.parametrize(
    ("locale", "separator", "decimal"), [("sv-SE", ";", ","), ("en-GB", ",", "."), ("de-DE", ";", ",")]
)
def test_no_field_is_taken_for_a_formula(board: Live, locale: str, separator: str, decimal: str) -> None:
    """Nor broken by what separates fields; a number is written as the language writes numbers."""
    row = {
        "a": "=1+1",
        "b": "-5",
        "c": "@x",
        "d": 'a,"b";\n',
        "e": None,
        "f": "-x",
        "g": "+1",
        "h": "＝1",
        "i": "\t=1",
    }
    board.page.evaluate(f"() => {{ {whole_script()} }}")
    told = board.page.evaluate(
        "([rows, locale]) => inner.asCsv({ rows, numbers: ['value'] }, locale)",
        [[{**row, "value": "-1234.5"}], locale],
    )
    (read,) = csv.DictReader(io.StringIO(told.removeprefix("\ufeff"), newline=""), delimiter=separator)
    expected = {**row, "a": "'=1+1", "c": "'@x", "e": "", "f": "'-x", "g": "'+1", "h": "'＝1", "i": "'\t=1"}
    assert read == {**expected, "value": f"-1234{decimal}5"}


def test_an_english_file_has_commas_and_points(browser: Browser, tmp_path: Path) -> None:
    """As polars reads it without being told anything."""
    live = Live(browser, board_page(tmp_path, "en"))
    live.change(panel="indicator", indicator="RCR01")
    name, told = _named(live, "csv")
    live.page.close()
    frame = polars.read_csv(told)
    assert name == "portfolio-indicator-rcr01-2025-08-29.csv"
    assert frame["value"].dtype == polars.Float64
    assert frame.filter(polars.col("project") == "Together")["value"].to_list()[0] == 141.5


NAMES: tuple[tuple[dict[str, Any], str], ...] = (
    ({}, "portfolio-wall-2025-08-29"),
    (
        {"part": "gender.women", "panel": "indicator", "indicator": "RCR01", "project": "odla-ihop"},
        "odla-ihop-indicator-rcr01-women-2025-08-29",
    ),
    (
        {"chosen": {"county": ["Gävleborg", "Västernorrland"]}},
        "portfolio-wall-gavleborg-vasternorrland-2025-08-29",
    ),
    ({"panel": "money", "project": "navet"}, "navet-money-2025-08-29"),
    (
        {"panel": "compare", "project": "navet", "indicator": "RCR01", "to": "2023-12-31"},
        "portfolio-compare-rcr01-2023-12-31-2025-08-29",
    ),
    ({"search": "../" + "å" * 300}, ""),
)


@pytest.mark.parametrize(("view", "name"), NAMES, ids=lambda one: str(one)[:40])
def test_names_of_files_tell_what_they_hold(board: Live, view: dict[str, Any], name: str) -> None:
    _restart(board, view)
    found = board.page.evaluate(f"() => {{ {whole_script()} return inner.fileName(board); }}")
    assert found == name or not name
    assert re.fullmatch(r"[a-z0-9-]{10,150}", found)


@pytest.mark.parametrize(
    "view",
    one_of([VIEWS[2], VIEWS[0], VIEWS[1], VIEWS[3]]),
    ids=str,
)
def test_the_code_draws_what_is_in_sight(board: Live, view: dict[str, Any]) -> None:
    """Run as it stands, on the same projects: as many rows as the view has cells."""
    _restart(board, view)
    board.page.locator("[data-name='save.code']").click()
    board.page.wait_for_function("window.copied !== undefined")
    code = str(board.page.evaluate("copied")).replace('"parameters"', repr(str(PARAMETERS / "demonstration")))
    drawn, _, chart = code.rpartition("\nalt.Chart")
    names: dict[str, Any] = {}
    exec(f"{drawn}\nchart = alt.Chart{chart}", names)
    assert names["rows"].height > 0
    assert names["chart"].to_dict()["mark"]
    chosen = set(names["rows"]["project_id"])
    if "project" in view:
        assert chosen == {view["project"]}
    if "chosen" in view:
        assert chosen <= {"navet", "smaklyftet", "byakraft"}


def _texts(svg: bytes) -> str:
    """Every text of a picture, on one line."""
    return " ".join(" ".join(ElementTree.fromstring(svg).itertext()).split())


PICTURES: tuple[tuple[dict[str, Any], tuple[str, ...]], ...] = (
    (
        {"panel": "indicator"},
        ("Nya arbetstillfällen (RCR01), heltider", "Tillsammans: 141,5 (6 av 6)", "Navet"),
    ),
    (
        {"panel": "indicator", "project": "navet", "from": "2023-07-01"},
        ("Projekt: Navet", "Period: K3 2023–K2 2025", "Hittills", "Plan", "skyddat", "rapporterat · 67,5"),
    ),
    (
        {"panel": "compare", "compare": ["navet", "odla-ihop"], "part": "gender.women"},
        ("Jämför: Navet", "Uppdelning: Kön: Kvinnor", "Odla ihop", "82,7"),
    ),
    (
        {"panel": "logic", "project": "navet"},
        ("Navet – stöd till sociala företag · Effektlogik", "Heldragen pil"),
    ),
    ({"panel": "money", "project": "navet"}, ("Pengar", "Upparbetat stöd 4 796 888 kr", "Godkänt hittills")),
)


@pytest.mark.every(2)
@pytest.mark.parametrize("dark", one_of([True, False]))
@pytest.mark.parametrize(("view", "texts"), PICTURES, ids=lambda one: str(one)[:40])
def test_a_picture_says_what_it_shows_and_how_far_it_may_be_relied_on(
    board: Live, view: dict[str, Any], texts: tuple[str, ...], *, dark: bool
) -> None:
    """Title, choices, what is read with the figures, and marks; the same bytes in the dark, for paper is light."""
    _restart(board, {"indicator": "RCR01", **view})
    light = _taken(board, "svg")
    board.page.evaluate(
        "dark => board.rooms.panel.closest('.ik-board').classList.toggle('ik-dark', dark)", dark
    )
    told = _taken(board, "svg")
    board.page.evaluate("board.rooms.panel.closest('.ik-board').classList.remove('ik-dark')")
    assert told == light
    said = _texts(told)
    assert [one for one in (*texts, _MARKS) if one not in said] == []
    assert _taken(board, "png").startswith(b"\x89PNG")


_MARKS = "Påhittade uppgifter. Utkast: inte släppt. Mottagare: alla. Läget den 29 augusti 2025."


def test_nothing_of_a_picture_is_outside_it(board: Live) -> None:
    for panel in ("indicator", "compare", "logic", "money"):
        _restart(board, {"panel": panel, "project": "navet", "indicator": "RCR01"})
        drawn = ElementTree.fromstring(_taken(board, "svg"))
        _, _, width, height = map(float, drawn.attrib["viewBox"].split())
        for part in (one for one in drawn if "x" in one.attrib):
            x, y = (float(part.attrib[name]) for name in "xy")
            wide, high = (float(part.attrib.get(name, 0)) for name in ("width", "height"))
            assert 0 <= x <= x + wide <= width + 1
            assert 0 <= y <= y + high <= height + 1


def test_figures_open_elsewhere(board: Live) -> None:
    _restart(board, {"panel": "indicator", "indicator": "RCR01", "project": "navet"})
    drawn = ElementTree.fromstring(_taken(board, "svg"))
    assert drawn.tag == "{http://www.w3.org/2000/svg}svg"
    assert any("Målvärde" in (text or "") for text in drawn.itertext())
    assert _taken(board, "png").startswith(b"\x89PNG")


def test_a_panel_without_a_figure_offers_none(board: Live) -> None:
    _restart(board, {})
    assert board.page.locator("[data-name='save.csv']").count() == 1
    assert board.page.locator("[data-name='save.svg']").count() == 0


def test_a_panel_of_tables_gives_them_as_they_are_shown(board: Live) -> None:
    _restart(board, {"panel": "money", "project": "navet"})
    rows = _rows(_taken(board, "csv"))
    assert {"Personal", "Utrustning"} <= {
        row["Rad"] for row in rows if row["table"] == "Budget och finansiering"
    }
    assert any("7\u00a0020\u00a0000\u00a0kr" in row.values() for row in rows)
    notes = [row["note"] for row in rows if row["table"] == "Kostnader mot budget"]
    assert any("570" in note for note in notes)


def test_the_search_box_is_typed_into_forwards(board: Live) -> None:
    _restart(board, {})
    board.page.locator("[data-name='search']").focus()
    board.page.keyboard.type("navet")
    assert board.page.locator("[data-name='search']").input_value() == "navet"
    assert board.text(".ik-counted").startswith("1 av 12")
    board.page.locator("[data-name='clear']").click()


SOUGHT = (
    ("Öppna SKÄRGÅRDEN", "oppna-skargarden"),
    ("oppna skargarden", "oppna-skargarden"),
    ("open archipelago", "oppna-skargarden"),
    ("commons", "nordic-commons"),
    ("allmänningar", "nordic-commons"),
    ("odla-ihop", "odla-ihop"),
)


@pytest.mark.every(2)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_project_is_found_by_its_title_in_either_language_and_by_its_id(
    blank: Page, language: Language
) -> None:
    """Without regard to case and accents."""
    fits = "([cube, states]) => { const board = inner.opened(cube); return states.map((state) => inner.fitting(board, inner.changed(inner.NOTHING_CHOSEN, state)).map((at) => board.projects[at].id)); }"
    blank.evaluate(f"() => {{ {whole_script()} }}")
    found = blank.evaluate(fits, [opened(cube(language)), [{"search": text} for text, _ in SOUGHT]])
    assert found == [[project] for _, project in SOUGHT]


@pytest.mark.parametrize("panel", ["indicator", "logic", "money", "what-if", "findings"])
def test_the_project_that_a_panel_is_about_is_told_over_it_and_can_be_taken_back(
    board: Live, panel: str
) -> None:
    """What is counted is of it; nothing is said of one in panels about all."""
    _restart(board, {"panel": "wall", "project": "navet"})
    focus = board.page.locator("[data-name='focus']")
    assert focus.count() == 0
    assert board.text(".ik-counted").startswith("12 av 12 projekt")
    _restart(board, {"panel": panel, "project": "navet", "indicator": "RCR01"})
    assert board.text("[data-name='focus']") == "Navet – stöd till sociala företag ✕"
    assert focus.get_attribute("aria-label") == "Navet – stöd till sociala företag: visa alla projekt"
    assert board.text(".ik-counted >> nth=0").startswith("1 av 12 projekt")
    focus.focus()
    board.page.keyboard.press("Enter")
    assert focus.count() == 0
    assert board.page.evaluate("board.state.project") == ""
    assert board.text(".ik-counted >> nth=0").startswith("12 av 12 projekt")


def test_a_workbook_has_numbers_as_numbers() -> None:
    rows = [
        {"project": "=1+1", "value": "12.5", "shown": "12,5"},
        {"project": "b", "value": None, "shown": "skyddat"},
    ]
    book = zipfile.ZipFile(io.BytesIO(view_as_workbook(demonstration("sv"), rows, ["value"])))
    sheets = "".join(book.read(name).decode() for name in book.namelist() if "sheet" in name)
    assert "<v>12.5</v>" in sheets
    assert "<f>" not in sheets


def test_a_row_says_which_of_its_periods_were_not_reported(board: Live) -> None:
    """Those that the frames call so, and no others."""
    _restart(board, {})
    told = {
        (row["project_id"], row["indicator_id"]): row["note"]
        for row in _rows(_taken(board, "csv"))
        if not row["part_id"]
    }
    frame = demonstration("sv").values()
    own = frame.filter(project_id="oppna-skargarden", indicator_id="jobs", part="total", measure="reported")
    silent = own.filter(polars.col("absence") == "missing")["period"].to_list()
    assert silent
    assert told["oppna-skargarden", "RCR01"].endswith(f"ej rapporterat: {', '.join(silent)}")
    assert "ej rapporterat" not in told["navet", "RCR01"]
