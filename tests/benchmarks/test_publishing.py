"""The benchmark of publishing counts every moment once, and draws anew what it says is new."""

from __future__ import annotations

import time
from pathlib import Path

import nbformat
import pytest

from benchmarks import parts, publishing
from impactkit.show import EXHIBIT_MIME
from impactkit.show.ground.exhibit import Figure, Heading

BARS = {"mark": "bar", "data": {"values": [{"a": 1}]}, "encoding": {"x": {"field": "a"}}}


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    """A report of a title and one figure, whose drawing no notebook has shown."""
    told = (
        Heading(id="title", language="en", title="Small"),
        Figure(id="bars", language="en", title="Bars", alt="One bar.", spec=BARS),
    )
    outputs = [
        nbformat.v4.new_output(
            "display_data", {EXHIBIT_MIME: one.model_dump(mode="json"), "text/plain": one.title}
        )
        for one in told
    ]
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("show", outputs=outputs)])
    path = tmp_path / "small.en.ipynb"
    nbformat.write(made, path)
    return path


def test_every_way_is_measured_and_only_again_draws_nothing(notebook: Path) -> None:
    taken = publishing.by_impactkit(notebook)
    assert list(taken) == list(publishing.WAYS)
    drawing = {way for way, found in taken.items() if found.get(parts.DRAWING)}
    assert drawing == set(publishing.WAYS) - {"xlsx", publishing.AGAIN}
    assert parts.SETTING in taken["pdf"]
    assert parts.SETTING not in taken["html"]


def test_nbconvert_makes_the_same_notebook(notebook: Path) -> None:
    assert publishing.by_nbconvert()(notebook)[publishing.WARM][""] > 0


def test_a_part_within_a_part_is_counted_once() -> None:
    start = time.perf_counter()
    watch = parts.Stopwatch()
    with watch.part("outer"):
        time.sleep(0.01)
        with watch.part("inner"):
            time.sleep(0.02)
    assert watch.parts["inner"] >= 0.02 > 0.01 <= watch.parts["outer"]
    assert sum(watch.parts.values()) <= time.perf_counter() - start


def _taken(ours: float, html: float, webpdf: float | None) -> publishing.Taken:
    ways = {way: {"drawing": ours} for way in publishing.WAYS}
    theirs = {publishing.WARM: 0.4, publishing.HTML: html, publishing.WEBPDF: webpdf}
    return {"one": {**ways, **{who: {"": taken} for who, taken in theirs.items() if taken is not None}}}


def test_the_claim_is_told_as_it_is() -> None:
    assert "6.0 x at least, 6.0 x in the middle; 8 x or more in 0 of 1" in publishing.told(_taken(1, 2, 4))
    assert "8 x or more in 1 of 1" in publishing.told(_taken(0.5, 2, 4))
    assert "nor of the claim" in publishing.told(_taken(1, 2, None))


def test_the_median_is_of_each_figure() -> None:
    middle = publishing.medians([_taken(ours, 2, 4) for ours in (1, 5, 2)])
    assert middle["one"]["pdf"]["drawing"] == 2
