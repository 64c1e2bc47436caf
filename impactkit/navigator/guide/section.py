"""The guide on the Navigator's page: its questions, and what its script knows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib import resources
from typing import Any

from impactkit.model.stated.project import PROJECT_HEADER
from impactkit.navigator.guide.answers import BLANK, LONGEST, QUESTIONS
from impactkit.navigator.guide.draft import CAME, ROLE, TITLE, catalogued, counted
from impactkit.navigator.guide.fits import ABOUT, AMONG, COUNTS, FITS, MOST
from impactkit.navigator.guide.lines import MEANT
from impactkit.navigator.guide.names import LONGEST as LONGEST_NAME
from impactkit.navigator.guide.places import known_places
from impactkit.navigator.search import Index
from impactkit.publish.html.live import inside_page
from impactkit.words import Words

_WIDE = ("challenge", "means", "known")
"""Answers that have a line of the form to themselves."""
_LONG = ("challenge", "known")
"""Answers of a sentence or two."""


@dataclass(frozen=True)
class Section:
    """A part of a page: its elements, and the style and script that go with them."""

    html: str
    style: str
    script: str


def guide_section(index: Index, words: Words) -> Section:
    """The guide in a language; it is hidden until its script runs."""

    def say(key: str) -> str:
        return escape(words.say(f"guide.{key}"))

    html = "".join(
        (
            f'<details id="guide" hidden><summary><h2>{say("title")}</h2></summary>',
            f'<p class="lead">{say("lead")}</p><form id="guide-ask">',
            *(_question(name, words) for name in QUESTIONS),
            f'<button>{say("find")}</button></form><p id="guide-state" role="status"></p>',
            '<ol id="guide-fits"></ol>',
            f'<button id="guide-save" type="button" hidden>{say("save")}</button>',
            '<p id="guide-saved" role="status"></p></details>',
            f'<script type="application/json" id="guide-told">{inside_page(_told(index, words))}</script>',
        )
    )
    return Section(html, _kept("guide.css"), _kept("guide.js"))


def _question(name: str, words: Words) -> str:
    question, example = words.say(f"guide.question.{name}"), words.say(f"guide.example.{name}")
    such = escape(words.say("guide.ask.example", example=example))
    known = f'id="guide-{name}" name="{name}" maxlength="{LONGEST}" aria-describedby="guide-{name}-such"'
    box = f'<textarea rows="2" {known}{" required" if name == "challenge" else ""}></textarea>'
    one = box if name in _LONG else f'<input {known} autocomplete="off">'
    label = f'<label for="guide-{name}">{escape(question)}</label>'
    room = '<div class="wide">' if name in _WIDE else "<div>"
    return f'{room}{label}{one}<small id="guide-{name}-such">{such}</small></div>'


def _told(index: Index, words: Words) -> str:
    """What the script is told."""
    codes = {one.address: one.indicators for one in index.entries if one.indicators}
    every = {code for one in index.entries for code in counted(one, words)}
    told: dict[str, Any] = {
        "rules": _rules(),
        "places": known_places(),
        "indicators": codes,
        "projects": [one.address for one in index.entries if one.origin.is_project],
        "catalogue": {code: one for code in sorted(every) if (one := catalogued(code, words))},
        "draft": words.under("guide.draft"),
        "met": words.under("guide.met"),
        "fits": words.under("guide.fits"),
        "and": words.say("list.and"),
        **{key: words.say(f"guide.{key}") for key in ("why", "read", "saved", "confirm")},
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def _rules() -> dict[str, Any]:
    """The guide's numbers and names."""
    return {
        "questions": QUESTIONS,
        "counts": COUNTS,
        "about": ABOUT,
        "among": AMONG,
        "fits": FITS,
        "most": MOST,
        "longest": LONGEST_NAME,
        "title": TITLE,
        "came": CAME,
        "role": ROLE,
        "header": PROJECT_HEADER,
        "blank": BLANK,
        "meant": sorted(MEANT),
    }


@cache
def _kept(name: str) -> str:
    return resources.files(__package__).joinpath("script", name).read_text(encoding="utf-8")
