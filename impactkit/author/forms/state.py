"""What a window of forms is told of a project: every entry, arrow and value in it, and its chain as a picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from impactkit.author.forms.arrows import FIELDS, PAIRS, arrows
from impactkit.author.forms.entries import Entries
from impactkit.author.forms.fields import BY_ROOM, FORMS, Form, options
from impactkit.author.forms.opened import Opened
from impactkit.author.forms.picture import picture
from impactkit.author.forms.values import OwnValues, faults
from impactkit.author.unconfirmed import READING
from impactkit.model.base import Reading
from impactkit.problem import Problem, file_name
from impactkit.words import Words


def state(opened: Opened) -> dict[str, Any]:
    """All that the forms show; raises `InputError` with every fault of a file that cannot be read."""
    entries = opened.entries
    return {
        "file": opened.file.name,
        "digest": opened.digest,
        "title": entries.label(FORMS[0], ""),
        "made_up": entries.project.illustrative,
        "forms": [_form(form, entries) for form in FORMS],
        "entries": [entry for form in FORMS for entry in _entries(form, entries)],
        "arrows": list(_arrows(entries)),
        "pairs": [[BY_ROOM[start].name, BY_ROOM[end].name] for start, end in PAIRS],
        "values": _values(opened.values, entries),
        "chain": picture(entries.project, entries.words),
    }


def _form(form: Form, entries: Entries) -> dict[str, Any]:
    return {
        "name": form.name,
        "heading": form.heading,
        "fields": [
            {
                "name": one.name,
                "kind": one.kind,
                "needed": one.needed,
                "of": list(one.of) if one.kind == "links" else [],
                "choices": list(options(one, entries.language).items()) if one.kind == "choice" else [],
            }
            for one in form.fields
        ],
    }


def _entries(form: Form, entries: Entries) -> Iterator[dict[str, Any]]:
    for name in entries.ids(form):
        yield {
            "form": form.name,
            "id": name,
            "label": entries.label(form, name),
            "said": entries.said(form, name),
            "locked": list(entries.locked(form, name)),
            "inferred": (*form.place(name), READING) in entries.view,
            "pointing": [[other.name, entries.label(other, one)] for other, one in entries.pointing(name)],
        }


def _arrows(entries: Entries) -> Iterator[dict[str, Any]]:
    for one in arrows(entries):
        said = entries.said_of(one.link)
        told = {field: said[key] for field, key in FIELDS.items()}
        inferred = one.link.reading is Reading.INFERRED
        yield {"from": one.start, "to": one.end, **told, "inferred": inferred}


def _values(own: OwnValues, entries: Entries) -> dict[str, Any]:
    wrong = faults(own, entries)
    rows = [
        {"said": row, "faults": sentences(wrong.get(number, {}), entries.words)}
        for number, row in enumerate(own.rows)
    ]
    return {"file": file_name(own.file.name), "rows": rows}


def sentences(found: Mapping[str, Problem], words: Words) -> dict[str, str]:
    """Faults as people are told, by field; in words of the forms where they have their own."""
    return {field: sentence(problem, words) for field, problem in found.items()}


def sentence(problem: Problem, words: Words) -> str:
    """A fault as a person is told who sees the field and no file."""
    key = f"forms.fault.{problem.code}"
    return words.say(key, **problem.values) if words.has(key) else words.fault(problem)
