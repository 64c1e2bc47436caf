"""The rows of the index: a project's name, decision, grant, place, standing, what is stated, findings and files."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from html import escape

from impactkit.model.dossier import Dossier
from impactkit.model.measured.essential import Essential, little_is_stated, not_stated, stated
from impactkit.model.quantity import Money
from impactkit.model.stated.decision import LifeCycle
from impactkit.model.stated.party import Role
from impactkit.publish.index.links import Published, links, opened_first
from impactkit.publish.index.multiples import IndexedProject, counted, multiples, reported, weight
from impactkit.show.ground import reading
from impactkit.show.ground.measured import is_made_up
from impactkit.show.ground.one_line import plain
from impactkit.show.ground.values import percent
from impactkit.show.project.facts import county_words
from impactkit.show.quality.findings import heavy_findings, heavy_kinds
from impactkit.words import Words

COLUMNS = (
    ("project", "text"),
    ("decision", "text"),
    ("granted", "number"),
    ("county", "text"),
    ("standing", "number"),
    ("known", "number"),
    ("findings", "number"),
    ("report", ""),
)
"""The columns in order, and how each is sorted, if it is."""


@dataclass(frozen=True)
class IndexRow(IndexedProject):
    """A project of the index, its files, and why any was not made."""

    files: tuple[Published, ...]
    failed: tuple[str, ...]


def tag(words: Words, dossier: Dossier) -> str:
    """That a report is a draft, or its edition; nothing inside the house."""
    if dossier.is_draft:
        return f' <span class="tag">{escape(words.say("edition.draft"))}</span>'
    if dossier.edition is None:
        return ""
    return f' <span class="edition">({escape(words.say("edition.mark", n=words.number(dossier.edition)))})</span>'


def heads(words: Words) -> str:
    """The heads of the columns; the script makes buttons of those that sort."""
    said = []
    for key, sorts in COLUMNS:
        how = f' data-sort="{sorts}" data-key="{key}"' if sorts else ""
        said.append(f'<th scope="col"{how}>{escape(words.say(f"index.{key}"))}</th>')
    return "".join(said)


def labels(words: Words) -> str:
    """The same heads as properties of style, for telephones, where each value has its own beside it."""
    said = (words.say(f"index.{key}").replace("\\", "").replace("'", "’") for key, _ in COLUMNS)
    return escape(";".join(f"--c{at}:'{one}'" for at, one in enumerate(said, 1)))


def row(entry: IndexRow, marks: str) -> str:
    """A project as a row; `marks` are its places in the filters."""
    words, cell = entry.words, _cell
    failed = f"{words.say('index.failed')}: {', '.join(entry.failed)}" if entry.failed else ""
    cells = (
        cell(_decision(entry)),
        _granted(entry),
        cell(escape(plain(words, county_words(words, entry.project.geography)[0]))),
        cell(_standing(entry), weight(entry)),
        _known(entry),
        _to_look_at(entry),
        f'<td class="files">{links(words, entry.files)}{escape(failed)}</td>',
    )
    return f'<tr data-in="{marks}"><th scope="row">{_name(entry)}</th>{"".join(cells)}</tr>'


def _cell(inside: str, value: object = "") -> str:
    """A cell, with the number it is sorted by where it has one."""
    return f'<td data-v="{value}">{inside}</td>' if value not in {"", None} else f"<td>{inside}</td>"


def _name(entry: IndexRow) -> str:
    """The title, which opens the report; whether it is made up; its id and its owner."""
    words, project = entry.words, entry.project
    mark = f" ({words.say('reading.illustrative')})" if project.illustrative else ""
    title, first = escape(plain(words, project.title) + mark), opened_first(words, entry.files)
    named = f'<a href="{escape(first.name)}">{title}</a>' if first else f"<span>{title}</span>"
    owners = [plain(words, one.name) for one in project.with_role(Role.OWNER) if one.name]
    under = " · ".join((project.id, *owners))
    return f'{named}{tag(words, entry.dossier)}<span class="under">{escape(plain(words, under))}</span>'


def _decision(entry: IndexRow) -> str:
    words, project = entry.words, entry.project
    said = words.choice(project.decision.status) if project.decision else words.say("absence.not stated")
    known = project.life_cycle is not LifeCycle.UNKNOWN
    life = f'<span class="under">{escape(words.choice(project.life_cycle))}</span>' if known else ""
    return f"{escape(said)}{life}"


def granted(entry: IndexRow) -> Money | None:
    """The most that the grant pays, where that is an amount."""
    grant = entry.project.funding.grant if entry.project.funding else None
    return grant.cap if grant else None


def _granted(entry: IndexRow) -> str:
    """The amount, with its currency beside the number, so that sums are of one currency."""
    cap = granted(entry)
    said = escape(reading.money_of(entry.words, cap))
    if cap is None:
        return f'<td class="number">{said}</td>'
    return f'<td class="number" data-v="{cap.amount}" data-currency="{escape(cap.currency)}">{said}</td>'


def _standing(entry: IndexRow) -> str:
    """The small multiples, and in words what they come to."""
    made_up = is_made_up(entry) and not entry.project.illustrative
    mark = f" ({entry.words.say('reading.illustrative')})" if made_up else ""
    return f'{multiples(entry)}<span class="under">{escape(counted(entry) + mark)}</span>'


def _known(entry: IndexRow) -> str:
    """How many indicators anything is reported for, and how many of the parts a reader looks for first are stated."""
    words, found = entry.words, len(stated(entry.project))
    parts = words.say("index.stated-of", n=words.number(found), all=words.number(len(Essential)))
    left = words.listed([words.choice(part) for part in not_stated(entry.project)])
    parts += f"; {words.say('index.not-stated', parts=left)}" if left else ""
    return _cell(escape(_reported(entry)) + _under(parts), _share_reported(entry))


def _reported(entry: IndexRow) -> str:
    """In words: `14 of 17 indicators reported (82%)`."""
    words, all_ = entry.words, len(entry.project.indicators)
    if not all_:
        return words.say("index.no-indicators")
    share = percent(words, Decimal(reported(entry)) / all_)
    return words.count("index.reported", all_, k=words.number(reported(entry)), share=share)


def _share_reported(entry: IndexRow) -> str:
    all_ = len(entry.project.indicators)
    return f"{Decimal(reported(entry)) / all_:.4f}" if all_ else ""


def _to_look_at(entry: IndexRow) -> str:
    """How many kinds of finding, and how many findings; where little is stated, no number to be sorted by."""
    words, kinds = entry.words, heavy_kinds(entry.dossier)
    said = escape(words.count("index.kinds", kinds))
    if little_is_stated(entry.project):
        return _cell(said + _under(words.say("index.little-stated")))
    count = heavy_findings(entry.dossier)
    return _cell(said + _under(words.count("index.heavy", count) if count else ""), kinds)


def _under(sentence: str) -> str:
    return f'<span class="under">{escape(sentence)}</span>' if sentence else ""
