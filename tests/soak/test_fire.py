"""Runs under heavy fire: many kills at random, cells of every bad kind, disks that fill, clocks that jump."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from benchmarks.distinct import distinct
from tests.batch.fire import Place, Ran, ended, named, place, until
from tests.batch.test_faults import begun, interrupt, waiting, write_more
from tests.batch.test_run import files
from tests.terminal import SMALLEST, write
from tests.work import at_most

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for as Linux tells of them"),
]


@pytest.fixture
def here() -> Iterator[Place]:
    """A place for runs, in time."""
    with at_most(1500), place() as made:
        yield made


# --- Cells ---

EATS = "import mmap\nkept = []\nwhile True:\n    kept.append(b'x' * 20_000_000)"
BAD = {
    "loops": ("while True: pass", "time-limit"),
    "sleeps": ("import time\ntime.sleep(600)", "time-limit"),
    "sleeps-deaf": (
        "import signal, time\nfor n in (2, 15): signal.signal(n, signal.SIG_IGN)\ntime.sleep(600)",
        "time-limit",
    ),
    "exits": ("import os\nos._exit(7)", "kernel-died"),
    "segfaults": ("import ctypes\nctypes.string_at(0)", "kernel-died"),
    "eats": (EATS, "memory-limit"),
    "child-eats": (
        f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {EATS!r}], start_new_session=True)\n"
        "while True: pass",
        "memory-limit",
    ),
    "prints": ("import time\nwhile True: print('x' * 100_000), time.sleep(0.001)", "output-limit"),
    "shows": ("from IPython.display import display\nwhile True: display('x' * 100_000)", "output-limit"),
    "floods": ("while True: print('x' * 100_000)", "a limit"),
    "floods-raw": ("import os\nwhile True: os.write(1, b'x' * 4000)", "a limit"),
    "raises-much": ("raise ValueError('the-secret' * 500_000)", "notebook-stopped"),
    "raises-strangely": ("raise type('the-secret\\n' * 50, (Exception,), {})()", "notebook-stopped"),
    "leaves": ("import sys\nsys.exit(3)", "notebook-stopped"),
    "kills-parent": ("import os\nos.kill(os.getppid(), 9)\nwhile True: pass", "kernel-died"),
    "kills-group": ("import os\nos.killpg(0, 9)", "kernel-died"),
}
"""Cells that no report comes of, each with what is told of it."""
ODD = {
    "strays": "import subprocess\nsubprocess.Popen(['sleep', '{token}'], start_new_session=True, env={{}})",
    "closes": "import os\nfor n in range(3): os.close(n)",
    "loses-folder": "import os, shutil\nshutil.rmtree(os.getcwd())",
    "loses-room": "import shutil\nshutil.rmtree('..', ignore_errors=True)",
    "changes": "import os, sys\nos.environ.clear()\nsys.path.clear()\nos.chdir('/')\nos.umask(0o777)",
    "lingers": "import atexit, threading, time\natexit.register(time.sleep, 600)\n"
    "threading.Thread(target=time.sleep, args=(600,)).start()",
    "good": "print(name)",
    "good-too": "print(name)",
}
"""Cells that are odd, and harm nobody: their reports are made."""


@pytest.mark.parametrize("start", ["warm", "spawn"])
def test_a_cell_that_misbehaves_harms_its_own_report_alone(here: Place, start: str) -> None:
    """Each is told by its code; all others are delivered; nothing is left of any."""
    token = f"86402.{os.getpid()}"
    cells = {name: cell for name, (cell, _) in BAD.items()} | ODD
    expected = {name: outcome for name, (_, outcome) in BAD.items()} | dict.fromkeys(ODD, "made")
    if start == "spawn":
        expected["kills-parent"] = "worker-lost"
    here.give(*cells)
    here.cells(f"exec({cells!r}[name].replace('{{token}}', '{token}').replace('{{{{}}}}', '{{}}'))")
    limits = ("--report-limit", "30", "--memory-limit", "600", "--kernel-start", start)
    said = here.report("--jobs", "2", *limits, seconds=1200)
    assert said.code == 3
    found = here.outcomes()
    for name in ("floods.sv", "floods-raw.sv"):  # whichever it comes to first
        assert found[name] in {"output-limit", "memory-limit", "time-limit"}
        found[name] = "a limit"
    assert found == {f"{name}.sv": outcome for name, outcome in expected.items()}
    assert not any("Traceback" in line for line in said.faults)
    assert not any("the-secret" in line for line in (*said.lines, *said.faults))
    assert max(map(len, said.faults)) < 500
    assert named(token) == []
    assert here.is_clean()
    assert here.keeps_its_word()


# --- Kills ---


def undisturbed(count: int) -> dict[str, bytes]:
    """What a run of so many reports gives that nobody disturbs."""
    with place() as calm:
        prepare(calm, count)
        assert calm.report(seconds=600).code == 0
        return calm.content()


def prepare(here: Place, count: int) -> None:
    here.give(*(f"p{n}" for n in range(count)))
    here.cells("import time\ntime.sleep(0.05)\nprint(name)")


def shoot(
    here: Place, chance: random.Random, run: subprocess.Popen[str], kinds: dict[str, int]
) -> Counter[str]:
    """While a run goes on, kill something of it at random moments, as often as each kind says; the runner last."""
    shots, done = (
        [kind for kind, times in kinds.items() for _ in range(times) if kind != "runner"],
        Counter[str](),
    )
    chance.shuffle(shots)
    with suppress(AssertionError):
        until(lambda: here.kernels() or run.poll() is not None, "reports are being made", 60)
    for kind in [*shots, *["runner"] * kinds.get("runner", 0)]:
        with suppress(subprocess.TimeoutExpired):
            run.wait(chance.uniform(0.1, 2.5))
        targets = {
            "kernel": here.kernels,
            "server": here.servers,
            "worker": here.workers,
            "nanny": lambda: here.kind("distributed"),
            "runner": lambda: [run.pid],
        }[kind]()
        if run.poll() is not None:
            break
        if targets:
            with suppress(ProcessLookupError):
                os.kill(chance.choice(targets), signal.SIGKILL)
                done[kind] += 1
    return done


@pytest.mark.parametrize("count", [12, 200])
@pytest.mark.parametrize("start", ["warm", "spawn"])
def test_after_kills_at_random_every_report_is_there_whole_and_once(
    here: Place, count: int, start: str
) -> None:
    """Run after run, each shot at, until one ends in peace."""
    seed = random.SystemRandom().randrange(10**9)
    chance, expected = random.Random(seed), undisturbed(count)
    prepare(here, count)
    done = Counter[str]()
    often = 1 if count < 100 else 6
    for _ in range(often):
        run = here.begin("--kernel-start", start)
        kinds = {"kernel": often, "worker": often, "runner": 1}
        done += shoot(here, chance, run, kinds if start == "spawn" else {**kinds, "server": often})
        said = ended(run, 300)
        assert not any("Traceback" in line for line in said.faults), (seed, said)
        assert here.keeps_its_word(), seed
    said = here.report(seconds=600)
    assert said.code == 0, (seed, said)
    assert here.content() == expected, seed
    made = {name: times for name, times in here.made().items() if not name.startswith("index")}
    assert made == {f"p{n}.sv": 1 for n in range(count)}, seed
    assert here.is_clean(), (seed, here.traces())
    print(f"seed {seed}, {count} reports, {start}: killed {dict(done)}")  # noqa: T201


@pytest.mark.parametrize("cluster", [False, True])
def test_after_kills_while_many_are_planned_nothing_is_lost_and_nothing_is_there_twice(
    here: Place, cluster: bool
) -> None:
    """Workers and the runner are killed while they measure; what was kept is used, and all comes to the same."""
    seed, count = random.SystemRandom().randrange(10**9), 300
    chance = random.Random(seed)
    here.projects.rmdir()
    distinct(here.projects, count)
    with place() as calm:
        calm.projects.rmdir()
        distinct(calm.projects, count)
        assert calm.report("--plan", seconds=600).code == 0
        expected = {file.name: file.read_bytes() for file in (calm.out / "dossiers").iterdir()}
    how = ("--plan", "--jobs", "2", *(("--dask", "local") if cluster else ()))
    done = Counter[str]()
    for _ in range(6):
        run = here.begin(*how)
        for kind in ("worker", "worker", "runner"):
            with suppress(subprocess.TimeoutExpired):
                run.wait(chance.uniform(0.2, 4))
            targets = [run.pid] if kind == "runner" else here.workers()
            if run.poll() is None and targets:
                with suppress(ProcessLookupError):
                    os.kill(chance.choice(targets), signal.SIGKILL)
                    done[kind] += 1
        said = ended(run, 300)
        assert not any("Traceback" in line for line in said.faults), (seed, said)
    said = here.report(*how, seconds=600)
    assert said.code == 0, (seed, said)
    jobs = [line.split("\t")[0] for line in said.lines]
    assert len(jobs) == len(set(jobs)), seed
    assert {job.split(".")[0] for job in jobs} == {
        *(file.stem for file in here.projects.glob("*.yaml")),
        "portfolio",
    }, seed
    assert {file.name: file.read_bytes() for file in (here.out / "dossiers").iterdir()} == expected, seed
    print(f"seed {seed}, {count} projects planned, {how[3:]}: killed {dict(done)}")  # noqa: T201


def test_a_dask_cluster_that_loses_workers_loses_no_report(here: Place) -> None:
    """Workers of a local cluster are killed while it makes reports; the same command again makes what is left."""
    seed = random.SystemRandom().randrange(10**9)
    chance, expected = random.Random(seed), undisturbed(24)
    prepare(here, 24)
    run = here.begin("--dask", "local", "--jobs", "2")
    until(here.servers, "the cluster makes reports", 60)
    done = shoot(here, chance, run, {"worker": 3, "kernel": 2, "server": 2})
    said = ended(run, 300)
    assert not any("Traceback" in line for line in said.faults), (seed, said)
    again = here.report("--dask", "local", seconds=300)
    assert again.code == 0, (seed, said, again)
    assert here.content() == expected, seed
    assert here.is_clean(), (seed, here.traces())
    print(f"seed {seed}: killed {dict(done)}")  # noqa: T201


def test_ctrl_c_reaches_a_local_cluster_as_it_does_processes(here: Place) -> None:
    """What is under way is made or dropped whole; the next run makes the rest."""
    here.give(*(f"p{n}" for n in range(10)))
    go = waiting(here)
    run = here.begin("--dask", "local", "--jobs", "2")
    until(lambda: sum(begun(here, f"p{n}") for n in range(10)) >= 2, "reports are being made", 60)
    interrupt(run.pid)
    until(lambda: is_heard(run.pid), "it is asked")
    go.touch()
    said = ended(run)
    assert said.code == 130, said
    assert not any("Traceback" in line for line in said.faults), said
    assert here.is_clean(), here.traces()
    assert here.report().code == 0
    assert set(here.outcomes().values()) == {"made"}
    assert here.keeps_its_word()


# --- Disks ---


@contextmanager
def disk(folder: Path, megabytes: int) -> Iterator[None]:
    """A disk of its own, so small."""
    folder.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    if os.getuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a disk can be mounted by root only")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_stops_the_run_and_the_next_one_goes_on(here: Place) -> None:
    """What was finished is in its place; the journal says nothing else; no half of a file is left."""
    ids = [f"p{n}" for n in range(8)]
    here.give(*ids)
    with disk(here.out, 4):
        assert here.report("--format", "xlsx", "--only", "p0.sv").code == 0
        free = os.statvfs(here.out).f_bavail * os.statvfs(here.out).f_frsize
        (here.out / "filler").write_bytes(b"x" * (free - 60_000))
        full = here.report("--format", "xlsx", "--jobs", "2")
        assert full.code == 3, full
        assert full.faults[-1].startswith("The machine stopped the work: No space left on device")
        assert not any("Traceback" in line for line in full.faults)
        assert 1 <= sum(here.made().values()) < 8
        assert here.keeps_its_word()
        assert here.is_clean()
        swedish = here.report("--format", "xlsx", LC_ALL="sv_SE.UTF-8")
        assert swedish.code == 3
        assert swedish.faults[-1].startswith("Datorn stoppade arbetet: ")
        (here.out / "filler").unlink()
        assert here.report("--format", "xlsx").code == 0
        assert here.outcomes() == dict.fromkeys([f"{id_}.sv" for id_ in ids], "made")
        assert here.keeps_its_word()
        assert here.is_clean()


def test_a_disk_that_cannot_be_written_is_told_of(here: Place) -> None:
    """Before, and while reports are made; when it can be written again the same command completes."""
    here.give("a", "b", "c")
    go = waiting(here)
    with disk(here.out, 8):
        with read_only(here.out):
            said = here.report(seconds=30)
            assert (said.code, len(said.faults)) == (3, 1)
            assert said.faults[0].startswith("The machine stopped the work: ")
        run = here.begin("--jobs", "1")
        until(lambda: begun(here, "a"), "a report is being made")
        with read_only(here.out):
            go.touch()
            said = ended(run)
        assert (said.code, len(said.faults)) == (3, 1)
        assert "Read-only file system" in said.faults[0]
        assert here.outcomes() == {}
        assert here.report().code == 0
        assert here.keeps_its_word()
        assert here.is_clean()


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """The same files, of which none can be written; whoever had one open goes on with it."""
    aside = folder.with_name("aside")
    aside.mkdir()
    for command in (
        ["mount", "--bind", str(folder), str(aside)],
        ["mount", "-o", "remount,bind,ro", str(aside)],
        ["mount", "--bind", str(aside), str(folder)],
    ):
        subprocess.run(command, check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)
        subprocess.run(["umount", str(aside)], check=True)
        aside.rmdir()


def test_a_folder_in_the_place_of_a_file_fails_one_report(here: Place) -> None:
    """All others are made, and when it is gone that one is, too."""
    here.give("a", "b", "c")
    (here.out / "b.sv.html" / "in").mkdir(parents=True)
    said = here.report()
    assert said.code == 3
    assert here.outcomes() == {"a.sv": "made", "b.sv": "not-published", "c.sv": "made"}
    (here.out / "b.sv.html" / "in").rmdir()
    (here.out / "b.sv.html").rmdir()
    assert here.report().code == 0
    assert set(here.outcomes().values()) == {"made"}
    assert here.is_clean()


# --- Clocks, and what changes ---

JUMPS = """
import os, random, time
real, chance = time.time, random.Random(5)
time.time = lambda: real() + chance.choice((-1, 1)) * chance.uniform(0, 3e8)
time.time_ns = lambda: int(time.time() * 1e9)
"""


def test_a_clock_that_jumps_changes_nothing(here: Place) -> None:
    """In the runner and its workers, and in the times of files; what is made follows from content alone."""
    (here.folder / "clock").mkdir()
    (here.folder / "clock" / "sitecustomize.py").write_text(JUMPS)
    jumping = {"PYTHONPATH": str(here.folder / "clock")}
    here.give("a", "b", "c")
    assert here.report(**jumping).code == 0
    for far in (0, 10**9, 5 * 10**9):
        for file in (*here.projects.iterdir(), *here.out.glob("*.html"), *(here.out / "dossiers").iterdir()):
            os.utime(file, (far, far))
        again = here.report(**jumping, seconds=20)
        assert "3 of them were done already, and are as they were." in again.lines
    for id_ in "abc":
        file = here.projects / f"{id_}.yaml"
        write_more(file, "summary: S\n")
        os.utime(file, (0, 0))
    assert len([line for line in here.report(**jumping).lines if line.endswith(".html")]) == 3
    assert sorted(here.made().values()) == [2, 2, 2, 2]


def test_another_brand_format_or_force_makes_all_again(here: Place) -> None:
    """Files of formats that are no longer wanted go; the same command again makes nothing."""

    def reports(said: Ran) -> int:
        assert said.code == 0, said
        return sum(line.startswith("out/") for line in said.lines)

    here.give("a", "b")
    assert reports(here.report("--format", "html,xlsx")) == 2
    assert reports(here.report("--format", "html,xlsx")) == 0
    assert reports(here.report("--format", "xlsx")) == 2
    assert [one for one in files(here.out) if one.endswith(".html")] == ["index.html"]
    write("impactkit: brand/1\ncontact: [Us]\n", str(here.projects / "brand.yaml"))
    assert reports(here.report("--format", "xlsx")) == 2
    assert reports(here.report("--format", "xlsx")) == 0
    assert reports(here.report("--format", "xlsx", "--force")) == 2
    assert reports(here.report("--format", "xlsx", "--layout", "final")) == 2
    assert sorted(one.name for one in here.out.glob("*.xlsx")) == ["a.sv.final.xlsx", "b.sv.final.xlsx"]
    assert here.is_clean()


# --- Being stopped ---


def test_asked_twice_a_run_drops_what_it_makes(here: Place) -> None:
    """At once, though its reports would never end; what is done stays done."""
    here.give("a", "b", "c")
    waiting(here, "b c")
    run = here.begin("--jobs", "2")
    until(lambda: begun(here, "b") and here.outcomes() == {"a.sv": "made"}, "one is made, another under way")
    interrupt(run.pid)
    until(lambda: is_heard(run.pid), "it is asked once")
    interrupt(run.pid)
    began = time.monotonic()
    said = ended(run)
    assert time.monotonic() - began < 10
    assert (said.code, said.faults) == (130, [])
    assert any(
        line.startswith("Stopped, with 2 reports left. Run the same command again") for line in said.lines
    )
    assert here.is_clean()
    (here.folder / "go").touch()
    assert here.report().code == 0
    assert here.made()["a.sv"] == 1


def is_heard(number: int) -> bool:
    """Whether no signal waits for a process any more."""
    told = Path(f"/proc/{number}/status").read_text(encoding="utf-8").splitlines()
    return all(int(line.split()[1], 16) == 0 for line in told if line.startswith(("SigPnd", "ShdPnd")))


@pytest.mark.parametrize("start", ["warm", "spawn"])
def test_a_request_to_end_is_heard_as_ctrl_c_is(here: Place, start: str) -> None:
    """From the system, to the runner alone; in Swedish, too."""
    here.give("a", "b", "c", "d")
    go = waiting(here)
    run = here.begin("--jobs", "1", "--kernel-start", start, LC_ALL="sv_SE.UTF-8")
    until(lambda: begun(here, "a"), "a report is being made")
    os.kill(run.pid, signal.SIGTERM)
    go.touch()
    said = ended(run)
    assert (said.code, said.faults) == (130, [])
    assert any(
        line.startswith("Stoppad, med 2 rapporter kvar. Kör samma kommando igen") for line in said.lines
    )
    assert here.is_clean()


def test_a_run_that_takes_too_long_stops_cleanly(here: Place) -> None:
    """After what it has begun; it says how to go on."""
    here.give(*(f"p{n}" for n in range(30)))
    here.cells("import time\ntime.sleep(0.6)")
    said = here.report("--jobs", "1", "--run-limit", "6")
    assert (said.code, said.faults) == (3, [])
    assert any(line.startswith("The time for the run is up, with ") for line in said.lines)
    assert 1 <= len(here.outcomes()) < 30
    assert here.is_clean()
    assert here.report("--jobs", "2").code == 0
    assert len(here.outcomes()) == 30


def test_a_reader_who_goes_away_ends_the_run_cleanly(here: Place) -> None:
    """As `impactkit report … | head -1` does: what is under way ends first, and nothing is left."""
    here.give(*(f"p{n}" for n in range(8)))
    run = here.begin("--jobs", "1")
    assert run.stdout is not None
    assert run.stdout.readline().startswith("out/p")
    run.stdout.close()
    assert run.wait(30) != 0
    assert here.is_clean()
    assert here.report().code == 0
    assert here.keeps_its_word()


# --- Broken projects ---

BROKEN = {
    "yaml": "impactkit: project/1\nid: [\n",
    "key": SMALLEST.replace("id: x", "id: key") + "titel: T\n",
    "header": "name: something\n",
    "data": SMALLEST.replace("id: x", "id: data") + "data: {d: {file: nowhere.csv, kind: results}}\n",
    "type": SMALLEST.replace("id: x", "id: type").replace("title: T", "title: [1]"),
    "goal": SMALLEST.replace("id: x", "id: goal") + "activities: {a: {text: A, serves: [nowhere]}}\n",
    "bytes": b"impactkit: project/1\nid: \xff\xfe\n",
    "twice": SMALLEST.replace("id: x", "id: ok0"),
    "empty": "",
}
"""Nine ways in which a file is no project; a tenth is a notebook that raises for one alone."""


def test_of_a_hundred_ninety_are_delivered_and_every_fault_is_named(here: Place) -> None:
    """Then what stands where is told rightly, after edits and removals too."""
    good = [f"ok{n}" for n in range(90)]
    here.give(*good, "raises")
    for name, content in BROKEN.items():
        write(content, str(here.projects / f"z-{name}.yaml"))
    here.cells("if name == 'raises': raise LookupError('the-secret')")
    said = here.report(seconds=300)
    assert said.code == 3
    told = "\n".join(said.faults)
    assert [name for name in BROKEN if f"in/z-{name}.yaml" not in told] == []
    assert "raises.sv: not made (the notebook stopped: LookupError)" in told
    assert "the-secret" not in told
    assert "90 reports in out; 1 failed, 9 files with faults left out." in said.lines
    assert here.outcomes() == dict.fromkeys([f"{id_}.sv" for id_ in good], "made") | {
        "raises.sv": "notebook-stopped"
    }

    assert states(here) == {"done": 90, "failed": 1}
    write_more(here.projects / "ok1.yaml", "summary: S\n")
    write_more(here.out / "ok2.sv.html", "<!-- mine -->")
    (here.out / "ok3.sv.html").unlink()
    (here.projects / "ok4.yaml").unlink()
    for one in here.out.rglob("ok5.sv.*"):
        one.unlink()
    here.give("new")
    assert states(here) == {"done": 85, "failed": 1, "stale": 3, "missing": 2, "orphaned": 1}
    plain = here.report("--status").lines
    assert [line for line in plain if not line.startswith(" ")] == [
        "Done: 85",
        "Failed: 1",
        "Stale (made of something else, or changed since): 3",
        "Missing: 2",
        "Orphaned (there, but in the plan no more): 1",
    ]
    assert "  raises.sv (the notebook stopped: LookupError)" in plain
    assert here.is_clean()


def states(here: Place) -> dict[str, int]:
    """How many reports stand how."""
    said = here.report("--status", "--json")
    assert said.code == 0
    return dict(Counter(one["state"] for one in json.loads("\n".join(said.lines))["reports"]))


def test_other_schedulers_make_single_reports_and_the_run_makes_the_index(here: Place) -> None:
    """As `--plan --json` names them, several at a time; then the plain command makes the index and nothing else."""
    here.give("a", "b", "c")
    plan = json.loads("\n".join(here.report("--plan", "--json").lines))
    names = [job["job"] for job in plan["jobs"]]
    assert names == ["a.sv", "b.sv", "c.sv"]
    assert {job["state"] for job in plan["jobs"]} == {"missing"}
    with ThreadPoolExecutor(2) as pool:
        codes = list(pool.map(lambda name: here.report("--only", name).code, names))
    assert codes == [0, 0, 0]
    assert not (here.out / "index.html").exists()
    said = here.report()
    assert said.code == 0
    assert [line for line in said.lines if line.endswith(".sv.html")] == []
    assert (here.out / "index.html").exists()
    assert here.made() == dict.fromkeys([*names, "index.html"], 1)
    assert here.is_clean()
