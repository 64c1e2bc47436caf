"""A manuscript as a page: one file, offline, with live figures, under a strict content-security policy."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from impactkit.boards.cube import as_json
from impactkit.boards.script import png
from impactkit.boards.script import script as board_script
from impactkit.boards.script import style as board_style
from impactkit.model.brand import Brand
from impactkit.publish.html.body import told
from impactkit.publish.html.live import bundle, figures, inside_page
from impactkit.publish.html.look import style
from impactkit.publish.manuscript import Manuscript
from impactkit.publish.numbering import KINDS, UNNUMBERED, numbering
from impactkit.publish.watermark import band, draft_title, watermark
from impactkit.show.ground.exhibit import Board, Heading
from impactkit.show.ground.reading import text_of
from impactkit.words import Words

_TOOLS = ("copy", "copied", "not-copied", "svg", "png", "saved", "boxes")


def page(
    manuscript: Manuscript,
    *,
    brand: Brand | None = None,
    live: bool = True,
    back: str | None = None,
    beside: Mapping[str, str] | None = None,
    close: bool = False,
) -> str:
    """The report as HTML.

    `live` brings the script that draws figures anew, where there is a board or a figure to look closer at; without it
    figures stand still, and the file is a third as large.
    `back` is the index's file name and `beside` those of the same report's other formats, all in the same folder.
    `close` sets it on one screen, where that is wide enough.
    If any exhibit is a draft's, so is the page.
    """
    brand, words, draft = brand or Brand(), manuscript.words, manuscript.draft
    drawn = figures(manuscript) if live else ""
    board = _board_of(manuscript) if live else None
    pieces = [one for one in manuscript.pieces if one is board or not isinstance(one, Board)]
    entries = [one for one in pieces if isinstance(one, Heading | Board) and one is not manuscript.cover]
    numbers = UNNUMBERED if close else numbering(manuscript)
    narrowed, live = not live, bool(drawn)
    scripts = _scripts(figures=live, board=board is not None)
    made: str = _template().render(
        language=words.language,
        title=draft_title(words, manuscript.title) if draft else manuscript.title,
        policy=policy(scripts),
        style=style(brand, draft=words.say("edition.draft") if draft else "")
        + (board_style() if board else ""),
        looks=" ".join(name for name, has in (("draft", draft), ("close", close)) if has),
        mark=watermark(words) if draft else "",
        band=band(words) if draft else "",
        word=words.say("edition.draft") if draft else "",
        say=words.say,
        logo=brand.logo.address if brand.logo else "",
        logo_alt=text_of(words, brand.logo.alternative) if brand.logo else "",
        back=back,
        beside=list((beside or {}).items()),
        body=[one for one in entries if one.id not in numbers.annexes],
        annexes=[one for one in entries if one.id in numbers.annexes],
        lists=[numbers.of_kind(kind) for kind in KINDS if numbers.long and numbers.of_kind(kind)],
        numbers=numbers,
        pieces=[*told(pieces, numbers, words, live=live, narrowed=narrowed)],
        foot=_foot(words, brand),
        told=inside_page(json.dumps({key: words.say(f"tools.{key}") for key in _TOOLS}, ensure_ascii=False)),
        figures=drawn,
        board=inside_page(as_json(board.cube)) if board else "",
        scripts=scripts,
    )
    return made


def _board_of(manuscript: Manuscript) -> Board | None:
    """The board that comes alive: the first, as a page has one place for it."""
    return next((one for one in manuscript.pieces if isinstance(one, Board)), None)


def _scripts(*, figures: bool, board: bool) -> list[str]:
    """The scripts of a page: its own, and what draws figures and mounts a board where there are any."""
    return [
        *([bundle()] if figures or board else []),
        png() + _kept("page.js"),
        *([_kept("live.js")] if figures else []),
        *([board_script() + _kept("board.js")] if board else []),
    ]


def policy(scripts: Sequence[str]) -> str:
    """A content-security policy that admits just these scripts, if any, and no network at all."""
    admitted = " ".join(f"'sha256-{_digest(one)}'" for one in scripts) or "'none'"
    return (
        f"default-src 'none'; script-src {admitted}; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _foot(words: Words, brand: Brand) -> list[str]:
    """Who stands behind the report, where to turn, and what must be said."""
    told = [*([brand.organisation] if brand.organisation else []), *brand.contact]
    return [text_of(words, one) for one in (*told, *([brand.legal] if brand.legal else []))]


@cache
def _kept(name: str) -> str:
    return (
        resources.files("impactkit.publish")
        .joinpath("templates", "impactkit", name)
        .read_text(encoding="utf-8")
    )


@cache
def _template() -> Any:
    from jinja2 import Environment, StrictUndefined

    made = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return made.from_string(_kept("page.html.j2"))
