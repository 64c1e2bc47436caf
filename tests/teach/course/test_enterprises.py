"""The made-up enterprises: three planted faults each, found by the rules they are planted for, and mended one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from impactkit.edition.following import build, follow
from impactkit.languages import LANGUAGES, Language
from impactkit.load import read_project, read_records
from impactkit.model.dossier import Audience, Dossier
from impactkit.model.finding import Level, Outcome
from impactkit.model.stated.project import TermProfile
from impactkit.teach.course.packaged import ENTERPRISES, course_files, course_folder
from impactkit.teach.course.solved import Change, changes, mended, solved_course
from tests.teach.course.lessons import IN_EACH, enterprise_name, example

FAULTS = 3


def dossier(path: Path) -> Dossier:
    """A project as those inside the house see it."""
    loaded = read_project(path)
    return build(follow(loaded, read_records(loaded)), audience=Audience.INTERNAL)


def faults(path: Path) -> set[str]:
    """The rules that find something to look at in a project."""
    found = dossier(path).findings
    heavy = {one.rule for one in found if one.outcome is Outcome.DEVIATES and one.level is not Level.INFO}
    return heavy | {one.rule for one in found if one.outcome is Outcome.UNDECIDABLE}


def laid(files: dict[str, bytes], folder: Path) -> Path:
    """Files in a folder; the folder of enterprises."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder / ENTERPRISES


def enterprises(language: Language) -> dict[str, bytes]:
    """Enterprises and their data, by path."""
    return {name: told for name, told in course_files(language).items() if name.startswith(ENTERPRISES)}


def planted(number: int, language: Language) -> dict[str, tuple[Change, ...]]:
    """How the faults of a lesson's example are mended, by the rule that finds each."""
    told = changes(language)[enterprise_name(number, language)]
    rules = dict.fromkeys(one.rule for one in told)
    return {rule: tuple(one for one in told if one.rule == rule) for rule in rules}


@pytest.mark.parametrize(("number", "language"), IN_EACH)
def test_the_planted_faults_are_what_the_rules_find_and_nothing_else_is(
    number: int, language: Language
) -> None:
    """Three, each of a rule of its own."""
    wanted = planted(number, language)
    assert len(wanted) == FAULTS
    assert faults(example(number, language)) == set(wanted)


@pytest.mark.every(5)
@pytest.mark.parametrize(("number", "language"), IN_EACH)
def test_each_mending_takes_away_its_own_fault(number: int, language: Language, tmp_path: Path) -> None:
    """That one alone; with all of them none is left."""
    files, to_make = enterprises(language), planted(number, language)
    name = f"{enterprise_name(number, language)}.yaml"
    for rule, those in to_make.items():
        folder = laid(mended(files, those), tmp_path / rule)
        assert faults(folder / name) == set(to_make) - {rule}
    assert not faults(laid(solved_course(language), tmp_path / "all") / name)


@pytest.mark.parametrize(("number", "language"), IN_EACH)
def test_an_enterprise_is_made_up_and_about_itself(number: int, language: Language) -> None:
    """`terms: own`, marked, and with data that is marked."""
    project = dossier(example(number, language)).project
    assert (project.illustrative, project.terms) == (True, TermProfile.OWN)
    assert project.data
    assert all(one.illustrative for one in project.data.values())
    targets = [target for one in project.indicators.values() for target in one.targets]
    assert all(one.illustrative for one in targets)


@pytest.mark.every(3)
@pytest.mark.parametrize("number", sorted({number for number, _ in IN_EACH}))
def test_an_enterprise_is_the_same_in_every_language(number: int) -> None:
    """The same shape: as many of each thing, the same numbers, days and choices; only names differ."""
    first, *others = [_shape(example(number, language)) for language in LANGUAGES]
    assert all(one == first for one in others)


def _shape(path: Path) -> dict[str, object]:
    told = dossier(path)
    project = told.project
    rooms = ("target_groups", "challenges", "goals", "activities", "results", "indicators", "data")
    return {
        **{room: len(getattr(project, room)) for room in rooms},
        "arrows": sum(1 for _ in project.links()),
        "levels": [one.level for one in project.results.values()],
        "targets": [[t.total for t in one.targets] for one in project.indicators.values()],
        "numbers": [
            [[point.value.value for point in cell.series] for cell in one.cells]
            for one in (told.measurements.indicators if told.measurements else ())
        ],
        "period": project.period,
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_an_enterprise_is_mended_is_not_given_to_the_learner(language: Language) -> None:
    """It is a file beside the example, for the trainer's copy alone."""
    assert any(course_folder(language).rglob("*.mended.toml"))
    assert not [name for name in course_files(language) if "mended" in name]
    assert course_files(language).keys() == solved_course(language).keys()


def test_a_mending_that_no_longer_fits_is_told() -> None:
    """What is to be changed must stand there once."""
    files = {f"{ENTERPRISES}/x.yaml": b"a: 1\na: 1\n"}
    for before in ("b: 2\n", "a: 1\n"):
        with pytest.raises(ValueError, match="no-rule does not stand there once"):
            mended(files, (Change("no-rule", "x.yaml", before, "c"),))
