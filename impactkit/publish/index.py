"""An index of a run: what was made, to click from, and what was not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from impactkit.model.dossier import Audience, Dossier
from impactkit.publish.page import assets
from impactkit.publish.watermark import band, draft_title, watermark
from impactkit.show import reading
from impactkit.show.findings import heavy_findings
from impactkit.show.project import county_words
from impactkit.words import Language, Words


@dataclass(frozen=True)
class IndexEntry:
    """One project of a run, its pages by language, and why a page was not made."""

    dossier: Dossier
    pages: dict[Language, str]
    failed: tuple[str, ...] = field(default=())


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
    portfolio: str | None = None,
    audience: Audience = Audience.PUBLIC,
) -> str:
    """The index as one page, in one language; file names, the portfolio's too, are beside it."""
    words, kit = Words(language), assets()
    title = words.say("index.title" if audience is Audience.PUBLIC else f"index.title-{audience.value}")
    draft = any(entry.dossier.is_draft for entry in entries)
    shown, mark = (draft_title(words, title), watermark(words)) if draft else (title, "")
    heads = "".join(
        f'<th scope="col">{escape(words.say(f"index.{key}"))}</th>'
        for key in ("project", "decision", "granted", "county", "findings", "report")
    )
    body = "".join(_row(words, entry) for entry in entries)
    together = _together(words, portfolio, entries) if portfolio else ""
    cover = _lead(words, audience) + together + _others(language, languages, audience)
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{kit["policy"]}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(shown)}</title><style>{kit['style']}\nbody{{display:block;max-width:72rem;margin:0 auto;padding:0 1.2rem}}</style></head>"
        f'<body>{mark}<main>{band(words) if draft else ""}<header class="cover"><h1>{escape(title)}</h1>{cover}</header>'
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(title)}"><table>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table></div></main></body></html>\n"
    )


def _lead(words: Words, audience: Audience) -> str:
    """How to read the index; inside the house, what becomes of a copy that leaves it."""
    said = [words.say("index.lead")]
    said += [words.say("report.audience.internal")] if audience is Audience.INTERNAL else []
    return "".join(f"<p>{escape(one)}</p>" for one in said)


def _together(words: Words, portfolio: str, entries: Sequence[IndexEntry]) -> str:
    """The way to the report on all projects together; it is released where they are."""
    tag = _tag(words, entries[0].dossier) if entries else ""
    return f'<p><a href="{escape(portfolio)}">{escape(words.say("index.portfolio"))}</a>{tag}</p>'


def _others(language: Language, languages: Sequence[Language], audience: Audience) -> str:
    """The way to the same index in the other languages of the run."""
    return "".join(
        f'<p><a href="{index_name(one, languages, audience)}" hreflang="{one}" lang="{one}">{escape(Words(one).say("index.this"))}</a></p>'
        for one in languages
        if one != language
    )


def _tag(words: Words, dossier: Dossier) -> str:
    """That a report is a draft, or its edition; nothing inside the house."""
    if dossier.is_draft:
        return f' <span class="tag">{escape(words.say("edition.draft"))}</span>'
    if dossier.edition is None:
        return ""
    return f' <span class="edition">({escape(words.say("edition.mark", n=words.number(dossier.edition)))})</span>'


def _row(words: Words, entry: IndexEntry) -> str:
    project = entry.dossier.project
    decision = words.choice(project.decision.status) if project.decision else words.say("absence.not stated")
    grant = project.funding.grant if project.funding else None
    granted = reading.money_of(words, grant.cap if grant else None)
    counties, _ = county_words(words, project.geography)
    found = heavy_findings(entry.dossier)
    links = " · ".join(
        f'<a href="{escape(page)}" hreflang="{language}">{escape(words.say(f"index.{language}"))}</a>'
        for language, page in entry.pages.items()
    )
    failed = (
        f" {escape(words.say('index.failed'))}: {escape(', '.join(entry.failed))}" if entry.failed else ""
    )
    first = escape(entry.pages.get(words.language) or next(iter(entry.pages.values()), ""))
    mark = f" ({words.say('reading.illustrative')})" if project.illustrative else ""
    title = escape(reading.text_of(words, project.title) + mark)
    named = (f'<a href="{first}">{title}</a>' if first else title) + _tag(words, entry.dossier)
    cells = (decision, granted, counties, words.number(found))
    return f'<tr><th scope="row">{named}</th>{"".join(f"<td>{escape(cell)}</td>" for cell in cells)}<td>{links}{failed}</td></tr>'
