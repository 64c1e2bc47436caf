"""What somebody asks to be written, as a plan of edits: an entry, an arrow, a row of values, or one of them taken away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from impactkit.author.changes import Edit, changes
from impactkit.author.editing import edited
from impactkit.author.forms import arrows
from impactkit.author.forms.entries import Entries, understood
from impactkit.author.forms.fields import ABOUT, BY_NAME
from impactkit.author.forms.opened import Opened
from impactkit.author.forms.typed import Reader
from impactkit.author.forms.values import OwnValues, ValueRow, faults, typed_row
from impactkit.author.held import GENDER
from impactkit.author.unconfirmed import READING
from impactkit.load.yaml.path import Keys
from impactkit.problem import Problem
from impactkit.signs import readable

Asked = Mapping[str, Any]


@dataclass(frozen=True)
class Plan:
    """What is to be written: edits of the project file, and the rows of its values where they change."""

    label: str = ""
    """What it changes, for whoever may take it back."""
    edits: tuple[Edit, ...] = ()
    values: OwnValues | None = None
    fields: Mapping[str, Keys] = field(default_factory=dict)
    """Where the fields of the form stand in the file, for faults of what it would be."""
    told: Mapping[str, Any] = field(default_factory=dict)
    """What the answer says beside the new state."""
    faults: Mapping[str, Problem] = field(default_factory=dict)
    """What is wrong with what was typed, by field; nothing is written then."""

    @property
    def is_empty(self) -> bool:
        """True where the file says all that already."""
        return not self.edits and self.values is None


_GONE = Plan(told={"changed": True, "gone": True})
"""For what was meant to be changed and is not there any more."""


def saved(opened: Opened, asked: Asked) -> Plan:
    """An entry as it was typed: a new one where it has no id, which is made of what it says, or of how it is `named`."""
    form, said, entry = BY_NAME[str(asked["form"])], understood(asked["said"]), str(asked.get("id") or "")
    entries, reader = opened.entries, Reader(opened.words.language)
    is_new = form is not ABOUT and not entry
    named = {form.heading: str(asked["named"])} if asked.get("named") else {}
    if is_new and (same := entries.same(form, said)):
        return Plan(told={"saved": same})  # asked again by a window that got no answer
    if entry and entry not in entries.ids(form):
        return _GONE
    name = entries.new_id(form, {**said, **named}) if is_new else entry
    edits = entries.edits(form, name, said, reader)
    label = str(said.get(form.heading) or entries.label(form, name))
    fields = {one.name: entries.place(form, name, one) for one in form.fields}
    return Plan(label, edits, fields=fields, told={"saved": name}, faults=reader.faults)


def removed(opened: Opened, asked: Asked) -> Plan:
    """An entry taken away, with the arrows to it and the values of an indicator."""
    form, entry = BY_NAME[str(asked["form"])], str(asked["id"])
    entries, own = opened.entries, opened.values
    if form is ABOUT or entry not in entries.ids(form):
        return _GONE
    left = [row for row in own.rows if row["indicator"] != entry]
    values = own.with_rows(left) if len(left) < len(own.rows) else None
    return Plan(entries.label(form, entry), entries.without(form, entry), values, told={"removed": True})


def drawn(opened: Opened, asked: Asked) -> Plan:
    """An arrow from one thing to another, with why one should follow from the other."""
    start, end = str(asked.get("from") or ""), str(asked.get("to") or "")
    if missing := [name for name, one in (("from", start), ("to", end)) if not one]:
        return Plan(faults={name: Problem("forms-needed", "") for name in missing})
    at = arrows.place(opened.entries, start, end)
    if at is None:
        return Plan(faults={"to": Problem("forms-no-arrow", "")})
    told = {key: _line(asked[field]) for field, key in arrows.FIELDS.items() if field in asked}
    edits = arrows.with_arrow(opened.entries, at, start, end, told)
    fields = {"to": at[:3], **{field: (*at, key) for field, key in arrows.FIELDS.items()}}
    label = _arrow_label(opened.entries, start, end)
    return Plan(label, edits, fields=fields, told={"saved": [start, end]})


def _line(said: object) -> str:
    return " ".join(readable(str(said or "")).split())


def cut(opened: Opened, asked: Asked) -> Plan:
    """An arrow taken away."""
    start, end = str(asked["from"]), str(asked["to"])
    known = arrows.drawn(opened.entries, start, end)
    if known is None:
        return _GONE
    edits = arrows.without_arrow(opened.entries, known.at)
    return Plan(_arrow_label(opened.entries, start, end), edits, told={"removed": True})


def confirmed(opened: Opened, asked: Asked) -> Plan:
    """What nobody had confirmed, an entry or an arrow, as it is stated from now on."""
    entries = opened.entries
    if "form" not in asked:
        return _arrow_confirmed(entries, str(asked["from"]), str(asked["to"]))
    form, entry = BY_NAME[str(asked["form"])], str(asked["id"])
    if entry not in entries.ids(form):
        return _GONE
    edits = _without(entries, (*form.place(entry), READING), ())
    return Plan(entries.label(form, entry), edits, told={"saved": entry})


def _arrow_confirmed(entries: Entries, start: str, end: str) -> Plan:
    if (known := arrows.drawn(entries, start, end)) is None:
        return _GONE
    at = (*known.at[:3], READING)
    doubted = entries.view.get(at, ())
    heads = tuple(one for one in doubted if one != known.link.to) if isinstance(doubted, tuple) else ()
    label = _arrow_label(entries, start, end)
    return Plan(label, _without(entries, at, heads), told={"saved": [start, end]})


def _without(entries: Entries, at: Keys, left: tuple[str, ...]) -> tuple[Edit, ...]:
    """What has to change so that nothing at a place is doubted but what is left."""
    others = {path: value for path, value in entries.view.items() if path != at}
    return changes(entries.view, {**others, at: left} if left else others, entries.language)


def _arrow_label(entries: Entries, start: str, end: str) -> str:
    ends = (entries.view.get((arrows.room_of(entries, one), one, "text"), one) for one in (start, end))
    return " → ".join(map(str, ends))


def row_saved(opened: Opened, asked: Asked) -> Plan:
    """A row of values as it was typed: a new one where it has no number."""
    own, row = opened.values, typed_row(understood(asked["said"]))
    at = int(asked["row"]) if isinstance(asked.get("row"), int) else len(own.rows)
    if row in own.rows and at == len(own.rows):
        return Plan(told={"saved": own.rows.index(row)})  # asked again by a window that got no answer
    if missing := _missing(opened.entries, row):
        return Plan(faults=missing)
    edits = _split(opened.entries, row)
    wanted = own.with_rows((*own.rows[:at], row, *own.rows[at + 1 :]))
    after = Opened(opened.file, opened.words, edited(opened.text, edits, file=opened.file.name).encode())
    wrong = faults(wanted, after.entries).get(at, {})
    values = None if row in own.rows[at : at + 1] else wanted
    return Plan(_row_label(opened.entries, row), edits, values, told={"saved": at}, faults=wrong)


def row_removed(opened: Opened, asked: Asked) -> Plan:
    """A row of values taken away."""
    own, at = opened.values, int(asked["row"])
    if at >= len(own.rows):
        return _GONE
    left = (*own.rows[:at], *own.rows[at + 1 :])
    label = _row_label(opened.entries, own.rows[at])
    return Plan(label, (), own.with_rows(left), told={"removed": True})


def _missing(entries: Entries, row: ValueRow) -> dict[str, Problem]:
    """What a row lacks: which indicator, when, or any number."""
    lacks = {
        "indicator": row["indicator"] not in entries.project.indicators,
        "period": not row["period"],
        "value": not (row["value"] or row["women"] or row["men"]),
    }
    return {name: Problem("forms-needed", "") for name, lacking in lacks.items() if lacking}


def _split(entries: Entries, row: ValueRow) -> tuple[Edit, ...]:
    """Numbers of women or men make of an indicator one that is split so."""
    at = ("indicators", row["indicator"], GENDER)
    if not (row["women"] or row["men"]) or at in entries.view:
        return ()
    return changes(entries.view, {**entries.view, at: True}, entries.language)


def _row_label(entries: Entries, row: ValueRow) -> str:
    return f"{entries.label(BY_NAME['indicator'], row['indicator'])}, {row['period']}"
