"""What a run may take, it may take once: for reports on projects and the one on all of them together."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from impactkit.batch import How, Notebooks, Request
from impactkit.batch.runner import runs
from impactkit.batch.runner.jobs import PORTFOLIO, Job, Plan
from impactkit.model.dossier import Audience
from impactkit.workspace import report_notebooks


@pytest.mark.parametrize("limit", [None, 0.2, 60.0])
def test_what_the_first_reports_took_is_not_given_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: float | None
) -> None:
    given: list[float | None] = []

    class Took:
        """Reports that take three tenths of a second."""

        def __init__(self, *more: object) -> None:
            given.append(more[-1])  # type: ignore[arg-type]

        def every(self) -> Iterator[runs.JobResult]:
            time.sleep(0.3)
            yield from deque()

    @contextmanager
    def nobody(*_: object) -> Iterator[None]:
        yield

    monkeypatch.setattr(runs, "Running", Took)
    monkeypatch.setattr(runs, "workers", nobody)
    one, together = (Job(name, "sv", Audience.PUBLIC, key) for name, key in (("a", "k"), (PORTFOLIO, "")))
    whole = Plan((one, Job(PORTFOLIO, "sv", Audience.PUBLIC, "l")))
    request = Request((tmp_path,), Notebooks(*report_notebooks()))
    list(runs.run(Plan((one, together)), request, tmp_path, How(seconds=limit), whole=lambda: whole))
    first, second = given
    assert first is None if limit is None else first is not None and first <= limit
    assert second is None if limit is None else second is not None and 0 < second <= max(limit - 0.3, 0.001)
