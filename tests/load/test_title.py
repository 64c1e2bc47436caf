"""What a portfolio is called: its file's title, the programme of all its projects, or nothing in particular."""

from __future__ import annotations

from pathlib import Path

import pytest

import impactkit
from impactkit.edition import edition
from impactkit.edition.inputs import files_behind
from impactkit.model.base import Text
from impactkit.model.dossier import Audience
from impactkit.words import LANGUAGES, Language, Words
from tests.conftest import PARAMETERS
from tests.terminal import SMALLEST, write

TITLED = "impactkit: portfolio/1\ntitle: {sv: Våra projekt, en: Our projects}\n"
OURS = Text(sv="Våra projekt", en="Our projects")


def projects(*names: str, more: str = "") -> None:
    """The smallest projects, with their files' names as their ids."""
    for name in names:
        write(SMALLEST.replace("id: x", f"id: {Path(name).stem}") + more, name)


def title_of(*paths: str) -> Text | None:
    """What the portfolio that paths mean is called."""
    made = edition([Path(path) for path in paths], audience=Audience.PUBLIC)
    assert not made.problems
    assert made.portfolio is not None
    return made.portfolio.title


def test_a_portfolio_file_tells_what_its_projects_are_called_together(in_folder: Path) -> None:
    projects("p/a.yaml", "p/b.yaml")
    write(TITLED + "projects: [p]\n", "programme.yaml")
    assert title_of("programme.yaml") == OURS
    assert title_of("p") is None
    assert title_of("p/a.yaml", "p/b.yaml") is None


def test_a_folder_is_called_what_its_portfolio_file_says_where_that_names_just_its_projects(
    in_folder: Path,
) -> None:
    projects("p/a.yaml", "p/b.yaml", "p/c.yaml", "q/d.yaml")
    write(TITLED + "projects: ['.']\n", "p/portfolio.yaml")
    assert title_of("p") == title_of("p/portfolio.yaml") == title_of("p/*.yaml") == OURS
    assert title_of("p", "q") is None
    assert title_of("p/a.yaml", "p/b.yaml") is None
    write(TITLED + "projects: [a.yaml, b.yaml]\n", "p/portfolio.yaml")
    assert title_of("p") is None


def test_a_fault_in_the_file_is_told_and_the_projects_stand(in_folder: Path) -> None:
    projects("p/a.yaml", "p/b.yaml")
    write("impactkit: portfolio/1\ntitle: 7\nprojects: ['.']\n", "p/portfolio.yaml")
    made = edition([Path("p")], audience=Audience.PUBLIC)
    assert [(one.file, one.line, one.key) for one in made.problems] == [("p/portfolio.yaml", 2, "title")]
    assert len(made.dossiers) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_title_the_programme_of_all_is_the_name_and_else_the_word_alone(
    language: Language, in_folder: Path
) -> None:
    programme = "programme: {name: {sv: Programmet, en: The programme}}\n"
    projects("p/a.yaml", "p/b.yaml", more=programme)
    assert title_of("p") == Text(sv="Programmet", en="The programme")
    write(TITLED + "projects: [p]\n", "all.yaml")
    assert title_of("all.yaml") == OURS
    projects("p/c.yaml")
    assert title_of("p") is None
    cover = impactkit.portfolio_title(impactkit.open_portfolio("p", language=language))
    assert cover.title == Words(language).say("portfolio.title")


def test_the_report_of_the_demonstration_has_a_name_in_both_languages() -> None:
    title = title_of(str(PARAMETERS / "demonstration"))
    assert title is not None
    assert title.sv
    assert title.en
    assert title.sv != title.en


def test_a_new_title_makes_what_was_made_ahead_old(in_folder: Path) -> None:
    projects("p/a.yaml", "p/b.yaml")
    write(TITLED + "projects: ['.']\n", "p/portfolio.yaml")
    assert Path("p/portfolio.yaml") in files_behind([Path("p")], (), ())
