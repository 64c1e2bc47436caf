"""The examples in the docstrings of protection are so."""

from __future__ import annotations

import doctest
from importlib import import_module

import pytest


@pytest.mark.parametrize("module", ["attack", "interval", "suppression"])
def test_examples_come_to_what_they_say(module: str) -> None:
    """Each module has some."""
    done = doctest.testmod(import_module(f"impactkit.disclose.linked.{module}"))
    assert done.attempted > 0
    assert done.failed == 0
