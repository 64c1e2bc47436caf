"""What a kernel of a batch does before its first cell: an IPython extension, the same in warm and ordinary kernels.

Chance begins at the same point in every run, and exhibits tell their typed cells alone: whoever publishes them
draws them, in a process that does not begin anew for each report.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from impactkit.show.ground.display import show_typed_cells_alone

NAME = __name__
"""The extension's name, as a kernel is told of it."""
SEED = 20_260_101
"""Where every random generator begins: any number does, as long as it is always the same."""


def load_ipython_extension(shell: Any) -> None:
    """Begin as every other kernel of a batch begins."""
    shell.enable_tip = False  # it is drawn at random whenever a client asks who is there, as often as it asks
    random.seed(SEED)
    sys.meta_path.insert(0, _SeededNumpy())
    show_typed_cells_alone()


class _SeededNumpy(MetaPathFinder):
    """Seeds numpy's global generator when a notebook imports it."""

    def find_spec(
        self,
        name: str,
        path: Sequence[str] | None = None,  # noqa: ARG002 - Python's own signature
        target: ModuleType | None = None,  # noqa: ARG002
    ) -> ModuleSpec | None:
        """The specification of `numpy.random`, with a loader that seeds it; none for anything else."""
        if name != "numpy.random":
            return None
        sys.meta_path.remove(self)
        spec = find_spec(name)
        if spec and spec.loader:
            spec.loader = _Seeding(spec.loader)
        return spec


class _Seeding(Loader):
    """A loader that seeds what it loaded."""

    def __init__(self, loader: Loader) -> None:
        self.loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """As the loader within does."""
        return self.loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """As the loader within does; then seed."""
        self.loader.exec_module(module)
        module.seed(SEED)
