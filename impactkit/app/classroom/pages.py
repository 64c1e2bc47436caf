"""The pages of the class and what each may do: its own scripts and no others, and nothing from anywhere else."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from impactkit.words import Words

_SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
"""In every answer. No address of ours is told elsewhere; a page's own requests say where they come from."""
NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
"""What an answer may do that is no page."""
REPORT = "; ".join(
    (
        "sandbox allow-scripts allow-downloads",
        "default-src 'none'",
        "script-src 'unsafe-inline'",
        "style-src 'unsafe-inline'",
        "img-src data: blob:",
        "font-src data:",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
"""What a report may do, beside what it forbids itself: it is nobody's page, so it can ask the class nothing."""


@dataclass(frozen=True)
class Page:
    """A page as it is sent."""

    content: bytes
    policy: str

    @classmethod
    def of(cls, text: str) -> Page:
        """A text of HTML, and a policy that admits the scripts in it and no others."""
        text = text.replace("\r\n", "\n").replace("\r", "\n")  # as browsers read it before they compare
        digests = " ".join(f"'sha256-{_digest(one)}'" for one in _SCRIPT.findall(text))
        policy = (
            f"default-src 'none'; script-src {digests or chr(39) + 'none' + chr(39)}; "
            "style-src 'unsafe-inline'; img-src data:; font-src data:; connect-src 'self'; "
            "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        )
        return cls(text.encode(), policy)


def sentence(said: str, language: str) -> str:
    """A page of one sentence."""
    return _page(language, "impactkit", f"<main><p>{html.escape(said)}</p></main>", _read("look.css"))


def code_page(words: Words) -> str:
    """The page where a group types its code."""
    said = {name: words.say(f"classroom.code.{name}") for name in ("lost", "empty")}
    title, label = words.say("classroom.code.title"), words.say("classroom.code.label")
    body = (
        f'<main class="door"><h1>{html.escape(title)}</h1><form id="door" novalidate>'
        f'<label for="code">{html.escape(label)}</label>'
        '<input id="code" name="code" autocomplete="off" autocapitalize="characters" spellcheck="false" '
        'inputmode="text" maxlength="40" aria-describedby="said">'
        f'<button type="submit">{html.escape(words.say("classroom.code.enter"))}</button>'
        '<p id="said" role="alert"></p></form></main>'
    )
    return _page(words.language, title, body, _read("look.css"), _read("code.js"), said)


def wall_page(words: Words) -> str:
    """The page of the wall; it asks for what it shows."""
    title = words.say("classroom.wall.title")
    said: dict[str, Any] = {
        "wall": words.under("classroom.wall"),
        "standing": words.under("teach.standing"),
    }
    style = _read("look.css") + _read("wall.css")
    return _page(words.language, title, _read("wall.html"), style, _read("wall.js"), said)


def _page(
    language: str, title: str, body: str, style: str, script: str = "", said: Mapping[str, Any] | None = None
) -> str:
    """A page of these parts; its script finds its words in the element `said`."""
    words = json.dumps(said, ensure_ascii=False).replace("<", "\\u003c") if said else ""
    told = f'<script type="application/json" id="words">{words}</script>' if said else ""
    run = f"<script>{script}</script>" if script else ""
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        f"<title>{html.escape(title)}</title><style>{style}</style></head><body>{body}{told}{run}</body></html>\n"
    )


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


@cache
def _read(name: str) -> str:
    return resources.files("impactkit.app.classroom").joinpath("page", name).read_text(encoding="utf-8")
