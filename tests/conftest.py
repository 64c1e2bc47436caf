"""What several tests share: the five projects as reports, made once."""

from __future__ import annotations

import atexit
import gc
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from hypothesis import settings

from impactkit.batch import Notebooks, Request, deliver
from impactkit.batch.kernels.lean import without_slow_checks
from impactkit.cached import CACHE
from impactkit.dossier import Report
from impactkit.edition.following import build, follow
from impactkit.load import project_files, read_project
from impactkit.model.dossier import Audience
from impactkit.publish import Wanted
from impactkit.words import LANGUAGES, Words
from impactkit.workspace import report_notebooks

without_slow_checks()  # no test imports nbformat before this; each process is saved seconds
gc.disable()  # until all tests are collected: nothing of ten thousand of them is let go before

# the processes of a run have one place for what they keep, as those of a user do
if "PYTEST_XDIST_WORKER" not in os.environ:
    os.environ[CACHE] = tempfile.mkdtemp(prefix="impactkit-tests-")
    atexit.register(shutil.rmtree, os.environ[CACHE], ignore_errors=True)

SOAKS = "IMPACTKIT_SOAK" in os.environ
settings.register_profile("soak", deadline=None, max_examples=100)  # a slow machine is no failure
settings.register_profile("test", parent=settings.get_profile("soak"), max_examples=25, derandomize=True)
settings.load_profile("soak" if SOAKS else "test")


def examples(number: int) -> int:
    """On how many cases a property is tried: in make soak so many new ones, in make test an eighth, always the same."""
    return number if SOAKS else max(number // 8, 3)


def one_of(choices: Iterable[Any]) -> list[Any]:
    """Choices that go the same way through the code, to parametrise by: the first in make test, all of them in make soak."""
    first, *others = (one if isinstance(one, tuple) else (one,) for one in choices)
    return [pytest.param(*first), *(pytest.param(*one, marks=pytest.mark.soak) for one in others)]


def crossed(many: Iterable[Any], few: Sequence[Any]) -> list[Any]:
    """Pairs to parametrise by, of two that have nothing to do with each other: each of both in make test, all pairs in make soak."""
    return [
        pytest.param(one, other, marks=() if at % len(few) == place else pytest.mark.soak)
        for at, one in enumerate(many)
        for place, other in enumerate(few)
    ]


@pytest.hookimpl(tryfirst=True)  # before it is chosen by marks what is run
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of what is marked `every(n)` each nth case is run in make test, and all of them in make soak; files with slow tests begin first, so that no process waits for another at the end."""
    cases: Counter[str] = Counter()
    for item in items:
        mark = item.get_closest_marker("every")
        if mark and not item.get_closest_marker("soak"):
            name = item.nodeid.partition("[")[0]
            if cases[name] % mark.args[0]:
                item.add_marker(pytest.mark.soak)
            cases[name] += 1
    slow = {item.path for item in items if any(map(item.get_closest_marker, ("slow", "browser", "soak")))}
    items.sort(key=lambda item: item.path not in slow)


def pytest_collection_finish() -> None:
    """What is there by now stays until the end: it is not looked through again each time memory is cleared."""
    gc.collect()
    gc.freeze()
    gc.enable()


PAGES = Wanted(formats=("html",))
"""Where the other formats are not the matter; each takes its time."""
PARAMETERS = Path(__file__).parents[1] / "parameters"
PROJECTS = ("innovate-together", "plattformen", "siru", "smart-specialisation-prestudy", "spark")


@pytest.fixture(scope="session")
def reports() -> dict[tuple[str, str], Report]:
    """The five projects' reports by id and language, as the public may see them."""
    dossiers = [
        build(follow(read_project(file)), audience=Audience.PUBLIC) for file in project_files([PARAMETERS])
    ]
    return {
        (one.id, language): Report(one, Words(language, one.project.terms.value))
        for one in dossiers
        for language in LANGUAGES
    }


def made_once(temporary: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that the first process of a test run to want it makes; the others wait for it. Tests only read it."""
    own = temporary.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / name
    whole = folder.with_suffix(".made")
    with FileLock(folder.with_suffix(".lock")):
        if not whole.exists():
            folder.mkdir(exist_ok=True)
            make(folder)
            whole.touch()
    return folder


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all ten reports and their index, as the main job makes them."""

    def make(out: Path) -> None:
        request = Request((PARAMETERS,), Notebooks(*report_notebooks()), languages=LANGUAGES, wanted=PAGES)
        assert deliver(request, out).failed == 0

    return made_once(tmp_path_factory, "outputs", make)


NASTY = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> [link](javascript:alert(3)) **bold** {{ 7*7 }} {% raw %} "
    "$\\\\frac{1}{2}$ \\\\(x\\\\) #eval datum.value + 1 &amp; </style></title> --> ]]> ‮txet"
)

NASTY_PROJECT = f"""\
impactkit: project/1
id: nasty
title: '{NASTY}'
kind: '{NASTY}'
summary: '{NASTY}'
narrative: {{summary: '{NASTY}'}}
goals: {{g: {{text: '{NASTY}'}}}}
activities: {{a: {{text: '{NASTY}', serves: [g], leads_to: [r]}}}}
results: {{r: {{text: '{NASTY}', level: output}}}}
parties: {{p: {{name: '{NASTY}', roles: [owner]}}}}
geography: {{counties: ['{NASTY}'], municipalities: ['{NASTY}']}}
indicators:
  i:
    name: '{NASTY}'
    unit: '{NASTY}'
    measures: [r]
    disaggregations: {{s: {{name: '{NASTY}', categories: {{x: '{NASTY}', y: '{NASTY}'}}}}}}
    targets: [{{total: 3, by: {{s: {{x: 1, y: 2}}}}}}]
funding:
  budget: {{lines: {{c: {{name: '{NASTY}', amount: 10}}}}}}
  grant: {{share: 0.5, cap: 5, appropriation: '{NASTY}', legal_basis: [{{number: '1', title: '{NASTY}'}}]}}
"""


@pytest.fixture(scope="session")
def nasty_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report on a project whose every text is an attack."""

    def make(folder: Path) -> None:
        (folder / "nasty.yaml").write_text(NASTY_PROJECT, encoding="utf-8")
        request = Request((folder / "nasty.yaml",), Notebooks(*report_notebooks()), wanted=PAGES)
        assert deliver(request, folder / "out").failed == 0

    return made_once(tmp_path_factory, "nasty", make) / "out" / "nasty.sv.html"
