"""Nothing of anybody leaves the house: canaries in a portfolio's files, searched for in every byte a run makes."""

from __future__ import annotations

import base64
import json
import os
import re
import stat
import subprocess
import sys
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import pytest

from impactkit.dossier import dossier_json
from impactkit.edition import Edition, edition, portfolio_json
from impactkit.model.dossier import Audience
from tests.conftest import one_of
from tests.opened import opened
from tests.tidy.frames import of_edition, written

ROOT = Path(__file__).parents[1]
AUDIENCES = ("public", "funder", "internal")

ORGANISATIONS = [f"499099{number:04}" for number in (14, 22, 30, 48, 55, 63, 71, 89)]
"""Made-up organisation numbers, with the last digit that they must have: of others the rows would be refused."""
PERSONS = ("199001012386", "deltagare-kanariefagel")
NAMES = ("Zyklonbageriet", "Quisling Smide")
TOWNS = ("Ankeborgsby", "Krokodilhult")
CELLS = ("kanske-sju-stycken", "2024-99-77", "hemlig-anteckning-xq")
PLANS = ("2024-07-19", "2024-08-23")
"""Days of single firms at a stage of a pathway."""
SECRETS = (*ORGANISATIONS, *PERSONS, *NAMES, *TOWNS, *CELLS, *PLANS)
FEW = "8761"
"""The total beside a small category: with the small one withheld it may not be reckoned from anything."""

PROJECT = """\
impactkit: project/1
id: {name}
title: "The project {name}"
period: {{ start: 2024-01-01, end: 2025-12-31 }}
goals: {{ g: {{ text: G }} }}
activities: {{ coaching: {{ text: Coaching, serves: [g] }} }}
indicators:
  firms:
    name: Firms
    definition: {{ text: Firms supported }}
    roll_up: unique
    sensitivity: enterprises
    disaggregations: {{ gender: {{ name: Gender, categories: {{ women: Kvinnor, men: Män }} }} }}
    counted: {{ data: list, by: {{ gender: Ägande }} }}
  planned:
    name: Firms with a plan
    roll_up: unique
    sensitivity: enterprises
    disaggregations: {{ gender: {{ name: Gender, categories: {{ women: Kvinnor, men: Män }} }} }}
    counted: {{ data: list, by: {{ gender: Ägande }}, when: Plan klar }}
  trained:
    name: Trained
    accumulation: sum
    roll_up: sum
    definition: {{ text: People trained }}
    disaggregations: {{ gender: {{ name: Gender, categories: {{ women: Kvinnor, men: Män }} }} }}
pathways: {{ way: {{ name: Way, stages: [firms, planned] }} }}
data:
  list: {{ kind: participants, file: "data/{name}-list.csv" }}
  results: {{ kind: results, file: "data/{name}.csv" }}
  log: {{ kind: ties, file: "data/{name}-log.csv" }}
reporting: {{ every: half year }}
"""
HEADINGS = "Organisationsnummer;Personnummer;Företag;Första stöd;Plan klar;Ägande;Kommun;Anteckning\n"


def participants(organisations: list[str]) -> str:
    """A list of firms, two persons, a row that repeats, and rows that cannot be read."""
    rows = [
        f"{one[:6]}-{one[6:]};;{NAMES[i % 2]} {i};2024-0{i % 6 + 1}-11;{PLANS[i] if i < 2 else ''};{'Kvinnor' if i == 0 else 'Män'};{TOWNS[i % 2]};{CELLS[2]}"
        for i, one in enumerate(organisations)
    ]
    rows += [f";{one};{NAMES[0]};2024-03-05;;Kvinnor;{TOWNS[0]};" for one in PERSONS]
    rows += [rows[0], f"499099-0097;;{NAMES[1]};{CELLS[1]};;Män;{TOWNS[1]};{CELLS[2]}"]
    return HEADINGS + "\n".join(rows) + "\n"


MEN = "indicator: trained, cell: gender.men, measure: reported, period: {start: 2024-01-01, end: 2024-06-30}"
KEPT = f"""\
impactkit: kept/1
findings:
  told-then:
    section: indicators
    sentence: "All but three of {FEW} were men, {int(FEW) - 3} of them."
    day: 2024-09-01
    audience: public
    figures: [{{{MEN}, was: {int(FEW) - 3}}}]
  in-house:
    section: indicators
    sentence: "There were {int(FEW) - 3} men."
    day: 2024-09-01
    audience: internal
    figures: [{{{MEN}, was: {int(FEW) - 3}}}]
notes:
  in-house:
    section: money
    text: "Not {int(FEW) - 3} kronor."
    day: 2024-09-01
    audience: internal
"""
"""What an evaluator keeps: the men who are withheld now, in public as they were told once, and in the house."""

RESULTS = f"""\
Indikator;Period;Kvinnor;Män;Totalt;Kommentar
Trained;2024 H1;3;{int(FEW) - 3};{FEW};{CELLS[2]}
Trained;2024 H2;40;50;90;
Trained;2025 H1;{CELLS[0]};20;30;
"""
LOG = f"""\
Vem;Sektor;Med vem;Sektor;Sedan;Till;Hur nära;Anteckning
{NAMES[0]} AB;företag;{TOWNS[0]};kommun;2024-02-01;;3;{CELLS[2]}
{NAMES[0]};förening;{TOWNS[1]};kommun;2024-02-01;;2;
{NAMES[0]};företag;{TOWNS[1]};kommun;2024-02-01;;3;
{NAMES[1]};företag;{NAMES[0]};{CELLS[0]};2024-02-01;;1;
{NAMES[1]};företag;{NAMES[1]};företag;2024-02-01;;1;
{NAMES[1]};företag;{TOWNS[1]};kommun;{CELLS[1]};;{CELLS[0]};
"""
"""A log of collaboration: an organisation of two sectors, two names that may be one, and rows that are refused."""


@dataclass(frozen=True)
class Ran:
    """A run of one audience: its folder, and what it told the terminal."""

    folder: Path
    said: str

    @cached_property
    def texts(self) -> dict[str, str]:
        """All text of every file it made but for those of the private folder, by the file's name."""
        return {one.relative_to(self.folder).as_posix(): opened(one) for one in files(self.folder)}

    @cached_property
    def readings(self) -> dict[str, tuple[str, ...]]:
        """The same, and what was told the terminal, each with what is packed in it."""
        return {name: tuple(readings(text)) for name, text in {**self.texts, "terminal": self.said}.items()}


def impactkit(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command line, as from a terminal, standing in the folder."""
    return subprocess.run(
        [sys.executable, "-m", "impactkit", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "en_GB.UTF-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two projects that have firms, persons and towns in common."""
    folder = tmp_path_factory.mktemp("inputs")
    (folder / "data").mkdir()
    for name, organisations in {"north": ORGANISATIONS[:6], "south": ORGANISATIONS[2:]}.items():
        (folder / f"{name}.yaml").write_text(PROJECT.format(name=name), encoding="utf-8")
        (folder / "data" / f"{name}-list.csv").write_text(participants(organisations), encoding="utf-8")
        (folder / "data" / f"{name}.csv").write_text(RESULTS, encoding="utf-8")
        (folder / "data" / f"{name}-log.csv").write_text(LOG, encoding="utf-8")
        (folder / f"{name}.kept.yaml").write_text(KEPT, encoding="utf-8")
    many = KEPT.replace("[{indicator", "[{project: north, indicator")
    (folder / "portfolio.kept.yaml").write_text(many, encoding="utf-8")
    return folder


RUN = ("public", "internal", pytest.param("funder", marks=pytest.mark.soak))
"""Everybody and the house are given everything each time; what a funder is given is protected as everybody's is."""
MEANT = {"public": ".", "funder": "north.yaml", "internal": "south.yaml"}
"""What is run for each audience: everything for the public; a kernel takes seconds, so one project for the others."""


@cache
def run_for(inputs: Path, audience: str) -> Ran:
    """What an audience's run made of the two projects."""
    asked = ("--audience", audience, "--out", f"out-{audience}", "--language", "en", "--jobs", "1")
    ran = impactkit(inputs, "report", MEANT[audience], *asked)
    assert ran.returncode == 0, ran.stderr
    return Ran(inputs / f"out-{audience}", ran.stdout + ran.stderr)


@cache
def edition_of(folder: Path, audience: str) -> Edition:
    """What an audience is told of a folder that no test changes."""
    return edition([folder], audience=Audience(audience))


def files(folder: Path) -> Iterator[Path]:
    """Every file a run made, but for those of the private folder."""
    yield from (one for one in folder.rglob("*") if one.is_file() and folder / "private" not in one.parents)


def readings(text: str) -> Iterator[str]:
    """A text, and what is packed in it: JSON's and URLs' escapes, and base64 of pictures and notebooks."""
    yield text
    yield re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)
    yield urllib.parse.unquote(text)
    for packed in re.findall(r"[A-Za-z0-9+/]{40,}={0,2}", text):
        whole = packed.rstrip("=")[: len(packed) - (len(packed.rstrip("=")) % 4 == 1)]
        yield base64.b64decode(whole + "=" * (-len(whole) % 4)).decode("utf-8", errors="ignore")


def digits(text: str) -> str:
    """A text as an id may be spelled in it."""
    return text.replace("-", "")


@pytest.mark.slow
@pytest.mark.parametrize("audience", RUN)
def test_no_id_name_town_or_refused_cell_is_in_any_byte_that_is_made(inputs: Path, audience: str) -> None:
    """Pages, notebooks, dossiers, the index, and what the terminal was told."""
    ran = run_for(inputs, audience)
    found = ran.texts
    assert {Path(one).suffix for one in found} == {".html", ".pdf", ".docx", ".xlsx", ".ipynb", ".json"}
    assert len(found) == (19 if audience == "public" else 7)
    for name, read in ran.readings.items():
        for reading in read:
            assert [one for one in SECRETS if one in reading] == [], name
            assert [one for one in (*ORGANISATIONS, PERSONS[0]) if one in digits(reading)] == [], name


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_dossier_holds_any_of_them(inputs: Path, audience: str) -> None:
    """Of a project or of the portfolio, also for the house: a trail tells places in files, never content."""
    made = edition_of(inputs, audience)
    assert made.portfolio
    for text in (*(dossier_json(one) for one in made.dossiers), portfolio_json(made.portfolio)):
        assert [one for one in SECRETS if one in text or one in digits(text)] == []
    assert any(CELLS[0] in row.content for row in made.refusals["north"])


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_frame_holds_any_of_them(inputs: Path, audience: str) -> None:
    """Of a project or of the portfolio, nor the rows behind a number, which only the house may see."""
    made = edition_of(inputs, audience)
    found = {
        f"{at} {name}": content
        for at, one in enumerate(of_edition(made, "en"))
        for name, content in written(one).items()
    }
    if audience == "internal":
        behind = of_edition(made, "en")[0].rows("trained")
        assert len(behind) > 0
        found["rows.csv"] = behind.write_csv().encode()
    men = str(int(FEW) - 3)
    assert (men in found["0 values.csv"].decode()) == (audience == "internal")
    for name, content in found.items():
        text = content.decode("utf-8", errors="ignore")
        assert [one for one in SECRETS if one in text or one in digits(text)] == [], name
        assert men not in text or audience == "internal", name


GUIDED = ("guide", "--challenge", "the project south")
"""What begins a draft of what the projects did."""


@pytest.fixture(scope="module")
def found(inputs: Path) -> dict[str, tuple[str, ...]]:
    """What can be found of the projects, each with what is packed in it: as text, as data, as a page and as its news."""
    page = inputs / "page" / "navigator.html"
    page.parent.mkdir()
    told = {}
    for name, asked in {
        "text": ("find", "the project north", "--in", "."),
        "data": ("find", "the project north", "--in", ".", "--json"),
        "before": ("navigator", "--out", "page/navigator.html"),
        "page": ("navigator", ".", "--out", "page/navigator.html", "--changes", "page/changes.xml"),
        "alike": ("alike", "north.yaml", "--in", "."),
        "alike data": ("alike", "north.yaml", "--in", ".", "--json"),
        "draft": (*GUIDED, "--take", "south", "--in", ".", "--out", "../draft.yaml"),
        "canaries": ("find", " ".join(SECRETS), "--in", ".", "--json"),
    }.items():
        ran = impactkit(inputs, *asked, "--language", "en")
        assert ran.returncode == 0, ran.stderr
        told[name] = ran.stdout
    told["draft"] += (inputs.parent / "draft.yaml").read_text(encoding="utf-8")
    told["page"] += page.read_text(encoding="utf-8")
    told["news"] = "".join(
        page.with_name(f"changes.{end}").read_text(encoding="utf-8") for end in ("xml", "txt")
    )
    return {name: tuple(readings(text)) for name, text in told.items()}


def test_nothing_that_can_be_found_holds_any_of_them(found: dict[str, tuple[str, ...]]) -> None:
    """Nor the men who are withheld; and asking for an id finds nothing of the projects."""
    spelled = re.compile(r"8[\s,.\u00a0\u202f]?758(?!\d)")
    for name in ("text", "data", "page", "news", "alike", "alike data", "draft"):
        project = "The project north" if name in {"text", "data", "page", "news"} else "The project south"
        assert any(project in reading for reading in found[name])
        for reading in found[name]:
            assert [one for one in SECRETS if one in reading] == [], name
            assert [one for one in (*ORGANISATIONS, PERSONS[0]) if one in digits(reading)] == [], name
            assert not spelled.search(reading), name
    assert "The project" not in found["canaries"][0]


@pytest.mark.slow
def test_a_search_would_find_what_is_there(inputs: Path) -> None:
    """The canaries are in the inputs, and each way of packing is opened."""
    everything = "".join(one.read_text(encoding="utf-8") for one in (inputs / "data").iterdir())
    assert [one for one in SECRETS if one not in everything and one not in digits(everything)] == []
    packed = base64.b64encode(f"<svg>{TOWNS[0]} and something long beside it</svg>".encode()).decode()
    assert any(TOWNS[0] in one for one in readings(f'<img src="data:image/svg+xml;base64,{packed}">'))
    name = "Ängsöäpplet"
    assert any(name in one for one in readings(json.dumps(name)))
    assert any(name in one for one in readings(urllib.parse.quote(name)))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("audience", "told"),
    [("public", False), ("internal", True), pytest.param("funder", False, marks=pytest.mark.soak)],
)
def test_a_withheld_number_is_in_no_byte_that_is_made(inputs: Path, audience: str, *, told: bool) -> None:
    """Three women beside 8 758 men: the men are in no dossier and on no page, however they are written."""
    men = int(FEW) - 3
    spelled = re.compile(f"{str(men)[0]}[\\s,.\u00a0\u202f]?{str(men)[1:]}(?!\\d)")
    ran = run_for(inputs, audience)
    assert any(spelled.search(reading) for name in ran.texts for reading in ran.readings[name]) is told


@pytest.mark.slow
@pytest.mark.parametrize("audience", one_of(["public", "funder"]))
def test_what_files_with_people_are_called_is_not_told(inputs: Path, audience: str) -> None:
    """Neither is where a row stands."""
    for name, text in run_for(inputs, audience).texts.items():
        assert "-list.csv" not in text, name
        assert '"trail"' not in text, name


@pytest.mark.slow
@pytest.mark.parametrize("audience", RUN)
def test_refused_rows_are_kept_where_only_their_owner_can_open_them(inputs: Path, audience: str) -> None:
    """The one folder that holds people's rows: closed to others, and so is what is in it."""
    private = run_for(inputs, audience).folder / "private"
    kept = sorted(one for one in private.rglob("*") if not one.name.startswith("."))
    names = {"public": ["north.csv", "south.csv"], "funder": ["north.csv"], "internal": ["south.csv"]}[
        audience
    ]
    books = ["entries.sqlite", "journal.jsonl", "plan.json"]
    assert [one.relative_to(private).as_posix() for one in kept] == [
        *books,
        "refused",
        *(f"refused/{one}" for one in names),
    ]
    modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in (private, *kept)}
    assert modes == {"private": 0o700, "refused": 0o700, **dict.fromkeys([*books, *names], 0o600)}
    journal, plan, refused = (one.read_text(encoding="utf-8-sig") for one in kept[1:5] if one.is_file())
    assert all(one in refused for one in (CELLS[0], CELLS[1], NAMES[1]))
    assert not any(one in journal + plan for one in (*CELLS, *NAMES))


@pytest.mark.slow
def test_a_kernel_gets_a_dossiers_path_and_nothing_else(inputs: Path) -> None:
    """The parameters put into each notebook: where the dossier lies, and the language."""
    for file in (run_for(inputs, "public").folder / "notebooks").iterdir():
        cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
        (given,) = [one for one in cells if "injected-parameters" in one["metadata"].get("tags", [])]
        names: dict[str, str] = {}
        exec("".join(given["source"]), {}, names)
        assert set(names) in ({"project", "language"}, {"portfolio", "language"})
        path = names.get("project") or names["portfolio"]
        assert re.fullmatch(r"\.\./dossiers/[a-z]+\.public\.json", path)
        assert (file.parent / path).is_file()


@pytest.mark.slow
@pytest.mark.parametrize("more", [[], ["--json"]])
def test_a_check_tells_cells_by_their_place(inputs: Path, more: list[str]) -> None:
    """Whoever reads it has the files; ids and names of people still do not belong on a screen."""
    ran = impactkit(inputs, "check", ".", "--language", "en", *more)
    assert ran.returncode == 0, ran.stderr
    said = ran.stdout + ran.stderr
    assert "north-list.csv" in said
    assert [
        one for one in (*ORGANISATIONS, *PERSONS, *NAMES, *TOWNS) if one in said or one in digits(said)
    ] == []
