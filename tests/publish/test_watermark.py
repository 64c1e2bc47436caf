"""A draft cannot be taken for a released report: on its page, on paper, and in the index."""

from __future__ import annotations

import re
from importlib import resources
from typing import Any

import nbformat
import pytest

import impactkit
from impactkit.model.colour import contrast
from impactkit.model.dossier import Audience
from impactkit.publish import IndexEntry, Published, index_page, manuscript, page
from impactkit.show import EXHIBIT_MIME, Exhibit
from impactkit.show.draw.theme import DARK, QUIET
from tests.publish.test_page import seen
from tests.show.sample import followed_report
from tests.show.sample_portfolio import portfolio_of
from tests.show.test_disclosure import dossier_of

WORDS = {"sv": "Utkast", "en": "Draft"}
RELEASED = {"edition": 3}
INSIDE = {"audience": Audience.INTERNAL}


def published(*shown: Exhibit) -> str:
    """The page of a notebook that shows these."""
    outputs = [
        nbformat.v4.new_output(
            "display_data", data={EXHIBIT_MIME: one.model_dump(mode="json", exclude_defaults=True)}
        )
        for one in shown
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("show", outputs=outputs)])
    return page(manuscript(notebook), live=False)


def reported(language: Any, **changed: Any) -> list[str]:
    """The page of a report, and of a portfolio's."""
    one, many = (
        dossier_of(made, **changed) for made in (followed_report(language), portfolio_of(3, language))
    )
    return [
        published(impactkit.report_title(one), impactkit.progress_chart(one)),
        published(impactkit.portfolio_title(many), impactkit.status_matrix(many)),
    ]


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.FUNDER])
def test_a_draft_says_so_in_its_name_over_the_report_and_behind_it(language: Any, audience: Audience) -> None:
    word = WORDS[language]
    for html in reported(language, audience=audience):
        assert html.count(f"<title>{word}: ") == 1
        assert html.count('<p class="band">') == 1
        assert html.index(f'<p class="band"><strong>{word} – ') < html.index("<h1>")
        marks = [attributes for tag, attributes in seen(html).tags if attributes.get("class") == "watermark"]
        assert [one["aria-hidden"] for one in marks] == ["true"]
        assert html.count(f">{word.upper()}<") == 1
        assert html.count(f'<p class="tag">{word}</p>') == 2, "beside the contents and at the foot"
        assert html.count(f'content:"{word}"') == 2, "at the head and the foot of every printed page"
        assert '<body class="draft">' in html


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("changed", [RELEASED, INSIDE], ids=["released", "internal"])
def test_a_released_and_an_internal_report_carry_no_mark_of_a_draft(language: Any, changed: Any) -> None:
    for html in reported(language, **changed):
        body = html[html.index("</style>") :]
        assert not re.search(r"utkast|draft|watermark|class=\"band", body, re.IGNORECASE)
        assert WORDS[language] not in html[: html.index("<style>")]


def test_a_page_is_a_draft_as_soon_as_anything_on_it_is() -> None:
    """Without its title exhibit, too, and among exhibits of a released report."""
    draft = impactkit.progress_chart(followed_report("en"))
    assert 'class="watermark"' in published(draft)
    assert 'class="watermark"' in published(
        impactkit.report_title(dossier_of(followed_report("en"), edition=1)), draft
    )


def test_the_mark_is_on_paper_alone_and_lets_everything_above_it_be_read() -> None:
    """A drawing is printed where backgrounds are not; contrast as WCAG 2.2 AA asks of text, 4.5 to 1."""
    style = (
        resources.files("impactkit.publish")
        .joinpath("templates", "impactkit", "page.css")
        .read_text(encoding="utf-8")
    )
    screen, _, paper = style.partition("@media print")
    assert ".watermark { display: none; }" in screen
    assert re.search(r"\.watermark \{[^}]*\}", paper)
    assert not re.search(r"\.watermark \{[^}]*(display: none|visibility)", paper)
    light, dark = (
        dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", root))
        for root in re.findall(r":root \{([^}]*)\}", screen)
    )
    for colours, figure in ((light, QUIET), (dark, DARK[QUIET])):
        for ink in (*(colours[name] for name in ("ink", "quiet", "accent", "warn")), figure):
            assert contrast(ink, colours["mark"]) >= 4.5, ink
        assert contrast(colours["mark"], colours["paper"]) > 1.05, "pale, and still to be seen"


def index_of(language: Any, **changed: Any) -> str:
    """The index of a run of two projects and their portfolio."""
    dossiers = [
        dossier_of(followed_report(language), id=name, **changed).dossier for name in ("first", "second")
    ]
    entries = [IndexEntry(one, (Published(language, "html", f"{one.id}.html"),)) for one in dossiers]
    portfolio = (Published(language, "html", "portfolio.html"),)
    audience = dossiers[0].audience
    return index_page(
        entries, language=language, languages=(language,), portfolio=portfolio, audience=audience
    )


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_index_marks_each_draft_and_itself(language: Any) -> None:
    html, word = index_of(language), WORDS[language]
    assert f"<title>{word}: " in html
    assert html.count(f'<span class="tag">{word}</span>') == 3, "two projects and the portfolio"
    assert '<p class="band">' in html
    assert 'class="watermark"' in html


@pytest.mark.parametrize(("language", "edition"), [("sv", "utgåva 3"), ("en", "edition 3")])
def test_the_index_of_released_reports_tells_their_edition(language: Any, edition: str) -> None:
    html = index_of(language, **RELEASED)
    assert html.count(f'<span class="edition">({edition})</span>') == 3
    assert not re.search(r"utkast|draft", html[html.index("</style>") :], re.IGNORECASE)


@pytest.mark.parametrize(("language", "notice"), [("sv", "allmän handling"), ("en", "public document")])
def test_the_index_inside_the_house_tells_what_becomes_of_a_copy(language: Any, notice: str) -> None:
    html = index_of(language, **INSIDE)
    assert notice in html
    assert not re.search(r"utkast|draft|class=\"(edition|tag)", html[html.index("</style>") :], re.IGNORECASE)
