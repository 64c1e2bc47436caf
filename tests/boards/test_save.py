"""What a reader takes with her: rows that are those in sight, code that draws them, figures that open elsewhere."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser

from impactkit.explore.board_files import view_as_workbook
from tests.boards.boards import whole_script
from tests.boards.pages import Live, board_page, demonstration
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


def _restart(board: Live, view: dict[str, Any]) -> None:
    nothing = {
        "panel": "wall",
        "indicator": "",
        "project": "",
        "part": "",
        "chosen": {},
        "from": "",
        "to": "",
    }
    board.change(**{**nothing, **view})


def _taken(board: Live, what: str) -> bytes:
    with board.page.expect_download() as download:
        board.page.locator(f"[data-name='save.{what}']").click()
    return Path(download.value.path()).read_bytes()


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_the_rows_are_the_cells_in_sight(board: Live, view: dict[str, Any]) -> None:
    """Numbers as the frames have them, and what is not there by its name."""
    _restart(board, view)
    rows = list(csv.DictReader(io.StringIO(_taken(board, "csv").decode("utf-8-sig"))))
    known = {_place(one): one for one in demonstration("sv").follow_up().to_dicts()}
    assert rows
    for row in rows if "from" not in view else ():
        told = known[row["project_id"], row["indicator"], row["part_id"]]
        assert (Decimal(row["value"]) if row["value"] else None) == told["total"]
        assert row["shown"].startswith(told["total_shown"])  # a carried one says since when


def _place(row: dict[str, Any]) -> tuple[str, str, str]:
    part = f"{row['breakdown_id']}.{row['category_id']}" if row["category_id"] else ""
    return row["project_id"], row["indicator"], part


def test_no_field_is_taken_for_a_formula(board: Live) -> None:
    board.page.evaluate(f"() => {{ {whole_script()} }}")
    told = board.page.evaluate(
        "inner.asCsv([{a: '=1+1', b: '-5', c: '@x', d: 'a,\"b\"\\n', e: null, f: '-x'}])"
    )
    (row,) = csv.DictReader(io.StringIO(told.removeprefix("\ufeff")))
    assert row == {"a": "'=1+1", "b": "-5", "c": "'@x", "d": 'a,"b"\n', "e": "", "f": "'-x"}


@pytest.mark.parametrize("view", VIEWS, ids=str)
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
    told = _taken(board, "csv").decode("utf-8-sig")
    assert "7\u00a0020\u00a0000\u00a0kr" in told
    assert "Personal" in told


def test_the_search_box_is_typed_into_forwards(board: Live) -> None:
    _restart(board, {})
    board.page.locator("[data-name='search']").focus()
    board.page.keyboard.type("navet")
    assert board.page.locator("[data-name='search']").input_value() == "navet"
    assert board.text(".ik-counted").startswith("1 av 12")
    board.page.locator("[data-name='clear']").click()


def test_a_workbook_has_numbers_as_numbers() -> None:
    rows = [
        {"project": "=1+1", "value": "12.5", "shown": "12,5"},
        {"project": "b", "value": None, "shown": "skyddat"},
    ]
    book = zipfile.ZipFile(io.BytesIO(view_as_workbook(demonstration("sv"), rows)))
    sheets = "".join(book.read(name).decode() for name in book.namelist() if "sheet" in name)
    assert "<v>12.5</v>" in sheets
    assert "<f>" not in sheets
