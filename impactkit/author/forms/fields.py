"""The forms there are, and their fields: where each stands in the view of a project, and what may be written in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from impactkit.author.held import ADDS, GENDER
from impactkit.languages import Language
from impactkit.load.workbook.vocabulary import choices
from impactkit.load.yaml.path import Keys

Kind = Literal["text", "lines", "names", "choice", "links", "quantity", "day", "yes"]
"""A line, several lines, names with commas between, one of a list, some of what exists, a number, a day, a tick."""


@dataclass(frozen=True)
class Field:
    """A field of a form."""

    name: str
    where: Keys
    """Its place in the entry."""
    kind: Kind
    needed: bool = False
    of: tuple[str, ...] = ()
    """Of a choice: the kind of its words in the workbook, and those that are meant. Of links: the forms of what they lead to."""
    last: bool = False
    """Of a day: whether `2026` means its last day."""


@dataclass(frozen=True)
class Form:
    """A form for what people write."""

    name: str
    room: str
    """Where its entries stand in a project file; empty for the project itself."""
    fields: tuple[Field, ...]
    heading: str = "text"
    """The field that an entry goes by."""

    def place(self, entry: str) -> Keys:
        """Where an entry stands in the file."""
        return (self.room, entry) if self.room else ()

    def field(self, name: str) -> Field:
        """The field of a name."""
        return next(one for one in self.fields if one.name == name)


_TEXT = Field("text", ("text",), "text", needed=True)
OWNER = "owner"
"""The field whose place is the party that carries the project."""

ABOUT = Form(
    "about",
    "",
    (
        Field("title", ("title",), "text", needed=True),
        Field("summary", ("summary",), "lines"),
        Field(OWNER, ("parties", "us", "name"), "text"),
        Field("places", ("geography", "municipalities"), "names"),
        Field("start", ("period", "start"), "day"),
        Field("end", ("period", "end"), "day", last=True),
        Field("next", ("narrative", "continuation"), "lines"),
        Field("terms", ("terms",), "choice", of=("terms",), needed=True),
    ),
    heading="title",
)
FORMS = (
    ABOUT,
    Form("challenge", "challenges", (_TEXT,)),
    Form(
        "group",
        "target_groups",
        (
            Field("name", ("name",), "text", needed=True),
            Field("size", ("size",), "quantity"),
            Field("needs", ("needs",), "text"),
        ),
        heading="name",
    ),
    Form(
        "goal",
        "goals",
        (
            _TEXT,
            Field("kind", ("kind",), "choice", of=("kind", "goal", "main", "purpose"), needed=True),
            Field("answers", ("answers",), "links", of=("challenge",)),
            Field("serves", ("serves",), "links", of=("goal",)),
        ),
    ),
    Form(
        "activity",
        "activities",
        (
            _TEXT,
            Field("serves", ("serves",), "links", of=("goal",)),
            Field("leads_to", ("leads_to",), "links", of=("result",)),
        ),
    ),
    Form(
        "result",
        "results",
        (
            _TEXT,
            Field("level", ("level",), "choice", of=("kind", "output", "outcome", "impact"), needed=True),
            Field("leads_to", ("leads_to",), "links", of=("result",)),
        ),
    ),
    Form(
        "indicator",
        "indicators",
        (
            Field("name", ("name",), "text", needed=True),
            Field("unit", ("unit",), "text"),
            Field("measures", ("measures",), "links", of=("goal", "result")),
            Field("counts", ("sensitivity",), "choice", of=("counts",)),
            Field("adds", (ADDS,), "choice", of=("adds",)),
            Field("direction", ("direction",), "choice", of=("direction",)),
            Field("baseline", ("baseline", "total"), "quantity"),
            Field("target", ("targets", 0, "total"), "quantity"),
            Field("due", ("targets", 0, "due"), "day", last=True),
            Field("split", (GENDER,), "yes"),
            Field("counter", ("data_source",), "text"),
        ),
        heading="name",
    ),
    Form(
        "deliverable",
        "deliverables",
        (
            Field("title", ("title",), "text", needed=True),
            Field("due", ("due",), "day", last=True),
            Field("delivered", ("delivered",), "day"),
            Field("address", ("address",), "text"),
        ),
        heading="title",
    ),
)
BY_NAME: Mapping[str, Form] = MappingProxyType({one.name: one for one in FORMS})
BY_ROOM: Mapping[str, Form] = MappingProxyType({one.room: one for one in FORMS})


def options(field: Field, language: Language) -> dict[str, str]:
    """What a choice offers, by what the file has for it; the goal that goes without saying is `result`."""
    kind, *meant = field.of
    offered = choices(kind, language)
    return {"result" if one == "goal" else one: offered[one] for one in meant or offered}
