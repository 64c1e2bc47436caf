"""The rows of the index: a project's name, decision, grant, place, standing, findings and files."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from html import escape

from impactkit.model.decision import LifeCycle
from impactkit.model.dossier import Dossier
from impactkit.model.party import Role
from impactkit.model.quantity import Money
from impactkit.publish.index.links import Published, links, opened_first
from impactkit.publish.index.multiples import Told, counted, multiples, weight
from impactkit.publish.index.text import plain
from impactkit.show import reading
from impactkit.show.findings import heavy_findings
from impactkit.show.measured import is_made_up
from impactkit.show.project import county_words
from impactkit.words import Words

COLUMNS = (
    ("project", "text"),
    ("decision", "text"),
    ("granted", "number"),
    ("county", "text"),
    ("standing", "number"),
    ("findings", "number"),
    ("report", ""),
)
"""The columns in order, and how each is sorted, if it is."""


@dataclass(frozen=True)
class Entry(Told):
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


def row(entry: Entry, marks: str) -> str:
    """A project as a row; `marks` are its places in the filters."""
    words, cell = entry.words, _cell
    failed = f"{words.say('index.failed')}: {', '.join(entry.failed)}" if entry.failed else ""
    cells = (
        cell(_decision(entry)),
        _granted(entry),
        cell(escape(plain(words, county_words(words, entry.project.geography)[0]))),
        cell(_standing(entry), weight(entry)),
        cell(words.number(heavy_findings(entry.dossier)), heavy_findings(entry.dossier)),
        f'<td class="files">{links(words, entry.files)}{escape(failed)}</td>',
    )
    return f'<tr data-in="{marks}"><th scope="row">{_name(entry)}</th>{"".join(cells)}</tr>'


def _cell(inside: str, value: object = "") -> str:
    """A cell, with the number it is sorted by where it has one."""
    return f'<td data-v="{value}">{inside}</td>' if value not in {"", None} else f"<td>{inside}</td>"


def _name(entry: Entry) -> str:
    """The title, which opens the report; whether it is made up; its id and its owner."""
    words, project = entry.words, entry.project
    mark = f" ({words.say('reading.illustrative')})" if project.illustrative else ""
    title, first = escape(plain(words, project.title) + mark), opened_first(words, entry.files)
    named = f'<a href="{escape(first.name)}">{title}</a>' if first else f"<span>{title}</span>"
    owners = [plain(words, one.name) for one in project.with_role(Role.OWNER) if one.name]
    under = " · ".join((project.id, *owners))
    return f'{named}{tag(words, entry.dossier)}<span class="under">{escape(plain(words, under))}</span>'


def _decision(entry: Entry) -> str:
    words, project = entry.words, entry.project
    said = words.choice(project.decision.status) if project.decision else words.say("absence.not stated")
    known = project.life_cycle is not LifeCycle.UNKNOWN
    life = f'<span class="under">{escape(words.choice(project.life_cycle))}</span>' if known else ""
    return f"{escape(said)}{life}"


def _granted(entry: Entry) -> str:
    grant = entry.project.funding.grant if entry.project.funding else None
    cap = grant.cap if grant else None
    value: Decimal | str = cap.amount if isinstance(cap, Money) else ""
    return _cell(escape(reading.money_of(entry.words, cap)), value).replace("<td", '<td class="number"', 1)


def _standing(entry: Entry) -> str:
    """The small multiples, and in words what they come to."""
    made_up = is_made_up(entry) and not entry.project.illustrative
    mark = f" ({entry.words.say('reading.illustrative')})" if made_up else ""
    return f'{multiples(entry)}<span class="under">{escape(counted(entry) + mark)}</span>'
