"""What a plain value of YAML is, as a person means it.

The core schema of YAML 1.2: `no` is a word, `0114` is a code and keeps its zero, decimals stay exact,
dates stay text.
"""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

import yaml

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_DECIMAL = re.compile(
    r"[-+]?(0|[1-9][0-9]*)?\.[0-9]+([eE][-+]?[0-9]+)?|[-+]?(0|[1-9][0-9]*)(\.[0-9]*)?[eE][-+]?[0-9]+"
)
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""How nothing is written."""
_LONGEST_NUMBER = 60
"""Signs of the longest number: more are a slip, and cost time to read."""
_LARGEST_POWER = 15
"""Digits before or after the comma: a thousand billion kronor with hundredths has fewer."""


def scalar(node: yaml.ScalarNode) -> object:
    """Text, a number, true or false, or None."""
    text: str = node.value
    if node.style or (node.tag.endswith(":str") and _INTEGER.fullmatch(text)):
        return text  # quoted, or marked !!str
    if text in NULLS:
        return None
    if text in {"true", "True", "TRUE", "false", "False", "FALSE"}:
        return text.lower() == "true"
    return _number(text) if is_number(text) else text


def is_number(text: str) -> bool:
    """True for what is written as a number, however large."""
    return bool(_INTEGER.fullmatch(text) or _DECIMAL.fullmatch(text))


def _number(text: str) -> int | Decimal | str:
    """The number, or the text where no count and no amount is that large: 1e999999 has a million digits."""
    try:
        number = Decimal(text)
    except InvalidOperation:  # an exponent beyond all bounds
        return text
    if len(text) > _LONGEST_NUMBER or abs(number.adjusted()) > _LARGEST_POWER:
        return text
    return int(text) if _INTEGER.fullmatch(text) else number
