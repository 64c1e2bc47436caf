"""The engine that Papermill finds by the name `impactkit`; Papermill loads it wherever it is imported, so it is small."""

from __future__ import annotations

from typing import Any

from papermill.engines import NBClientEngine


class Engine(NBClientEngine):  # type: ignore[misc]
    """Papermill's own engine, with kernels that are waited for without fixed sleeps."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, kernel_name: str, reached: list[Any] | None = None, **options: Any
    ) -> Any:
        """Run a notebook as Papermill does; every option goes on to it. `reached` gets the notebook as far as it came."""
        from impactkit.batch.kernels.waiting import PromptKernelManager

        if reached is not None:
            reached.append(nb_man.nb)
        prompt = {"kernel_manager_class": PromptKernelManager, "record_timing": False}
        return super().execute_managed_notebook(nb_man, kernel_name, **{**prompt, **options})
