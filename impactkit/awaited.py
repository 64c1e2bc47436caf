"""What is done when somebody imports a module, and costs nothing until then."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from types import ModuleType
from typing import TYPE_CHECKING, cast

if (
    TYPE_CHECKING
):  # at run time they bring along files, folders and archives, which `import impactkit` does without
    from importlib.abc import Loader
    from importlib.machinery import ModuleSpec

Do = Callable[[ModuleType], object]


def when_imported(name: str, do: Do) -> None:
    """Do something with a module as soon as it is imported; at once, where it already is."""
    if name in sys.modules:
        do(sys.modules[name])
    else:
        sys.meta_path.insert(0, _Waiting(name, do))


class _Waiting:
    """Finds one module, as the other finders do, and sees to it that something is done with it when it is loaded.

    To be asked where the module is (polars asks it of Altair) is not yet to load it.
    """

    def __init__(self, name: str, do: Do) -> None:
        self.name, self.do = name, do
        self._asks_the_others = False

    def find_spec(
        self,
        name: str,
        path: Sequence[str] | None = None,  # noqa: ARG002 - Python's own signature
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        """The specification of the module waited for, with a loader that does it; none for any other."""
        if name != self.name or self._asks_the_others:
            return None
        self._asks_the_others = True
        try:
            spec = find_spec(name)
        finally:
            self._asks_the_others = False
        if spec and spec.loader:
            spec.loader = cast("Loader", _Doing(spec.loader, self))
        return spec

    def loaded(self, module: ModuleType) -> None:
        """Do it, once."""
        if self in sys.meta_path:
            sys.meta_path.remove(self)
            self.do(module)


class _Doing:
    """A loader that tells who waits for what it loaded."""

    def __init__(self, loader: Loader, waiting: _Waiting) -> None:
        self.loader, self.waiting = loader, waiting

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """As the loader within does."""
        return self.loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """As the loader within does, which the module keeps; then what is awaited."""
        module.__loader__ = self.loader
        if module.__spec__:
            module.__spec__.loader = self.loader
        self.loader.exec_module(module)
        self.waiting.loaded(module)
