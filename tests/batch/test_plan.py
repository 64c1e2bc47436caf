"""What a run is to make: told before anything is made, the same in any language, and one bad project stops none."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from impactkit.batch import plan
from impactkit.dossier import build, dossier_json, follow, write_dossier
from impactkit.edition import edition
from impactkit.load import LoadedProject, read_project
from impactkit.model.dossier import Audience, Dossier
from impactkit.problem import InputError
from impactkit.words import LANGUAGES, Language
from tests.terminal import SMALLEST, write

ROOT = Path(__file__).parents[2]
PARAMETERS = ROOT / "parameters"
PROJECTS = ["innovate-together", "plattformen", "siru", "smart-specialisation-prestudy", "spark"]


def test_a_plan_has_one_job_for_each_project_and_language() -> None:
    """In the order of the files, each with a file name of its own."""
    planned = plan([PARAMETERS], languages=LANGUAGES)
    assert [one.id for one in planned.dossiers] == PROJECTS
    assert [job.name for job in planned.jobs] == [f"{id_}.{one}" for id_ in PROJECTS for one in LANGUAGES]
    assert planned.languages == LANGUAGES
    assert planned.problems == ()


@pytest.mark.parametrize("languages", [(), ("sv",), ("en",), ("en", "sv")])
def test_what_is_measured_does_not_depend_on_the_language(languages: tuple[Language, ...]) -> None:
    """The dossiers are the same to the byte; only the jobs differ."""
    planned = plan([PARAMETERS], languages=languages)
    told = [dossier_json(one) for one in planned.dossiers]
    assert told == [dossier_json(one) for one in plan([PARAMETERS], languages=LANGUAGES).dossiers]
    assert len(planned.jobs) == len(PROJECTS) * max(len(languages), 1)


def test_a_project_is_told_in_its_own_language_where_none_is_asked_for(tmp_path: Path) -> None:
    """Each in the one its file names."""
    write(SMALLEST.replace("id: x", "id: svensk\nlanguage: sv"), str(tmp_path / "a.yaml"))
    write(SMALLEST.replace("id: x", "id: english\nlanguage: en"), str(tmp_path / "b.yaml"))
    assert [job.name for job in plan([tmp_path]).jobs] == ["svensk.sv", "english.en"]


@pytest.mark.parametrize("audience", Audience)
def test_a_report_for_few_does_not_take_the_name_of_one_for_all(audience: Audience) -> None:
    """The audience stands in the file name, except the public."""
    planned = plan([PARAMETERS / "siru.yaml"], languages=("sv",), audience=audience)
    ending = "" if audience is Audience.PUBLIC else f".{audience.value}"
    assert [job.name for job in planned.jobs] == [f"siru.sv{ending}"]
    assert [one.audience for one in planned.dossiers] == [audience]


def test_the_day_of_a_plan_is_the_day_of_its_dossiers(tmp_path: Path) -> None:
    """As given; else each project's own latest day, and none where its file has none."""
    for id_, more in {"a": "", "b": "decision: {status: granted, date: 2024-05-06}\n"}.items():
        write(SMALLEST.replace("id: x", f"id: {id_}") + more, str(tmp_path / f"{id_}.yaml"))
    day = datetime.date(2030, 1, 2)
    assert [one.as_of for one in plan([tmp_path], as_of=day).dossiers] == [day, day]
    assert [one.as_of for one in plan([tmp_path]).dossiers] == [None, datetime.date(2024, 5, 6)]


def test_a_bad_project_is_told_of_and_the_others_are_planned(tmp_path: Path) -> None:
    """A fault in a file, a file of another kind, an id that is taken."""
    for name, content in {
        "a": SMALLEST.replace("id: x", "id: one"),
        "b": SMALLEST + "titel: T\n",
        "c": "name: something else\n",
        "d": SMALLEST.replace("id: x", "id: two"),
        "e": SMALLEST.replace("id: x", "id: one"),
    }.items():
        write(content, str(tmp_path / f"{name}.yaml"))
    planned = plan([tmp_path])
    assert [one.id for one in planned.dossiers] == ["one", "two"]
    assert [(Path(one.file).stem, one.code) for one in planned.problems] == [
        ("b", "unknown-key"),
        ("c", "no-header"),
        ("e", "project-twice"),
    ]


def test_what_cannot_be_meant_stops_the_plan(tmp_path: Path) -> None:
    """Nothing is guessed of a path that is not there."""
    with pytest.raises(InputError):
        plan([PARAMETERS, tmp_path / "nowhere"])


def test_a_fault_of_ours_is_a_problem_of_one_project(monkeypatch: pytest.MonkeyPatch) -> None:
    """A project that no rule can bear is told of by the kind of error."""
    loaded = read_project(PARAMETERS / "siru.yaml")
    unbearable = LoadedProject(loaded.project.model_copy(update={"goals": None}), loaded.tree)
    monkeypatch.setattr("impactkit.edition.making.read_projects", lambda _: ((unbearable,), ()))
    made = edition([PARAMETERS / "siru.yaml"], audience=Audience.PUBLIC)
    assert made.dossiers == ()
    (built,) = made.problems
    assert (built.code, built.file) == ("not-built", loaded.file)
    assert str(built.values["why"]).endswith("Error")


@pytest.mark.parametrize("id_", PROJECTS)
def test_a_dossier_is_written_whole_and_read_back_as_it_was(id_: str, tmp_path: Path) -> None:
    """Under the project's name and audience; nothing beside it."""
    dossier = build(follow(read_project(PARAMETERS / f"{id_}.yaml")), audience=Audience.FUNDER)
    file = write_dossier(dossier, tmp_path / "dossiers")
    assert file == tmp_path / "dossiers" / f"{id_}.funder.json"
    assert list(file.parent.iterdir()) == [file]
    assert Dossier.model_validate_json(file.read_text(encoding="utf-8")) == dossier
