"""Quantities as people state them, money, and the names absence goes by."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    GetJsonSchemaHandler,
    StringConstraints,
    Tag,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from impactkit.model.base import Day, Model, Number


class Absence(StrEnum):
    """Why there is no value. Zero is a value and not among these."""

    NOT_STATED = "not stated"
    """The documents held do not say, or the cell is blank."""
    MISSING = "missing"
    """Should have been reported, and was not."""
    NOT_APPLICABLE = "not applicable"
    """The question does not arise."""
    WITHHELD = "withheld"
    """Known, and hidden to protect someone."""


class Qualifier(StrEnum):
    """How exact a stated quantity is."""

    EXACT = "exact"
    """This number."""
    ABOUT = "about"
    """Near this number, as in *ett hundratal*; has no exact percentage."""
    AT_LEAST = "at least"
    """This number or more."""
    AT_MOST = "at most"
    """This number or less."""
    RANGE = "range"
    """From `value` to `upper`."""
    SEVERAL = "several"
    """More than one; no number given."""


def _no_thousands(value: object, info: ValidationInfo) -> object:
    """`200.000` is two hundred to a program and two hundred thousand to a Swede: it is neither here."""
    if info.mode != "json" and isinstance(value, Decimal) and value.as_tuple().exponent == -3:
        raise PydanticCustomError("thousands", "three decimals")
    return value


def _not_negative(value: Decimal) -> Decimal:
    if value < 0:
        raise PydanticCustomError("negative", "negative amount")
    return value


Count = Annotated[Number, BeforeValidator(_no_thousands), WithJsonSchema({"type": "number"})]
"""A number that is not written with exactly three decimals, which may be thousands."""

Amount = Annotated[Count, AfterValidator(_not_negative), WithJsonSchema({"type": "number", "minimum": 0})]
"""An amount of money, zero or more."""


class Quantity(Model):
    """A number as it was stated. A bare number is exact."""

    value: Count | None = None
    """The number; none for `several`."""
    qualifier: Qualifier = Qualifier.EXACT
    """How exact it is."""
    upper: Count | None = None
    """The upper end of a range."""
    printed: str | None = None
    """The words of the document."""

    @model_validator(mode="before")
    @classmethod
    def _from_number(cls, value: Any) -> Any:
        if isinstance(value, dict | Quantity):
            return value
        return {"value": value}

    @model_validator(mode="after")
    def _whole(self) -> Self:
        wants_value = self.qualifier is not Qualifier.SEVERAL
        wants_upper = self.qualifier is Qualifier.RANGE
        if wants_value != (self.value is not None) or wants_upper != (self.upper is not None):
            raise PydanticCustomError("quantity", "incomplete quantity", {"qualifier": str(self.qualifier)})
        if self.upper is not None and self.value is not None and self.upper < self.value:
            raise PydanticCustomError("reversed_range", "reversed range")
        return self

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        full = handler.resolve_ref_schema(handler(schema))
        return {"description": cls.__doc__, "anyOf": [{"type": "number"}, full]}


class Money(Model):
    """An amount. A bare number is kronor. Amounts are added within one currency only."""

    amount: Amount
    """The amount, exact."""
    currency: Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")] = "SEK"
    """ISO 4217."""
    rate: Number | None = None
    """Kronor per unit of the original currency, where converted."""
    rate_date: Day | None = None
    """The day of that rate."""
    original: Number | None = None
    """The amount before conversion."""
    original_currency: Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")] | None = None
    """ISO 4217 of the amount before conversion."""

    @model_validator(mode="before")
    @classmethod
    def _from_number(cls, value: Any) -> Any:
        if isinstance(value, dict | Money):
            return value
        return {"amount": value}

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        full = handler.resolve_ref_schema(handler(schema))
        return {"description": cls.__doc__, "anyOf": [{"type": "number"}, full]}


def _absence_or(kind: str) -> Discriminator:
    def choose(value: Any) -> str:
        return "absence" if isinstance(value, str) and value in set(Absence) else kind

    return Discriminator(choose)


CellValue = Annotated[
    Annotated[Quantity, Tag("quantity")] | Annotated[Absence, Tag("absence")], _absence_or("quantity")
]
"""A stated number, or the name of its absence."""

MoneyCell = Annotated[
    Annotated[Money, Tag("money")] | Annotated[Absence, Tag("absence")], _absence_or("money")
]
"""A stated amount, or the name of its absence."""
