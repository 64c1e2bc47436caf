"""The ground every model stands on: frozen, closed, documented; texts, ids, days and citations."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    Strict,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
    create_model,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from impactkit.languages import LANGUAGES, UNTOLD, locale


class Model(BaseModel):
    """Frozen, closed, and documented by the sentence under each field, which the schema reads when it is asked for.

    What checks its values is built when the first of them comes.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, allow_inf_nan=False)

    def but(self, **changes: Any) -> Self:
        """The same with other values of some fields; mypy knows each field's name and type (`tests/model/but.py`).

        >>> Text(sv="Mål").but(en="Goal")
        Text(sv='Mål', en='Goal', und=None)
        """
        unknown = changes.keys() - self.__pydantic_fields__.keys()
        if unknown:
            raise TypeError(f"{type(self).__name__} has no field {', '.join(sorted(unknown))}")
        return self.model_copy(update=changes)


def build_models(kind: type[Model] = Model) -> None:
    """Build now what checks the values of every model that is imported: processes forked from this one then have it."""
    for one in kind.__subclasses__():
        one.model_rebuild()
        build_models(one)


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
"""A short name of one's own: small letters a-z, digits and hyphens."""

_CITATION = re.compile(r"^(?:(?P<document>[a-z][a-z0-9-]*) )?(?P<place>(?:L\d|p\. ?\d|s\. ?\d|§ ?\d).*)$")


def _citation(value: object) -> object:
    if isinstance(value, str) and _CITATION.match(value):
        return value
    raise PydanticCustomError("citation", "not a citation")


Citation = Annotated[
    str,
    BeforeValidator(_citation),
    WithJsonSchema(
        {
            "type": "string",
            "pattern": _CITATION.pattern.replace("?P<document>", "").replace("?P<place>", ""),
            "description": "Where a document says it: `L12`, `L12-14`, `p. 3` or `§ 4`, "
            "with the document's id first where there are several: `decision L12`.",
        }
    ),
]
"""Where a document says it: `L12`, `L12-14`, `p. 3`, `§ 4`, or with the document first, `decision L12`."""


def cited_document(citation: str) -> str | None:
    """The document's id in a citation, or None where it names none."""
    match = _CITATION.match(citation)
    return match["document"] if match else None


def cited_place(citation: str) -> str:
    """The place in a citation, without the document."""
    match = _CITATION.match(citation)
    return match["place"] if match else citation


def _says_something(value: str) -> str:
    if not value.strip():
        raise PydanticCustomError("empty_text", "empty text")
    return value


Said = Annotated[str, AfterValidator(_says_something)]
"""A text that says something, in whatever language."""


def _day(value: object) -> object:
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        try:
            return datetime.date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("day", "not a day")


Day = Annotated[
    datetime.date,
    BeforeValidator(_day),
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}),
]
"""A calendar day, ISO 8601."""


def _number(value: object, info: ValidationInfo) -> object:
    plain = isinstance(value, int | Decimal | float) and not isinstance(value, bool)
    if plain or (info.mode == "json" and isinstance(value, str)):
        return str(value) if isinstance(value, float) else value
    raise PydanticCustomError("number", "not a number")


Number = Annotated[Decimal, BeforeValidator(_number), WithJsonSchema({"type": "number"})]
"""A decimal number, kept digit for digit as written."""


def _share(value: Decimal) -> Decimal:
    if not 0 <= value <= 1:
        raise PydanticCustomError("share", "a share is from 0 to 1: 0.60 for 60 %")
    return value


Share = Annotated[
    Number, AfterValidator(_share), WithJsonSchema({"type": "number", "minimum": 0, "maximum": 1})
]
"""A part of a whole, from 0 to 1: 0.60 for 60 %."""


_ADDRESS = re.compile(r"^https?://[^\s/?#<>\"'`\\^{|}@]+(?:[/?#][^\s<>\"'`\\^{|}]*)?$", re.IGNORECASE)


def is_web_address(value: object) -> bool:
    """Whether a value is an address on the web that a link may lead to."""
    return (
        isinstance(value, str) and value.isprintable() and len(value) <= 2000 and bool(_ADDRESS.match(value))
    )


def _address(value: object) -> object:
    if is_web_address(value):
        return value
    raise PydanticCustomError("web_address", "not a web address")


WebAddress = Annotated[
    str,
    BeforeValidator(_address),
    WithJsonSchema({"type": "string", "pattern": r"^[Hh][Tt][Tt][Pp][Ss]?://\S+$", "maxLength": 2000}),
]
"""An address on the web that a link may lead to: http or https, without a name or password before the host."""


Whole = Annotated[int, Strict()]
"""A whole number, and not a word for yes or a number in quotes."""

Flag = Annotated[bool, Strict()]
"""True or false, and not a 1 or a yes."""


if TYPE_CHECKING:

    class _InLanguages(Model):
        """A text in each language there is, by the language's name."""
else:
    _InLanguages = create_model(
        "_InLanguages",
        __base__=Model,
        **{name: (str | None, Field(None, description=f"In {locale(name).name}.")) for name in LANGUAGES},
    )


class Text(_InLanguages):
    """What a person reads. A plain string serves every language; a mapping gives each its own."""

    und: str | None = None
    """As written, where the language was not told."""

    @model_validator(mode="before")
    @classmethod
    def _from_string(cls, value: Any) -> Any:
        return {UNTOLD: value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not any(part.strip() for part in self.languages().values()):
            raise PydanticCustomError("empty_text", "empty text")
        return self

    def languages(self) -> dict[str, str]:
        """What it says, by language."""
        return {name: said for name in type(self).model_fields if (said := getattr(self, name))}

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        languages = {
            "type": "object",
            "properties": {
                name: {"type": "string", "description": f"In {locale(name).name}."} for name in LANGUAGES
            },
            "additionalProperties": False,
            "minProperties": 1,
        }
        return {"description": cls.__doc__, "anyOf": [{"type": "string"}, languages]}


class Reading(StrEnum):
    """Whether the document says it, or a reader concluded it."""

    STATED = "stated"
    """The document says so."""
    INFERRED = "inferred"
    """A reader's conclusion."""


class Sourced(Model):
    """Something that came from a document, or from a reader of it."""

    source: Citation | None = None
    """Where the document says it."""
    sources: Mapping[str, Citation] = {}
    """Where the document says each single field, by the field's name, where that differs from `source`."""
    reading: Reading = Reading.STATED
    """`stated` if the document says so, `inferred` if a reader concluded it."""
    readings: Mapping[str, Reading] = {}
    """The same for single fields, by the field's name, where that differs from `reading`."""
    note: Text | None = None
    """How it was read, or what is odd about it."""

    @model_validator(mode="after")
    def _sources_name_fields(self) -> Self:
        for name in (*self.sources, *self.readings):
            if name not in type(self).model_fields:
                raise PydanticCustomError(
                    "unknown_source_field",
                    "no field",
                    {"name": name, "allowed": sorted(type(self).model_fields)},
                )
        return self

    def cited(self, field: str | None = None) -> str | None:
        """The citation of one field, or of the whole."""
        return self.sources.get(field, self.source) if field else self.source

    def read(self, field: str | None = None) -> Reading:
        """Whether one field, or the whole, is stated or inferred."""
        return self.readings.get(field, self.reading) if field else self.reading


class Link(Sourced):
    """An arrow of the effect logic. A bare id stands for a stated link without assumption."""

    to: Id
    """The id at the arrow's head."""
    assumption: Text | None = None
    """What must hold for the arrow to work."""
    confidence: Text | None = None
    """How sure one may be, in words."""
    evidence: Text | None = None
    """What the arrow rests on."""
    inferred_by: str | None = None
    """The role of whoever concluded it; never a person's name."""

    @model_validator(mode="before")
    @classmethod
    def _from_string(cls, value: Any) -> Any:
        return {"to": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        full = handler.resolve_ref_schema(handler(schema))
        return {"description": cls.__doc__, "anyOf": [{"type": "string"}, full]}
