"""What is new, changed and gone since the page that stood there: as a list, and as a feed."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from impactkit.dossier import write_dossier
from impactkit.languages import LANGUAGES
from impactkit.navigator import Entry, entries_of_project, index_of, navigator_page
from impactkit.navigator.changes import News, changes_since, standing
from impactkit.navigator.news import MOST, feed, listed
from impactkit.words import Words
from tests.navigator.projects import dossier
from tests.navigator.registers import method, register
from tests.terminal import Said, impactkit

ENGLISH = Words("en")
ADDRESS = "https://example.org/navigator.html"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def made(*methods: str, changes: str = "changes.xml", language: str = "en") -> Said:
    """A page of these methods, and what has changed."""
    paths = [str(register(Path(), *methods))] if methods else []
    return impactkit("navigator", *paths, "--changes", changes, "--address", ADDRESS, "--language", language)


def items() -> list[tuple[str | None, str | None]]:
    """The titles and links of the feed."""
    root = ElementTree.parse("changes.xml").getroot()
    return [(one.findtext("title"), one.findtext("link")) for one in root.iter("item")]


def test_what_is_new_changed_and_gone_is_told() -> None:
    shed, saw = method("shed", "Bod", english="Shed"), method("saw", "Såg", english="Saw")
    first = made(shed)
    assert (
        first.lines[1] == "changes.xml: there was no page to compare with; what changes is told from now on."
    )
    assert items() == []
    second = made(shed.replace("done: {sv: y", "done: {sv: något annat"), saw)
    assert second.lines[1] == "changes.xml: 1 new, 1 changed, 0 gone since the page that stood there."
    told = [("New: Saw", f"{ADDRESS}#own/saw"), ("Changed: Shed", f"{ADDRESS}#own/shed")]
    assert items() == told
    third = made(saw)
    assert third.lines[1] == "changes.xml: 0 new, 0 changed, 1 gone since the page that stood there."
    assert items() == [("Gone: Shed", None), told[0]]
    assert Path("changes.txt").read_text(encoding="utf-8").splitlines() == [
        "What is new, changed and gone in the Navigator",
        "",
        "New: 0",
        "",
        "Changed: 0",
        "",
        "Gone: 1",
        "- Shed: Shed [own/shed]",
    ]


def test_where_nothing_has_changed_the_files_stay_as_they_are() -> None:
    """Also where the page is made in another language, and each time: the same inputs give the same bytes."""
    shed, saw = method("shed", "Bod"), method("saw", "Såg")
    made(shed)
    made(shed, saw)
    before = [Path(name).read_bytes() for name in ("changes.xml", "changes.txt", "navigator.html")]
    again = made(shed, saw)
    assert again.lines[1] == "changes.xml: 0 new, 0 changed, 0 gone since the page that stood there."
    assert [Path(name).read_bytes() for name in ("changes.xml", "changes.txt", "navigator.html")] == before
    assert made(shed, saw, language="sv").lines[1].startswith("changes.xml: 0 nya, 0 ändrade, 0 borta")


def test_the_page_leads_to_its_feed() -> None:
    made(method("shed", "Bod"), changes="my news.xml")
    page = Path("navigator.html").read_text(encoding="utf-8")
    assert (
        '<link rel="alternate" type="application/rss+xml" title="The Navigator" href="my%20news.xml">' in page
    )
    impactkit("navigator")
    assert "rss+xml" not in Path("navigator.html").read_text(encoding="utf-8")


def test_a_page_that_is_none_of_ours_is_compared_with_nothing() -> None:
    for text in (
        "<html></html>",
        '<script type="application/json" id="navigator">{"entries": [{}]}</script>',
    ):
        Path("navigator.html").write_text(text, encoding="utf-8")
        assert "no page to compare with" in made().lines[1]
        assert standing(text) is None


@pytest.mark.parametrize(
    ("name", "why"),
    [("own.xml", "left as it is"), ("own.txt", "left as it is"), ("changes.rss", "ends with .xml")],
)
def test_no_file_of_anybody_elses_is_written_over(name: str, why: str) -> None:
    Path(name).write_text("mine", encoding="utf-8")
    asked = name if name.endswith(".rss") else "own.xml"
    said = impactkit("navigator", "--changes", asked, "--language", "en")
    assert said.code == 1
    assert why in said.faults[0]
    assert Path(name).read_text(encoding="utf-8") == "mine"
    assert not Path("navigator.html").exists()


def test_an_address_that_is_none_is_told() -> None:
    said = impactkit(
        "navigator", "--changes", "c.xml", "--address", "javascript:alert(1)", "--language", "en"
    )
    assert said.code == 2
    assert "is no address on the web" in said.faults[0]


ODD = "<b>&]]></title><script>alert(1)</script> =cmd|' /C calc'!A0 **fet** \u202eesrever"
BODY = f"""
challenges: {{a: {{text: "{ODD}"}}}}
activities: {{b: {{text: Do it, source: p. 1, follow_up: {{stage: done, end: 2024-05-06}}}}}}
documents: {{plan: {{title: Plan, kind: plan, date: 2024-02-01}}}}
"""


def entries(folder: Path, body: str = BODY) -> tuple[Entry, ...]:
    return entries_of_project(dossier(folder, body))


def test_a_feed_is_as_readers_take_it(tmp_path: Path) -> None:
    """What RSS 2.0 demands, each item once and known by itself, the days as RFC 822 has them; every text is text."""
    told = feed(changes_since({}, entries(tmp_path), ENGLISH), "", ADDRESS, ENGLISH)
    root = ElementTree.fromstring(told.encode())
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    (channel,) = root
    assert [channel.findtext(name) for name in ("title", "link", "language")] == [
        "The Navigator",
        ADDRESS,
        "en",
    ]
    assert channel.findtext("description")
    (item,) = channel.iter("item")
    assert item.findtext("title") == "New: Own project"
    assert item.findtext("link") == f"{ADDRESS}#own/a"
    assert item.findtext("description") == ODD.replace("\u202e", "")
    guid = item.find("guid")
    assert guid is not None
    assert guid.get("isPermaLink") == "false"
    day = item.findtext("pubDate")
    assert day is not None
    assert parsedate_to_datetime(day).date() == dossier(tmp_path, BODY).as_of


def test_a_feed_holds_the_latest_and_nothing_twice(tmp_path: Path) -> None:
    many = "challenges: {" + ", ".join(f"c{at}: {{text: N{at}}}" for at in range(MOST + 20)) + "}\n"
    changes = changes_since({}, entries(tmp_path, many), ENGLISH)
    first = feed(changes[20:], "", ADDRESS, ENGLISH)
    both = feed(changes[:30], first, ADDRESS, ENGLISH)
    guids = re.findall("<guid[^>]*>([^<]*)<", both)
    assert len(guids) == len(set(guids)) == MOST
    assert [one.split(" ")[0] for one in guids[:31]] == [f"own/c{at}" for at in range(31)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_tells_its_entries_again(tmp_path: Path, language: str) -> None:
    own = entries(tmp_path)
    words = Words("sv" if language == "sv" else "en")
    page = navigator_page(index_of(own), language=words.language)
    stood = standing(page)
    assert stood is not None
    assert changes_since(stood, own, words) == ()
    assert [one.kind for one in changes_since(stood, (), words)] == [News.GONE]
    changed = entries(tmp_path, BODY.replace("Do it", "Do more"))
    assert [one.kind for one in changes_since(stood, changed, words)] == [News.CHANGED]
    assert ODD.replace("\u202e", "") in listed(changes_since({}, own, words), words)


def test_a_release_of_a_draft_is_a_change(tmp_path: Path) -> None:
    """A later edition that says the same is none."""
    draft = dossier(tmp_path, BODY)
    pages = {}
    for number in (None, 1, 2):
        file = write_dossier(draft.but(edition=number), tmp_path)
        impactkit("navigator", str(file), "--out", f"{number}.html", "--language", "en")
        pages[number] = standing(Path(f"{number}.html").read_text(encoding="utf-8"))
    assert pages[None] != pages[1] == pages[2]
