"""One notebook executed by Papermill, in a kernel that gets its parameters and an empty folder, and nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from impactkit.batch.kernels import Start

_ORDINARY = "local-provisioner"
_HASHES = "PYTHONHASHSEED"
_PATIENCE = 60
"""Seconds a kernel may take to answer that it is there, and for what it printed to come through. Papermill's own default."""


def execute(notebook: Any, parameters: Mapping[str, object], *, room: Path, start: Start) -> Any:
    """The notebook, executed; raises what Papermill and nbclient raise, with what was reached as `notebook`."""
    import papermill
    from jupyter_client.provisioning.factory import KernelProvisionerFactory

    from impactkit.batch.kernels import inside
    from impactkit.batch.kernels.provisioner import NAME as WARM

    KernelProvisionerFactory.instance().default_provisioner_name = WARM if start == "warm" else _ORDINARY
    reached: list[Any] = []
    folder = room / "cell"
    folder.mkdir()
    try:
        with _sets_in_one_order():
            papermill.execute_notebook(
                notebook,
                None,
                parameters=dict(parameters),
                engine_name="impactkit",
                reached=reached,
                progress_bar=False,
                log_output=False,
                request_save_on_cell_execute=False,
                extra_arguments=[
                    "--IPKernelApp.log_level=50",
                    f"--IPKernelApp.extra_extensions={inside.NAME}",
                    "--HistoryManager.enabled=False",
                    "--IPythonKernel._execute_sleep=0",
                ],
                cwd=str(folder),
                start_timeout=_PATIENCE,
                iopub_timeout=_PATIENCE,
            )
    except Exception as error:
        error.notebook = reached[0] if reached else None  # type: ignore[attr-defined]
        raise
    return reached[0]


@contextmanager
def _sets_in_one_order() -> Iterator[None]:
    """While open, kernels started here hash as every other does; Papermill lets no environment through to them."""
    before = os.environ.get(_HASHES)
    os.environ[_HASHES] = "0"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_HASHES]
        else:
            os.environ[_HASHES] = before
