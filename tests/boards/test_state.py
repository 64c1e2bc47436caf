"""A link to a view: whatever it says, it throws nothing, and gives a state whose every part is of its kind."""

from __future__ import annotations

import json
import urllib.parse
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

from tests import shown
from tests.boards.boards import Cube, cube_of, whole_script
from tests.browser.pages import DEMONSTRATION
from tests.disclose.reported import many

pytestmark = pytest.mark.browser

_KNOWN = [
    "panel",
    "indicator",
    "project",
    "part",
    "from",
    "to",
    "chosen",
    "status",
    "search",
    "sort",
    "page",
    "columns",
    "compare",
    "box",
    "weight",
    "kind",
    "suppose",
    "open",
    "__proto__",
    "constructor",
    "toString",
]
_PLAIN = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.lists(st.text(max_size=5), max_size=3),
)
_ANY = st.recursive(
    _PLAIN,
    lambda own: (
        st.lists(own, max_size=3)
        | st.dictionaries(st.text(max_size=8) | st.sampled_from(_KNOWN), own, max_size=3)
    ),
)
_STATES = st.dictionaries(st.sampled_from(_KNOWN), _ANY, max_size=6)
_LINKS = st.one_of(
    st.text(max_size=60),
    st.text(max_size=60).map(lambda text: f"board={text}"),
    _ANY.map(lambda told: f"#board={urllib.parse.quote(json.dumps(told))}"),
    _STATES.map(lambda told: f"#x=1&board={urllib.parse.quote(json.dumps(told))}"),
)
_TRY = """(links) => links.map((link) => {
  const { ofLink, asLink, NOTHING_CHOSEN, mount } = window.inner;
  const state = ofLink(link);
  const alike = (value, model) => typeof value === typeof model && value !== null && Array.isArray(value) === Array.isArray(model);
  const place = document.createElement("div");
  const board = mount(place, window.cube, { state });
  return {
    wrong: Object.keys(state).filter((key) => !Object.hasOwn(NOTHING_CHOSEN, key) || !alike(state[key], NOTHING_CHOSEN[key])),
    keys: Object.keys(state).length === Object.keys(NOTHING_CHOSEN).length,
    strange: Object.getPrototypeOf(state) !== Object.prototype || ({}).polluted !== undefined,
    again: asLink(ofLink(asLink(state))) === asLink(state),
    faults: place.querySelectorAll("[role=alert]").length,
    drawn: place.textContent.length > 0,
  };
})"""


@pytest.fixture(scope="module")
def cube() -> Cube:
    return cube_of(shown.portfolio_of(DEMONSTRATION, "en"))


@pytest.fixture(scope="module")
def page(blank: Page, cube: Cube) -> Page:
    blank.evaluate(f"() => {{ {whole_script()} }}")
    blank.evaluate("(cube) => { window.cube = cube; }", cube)
    return blank


def assert_sound(page: Page, links: list[Any]) -> None:
    for link, found in zip(links, page.evaluate(_TRY, links), strict=True):
        assert found == {
            "wrong": [],
            "keys": True,
            "strange": False,
            "again": True,
            "faults": 0,
            "drawn": True,
        }, link


@many(80)
@given(st.lists(_LINKS, min_size=5, max_size=20))
def test_any_link_gives_a_sound_state_and_a_board(page: Page, links: list[str]) -> None:
    assert_sound(page, links)


def test_so_do_links_made_to_do_harm(page: Page) -> None:
    told = [
        '{"__proto__": {"polluted": 1}}', '{"chosen": {"__proto__": ["x"]}}', '{"chosen": {"county": "x"}}', '{"chosen": [["x"]]}',
        '{"suppose": {"__proto__": {"polluted": 1}}}', '{"page": -1, "columns": 1e999}', '{"page": 1.5}', '{"page": 9007199254740993}',
        '{"constructor": {"prototype": {"polluted": 1}}}', "[" * 40_000, '{"a":' * 9_000, '"' + "x" * 1_000_000, '{"search": "\\ud800"}',
        '{"from": "9999-12-31", "to": "0001-01-01"}', '{"status": ["x"], "compare": ["x"], "open": ["x"]}',
    ]  # fmt: skip
    assert_sound(
        page, [f"#board={one}" for one in told] + [f"#board={urllib.parse.quote(one)}" for one in told]
    )
    assert_sound(page, [None, 7, [], {}, True, "%", "board=%E0%A4%A"])


def test_a_view_comes_back_from_its_link(page: Page, cube: Cube) -> None:
    """Whole: each kind of choice, with signs that links have a meaning for."""
    view = {
        "chosen": {cube["strips"][0]["key"]: [cube["strips"][0]["choices"][0]["key"]]},
        "from": cube["times"][1]["start"],
        "to": cube["times"][3]["end"],
        "search": "å&ö=#% \u2028“x”",
        "status": ["partly"],
        "page": 2,
        "compare": [cube["projects"][0]["id"]],
        "suppose": {"navet|costs": "12000000"},
    }
    again = page.evaluate(
        "(view) => { const { ofLink, asLink, changed, differing, NOTHING_CHOSEN } = window.inner; return differing(ofLink(asLink(changed(NOTHING_CHOSEN, view)))); }",
        view,
    )
    assert again == view


@pytest.mark.parametrize(
    "saved",
    [
        {"indicator": "gone"}, {"project": "gone"}, {"part": "gone.x"}, {"sort": "gone"}, {"compare": ["gone"]},
        {"chosen": {"county": ["gone"]}}, {"chosen": {"gone": ["x"]}}, {"from": "1999-01-01"}, {"status": ["gone"]},
    ],
    ids=str,
)  # fmt: skip
def test_what_a_saved_view_asks_for_and_is_not_there_is_left_out_and_said(
    page: Page, cube: Cube, saved: dict[str, Any]
) -> None:
    """And everything is shown, as without it; the sentence goes with the next choice."""
    show = "(saved) => { const { mount, changed, NOTHING_CHOSEN } = window.inner; const place = document.createElement('div'); const board = mount(place, window.cube, { state: changed(NOTHING_CHOSEN, saved) }); const first = place.textContent; board.change({ page: 0 }); return [first, place.textContent]; }"
    first, after = page.evaluate(show, saved)
    _, whole = page.evaluate(show, {})
    assert cube["words"]["saved-lost"] in first
    assert after == whole
