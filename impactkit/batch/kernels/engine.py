"""The engine that Papermill finds by the name `impactkit`.

Papermill loads every engine while it is itself being imported, whoever imports it: so this module imports nothing,
and makes the engine when it is asked for.
"""

from __future__ import annotations

import copy
from functools import cache
from typing import Any


def __getattr__(name: str) -> Any:
    """`Engine`."""
    if name == "Engine":
        return _engine()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@cache
def _engine() -> Any:
    from papermill.engines import NBClientEngine

    class Engine(NBClientEngine):  # type: ignore[misc]
        """Papermill's own engine, with kernels that are waited for without fixed sleeps."""

        @classmethod
        def execute_managed_notebook(
            cls,
            nb_man: Any,
            kernel_name: str,
            reached: list[Any] | None = None,
            start_timeout: float = 60,
            execution_timeout: float | None = None,
            **options: Any,
        ) -> Any:
            """Run a notebook as Papermill does; every option goes on to its client.

            `reached` gets the notebook, as far as it came; Papermill is left with its errors alone, so that it does
            not write out all the rest for nobody.
            """
            from impactkit.batch.kernels.client import Client
            from impactkit.batch.kernels.waiting import PromptKernelManager

            if reached is not None:
                reached.append(nb_man.nb)
            prompt = {"kernel_manager_class": PromptKernelManager, "record_timing": False}
            limits = {"startup_timeout": start_timeout, "timeout": execution_timeout}
            told = {name: value for name, value in options.items() if name != "input_path"}
            done = Client(nb_man, **{**prompt, **limits, **told, "kernel_name": kernel_name}).execute()
            if reached is not None:
                nb_man.nb = _errors_alone(nb_man.nb)
            return done

    return Engine


def _errors_alone(notebook: Any) -> Any:
    """A notebook without what its cells showed, but for errors."""
    cells = []
    for cell in notebook.cells:
        bare = copy.copy(cell)
        if "outputs" in bare:
            bare.outputs = [one for one in bare.outputs if one.output_type == "error"]
        cells.append(bare)
    whole = copy.copy(notebook)
    whole.cells = cells
    return whole
