"""Two offices make two drafts of the same files: what a project withholds is the same in both, whatever they ask for."""

from __future__ import annotations

from pathlib import Path

import pytest

from impactkit.apart import built_apart
from impactkit.dossier import dossier_json
from impactkit.edition import Edition, edition, portfolio_json
from impactkit.load import project_files
from impactkit.model.dossier import Audience
from tests.test_release import FIRST, project

DEMONSTRATION = Path(__file__).parents[1] / "parameters" / "demonstration"
NAVET = DEMONSTRATION / "navet.yaml"


def told(made: Edition, name: str) -> str:
    """A project's dossier as it is written."""
    assert not made.problems
    return next(dossier_json(dossier) for dossier in made.dossiers if dossier.id == name)


@pytest.fixture(scope="module")
def alone() -> str:
    """Navet by itself, for the public."""
    return told(edition([NAVET], audience=Audience.PUBLIC), "navet")


@pytest.mark.parametrize(
    "beside",
    [
        "one other, first",
        *(pytest.param(one, marks=pytest.mark.soak) for one in ("all twelve", "one other", "two others")),
    ],
)
def test_navet_is_the_same_to_the_byte_in_every_company(alone: str, beside: str) -> None:
    """With all twelve of the demonstration, with one, before it and after it."""
    files = {
        "all twelve": sorted(project_files([DEMONSTRATION])),
        "one other": [NAVET, DEMONSTRATION / "kretsloppet.yaml"],
        "one other, first": [DEMONSTRATION / "kretsloppet.yaml", NAVET],
        "two others": [DEMONSTRATION / "bruket.yaml", NAVET, DEMONSTRATION / "byakraft.yaml"],
    }[beside]
    assert told(edition(files, audience=Audience.PUBLIC), "navet") == alone


def test_navet_is_the_same_whatever_language_it_is_asked_for_in(alone: str) -> None:
    """The language is chosen when a report is shown, after everything is decided."""
    assert [built_apart("project", NAVET, "public", None, language) for language in ("sv", "en")] == [
        alone
    ] * 2


def common_total(made: Edition) -> tuple[object, int]:
    """The one common total, and how many projects withhold theirs."""
    assert made.portfolio
    (rolled,) = made.portfolio.indicators
    assert rolled.total
    return rolled.total.value, rolled.total.hidden_parts


def test_another_projects_earlier_editions_change_nothing_of_this_one(tmp_path: Path) -> None:
    """Released together, corrected, and asked for with and without the other."""
    for name in ("a", "b", "c"):
        project(tmp_path, name)
    first = edition([tmp_path], audience=Audience.PUBLIC, releases=True)
    project(tmp_path, "b", ("Trained;2024 H1;6;40;46", FIRST[1]))
    edition([tmp_path / "b.yaml"], audience=Audience.PUBLIC, releases=True)
    both = edition([tmp_path / "a.yaml", tmp_path / "b.yaml"], audience=Audience.PUBLIC)
    own = edition([tmp_path / "a.yaml"], audience=Audience.PUBLIC)
    assert told(own, "a") == told(both, "a")
    assert {one.id for one in first.dossiers} == {"a", "b", "c"}


def test_a_register_in_another_projects_folder_changes_nothing_of_this_one(tmp_path: Path) -> None:
    """There is an older edition of it there, with another threshold: it is not this project's own register."""
    for folder in ("north", "south"):
        project(tmp_path / folder, "a")
    project(tmp_path / "south", "b")
    edition([tmp_path / "south"], audience=Audience.PUBLIC, threshold=3, releases=True)
    (tmp_path / "south" / "a.yaml").unlink()
    files = [tmp_path / "north" / "a.yaml", tmp_path / "south" / "b.yaml"]
    beside, own = (edition(some, audience=Audience.PUBLIC) for some in (files, files[:1]))
    assert told(beside, "a") == told(own, "a")


def test_two_portfolios_do_not_differ_by_a_number_that_is_withheld(tmp_path: Path) -> None:
    """The third project has three: the common total is the least there can be, the same with it as without."""
    for name in ("a", "b"):
        project(tmp_path, name)
    without = edition([tmp_path], audience=Audience.PUBLIC)
    project(tmp_path, "c", ("Trained;2024 H1;1;2;3", "Trained;2024 H2;0;0;0"))
    beside = edition([tmp_path], audience=Audience.PUBLIC)
    assert (common_total(without), common_total(beside)) == ((246, 0), (246, 1))
    assert beside.portfolio
    assert '"hidden_parts": 1' in portfolio_json(beside.portfolio)
