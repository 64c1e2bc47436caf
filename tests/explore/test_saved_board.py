"""A notebook saved with a board in it: the widget's state is in its metadata, and tells nobody's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.boards.told import assert_tells_nobody
from tests.explore.kernel import run
from tests.test_privacy import inputs

__all__ = ["inputs"]


BOARD = """\
import impactkit as ik
from impactkit.explore.boards.widget import BoardWidget
BoardWidget(ik.open_portfolio('.', language='en'))"""


@pytest.mark.slow
def test_a_notebook_saved_with_its_widgets_tells_nobody(inputs: Path) -> None:
    """What a board holds is in `metadata.widgets`, as when somebody saves it in JupyterLab."""
    ran = run(inputs, BOARD)
    (widgets,) = ran.notebook.metadata["widgets"].values()
    assert any("cube" in one["state"] for one in widgets["state"].values())
    assert_tells_nobody(json.dumps(ran.notebook), "public")
