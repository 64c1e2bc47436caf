"""Releasing an edition: registered, told apart from drafts, and protected together with what was released before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from impactkit.edition import Edition, edition
from impactkit.model.dossier import Audience
from impactkit.problem import InputError
from impactkit.register import editions
from impactkit.words import LANGUAGES, Words
from tests.terminal import impactkit

PROJECT = """\
impactkit: project/1
id: {name}
title: "Project {name}"
period: {{ start: 2024-01-01, end: 2026-12-31 }}
goals: {{ g: {{ text: G }} }}
indicators:
  trained:
    name: Trained
    accumulation: sum
    roll_up: sum
    definition: {{ text: People trained }}
    disaggregations:
      gender: {{ name: Gender, categories: {{ women: Kvinnor, men: Män }}, parts: disjoint and complete }}
data: {{ results: {{ kind: results, file: "{name}.csv" }} }}
reporting: {{ every: half year }}
"""
HEADINGS = "Indikator;Period;Kvinnor;Män;Totalt\n"
FIRST = ("Trained;2024 H1;3;40;43", "Trained;2024 H2;30;50;80")


def project(folder: Path, name: str = "north", rows: tuple[str, ...] = FIRST) -> Path:
    """A project with results."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.yaml"
    file.write_text(PROJECT.format(name=name), encoding="utf-8")
    (folder / f"{name}.csv").write_text(HEADINGS + "\n".join(rows) + "\n", encoding="utf-8")
    return file


def released(folder: Path, audience: Audience = Audience.PUBLIC) -> Edition:
    """The folder's edition, released."""
    return edition([folder], audience=audience, releases=True)


def withheld(made: Edition) -> set[tuple[str, ...]]:
    """The keys of what an edition withholds, without the project's and the indicator's."""
    assert made.disclosure
    return {key[2:] for key in made.disclosure.withheld}


def test_a_draft_has_no_number_and_a_released_edition_has_one(tmp_path: Path) -> None:
    """And its dossiers say so."""
    project(tmp_path)
    draft = edition([tmp_path], audience=Audience.PUBLIC)
    assert (draft.number, [one.is_draft for one in draft.dossiers]) == (None, [True])
    assert not (tmp_path / "released").exists()
    made = released(tmp_path)
    assert (made.number, [(one.edition, one.is_draft) for one in made.dossiers]) == (1, [(1, False)])
    assert [one.number for one in editions(tmp_path / "released")] == [1]
    assert edition([tmp_path], audience=Audience.PUBLIC).dossiers[0].is_draft


def test_the_house_has_no_drafts(tmp_path: Path) -> None:
    """What is not protected is never released either."""
    project(tmp_path)
    assert not edition([tmp_path], audience=Audience.INTERNAL).dossiers[0].is_draft
    with pytest.raises(InputError) as caught:
        released(tmp_path, Audience.INTERNAL)
    assert [one.code for one in caught.value.problems] == ["internal-release"]


def test_releasing_the_same_again_gives_the_same_edition(tmp_path: Path) -> None:
    """What was stopped after it was registered is simply run again."""
    project(tmp_path)
    assert [released(tmp_path).number for _ in range(2)] == [1, 1]
    project(tmp_path, rows=(*FIRST, "Trained;2025 H1;20;30;50"))
    assert released(tmp_path).number == 2


def test_the_register_holds_what_was_told_and_only_the_names_of_what_was_not(tmp_path: Path) -> None:
    """No number that is withheld stands in it."""
    project(tmp_path, rows=("Trained;2024 H1;3;7351;7354", "Trained;2024 H2;2;7351;7353"))
    made = released(tmp_path)
    (file,) = (one for one in (tmp_path / "released").iterdir() if not one.name.startswith("."))
    text = file.read_text(encoding="utf-8")
    assert "7351" not in text
    stored = json.loads(text)
    assert {tuple(key) for key in stored["withheld"]} == (made.disclosure and made.disclosure.withheld)
    assert all(value != "3" for _, value in stored["told"])


def test_what_was_withheld_stays_withheld(tmp_path: Path) -> None:
    """Even where it is no longer small: the difference to what stood beside it then would tell."""
    project(tmp_path)
    before = withheld(released(tmp_path))
    project(tmp_path, rows=("Trained;2024 H1;8;40;48", "Trained;2024 H2;30;50;80"))
    after = edition([tmp_path], audience=Audience.PUBLIC)
    assert before <= withheld(after)
    (tmp_path / "alone").mkdir()
    project(tmp_path / "alone", rows=("Trained;2024 H1;8;40;48", "Trained;2024 H2;30;50;80"))
    assert withheld(edition([tmp_path / "alone"], audience=Audience.PUBLIC)) == set()


def test_a_number_that_changes_by_few_after_it_was_told_is_protected(tmp_path: Path) -> None:
    """Two more in a period that was told to be 80 are two people."""
    rows = ("Trained;2024 H1;33;40;73", "Trained;2024 H2;30;50;80")
    project(tmp_path, rows=rows)
    assert withheld(released(tmp_path)) == set()
    project(tmp_path, rows=(rows[0], "Trained;2024 H2;32;50;82"))
    found = withheld(edition([tmp_path], audience=Audience.PUBLIC))
    assert ("", "value", "2024-07-01/2024-12-31") in found
    assert ("gender.women", "value", "2024-07-01/2024-12-31") in found


def test_what_the_public_was_told_the_funder_knows_and_not_the_other_way_round(tmp_path: Path) -> None:
    """A number that was withheld from anyone is not told to those who may see less."""
    project(tmp_path, rows=("Trained;2024 H1;1;2;3", "Trained;2024 H2;30;50;80"))
    funder = released(tmp_path, Audience.FUNDER)
    assert ("", "value", "2024-01-01/2024-06-30") not in withheld(funder)
    public = released(tmp_path)
    assert ("", "value", "2024-01-01/2024-06-30") in withheld(public)
    assert withheld(funder) <= withheld(public)
    assert (funder.number, public.number) == (1, 2)


def test_small_numbers_told_before_are_marked_and_stop_nothing(tmp_path: Path) -> None:
    """With a lower threshold 3 was told; now it would be withheld, and everybody knows it."""
    project(tmp_path)
    first = edition([tmp_path], audience=Audience.PUBLIC, threshold=3, releases=True)
    assert first.dossiers[0].threshold == 3
    assert withheld(first) == set()
    again = edition([tmp_path], audience=Audience.PUBLIC)
    assert (again.dossiers[0].given_away, again.dossiers[0].hidden_cells) == (1, 0)


def test_a_new_project_is_not_found_as_the_difference_to_an_earlier_portfolio(tmp_path: Path) -> None:
    """The portfolio of two told 246; with a third, that it is as many at the least."""
    for name in ("a", "b"):
        project(tmp_path, name, rows=("Trained;2024 H1;33;40;73", "Trained;2024 H2;30;20;50"))
    released(tmp_path)
    project(tmp_path, "c", rows=("Trained;2024 H1;1;2;3", "Trained;2024 H2;0;0;0"))
    made = released(tmp_path)
    assert made.portfolio
    (common,) = made.portfolio.indicators
    assert {one.project: one.total.value for one in common.members}["c"] is None
    assert common.total
    assert (common.total.value, common.total.hidden_parts, common.total.is_exact) == (246, 1, False)
    assert made.disclosure
    assert not any(own.attack(exact=True).fallen for own in made.disclosure.patterns.values())
    assert not made.disclosure.exposed


def test_nothing_is_released_where_a_project_cannot_be_read(tmp_path: Path) -> None:
    """An edition is whole, or it is none."""
    project(tmp_path)
    (tmp_path / "bad.yaml").write_text("impactkit: project/1\nid: bad\n", encoding="utf-8")
    with pytest.raises(InputError):
        released(tmp_path)
    assert not (tmp_path / "released").exists()


# --- What cannot be used ---


@pytest.mark.parametrize("threshold", [-1, 0, 2, 11])
def test_a_threshold_outside_its_limits_is_refused(tmp_path: Path, threshold: int) -> None:
    """From Python as from the command line, before anything is read or written."""
    project(tmp_path)
    with pytest.raises(InputError) as caught:
        edition([tmp_path], audience=Audience.PUBLIC, threshold=threshold)
    assert [one.code for one in caught.value.problems] == ["threshold"]
    for language in LANGUAGES:
        out = str(tmp_path / "out")
        said = impactkit(
            "report",
            str(tmp_path),
            "--threshold",
            str(threshold),
            "--language",
            language,
            "--format",
            "html",
            "--out",
            out,
        )
        told = Words(language).say("cli.threshold", found=threshold, least=3, most=10)
        assert (said.code, said.faults) == (2, [told])
    assert not (tmp_path / "out").exists()


def test_an_unknown_audience_is_refused_with_those_there_are(tmp_path: Path) -> None:
    """It is wrong usage."""
    said = impactkit("release", str(project(tmp_path)), "--audience", "everyone")
    assert said.code == 2
    assert all(one in " ".join(said.faults) for one in ("everyone", "public", "funder", "internal"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_register_that_belongs_to_others_is_refused(tmp_path: Path, language: str) -> None:
    """Also where a draft would only read it."""
    project(tmp_path / "theirs", "south")
    released(tmp_path / "theirs")
    own = project(tmp_path / "ours")
    register = tmp_path / "theirs" / "released"
    for command in ("report", "release"):
        said = impactkit(
            command,
            str(own),
            "--register",
            str(register),
            "--language",
            language,
            "--out",
            str(tmp_path / "out"),
        )
        told = Words(language).say("fault.other-register", known="south")
        assert (said.code, said.faults) == (1, [f"{register.as_posix()}: {told}"])
    assert [one.number for one in editions(register)] == [1]


def test_a_project_with_anothers_id_does_not_take_over_its_register(tmp_path: Path) -> None:
    """Neither title nor case number is the same."""
    file = project(tmp_path)
    released(tmp_path)
    file.write_text(
        file.read_text(encoding="utf-8").replace("Project north", "Something else"), encoding="utf-8"
    )
    with pytest.raises(InputError) as caught:
        edition([tmp_path], audience=Audience.PUBLIC)
    assert [one.code for one in caught.value.problems] == ["other-project"]


def test_a_new_project_beside_released_ones_begins_in_the_same_register(tmp_path: Path) -> None:
    """A folder's register belongs to the folder."""
    project(tmp_path, "a")
    released(tmp_path)
    made = edition([project(tmp_path, "b")], audience=Audience.PUBLIC, releases=True)
    assert made.number == 2


def test_projects_of_several_folders_are_released_to_a_register_that_is_chosen(tmp_path: Path) -> None:
    """Which of theirs it should be is not guessed; drafts read them all."""
    files = [project(tmp_path / name, name) for name in ("a", "b")]
    with pytest.raises(InputError) as caught:
        edition(files, audience=Audience.PUBLIC, releases=True)
    assert [one.code for one in caught.value.problems] == ["several-registers"]
    assert edition(files, audience=Audience.PUBLIC).number is None
    chosen = tmp_path / "register"
    assert edition(files, audience=Audience.PUBLIC, releases=True, register=chosen).number == 1


@pytest.mark.slow
def test_the_command_makes_reports_that_are_no_drafts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And says which edition it is, and how much is withheld."""
    project(tmp_path)
    monkeypatch.chdir(tmp_path)
    said = impactkit("release", ".", "--language", "en", "--format", "html", "--out", "out")
    assert (said.code, said.faults) == (0, [])
    assert "Edition 1 is released." in said.lines
    assert any("counts of persons or enterprises are withheld" in line for line in said.lines)
    page = Path("out/north.en.html").read_text(encoding="utf-8")
    assert "Draft" not in page
    assert "Edition 1" in page
