"""Names that a package offers and fetches when first used, so that importing it costs nothing."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

Doors = tuple[list[str], Callable[[str], Any], Callable[[], list[str]]]


def doors(package: str) -> Doors:
    """The names a package imports under `if TYPE_CHECKING:`, and its `__getattr__` and `__dir__`.

    Type checkers and editors read those imports; what runs follows them one by one, when a name is asked for.
    """
    places = dict(_imports(package))
    names = sorted(places)

    def fetch(name: str) -> Any:
        if name not in places:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(places[name]), name)

    return names, fetch, lambda: sorted({*vars(sys.modules[package]), *names})


def _imports(package: str) -> Iterator[tuple[str, str]]:
    """Each name under `if TYPE_CHECKING:` and the module it is in, from the package's own source."""
    loader: Any = sys.modules[package].__loader__
    for block in ast.parse(loader.get_source(package)).body:
        if (
            isinstance(block, ast.If)
            and isinstance(block.test, ast.Name)
            and block.test.id == "TYPE_CHECKING"
        ):
            for line in block.body:
                if isinstance(line, ast.ImportFrom) and line.module:
                    yield from ((name.name, line.module) for name in line.names)
