"""Released pages in a folder of reports: a draft never takes their place, nor do pages of other projects."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from impactkit.batch.runner.journal import Kept, Line
from impactkit.batch.runner.kept import planned
from impactkit.batch.runner.released import require_no_replacement
from impactkit.batch.runner.request import Notebooks, Request
from impactkit.batch.runner.standing import journal_of
from impactkit.model.dossier import Audience
from impactkit.problem import InputError
from impactkit.workspace import report_notebooks
from tests.terminal import impactkit
from tests.test_release import project


def request(folder: Path, **more: object) -> Request:
    """What is asked of the projects in a folder: a draft in English, unless more is said."""
    return replace(Request((folder,), Notebooks(*report_notebooks()), languages=("en",)), **more)


def stands(what: Request, out: Path) -> None:
    """What is asked for, made and put in place, as far as a folder of reports shows it; no kernel runs."""
    plan = planned(what, out)
    for name in (*(job.name for job in plan.jobs), *{plan.index_of(job) for job in plan.jobs}):
        file = out / (name if name.endswith(".html") else f"{name}.html")
        file.write_text(f"edition {plan.number}", encoding="utf-8")
        line = Line(name, "k", "made", files={file.name: Kept.of(file)}, edition=plan.number)
        journal_of(out).add(line)


def refused(what: Request, out: Path) -> tuple[str, str]:
    """Why a run is refused, and the pages it would take the place of; what stands is as it was."""
    before = {file: file.read_bytes() for file in out.rglob("*") if file.is_file()}
    with pytest.raises(InputError) as caught:
        planned(what, out)
    (problem,) = caught.value.problems
    assert {file: file.read_bytes() for file in out.rglob("*") if file.is_file()} == before
    return problem.code, str(problem.values["pages"])


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """A folder with the released pages of the project north."""
    project(tmp_path / "own")
    stands(request(tmp_path / "own", releases=True), tmp_path / "out")
    return tmp_path


def test_a_draft_never_takes_the_place_of_a_released_page(released: Path) -> None:
    """Nor of its index, nor of other formats of it; in another language the index is still another's."""
    own, out = released / "own", released / "out"
    assert refused(request(own), out) == ("released-before", "index.html, north.en")
    assert refused(request(own, languages=("sv",)), out) == ("released-before", "index.html")
    project(released / "other", "south")
    assert refused(request(released / "other"), out) == ("released-before", "index.html")


def test_what_takes_no_place_or_a_draft_s_is_never_refused(released: Path) -> None:
    """What the house makes for itself has names of its own; a draft may be made again, and then be released."""
    own, out = released / "own", released / "out"
    require_no_replacement(request(own, audiences=(Audience.INTERNAL,)), out)
    require_no_replacement(request(own, audiences=(Audience.FUNDER,)), out)
    stands(request(own), released / "drafts")
    for releases in (False, True):
        require_no_replacement(request(own, releases=releases), released / "drafts")


def test_a_new_edition_takes_the_place_of_the_one_before(released: Path) -> None:
    """Also where another project has come to it."""
    own, out = released / "own", released / "out"
    require_no_replacement(request(own, releases=True), out)
    project(own, "south")
    require_no_replacement(request(own, releases=True), out)


def test_one_project_s_page_never_takes_the_place_of_another_s(released: Path) -> None:
    """The same id is not the same project; and an index of none of them would lead to none of them."""
    out = released / "out"
    file = project(released / "like")
    file.write_text(file.read_text(encoding="utf-8").replace("Project north", "Quite another"))
    assert refused(request(released / "like", releases=True), out) == ("released-of-others", "north.en")
    project(released / "other", "south")
    assert refused(request(released / "other", releases=True), out) == ("released-of-others", "index.html")
    assert not (released / "like" / "released").exists()
    assert not (released / "other" / "released").exists()


def test_it_is_done_where_it_is_asked_for_by_name(released: Path) -> None:
    """Once done, drafts stand there, and are made again without asking."""
    own, out = released / "own", released / "out"
    stands(request(own, replaces=True), out)
    assert planned(request(own), out).number is None


def test_released_pages_are_known_without_a_journal(released: Path) -> None:
    """By the dossiers beside them, where the private part of the folder was left behind."""
    out = released / "out"
    journal_of(out).file.unlink()
    assert refused(request(released / "own"), out) == ("released-before", "north.en")


def test_the_command_line_says_which_pages_and_what_to_do(released: Path) -> None:
    """The plan alone, and a single report, are refused as well: both would leave drafts' dossiers."""
    arguments = ("report", str(released / "own"), "--out", str(released / "out"), "--language", "en")
    for more in ((), ("--plan",), ("--only", "north.en"), ("--format", "xlsx")):
        told = impactkit(*arguments, *more)
        assert told.code == 1
        assert "north.en" in told.faults[0]
        assert "--replace-released" in told.faults[0]
