"""Charts of indicators: their data are the table's numbers, and an evaluator can filter, recolour and add to them."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any

import altair
import pytest

import impactkit
from impactkit.dossier import Report
from impactkit.show import Exhibit
from impactkit.show.draw.figure import svg
from impactkit.show.draw.theme import ACCENT, INK, WOMEN
from impactkit.show.ground.values import percent, rounded
from impactkit.words import LANGUAGES, Words
from tests.show.sample import INDICATORS, both, followed_report, project
from tests.show.test_figures import data, drawn
from tests.show.test_theme import drawings

CHARTS = (
    "progress_chart", "bullet_chart", "target_chart", "target_charts", "gender_chart", "development_charts", "change_chart",
)  # fmt: skip
OWN = "#0a7f3c"
"""A colour of an evaluator's own, which no figure of the house has."""
LAYOUT = {"scale_end"}
"""Numbers that say how long a scale is, and are about no cell."""


def numbers(row: dict[str, Any]) -> list[float]:
    """The numbers in a row of data."""
    return [
        value
        for name, value in row.items()
        if isinstance(value, int | float) and not isinstance(value, bool) and name not in LAYOUT
    ]


def written(words: Words, number: float) -> set[str]:
    """A number as words write it, plain and as a share."""
    exact = Decimal(repr(number))
    return {rounded(words, exact), percent(words, exact)}


def all_charts(reports: dict[tuple[str, str], Report], language: Any) -> list[tuple[Exhibit, Words]]:
    """The charts of the report in which every hard case is, and of the five projects."""
    subjects = [followed_report(language), *(one for (_, of), one in reports.items() if of == language)]
    return [(chart, one.words) for one in subjects for chart in drawings(one, CHARTS)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_in_the_data_is_in_the_table_or_in_the_words_of_its_row(
    reports: dict[tuple[str, str], Report], language: Any
) -> None:
    found = 0
    for chart, words in all_charts(reports, language):
        cells = {float(cell.value) for row in chart.rows for cell in row.cells if cell.value is not None}
        for row in data(chart):
            for number in numbers(row):
                found += 1
                told = any(text in row["tip"] for text in written(words, number)) if "tip" in row else False
                assert told or number in cells or any(number == pytest.approx(one) for one in cells), (
                    chart.id,
                    row,
                )
    assert found > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_has_no_number_in_the_table_has_none_in_the_data(
    reports: dict[tuple[str, str], Report], language: Any
) -> None:
    signs = {
        row["shown"][0]
        for chart, _ in all_charts(reports, language)
        for row in data(chart)
        if row["shown"].startswith(("■", "○", "◊"))
        and [name for name in ("value", "upper", "share", "women") if row.get(name) is not None]
    }
    assert signs == set()
    withheld = [
        row for chart, _ in all_charts(reports, language) for row in data(chart) if "■" in row["shown"]
    ]
    assert withheld


def test_a_scale_ends_at_the_largest_number_on_it_or_where_all_of_it_is() -> None:
    for chart in (
        impactkit.bullet_chart(followed_report("en")),
        impactkit.target_chart(followed_report("en")),
    ):
        for row in data(chart):
            mine = [one for one in data(chart) if one["id"] == row["id"]]
            largest = max([number for one in mine for number in numbers(one)], default=0)
            assert row["scale_end"] >= largest
            assert row["scale_end"] in {largest, largest * 1.25, 1.0, 4.0, 5.0}, row


def chart_of(name: str) -> Any:
    """A chart as Altair has it."""
    figure = next(iter(drawings(followed_report("en"), (name,))))
    return figure.chart


def picture(chart: Any) -> str:
    """A chart drawn."""
    return svg(chart.to_dict(), "en")


@cache
def unchanged(name: str) -> str:
    """A chart drawn as it is."""
    return picture(chart_of(name))


FILTERS: dict[str, tuple[str, str]] = {
    "progress_chart": ("datum.id != 'jobs'", "New jobs (illustrative)"),
    "bullet_chart": ("datum.id != 'jobs'", "New jobs (illustrative)"),
    "target_chart": ("datum.id != 'jobs'", "New jobs"),
    "gender_chart": ("datum.id != 'jobs'", "New jobs (illustrative)"),
    "development_charts": ("datum.what != 'period'", "44"),
    "change_chart": ("datum.answer != 'lower'", "6"),
}


@pytest.mark.every(3)
@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_at_the_top_leaves_out_what_it_says(name: str) -> None:
    condition, gone = FILTERS[name]
    whole, fewer = unchanged(name), picture(chart_of(name).transform_filter(condition))
    assert f">{gone}<" in whole
    assert f">{gone}<" not in fewer
    assert len(fewer) < len(whole)


def recolour(chart: Any, channel: str, before: str) -> Any:
    """The chart with one colour of a channel's scale changed in every layer that has it."""
    for layer in chart.layer:
        found = getattr(layer.encoding, channel)
        if found is not altair.Undefined and found.scale is not altair.Undefined and found.scale:
            found.scale.range = [OWN if one == before else one for one in found.scale.range]
    return chart


def repaint(chart: Any, look: str, before: str) -> Any:
    """The chart with another colour for the marks that have one of the house's."""
    for layer in chart.layer:
        if layer.mark.to_dict().get(look) == before:
            setattr(layer.mark, look, OWN)
    return chart


COLOURS: dict[str, tuple[Callable[[Any, str, str], Any], str, str]] = {
    "progress_chart": (repaint, "color", ACCENT),
    "bullet_chart": (recolour, "fill", ACCENT),
    "target_chart": (recolour, "stroke", INK),
    "gender_chart": (repaint, "fill", WOMEN),
    "development_charts": (recolour, "color", ACCENT),
    "change_chart": (recolour, "fill", ACCENT),
}


@pytest.mark.every(3)
@pytest.mark.parametrize("name", COLOURS)
def test_a_colour_is_changed(name: str) -> None:
    change, where, before = COLOURS[name]
    assert OWN not in unchanged(name)
    assert OWN in picture(change(chart_of(name), where, before))


@pytest.mark.every(3)
@pytest.mark.parametrize("name", COLOURS)
def test_a_layer_of_ones_own_is_drawn_over_the_rest(name: str) -> None:
    line = altair.Chart().mark_rule(color=OWN, size=3).encode(x=altair.value(60))
    added = picture(chart_of(name) + line)
    assert OWN in added
    said, now_said = (set(re.findall(r"<text[^>]*>([^<]+)", one)) for one in (unchanged(name), added))
    assert said <= now_said


@pytest.mark.parametrize(
    "name",
    [one if one == "development_charts" else pytest.param(one, marks=pytest.mark.soak) for one in COLOURS],
)
def test_a_chart_is_saved_as_a_picture(tmp_path: Any, name: str) -> None:
    chart_of(name).save(tmp_path / f"{name}.svg")
    assert (tmp_path / f"{name}.svg").read_text(encoding="utf-8").startswith("<svg")


def test_long_names_are_broken_into_lines_and_no_word_is_cut() -> None:
    name = "New enterprises led by women within the cultural and creative industries that survive three years"
    long = {**INDICATORS, "jobs": {**INDICATORS["jobs"], "name": both(name, name)}}
    report = followed_report("en", of=project(indicators=long))
    for chart in (
        impactkit.progress_chart(report),
        impactkit.bullet_chart(report),
        impactkit.gender_chart(report),
    ):
        lines = [
            text
            for text in drawn(chart)
            if text.split()[0] in name.split() and text in f"{name} (illustrative)"
        ]
        assert len(lines) > 1, chart.id
        assert " ".join(lines).startswith(name), chart.id
