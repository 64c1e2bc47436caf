"""What is known of a way of working or of measuring: what need it meets, what is done, what came of it, and who says so."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from impactkit.model.base import Id, Model, Said, Text, WebAddress, Whole
from impactkit.model.explained import Meanings
from impactkit.model.stated.indicator import Attribution, Measurement

METHOD_HEADER = "method/1"
"""The value of `impactkit:` that makes a YAML file a register of methods."""


class WorkingLevel(StrEnum):
    """Who works with it."""

    ORGANISATION = "organisation"
    """An organisation: an association, an enterprise, a project."""
    MUNICIPALITY = "municipality"
    """A municipality."""
    REGION = "region"
    """A region."""
    STATE = "state"
    """The state."""


_Concluded = Annotated[
    Literal["takes", "went_wrong"],
    Meanings({"takes": "What it takes.", "went_wrong": "What goes wrong."}),
]


class MethodSource(Model):
    """Where it can be looked up."""

    title: Said
    """What it is called."""
    by: Said
    """Who wrote or published it."""
    year: Whole | None = None
    """When."""
    address: WebAddress | None = None
    """Where it is on the web."""
    page: Said | None = None
    """Where in it."""
    language: Said | None = None
    """The language it is written in: `sv`."""


class Method(Model):
    """One way of working or of measuring. Only what its sources say of it; what they do not say is left out."""

    id: Id
    """Its short name, by which it is cited."""
    title: Text
    """What it is called."""
    need: Text
    """Which problem it meets."""
    for_whom: Text | None = None
    """Whom it concerns."""
    levels: tuple[WorkingLevel, ...] = ()
    """Who works with it."""
    done: Text
    """What is done."""
    takes: Text | None = None
    """What it takes: time, people, knowledge, money."""
    came: Text | None = None
    """What came of it."""
    measurement: Measurement | None = None
    """How what came of it was measured."""
    attribution: Attribution | None = None
    """What supports that it came of this."""
    went_wrong: Text | None = None
    """What goes wrong, or can."""
    also: tuple[Said, ...] = ()
    """Other names of it, in any language."""
    questions: Text | None = None
    """Questions that it answers, as people put them, each on a line."""
    inferred: tuple[_Concluded, ...] = ()
    """What no source says, but whoever wrote the entry concludes."""
    indicators: tuple[Said, ...] = ()
    """Codes of the catalogue's indicators that go with it."""
    sources: tuple[MethodSource, ...] = Field(min_length=1)
    """Who says so."""

    @model_validator(mode="after")
    def _claims_no_more(self) -> Method:
        if self.came is None and (self.measurement or self.attribution):
            raise PydanticCustomError("evidence_of_nothing", "evidence without what came of it")
        return self


class MethodFile(Model):
    """A register of methods."""

    impactkit: Literal["method/1"]
    """Tells that this is a register of methods."""
    id: Id
    """Its short name."""
    title: Text
    """What it is called."""
    methods: tuple[Method, ...] = Field(min_length=1)
    """Its entries."""
