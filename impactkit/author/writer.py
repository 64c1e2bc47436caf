"""YAML loaded and dumped so that comments, order and quotes are kept, and numbers digit for digit."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from impactkit.author.plain import digits
from impactkit.problem import InputError, Problem


def loaded(text: str, file: str) -> Any:
    """The nodes of a text; raises `InputError` for one that our own reader takes and this one does not."""
    try:
        return _yaml().load(text)
    except YAMLError as error:  # such as control characters
        why = {"why": str(error).splitlines()[0]}
        raise InputError((Problem("not-yaml", file, values=why),)) from error


def dumped(root: Any) -> str:
    """The text of nodes."""
    out = io.StringIO()
    _yaml().dump(root, out)
    return out.getvalue()


def values(text: str) -> Any:
    """The plain values of a text; none where it cannot be read."""
    try:
        return YAML(typ="safe", pure=True).load(text)
    except Exception:
        return None


def _yaml() -> YAML:
    yaml: Any = YAML(typ="rt")
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width, yaml.preserve_quotes = 4096, True
    yaml.representer.add_representer(Decimal, _represented)
    return yaml  # type: ignore[no-any-return]


def _represented(representer: Any, number: Decimal) -> Any:
    return representer.represent_scalar(*digits(number))
