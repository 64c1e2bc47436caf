"""The index in a real browser: found, filtered and sorted offline, by keyboard and on a phone, and quick with a thousand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from impactkit.publish import IndexEntry, index_page
from impactkit.words import LANGUAGES
from tests.browser.pages import AXE, RULES, Watched, comes_to, must_fit, tab
from tests.publish.test_index import ATTACK, dossier, files, follow
from tests.show.sample import MISSING, WITHHELD

pytestmark = [pytest.mark.browser, pytest.mark.slow]

COUNTIES = ("Dalarnas län", "Gävleborgs län", "Örebro län", "Skåne län")
NAMES = ("Gröna affärer", "Ångkraft", "Nästa steg", "Öppna dörrar", "Digital verkstad", "Återbruk")
SLOWEST = 100
"""Milliseconds from a letter to a page that shows what it finds."""
TYPE = """word => {
  const search = document.querySelector("#q"), start = performance.now();
  search.value = word;
  search.dispatchEvent(new Event("input"));
  document.body.offsetHeight;
  return performance.now() - start;
}"""


def entry(at: int) -> IndexEntry:
    """A made-up project; each seventh has no grant, each fifth no data."""
    standing = (
        follow("0.9", "on plan", plan="120"),
        follow("0.1", "far behind", plan="120"),
        follow("0", "far behind"),
        follow(None, "withheld", WITHHELD),
        follow(None, "not reported", MISSING),
    )
    granted = None if at % 7 == 0 else {"grant": {"cap": {"amount": (at * 37) % 1000 * 1000}}}
    made = dossier(
        f"project-{at:04d}",
        indicators=[standing[(at + i) % 5] for i in range(5)] if at % 5 else None,
        title=f"{NAMES[at % 6]} {at}",
        geography={"counties": [COUNTIES[at % 4]]},
        parties={"o": {"name": f"Stiftelsen {at % 9}", "roles": ["owner"]}, "f": {"name": f"Fond {at % 3}", "roles": ["funder"]}},
        decision={"status": "granted" if at % 3 else "declined"},
        funding=granted,
        programme={"name": "Fonden", "area": {"sv": f"Område {at % 2}", "en": f"Area {at % 2}"}},
    )  # fmt: skip
    return IndexEntry(made, files(made.id, layouts=("impact", "summary")))


def again(one: IndexEntry, at: int) -> IndexEntry:
    """The same project under another id."""
    id_ = f"project-{at:04d}"
    project = one.dossier.project.model_copy(update={"id": id_})
    made = one.dossier.model_copy(update={"id": id_, "project": project})
    return IndexEntry(made, files(id_, layouts=("impact", "summary")))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with small and large indexes, drafts and released."""
    out = tmp_path_factory.mktemp("index")
    small = [entry(i) for i in range(12)]
    draft = small[1].dossier.model_copy(update={"edition": None})
    attack = dossier("attack", title=ATTACK, geography={"counties": [ATTACK]})
    made = {
        "index": small,
        "few": small[:4],
        "pages": [again(small[i % 12], i) for i in range(300)],
        "large": [again(small[i % 12], i) for i in range(1000)],
        "drafts": [IndexEntry(draft, small[1].files), small[0]],
        "attack": [IndexEntry(attack), *small[:2]],
    }
    for name, entries in made.items():
        for language in LANGUAGES if name in ("index", "few") else LANGUAGES[:1]:
            page = index_page(entries, language=language, languages=LANGUAGES, portfolio=files("portfolio"))
            (out / (name + (".html" if language == "sv" else ".en.html"))).write_text(page, encoding="utf-8")
    return out


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    """A fresh page on a desk; what it asked for and complained about is looked at in the end."""
    page = tab(browser, width=1300)
    seen = Watched(page)
    yield seen
    page.close()
    assert seen.complaints == []


def opened(watched: Watched, folder: Path, name: str = "index.html", hash_: str = "") -> Page:
    """The page, opened."""
    watched.page.goto((folder / name).as_uri() + hash_)
    return watched.page


def shown(page: Page) -> list[str]:
    """The titles of the rows that are shown, in order."""
    return page.locator("tbody tr:visible th > :first-child").all_inner_texts()


def ids(page: Page) -> list[str]:
    """The ids of the projects whose rows are shown, also those that are not drawn until they come into sight."""
    under = page.locator("tbody tr:visible th .under").all_text_contents()
    return [one.partition(" ")[0] for one in under]


def test_it_opens_with_no_request_and_without_a_script_every_row_is_there(
    watched: Watched, browser: Browser, folder: Path
) -> None:
    page = opened(watched, folder)
    assert watched.asked == [(folder / "index.html").as_uri()]
    assert len(shown(page)) == 12
    still = browser.new_context(java_script_enabled=False).new_page()
    still.goto((folder / "index.html").as_uri())
    assert still.locator("tbody tr").count() == 12
    assert still.locator("tbody a").first.is_visible()
    assert still.locator("select:visible, button:visible").count() == 0
    still.context.close()


TYPED = {
    "grona": 2,
    "GRÖNA": 2,
    "aterbruk": 2,
    "orebro": 3,
    "project-0007": 1,
    "stiftelsen 3": 1,
    "gröna  dalarna": 1,
    "zz": 0,
}


def test_what_is_typed_is_found_in_title_owner_county_and_id(watched: Watched, folder: Path) -> None:
    """Without regard to capitals, rings and dots; every word must be there; how many is told."""
    page = opened(watched, folder)
    for typed, count in TYPED.items():
        page.get_by_role("searchbox").fill(typed)
        says = f"{count} av 12 projekt" if count else "Inget projekt stämmer. Ändra sökningen eller rensa."
        expect(page.get_by_role("status")).to_have_text(says)
        assert len(shown(page)) == count, typed


def test_filters_search_and_order_stand_in_the_address_and_are_cleared(
    watched: Watched, folder: Path
) -> None:
    page = opened(watched, folder)
    page.get_by_label("Län").select_option(label="Örebro län (3)")
    page.get_by_label("Läge, någon indikator").select_option(label="skyddat (9)")
    page.get_by_role("button", name="Beviljat, högst").click()
    page.get_by_role("searchbox").fill("o")
    found = ["Gröna affärer 6", "Nästa steg 2"]
    comes_to(page, lambda: shown(page), found)
    expect(page).to_have_url(re.compile("q=o"))
    address = page.url
    fresh = opened(watched, folder, "index.html", "#" + address.partition("#")[2])
    fresh.reload()
    assert shown(fresh) == found
    assert fresh.get_by_label("Län").input_value() != ""
    fresh.get_by_role("link", name="This page in English").click()
    expect(fresh).to_have_url(re.compile(r"index\.en\.html"))
    assert shown(fresh) == found, "the other language shows the same"
    fresh.get_by_role("button", name="Clear").click()
    comes_to(fresh, lambda: len(shown(fresh)), 12)
    expect(fresh).not_to_have_url(re.compile("#"))
    expect(fresh.locator("#q")).to_be_focused()
    expect(fresh.get_by_role("status")).to_have_text("12 projects")


def test_an_address_with_nonsense_shows_everything(watched: Watched, folder: Path) -> None:
    page = opened(watched, folder, hash_="#county=Nowhere&status=%22%3E&sort=-__proto__&x=<b>")
    assert len(shown(page)) == 12


def amounts(page: Page) -> list[str | None]:
    """The grants in the order of the rows."""
    cells = page.locator("tbody tr td:nth-child(3)").all()
    return [one.get_attribute("data-v") for one in cells]


def test_columns_are_sorted_by_keyboard_and_what_is_not_stated_is_last_either_way(
    watched: Watched, folder: Path
) -> None:
    page = opened(watched, folder)
    as_given = amounts(page)
    head = page.get_by_role("columnheader", name="Beviljat, högst")
    for direction in ("descending", "ascending"):
        head.get_by_role("button").focus()
        page.keyboard.press("Enter")
        expect(head).to_have_attribute("aria-sort", direction)
        found = amounts(page)
        stated = [int(one) for one in found if one]
        assert stated == sorted(stated, reverse=direction == "descending")
        assert [one for one in found if not one] == found[len(stated) :] == [None, None]
    page.keyboard.press("Enter")
    expect(head).not_to_have_attribute("aria-sort", re.compile("."))
    assert amounts(page) == as_given


def test_titles_are_sorted_as_the_language_has_them(watched: Watched, folder: Path) -> None:
    """Å, ä and ö last in Swedish, with a and o in English; numbers by size."""
    starts = {}
    for name in ("index.html", "index.en.html"):
        page = opened(watched, folder, name)
        page.get_by_role("columnheader").first.get_by_role("button").click()
        starts[name] = [one.split()[0] for one in shown(page)[::2]]
        assert page.locator("[aria-sort]").count() == 1
    assert starts["index.html"] == ["Digital", "Gröna", "Nästa", "Ångkraft", "Återbruk", "Öppna"]
    assert starts["index.en.html"] == ["Ångkraft", "Återbruk", "Digital", "Gröna", "Nästa", "Öppna"]


def test_the_keyboard_reaches_every_control_in_order_and_skips_to_the_table(
    watched: Watched, folder: Path
) -> None:
    page = opened(watched, folder)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    expect(page.locator("#projects")).to_be_focused()
    page.reload()
    reached = []
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.textContent"))
    wanted = [
        "q",
        "area",
        "county",
        "funder",
        "decision",
        "status",
        "clear",
        "Projekt",
        "Beslut",
        "Beviljat, högst",
        "Län",
    ]
    assert [one for one in reached if one in wanted] == wanted
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


JUDGED = {
    (1300, "dark"): ("drafts.html", "few.en.html"),
    (360, "light"): ("few.html", "attack.html"),
}
"""The pages that are judged each time; in make soak all are, on the desk and on the phone."""


@pytest.mark.every(2)
@pytest.mark.parametrize(
    ("width", "scheme", "name"),
    [
        pytest.param(*look, name, marks=() if name in judged else pytest.mark.soak)
        for look, judged in JUDGED.items()
        for name in ("few.html", "few.en.html", "drafts.html", "attack.html", "pages.html")
    ],
)
def test_axe_finds_nothing_on_a_desk_and_on_a_phone(
    browser: Browser, folder: Path, width: int, scheme: Any, name: str
) -> None:
    """In both languages, with a draft and with text that attacks; what axe cannot judge are signs that are no letters."""
    page = tab(browser, width=width)
    page.emulate_media(color_scheme=scheme)
    page.goto((folder / name).as_uri() + ("#page=2" if name == "pages.html" else "#sort=granted&q=a"))
    page.add_style_tag(content="tbody tr { content-visibility: visible !important }")
    page.evaluate(AXE)
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", list(RULES))
    assert [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found["violations"]] == []
    unsure = [node["html"] for one in found["incomplete"] for node in one["nodes"]]
    assert name == "drafts.html" or all(one.startswith("<text") for one in unsure)
    page.close()


def test_it_is_a_table_to_those_who_listen_and_fits_a_phone(watched: Watched, folder: Path) -> None:
    for width in (1300, 320):
        page = opened(watched, folder, "attack.html")
        must_fit(page, width, height=900)
        nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
        roles = [one["role"]["value"] for one in nodes if not one.get("ignored")]
        assert roles.count("table") == 1
        assert roles.count("row") == 4
        assert roles.count("columnheader") >= 6
    assert (
        page.locator("tbody tr")
        .nth(1)
        .locator("td")
        .nth(1)
        .evaluate("one => getComputedStyle(one, '::before').content")
        == '"Beviljat, högst"'
    )


def test_a_drawing_tells_its_marks_to_those_who_listen(watched: Watched, folder: Path) -> None:
    page = opened(watched, folder)
    row = page.locator("tbody tr").nth(1)
    named = row.get_by_role("img").evaluate_all(
        "all => all.map(one => one.querySelector('title').textContent)"
    )
    assert "Nya arbetstillfällen: inte rapporterat" in named
    assert "Nya arbetstillfällen: skyddat" in named
    assert "Nya arbetstillfällen: 0\u00a0% av målet, långt efter plan" in named
    assert row.get_by_role("group", name="Läge mot målen").count() == 1


def test_pages_of_results_are_turned_by_keyboard_and_found_and_filtered_over_all(
    watched: Watched, folder: Path
) -> None:
    """No project stands on two pages or on none; the address says which page, and paper has all that is found."""
    page = opened(watched, folder, "pages.html")
    seen = []
    for at in range(1, 7):
        expect(page.get_by_role("status")).to_have_text(f"300 projekt, sida {at} av 6")
        expect(page.get_by_role("button", name=f"Sida {at}", exact=True)).to_have_attribute(
            "aria-current", "page"
        )
        seen += ids(page)
        if at < 6:
            page.get_by_role("button", name="Nästa").focus()
            page.keyboard.press("Enter")
            expect(page.locator("#projects")).to_be_focused()
    assert len(seen) == len(set(seen)) == 300
    expect(page.get_by_role("button", name="Nästa")).to_be_disabled()
    expect(page).to_have_url(re.compile("page=6"))
    page.reload()
    assert ids(page) == seen[250:]
    page.get_by_role("columnheader").first.get_by_role("button").click()
    expect(page.get_by_role("status")).to_have_text("300 projekt, sida 1 av 6")
    page.get_by_label("Program och insatsområde").select_option(index=1)
    expect(page.get_by_role("status")).to_have_text("150 av 300 projekt, sida 1 av 3")
    page.get_by_role("searchbox").fill("project-0298")
    assert len(shown(page)) == 1
    assert page.locator("#pages:visible").count() == 0
    page.get_by_role("searchbox").fill("")
    page.emulate_media(media="print")
    assert len(shown(page)) == 150


def test_grants_of_what_is_found_are_added_as_the_page_itself_adds_them(
    watched: Watched, folder: Path
) -> None:
    page = opened(watched, folder, "pages.html")
    whole = page.locator("#sums").inner_text()
    page.get_by_role("searchbox").fill("project-0008")
    expect(page.locator("#sums")).to_contain_text("296\u00a0000\u00a0kr i 1 projekt", use_inner_text=True)
    page.get_by_role("searchbox").fill("project-0007")
    expect(page.locator("#sums")).to_be_hidden()
    page.get_by_role("button", name="Rensa").click()
    expect(page.locator("#sums")).to_have_text(whole, use_inner_text=True)
    written = re.search(r'<p id="sums"[^>]*>([^<]*)', (folder / "pages.html").read_text(encoding="utf-8"))
    assert written
    assert written[1] == whole


@pytest.mark.every(2)
@pytest.mark.parametrize("width", [1000, 1200, 1280, 390])
def test_the_name_of_a_file_stands_on_one_line(watched: Watched, folder: Path, width: int) -> None:
    watched.page.set_viewport_size({"width": width, "height": 900})
    page = opened(watched, folder)
    links = page.locator(".files a:visible")
    assert links.count() > 40
    assert links.evaluate_all("all => all.every(one => one.getClientRects().length === 1)")
    heights = links.evaluate_all("all => all.map(one => one.getBoundingClientRect().height)")
    assert max(heights) < 36


def test_on_paper_only_what_is_shown_is_printed_and_no_control(watched: Watched, folder: Path) -> None:
    page = opened(watched, folder, hash_="#q=grona")
    page.emulate_media(media="print")
    assert page.locator("select:visible, input:visible").count() == 0
    assert len(shown(page)) == 2
    assert page.evaluate("getComputedStyle(document.querySelector('thead')).display") == "table-header-group"


def test_a_thousand_projects_are_searched_and_sorted_at_once(watched: Watched, folder: Path) -> None:
    """The middle of several, as the machine may be busy; and the file can still be sent by post."""
    page = opened(watched, folder, "large.html")
    assert page.get_by_role("status").inner_text() == "1\u00a0000 projekt, sida 1 av 20"
    took = sorted(page.evaluate(TYPE, word) for word in ("g", "gr", "gron", "", "project-0999", "skane", ""))
    assert took[len(took) // 2] < SLOWEST
    assert (folder / "large.html").stat().st_size < 2_500_000
