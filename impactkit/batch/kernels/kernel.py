"""A forked process that is an ordinary kernel from its fork on, in a session of its own."""

from __future__ import annotations

import atexit
import gc
import os
import re
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, NoReturn

from impactkit.batch.kernels.lean import with_slow_checks
from impactkit.strays import end_with_parent

_SETS = re.compile(r"--(\w+)\.(\w+)=(.*)", re.DOTALL)
"""An argument that sets one trait of one class."""


def become_kernel(request: dict[str, Any], tells: int) -> NoReturn:
    """Do what a request asks for, tell through a descriptor how it begins, and end."""
    code = 1
    try:
        parent = os.getppid()
        os.setsid()
        end_with_parent(parent)
        signal.set_wakeup_fd(-1)
        signal.pthread_sigmask(signal.SIG_SETMASK, ())  # a worker may hear less than its kernels have to
        for number in (signal.SIGCHLD, signal.SIGTERM):
            signal.signal(number, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        gc.enable()
        os.environ.clear()
        os.environ.update(request["env"])
        os.chdir(request["cwd"])
        with_slow_checks()
        sys.argv = ["ipykernel_launcher", *request["argv"]]
        code = _run(sys.argv[1:], parent, tells)
    except BaseException as error:
        with suppress(OSError):
            os.write(tells, f"E{type(error).__name__}: {error}\n".encode()[:4000])
    finally:
        with suppress(BaseException):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code)


def _run(argv: list[str], parent: int, tells: int) -> int:
    from ipykernel.kernelapp import IPKernelApp

    app: Any = IPKernelApp.instance()
    arguments = [*argv, f"--IPKernelApp.parent_handle={parent}"]
    if (told := settings_of(arguments)) is not None:
        app.parse_command_line = lambda _: configure(app, told)
    app.initialize(arguments)
    # Its own way out may wait ten seconds for a thread that has already ended; all output is out by then.
    atexit.unregister(app.close)
    os.write(tells, b"R\n")
    os.set_inheritable(tells, False)
    try:
        app.start()
    finally:
        atexit._run_exitfuncs()
    return 0


def settings_of(argv: Sequence[str]) -> dict[tuple[str, str], str] | None:
    """What arguments set, if they set traits and name the connection's file alone; a parser of all there are is slow."""
    if argv[:1] != ["-f"]:
        return None
    told = {("IPKernelApp", "connection_file"): argv[1]}
    for one in argv[2:]:
        found = _SETS.fullmatch(one)
        if found is None or found.group(1, 2) in told:
            return None
        told[found[1], found[2]] = found[3]
    return told


def configure(app: Any, told: dict[tuple[str, str], str]) -> None:
    """Set what arguments tell, as the application would after parsing them."""
    from traitlets.config.loader import Config, DeferredConfigString

    app.cli_config = Config()
    for (kind, name), value in told.items():
        app.cli_config[kind][name] = DeferredConfigString(value)
    app.update_config(app.cli_config)
