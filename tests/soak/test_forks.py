"""Ten thousand kernels forked after polars was imported, each of which runs a query: none may hang."""

from __future__ import annotations

import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.connect import write_connection_file
from jupyter_core.utils import ensure_event_loop

from impactkit.batch.kernels.forked import ForkServer
from tests.batch.fire import place, until
from tests.work import at_most

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only"),
]

FORKS, AT_ONCE = 10_000, 3
QUERY = """
import polars
left = polars.DataFrame({"k": [1, 2, 3] * 500, "n": range(1500)})
right = polars.DataFrame({"k": [1, 2, 3], "name": ["a", "b", "c"]})
joined = left.lazy().join(right.lazy(), on="k").group_by("name").agg(polars.col("n").sum()).sort("name")
answer = joined.collect()["n"].to_list()
"""


def answered(server: ForkServer, folder: Path, number: int) -> str:
    """What a kernel of its own answers to the query, over sockets in the folder."""
    file = folder / f"{number}.json"
    write_connection_file(str(file), transport="ipc", ip=str(folder / str(number)))
    kernel = server.fork(["-f", str(file), "--IPKernelApp.log_level=50"], dict(os.environ), str(folder))
    until(lambda: kernel.is_ready, f"kernel {number} begins")
    client = BlockingKernelClient(connection_file=str(file))
    client.load_connection_file()
    client.start_channels(shell=True, iopub=False, stdin=False, hb=False, control=False)
    try:
        reply = client.execute(
            QUERY, silent=True, user_expressions={"answer": "answer"}, reply=True, timeout=60
        )
        return str(reply["content"]["user_expressions"]["answer"]["data"]["text/plain"])
    finally:
        client.stop_channels()
        kernel.kill()
        kernel.wait(10)
        ensure_event_loop().close()  # the thread's, which nobody else closes
        for one in folder.glob(f"{number}*"):
            one.unlink()


def test_no_kernel_of_ten_thousand_hangs_in_a_query() -> None:
    """Several at a time; the server is at the end as it was at the beginning."""
    with at_most(3600), place() as here:
        server = ForkServer()
        try:
            answered(server, here.temporary, FORKS)
            before = memory_and_descriptors(server)
            began = time.monotonic()
            with ThreadPoolExecutor(AT_ONCE) as pool:
                answers = set(pool.map(lambda one: answered(server, here.temporary, one), range(FORKS)))
            taken = time.monotonic() - began
            assert len(answers) == 1, answers
            assert sum(map(int, answers.pop().strip("[]").split(","))) == sum(range(1500))
            until(lambda: not psutil.Process(server.process.pid).children(), "every kernel is buried", 10)
            after = memory_and_descriptors(server)
            assert after[1] == before[1]
            assert after[0] < 1.1 * before[0]
        finally:
            server.close()
    print(f"{FORKS} forks with a query each: {FORKS / taken:.1f} a second")  # noqa: T201


def memory_and_descriptors(server: ForkServer) -> tuple[int, int]:
    """What a fork server takes: bytes of memory, and open descriptors."""
    process = psutil.Process(server.process.pid)
    return process.memory_info().rss, process.num_fds()
