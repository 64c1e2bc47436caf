"""What waits for a module is done when it is loaded: once, and not before."""

from __future__ import annotations

import importlib
import inspect
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

import pytest

from impactkit.awaited import when_imported

NAME = "awaited_by_a_test"


@pytest.fixture(autouse=True)
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A module that can be imported, and nothing that waits for it afterwards."""
    (tmp_path / f"{NAME}.py").write_text("value = 1\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    finders = list(sys.meta_path)
    yield
    sys.meta_path[:] = finders
    sys.modules.pop(NAME, None)


def test_it_is_done_when_the_module_is_loaded_and_not_when_it_is_looked_for() -> None:
    done: list[ModuleType] = []
    when_imported(NAME, done.append)
    assert find_spec(NAME) is not None
    assert done == []
    loaded = importlib.import_module(NAME)
    assert done == [loaded]
    assert loaded.value == 1
    assert loaded.__loader__ is loaded.__spec__.loader
    assert "value = 1" in inspect.getsource(loaded)


def test_it_is_done_once_and_leaves_nothing() -> None:
    finders = list(sys.meta_path)
    done: list[ModuleType] = []
    when_imported(NAME, done.append)
    importlib.reload(importlib.import_module(NAME))
    assert len(done) == 1
    assert sys.meta_path == finders


def test_where_the_module_is_loaded_already_it_is_done_at_once() -> None:
    done: list[ModuleType] = []
    loaded = importlib.import_module(NAME)
    when_imported(NAME, done.append)
    assert done == [loaded]


def test_several_may_wait_for_one_module() -> None:
    done: list[str] = []
    when_imported(NAME, lambda _: done.append("first"))
    when_imported(NAME, lambda _: done.append("second"))
    importlib.import_module(NAME)
    assert sorted(done) == ["first", "second"]
