"""Entries of a project as forms show them, and what has to be edited where somebody wrote in one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from impactkit.author.changes import Edit, changes
from impactkit.author.forms.fields import BY_ROOM, FORMS, OWNER, Field, Form
from impactkit.author.forms.shown import shown
from impactkit.author.forms.typed import Reader, Typed, blank, typed_of
from impactkit.author.held import ADDS, OF, Held, Value, owner
from impactkit.author.unconfirmed import READING
from impactkit.languages import Language
from impactkit.load.workbook.ids import free_id
from impactkit.load.yaml.path import Keys
from impactkit.model.base import Link
from impactkit.model.stated.project import Project
from impactkit.show.ground.reading import text_of
from impactkit.words import Words

Said = Mapping[str, Typed]
"""What was typed in a form, by field."""


@dataclass(frozen=True)
class Entries:
    """The entries of a project, in the language of the forms."""

    project: Project
    words: Words

    @property
    def language(self) -> Language:
        """The language of the forms, which is that of the texts they show."""
        return self.words.language

    @property
    def view(self) -> Held:
        """What the forms hold of the project."""
        return shown(self.project, self.language)

    def ids(self, form: Form) -> tuple[str, ...]:
        """The entries of a form, in the order of the file; of the project itself one without a name."""
        return tuple(getattr(self.project, form.room)) if form.room else ("",)

    def all_ids(self) -> frozenset[str]:
        """Every id of the chain and of the indicators, which a new one may not be."""
        return frozenset(name for form in FORMS if form.room for name in self.ids(form))

    def place(self, form: Form, entry: str, field: Field) -> Keys:
        """Where a field of an entry stands in the file."""
        if field.name == OWNER and (known := owner(self.project)):
            return ("parties", known[0][0], "name")
        return (*form.place(entry), *field.where)

    def said(self, form: Form, entry: str) -> dict[str, Typed]:
        """What stands in the fields of an entry."""
        share = self.view.get((*form.place(entry), ADDS)) == "share"
        return {
            one.name: typed_of(one, self.view.get(self.place(form, entry, one)), self.words, share=share)
            for one in form.fields
        }

    def label(self, form: Form, entry: str) -> str:
        """What an entry goes by."""
        return str(self.view.get(self.place(form, entry, form.field(form.heading)), entry))

    def said_of(self, link: Link) -> dict[str, str]:
        """What is told of an arrow, by its key: why it should hold, and how sure that is."""
        return {key: text_of(self.words, getattr(link, key)) for key in ("assumption", "confidence")}

    def locked(self, form: Form, entry: str) -> tuple[str, ...]:
        """The fields that stand for more than a form can show: an indicator's target, where it has several."""
        several = form.name == "indicator" and len(self.project.indicators[entry].targets) > 1
        return ("target", "due") if several else ()

    def new_id(self, form: Form, said: Said) -> str:
        """An id made of what a new entry says."""
        taken = self.all_ids()
        return free_id(str(said.get(form.heading, "")), taken.__contains__)

    def same(self, form: Form, said: Said) -> str:
        """An entry that says just this; empty where there is none."""
        told = {name: one for name, one in said.items() if one}
        found = (
            one for one in self.ids(form) if {k: v for k, v in self.said(form, one).items() if v} == told
        )
        return next(found, "")

    def pointing(self, entry: str) -> Iterator[tuple[Form, str]]:
        """The entries that lead to one, or are measured by it."""
        for path, value in self.view.items():
            if isinstance(value, tuple) and entry in value and path[0] in BY_ROOM and path[-1] != READING:
                yield BY_ROOM[str(path[0])], str(path[1])

    def edits(self, form: Form, entry: str, said: Said, reader: Reader) -> tuple[Edit, ...]:
        """What has to change in the file so that an entry says what was typed; faults are the reader's.

        A field in which nothing else was typed stays as it is in the file, with all that the form does not show.
        """
        view, before = self.view, self.said(form, entry) if entry in self.ids(form) else {}
        wanted, share = dict(view), said.get("adds", before.get("adds")) == "share"
        shared = share == (before.get("adds") == "share")
        for one in form.fields:
            typed, path = said.get(one.name, before.get(one.name, blank(one))), self.place(form, entry, one)
            if typed == before.get(one.name) and (shared or one.kind != "quantity" or not typed):
                continue
            value = reader.value(one, typed, share=share)
            _set(wanted, path, value)
        self._to_itself(form, entry, said, reader)
        return tuple(_whole(changes(view, wanted, self.language), self.project, form, entry))

    def _to_itself(self, form: Form, entry: str, said: Said, reader: Reader) -> None:
        """Tell of arrows from an entry to itself."""
        for one in form.fields:
            typed = said.get(one.name)
            if isinstance(typed, list) and entry in typed:
                reader.fault(one.name, "workbook-link-to-itself")

    def without(self, form: Form, entry: str) -> tuple[Edit, ...]:
        """What has to change so that an entry is gone, and every arrow to it."""
        wanted = {}
        for path, value in self.view.items():
            left = tuple(one for one in value if one != entry) if isinstance(value, tuple) else value
            if left != () and not (path[-1] == OF and value == entry):
                wanted[path] = left
        return (*changes(self.view, wanted, self.language), Edit(form.place(entry), None))


def _set(view: dict[Keys, Value], path: Keys, value: Value | None) -> None:
    if value is None:
        view.pop(path, None)
    else:
        view[path] = value


def _whole(edits: tuple[Edit, ...], project: Project, form: Form, entry: str) -> Iterator[Edit]:
    """The edits, and of a made-up project that a new target is made up too."""
    yield from edits
    targets = (form.room, entry, "targets", 0)
    known = project.indicators.get(entry) if form.name == "indicator" else None
    is_new = any(one.path[:4] == targets and one.value is not None for one in edits)
    if project.illustrative and is_new and not (known and known.targets):
        yield Edit((*targets, "illustrative"), True)


def understood(said: Said) -> dict[str, Typed]:
    """What was typed, of the kinds that fields hold; anything else is left out."""
    return {name: one for name, one in said.items() if isinstance(one, str | bool) or _texts(one)}


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)
