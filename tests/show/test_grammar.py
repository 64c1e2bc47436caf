"""Specifications of figures: every one is what the grammar's own schema allows, by a library that knows it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import altair
import pytest
from jsonschema import ValidationError

import impactkit
from impactkit.dossier import Report
from impactkit.edition import edition
from impactkit.load import project_files
from impactkit.model.dossier import Audience
from impactkit.portfolio import Portfolio
from impactkit.publish.html import live
from impactkit.show.draw.figure import drawn_apart, locale_for_charts, svg
from impactkit.show.draw.grammar import SCHEMA, chart, kind, mark, marks, only, quantity
from impactkit.show.ground.exhibit import Figure
from impactkit.words import LANGUAGES, Words
from tests.show.sample import followed_report
from tests.show.sample_portfolio import portfolio_of
from tests.show.test_theme import DRAWN_OF_MANY, drawings

DEMONSTRATION = Path(__file__).parents[2] / "parameters" / "demonstration"
DRAWN = tuple(
    name
    for name in impactkit.__all__
    if name.endswith(("chart", "charts", "timeline")) and not name.startswith("portfolio")
)


def refuse_what_is_wrong(spec: dict[str, Any]) -> None:
    """Stop at a specification that the schema of Vega-Lite does not allow."""
    kind_of_chart = altair.VConcatChart if "vconcat" in spec else altair.LayerChart
    kind_of_chart.validate(spec)


def require_right(subjects: Iterable[Any], names: tuple[str, ...]) -> None:
    """Stop at a figure of reports or of a portfolio that is wrong, options of choices included, or where there is none."""
    pictures = (one for subject in subjects for one in drawings(subject, names))
    found = [one.spec for one in pictures if isinstance(one, Figure)]
    assert found
    for spec in found:
        refuse_what_is_wrong(spec)


@pytest.fixture(scope="module")
def demonstrated() -> list[tuple[Any, tuple[str, ...]]]:
    """The reports of the demonstration and of all its projects together, and the figures they have."""
    made = edition(project_files([DEMONSTRATION]), audience=Audience.PUBLIC)
    assert made.portfolio
    single = [(Report(one, Words("sv", one.project.terms.value)), DRAWN) for one in made.dossiers]
    return [*single, (Portfolio(made.portfolio, Words("sv")), DRAWN_OF_MANY)]


def test_every_figure_of_the_five_projects_is_as_the_schema_wants_it(
    reports: dict[tuple[str, str], Report],
) -> None:
    require_right(reports.values(), DRAWN)


@pytest.mark.soak
def test_every_figure_of_the_demonstration_is_as_the_schema_wants_it(
    demonstrated: list[tuple[Any, tuple[str, ...]]],
) -> None:
    for subject, names in demonstrated:
        require_right([subject], names)


@pytest.mark.every(2)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_of_every_hard_case_is_as_the_schema_wants_it(language: Any) -> None:
    require_right([followed_report(language)], DRAWN)
    require_right([portfolio_of(12, language)], DRAWN_OF_MANY)


ROWS = [{"n": 1, "what": "a"}, {"n": 2, "what": "b"}]


def small() -> dict[str, Any]:
    """A figure with one layer of bars and one of words."""
    y = kind("what", axis={"title": None})
    bars = marks(mark("bar", height=9), x=quantity("n"), y=y, tooltip=kind("what"))
    said = marks(mark("text", dx=6), x=quantity("n"), y=y, text=kind("what"))
    return chart("small", ROWS, [bars, only("datum.n > 1", said)], width=90, height={"step": 20})


WRONG: dict[str, tuple[tuple[str | int, ...], object]] = {
    "a mark there is none of": (("layer", 0, "mark", "type"), "blob"),
    "a look there is none of": (("layer", 0, "mark", "fontsize"), 12),
    "a colour that is no text": (("layer", 0, "mark", "color"), 7),
    "a channel there is none of": (("layer", 0, "encoding", "colour"), kind("what")),
    "a type of data there is none of": (("layer", 0, "encoding", "x", "type"), "number"),
    "a field that is no text": (("layer", 1, "encoding", "text", "field"), 3),
    "an axis with what no axis has": (("layer", 0, "encoding", "y", "axis", "heading"), "a"),
    "a scale with what no scale has": (("layer", 0, "encoding", "x", "scale"), {"from": 0}),
    "a transform there is none of": (("layer", 1, "transform", 0), {"keep": "datum.n > 1"}),
    "rows that are none": (("datasets", "small"), 1),
    "a height in words": (("height",), "tall"),
    "a shared channel there is none of": (("encoding",), {"z": quantity("n")}),
    "a config there is none of": (("config",), {"paper": "white"}),
    "no layers": (("layer",), None),
}


@pytest.mark.parametrize("name", WRONG)
def test_the_schema_refuses(name: str) -> None:
    refuse_what_is_wrong(small())
    path, value = WRONG[name]
    spec = small()
    part: Any = spec
    for step in path[:-1]:
        part = part[step]
    part[path[-1]] = value
    with pytest.raises(ValidationError):
        refuse_what_is_wrong(spec)


def test_a_layer_of_some_rows_draws_those_alone() -> None:
    drawing = svg(small(), "en")
    on_the_axis, in_the_layer = 1, 1
    assert drawing.count(">a</text>") == on_the_axis
    assert drawing.count(">b</text>") == on_the_axis + in_the_layer


def test_the_grammar_is_of_the_version_that_draws() -> None:
    assert f"/v{live._VEGA_LITE}." in SCHEMA
    assert SCHEMA.rpartition("/")[2].split(".")[0] == altair.SCHEMA_URL.rpartition("/")[2].split(".")[0]


@pytest.mark.parametrize(("language", "written"), [("sv", "50\u00a0%"), ("en", "50%")])
def test_a_chart_of_ones_own_writes_per_cent_as_its_language_does(language: Any, written: str) -> None:
    along = quantity("n", axis={"format": ".0%", "values": [0.5]}, scale={"domain": [0, 1]})
    spec = chart("own", [{"n": 0.5}], [marks(mark("point"), x=along)], width=90, height=20)
    drawing = drawn_apart({**spec, "config": {**spec["config"], "locale": locale_for_charts(language)}})
    assert f">{written}<" in str(drawing)
