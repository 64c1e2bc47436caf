"""The index: every project and file once, what is told of each from its protected dossier only, text shown as text."""

from __future__ import annotations

import html
import re
from importlib import resources
from typing import Any

import pytest

from impactkit.model.brand import Brand
from impactkit.model.colour import DARK_GROUND, LIGHT_GROUND, contrast
from impactkit.model.dossier import Audience, Dossier
from impactkit.model.finding import Finding, Level, Outcome
from impactkit.model.measured.essential import Essential, little_is_stated, stated
from impactkit.publish import IndexEntry, Layout, Published, index_page
from impactkit.publish.formats import FORMATS
from impactkit.publish.index.controls import PAGE
from impactkit.words import LANGUAGES, Language, Words
from tests.conftest import NASTY
from tests.publish.test_page import seen
from tests.show.sample import MISSING, WITHHELD, followed_report, measurements, number
from tests.show.sample import project as sample_project

TURNS = "\u202e"


def dossier(id_: str = "one", *, indicators: Any = None, **changed: Any) -> Dossier:
    """A released dossier of a project with these facts, and with these indicators followed up."""
    made = followed_report("sv").dossier
    measured = measurements(indicators=indicators) if indicators is not None else None
    known = {"id": id_, "edition": 1, "audience": Audience.PUBLIC, "measurements": measured}
    return made.model_copy(update={**known, "project": sample_project(id=id_, **changed)})


def files(
    id_: str, *, layouts: tuple[Layout, ...] = ("impact",), formats: Any = FORMATS
) -> tuple[Published, ...]:
    """Every file of a report."""
    return tuple(
        Published(language, one, f"{id_}.{layout}.{language}.{one}", layout)
        for layout in layouts
        for language in LANGUAGES
        for one in formats
    )


def page_of(*dossiers: Dossier, language: Language = "sv", **more: Any) -> str:
    """The index of these, each with every format."""
    entries = [IndexEntry(one, files(one.id)) for one in dossiers]
    return index_page(entries, language=language, languages=LANGUAGES, **more)


def rows(page: str) -> list[str]:
    """The rows of the table, as they are written."""
    return re.findall(r"<tr data-in.*?</tr>", page, flags=re.DOTALL)


def follow(share: str | None, status: str, total: Any = None, **more: Any) -> dict[str, Any]:
    """An indicator that was followed up."""
    cell = {"target": 150, "total": total or number(1), "previously": number(1), "this_period": number(1)}
    shares = {"share_of_target": share} if share is not None else {}
    return {"indicator": "jobs", "cells": [{**cell, **shares, "status": status, **more}]}


def drawn(*indicators: Any, language: Language = "sv") -> list[str]:
    """The marks of a project's small multiples."""
    return re.findall(
        r'<g role="img">.*?</g>', rows(page_of(dossier(indicators=list(indicators)), language=language))[0]
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_is_linked_once_and_the_title_opens_the_report_in_the_page_s_language(
    language: Language,
) -> None:
    entries = [IndexEntry(dossier(one), files(one, layouts=("impact", "summary"))) for one in ("a", "b")]
    page = index_page(entries, language=language, languages=LANGUAGES, portfolio=files("portfolio"))
    links = [a["href"] for tag, a in seen(page).tags if tag == "a" and not (a["href"] or "").startswith("#")]
    meant = [one.name for name in ("a", "b") for one in files(name, layouts=("impact", "summary"))]
    first = [f"{name}.impact.{language}.html" for name in ("portfolio", "a", "b")]
    other = "index.en.html" if language == "sv" else "index.html"
    assert sorted(links) == sorted([*meant, *(one.name for one in files("portfolio")), *first, other])
    assert [re.search(r'<th scope="row"><a href="([^"]*)"', row)[1] for row in rows(page)] == first[1:]  # type: ignore[index]


def test_lines_of_files_beyond_two_are_folded_and_say_how_many_they_are() -> None:
    entry = IndexEntry(dossier(), files("one", layouts=("impact", "progress", "final")))
    row = rows(index_page([entry], language="en", languages=LANGUAGES))[0]
    shown, _, folded = row.partition("<details>")
    assert "<summary>16 more files</summary>" in folded
    assert re.findall(r"<span>([^<]*)</span> <a", shown) == ["English", "progress report, English"]


def test_what_was_not_made_says_so_and_has_no_link() -> None:
    entry = IndexEntry(dossier(), failed=("OSError: <disk>",))
    row = rows(index_page([entry], language="sv", languages=("sv",)))[0]
    assert "Inte gjord: OSError: &lt;disk&gt;" in row
    assert "<a " not in row


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_run_makes_the_same_bytes(language: Language) -> None:
    """Whatever order the files were made in."""
    one = IndexEntry(dossier(indicators=[follow("0.4", "behind")]), files("one"))
    other = IndexEntry(one.dossier, tuple(reversed(one.files)))
    made = [index_page([entry], language=language, languages=LANGUAGES) for entry in (one, one, other)]
    assert len(set(made)) == 1


# --- Small multiples ---


@pytest.mark.parametrize(
    ("one", "sign", "says"),
    [
        (follow(None, "not reported", MISSING), "○", "Nya arbetstillfällen: inte rapporterat"),
        (follow(None, "withheld", WITHHELD), "■", "Nya arbetstillfällen: skyddat"),
        (follow(None, "not assessed"), "–", "Nya arbetstillfällen: ej bedömt"),
        (follow(None, "not yet measurable"), "◊", "Nya arbetstillfällen: kan ännu inte mätas"),
    ],
)
def test_what_has_no_share_has_a_sign_and_never_a_bar(one: Any, sign: str, says: str) -> None:
    mark = drawn(one)[0]
    assert f"<title>{says}</title>" in mark
    assert f">{sign}</text>" in mark
    assert "<path" not in mark


@pytest.mark.parametrize(("status", "absence"), [("withheld", WITHHELD), ("not reported", MISSING)])
def test_a_share_and_a_plan_beside_a_withheld_or_missing_total_are_not_drawn(
    status: str, absence: Any
) -> None:
    """Were a dossier to hold them, the index would still not tell them."""
    hidden = drawn(follow("0.02", status, absence, plan="75"))
    assert hidden == drawn(follow(None, status, absence))


def test_a_zero_is_a_flat_bar_and_says_zero() -> None:
    mark = drawn(follow("0", "far behind", number(0)))[0]
    assert "0\u00a0% av målet, långt efter plan" in mark
    assert 'd="M3 36V34h8V36z"' in mark
    assert "<text" not in mark


def test_bars_grow_with_the_share_and_are_cut_with_an_arrow() -> None:
    tops = [
        re.search(r"V([\d.]+)h8", drawn(follow(share, "on plan"))[0]) for share in ("0.1", "0.5", "1", "1.5")
    ]
    heights = [float(one[1]) for one in tops if one]
    assert len(heights) == 4
    assert heights == sorted(heights, reverse=True)
    assert "l4 -6l4 6" in drawn(follow("40", "reached"))[0]
    assert "4 000\u00a0%" in drawn(follow("40", "reached"))[0].replace("\u00a0000", " 000")


@pytest.mark.parametrize(("language", "says"), [("sv", "planen 80\u00a0%"), ("en", "plan 80%")])
def test_the_plan_is_marked_and_told(language: Language, says: str) -> None:
    mark = drawn(follow("0.6", "behind", plan="120"), language=language)[0]
    assert 'class="plan"' in mark
    assert says in mark
    assert 'class="plan"' not in drawn(follow("0.6", "behind"))[0]


def test_made_up_data_in_a_real_project_are_marked_by_the_bar_and_in_the_row() -> None:
    row = rows(page_of(dossier(indicators=[{**follow("0.6", "behind"), "illustrative": True}])))[0]
    assert "<title>Nya arbetstillfällen (illustrativt): " in row
    assert "1 indikator, 1 efter plan (illustrativt)" in row


def test_indicators_beyond_what_fits_are_counted() -> None:
    marks = drawn(*[follow("0.5", "on plan")] * 20)
    assert len(marks) == 13
    assert "<title>8 indikatorer till</title>" in marks[-1]


@pytest.mark.parametrize(
    ("language", "says"), [("sv", "inga uppgifter om utfall"), ("en", "no data on outcomes")]
)
def test_a_project_without_data_shows_no_drawing_and_no_number(language: Language, says: str) -> None:
    row = rows(page_of(dossier(), language=language))[0]
    assert "<svg" not in row
    assert Words(language).say("index.legend", signs="").split(":")[0] not in page_of(
        dossier(), language=language
    )
    assert f'<td><span class="under">{says}</span></td>' in row


# --- What is stated, and what to look at ---

BARE = {"goals": {}, "indicators": {}, "activities": {}, "results": {}, "challenges": {}, "funding": None, "parties": {}, "period": None, "data": {}}  # fmt: skip


def stating(**facts: Any) -> Dossier:
    """A dossier of a project that states these facts and nothing else of what is looked for first."""
    project = sample_project(id="one", **{**BARE, **facts})
    return dossier().model_copy(update={"project": project, "measurements": None})


def looked_over(one: Dossier, language: Language = "en") -> tuple[str, str]:
    """The two measures of a row, as they stand in its cells."""
    row = rows(page_of(one, language=language))[0]
    cells = re.findall(r"<td(.*?)</td>", row, flags=re.DOTALL)
    return cells[4], cells[5]


def deviating(n: int, **more: Any) -> list[Finding]:
    """Findings of one rule at so many places."""
    known = {"rule": "goal-without-indicator", "outcome": Outcome.DEVIATES, "level": Level.WARNING}
    return [Finding.model_validate({**known, "where": f"goals.g{i}", **more}) for i in range(n)]


def test_a_project_of_which_little_is_known_does_not_look_best() -> None:
    """It has nothing to look at and says why; no number sorts it before those that could be checked."""
    bare = stating()
    assert not stated(bare.project)
    what, over = looked_over(bare)
    assert ">no indicators<" in what
    assert "data-v" not in what
    assert "0 of 10 parts stated; not stated: challenge, goals, activities" in what
    assert "nothing" in over
    assert "little is stated, so little could be checked" in over
    assert "data-v" not in over


def test_how_many_indicators_are_reported_stands_beside_what_to_look_at() -> None:
    """What is withheld is reported; what nobody reported is not."""
    told = [
        {**follow("0.6", "behind"), "last_reported": "2025-12-31"},
        {**follow(None, "withheld", WITHHELD), "last_reported": "2025-12-31"},
        follow(None, "not reported", MISSING),
    ]
    three = {id_: {"name": id_} for id_ in ("jobs", "b", "c")}
    one = dossier(indicators=told)
    one = one.model_copy(update={"project": sample_project(id="one", indicators=three)})
    what, over = looked_over(one)
    assert what.startswith(' data-v="0.6667">2 of 3 indicators reported (66.7%)<span')
    assert "parts stated" in what
    assert looked_over(one, "sv")[0].startswith(
        ' data-v="0.6667">2 av 3 indikatorer rapporterade (66,7\u00a0%)'
    )
    assert over


def test_findings_are_counted_by_kind_and_then_in_all() -> None:
    told = [
        *deviating(5),
        *deviating(2, rule="target-missing"),
        *deviating(3, level=Level.INFO, rule="no-baseline"),
    ]
    parts = {
        "challenges": {"c": {"text": "C"}}, "goals": {"g": {"text": "G"}}, "activities": {"a": {"text": "A"}},
        "results": {"r": {"text": "R", "level": "output"}}, "indicators": {"jobs": {"name": "J", "targets": [{"total": 3}]}},
    }  # fmt: skip
    one = stating(**parts).model_copy(update={"findings": tuple(told)})
    assert not little_is_stated(one.project)
    assert looked_over(one)[1] == ' data-v="2">2 kinds<span class="under">7 findings</span>'
    assert looked_over(one, "sv")[1] == ' data-v="2">2 slag<span class="under">7 iakttagelser</span>'
    assert looked_over(one.model_copy(update={"findings": ()}))[1] == ' data-v="0">nothing'


@pytest.mark.parametrize(
    ("part", "without", "with_"),
    [
        (Essential.TARGETS, {"indicators": {"i": {"name": "I", "targets": [{"total": "not stated"}]}}}, {"indicators": {"i": {"name": "I", "targets": [{"by": {"g": {"a": 1}}}], "disaggregations": {"g": {"name": "G", "categories": {"a": "A"}}}}}}),
        (Essential.OWNER, {"parties": {"o": {"name": "O", "roles": ["granter"]}}}, {"parties": {"o": {"name": "O", "roles": ["owner"]}}}),
        (Essential.PERIOD, {"period": {"start": "2024-01-01"}}, {"period": {"start": "2024-01-01", "end": "2024-12-31"}}),
        (Essential.MONEY, {"funding": {"budget": {"lines": {"a": {"name": "A", "amount": "not stated"}}}}}, {"funding": {"budget": {"lines": {"a": {"name": "A", "amount": 0}}}}}),
    ],
)  # fmt: skip
def test_a_part_is_stated_when_it_says_something(part: Essential, without: Any, with_: Any) -> None:
    """A blank cell states nothing, and a zero something."""
    assert part not in stated(stating(**without).project)
    assert part in stated(stating(**with_).project)


# --- Filters ---


def options(page: str, key: str) -> list[str]:
    """The choices of a filter, in order."""
    select = re.search(rf'<select id="{key}">(.*?)</select>', page)
    return [html.unescape(one) for one in re.findall(r"<option[^>]*>([^<]*)", select[1])] if select else []


def test_filters_tell_counties_funders_decisions_and_standing_with_how_many() -> None:
    funder = {"name": "Fonden", "roles": ["funder"]}
    page = page_of(
        dossier("a", geography={"counties": ["Örebro län", "Dalarnas län"]}, parties={"f": funder}),
        dossier("b", geography={"counties": ["Åland"]}, decision={"status": "declined"}),
        dossier("c", geography={"except_counties": ["Hallands län"], "area": "Västsverige"}, decision={"status": "granted"}),
        dossier("d", indicators=[follow(None, "not reported", MISSING), follow("0.1", "far behind")]),
    )  # fmt: skip
    counties = [
        "alla län i Västsverige utom Hallands län",
        "Dalarnas län",
        "Åland",
        "Örebro län",
        "ej angivet",
    ]
    assert options(page, "county") == ["Alla", *(f"{one} (1)" for one in counties)]
    assert options(page, "funder") == ["Alla", "Fonden (1)", "ej angivet (3)"]
    assert options(page, "decision") == ["Alla", "avslag (1)", "beviljat (1)", "ej angivet (2)"]
    assert options(page, "status") == [
        "Alla",
        "långt efter plan (1)",
        "inte rapporterat (1)",
        "inga uppgifter om utfall (3)",
    ]
    marks = [re.search('data-in="([^"]*)"', row)[1] for row in rows(page)]  # type: ignore[index]
    assert [one.split(",")[-1] for one in marks] == ["2", "2", "2", "0 1"]


def test_the_area_of_the_programme_is_a_filter_with_one_key_in_every_language() -> None:
    programme = {"name": {"sv": "Fonden", "en": "The fund"}, "area": {"sv": "Klimat", "en": "Climate"}}
    many = (dossier("a", programme=programme), dossier("b", programme={"name": "Fonden"}), dossier("c"))
    assert options(page_of(*many), "area") == ["Alla", "Fonden (1)", "Fonden: Klimat (1)", "ej angivet (1)"]
    english = page_of(*many, language="en")
    assert options(english, "area") == ["All", "Fonden (1)", "The fund: Climate (1)", "not stated (1)"]
    assert 'data-key="Fonden: Klimat"' in english


def granting(id_: str, amount: object, currency: str = "SEK") -> Dossier:
    """A dossier of a project with this grant."""
    return dossier(id_, funding={"grant": {"cap": {"amount": amount, "currency": currency}}})


def sums(page: str) -> str:
    """What the page says was granted in all."""
    found = re.search(r'<p id="sums"[^>]*>([^<]*)</p>', page)
    return html.unescape(found[1]).replace("\u00a0", " ") if found else ""


def test_grants_are_added_in_each_currency_and_never_over_them() -> None:
    many = (granting("a", 100), granting("b", "50.5"), granting("c", 7, "EUR"), dossier("d", funding=None))
    assert sums(page_of(*many)) == "Beviljat, högst, sammanlagt: 151 kr i 2 projekt; EUR 7 i 1 projekt."
    assert "SEK 151 in 2 projects; EUR 7 in 1 project." in sums(page_of(*many, language="en"))
    assert sums(page_of(dossier("d", funding=None), dossier("e", funding=None))) == ""


def test_only_more_than_a_page_of_projects_has_pages() -> None:
    few, many = ([dossier(f"p{i}") for i in range(n)] for n in (PAGE, PAGE + 1))
    assert '<nav id="pages"' not in page_of(*few)
    assert re.search(rf'<nav id="pages" aria-label="[^"]+" data-rows="{PAGE}"', page_of(*many))


def test_a_filter_that_all_projects_agree_in_is_left_out() -> None:
    page = page_of(dossier("a"), dossier("b", geography={"counties": ["Åland"]}))
    assert options(page, "county")
    assert [options(page, key) for key in ("funder", "decision", "status")] == [[], [], []]


def test_money_applied_for_is_no_money_paid() -> None:
    lines = {"f": {"name": "Stöd", "amount": 5, "party": "p", "status": "applied"}}
    one = dossier(
        "a", parties={"p": {"name": "Fonden", "roles": ["funder"]}}, funding={"financing": {"lines": lines}}
    )
    assert options(page_of(one, dossier("b")), "funder") == ["Alla", "Fonden (sökt) (1)", "ej angivet (1)"]


# --- Attacks, looks, sender ---

LONG = "x" * 10_000
ATTACK = f"{NASTY}\"'><b>{TURNS} {LONG}"


def test_text_that_attacks_is_text_and_turns_nothing() -> None:
    one = dossier(
        title=ATTACK,
        parties={"o": {"name": ATTACK, "roles": ["owner"]}, "f": {"name": ATTACK, "roles": ["funder"]}},
        geography={"counties": [ATTACK]},
    )
    named = sample_project(indicators={"jobs": {"name": ATTACK, "targets": [{"total": 3}]}}).indicators
    attacked = one.project.model_copy(update={"indicators": named})
    measured = measurements(indicators=[follow("0.5", "on plan")])
    one = one.model_copy(update={"project": attacked, "measurements": measured})
    page = page_of(one, dossier("b"))
    found = seen(page)
    assert [tag for tag, _ in found.tags].count("script") == 1
    assert not {"img", "b", "iframe"} & {tag for tag, _ in found.tags}
    assert not [a for _, a in found.tags for name in a if name.startswith("on")]
    assert TURNS not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 5
    assert (
        len(max(page.split("<style>")[0].split() + re.split(r"[<>\s]", page.split("</style>")[1]), key=len))
        < 500
    )


def test_the_page_is_one_file_whose_policy_admits_its_own_script_only() -> None:
    page = page_of(dossier("a"), dossier("b"))
    assert page.count("<script>") == 1
    assert re.search(r"default-src 'none'; script-src 'sha256-[^']+';", page)
    assert not re.search(r'(src|href)="(https?:|//|/)', page)


def test_the_index_of_one_project_has_no_script_and_no_controls() -> None:
    page = page_of(dossier())
    assert "<script" not in page
    assert "script-src 'none';" in page
    assert "<select" not in page


def test_a_row_of_a_thousand_is_a_little_more_than_two_kilobytes() -> None:
    """Two languages, four formats, five indicators; its grant's currency and how much is reported stand in it too."""
    many = [
        dossier(f"project-{i:04d}", indicators=[follow("0.6", "behind", plan="120")] * 5) for i in range(20)
    ]
    fixed = len(page_of(*many[:2]).encode())
    assert (len(page_of(*many).encode()) - fixed) / 18 < 2_300


def test_the_sender_s_logo_colours_and_words_are_on_the_page_and_nothing_is_by_default() -> None:
    brand = Brand.model_validate(
        {
            "organisation": "Region <Exempel>",
            "logo": {"content": b"<svg/>", "media_type": "image/svg+xml", "alternative": 'Logo "R"'},
            "colours": {"accent": "#6b0f1a"},
            "legal": {"sv": "Medfinansieras av EU", "en": "Co-funded by the EU"},
        }
    )
    page = page_of(dossier(), brand=brand)
    assert 'src="data:image/svg+xml;base64,PHN2Zy8+" alt="Logo &quot;R&quot;"' in page
    assert "<footer><p>Region &lt;Exempel&gt;</p><p>Medfinansieras av EU</p></footer>" in page
    assert (
        f":root{{--accent:#6b0f1a}}@media (prefers-color-scheme:dark){{:root{{--accent:{brand.colours.dark}}}}}"
        in page
    )
    assert page_of(dossier()) == page_of(dossier(), brand=Brand())
    assert "<footer" not in page_of(dossier())


def test_every_ink_can_be_read_on_every_ground_in_light_and_dark() -> None:
    """The grounds are paper, tint and the mark of a draft; the sender's colours are held against the same."""
    folder = resources.files("impactkit.publish").joinpath("templates", "impactkit")
    style = folder.joinpath("index.css").read_text(encoding="utf-8")
    themes = [
        dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", one))
        for one in re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    ]
    assert len(themes) == 2
    for colours, worst in zip(themes, (LIGHT_GROUND, DARK_GROUND), strict=True):
        for ground in (colours["paper"], colours["tint"], colours["mark"]):
            assert all(contrast(colours[ink], ground) >= 4.5 for ink in ("ink", "quiet", "accent", "warn")), (
                ground
            )
            assert contrast(colours["edge"], ground) >= 3
            assert contrast(worst, "#777777") <= contrast(ground, "#777777")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_run_of_nothing_has_no_controls_and_says_so(language: Language) -> None:
    page = index_page((), language=language, languages=LANGUAGES)
    assert Words(language).say("index.none") in page
    assert "<table" not in page
    assert "<select" not in page
