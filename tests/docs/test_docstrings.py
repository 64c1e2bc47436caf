"""Examples in docstrings: each is run, as it stands there."""

from __future__ import annotations

import doctest
import importlib

import pytest

from tests.docs.pages import ROOT

WITH_EXAMPLES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in (ROOT / "impactkit").rglob("*.py")
    if "\n    >>> " in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("module", WITH_EXAMPLES)
def test_the_examples_of_the_module_come_to_what_they_say(
    module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the top folder, in which the paths of examples are."""
    monkeypatch.chdir(ROOT)
    found = doctest.testmod(importlib.import_module(module))
    assert found.failed == 0
    assert found.attempted > 0


def test_what_is_hard_to_guess_has_an_example() -> None:
    """Numbers, days, periods, ids, reimbursement, roll-up, and the door."""
    wanted = {f"impactkit.load.cell.{name}" for name in ("number", "day", "span", "identity", "blank")}
    wanted |= {"impactkit.reimbursement", "impactkit.measure.portfolio", "impactkit.dossier"}
    assert wanted <= set(WITH_EXAMPLES)
