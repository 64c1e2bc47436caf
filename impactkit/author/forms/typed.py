"""What somebody typed in a field, as a value of the view; and a value as it stands in its field."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from impactkit.author.forms.fields import Field, options
from impactkit.author.held import Value
from impactkit.languages import Language, words_of
from impactkit.load.workbook import answer
from impactkit.load.workbook.filling import Cell, Filling
from impactkit.model.quantity import Qualifier, Quantity
from impactkit.problem import Problem
from impactkit.signs import readable
from impactkit.words import Words

Typed = str | bool | list[str]
"""A text, a tick, or the ids that are ticked."""
_QUALIFIED = {Qualifier.ABOUT: "about", Qualifier.AT_LEAST: "at-least", Qualifier.AT_MOST: "at-most"}


def blank(field: Field) -> Typed:
    """What an untouched field holds."""
    return [] if field.kind == "links" else False if field.kind == "yes" else ""


def typed_of(field: Field, value: Value | None, words: Words, *, share: bool = False) -> Typed:
    """A value as it stands in its field; a `share` is shown in per cent."""
    match value:
        case None:
            return "result" if field.of[:2] == ("kind", "goal") else blank(field)
        case bool():
            return value
        case tuple():
            return ", ".join(value) if field.kind == "names" else list(value)
        case Quantity():
            return _quantity(value, words, share=share)
        case datetime.date():
            return value.isoformat()
        case Decimal():
            return words.number(value)
        case str():
            return value


def _quantity(value: Quantity, words: Words, *, share: bool) -> str:
    """A quantity as it was told, else as people write it: `ca 20`, `10–12`, `80 %`."""
    if value.printed:
        return value.printed
    known = words_of("workbook", words.language)
    if value.value is None:
        return known["quantity.several"][0]
    number = _number(value.value, words, share=share)
    if value.upper is not None:
        return f"{number}–{_number(value.upper, words, share=share)}"
    if value.qualifier in _QUALIFIED:
        return f"{known[f'quantity.{_QUALIFIED[value.qualifier]}'][0]} {number}"
    return number


def _number(value: Decimal, words: Words, *, share: bool) -> str:
    shown = words.number((value * 100).normalize() if share else value)
    return f"{shown} %" if share else shown


class Reader:
    """Reads what was typed in a form; faults are kept by field."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.faults: dict[str, Problem] = {}

    def fault(self, field: str, code: str, **values: object) -> None:
        """A fault of a field; of several the first."""
        self.faults.setdefault(field, Problem(code, "", key=field, values=values))

    def value(self, field: Field, typed: Typed, *, share: bool = False) -> Value | None:
        """The value of a field; None where it is left blank, or has a fault."""
        if isinstance(typed, bool):
            return typed or None
        if isinstance(typed, list):
            return tuple(dict.fromkeys(str(one) for one in typed)) or None
        if field.kind in {"text", "lines", "names"}:
            return self._text(field, typed)
        said = " ".join(typed.split())
        if not said:
            self._missing(field)
            return None
        if field.kind == "choice":
            return self._choice(field, said)
        return self._measured(field, said, share=share)

    def _missing(self, field: Field) -> None:
        if field.needed:
            self.fault(field.name, "forms-needed")

    def _text(self, field: Field, typed: str) -> Value | None:
        told = answer.text(Cell(typed, field.name), lines=field.kind == "lines") or ""
        told = readable(told, line="\n" if field.kind == "lines" else " ").strip()
        if not told:
            self._missing(field)
            return None
        if field.kind == "names":
            return tuple(one.strip() for one in told.replace(";", ",").split(",") if one.strip())
        return told

    def _choice(self, field: Field, said: str) -> Value | None:
        offered = options(field, self.language)
        if said not in offered:
            self.faults.setdefault(
                field.name,
                Problem(
                    "workbook-no-choice",
                    "",
                    key=field.name,
                    values={"found": said},
                    allowed=tuple(offered.values()),
                ),
            )
            return None
        return None if said == "result" else said

    def _measured(self, field: Field, said: str, *, share: bool) -> Value | None:
        """A number or a day, read as a cell of a workbook is."""
        filling = Filling("", self.language)
        cell = Cell(said, field.name)
        found: Any = (
            answer.day(cell, filling, last=field.last)
            if field.kind == "day"
            else answer.quantity(cell, filling, share=share)
        )
        for problem in filling.problems:
            no_share = problem.code == "workbook-percent" and field.name == "size"
            self.faults.setdefault(
                field.name, replace(problem, code="forms-no-share") if no_share else problem
            )
        if filling.problems or found is None or field.kind == "day":
            return None if filling.problems else found
        return self._quantity(field, found, said)

    def _quantity(self, field: Field, found: Mapping[str, object] | Decimal, said: str) -> Quantity | None:
        told = found if isinstance(found, Mapping) else {"value": found}
        try:
            return Quantity.model_validate({key: _unmistakable(one) for key, one in told.items()})
        except ValidationError:
            code = "reversed-range" if "upper" in told else "workbook-no-number"
            self.fault(field.name, code, found=said)
            return None


def _unmistakable(number: object) -> object:
    """A number with three decimals with a fourth: three could be thousands, and the model refuses them."""
    three = isinstance(number, Decimal) and number.as_tuple().exponent == -3
    return number.quantize(Decimal("0.0001")) if isinstance(number, Decimal) and three else number
