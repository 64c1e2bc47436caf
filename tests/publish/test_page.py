"""The page: one file, a policy that admits just its own script, every text shown as text."""

from __future__ import annotations

import base64
import hashlib
import itertools
import json
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
import pytest

from impactkit.model.dossier import Audience
from impactkit.publish import arranged, index_name, index_page, manuscript, page
from impactkit.publish.html.live import is_live
from impactkit.publish.html.sharing import REFERENCE, dense, in_columns, shared
from impactkit.show import EXHIBIT_MIME
from impactkit.show.ground.exhibit import Figure, Heading
from impactkit.words import Language
from tests.conftest import NASTY, NASTY_PROJECT, PROJECTS, one_of
from tests.shown import told_of

LARGEST_LIVE, LARGEST_STILL = 2_000_000, 600_000
"""Bytes of a page with figures that live, and of one with figures that stand still."""
LARGEST_WITHOUT_DATA = 300_000
"""Bytes of the page of a project that has targets and no outcomes."""


class _Seen(HTMLParser):
    """Tags, attributes and visible text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] not in {"script", "style"}:
            self.text.append(data)


@cache
def seen(html: str) -> _Seen:
    """What a browser would read."""
    parser = _Seen()
    parser.feed(html)
    return parser


@pytest.mark.slow
@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("project", PROJECTS)
def test_a_report_is_one_file_that_names_no_other_place(
    run_folder: Path, project: str, language: str
) -> None:
    file = run_folder / f"{project}.{language}.html"
    assert file.stat().st_size <= LARGEST_WITHOUT_DATA
    found = seen(file.read_text(encoding="utf-8"))
    for tag, attributes in found.tags:
        for name in ("src", "href", "xlink:href", "action", "srcset", "data"):
            target = attributes.get(name) or ""
            inside = (
                not target
                or target.startswith(("#", "data:image/"))
                or re.fullmatch(rf"index(\.\w\w)?\.html|{project}\.{language}\.(pdf|docx|xlsx)", target)
            )
            assert inside, (tag, name, target)
        assert tag not in {"link", "iframe", "object", "embed", "base", "form"}
        assert not [name for name in attributes if name.startswith("on")]


def test_the_script_that_draws_is_there_for_a_board_or_a_figure_to_look_closer_at_and_for_no_other() -> None:
    told = told_of("demonstration/kretsloppet", "sv")
    lenses = [one for one in told.exhibits if is_live(told.with_pieces((one,)))]
    assert lenses
    for one in told.exhibits:
        scripts = re.findall(r"<script>(.*?)</script>", page(told.with_pieces((one,))), flags=re.DOTALL)
        assert any("vegaEmbed" in script for script in scripts) is (one in lenses)
    still = [one for one in told.exhibits if isinstance(one, Figure) and one not in lenses]
    assert any('"tooltip"' in json.dumps(one.spec) for one in still)


@pytest.mark.slow
@pytest.mark.parametrize("project", PROJECTS)
def test_the_policy_admits_the_page_s_own_script_and_no_other(run_folder: Path, project: str) -> None:
    html = (run_folder / f"{project}.sv.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script>(.*?)</script>", html, flags=re.DOTALL)
    kinds = re.findall(r"<script([^>]*)>", html)
    assert len(scripts) == 1, "the page's own; nothing in it lives"
    assert {one for one in kinds if one} == {' type="application/json" id="page-words"'}
    digests = [base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in scripts]
    policy = next(
        a["content"] for tag, a in seen(html).tags if a.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy
    assert "script-src " + " ".join(f"'sha256-{one}'" for one in digests) + ";" in policy
    assert "unsafe-eval" not in policy
    assert "default-src 'none'" in policy


@pytest.mark.slow
@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("project", PROJECTS)
def test_headings_are_in_order_and_ids_are_unique(run_folder: Path, project: str, language: str) -> None:
    found = seen((run_folder / f"{project}.{language}.html").read_text(encoding="utf-8"))
    levels = [int(tag[1]) for tag, _ in found.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    ids = [attributes["id"] for _, attributes in found.tags if attributes.get("id")]
    assert len(ids) == len(set(ids)), sorted({one for one in ids if ids.count(one) > 1})
    assert next(a for tag, a in found.tags if tag == "html")["lang"] == language


@pytest.mark.slow
def test_code_and_guides_of_the_notebook_stay_out_of_the_page(run_folder: Path) -> None:
    html = (run_folder / "siru.en.html").read_text(encoding="utf-8")
    assert "open_report" not in html
    assert "Run all cells" not in html
    assert "import impactkit" not in html


@pytest.mark.slow
def test_the_index_leads_to_every_report_in_both_languages(run_folder: Path) -> None:
    for name, language in (("index.html", "sv"), ("index.en.html", "en")):
        found = seen((run_folder / name).read_text(encoding="utf-8"))
        links = {a["href"] for tag, a in found.tags if tag == "a" and a.get("class") != "skip"}
        assert {f"{project}.{one}.html" for project in PROJECTS for one in ("sv", "en")} <= links
        assert all((run_folder / str(link)).is_file() for link in links)
        assert next(a for tag, a in found.tags if tag == "html")["lang"] == language


@pytest.mark.slow
def test_text_that_holds_markup_script_or_formulas_shows_as_text(run_folder: Path, nasty_page: Path) -> None:
    plain = seen((run_folder / "plattformen.sv.html").read_text(encoding="utf-8"))
    found = seen(nasty_page.read_text(encoding="utf-8"))
    assert [tag for tag, _ in found.tags].count("script") == [tag for tag, _ in plain.tags].count("script")
    assert not [tag for tag, _ in found.tags if tag == "img"]
    assert not [a for _, a in found.tags if (a.get("href") or "").startswith("javascript")]
    shown = " ".join(found.text)
    assert shown.count("<script>alert(1)</script>") >= NASTY_PROJECT.count(NASTY)
    assert "{{ 7*7 }}" in shown
    assert "49" not in re.findall(r"\b49\b", shown)


@pytest.mark.parametrize(
    ("audience", "names", "heading"),
    [
        (Audience.PUBLIC, ["index.html", "index.en.html"], "Rapporter"),
        (Audience.FUNDER, ["index.funder.html", "index.funder.en.html"], "Rapporter för finansiären"),
        (Audience.INTERNAL, ["index.internal.html", "index.internal.en.html"], "Rapporter, internt"),
    ],
)
def test_the_index_of_each_audience_has_its_own_name_and_heading(
    audience: Audience, names: list[str], heading: str
) -> None:
    languages: tuple[Language, ...] = ("sv", "en")
    assert [index_name(one, languages, audience) for one in languages] == names
    html = index_page((), language="sv", languages=languages, audience=audience)
    assert f"<h1>{heading}</h1>" in html
    assert f'href="{names[1]}"' in html


@pytest.mark.slow
@pytest.mark.parametrize("language", one_of(["sv", "en"]))
def test_the_largest_report_can_be_sent_by_post(language: Language) -> None:
    """Of the demonstration projects the one with most to tell; every other report is smaller."""
    told = arranged(told_of("demonstration/navet", language), "impact")
    assert len(page(told).encode()) <= LARGEST_LIVE
    assert len(page(told, live=False).encode()) <= LARGEST_STILL


def test_what_figures_have_in_common_is_told_once_and_can_be_put_back() -> None:
    axis = {"grid": False, "labelAngle": 0, "title": None, "values": ["2024", "2025"]}
    figures = {"a": {"x": axis, "y": [axis, 1]}, "b": {"x": {"axis": axis}, "y": {"x": axis, "y": [axis, 1]}}}
    lean, parts = shared(figures)
    assert dense(lean).count("labelAngle") == 0
    assert dense(parts).count("labelAngle") == 1

    def whole(part: Any) -> Any:
        if isinstance(part, dict) and REFERENCE in part:
            return whole(parts[part[REFERENCE]])
        if isinstance(part, dict):
            return {key: whole(one) for key, one in part.items()}
        return [whole(one) for one in part] if isinstance(part, list) else part

    assert whole(lean) == figures


def test_rows_with_the_same_fields_name_them_once() -> None:
    assert in_columns([{"b": 1, "a": 2}, {"a": 3, "b": None}]) == {
        "fields": ["a", "b"],
        "rows": [[2, 1], [3, None]],
    }
    mixed = [{"a": 1}, {"a": 1, "b": 2}]
    assert in_columns(mixed) == mixed


def test_an_analyst_s_own_text_cell_is_published_and_a_guide_is_not() -> None:
    title = Heading(id="title", language="en", title="T")
    output = nbformat.v4.new_output(
        "display_data", data={EXHIBIT_MIME: title.model_dump(mode="json", exclude_defaults=True)}
    )
    listed = nbformat.v4.new_output("display_data", data={"text/html": "Other projects"})
    cells = [
        nbformat.v4.new_code_cell("show", outputs=[output]),
        nbformat.v4.new_markdown_cell("My own **judgement**."),
        nbformat.v4.new_markdown_cell("How to use the book.", metadata={"tags": ["guide"]}),
        nbformat.v4.new_code_cell("list", outputs=[listed], metadata={"tags": ["guide"]}),
    ]
    html = page(manuscript(nbformat.v4.new_notebook(cells=cells)), live=False)
    assert "My own <strong>judgement</strong>." in html
    assert "How to use the book" not in html
    assert "Other projects" not in html
