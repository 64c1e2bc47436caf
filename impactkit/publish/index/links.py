"""The files of a report, to click: a line for each language and layout, a link for each format."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from impactkit.languages import LANGUAGES, Language
from impactkit.publish.formats import FORMATS, IMPACT, Format
from impactkit.publish.layouts import LAYOUTS, Layout
from impactkit.words import Words

_OPEN = 2
"""How many lines of links are shown; more are behind a word. A choice: a row stays as high as its texts."""


@dataclass(frozen=True)
class Published:
    """One file of a report, by its name beside the index."""

    language: Language
    format: Format
    name: str
    layout: Layout = IMPACT


def opened_first(words: Words, files: Iterable[Published]) -> Published | None:
    """The file a reader is most likely to want: in the page's language, the impact report, as a page."""
    return min(files, key=lambda one: _place(words, one), default=None)


def links(words: Words, files: Sequence[Published]) -> str:
    """Every file, those in the page's language first; beyond two lines they are folded."""
    lines: dict[tuple[str, str], list[Published]] = {}
    for one in sorted(files, key=lambda one: _place(words, one)):
        lines.setdefault((one.language, one.layout), []).append(one)
    shown = [_line(words, one) for one in lines.values()]
    rest = shown[_OPEN:]
    if len(rest) < 2:
        return "".join(shown)
    more = escape(words.count("index.more", sum(map(len, list(lines.values())[_OPEN:]))))
    return f"{''.join(shown[:_OPEN])}<details><summary>{more}</summary>{''.join(rest)}</details>"


def _place(words: Words, published: Published) -> tuple[bool, int, int, int]:
    languages, own = LANGUAGES.index(published.language), published.language != words.language
    return own, languages, LAYOUTS.index(published.layout), FORMATS.index(published.format)


def _line(words: Words, files: Sequence[Published]) -> str:
    first = files[0]
    name = words.language_name(first.language)
    if first.layout != IMPACT:
        name = words.say("index.in", layout=words.say(f"index.layout.{first.layout}"), language=name)
    found = " ".join(
        f'<a href="{escape(one.name)}">{escape(words.say(f"index.format.{one.format}"))}</a>' for one in files
    )
    return f"<div><span>{escape(name)}</span> {found}</div>"
