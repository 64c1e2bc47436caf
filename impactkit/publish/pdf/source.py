"""A manuscript as the plain data the template sets: every text is a string, and none is ever read as markup."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, replace
from itertools import pairwise
from textwrap import shorten
from typing import Any, assert_never

from impactkit.model.base import Text
from impactkit.model.brand import Brand, Logo
from impactkit.model.colour import ACCENT
from impactkit.publish.columns import RIGHT, needs, prose_widths, widths
from impactkit.publish.drawing import drawn, pixels
from impactkit.publish.layouts import Layout
from impactkit.publish.manuscript import Manuscript, OwnCell, Piece
from impactkit.publish.numbering import KINDS, Numbering, numbering
from impactkit.publish.printing import common_notes, printed_options, without_repeats
from impactkit.publish.prose import Block, Run, blocks, with_tables
from impactkit.show import Exhibit
from impactkit.show.draw.sparkline import sparkline
from impactkit.show.ground.cells import Column, Row
from impactkit.show.ground.exhibit import (
    Board,
    Choice,
    Data,
    Diagram,
    Figure,
    Gap,
    Heading,
    Picture,
    Prose,
    Table,
    Tabular,
)
from impactkit.show.ground.markup import notes_of
from impactkit.show.ground.reading import text_of
from impactkit.signs import is_simple, shaped, without_marks, without_unseen
from impactkit.words import Words

_LONGEST = 28
"""Letters of a word before it may be broken anywhere; no Swedish or English word in use is longer."""
_GROUND = re.compile(r'<rect [^>]*fill="#ffffff"[^>]*/>')
"""The ground of a drawing, which would hide the mark of a draft."""
_HEADER = 90
"""Letters of the report's name over each page: one line in its type."""
_TYPE, _SMALLER = 8.8, 8.0
"""Points of the type of tables, and of those that just would not fit. A choice: below eight, a table is hard to read."""
_PROSE = 10.0
"""Points of the type of prose."""
_LETTER, _SMALLEST = 11.0, 7.0
"""Pixels of the letters in a drawing, and the points they must have on paper."""
_STANDING = 9400
"""Room across a page, in twentieths of a point."""
_WHOLE = 700
"""Letters of a table that no page divides. A choice: about eight lines, so that little is left blank before it."""
_UNEVEN = 1.15
"""How much wider than the others a part of a divided table may be."""
_UNDER_HEADING = 600
"""Pixels of a figure that has room under a heading on a page that lies, in type of seven points."""
_LINE = 800
"""What a development drawn small takes of it."""


def source(manuscript: Manuscript, brand: Brand, *, layout: Layout = "impact") -> dict[str, Any]:
    """The report as data: what is said, with the words and looks around it."""
    words = manuscript.words
    cover, numbers = manuscript.cover, numbering(manuscript)
    return {
        "one_page": layout == "summary",
        "close": layout == "own",
        "on_paper": manuscript.on_paper,
        "language": words.language,
        "title": _broken(manuscript.title),
        "name": shorten(manuscript.title, _HEADER, placeholder=" …"),
        "long": numbers.long,
        "lines": [_broken(line) for line in (cover.paragraphs if cover else ())],
        "facts": [[_broken(one.label), _broken(one.text)] for one in (cover.lines if cover else ())],
        "cover_prose": _prose(cover.markdown) if cover and cover.markdown else [],
        "draft": _draft(manuscript),
        "say": {key: words.say(f"print.{key}") for key in ("contents", "page", "figures", "tables")},
        "lists": [kind for kind in KINDS if numbers.of_kind(kind)],
        "brand": _brand(brand, words),
        "pieces": _turned(
            [
                _told(one, manuscript, numbers)
                for one in without_repeats(manuscript).pieces
                if one is not cover
            ]
        ),
    }


def _turned(pieces: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The pieces; a heading lies on the sheet of the figure that it opens, if that leaves it room.

    Otherwise it leads to the sheet from the page before, with what it says, as long as that has room; and so it does
    where that page would be left nearly empty.
    """
    before: dict[str, Any] = {"lies": True}
    for piece, after in pairwise(pieces):
        opens = piece["kind"] == "heading" and not piece["prose"] and after["lies"]
        beside = after.get("height", 0) <= _UNDER_HEADING or not piece.get("paragraphs")
        piece["leads"] = opens and (not beside or (bool(piece.get("paragraphs")) and not before["lies"]))
        piece["beside"] = beside
        if piece["leads"] and beside:
            before["ends-before"] = piece["title"]
        piece["lies"] = piece["lies"] or (opens and not piece["leads"])
        before = piece
    return pieces


def _draft(manuscript: Manuscript) -> dict[str, str] | None:
    say = manuscript.words.say
    keys = {"word": "edition.draft", "band": "edition.draft-band", "says": "edition.draft-says"}
    return {name: say(key) for name, key in keys.items()} if manuscript.draft else None


def _brand(brand: Brand, words: Words) -> dict[str, Any]:
    """Whose report it is; everything may be empty."""

    def said(text: Text | None) -> str:
        return _broken(text_of(words, text)) if text else ""

    logo = brand.logo
    return {
        "accent": brand.colours.accent or ACCENT,
        "organisation": said(brand.organisation),
        "logo": None
        if logo is None
        else {
            **_logo(logo),
            "alt": said(logo.alternative),
        },
        "contact": [said(one) for one in brand.contact],
        "legal": said(brand.legal),
        "page": brand.cover.page,
        "kicker": said(brand.cover.kicker),
        "subtitle": said(brand.cover.subtitle),
    }


def _told(piece: Piece, manuscript: Manuscript, numbers: Numbering) -> dict[str, Any]:
    """A piece with its number, and with the table behind a figure where that says more."""
    if isinstance(piece, OwnCell):
        return _own(piece, manuscript.words)
    made = {**_piece(piece), **_number(piece, manuscript.words, numbers)}
    if isinstance(piece, Choice):
        shown = zip(made["options"], printed_options(piece), strict=True)
        made["options"] = [{**one, **_number(own, manuscript.words, numbers)} for one, own in shown]
    return made


def _number(exhibit: Exhibit, words: Words, numbers: Numbering) -> dict[str, Any]:
    """What stands before an exhibit's title, which list names it, and whether it begins a part of the annex."""
    numbered = numbers.exhibits.get(exhibit.id)
    return {
        "label": numbers.label(exhibit, words),
        "listed": numbered.kind if numbered else "",
        "annex": exhibit.id in numbers.annexes,
    }


def _own(piece: OwnCell, words: Words) -> dict[str, Any]:
    """A cell of the evaluator's own; nobody has described its picture, and that is said."""
    return {
        "kind": "own",
        "lies": False,
        "prose": _prose(piece.markdown),
        "plain": _broken(piece.plain),
        "picture": list(piece.picture),
        "by_hand": piece.by_hand,
        "alt": words.say("print.own-picture"),
    }


def _piece(exhibit: Exhibit) -> dict[str, Any]:
    made: dict[str, Any] = {
        "kind": exhibit.kind,
        "lies": False,
        "title": _broken(exhibit.title),
        "paragraphs": [],
        "prose": [],
        "notes": [_broken(note) for note in notes_of(exhibit)],
    }
    match exhibit:
        case Heading() | Prose():
            made["paragraphs"] = [_broken(text) for text in exhibit.paragraphs]
            made["prose"] = _prose(exhibit.markdown) if exhibit.markdown else []
        case Gap():
            made["paragraphs"] = [_broken(text) for text in exhibit.paragraphs]
        case Table():
            made["paragraphs"] = [_broken(text) for text in exhibit.paragraphs]
            made["table"] = table(exhibit)
        case Figure() | Diagram():
            made |= {**_drawing(exhibit), "kind": "figure"}
            made["lies"] = _lies(made["width"], made["height"])
        case Choice():
            options = printed_options(exhibit)
            common = tuple(dict.fromkeys((*common_notes(options), *notes_of(exhibit))))
            made["options"] = [_option(option, common) for option in options]
            made["notes"] = [_broken(note) for note in common]
        case Board() | Data():
            pass  # there is none on paper
        case _:
            assert_never(exhibit)
    return made


def _option(option: Exhibit, common: Sequence[str]) -> dict[str, Any]:
    """One option of a choice, with the notes that are its own."""
    return {**_piece(option), "notes": [_broken(note) for note in notes_of(option) if note not in common]}


def _lies(width: float, height: float) -> bool:
    """Whether a drawing's letters are too small on a page that stands, and larger on one that lies."""
    return width > height and _STANDING / 20 * _LETTER / width < _SMALLEST


def _drawing(exhibit: Picture) -> dict[str, Any]:
    svg = _GROUND.sub("", drawn(exhibit), count=1)
    width, height = (float(one) for one in re.findall(r'(?:width|height)="([\d.]+)"', svg)[:2])
    size = {"width": width, "height": height, "wide": exhibit.wide}
    return {**_picture(svg), **size, "alt": exhibit.alt}


def _picture(svg: str) -> dict[str, Any]:
    """A drawing as SVG, or as PNG where a letter in it bears marks: Typst cannot tell such letters in a drawing."""
    told = shaped(without_unseen(svg))
    simple = is_simple(told)
    return {"drawing": told if simple else list(pixels(svg)), "format": "svg" if simple else "png"}


def _logo(logo: Logo) -> dict[str, Any]:
    """A logo with the words in it as the report's typefaces can draw them."""
    if logo.media_type == "image/svg+xml":
        return {"drawing": without_marks(shaped(without_unseen(logo.content.decode()))), "format": "svg"}
    return {"drawing": list(logo.content), "format": "png"}


def table(exhibit: Tabular) -> dict[str, Any]:
    """A table: the size of its type, whether a page must not divide it, and its parts, one below the other."""
    columns, rows = exhibit.columns, exhibit.rows
    sizes = (one for one in (_TYPE, _SMALLER) if sum(needs(columns, rows, one, small=_LINE)) <= _STANDING)
    size = next(sizes, _SMALLER)
    return {
        "size": size,
        "whole": sum(len(cell.shown) for row in rows for cell in row.cells) <= _WHOLE,
        "parts": [_part(columns, rows, own, size) for own in _parts(columns, rows, size)],
    }


def _parts(columns: Sequence[Column], rows: Sequence[Row], size: float) -> list[list[int]]:
    """The columns of each part of a table that is wider than the page, about as wide as each other.

    The first column stands in all of them: [[0, 1, 2, 3], [0, 4, 5]].
    """
    first, *needed = needs(columns, rows, size, small=_LINE)
    room = _STANDING - first
    if sum(needed) <= room:
        return [list(range(len(columns)))]
    least = len(_filled(needed, room))
    even = _filled(needed, min(room, sum(needed) / least * _UNEVEN))
    return [[0, *part] for part in (even if len(even) == least else _filled(needed, room))]


def _filled(needed: Sequence[float], room: float) -> list[list[int]]:
    """Columns after the first, in parts of at most this room: needs of [3, 4, 2] in 7 give [[1, 2], [3]]."""
    parts: list[list[int]] = [[]]
    taken = 0.0
    for at, need in enumerate(needed, start=1):
        if parts[-1] and taken + need > room:
            parts.append([])
            taken = 0.0
        parts[-1].append(at)
        taken += need
    return parts


def _part(columns: Sequence[Column], rows: Sequence[Row], own: Sequence[int], size: float) -> dict[str, Any]:
    """Some columns of a table: shares of the width, heads with their groups, and rows under theirs."""
    columns = [columns[at] for at in own]
    rows = [row.but(cells=tuple(row.cells[at] for at in own)) for row in rows]
    return {
        "shares": widths(columns, rows, size, _STANDING, small=_LINE),
        "right": [column.kind in RIGHT for column in columns],
        "groups": _groups(columns),
        "heads": [_broken(column.label) for column in columns],
        "rows": [{"group": _broken(row.group or ""), "cells": _cells(row)} for row in rows],
    }


def _cells(row: Row) -> list[dict[str, Any]]:
    return [
        {
            "line": sparkline(cell.series) if cell.series else "",
            "text": _broken(cell.shown),
            "quiet": cell.absence is not None or (cell.derived and cell.kind == "text"),
        }
        for cell in row.cells
    ]


def _groups(columns: Sequence[Column]) -> list[dict[str, Any]]:
    """Heads over columns, from the left; nothing over those that stand alone."""
    found: list[dict[str, Any]] = []
    for column in columns:
        if found and column.group and found[-1]["text"] == column.group:
            found[-1]["over"] += 1
        else:
            found.append({"text": column.group or "", "over": 1})
    return found if any(column.group for column in columns) else []


def _broken(text: str) -> str:
    """A text whose longest words may be broken, so that none runs over the edge of a page."""
    return re.sub(rf"\S{{{_LONGEST + 1},}}", lambda word: _openings(word[0]), text)


def _openings(word: str) -> str:
    return "\u200b".join(word[at : at + _LONGEST // 2] for at in range(0, len(word), _LONGEST // 2))


def _prose(markdown: str) -> list[dict[str, Any]]:
    """Markdown as blocks; a table is one, of rows, and knows how its columns share the width."""
    return [
        _grid(found) if isinstance(found, tuple) else asdict(found)
        for found in with_tables(_whole(block) for block in blocks(markdown))
    ]


def _grid(rows: Sequence[Block]) -> dict[str, Any]:
    shares = prose_widths(rows, _PROSE, _STANDING)
    return {"kind": "grid", "shares": shares, "rows": [asdict(row) for row in rows]}


def _whole(block: Block) -> Block:
    """A block whose longest words may be broken."""
    return replace(block, runs=_runs(block.runs), cells=tuple(_runs(cell) for cell in block.cells))


def _runs(runs: Sequence[Run]) -> tuple[Run, ...]:
    return tuple(replace(run, text=_broken(run.text)) for run in runs)
