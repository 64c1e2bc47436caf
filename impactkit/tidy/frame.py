"""A frame from rows of one model: its schema, what each column holds, and numbers exact or for charts."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import polars as pl

from impactkit.model.base import Model
from impactkit.model.explained import field_sentences
from impactkit.model.records import EXACT

_SIXTH = Decimal(1).scaleb(-6)
_DIGITS = Context(prec=38)
"""As many as a number in a frame has."""

_TYPES: dict[type, Any] = {
    str: pl.String,
    bool: pl.Boolean,
    int: pl.Int64,
    Decimal: EXACT,
    datetime.date: pl.Date,
}


class Row(Model):
    """A row of a frame. The sentence under a field says what its column holds, and what it means where it is empty."""


def schema_of(row: type[Row]) -> pl.Schema:
    """The columns of a frame and their types; a choice is an `Enum` of all its values, in their order."""
    return pl.Schema({name: _type(field.annotation) for name, field in row.model_fields.items()})


def columns_of(row: type[Row]) -> dict[str, str]:
    """What each column of a frame holds, by its name."""
    return {name: " ".join(said.split()) for name, said in field_sentences(row).items()}


def frame_of(row: type[Row], rows: Iterable[Row], *, exact: bool = True) -> pl.DataFrame:
    """The frame of some rows; where it need not be `exact`, decimals are floats, which every library of charts reads."""
    whole, schema = tuple(rows), schema_of(row)
    columns = {name: [getattr(one, name) for one in whole] for name in schema}
    columns |= {name: list(map(_rounded, columns[name])) for name, kind in schema.items() if kind == EXACT}
    frame = pl.DataFrame(columns, schema=schema)
    return frame if exact else frame.cast({EXACT: pl.Float64})


def _type(annotation: Any) -> Any:
    """The type of a column by the annotation of its field."""
    kind = bare(annotation)
    return pl.Enum([one.value for one in kind]) if issubclass(kind, StrEnum) else _TYPES[kind]


def bare(annotation: Any) -> type:
    """The type that an annotation is of, where it is there: `Exact | None` is of decimals."""
    if get_origin(annotation) in {Union, UnionType}:
        (annotation,) = (one for one in get_args(annotation) if one is not type(None))
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    kind: type = annotation
    return kind


def _rounded(value: Decimal | None) -> Decimal | None:
    """A number to the sixth decimal."""
    return None if value is None else value.quantize(_SIXTH, ROUND_HALF_UP, _DIGITS)
