"""Diagrams: what they show, that nothing in them collides, and that no text and no changed notebook can harm a page."""

from __future__ import annotations

import datetime
import itertools
import json
import re
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

import impactkit
from impactkit.dossier import Report
from impactkit.model.quantity import Absence
from impactkit.model.stated.logic import Stage
from impactkit.publish.html.fragment import fragment
from impactkit.show import Exhibit
from impactkit.show.activities.timeline_figure import ActivitySpan, spans
from impactkit.show.draw.diagram import svg
from impactkit.show.draw.lines import width_of
from impactkit.show.draw.shapes import Box, Drawing, Group, Label, Line, Shape, Sign
from impactkit.show.draw.theme import ACCENT, DARK, INK, PAPER
from impactkit.show.ground.exhibit import Diagram, read_exhibit
from impactkit.signs import readable
from impactkit.words import Words
from tests.conftest import NASTY
from tests.show.diagrams import lines_in, tips_of, told_shapes
from tests.show.sample import (
    CHANGES,
    FOLLOWED,
    INDICATORS,
    both,
    followed_report,
    measurements,
    project,
)
from tests.show.test_exhibits import texts

NAMES = ("activity_timeline", "aspect_chart", "evidence_chart", "logic_chart")
_SVG = "{http://www.w3.org/2000/svg}"
_ATTRIBUTES = {
    "svg": {"font-family", "font-size", "width", "height", "viewBox"},
    "g": {
        *("transform", "aria-hidden", "fill", "font-size", "text-anchor", "font-weight", "font-style"),
        *("data-part", "data-leads"),
    },
    "title": set(),
    "rect": {"x", "y", "width", "height", "rx", "fill", "stroke", "stroke-width", "stroke-dasharray"},
    "path": {"d", "fill", "stroke", "stroke-width", "stroke-dasharray", "pointer-events"},
    "circle": {"cx", "cy", "r", "fill", "stroke", "stroke-width"},
    "text": {"x", "y", "fill", "font-size", "text-anchor", "font-weight", "font-style"},
}
"""All that is ever in the SVG of a diagram."""
_NUMBERS = re.compile(r"[MLCvlz0-9., -]+")


def diagrams(report: Any) -> list[Diagram]:
    """The diagrams a report has."""
    made: list[Exhibit] = [getattr(impactkit, name)(report) for name in NAMES]
    return [one for one in made if isinstance(one, Diagram)]


def require_harmless(drawn: str) -> None:
    """Stop at an element, an attribute or a value that no diagram has."""
    for element in ElementTree.fromstring(drawn).iter():
        name = element.tag.removeprefix(_SVG)
        assert set(element.attrib) <= _ATTRIBUTES[name], (name, element.attrib)
        for key in element.attrib.keys() & {"fill", "stroke"}:
            assert element.attrib[key] in {*DARK, "none"}
        for key in element.attrib.keys() & {"d", "x", "y", "x2", "width", "height", "cx", "cy", "r", "rx"}:
            assert _NUMBERS.fullmatch(element.attrib[key]), element.attrib[key]
        for key in element.attrib.keys() & {"data-part", "data-leads"}:
            assert re.fullmatch(r"[a-z0-9> -]+", element.attrib[key]), element.attrib[key]


# --- What they show ---


def test_activities_without_dates_stand_on_no_day() -> None:
    chart = impactkit.activity_timeline(followed_report("en"))
    assert "no dates stated" in lines_in(chart)
    assert [row.cells[2].absence for row in chart.rows] == [None, None, Absence.NOT_STATED]
    assert not any(said.startswith("Write guides") for said in tips_of(chart, Box, Line, Sign))
    assert chart.title == "Of 3 activities: 1 is planned and 2 have no stated stage"


def test_no_dates_at_all_is_told_once(reports: dict[tuple[str, str], Report]) -> None:
    assert (
        impactkit.activity_timeline(followed_report("sv", measured=measurements(activities=[]))).id
        == "gap-activity-timeline"
    )
    assert impactkit.activity_timeline(reports["spark", "sv"]).id == "unknowns"
    assert impactkit.activity_timeline(reports["siru", "sv"]).id == "gap-activity-table"


def test_an_activity_under_way_reaches_to_the_day_of_the_report_and_a_finished_one_to_its_end() -> None:
    stated = {
        "on": {"text": both("Pågår", "Goes on"), "follow_up": {"stage": "under way", "start": "2025-02-01"}},
        "done": {
            "text": both("Klar", "Finished"),
            "follow_up": {"stage": "done", "start": "2025-02-01", "end": "2025-06-30"},
        },
        "planned": {"text": both("Sen", "Later"), "follow_up": {"stage": "planned", "start": "2026-06-01"}},
    }
    chart = impactkit.activity_timeline(
        followed_report("en", of=project(activities=stated), measured=measurements(activities=[]))
    )
    bars = {tip.split(":")[0]: shape for tip, shape in told_shapes(chart) if isinstance(shape, Box)}
    assert set(bars) == {"Goes on", "Finished"}
    assert bars["Goes on"].x + bars["Goes on"].width > bars["Finished"].x + bars["Finished"].width
    assert [tip.split(":")[0] for tip in tips_of(chart, Sign)] == ["Later"]


def test_an_aspect_without_a_mark_is_on_no_grade(reports: dict[tuple[str, str], Report]) -> None:
    chart = impactkit.aspect_chart(reports["innovate-together", "en"])
    assert len(tips_of(chart, Sign)) == 2
    assert "no mark" in lines_in(chart)
    assert chart.title == "No mark in the assessment for 1 of 3 aspects"
    assert chart.rows == impactkit.aspect_table(reports["innovate-together", "en"]).rows


def test_a_claim_stands_no_higher_than_what_was_measured_of_it() -> None:
    chart = impactkit.evidence_chart(followed_report("en"))
    assert [row.cells[1].shown for row in chart.rows] == [
        "something is measured",
        "before and after",
        "only stated",
    ]
    compared = {
        **INDICATORS,
        "guides": {**INDICATORS["guides"], "measures": ["society"], "attribution": "comparison group"},
    }
    chart = impactkit.evidence_chart(followed_report("en", of=project(indicators=compared)))
    assert chart.rows[2].cells[1].shown == "has an indicator"  # nothing was reported
    assert "none of them" in chart.title


def test_a_comparison_group_lifts_a_measured_claim_to_the_top() -> None:
    compared = {**INDICATORS, "jobs": {**INDICATORS["jobs"], "attribution": "comparison group"}}
    chart = impactkit.evidence_chart(followed_report("en", of=project(indicators=compared)))
    assert chart.rows[0].cells[1].shown == "comparison group"
    assert chart.title.endswith("1 has a contribution analysis or a comparison group")


def test_the_source_projects_have_no_ladder_for_nothing_is_measured(
    reports: dict[tuple[str, str], Report],
) -> None:
    assert impactkit.evidence_chart(reports["plattformen", "sv"]).id == "unknowns"


def test_an_indicator_shown_by_answers_stands_on_the_ladder() -> None:
    asked = [{**FOLLOWED[-3], "indicator": "confidence"}]
    report = followed_report("en", measured=measurements(indicators=asked, changes=CHANGES))
    assert impactkit.evidence_chart(report).rows[1].cells[1].shown == "before and after"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_is_pointed_at_tells_nothing_that_the_description_does_not(language: Any) -> None:
    chart = impactkit.evidence_chart(followed_report(language))
    found = tips_of(chart, Sign)
    assert found
    for said in found:
        assert said.rpartition(": ")[2] in chart.alt, said


@pytest.mark.parametrize("language", ["sv", "en"])
def test_diagrams_are_drawn_in_both_languages_without_a_word_of_the_machine(
    reports: dict[tuple[str, str], Report], language: Any
) -> None:
    for report in (followed_report(language), reports["plattformen", language]):
        for one in diagrams(report):
            for text in (*texts(one), *lines_in(one), *tips_of(one, Box, Line, Sign)):
                assert not re.search(r"\{\w*\}|\bNone\b|\bnan\b|Decimal|<\w+>", text), (one.id, text)


def test_a_box_tells_what_measures_it_and_an_arrow_what_it_links_and_whether_that_is_stated(
    reports: dict[tuple[str, str], Report],
) -> None:
    report = reports["plattformen", "en"]
    chart = impactkit.logic_chart(report)
    told = {row.cells[0].shown for row in chart.rows if row.group == report.words.say("link.shows")}
    assert told
    boxes, arrows = tips_of(chart, Box), tips_of(chart, Line)
    assert all(any(name in tip for tip in boxes) for name in told)
    links = [row for row in chart.rows if row.cells[0].shown not in told]
    ways = []
    for row in links:
        start, end, said = (cell.shown for cell in row.cells[:3])
        ways.append(f"{start} → {end}: {said}")
        before, after = report.words.say("logic.from", boxes=""), report.words.say("logic.to", boxes="")
        assert any(tip.startswith(start) and end in tip.partition(after)[2] for tip in boxes), row
        assert any(tip.startswith(end) and start in tip.partition(before)[2] for tip in boxes), row
    assert set(arrows) <= set(ways), "what is drawn is among the links"
    assert 0 < len(arrows) < len(links), "what jumps over columns is told in the boxes alone"


# --- Nothing collides ---


def _rooms(drawing: Drawing) -> list[tuple[str, float, float, float, float]]:
    """Each line of words with the room it takes: left, top, right, foot."""
    found = []
    plain = [
        one for shape in drawing.shapes for one in (shape.shapes if isinstance(shape, Group) else (shape,))
    ]
    for label in (one for one in plain if isinstance(one, Label)):
        for i, line in enumerate(label.lines):
            wide = width_of(line, label.size, bold=label.bold)
            left = label.x - {"start": 0, "middle": wide / 2, "end": wide}[label.align]
            y = label.y + i * label.leading
            found.append((line, left, y - label.size * 0.5, left + wide, y + label.size * 0.5))
    return found


def require_clear(drawing: Drawing) -> None:
    """Stop where words stand on other words or stick out."""
    rooms = _rooms(drawing)
    for line, left, top, right, foot in rooms:
        assert left >= -5, line
        assert right <= drawing.width + 5, line
        assert top >= -5, line
        assert foot <= drawing.height + 5, line
    for (a, left, top, right, foot), (b, left2, top2, right2, foot2) in itertools.combinations(rooms, 2):
        assert right <= left2 or right2 <= left or foot <= top2 or foot2 <= top, (a, b)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_words_of_a_diagram_stand_on_others_or_stick_out(
    reports: dict[tuple[str, str], Report], language: str
) -> None:
    found = [one for (_, spoken), report in reports.items() if spoken == language for one in diagrams(report)]
    for one in (*found, *diagrams(followed_report(language))):
        require_clear(one.drawing)


_DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2045, 12, 31))


@given(st.lists(_DAYS, min_size=2, max_size=4), _DAYS, st.sampled_from(Stage))
def test_no_words_on_the_line_of_time_stand_on_others(
    days: list[datetime.date], as_of: datetime.date, stage: Stage
) -> None:
    first, *_, last = sorted(days)
    held = (days[0], days[1]) if days[0] <= days[1] else None
    one = ActivitySpan("Möten för alla " * 9, stage, "● pågår; 12 tillfällen", first, None, held, "Möten")
    drawing = spans(Words("sv"), [one], (first, last), as_of)
    require_clear(drawing)
    day = next(shape for shape in drawing.shapes if isinstance(shape, Line) and shape.colour == INK)
    (x, top), (_, end) = day.points
    for line, left, above, right, foot in _rooms(drawing):
        assert not (left < x < right and above < end and top < foot), line


# --- Nothing harms ---


def _drawing(*shapes: Shape, note: str = "") -> Drawing:
    return Drawing(width=200, height=80, shapes=shapes, note=note)


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_every_text_is_text_in_the_svg(line: str, tip: str, note: str) -> None:
    label = Label(x=0, y=10, lines=(line, line))
    drawn = svg(_drawing(label, Group(tip=tip, shapes=(label,)), note=note))
    require_harmless(drawn)


def test_markup_in_a_text_is_shown_as_it_stands() -> None:
    drawn = svg(_drawing(Group(tip=NASTY, shapes=(Label(x=0, y=10, lines=(NASTY,)),)), note=NASTY))
    require_harmless(drawn)
    root = ElementTree.fromstring(drawn)
    assert [one.text for one in root.iter(f"{_SVG}title")] == [readable(NASTY)]
    assert readable(NASTY) in [one.text for one in root.iter(f"{_SVG}text")]


def test_the_diagrams_of_reports_hold_nothing_else(reports: dict[tuple[str, str], Report]) -> None:
    found = [one for report in reports.values() for one in diagrams(report)]
    assert {one.id for one in found} == {"logic-chart", "aspect-chart"}
    for one in (*found, *diagrams(followed_report("sv"))):
        require_harmless(svg(one.drawing))


ATTACK = '#fff" onload="alert(1)'
BOX: dict[str, Any] = {"shape": "box", "x": 0, "y": 0, "width": 9, "height": 9, "fill": PAPER}
LABEL: dict[str, Any] = {"shape": "label", "x": 0, "y": 0, "lines": ["a"]}
LINE: dict[str, Any] = {"shape": "line", "points": [[0, 0], [9, 9]]}


@pytest.mark.parametrize(
    "shape",
    [
        {**BOX, "fill": ATTACK},
        {**BOX, "fill": "url(https://example.org/a.svg#b)"},
        {**BOX, "edge": "red"},
        {**BOX, "x": ATTACK},
        {**BOX, "x": "NaN"},
        {**BOX, "width": 1e300},
        {**BOX, "style": "fill:url(https://example.org)"},
        {**BOX, "onload": "alert(1)"},
        {**BOX, "dash": ["1 5"]},
        {**LABEL, "align": ATTACK},
        {**LABEL, "size": "12px"},
        {**LABEL, "lines": [{"html": "<script>"}]},
        {**LINE, "points": [[0, 0]]},
        {**LINE, "points": [["0 0 L", 0], [9, 9]]},
        {**LINE, "dash": [1] * 9},
        {"shape": "script", "text": "alert(1)"},
        {"shape": "foreignObject", "shapes": []},
        {"shape": "sign", "form": "use", "x": 0, "y": 0, "edge": INK, "fill": ACCENT},
        {"shape": "group", "tip": "a", "shapes": [{"shape": "group", "tip": "b", "shapes": []}]},
        "<script>alert(1)</script>",
    ],
    ids=json.dumps,
)
def test_a_notebook_that_was_tampered_with_gives_no_diagram(shape: Any) -> None:
    told = {"kind": "diagram", "id": "d", "drawing": {"width": 9, "height": 9, "shapes": [BOX]}}
    assert isinstance(read_exhibit(told), Diagram)
    with pytest.raises(ValidationError):
        read_exhibit({**told, "drawing": {"width": 9, "height": 9, "shapes": [shape]}})


def test_a_diagram_is_the_same_after_its_way_through_a_notebook(
    reports: dict[tuple[str, str], Report],
) -> None:
    for one in diagrams(reports["plattformen", "sv"]):
        back = read_exhibit(json.loads(json.dumps(one.data())))
        assert isinstance(back, Diagram)
        assert back == one
        assert svg(back.drawing) == svg(one.drawing)


def test_a_page_describes_a_diagram_once_and_names_what_is_pointed_at(
    reports: dict[tuple[str, str], Report],
) -> None:
    """A title of the whole drawing would be a second name for it."""
    (chart,) = (one for one in diagrams(reports["siru", "sv"]) if one.id == "logic-chart")
    (drawn,) = re.findall(r"<svg role=.*?</svg>", fragment(chart))
    root = ElementTree.fromstring(drawn)
    assert root.attrib["role"] == "img"
    assert root.attrib["aria-label"] == chart.alt
    assert [one.tag for one in root] == ["rect", "g"]  # a page needs no namespace
    assert sum(1 for _ in root.iter("title")) == sum(
        isinstance(shape, Group) for shape in chart.drawing.shapes
    )


def test_a_note_stands_in_the_picture_under_all_else() -> None:
    bare, noted = svg(_drawing()), svg(_drawing(note="Ur ett utkast, inte fastställt. " * 3))
    assert noted.count("fastställt") == 3
    high = [float(re.findall(r'height="([\d.]+)"', one)[0]) for one in (bare, noted)]
    down = [float(y) for y in re.findall(r'<text x="0" y="([\d.]+)"', noted)]
    assert 80 < min(down) < max(down) < high[1] - 5
    assert high[0] == 90


def test_what_is_painted_last_lies_uppermost() -> None:
    under, over = Box(x=0, y=0, width=9, height=9, fill=INK), Sign(x=4, y=4, edge=ACCENT, fill=PAPER)
    drawn = svg(_drawing(under, over))
    assert drawn.index(INK) < drawn.index("<circle")
