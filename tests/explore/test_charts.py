"""Charts of an evaluator's own: in the house's look and language in every notebook, and nowhere else at any cost."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from impactkit.show.draw.theme import ACCENT, FONT
from tests.conftest import PARAMETERS
from tests.explore.kernel import Ran, run

ROOT = Path(__file__).parents[2]
PRESTUDY = PARAMETERS / "smart-specialisation-prestudy.yaml"
VEGALITE = "application/vnd.vegalite.v5+json"

OWN = """\
import polars as pl
import altair as alt
frame = pl.DataFrame({
    "day": ["2024-01-31", "2024-05-15"], "paid": ["1250.50", "12000.25"], "who": ["a", "b"]
}).with_columns(pl.col("day").str.to_date(), pl.col("paid").cast(pl.Decimal(18, 2)))
chart = alt.Chart(frame, title="Utbetalt").mark_bar().encode(
    x=alt.X("day:T", axis=alt.Axis(format="%B %Y")), y="paid", tooltip=["who", "paid"]
)
chart"""
"""Ten lines of an evaluator's own, over a frame with exact decimals and days."""

OF_SOME_KINDS = """\
import json
from impactkit.show.draw.figure import drawn_apart, svg
from tests.show.sample import followed_report
report = followed_report("sv")
kinds = [getattr(ik, name) for name in {names}]
figures = [kind(report) for kind in kinds]
def with_note(chart):
    if isinstance(chart, alt.VConcatChart):
        chart.vconcat[0].layer.append(note)
        return chart
    return chart + note
figures = [one.options[0].exhibit if one.kind == "choice" else one for one in figures]
note = alt.Chart(alt.Data(values=[{}])).mark_text(text="Egen").encode(x=alt.value(20), y=alt.value(20))
told = {one.id: [svg(one.spec, "sv"), drawn_apart(one.chart.to_dict()), drawn_apart((one.chart | one.chart).to_dict()),
                 drawn_apart(with_note(one.chart).to_dict())] for one in figures}
print(json.dumps(told))"""

USUAL = ("bullet_chart", "development_chart", "budget_chart")
"""Charts of indicators, of charts under each other, and of money; the other kinds are looked at by make soak."""
OTHERS = ("progress_chart", "gender_chart", "cost_chart", "change_chart", "target_chart")


def of_kinds(*names: str) -> str:
    """A cell that draws figures of these kinds as they are, apart, beside themselves, and with a note of one's own."""
    return OF_SOME_KINDS.replace("{names}", repr(names))


def texts(drawing: str) -> list[str]:
    """Every text in an SVG, in order."""
    return re.findall(r">([^<>]+)</text>", drawing)


@pytest.fixture(scope="module")
def notebook() -> Ran:
    """What an evaluator does in a notebook, cell by cell."""
    return run(
        ROOT,
        "import impactkit as ik, sys\nprint('altair' in sys.modules)",
        OWN,
        f"ik.open_report({str(PRESTUDY)!r}, language='en')\nchart",
        "ik.chart_language('sv')\nchart.configure_mark(color='#123456')",
        "import io\nfile = io.StringIO()\nchart.save(file, format='svg')\nprint(file.getvalue())",
        "alt.Chart(pl.DataFrame({'a': range(60_000)})).mark_point().encode(x='a')",
        "alt.Chart(pl.DataFrame({'a': range(6_000)})).mark_tick().encode(x='a')",
        "alt.Chart('https://example.org/rows.csv').mark_point().encode(x='a:Q')",
        of_kinds(*USUAL),
        "ik.chart_language('xx')",
        "alt.data_transformers.enable(max_rows=None)\n"
        "len(alt.Chart(pl.DataFrame({'a': range(60_000)})).mark_point().encode(x='a').to_dict()['datasets'])",
    )


pytestmark = pytest.mark.slow


def test_import_costs_no_altair_and_no_ipython_outside_a_notebook() -> None:
    """And Altair, imported by somebody else, is left as it is there."""
    code = (
        "import sys, impactkit; print([name for name in ('altair', 'IPython', 'ipywidgets', 'vl_convert') if name in sys.modules]);"
        "import altair; print(altair.theme.active, 'impactkit.explore' in sys.modules)"
    )
    told = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True
    )
    assert told.stdout.splitlines() == [
        "[]",
        "default False",
    ]  # Altair itself imports IPython where anywidget is


def test_importing_impactkit_in_a_notebook_imports_no_altair(notebook: Ran) -> None:
    assert notebook.printed(0) == "False\n"


def test_an_own_chart_is_in_the_houses_look_with_swedish_numbers_and_months(notebook: Ran) -> None:
    shown = notebook.shown(1)
    assert set(shown) == {VEGALITE, "image/svg+xml", "text/plain"}
    assert shown["text/plain"] == "Utbetalt"
    written = texts(shown["image/svg+xml"])
    assert "12\u00a0000" in written
    assert "mars 2024" in written
    assert ACCENT in shown["image/svg+xml"]
    assert shown[VEGALITE]["config"]["font"] == FONT
    assert shown[VEGALITE]["config"]["locale"]["number"]["decimal"] == ","


def test_what_jupyterlab_draws_is_of_the_grammar_it_has(notebook: Ran) -> None:
    assert "/vega-lite/v5" in notebook.shown(1)[VEGALITE]["$schema"]


def test_charts_speak_the_language_of_the_report_opened_last(notebook: Ran) -> None:
    written = texts(notebook.shown(2)["image/svg+xml"])
    assert {"12,000", "March 2024"} <= set(written)


def test_a_person_may_say_the_language_and_the_look_and_is_obeyed(notebook: Ran) -> None:
    shown = notebook.shown(3)["image/svg+xml"]
    assert "12\u00a0000" in texts(shown)
    assert "#123456" in shown
    assert ACCENT not in shown


def test_a_chart_saved_is_the_chart_shown(notebook: Ran) -> None:
    """Exact decimals and all, though Altair takes another way to a file."""
    assert texts(notebook.printed(4)) == texts(notebook.shown(1)["image/svg+xml"])


def test_too_many_rows_are_told_in_words_and_may_be_shown_all_the_same(notebook: Ran) -> None:
    assert notebook.fault(5) == [
        "Diagrammet har 60\u00a0000 rader; högst 50\u00a0000 visas. Räkna ihop dem först, till exempel med group_by, "
        "eller ta med alla: alt.data_transformers.enable(max_rows=None)."
    ]
    assert notebook.shown(10) == {"text/plain": "1"}


def test_a_chart_of_many_rows_is_a_picture_of_points_and_no_heavy_drawing(notebook: Ran) -> None:
    assert set(notebook.shown(6)) == {VEGALITE, "image/png", "text/plain"}


def test_data_at_an_address_are_not_asked_for(notebook: Ran) -> None:
    assert set(notebook.shown(7)) == {VEGALITE, "text/plain"}


def test_a_figures_chart_draws_the_same_picture_and_can_stand_beside_others(notebook: Ran) -> None:
    require_the_same_picture(notebook.printed(8), len(USUAL))


@pytest.mark.soak
def test_so_does_that_of_any_other_figure() -> None:
    told = run(ROOT, "import altair as alt, impactkit as ik\nik.chart_language('sv')", of_kinds(*OTHERS))
    require_the_same_picture(told.printed(1), len(OTHERS))


def require_the_same_picture(printed: str, count: int) -> None:
    """So many figures, each with the words of its picture wherever it is drawn, and the note where one was added."""
    told: dict[str, list[str]] = json.loads(printed)
    assert len(told) == count
    for figure, own, beside, layered in told.values():
        assert texts(own) == texts(figure)
        assert set(texts(beside)) == set(texts(figure))  # a legend that both have is told once
        assert "Egen" in texts(layered)


def test_a_language_that_is_none_is_refused_with_those_there_are(notebook: Ran) -> None:
    assert notebook.fault(9) == ["chart_language language: 'xx' är inget av valen här. Tillåtet: sv, en."]


@pytest.mark.soak
def test_altair_imported_before_is_at_home_too() -> None:
    told = run(ROOT, OWN.removesuffix("\nchart"), "import impactkit", "chart")
    assert "12\u00a0000" in texts(told.shown(2)["image/svg+xml"])
