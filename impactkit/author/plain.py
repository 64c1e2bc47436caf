"""What is kept as plain values for YAML: what goes without saying left out, texts in quotes, numbers digit for digit."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from impactkit.model.base import Model
from impactkit.model.kept import Kept
from impactkit.model.measured.value import Span
from impactkit.model.quantity import Qualifier, Quantity

_PLAIN = re.compile("[A-Za-z]+( [A-Za-z]+)*")
_WORDS = {"true", "True", "TRUE", "false", "False", "FALSE", "null", "Null", "NULL"}
"""What stands without quotes, but for words that mean something else in YAML."""
_ALWAYS = {"day", "audience", "language", "measure", "was"}
"""Said also where they are as they are unless told."""
_FIRST = ("section", "sentence", "text", "by", "day", "audience", "language")
"""The order in which a person reads an entry; what it rests on comes after."""


def plain_entry(kept: Kept) -> CommentedMap:
    """A finding or a note as it stands in its file."""
    values = _fields(kept)
    names = (*_FIRST, *(name for name in values if name not in _FIRST))
    return CommentedMap((name, values[name]) for name in names if name in values)


def _fields(model: Model) -> dict[str, Any]:
    return {
        name: _plain(getattr(model, name))
        for name, field in type(model).model_fields.items()
        if name in _ALWAYS or getattr(model, name) != field.get_default(call_default_factory=True)
    }


def _plain(value: Any) -> Any:
    match value:
        case Quantity() if value.qualifier is Qualifier.EXACT:
            return value.value
        case Quantity() | Span():
            return on_a_line(_fields(value))
        case Model():
            return CommentedMap(_fields(value))
        case tuple():
            return CommentedSeq(_plain(one) for one in value)
        case str():
            return text_of(str(value))
        case _:
            return value


def quantity_of(value: Quantity) -> Any:
    """A quantity: its number where it is exact, else all it says on a line."""
    return _plain(value)


def on_a_line(values: Mapping[str, Any]) -> CommentedMap:
    """A mapping that stands on one line."""
    found = CommentedMap(values)
    found.fa.set_flow_style()
    return found


def text_of(text: str) -> Any:
    """A text that no reader of YAML takes for anything else; one of several lines stands as it is read."""
    lines = text.split("\n")
    if len(lines) > 1 and all(line.isprintable() and line == line.strip() for line in lines) and lines[-1]:
        return LiteralScalarString(text)
    return text if _PLAIN.fullmatch(text) and text not in _WORDS else DoubleQuotedScalarString(text)


def digits(number: Decimal) -> tuple[str, str]:
    """The tag and the digits of a number in YAML."""
    written = format(number, "f")
    return f"tag:yaml.org,2002:{'float' if '.' in written else 'int'}", written
