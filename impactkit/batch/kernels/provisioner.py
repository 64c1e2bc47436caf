"""How Jupyter comes by warm kernels: a kernel provisioner, used where `JUPYTER_DEFAULT_PROVISIONER_NAME` names it."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from impactkit.batch.kernels.forked import BEGIN, ForkedKernel, ForkRefusedError, can_fork, fork_server

NAME = "impactkit-warm"
"""The provisioner's name, as the package's entry points tell it."""
_STEP = 0.002
"""Seconds between two looks at a kernel that begins or ends: short beside the tenth of a second a fork and its first
query take, long beside the microseconds of a look.
"""
_PATIENCE = 0.3
"""Seconds a kernel that was asked to end may take before it is made to. A choice: an idle kernel ends in less, and a
busy one would hold up the next report.
"""


class WarmProvisioner(LocalProvisioner):
    """Forks the kernels it can, and starts all others as Jupyter would."""

    process: Any

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Fork a kernel whose ports are open, or start an ordinary one."""
        arguments = _of_our_own(cmd)
        if arguments is not None and can_fork():
            try:
                return await self._forked(arguments, **kwargs)
            except ForkRefusedError as error:
                self.log.debug("no kernel was forked: %s", error)
        return await super().launch_kernel(cmd, **kwargs)

    async def _forked(self, arguments: list[str], **kwargs: Any) -> KernelConnectionInfo:
        environment = dict(kwargs.get("env") or os.environ)
        cwd = str(kwargs.get("cwd") or Path.cwd())
        kernel = fork_server().fork(arguments, environment, cwd)
        deadline = time.monotonic() + BEGIN
        while not kernel.is_ready:
            if kernel.poll() is not None or time.monotonic() > deadline:
                kernel.kill()
                raise ForkRefusedError("the forked kernel did not begin")
            await asyncio.sleep(_STEP)
        self.process, self.pid, self.pgid, self.cwd = kernel, kernel.pid, kernel.pid, Path(cwd)
        return self.connection_info

    async def send_signal(self, signum: int) -> None:
        """Signal the kernel's group, while there is one; an interrupt on its way out would only make noise."""
        if isinstance(self.process, ForkedKernel):
            is_leaving = self.parent is not None and self.parent.shutting_down
            if self.process.poll() is not None or (signum == signal.SIGINT and is_leaving):
                return
        await super().send_signal(signum)

    async def shutdown_requested(self, restart: bool = False) -> None:
        """Wait for a forked kernel that was asked to end, and then make it."""
        if isinstance(self.process, ForkedKernel):
            deadline = time.monotonic() + _PATIENCE
            while self.process.poll() is None:
                if time.monotonic() > deadline:
                    await self.terminate(restart=restart)
                    return
                await asyncio.sleep(_STEP)

    async def wait(self) -> int | None:
        """How a kernel ended, seen as soon as it has."""
        while self.process is not None and self.process.poll() is None:
            await asyncio.sleep(_STEP)
        return await super().wait()


def _of_our_own(cmd: list[str]) -> list[str] | None:
    """The arguments of an ipykernel of this very interpreter; none for any other kernel."""
    if "ipykernel_launcher" not in cmd or Path(cmd[0]).absolute() != Path(sys.executable).absolute():
        return None
    return cmd[cmd.index("ipykernel_launcher") + 1 :]
