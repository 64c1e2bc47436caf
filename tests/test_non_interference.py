"""Inputs that differ only in what is withheld give the same bytes, in every file a run makes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from impactkit.dossier import dossier_json
from impactkit.edition import Edition, edition, portfolio_json
from impactkit.languages import LANGUAGES, Language
from impactkit.load import read_project, read_records
from impactkit.model.dossier import Audience
from tests.conftest import SOAKS, crossed
from tests.terminal import impactkit
from tests.tidy.frames import of_edition
from tests.tidy.frames import written as written_frames

ROOT = Path(__file__).parents[1]
PROJECT = """\
impactkit: project/1
id: {name}
title: "Project {name}"
period: {{ start: 2024-01-01, end: 2025-12-31 }}
goals: {{ g: {{ text: G }} }}
work_packages: {{ work: {{ name: Work }}, more: {{ name: More }} }}
horizontal:
  equality:
    concern: gender equality
    commitment: As many women as men
    pledges:
      - {{ indicator: trained, cell: gender.women, share: 0.4 }}
      - {{ indicator: firms, cell: owner.women, share: 0.2 }}
      - {{ indicator: advised, cell: gender.women, share: 0.05, bound: at most }}
indicators:
  trained:
    name: Trained
    costs_of: [work]
    accumulation: sum
    roll_up: sum
    definition: {{ text: People trained }}
    disaggregations:
      gender: {{ name: Gender, categories: {{ women: Kvinnor, men: Män }}, parts: disjoint and complete }}
    targets: [{{ total: 200, by: {{ gender: {{ women: 100, men: 100 }} }} }}]
  firms:
    name: Firms
    costs_of: [work]
    definition: {{ text: Firms supported }}
    roll_up: unique
    sensitivity: enterprises
    disaggregations:
      owner: {{ name: Owner, categories: {{ women: Kvinnor, men: Män }}, parts: disjoint and complete }}
    counted: {{ data: list, by: {{ owner: Ägande }} }}
  planned:
    name: Firms with a plan
    definition: {{ text: Firms with a plan }}
    roll_up: unique
    sensitivity: enterprises
    disaggregations:
      owner: {{ name: Owner, categories: {{ women: Kvinnor, men: Män }}, parts: disjoint and complete }}
    counted: {{ data: list, by: {{ owner: Ägande }}, when: Plan }}
  advised:
    name: Advised
    costs_of: [work, more]
    accumulation: sum
    roll_up: sum
    definition: {{ text: People advised }}
    disaggregations:
      gender: {{ name: Gender, categories: {{ women: Kvinnor, men: Män }}, parts: disjoint and complete }}
  guided:
    name: Guided
    costs_of: [more]
    accumulation: sum
    roll_up: sum
    definition: {{ text: People guided }}
    disaggregations:
      gender: {{ name: Gender, categories: {{ women: Kvinnor, men: Män }}, parts: disjoint and complete }}
pathways:
  way: {{ name: Way, stages: [firms, planned] }}
data:
  reports: {{ kind: results, file: "data/{name}-reports.csv" }}
  list: {{ kind: participants, file: "data/{name}-list.csv" }}
  results: {{ kind: results, file: "data/{name}.csv" }}
  survey: {{ kind: survey, file: "data/{name}-survey.csv" }}
  again: {{ kind: survey, file: "data/{name}-again.csv" }}
  ledger: {{ kind: costs, file: "data/{name}-ledger.csv" }}
  log: {{ kind: ties, file: "data/{name}-log.csv" }}
reporting: {{ every: half year }}
"""
LAYOUTS = "impact,summary" if SOAKS else "impact"
"""What each exhibit is in; the other layouts order the same exhibits."""
LEDGER = """\
Datum;Kostnadsslag;Arbetspaket;Belopp;Godkänd
2024-03-01;Personal;Work;100000;Ja
2024-04-01;Personal;More;50000;Nej
2024-05-01;Resor;;7000;Ja
"""
"""Costs are no secret, so the cost of one result tells how many results there are."""
LESSONS = "Among those trained in the first half-year three were women. Two women were advised.\n"
"""What the evaluator wrote, true of one of the twins and not of the other."""
_NUMBERS = (14, 22, 30, 48, 55, 63, 71, 89, 97, 105, 113, 121, 139, 147, 154, 162, 170, 188, 196, 204)
ORGANISATIONS = [f"499099-{number:04}" for number in _NUMBERS]


@dataclass(frozen=True)
class Withheld:
    """Numbers that no reader is told, nor those that must follow them."""

    few: int
    """Women trained in a period."""
    women: int
    """Firms that women own."""
    answers: tuple[int, ...]
    """Of a survey, before."""
    advised: tuple[int, int]
    """Women of 50 in one period, as reported first and last: few at last."""
    guided: tuple[int, int]
    """The same: all but few at first, and at last so many that they are told."""
    pairs: int
    """How many of the six asked answered a second survey twice."""
    plans: str
    """The month in which eight of the firms had their plan."""
    ties: int
    """Between public bodies and academia, of ten across sectors."""


def written(folder: Path, told: Withheld) -> Path:
    """Two projects with these numbers."""
    (folder / "data").mkdir(parents=True)
    for name in ("north", "south"):
        (folder / f"{name}.yaml").write_text(PROJECT.format(name=name), encoding="utf-8")
        rows = [
            f"Trained;2024 H1;{told.few};{43 - told.few};43;",
            f"Trained;2024 H2;{33 - told.few};{47 + told.few};80;",
            "Trained;2025 H1;20;30;50;",
        ]
        (folder / "data" / f"{name}.csv").write_text(
            "\n".join(["Indikator;Period;Kvinnor;Män;Totalt;Kommentar", *rows]) + "\n", encoding="utf-8"
        )
        owners = ["Kvinnor"] * told.women + ["Män"] * (len(ORGANISATIONS) - told.women)
        plans = [f"{told.plans}-{i + 10}" if i >= 12 else "" for i in range(len(ORGANISATIONS))]
        firms = [f"{one};2024-03-0{i % 9 + 1};{owners[i]};{plans[i]}" for i, one in enumerate(ORGANISATIONS)]
        listed = "\n".join(["Organisationsnummer;Första stöd;Ägande;Plan", *firms]) + "\n"
        (folder / "data" / f"{name}-list.csv").write_text(listed, encoding="utf-8")
        pairs = [f"{i};{one};{one + 1}" for i, one in enumerate(told.answers)]
        survey = "\n".join(["Respondent;Före;Efter", *pairs, *(f"{i};3;" for i in range(10, 18))]) + "\n"
        (folder / "data" / f"{name}-survey.csv").write_text(survey, encoding="utf-8")
        again = [f"{i};3;{4 if i < told.pairs else ''}" for i in range(6)]
        survey = "\n".join(["Respondent;Före;Efter", *again]) + "\n"
        (folder / "data" / f"{name}-again.csv").write_text(survey, encoding="utf-8")
        (folder / "data" / f"{name}-ledger.csv").write_text(LEDGER, encoding="utf-8")
        (folder / "data" / f"{name}-log.csv").write_text(_log(told.ties), encoding="utf-8")
        (folder / f"{name}.lessons.en.md").write_text(LESSONS, encoding="utf-8")
        (folder / "data" / f"{name}-reports.csv").write_text(_reports(told), encoding="utf-8")
        (folder / f"{name}.kept.yaml").write_text(_kept(told), encoding="utf-8")
    many = _kept(told).replace("{indicator", "{project: north, indicator")
    (folder / "portfolio.kept.yaml").write_text(many, encoding="utf-8")
    return folder


def _log(few: int) -> str:
    """Ten ties across sectors, so many of them with academia and the others with business, and nine within business."""
    sectors = (
        [("kommun", "akademi")] * few + [("kommun", "företag")] * (10 - few) + [("företag", "företag")] * 9
    )
    rows = [f"A{i};{one};B{i};{other};2024-02-0{i % 5 + 1}" for i, (one, other) in enumerate(sectors)]
    return "\n".join(["Vem;Sektor;Med vem;Deras sektor;Sedan", *rows]) + "\n"


def _kept(told: Withheld) -> str:
    """What is kept: in public of what was seen there and of a number that is withheld now, and in the house of all.

    What the withheld number was differs between twins, as the number itself does; so does the sentence about it.
    """
    women = "indicator: trained, cell: gender.women, measure: reported, period: {start: 2024-01-01, end: 2024-06-30}"
    entries = (
        ("public", "Kept in public.", f"{{{women}, was: withheld}}"),
        ("public", f"There were {told.few + 20} women.", f"{{{women}, was: {told.few + 20}}}"),
        ("public", "In all.", "{indicator: trained, was: 173}"),
        ("internal", f"There are {told.few} women.", f"{{{women}, was: {told.few}}}"),
    )
    lines = ["impactkit: kept/1", "findings:"]
    for at, (audience, sentence, figure) in enumerate(entries):
        lines += [f"  f{at}:", "    section: indicators", f"    sentence: {sentence}", "    day: 2025-07-01"]
        lines += [f"    audience: {audience}", "    figures:", f"      - {figure}"]
    return "\n".join(lines) + "\n"


def _reports(told: Withheld) -> str:
    """A half-year reported twice, and one after it; the total is the same."""
    rows = [
        f"{name};2024 H1;{day};{women};{50 - women};50"
        for name, reports in (("Advised", told.advised), ("Guided", told.guided))
        for day, women in zip(("2024-07-10", "2024-09-10"), reports, strict=True)
    ]
    later = [
        f"Advised;2024 H2;2025-01-10;{33 - told.advised[1]};{47 + told.advised[1]};80",
        "Guided;2024 H2;2025-01-10;30;50;80",
    ]
    return "\n".join(["Indikator;Period;Rapporterad;Kvinnor;Män;Totalt", *rows, *later]) + "\n"


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two folders of inputs that differ only in what is withheld."""
    base = tmp_path_factory.mktemp("twins")
    one = Withheld(
        few=3,
        women=3,
        answers=(2, 3, 4, 5),
        advised=(10, 3),
        guided=(47, 10),
        pairs=4,
        plans="2024-04",
        ties=3,
    )
    other = Withheld(
        few=1,
        women=2,
        answers=(5, 5, 1, 2),
        advised=(2, 2),
        guided=(48, 10),
        pairs=3,
        plans="2024-06",
        ties=1,
    )
    return written(base / "first", one), written(base / "second", other)


def test_every_row_is_read(twins: tuple[Path, Path]) -> None:
    """Nothing is tried with rows that are refused."""
    for folder in twins:
        for name in ("north", "south"):
            records = read_records(read_project(folder / f"{name}.yaml"))
            assert {one.data: one.refused for one in records.readings[name] if one.refused} == {}
            assert len(records.of(name).participants) == len(ORGANISATIONS)


Editions = dict[Audience, tuple[Edition, Edition]]


@pytest.fixture(scope="module")
def editions(twins: tuple[Path, Path]) -> Editions:
    """What each audience is told of the twins."""
    first, second = twins
    return {whom: (edition([first], audience=whom), edition([second], audience=whom)) for whom in Audience}


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.FUNDER])
def test_no_dossier_differs(editions: Editions, audience: Audience) -> None:
    """Of a project or of the portfolio; the house sees that they do."""
    told, known = (
        [
            [*(dossier_json(one) for one in made.dossiers), made.portfolio and portfolio_json(made.portfolio)]
            for made in editions[whom]
        ]
        for whom in (audience, Audience.INTERNAL)
    )
    assert told[0] == told[1]
    assert known[0][:2] != known[1][:2]


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.FUNDER])
def test_those_who_make_it_are_told_which_sentence_tells(editions: Editions, audience: Audience) -> None:
    """Three women trained in the first, two advised in the second; nobody else gets to know that they are not alike."""
    first, second = ([str(one.values["sentence"]) for one in made.in_words] for made in editions[audience])
    three, two = (
        "Among those trained in the first half-year three were women.",
        "Two women were advised.",
    )
    assert first == [three, three]
    assert second == [two, two]


@pytest.mark.parametrize(("audience", "language"), crossed([Audience.PUBLIC, Audience.FUNDER], LANGUAGES))
def test_no_frame_differs(editions: Editions, audience: Audience, language: Language) -> None:
    """As files of values, targets and so on, of a project or of the portfolio; the house sees that they do."""
    told, known = (
        [[written_frames(one) for one in of_edition(made, language)] for made in editions[whom]]
        for whom in (audience, Audience.INTERNAL)
    )
    assert len(told[0]) == 3
    assert all(len(table) > 0 for frames in told[0] for table in frames.values())
    assert told[0] == told[1]
    assert [one["values.csv"] for one in known[0]] != [one["values.csv"] for one in known[1]]


def report(folder: Path) -> dict[str, bytes]:
    """Every file of a public run, but for those of the private folder, and what the terminal was told."""
    ran = subprocess.run(
        [
            sys.executable,
            "-m",
            "impactkit",
            "report",
            ".",
            "--language",
            "en",
            "--layout",
            LAYOUTS,
            "--out",
            "out",
            "--jobs",
            "1",
        ],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "en_GB.UTF-8"},
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    out = folder / "out"
    made = (one for one in out.rglob("*") if one.is_file() and out / "private" not in one.parents)
    files = {one.relative_to(out).as_posix(): one.read_bytes() for one in made}
    # a run that ends with 0 tells nothing on standard error; what stands there is of kernels and libraries
    return {**files, "terminal": b"\n".join(sorted(ran.stdout.splitlines()))}


FOUND = (
    ("find", "north project firms trained", "--most", "100"),
    ("find", "north project firms trained", "--most", "100", "--json"),
    ("navigator", "--out", "navigator.html", "--changes", "changes.xml"),
)
"""What tells what can be found of projects: as text, as data, and as a page with its news."""
NEWS = ("navigator.html", "changes.xml", "changes.txt")


def test_nothing_that_can_be_found_differs(twins: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """What is told of the projects, on the terminal and on the page; that both are found, too."""
    told = []
    for folder in twins:
        monkeypatch.chdir(folder)
        own = impactkit("navigator", "--language", "en").lines  # the page before, which has no projects
        for command, *asked in FOUND:
            paths = ["--in", "."] if command == "find" else ["."]
            said = impactkit(command, *asked, *paths, "--language", "en")
            assert said.code == 0
            own += said.lines
        told.append((own, [Path(name).read_text(encoding="utf-8") for name in NEWS]))
        for name in NEWS:
            Path(name).unlink()
    (lines, files), (others, other) = told
    assert lines == others
    assert files == other
    page, *news = files
    assert all("Project north" in text for text in news)
    for text in ("\n".join(lines), page):
        assert "Trained" in text
        assert "In all." in text
        assert LESSONS.split(". ")[1].strip().rstrip(".") in text
        assert not re.search(r"There (were|are) \d+ women", text)


def test_no_draft_of_what_projects_did_differs(
    twins: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor what fits and why; and what the projects came to is in it."""
    asked = ("guide", "--challenge", "trained women firms project", "--in", ".", "--language", "en")
    told = []
    for name, folder in zip(("first.yaml", "second.yaml"), twins, strict=True):
        monkeypatch.chdir(folder)
        fits = impactkit(*asked)
        drafted = impactkit(*asked, "--take", "north,south", "--out", str(tmp_path / name))
        assert (fits.code, drafted.code) == (0, 0)
        told.append((fits.lines, (tmp_path / name).read_text(encoding="utf-8")))
    (lines, draft), other = told
    assert (lines, draft) == other
    assert "Project north [north]" in "\n".join(lines)
    assert "Trained: " in draft


@pytest.mark.slow
def test_no_byte_that_is_made_differs(twins: tuple[Path, Path]) -> None:
    """Pages and documents of every format, executed notebooks, dossiers, the index, the terminal."""
    first, second = (report(folder) for folder in twins)
    assert first.keys() == second.keys()
    assert {Path(name).suffix for name in first} == {".html", ".pdf", ".docx", ".xlsx", ".ipynb", ".json", ""}
    assert [name for name in first if first[name] != second[name]] == []
    for name in ("north.en.html", "portfolio.en.html"):
        assert b"Kept in public." in first[name]
        assert not re.search(rb"There (were|are) \d+ women", first[name])
