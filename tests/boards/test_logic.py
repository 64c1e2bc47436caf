"""The effect logic of a board: every box and link of the project, each with its place in the picture."""

from __future__ import annotations

import html
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from impactkit.boards.logic import logic
from impactkit.languages import LANGUAGES
from impactkit.model.base import Reading
from impactkit.show.draw.diagram import svg
from impactkit.show.ground.exhibit import Diagram
from impactkit.show.logic.chart import logic_chart
from tests.shown import PARAMETERS, report_of

PROJECTS = [
    file
    for folder in (PARAMETERS, PARAMETERS / "demonstration")
    for file in sorted(folder.glob("*.yaml"))
    if "impactkit: project/1" in file.read_text(encoding="utf-8")
]


@pytest.mark.every(5)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", PROJECTS, ids=lambda file: file.stem)
def test_every_box_and_every_link_of_a_project_is_there_and_in_the_picture(file: Path, language: str) -> None:
    report = report_of(file, language)
    project, told = report.project, logic(report)
    stated = {**project.challenges, **project.goals, **project.activities, **project.results}
    assert {box["id"] for box in told["boxes"]} == set(stated)
    assert [(one["from"], one["to"]) for one in told["links"]] == [
        (tail, link.to) for _, tail, link in project.arrows()
    ]
    drawn = {
        part
        for group in ElementTree.fromstring(told["svg"]).iter("{http://www.w3.org/2000/svg}g")
        if (part := group.get("data-part"))
    }
    assert drawn == set(stated) | {one["arrow"] for one in told["links"]}


@pytest.mark.every(5)
@pytest.mark.parametrize("file", PROJECTS, ids=lambda file: file.stem)
def test_what_a_reader_concluded_and_what_measures_a_box_is_as_the_project_says(file: Path) -> None:
    report = report_of(file, "en")
    project = report.project
    for box in logic(report)["boxes"]:
        measuring = [
            id_ for id_, one in project.indicators.items() for link in one.measures if link.to == box["id"]
        ]
        assert [one["id"] for one in box["indicators"]] == measuring
    inferred = [link.reading is Reading.INFERRED for _, _, link in project.arrows()]
    assert [one["inferred"] for one in logic(report)["links"]] == inferred


def test_an_arrow_is_drawn_from_a_goal_to_the_activity_that_serves_it() -> None:
    links = logic(report_of(PARAMETERS / "plattformen.yaml", "sv"))["links"]
    boxes = {one["id"]: one for one in logic(report_of(PARAMETERS / "plattformen.yaml", "sv"))["boxes"]}
    for one in links:
        tail, head = one["arrow"].split(">")
        assert {tail, head} == {one["from"], one["to"]}
        assert boxes[tail]["column"] <= boxes[head]["column"]
    assert any(one["arrow"] == f"{one['to']}>{one['from']}" for one in links)


def test_assumptions_and_what_is_odd_are_told_with_the_link() -> None:
    report = report_of(PARAMETERS / "demonstration" / "navet.yaml", "en")
    says = {(one["from"], one["to"]): one["says"] for one in logic(report)["links"]}
    assumed = [(tail, link) for _, tail, link in report.project.arrows() if link.assumption]
    assert assumed
    for tail, link in assumed:
        assert "assumes that" in says[tail, link.to]


def test_a_project_that_says_nothing_of_its_logic_has_no_picture_of_it(tmp_path: Path) -> None:
    file = tmp_path / "bare.yaml"
    file.write_text("impactkit: project/1\nid: bare\ntitle: Bare\n", encoding="utf-8")
    assert logic(report_of(file, "en")) == {"boxes": [], "links": []}


def test_what_a_project_writes_is_text_in_the_picture_and_never_markup(tmp_path: Path) -> None:
    file = tmp_path / "hostile.yaml"
    text = "</title><script>alert(1)</script><b onclick='x'>&amp;"
    file.write_text(
        f'impactkit: project/1\nid: hostile\ntitle: T\ngoals: {{g: {{text: "{text}"}}}}\n', encoding="utf-8"
    )
    tree = ElementTree.fromstring(logic(report_of(file, "en"))["svg"])
    assert {one.tag.rpartition("}")[2] for one in tree.iter()} <= {
        "svg",
        "rect",
        "g",
        "title",
        "path",
        "text",
    }
    assert not any(name.startswith("on") for one in tree.iter() for name in one.attrib)


@pytest.mark.every(5)
@pytest.mark.parametrize("file", PROJECTS, ids=lambda file: file.stem)
def test_the_board_draws_every_arrow_and_the_report_names_in_each_box_what_it_leads_to(file: Path) -> None:
    report = report_of(file, "sv")
    chart = logic_chart(report)
    assert isinstance(chart, Diagram)
    told = logic(report)
    links = {tuple(one["arrow"].split(">")) for one in told["links"]}
    assert {f"{tail}>{head}" for tail, head in links} == {name for name in _parts(told["svg"]) if ">" in name}
    picture = svg(chart.drawing)
    assert {name for name in _parts(picture) if ">" not in name} == {one["id"] for one in told["boxes"]}
    leads = re.findall(r'data-part="([^"]*)" data-leads="([^"]*)"', picture)
    assert {(tail, head) for tail, heads in leads for head in heads.split()} == links


def _parts(picture: str) -> list[str]:
    return [html.unescape(name) for name in re.findall(r'data-part="([^"]*)"', picture)]
