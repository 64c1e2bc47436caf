"""Who did the like of a project, why, and where."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from impactkit.load import first_registers, read_methods, read_project
from impactkit.model.stated.project import Project
from impactkit.navigator import Index, alike_to, entries_of, entries_of_project, index_of
from tests.conftest import PARAMETERS
from tests.navigator.projects import dossier
from tests.terminal import impactkit

VILLAGES = """
geography: {municipalities: [Arjeplog]}
target_groups: {groups: {name: Village associations}}
challenges: {services: {text: The village shop and the petrol station close}}
goals: {kept: {text: Services stay, answers: [services]}}
activities: {guidance: {text: Guide villages that take over services, serves: [kept]}}
"""
OTHER = """
target_groups: {groups: {name: Village associations}}
challenges: {skills: {text: Nobody learns to weld}}
activities: {guidance: {text: Guide villages that take over services}}
"""


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """The first registers, and two projects."""
    folder = tmp_path_factory.mktemp("projects")
    made = [dossier(folder, body, name=name) for name, body in (("villages", VILLAGES), ("other", OTHER))]
    methods = [one for file in first_registers() for one in entries_of(read_methods(file))]
    return index_of((*methods, *(one for each in made for one in entries_of_project(each))))


def project(folder: Path, body: str, name: str = "asking") -> Project:
    """A project that asks."""
    file = folder / f"{name}.yaml"
    file.write_text(
        f"impactkit: project/1\nid: {name}\ntitle: Asking\nlanguage: en\n{body}", encoding="utf-8"
    )
    return read_project(file).project


def test_each_reason_is_a_kind_with_the_projects_own_words_and_the_words_that_met(
    index: Index, tmp_path: Path
) -> None:
    found = alike_to(index, project(tmp_path, VILLAGES))
    assert [one.entry.address for one in found][:2] == ["villages/services", "working/service-point"]
    assert [why.kind for why in found[0].why] == ["challenge", "group", "activity"]
    challenge = found[0].why[0]
    assert challenge.text.und == "The village shop and the petrol station close"
    assert "shop" in {word for met in challenge.met["und"] for word in met.found}


def test_whom_and_what_alone_is_less_alike_and_says_so(index: Index, tmp_path: Path) -> None:
    found = {one.entry.address: one for one in alike_to(index, project(tmp_path, VILLAGES), 100)}
    assert [why.kind for why in found["other/skills"].why] == ["group", "activity"]
    assert found["villages/services"].worth > found["other/skills"].worth


def test_a_project_is_not_told_of_itself(index: Index, tmp_path: Path) -> None:
    own = project(tmp_path, VILLAGES, name="villages")
    assert "villages/services" not in {one.entry.address for one in alike_to(index, own, 100)}


def test_the_like_stands_where_it_would_be_said(index: Index, tmp_path: Path) -> None:
    """A challenge in words that others only use of what they do, or as a title of a project, is not alike."""
    body = "challenges: {c: {text: Guide villages that take over}}\n"
    assert all(
        one.entry.address != "villages/services" for one in alike_to(index, project(tmp_path, body), 100)
    )


def test_words_that_all_entries_have_make_nobody_alike(tmp_path: Path) -> None:
    """Twelve projects for the same group, and each with a challenge of its own."""
    bodies = [
        f"target_groups: {{g: {{name: Associations}}}}\nchallenges: {{c: {{text: Word{n}x}}}}\n"
        for n in range(12)
    ]
    made = [dossier(tmp_path, body, name=f"p{n}") for n, body in enumerate(bodies)]
    many = index_of(one for each in made for one in entries_of_project(each))
    assert alike_to(many, project(tmp_path, "target_groups: {g: {name: Associations}}\n")) == ()
    (same,) = alike_to(many, project(tmp_path, "challenges: {c: {text: Word7x}}\n"))
    assert same.entry.address == "p7/c"


def test_the_command_tells_who_why_where_and_how_well_it_is_known(tmp_path: Path) -> None:
    (tmp_path / "others").mkdir()
    (tmp_path / "asking").mkdir()
    project(tmp_path / "others", VILLAGES, name="villages")
    project(tmp_path / "asking", VILLAGES)
    asked = (
        "alike",
        str(tmp_path / "asking" / "asking.yaml"),
        "--in",
        str(tmp_path / "others"),
        "--most",
        "1",
    )
    said = impactkit(*asked, "--language", "en")
    assert (said.code, said.faults) == (0, [])
    lines = [line.strip() for line in said.lines]
    assert lines[0] == "Asking [villages/services]"
    assert any(one.startswith("The like of the target group “Village associations”: ") for one in lines)
    assert "Where: Arjeplog" in lines
    assert "Planned: Guide villages that take over services" in lines
    assert "How well it is known: no outcome is stated" in lines
    (told,) = json.loads("\n".join(impactkit(*asked, "--json").lines))
    assert told["address"] == "villages/services"
    assert [one["kind"] for one in told["shared"]] == ["challenge", "group", "activity"]
    assert told["draft"] is True


def test_nobody_alike_is_told(tmp_path: Path) -> None:
    project(tmp_path, "challenges: {c: {text: Qwertyuiop}}\n")
    said = impactkit("alike", str(tmp_path / "asking.yaml"), "--language", "en")
    assert (said.code, said.lines) == (
        0,
        ["Nobody here did the like. Try with more to look in: --in FOLDER."],
    )


def test_a_faulty_project_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("impactkit: project/1\nid: x\n", encoding="utf-8")
    said = impactkit("alike", str(tmp_path / "x.yaml"), "--language", "en")
    assert said.code == 1
    assert "title" in said.faults[0]


def test_the_service_point_is_the_first_that_is_like_byakraft() -> None:
    first = index_of(one for file in first_registers() for one in entries_of(read_methods(file)))
    own = read_project(PARAMETERS / "demonstration" / "byakraft.yaml").project
    assert alike_to(first, own)[0].entry.address == "working/service-point"
