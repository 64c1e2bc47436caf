"""Where projects are measured and reports made: processes of this machine, or a Dask cluster, both through `concurrent.futures`."""

from __future__ import annotations

import logging
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import connection, get_context, parent_process, resource_tracker
from typing import Any, Protocol, TypeVar

from impactkit.batch.kernels import Start
from impactkit.batch.kernels.forked import can_fork, fork_server
from impactkit.batch.kernels.lean import without_slow_checks
from impactkit.batch.room import room
from impactkit.problem import MachineError

_Given = TypeVar("_Given")
_Done = TypeVar("_Done")
LOCAL = "local"
"""The cluster that is started here and ends with the run."""


class Workers(Protocol):
    """Some workers."""

    are_lost_together: bool
    """Whether all that is being done is lost with one of them."""

    @property
    def count(self) -> int:
        """How many there are."""

    def submit(self, call: Callable[[_Given], _Done], given: _Given) -> Future[_Done]:
        """Have something done with what is given. Its future raises where the worker was lost."""

    def renew(self) -> None:
        """Have workers again, after some were lost; what they were doing is lost too."""

    def drop(self) -> None:
        """End them at once, with what they are doing."""


class Processes:
    """Processes of this machine, each with one thing to do at a time."""

    are_lost_together = True

    def __init__(self, count: int, start: Start) -> None:
        self.count, self._start = count, start
        self._executor = self._started()

    def submit(self, call: Callable[[_Given], _Done], given: _Given) -> Future[_Done]:
        """Have something done."""
        with _without_interrupts():
            return self._executor.submit(call, given)

    def renew(self) -> None:
        """Have new processes in place of broken ones."""
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._executor = self._started()

    def drop(self) -> None:
        """End them at once."""
        for process in list((self._executor._processes or {}).values()):
            process.kill()

    def close(self) -> None:
        """Let them end."""
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _started(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self.count, mp_context=get_context("spawn"), initializer=_begin, initargs=(self._start,)
        )


class Cluster:
    """The workers of a Dask cluster; each has a fork server of its own."""

    are_lost_together = False

    def __init__(self, client: Any) -> None:
        self._client = client
        self._executor: Executor = client.get_executor(pure=False, retries=1)

    @property
    def count(self) -> int:
        """How many threads its workers have together, and one at least."""
        threads: dict[str, int] = self._client.nthreads()
        return max(1, sum(threads.values()))

    def submit(self, call: Callable[[_Given], _Done], given: _Given) -> Future[_Done]:
        """Have something done."""
        return self._executor.submit(call, given)

    def renew(self) -> None:
        """Nothing: a cluster brings lost workers back by itself."""

    def drop(self) -> None:
        """Forget what it was to make."""
        self._executor.shutdown(wait=False, cancel_futures=True)


@contextmanager
def workers(count: int, dask: str | None = None, start: Start = "warm") -> Iterator[Workers]:
    """So many local processes, or the cluster at an address; `local` is a cluster of so many processes here.

    Raises `MachineError` where there is no such cluster, or Dask is not installed.
    """
    if dask is None:
        own = Processes(count, start)
        try:
            yield own
        finally:
            own.close()
    else:
        with _client(count, dask) as client:
            yield Cluster(client)


@contextmanager
def _client(count: int, address: str) -> Iterator[Any]:
    try:
        import distributed
    except ImportError as error:
        raise MachineError("Dask is not installed; install impactkit[dask]") from error
    here, client_of = _untyped(distributed.LocalCluster), _untyped(distributed.Client)
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    if address == LOCAL:
        with (
            room() as folder,  # known by its name to the next run, should this one be killed
            _untyped(distributed.dask.config.set)({"temporary-directory": str(folder)}),
            _started_quietly(here, count) as cluster,
            client_of(cluster) as client,
        ):
            yield client
        return
    try:
        client = client_of(address, timeout=10)
    except (OSError, ValueError) as error:
        raise MachineError(f"no Dask cluster answers at {address}") from error
    with client:
        yield client


def _started_quietly(cluster: Any, count: int) -> Any:
    """So many worker processes that hear no Ctrl-C, and those that come in their place: the runner decides."""
    resource_tracker.ensure_running()  # which would lift what is blocked where it is started
    with _without_interrupts():
        return cluster(n_workers=count, threads_per_worker=1, processes=True, dashboard_address=None)


def _untyped(door: Any) -> Any:
    """Dask's doors, of whose types it does not tell."""
    return door


def lost(error: BaseException) -> bool:
    """Whether an error says that a worker was lost, and not that a report went wrong."""
    return isinstance(error, BrokenProcessPool) or type(error).__name__ in {"KilledWorker", "CancelledError"}


@contextmanager
def _without_interrupts() -> Iterator[None]:
    """Start processes that hear no Ctrl-C until they have said that they want none; here it comes a little later."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(start: Start) -> None:
    """In a new worker: let the runner decide when to end, end with it, say nothing by itself, and warm up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    logging.disable()
    threading.Thread(target=_end_with_runner, name="runner", daemon=True).start()
    without_slow_checks()
    if start == "warm" and can_fork():
        fork_server()


def _end_with_runner() -> None:
    runner = parent_process()
    if runner is not None:
        connection.wait([runner.sentinel])
        os._exit(1)
