"""The front doors: what `build` makes, and what `open_report` opens, refuses and keeps out."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from impactkit.dossier import Report, dossier_json, open_report, write_dossier
from impactkit.edition.following import build, follow
from impactkit.load import project_files, read_project
from impactkit.model.dossier import Audience, Dossier
from impactkit.problem import ImpactkitError, MachineError
from impactkit.words import LANGUAGES, Words

PARAMETERS = Path(__file__).parents[1] / "parameters"
FILES = project_files([PARAMETERS])
PRE_STUDY = PARAMETERS / "smart-specialisation-prestudy.yaml"
LEAST = "impactkit: project/1\nid: least\ntitle: Least\ngoals: { goal: { text: A goal } }\n"


def made(file: Path, audience: Audience = Audience.PUBLIC, as_of: datetime.date | None = None) -> Dossier:
    """The dossier of a project file."""
    return build(follow(read_project(file), as_of=as_of), audience=audience)


def written(folder: Path, text: str, name: str = "least.yaml") -> Path:
    """A file with this text."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


# --- What is built ---


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_equal_inputs_give_equal_bytes(file: Path) -> None:
    """Nothing is read from the clock or from chance."""
    assert dossier_json(made(file)) == dossier_json(made(file))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_dossier_comes_back_from_its_file_as_it_was(file: Path) -> None:
    """Findings, figures and settlements too."""
    dossier = made(file)
    assert Dossier.model_validate_json(dossier_json(dossier)) == dossier


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_finding_tells_the_line_of_the_project_file_it_is_about(file: Path) -> None:
    """The line names a part of its path or is an item of its list; for a room that is not there, the header."""
    lines = file.read_text(encoding="utf-8").splitlines()
    for finding in made(file).findings:
        parts = [part.partition("[")[0] for part in finding.where.split(".")]
        assert finding.line is not None, finding.where
        line = lines[finding.line - 1]
        if any(one.startswith(f"{parts[0]}:") for one in lines):
            assert any(f"{part}:" in line for part in parts) or line.lstrip().startswith("- "), line
        else:
            assert line == "impactkit: project/1"


def test_the_five_projects_hide_nothing_as_they_hold_no_counts_of_people() -> None:
    """The public sees what the house sees, but for what the files of the documents are called."""
    for file in FILES:
        public, internal = made(file), made(file, Audience.INTERNAL)
        assert public.hidden_cells == 0
        documents = {name: one.but(file=None) for name, one in internal.project.documents.items()}
        seen = public.but(audience=Audience.INTERNAL, threshold=None, told_cells=0)
        assert seen == internal.but(project=internal.project.but(documents=documents))


def test_a_day_that_is_given_goes_before_the_latest_in_the_inputs() -> None:
    """And rules of time are decided from it."""
    late = made(PRE_STUDY, as_of=datetime.date(2026, 1, 1))
    assert (made(PRE_STUDY).as_of, late.as_of) == (None, datetime.date(2026, 1, 1))
    assert [one.outcome.value for one in late.findings if one.rule == "duty-met"] == ["deviates"]


def test_the_pre_studys_settlements_run_from_nothing_past_the_cap() -> None:
    """The ladder a reader slides along."""
    settlements = made(PRE_STUDY).settlements
    assert settlements[0].approved == 0
    assert settlements[-1].entitled == 763643
    assert {one.binding for one in settlements} == {"share", "cap"}
    assert not any(one.final for one in settlements)


def test_a_grant_in_another_currency_is_reported_without_settlements(tmp_path: Path) -> None:
    """Nothing is computed as if it were kronor, and nothing stops."""
    euros = "funding: { grant: { share: 0.5, cap: { amount: 900, currency: EUR }, advance: 10 } }\n"
    dossier = made(written(tmp_path, LEAST + euros))
    assert dossier.settlements == ()
    assert Report(dossier, Words("sv")).what_if(100) is None


def test_a_dossier_is_written_whole_under_its_own_name(tmp_path: Path) -> None:
    """No draft is left, and a second writing takes the place of the first."""
    dossier = made(PRE_STUDY)
    (tmp_path / "sub").mkdir()
    for _ in range(2):
        path = write_dossier(dossier, tmp_path / "sub")
    assert [one.name for one in (tmp_path / "sub").iterdir()] == ["smart-specialisation-prestudy.public.json"]
    assert path.read_text(encoding="utf-8") == dossier_json(dossier)


# --- What if ---


def test_the_report_answers_what_if_with_the_grants_terms() -> None:
    """The figures an economist would ask for."""
    report = Report(made(PRE_STUDY), Words("sv"))
    middle, end = report.what_if(500_000), report.what_if(100_000, final=True)
    assert middle is not None
    assert end is not None
    assert (middle.entitled, middle.payable) == (300_000, 157_221)
    assert (end.repayment, end.unsettled_advance) == (82_779, 0)
    assert report.what_if(Decimal("0.5"), paid_before=Decimal("0.25")) is not None


@pytest.mark.parametrize("name", ["siru", "spark", "plattformen"])
def test_where_no_terms_are_stated_there_is_no_what_if(name: str) -> None:
    """No figure without terms."""
    assert Report(made(PARAMETERS / f"{name}.yaml"), Words("sv")).what_if(1000) is None


# --- The wall ---

ALONE = """
import json, sys
from impactkit import open_report
report = open_report(sys.argv[1], language="en")
print(json.dumps({"id": report.project.id, "held": sorted(sys.modules)}))
"""


def test_opening_a_project_file_brings_nothing_private_into_the_process() -> None:
    """The file is read, checked and protected in a process of its own."""
    command = [sys.executable, "-c", ALONE, str(PRE_STUDY)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    told = json.loads(done.stdout)
    assert told["id"] == "smart-specialisation-prestudy"
    private = ("impactkit.load", "impactkit.check", "impactkit.disclose", "yaml")
    assert [one for one in told["held"] if one.startswith(private)] == []
    assert "impactkit.dossier" in told["held"]


COUNTED = """
indicators:
  jobs:
    name: Jobs
    disaggregations: { gender: { name: gender, categories: { women: women, men: men } } }
    baseline: { total: 7354, by: { gender: { women: 7351, men: 3 } } }
"""


def test_a_small_count_does_not_come_through_the_door(tmp_path: Path) -> None:
    """Neither it nor what it could be reckoned from, the total kept; the house sees them when it asks."""
    file = written(tmp_path, LEAST + COUNTED)
    public, internal = open_report(file), open_report(file, audience="internal")
    assert (public.dossier.hidden_cells, public.dossier.told_cells) == (2, 1)
    assert "7351" not in dossier_json(public.dossier)
    assert "7354" in dossier_json(public.dossier)
    assert "7351" in dossier_json(internal.dossier)


def test_the_dossier_is_the_same_whatever_language_the_report_speaks(tmp_path: Path) -> None:
    """Words come after the wall."""
    opened = {language: open_report(PRE_STUDY, language=language) for language in LANGUAGES}
    assert {dossier_json(one.dossier) for one in opened.values()} == {dossier_json(made(PRE_STUDY))}
    assert {one.words.language for one in opened.values()} == set(LANGUAGES)
    assert {one.words.profile for one in opened.values()} == {"anslag-1-1"}


def test_a_dossiers_file_opens_without_building_anything(tmp_path: Path) -> None:
    """What it holds is what is shown, in the terms asked for."""
    path = write_dossier(made(PRE_STUDY, Audience.FUNDER), tmp_path)
    report = open_report(path, language="en", terms="eruf")
    assert report.dossier == made(PRE_STUDY, Audience.FUNDER)
    assert (report.words.language, report.words.profile) == ("en", "eruf")
    assert len(report.findings()) == len(report.dossier.findings)


# --- What is refused ---


def refusal(path: Path, **asked: Any) -> str:
    """What is told of a file or a choice that cannot be opened."""
    with pytest.raises(ImpactkitError) as caught:
        open_report(path, **asked)
    assert not isinstance(caught.value, MachineError)
    return str(caught.value)


def readable(told: str, name: str) -> bool:
    """True for one line for each fault, with the file first, and no traceback or class name."""
    lines = told.splitlines()
    return all(name in line and ": " in line for line in lines) and not any(
        word in told for word in ("Traceback", "Error", "ValidationError", "Problem(", "pydantic")
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_faulty_project_file_is_told_in_the_language_asked_for(tmp_path: Path, language: Any) -> None:
    """Every fault on a line of its own, with its place, as the words for faults say it."""
    file = written(tmp_path, "impactkit: project/1\nid: Bad Id\ntitle: Bad\ngoals: { g: { txt: x } }\n")
    told = refusal(file, language=language)
    assert readable(told, "least.yaml")
    assert len(told.splitlines()) > 1
    assert "least.yaml:2" in told
    assert Words(language).say("fault.missing-key", name="text") in told


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("gone.json", None, "not-found"),
        ("gone.yaml", None, "not-found"),
        ("broken.json", b'{"impactkit": "dossier/1", "id":', "not-a-dossier"),
        ("other.json", b'{"impactkit": "dossier/1", "id": "other"}', "not-a-dossier"),
        ("newer.json", b'{"impactkit": "dossier/2"}', "not-a-dossier"),
        ("list.json", b"[1, 2]", "not-a-dossier"),
        ("empty.json", b"", "not-a-dossier"),
        ("bytes.json", b"\xff\xfe\x00d", "not-a-dossier"),
    ],
)
def test_a_file_that_is_not_there_or_is_no_dossier_is_told(
    tmp_path: Path, name: str, content: bytes | None, code: str
) -> None:
    """In Swedish and in English, each with the file's name."""
    if content is not None:
        (tmp_path / name).write_bytes(content)
    for language in LANGUAGES if name.endswith("json") else ("en",):
        told = refusal(tmp_path / name, language=language)
        assert told.endswith(Words(language).say(f"fault.{code}"))
        assert readable(told, name)


def test_a_folder_named_as_a_dossier_is_told(tmp_path: Path) -> None:
    """It cannot be read as a file."""
    (tmp_path / "folder.json").mkdir()
    assert readable(refusal(tmp_path / "folder.json"), "folder.json")


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"audience": "everyone"}, ("everyone", "public", "funder", "internal")),
        ({"terms": "erdf"}, ("erdf", "eruf", "plain")),
        ({"as_of": "31/12/2026"}, ("31/12/2026",)),
        ({"audience": "all", "as_of": "soon"}, ("all", "soon")),
    ],
)
def test_a_choice_that_is_none_is_told_with_those_there_are(
    asked: dict[str, str], names: tuple[str, ...]
) -> None:
    """All at once, before anything is built, in either language."""
    for language in LANGUAGES:
        told = refusal(PRE_STUDY, language=language, **asked)
        assert all(name in told for name in names)
        assert readable(told, "smart-specialisation-prestudy.yaml")
        assert len(told.splitlines()) == len(asked)


def test_a_language_there_is_not_is_told_in_english() -> None:
    """Somebody who asks for German reads English rather than Swedish."""
    told = refusal(PRE_STUDY, language="de")
    assert Words("en").say("fault.not-a-choice", found="de") in told
    assert "sv, en" in told
