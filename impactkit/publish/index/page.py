"""An index of a run: every project to search, filter and sort, with every file that was made, and what was not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib import resources

from impactkit.languages import Language
from impactkit.model.brand import Brand
from impactkit.model.dossier import Audience, Dossier
from impactkit.model.measured.essential import Essential
from impactkit.publish.html.page import policy
from impactkit.publish.index.controls import controls, pages
from impactkit.publish.index.filters import Filters, filters_of
from impactkit.publish.index.links import Published, links, opened_first
from impactkit.publish.index.multiples import legend, statuses
from impactkit.publish.index.rows import IndexRow, heads, labels, row, tag
from impactkit.publish.watermark import band, draft_title, watermark
from impactkit.show.ground.one_line import plain
from impactkit.words import Words


@dataclass(frozen=True)
class IndexEntry:
    """One project of a run: the files of its reports, and why any was not made."""

    dossier: Dossier
    files: tuple[Published, ...] = ()
    failed: tuple[str, ...] = ()


def index_name(
    language: Language, languages: Sequence[Language], audience: Audience = Audience.PUBLIC
) -> str:
    """The index's file name: the first language of a run has the plain one; the audience stands in it, but for the public."""
    name = "index" if audience is Audience.PUBLIC else f"index.{audience.value}"
    return f"{name}.html" if language == languages[0] else f"{name}.{language}.html"


def index_page(
    entries: Sequence[IndexEntry],
    *,
    language: Language,
    languages: Sequence[Language],
    portfolio: Sequence[Published] = (),
    audience: Audience = Audience.PUBLIC,
    brand: Brand | None = None,
    left_out: int = 0,
) -> str:
    """The index as one page, in one language; file names, the portfolio's too, are beside it.

    `left_out` project files could not be read, and have no entry. One project alone has nothing to find or sort, and its
    index no script.
    """
    words, brand = Words(language), brand or Brand()
    title = words.say("index.title" if audience is Audience.PUBLIC else f"index.title-{audience.value}")
    draft = any(entry.dossier.is_draft for entry in entries)
    told = [IndexRow(entry.dossier, words, entry.files, entry.failed) for entry in entries]
    filters, live = filters_of(told, words), len(told) > 1
    scripts = [_kept("index.js")] if live else []
    parts = (
        '<!DOCTYPE html>\n<html lang="', language, '"><head><meta charset="utf-8">',
        '<meta http-equiv="Content-Security-Policy" content="', policy(scripts), '">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        "<title>", escape(draft_title(words, title) if draft else title), "</title>",
        "<style>", _kept("index.css"), _accents(brand), "</style></head><body>",
        watermark(words) if draft else "",
        '<a class="skip" href="#projects">', escape(words.say("index.skip")), "</a><main>",
        band(words) if draft else "",
        '<header class="cover">', _logo(words, brand), "<h1>", escape(title), "</h1>", _lead(words, audience),
        _left_out(words, left_out), _together(words, portfolio, entries), _others(language, languages, audience), "</header>",
        controls(words, filters, told, live=live),
        legend(words) if any(statuses(one) for one in told) else "",
        _measures(words) if entries else "",
        _table(words, told, filters, title) if entries else "",
        pages(words, len(entries)),
        "</main>", _foot(words, brand), *(f"<script>{one}</script>" for one in scripts), "</body></html>\n",
    )  # fmt: skip
    return "".join(parts)


def _left_out(words: Words, count: int) -> str:
    return f"<p><strong>{escape(words.count('index.left-out', count))}</strong></p>" if count else ""


def _table(words: Words, rows: Sequence[IndexRow], filters: Filters, title: str) -> str:
    body = "\n".join(row(entry, filters.marks(at)) for at, entry in enumerate(rows))
    caption = f'<caption class="unseen">{escape(title)}</caption>'
    return f'<table id="projects" tabindex="-1" style="{labels(words)}">{caption}<thead><tr>{heads(words)}</tr></thead>\n<tbody>\n{body}\n</tbody></table>'


def _measures(words: Words) -> str:
    """What the two measures beside each other count, so that neither is read without the other."""
    parts = words.listed([words.choice(part) for part in Essential])
    return f'<p class="hint">{escape(words.say("index.measures", parts=parts))}</p>'


def _lead(words: Words, audience: Audience) -> str:
    """How to read the index; inside the house, what becomes of a copy that leaves it."""
    said = [words.say("index.lead")]
    said += [words.say("report.audience.internal")] if audience is Audience.INTERNAL else []
    return "".join(f"<p>{escape(one)}</p>" for one in said)


def _together(words: Words, portfolio: Sequence[Published], entries: Sequence[IndexEntry]) -> str:
    """The way to the report on all projects together; it is released where they are."""
    first = opened_first(words, portfolio)
    if first is None:
        return ""
    name, files = escape(words.say("index.portfolio")), links(words, portfolio)
    mark = tag(words, entries[0].dossier) if entries else ""
    more = f'<div class="files">{files}</div>' if len(portfolio) > 1 else ""
    return f'<p><a href="{escape(first.name)}">{name}</a>{mark}</p>{more}'


def _others(language: Language, languages: Sequence[Language], audience: Audience) -> str:
    """The way to the same index in the other languages of the run."""
    return "".join(
        f'<p><a class="other" href="{index_name(one, languages, audience)}" hreflang="{one}" lang="{one}">{escape(Words(one).say("index.this"))}</a></p>'
        for one in languages
        if one != language
    )


def _logo(words: Words, brand: Brand) -> str:
    if brand.logo is None:
        return ""
    return (
        f'<img class="logo" src="{brand.logo.address}" alt="{escape(plain(words, brand.logo.alternative))}">'
    )


def _foot(words: Words, brand: Brand) -> str:
    """Who stands behind the reports, where to turn, and what must be said."""
    lines = [one for one in (brand.organisation, *brand.contact, brand.legal) if one]
    said = "".join(f"<p>{escape(plain(words, one))}</p>" for one in lines)
    return f"<footer>{said}</footer>" if said else ""


def _accents(brand: Brand) -> str:
    light, dark = brand.colours.accent, brand.colours.dark
    said = f":root{{--accent:{light}}}" if light else ""
    return said + (f"@media (prefers-color-scheme:dark){{:root{{--accent:{dark}}}}}" if dark else "")


@cache
def _kept(name: str) -> str:
    folder = resources.files("impactkit.publish").joinpath("templates", "impactkit")
    return folder.joinpath(name).read_text(encoding="utf-8")
