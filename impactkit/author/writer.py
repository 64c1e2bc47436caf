"""The writer of YAML: comments, order and quotes are kept, numbers digit for digit."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from ruamel.yaml import YAML

from impactkit.author.plain import digits


def writer() -> YAML:
    """A writer of YAML that keeps comments, order and quotes."""
    yaml: Any = YAML(typ="rt")
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width, yaml.preserve_quotes = 4096, True
    yaml.representer.add_representer(Decimal, _represented)
    return yaml  # type: ignore[no-any-return]


def _represented(representer: Any, number: Decimal) -> Any:
    return representer.represent_scalar(*digits(number))
