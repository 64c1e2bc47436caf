"""A new workspace: laid out whole, over nothing, with a starter that is right from the first line."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import typer
import yaml

from impactkit.cli import app
from impactkit.edition import edition
from impactkit.load import read_brand, read_project
from impactkit.model.base import Model, Text
from impactkit.model.brand import Brand, BrandFile
from impactkit.model.dossier import Audience
from impactkit.model.measured.follow_up import Status
from impactkit.model.stated.data import DecimalMark
from impactkit.words import Words
from impactkit.workspace import report_notebook
from impactkit.workspace.schema import SCHEMAS
from tests.terminal import impactkit, write

ROOT = Path(__file__).parents[2]
WORDS = ROOT / "impactkit" / "words"
DATA = {"sv": "parameters/data/exempel-2027.csv", "en": "parameters/data/example-2027.csv"}
LAID_OUT = [
    "README.md",
    "parameters/brand.yaml",
    DATA["en"],
    "parameters/starter.yaml",
    "parameters/project.schema.json",
    "parameters/method.schema.json",
    "parameters/brand.schema.json",
    "parameters/kept.schema.json",
    "notebooks/explore.ipynb",
    "notebooks/forms.ipynb",
    "notebooks/report.ipynb",
    "notebooks/portfolio.ipynb",
    "notebooks/own-analysis.ipynb",
    "our-enterprise.xlsx",
]


@pytest.fixture
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


NEXT = {
    "sv": [
        "14 filer ligger nu i mine. Gör så här:",
        "1. cd mine                      README.md där säger vad som ligger var",
        "2. impactkit check parameters   vad som saknas eller inte stämmer",
        "3. impactkit report parameters  den första rapporten: öppna outputs/index.html",
        "4. impactkit explore            ändra parameters/starter.yaml till ert eget; eller fyll i vart-foretag.xlsx i stället",
    ],
    "en": [
        "14 files are now in mine. What to do:",
        "1. cd mine                      README.md there says what lies where",
        "2. impactkit check parameters   what is missing or does not add up",
        "3. impactkit report parameters  the first report: open outputs/index.html",
        "4. impactkit explore            change parameters/starter.yaml to your own; or fill in our-enterprise.xlsx instead",
    ],
}
SYSTEM = {"sv": "sv_SE.UTF-8", "en": "en_GB.UTF-8"}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_workspace_is_laid_out_with_what_is_needed(
    language: str, in_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything in one's own language, a place for outputs, and what to do now in four lines."""
    monkeypatch.setenv("LC_ALL", SYSTEM[language])
    assert impactkit("new", "mine", "--language", language) == (0, NEXT[language], [])
    own = {DATA["en"]: DATA[language], "our-enterprise.xlsx": Words(language).say("workbook.file")}
    files = {own.get(name, name) for name in LAID_OUT}
    folders = {"parameters", "parameters/data", "notebooks", "outputs"}
    assert {one.relative_to("mine").as_posix() for one in Path("mine").rglob("*")} == files | folders
    ours = WORDS / language / "start"
    for file in (one for one in ours.rglob("*") if one.is_file()):
        assert (Path("mine") / file.relative_to(ours)).read_bytes() == file.read_bytes()
    for name, schema in SCHEMAS.items():
        assert Path(f"mine/parameters/{name}.schema.json").read_text(encoding="utf-8") == schema(language)


def test_what_to_do_is_right_in_any_folder_and_on_any_system(
    in_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder with blanks is typed in quotes, the folder one stands in is not gone to, and messages stay Swedish."""
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    lines = impactkit("new", "Mitt företag å", "--language", "sv").lines
    assert [line.split("  ")[0] for line in lines] == [
        "14 filer ligger nu i Mitt företag å. Gör så här:",
        "1. cd 'Mitt företag å'",
        "2. impactkit check parameters --language sv",
        "3. impactkit report parameters",
        "4. impactkit explore",
    ]
    monkeypatch.chdir("Mitt företag å/outputs")
    lines = impactkit("new").lines
    assert lines[0] == "14 files are now in outputs. What to do:"
    assert lines[1] == "1. README.md                    says what lies where"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_readme_tells_of_what_is_there_and_of_commands_that_are(language: str, in_folder: Path) -> None:
    """Every path it names is laid out, and every command is one, with the options it has."""
    impactkit("new", "--language", language)
    text = Path("README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:parameters|notebooks|outputs)/[^` ]*)`", text))
    assert named >= {"parameters/starter.yaml", DATA[language], "parameters/brand.yaml", "notebooks/"}
    made = {one for one in named if not one.startswith("outputs/i")}
    assert [one for one in made if not list(Path().glob(one))] == []
    said = re.findall(r"^(impactkit [^#\n]*)", text, re.MULTILINE) + re.findall(r"`(impactkit [^`]*)`", text)
    known = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    assert len(said) >= 7
    for _, name, *arguments in map(shlex.split, said):
        options = {option for parameter in known[name].params for option in parameter.opts}
        assert {one for one in arguments if one.startswith("--")} <= options


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_notebook_of_a_workspace_opens_its_starter(language: str, in_folder: Path) -> None:
    """Its defaults name the starter and the language; nothing else differs from the package's own."""
    impactkit("new", "mine", "--language", language)
    own = json.loads(Path("mine/notebooks/report.ipynb").read_text(encoding="utf-8"))["cells"]
    ours = json.loads(report_notebook().read_text(encoding="utf-8"))["cells"]
    changed = [mine for mine, our in zip(own, ours, strict=True) if mine != our]
    assert len(changed) == 1
    assert changed[-1]["metadata"] == {"tags": ["parameters"]}
    names: dict[str, str] = {}
    exec("".join(changed[-1]["source"]), names)
    assert names["language"] == language
    assert read_project(Path("mine") / names["project"]).project.id == "starter"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_starter_has_no_fault_and_nothing_serious(language: str, in_folder: Path) -> None:
    """Success in the first ten minutes; and what is made up says so."""
    impactkit("new", "--language", language)
    said = impactkit("check", "parameters", "--fail-on", "serious", "--language", language)
    assert (said.code, said.faults) == (0, [])
    project = read_project(Path("parameters/starter.yaml")).project
    assert project.illustrative
    assert all(target.illustrative for one in project.indicators.values() for target in one.targets)


def test_the_starters_are_one_project_in_two_languages() -> None:
    """The same chain, numbers, days and choices; only texts and the names one gives are in each language."""
    swedish, english = (shape(read_project(starter(language)).project) for language in ("sv", "en"))
    assert swedish == english


def starter(language: str) -> Path:
    """The starter as the package brings it."""
    return WORDS / language / "start" / "parameters" / "starter.yaml"


def shape(value: Any) -> Any:
    """A model without its words: what a person writes as text, and the names of entries."""
    if isinstance(value, Model):
        return {name: shape(getattr(value, name)) for name in type(value).model_fields if name != "language"}
    if isinstance(value, Mapping):
        return [shape(inner) for inner in value.values()]
    if isinstance(value, tuple):
        return [shape(inner) for inner in value]
    return "words" if type(value) is str else None if isinstance(value, DecimalMark) else value


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_starter_is_in_its_own_language_alone(language: str) -> None:
    """A Swedish user reads Swedish; the report in another language shows the texts as they are."""
    texts = list(texts_in(read_project(starter(language)).project))
    assert len(texts) > 20
    assert all(set(text.languages()) == {"und"} for text in texts)
    swedish = {one for text in texts for one in text.languages().values() if re.search("[åäö]", one)}
    assert bool(swedish) == (language == "sv")


def texts_in(value: Any) -> Iterator[Text]:
    """Every text of a model."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            yield from texts_in(getattr(value, name))
    elif isinstance(value, Mapping | tuple):
        for inner in value.values() if isinstance(value, Mapping) else value:
            yield from texts_in(inner)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_first_report_follows_up(language: str, in_folder: Path) -> None:
    """The data file is read whole, is marked as made up, and gives three different answers; nothing is withheld."""
    impactkit("new", "--language", language)
    planned = edition([Path("parameters")], audience=Audience.PUBLIC)
    assert (planned.problems, planned.refused) == ((), ())
    (dossier,) = planned.dossiers
    assert dossier.measurements is not None
    found = [one.total for one in dossier.measurements.indicators]
    assert [one.status for one in found] == [Status.ON_PLAN, Status.BEHIND, Status.NOT_YET]
    assert ':"withheld"' not in dossier.measurements.model_dump_json()
    assert all(source.illustrative for source in dossier.project.data.values())


def test_a_data_file_is_written_as_excel_writes_it() -> None:
    """Semicolons and decimal commas in Swedish, commas and points in English; both UTF-8 with the mark Excel needs."""
    written = {language: (WORDS / language / "start" / name).read_bytes() for language, name in DATA.items()}
    assert all(one.startswith(b"\xef\xbb\xbf") and one.count(b"\r\n") == 9 for one in written.values())
    swedish, english = (one.decode("utf-8-sig").splitlines() for one in written.values())
    assert swedish[5] == "Återbrukat material;K1 2027;;;0,4"
    assert english[5] == "Material reused,Q1 2027,,,0.4"
    points = [line.replace(",", ".").replace(";", ",").partition(",")[2] for line in swedish[1:]]
    assert [line.replace("K", "Q") for line in points] == [line.partition(",")[2] for line in english[1:]]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_brand_file_is_filled_in_by_taking_away_number_signs(language: str, in_folder: Path) -> None:
    """It is valid as it stands and when filled in, with the line endings of Windows too, and every key is in it."""
    impactkit("new", "--language", language)
    file = Path("parameters/brand.yaml")
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=brand.schema.json\n")
    assert read_brand(file) == Brand()
    keys = "|".join(BrandFile.model_fields)
    filled = re.sub(rf"^# ((?:{keys}|  [a-z_]+|  -)\b.*|  - .*)$", r"\1", text, flags=re.MULTILINE)
    used, logo = filled.partition("\nlogo:")[0], yaml.safe_load(filled)
    assert logo.keys() == BrandFile.model_fields.keys()
    file.write_bytes(used.replace("\n", "\r\n").encode())
    brand = read_brand(file)
    assert brand.colours.accent == "#7a3e00"
    assert brand.but(logo=None, word_template=None) == brand != Brand()
    assert all((brand.organisation, brand.contact, brand.legal, brand.cover.kicker, brand.cover.subtitle))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_workspace_is_read_with_the_line_endings_of_windows(language: str, in_folder: Path) -> None:
    """In a folder with blanks and a Swedish letter, all text files saved anew by an editor of Windows."""
    impactkit("new", "Mitt företag å", "--language", language)
    folder = Path("Mitt företag å/parameters")
    before = impactkit("check", str(folder), "--language", language)
    for file in folder.rglob("*.yaml"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert impactkit("check", str(folder), "--language", language) == before
    assert (before.code, before.faults) == (0, [])


@pytest.mark.parametrize("taken", LAID_OUT)
def test_nothing_is_written_over_what_stands_there(taken: str, in_folder: Path) -> None:
    """Told by name, and nothing else is made."""
    write("mine", taken)
    said = impactkit("new", "--language", "en")
    assert (said.code, said.lines) == (1, [])
    assert said.faults == [
        f"{taken}: This file already stands there and is left as it is. Choose an empty folder."
    ]
    assert [one for one in in_folder.rglob("*") if one.is_file()] == [in_folder / taken]
    assert Path(taken).read_text(encoding="utf-8") == "mine"


def test_a_workspace_is_laid_out_once(in_folder: Path) -> None:
    """The second time each file is told of, and the work done since is safe."""
    impactkit("new", "--language", "en")
    write("changed", LAID_OUT[0])
    said = impactkit("new", "--language", "en")
    assert (said.code, [line.partition(":")[0] for line in said.faults]) == (1, LAID_OUT)
    assert Path(LAID_OUT[0]).read_text(encoding="utf-8") == "changed"


def test_a_link_to_nothing_is_not_written_through(in_folder: Path) -> None:
    """What it points at may be somebody else's."""
    Path("parameters").mkdir()
    Path("parameters/starter.yaml").symlink_to(in_folder / "elsewhere.yaml")
    assert impactkit("new").code == 1
    assert not Path("elsewhere.yaml").exists()
