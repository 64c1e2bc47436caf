"""Kernels: warm ones give what ordinary ones give, none is forked where that is not safe, and none leaves anything."""

from __future__ import annotations

import asyncio
import copy
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import nbformat
import psutil
import pytest
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_client.session import Session
from papermill.clientwrap import PapermillNotebookClient

from impactkit.batch import Limits, Notebooks, Request
from impactkit.batch.kernels.client import Client
from impactkit.batch.kernels.forked import ForkRefusedError, close_fork_server, fork_server
from impactkit.batch.kernels.kernel import configure, settings_of
from impactkit.batch.kernels.provisioner import NAME as WARM
from impactkit.batch.kernels.waiting import PromptClient, PromptKernelManager
from impactkit.batch.runner.plan import prepare
from impactkit.batch.worker.executing import Start
from impactkit.batch.worker.work import Done, Task, work
from impactkit.languages import LANGUAGES
from impactkit.model.stated.project import TermProfile
from impactkit.publish import Wanted
from impactkit.show import EXHIBIT_MIME
from impactkit.strays import children_of
from impactkit.workspace import report_notebooks
from tests.batch.fire import PARAMETERS, PATIENCE, lives, named, place, until
from tests.batch.test_run import notebook
from tests.work import at_most

ROOT = Path(__file__).parents[2]
DEMONSTRATION = ROOT / "parameters" / "demonstration"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # of Papermill's own; workers hear of none
    pytest.mark.skipif(sys.platform != "linux", reason="kernels are forked on Linux only"),
]


@pytest.fixture(autouse=True)
def short(tmp_path: Path) -> Iterator[Path]:
    """A temporary folder with a short name, as sockets need; it is empty when the test is done, and in time."""
    with at_most(600), place() as here, pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(here.temporary))
        yield here.temporary
        assert list(here.temporary.iterdir()) == []


@pytest.fixture(scope="module", autouse=True)
def no_server_afterwards() -> Iterator[None]:
    """The tests here share a fork server, as the reports of a worker do."""
    yield
    close_fork_server()


@pytest.fixture
def fresh() -> Iterator[None]:
    """No fork server before, and none after that another test would get."""
    close_fork_server()
    yield
    close_fork_server()


def task(folder: Path, *cells: str, start: Start = "warm", kernel: str = "python3", **limits: float) -> Task:
    """A report of these cells, on no project in particular."""
    book = json.loads(notebook(folder / "book.ipynb", PARAMETERS, *cells).read_text(encoding="utf-8"))
    book["metadata"]["kernelspec"]["name"] = kernel
    return Task(
        name="x.sv",
        dossier="{}",
        dossier_name="x.public.json",
        notebook=json.dumps(book),
        parameter="project",
        language="sv",
        wanted=Wanted(formats=("html",)),
        back="index.html",
        start=start,
        limits=Limits(**{"seconds": PATIENCE, **limits}),
    )


def printed(done: Done) -> str:
    """What the cells of an executed notebook printed."""
    cells = json.loads(done.notebook)["cells"]
    return "".join("".join(output.get("text", "")) for cell in cells for output in cell.get("outputs", []))


def told(folder: Path, *cells: str, **options: Any) -> str:
    """What a report's cells print; it has to go well."""
    done = work(task(folder, *cells, **options))
    assert (done.outcome, done.why) == ("made", "")
    return printed(done)


# --- Warm and ordinary kernels ---

ODD = (
    "import ipywidgets\nipywidgets.VBox([ipywidgets.IntSlider(3), ipywidgets.Text('ö')])",
    "import random\nprint(random.random(), random.sample(range(99), 5), hash('x'), {'b', 'a', 'c'})",
    "import numpy\nprint(numpy.random.rand(3), numpy.random.default_rng(5).random())",
    "import subprocess\nprint(subprocess.run(['echo', 'heard'], capture_output=True).stdout)\n!echo shown",
    "import sys, time\nfor n in range(4): print(n), time.sleep(0.07), sys.stderr.write(f'{n}'), time.sleep(0.08)",
    # What passes by Python's streams comes through a thread for each; in which order is nobody's word.
    "import os, time\nos.write(1, b'raw\\n')\ntime.sleep(0.2)",
    "import os, time\nos.write(2, b'raw\\n')\ntime.sleep(0.2)",
    "import subprocess, time\nran = subprocess.run('echo out', shell=True)\ntime.sleep(0.2)",
    "import warnings\nwarnings.warn('mind')\nwarnings.warn('old', DeprecationWarning)",
    "class Odd: pass\nprint(Odd())\nOdd()",
    "import polars\n"
    "frame = polars.DataFrame({'k': ['a', 'b', 'a'] * 1000, 'n': range(3000)})\n"
    "frame.lazy().group_by('k').agg(polars.col('n').sum()).sort('k').collect()",
    "import sys\nprint(sys.path, __name__)",
    "import os\nprint(os.getcwd(), sorted(os.environ.keys() - {'JPY_PARENT_PID', 'PYDEVD_USE_FRAME_EVAL'}), os.environ['PYTHONHASHSEED'])",
    "import warnings\nwarnings.filters",
    "import signal\n[str(signal.getsignal(one)) for one in (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD, signal.SIGPIPE)]",
    "import threading, gc\nprint(gc.isenabled(), threading.current_thread().name, os.getpgid(0) == os.getpid())",
    "import os\n[one for one in range(3) if not os.get_inheritable(one)]",
    "import multiprocessing\nprint(multiprocessing.get_context('fork').Pool(2).map(abs, [-1, -2]))",
    "import asyncio\nawait asyncio.sleep(0)\nprint('waited')",
    "import locale, datetime\nprint(locale.getlocale(), sys.getrecursionlimit(), sys.getswitchinterval())",
)


def test_warm_and_ordinary_kernels_give_equal_bytes(tmp_path: Path) -> None:
    """Widgets, chance, children, raw output, warnings, addresses, queries: each cell's outputs, then the page."""
    warm, spawned = (work(task(tmp_path, *ODD, start=start)) for start in ("warm", "spawn"))
    assert (warm.outcome, spawned.outcome) == ("made", "made")
    for mine, other in zip(
        json.loads(warm.notebook)["cells"], json.loads(spawned.notebook)["cells"], strict=True
    ):
        assert mine == other
    assert warm.notebook == spawned.notebook
    assert warm.files == spawned.files


def test_what_is_printed_stands_where_it_was_printed(tmp_path: Path) -> None:
    """Between the things that are shown, however long after it is sent."""
    cell = "import time\nprint(1)\ndisplay(2)\nprint(3)\ntime.sleep(0.25)\ndisplay(4)\nprint(5, end='', flush=True)\n6"
    done = json.loads(work(task(tmp_path, cell)).notebook)["cells"][-1]["outputs"]
    shown = [one.get("text") or one["data"]["text/plain"] for one in done]
    assert ["".join(one).strip() for one in shown] == list("123456")


@pytest.mark.parametrize(
    "arguments",
    [
        ["-f", "/a/b c.json", "--IPKernelApp.log_level=50", "--IPKernelApp.extra_extensions=impactkit.x"],
        ["-f", "k.json", "--HistoryManager.enabled=False", "--IPythonKernel._execute_sleep=0"],
        ["-f", "k.json", "--InteractiveShell.banner1=a=b"],
    ],
)
def test_arguments_set_what_the_application_would_set(arguments: list[str]) -> None:
    """Those that a batch gives are read without a parser of all there are."""
    parsed, set_alike = IPKernelApp(), IPKernelApp()
    parsed.parse_command_line(arguments)
    settings = settings_of(arguments)
    assert settings
    configure(set_alike, settings)
    traits = ("connection_file", "log_level", "extra_extensions")
    assert [getattr(set_alike, one) for one in traits] == [getattr(parsed, one) for one in traits]
    assert {kind: set(names) for kind, names in set_alike.config.items()} == {
        kind: set(names) for kind, names in parsed.config.items()
    }
    kernel, alike = (IPythonKernel(config=one.config, session=Session()) for one in (parsed, set_alike))
    assert kernel._execute_sleep == alike._execute_sleep


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--debug"],
        ["-f", "k.json", "--debug"],
        ["-f", "k.json", "--", "x"],
        ["-f", "k.json", "-m"],
        ["-f", "k.json", "--A.b=1", "--A.b=2"],
    ],
)
def test_other_arguments_are_left_to_the_application(arguments: list[str]) -> None:
    assert settings_of(arguments) is None


@pytest.mark.parametrize("kind", ["display_data", "execute_result"])
def test_an_exhibit_is_kept_as_papermill_would_keep_it(kind: str) -> None:
    """Without a trial of each of its cells."""
    book = SimpleNamespace(nb=nbformat.v4.new_notebook())  # type: ignore[no-untyped-call]
    content = {
        "data": {EXHIBIT_MIME: {"kind": "table", "rows": [{"a": [1, None]}]}, "text/plain": "a"},
        "metadata": {"a": {"b": 1}},
        "execution_count": 3,
    }
    message = {"header": {"msg_type": kind}, "msg_type": kind, "parent_header": {}, "content": content}
    kept: list[list[Any]] = [[], []]
    for one, client in zip(kept, (Client(book), PapermillNotebookClient(book)), strict=True):
        client.reset_execution_trackers()
        client.clear_before_next_output = False  # as it is when a cell begins
        client.output(one, copy.deepcopy(message), None, 0)
        client.output(one, copy.deepcopy(message), "again", 0)
    assert kept[0] == kept[1]
    assert len(kept[0]) == 2


def test_words_and_models_are_at_hand_in_a_kernel(tmp_path: Path) -> None:
    """They are read and built once for all of them."""
    cells = (
        "from impactkit.words import sentences_for; print(sentences_for.cache_info().currsize)",
        "from impactkit.model.dossier import Dossier; print(Dossier.__pydantic_complete__)",
    )
    assert told(tmp_path, *cells).split() == [str(len(LANGUAGES) * len(TermProfile)), "True"]


def test_chance_does_not_depend_on_how_often_a_kernel_is_asked_who_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A slow one is asked again before its first cell; what it greets with is no draw of the notebook's."""
    once = told(tmp_path, "import random\nprint(random.random())")
    waits = PromptClient.wait_for_ready

    async def twice(client: PromptClient, timeout: float | None = None) -> None:
        for _ in range(3):
            await waits(client, timeout)

    monkeypatch.setattr(PromptClient, "wait_for_ready", twice)
    assert told(tmp_path, "import random\nprint(random.random())") == once


@pytest.mark.soak
def test_the_report_is_the_same_from_warm_and_ordinary_kernels() -> None:
    """The real notebook on a project with data."""
    book, portfolio = report_notebooks()
    file = DEMONSTRATION / "bruket.yaml"
    request = Request((file,), Notebooks(book, portfolio), languages=("sv",))
    prepared = prepare(request)
    (job,) = prepared.plan.jobs
    made = [
        work(
            Task(
                name=job.name,
                dossier=str(prepared.dossiers[job.dossier]),
                dossier_name=job.dossier,
                notebook=book.read_text(encoding="utf-8"),
                parameter="project",
                language="sv",
                wanted=Wanted(formats=("html",)),
                back="index.html",
                start=start,
            )
        )
        for start in ("warm", "spawn")
    ]
    assert [one.outcome for one in made] == ["made", "made"]
    assert made[0].notebook == made[1].notebook
    assert made[0].files == made[1].files


def test_a_cell_that_raises_is_kept_alike(tmp_path: Path) -> None:
    """As far as it came, with the same words."""
    cells = "print('before')", "def inner(): raise KeyError('ö')\ninner()", "print('never')"
    warm, spawned = (work(task(tmp_path, *cells, start=start)) for start in ("warm", "spawn"))
    assert (warm.outcome, warm.why) == (spawned.outcome, spawned.why) == ("notebook-stopped", "KeyError")
    assert json.loads(warm.notebook)["cells"][-1]["outputs"] == []
    outputs = [[cell.get("outputs") for cell in json.loads(one.notebook)["cells"]] for one in (warm, spawned)]
    assert outputs[0] == outputs[1]


@pytest.mark.soak
def test_a_batch_costs_no_altair_and_an_evaluators_own_chart_is_a_picture_in_the_page(tmp_path: Path) -> None:
    """Nothing that a report shows imports it; where a cell does, every format can hold what it shows."""
    cells = (
        "import impactkit as ik, sys\n[getattr(ik, name) for name in dir(ik)]\nprint('altair' in sys.modules)",
        "import altair as alt\nrows = alt.Data(values=[{'a': 1250.5, 'b': 'x'}, {'a': 2000, 'b': 'y'}])",
        "alt.Chart(rows, title='Own').mark_bar().encode(x='a:Q', y='b:N')",
    )
    made = work(task(tmp_path, *cells))
    assert (made.outcome, made.why) == ("made", "")
    outputs = [cell.get("outputs", []) for cell in json.loads(made.notebook)["cells"]]
    told = [output["text"] for shown in outputs for output in shown if output.get("name") == "stdout"]
    pictures = [output["data"] for shown in outputs for output in shown if "data" in output]
    assert told == ["False\n"]
    assert [sorted(data) for data in pictures] == [["image/png", "text/plain"]]
    assert pictures[0]["text/plain"] == "Own"
    assert b"data:image/png;base64," in dict(made.files)["x.sv.html"]


@pytest.mark.soak
def test_papermill_takes_the_engine_by_its_name(short: Path, tmp_path: Path) -> None:
    """From its own command line, where no report is being made: without a room, over the loopback."""
    book = notebook(tmp_path / "book.ipynb", PARAMETERS, "print(project, language)")
    command = ["papermill", "--engine", "impactkit", book.name, "made.ipynb", "-p", "project", "given"]
    ran = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=tmp_path,
        env={**os.environ, "JUPYTER_DEFAULT_PROVISIONER_NAME": WARM},
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    assert (ran.returncode, b"Traceback" in ran.stderr) == (0, False), ran.stderr
    cells = json.loads((tmp_path / "made.ipynb").read_text(encoding="utf-8"))["cells"]
    assert cells[-1]["outputs"][0]["text"] == ["given sv\n"]


# --- Where no kernel is forked ---


def customised(folder: Path, code: str, patch: pytest.MonkeyPatch) -> None:
    """Every fork server started from now on runs this first; no other process does."""
    (folder / "sitecustomize.py").write_text(
        "import sys\n"
        "if any('kernels.server' in one for one in sys.orig_argv):\n"
        + "".join(f"    {line}\n" for line in code.splitlines())
    )
    patch.setenv("PYTHONPATH", f"{folder}{os.pathsep}{ROOT}")


UNSAFE = {
    "numpy": ("import numpy", "numpy imported"),
    "vl_convert": ("import vl_convert", "vl_convert imported"),
}


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize("kind", ["numpy", pytest.param("vl_convert", marks=pytest.mark.soak)])
def test_a_server_with_what_forks_would_share_refuses(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says why."""
    code, why = UNSAFE[kind]
    customised(tmp_path, code, monkeypatch)
    with pytest.raises(ForkRefusedError, match=why):
        fork_server().fork([], dict(os.environ), str(tmp_path))


@pytest.mark.soak
@pytest.mark.usefixtures("fresh")
def test_a_server_with_another_thread_refuses_and_the_report_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An ordinary kernel makes it, with the same result; without that thread the server forks again."""
    before = work(task(tmp_path, "print(1)"))
    close_fork_server()
    code = (
        "import signal, threading\n"
        "event = threading.Event()\n"
        "def begin(*_): threading.Thread(target=event.wait, daemon=True).start()\n"
        "signal.signal(signal.SIGUSR1, begin)\n"
        "signal.signal(signal.SIGUSR2, lambda *_: event.set())"
    )
    customised(tmp_path, code, monkeypatch)
    server = fork_server()
    threads = server.wait_until_ready()["threads"]

    def count() -> int:
        return threads_of(server.process.pid)

    os.kill(server.process.pid, signal.SIGUSR1)
    until(lambda: count() == threads + 1, "the server has one more thread")
    with pytest.raises(ForkRefusedError, match=f"{threads + 1} threads, {threads} after the imports"):
        server.fork([], dict(os.environ), str(tmp_path))
    assert work(task(tmp_path, "print(1)")).notebook == before.notebook
    assert told(tmp_path, f"import os\nprint(os.getppid() == {server.process.pid})") == "False\n"
    os.kill(server.process.pid, signal.SIGUSR2)
    until(lambda: count() == threads, "the thread is gone")
    assert told(tmp_path, f"import os\nprint(os.getppid() == {server.process.pid})") == "True\n"


@pytest.mark.usefixtures("fresh")
def test_a_server_that_cannot_begin_costs_no_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An ordinary kernel makes it."""
    customised(tmp_path, "import os\nos._exit(3)", monkeypatch)
    with pytest.raises(ForkRefusedError, match="did not begin"):
        fork_server().fork([], dict(os.environ), str(tmp_path))
    assert told(tmp_path, "print('made')") == "made\n"


@pytest.mark.soak
@pytest.mark.usefixtures("fresh")
def test_what_the_server_could_not_import_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In its first message; it serves without."""
    customised(tmp_path, "sys.modules['ipykernel.debugger'] = None", monkeypatch)
    failed = fork_server().wait_until_ready()["failed"]
    assert failed["ipykernel.debugger"] == "ModuleNotFoundError"


@pytest.mark.usefixtures("fresh")
def test_a_server_that_does_not_answer_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its answer to an earlier question would be taken for that to a later one."""
    monkeypatch.setattr("impactkit.batch.kernels.forked._END", 0.1)
    server = fork_server()
    server.wait_until_ready()
    os.kill(server.process.pid, signal.SIGSTOP)
    server.door.settimeout(0.1)
    with pytest.raises(ForkRefusedError):
        server.fork([], dict(os.environ), str(tmp_path))
    assert not server.is_alive
    assert fork_server() is not server


@pytest.mark.parametrize(
    "kind", ["another interpreter", pytest.param("another language", marks=pytest.mark.soak)]
)
def test_a_kernel_that_is_not_ours_is_started_by_itself(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its own command, as Jupyter would."""
    other = tmp_path / "other"
    other.write_text(f'#!/bin/sh\nOTHER=started exec "{sys.executable}" "$@"\n')
    other.chmod(0o755)
    command = [str(other), "-m", "ipykernel_launcher", "-f", "{connection_file}"]
    if kind == "another language":
        command = ["/bin/sh", "-c", f'{other} -m "ipykernel_launcher" -f "$0"', "{connection_file}"]
    folder = tmp_path / "kernels" / "other"
    folder.mkdir(parents=True)
    spec = {"argv": command, "display_name": "Other", "language": "python"}
    (folder / "kernel.json").write_text(json.dumps(spec))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    cell = "import os\nprint(os.environ.get('OTHER'), os.environ.get('IMPACTKIT_ROOM') is not None)"
    assert told(tmp_path, cell, kernel="other") == "started True\n"


# --- How kernels end ---


async def _ended(code: str) -> int | None:
    KernelProvisionerFactory.instance().default_provisioner_name = WARM
    manager = PromptKernelManager()
    await manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        await client.wait_for_ready(PATIENCE)
        client.execute(code)
        process = manager.provisioner.process
        while process.poll() is None:
            await asyncio.sleep(0.005)
        return int(process.poll())
    finally:
        client.stop_channels()
        await manager.shutdown_kernel(now=True)


@pytest.mark.parametrize(
    ("code", "ends"),
    [
        ("import os; os._exit(7)", 7),
        ("import ctypes; ctypes.string_at(0)", -signal.SIGSEGV),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", -signal.SIGKILL),
        ("import os, signal; os.kill(os.getpid(), signal.SIGTERM)", -signal.SIGTERM),
        ("import sys; get_ipython().kernel.do_shutdown(False); get_ipython().ask_exit()", 0),
    ],
)
def test_how_a_kernel_ended_is_told(code: str, ends: int) -> None:
    """Its code, or the signal's number below zero, as of any other process."""
    assert asyncio.run(_ended(code)) == ends


def test_an_interrupt_ends_the_cell_and_not_the_kernel() -> None:
    """As in any notebook."""

    async def interrupted() -> list[str]:
        KernelProvisionerFactory.instance().default_provisioner_name = WARM
        manager = PromptKernelManager()
        await manager.start_kernel()
        client = manager.client()
        client.start_channels()
        try:
            await client.wait_for_ready(PATIENCE)
            client.execute("print('runs')\nwhile True: pass", stop_on_error=False)
            while (await client.get_iopub_msg(PATIENCE))["msg_type"] != "stream":
                pass
            await manager.interrupt_kernel()
            first = await client.get_shell_msg(timeout=PATIENCE)
            client.execute("print(1)")
            second = await client.get_shell_msg(timeout=PATIENCE)
            return [first["content"]["ename"], second["content"]["status"]]
        finally:
            client.stop_channels()
            await manager.shutdown_kernel()

    assert asyncio.run(interrupted()) == ["KeyboardInterrupt", "ok"]


def test_a_server_that_is_killed_takes_its_kernel_along_and_the_next_report_has_another(
    tmp_path: Path,
) -> None:
    """The report that ran can be tried again."""
    first = fork_server().process.pid
    fork_server().wait_until_ready()
    done = work(task(tmp_path, f"import os, signal, time\nos.kill({first}, signal.SIGKILL)\ntime.sleep(600)"))
    assert done.outcome == "kernel-died"
    assert told(tmp_path, "import os\nprint(os.getppid())") == f"{fork_server().process.pid}\n"
    assert fork_server().process.pid != first


STRAY = """
import os, subprocess, sys
def leave():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.closerange(0, 4096)
            os.chdir("/")
            os.execve("/bin/sleep", ["sleep", "{token}"], {{}})
        os._exit(0)
leave()
subprocess.Popen(["sleep", "{token}"], start_new_session=True, env={{}})
print(subprocess.run(["sh", "-c", "while ! [ $(pgrep -fcx 'sleep {token}') = 2 ]; do :; done; echo there"], capture_output=True))
"""


@pytest.mark.parametrize("start", ["warm", "spawn"])
def test_a_child_that_leaves_its_group_is_gone_after_the_report(tmp_path: Path, start: Start) -> None:
    """Twice forked, in a session of its own, without descriptors, folder or environment."""
    token = f"86400.{os.getpid()}{start == 'warm':d}"
    assert "there" in told(tmp_path, STRAY.format(token=token), start=start)
    until(lambda: not named(token), "no stray is left")


def test_what_ends_below_a_kernel_harms_nothing_else_below_it(tmp_path: Path) -> None:
    """Of two that left their parents, one ends while the report goes on; the other is spared until its end."""
    token = f"86401.{os.getpid()}"
    cell = f"""
import os, subprocess, time
def alone(*command):
    line = " ".join(command) + " >/dev/null 2>&1 & echo $!"
    return int(subprocess.run(["sh", "-c", line], capture_output=True).stdout)
alone("sleep", "{token}")
ends = alone("sleep", "0.05")
while os.path.exists(f"/proc/{{ends}}"): time.sleep(0.005)
print(subprocess.run(["pgrep", "-fcx", "sleep {token}"], capture_output=True).stdout)
"""
    assert told(tmp_path, cell) == "b'1\\n'\n"
    until(lambda: not named(token), "no stray is left")


def descriptors(number: int) -> int:
    """How many a process has open."""
    return len(list(Path(f"/proc/{number}/fd").iterdir()))


def threads_of(number: int) -> int:
    """How many a process has."""
    return len(list(Path(f"/proc/{number}/task").iterdir()))


def test_no_child_is_missed_while_threads_end() -> None:
    """A child is that of the thread that started it, or of another when that has ended."""
    for _ in range(60):
        children: list[subprocess.Popen[bytes]] = []
        starter = threading.Thread(target=lambda own=children: own.append(subprocess.Popen(["sleep", "60"])))
        others = [threading.Thread(target=time.sleep, args=(0.0005 * one,)) for one in range(8)]
        for one in (*others, starter):
            one.start()
        while starter.is_alive() or any(one.is_alive() for one in others):
            assert [one.pid for one in children if one.pid not in children_of(os.getpid())] == []
        (child,) = children
        child.kill()
        child.wait()


@pytest.mark.soak
def test_nothing_adds_up_over_many_forks(tmp_path: Path) -> None:
    """No zombie, descriptor or thread more in the server or the worker; kernels that cannot begin leave none either."""

    async def forks(count: int) -> None:
        KernelProvisionerFactory.instance().default_provisioner_name = WARM
        for _ in range(count):
            manager = PromptKernelManager()
            await manager.start_kernel()
            await manager.shutdown_kernel(now=True)

    server = fork_server()
    asyncio.run(forks(3))
    before = [descriptors(os.getpid()), descriptors(server.process.pid)]
    threads = [threads_of(one) for one in (os.getpid(), server.process.pid)]
    asyncio.run(forks(50))
    for _ in range(10):
        kernel = server.fork([], dict(os.environ), str(tmp_path / "nowhere"))
        with pytest.raises(ForkRefusedError, match="FileNotFoundError"):
            until(lambda kernel=kernel: kernel.is_ready, "it cannot begin")
    until(lambda: not psutil.Process(server.process.pid).children(), "every kernel is buried")
    assert [descriptors(os.getpid()), descriptors(server.process.pid)] == before
    assert [threads_of(one) for one in (os.getpid(), server.process.pid)] == threads
    assert server.is_alive


def test_a_server_ends_with_whoever_started_it(tmp_path: Path) -> None:
    """However that ends, and with every kernel."""
    code = (
        "import os, signal\n"
        "from impactkit.batch.kernels.forked import ForkServer\n"
        "server = ForkServer()\n"
        "server.wait_until_ready()\n"
        "print(server.process.pid, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=PATIENCE, check=False)
    assert ran.returncode == -signal.SIGKILL
    until(lambda: not lives(int(ran.stdout)), "the server has ended")
