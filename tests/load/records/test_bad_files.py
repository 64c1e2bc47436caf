"""Files that cannot be read, and rows that cannot: all told at once, word for word, and never with an id."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import xlsxwriter

from impactkit.load import read_project
from impactkit.load.table import content
from impactkit.problem import InputError
from impactkit.words import LANGUAGES, Language, Words
from tests.load.records.made import csv_file, lines, project_file, read, records, said, xlsx_file
from tests.terminal import impactkit
from tests.work import ends

HEADINGS = "Indikator;Period;Antal\n"
GOOD = f"{HEADINGS}Nya företag;2025;5\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in, so that messages name files as a person types them."""
    monkeypatch.chdir(tmp_path)
    return Path()


def one_file(here: Path, name: str, kind: str = "results", **settings: Any) -> Path:
    """A project with one file."""
    return project_file(here, {"d": {"kind": kind, "file": name, **settings}})


# --- Files that stop the project ---


def locked(folder: Path) -> Path:
    """A workbook with a password: a container with a package inside."""
    raw = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512)
    )
    return csv_file(folder, raw, "data.xlsx")


def sparse(folder: Path) -> Path:
    """A workbook of few bytes with a cell in its last corner."""
    file = folder / "data.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet("Utfall")
        sheet.write_row(0, 0, ["Indikator", "Period", "Antal"])
        sheet.write_string(1_048_575, 16_383, "x")
    assert file.stat().st_size < 10_000
    return file


def one_line(folder: Path) -> Path:
    """A text of 50 MB without any end of line after its headings."""
    return csv_file(folder, HEADINGS.encode() + b"Nya foretag;2025;" + b"5" * 50_000_000)


def lacking(folder: Path) -> Path:
    """A Parquet file without a column for the indicator."""
    pl.DataFrame({"Period": ["2025"], "Totalt": [5], "Indikato": ["Nya företag"]}).write_parquet(
        folder / "data.parquet"
    )
    return folder / "data.parquet"


def cut(folder: Path) -> Path:
    """A workbook whose download stopped halfway."""
    whole = xlsx_file(folder, {"A": [["Indikator", "Period", "Antal"], ["Nya företag", "2025", 5]]})
    whole.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    return whole


STOPPING: dict[str, tuple[Callable[[Path], Path], str, str]] = {
    "a password": (
        locked,
        "data.xlsx: The file is locked with a password. Open it and save it without one.",
        "data.xlsx: Filen är låst med lösenord. Öppna den och spara den utan lösenord.",
    ),
    "a cell in the last corner": (
        sparse,
        "data.xlsx Utfall: The table has 1,048,576 rows and 16,384 columns, counted to the last one filled in; at "
        "most 5,000,000 cells are read. Empty cells far outside the table, split it or save it as Parquet.",
        "data.xlsx Utfall: Tabellen har 1 048 576 rader och 16 384 kolumner, räknat till den sista ifyllda; "
        "högst 5 000 000 celler läses. Töm celler långt utanför tabellen, dela upp den eller spara den som Parquet.",
    ),
    "a line of 50 MB": (
        one_line,
        "data.csv:2: This line is longer than 1 MB. Is it a table? Save it with one record per line.",
        "data.csv:2: Den här raden är längre än 1 MB. Är det en tabell? Spara den med en post per rad.",
    ),
    "a missing column": (
        lacking,
        "data.parquet: The table's headings were not found. Most like headings is row 0: known are Period, Totalt; "
        "not Indikato. Needed: indicator; period / date; value / total / numerator. Correct the headings, or give "
        "columns and header_row in the project file. Allowed: indikator.",
        "data.parquet: Tabellens rubriker hittades inte. Mest lik en rubrikrad är rad 0: känns igen gör Period, "
        "Totalt; inte Indikato. Behövs: indikator; period / datum; värde / totalt / täljare. Rätta rubrikerna, "
        "eller ange columns och header_row i projektfilen. Tillåtet: indikator.",
    ),
    "half a download": (
        cut,
        "data.xlsx: The file is damaged or was not saved to its end. Open it in its program and save it again, or "
        "fetch it anew.",
        "data.xlsx: Filen är skadad eller inte sparad till slut. Öppna den i sitt program och spara den igen, eller "
        "hämta den på nytt.",
    ),
}


@pytest.mark.parametrize("name", STOPPING)
def test_a_file_that_cannot_be_read_is_told_word_for_word(name: str, here: Path) -> None:
    """At once, however large it would be."""
    make, english, swedish = STOPPING[name]
    project = one_file(here, make(here).name)
    with ends():
        told = {language: said(project, language) for language in LANGUAGES}
    assert [one.replace("\u00a0", " ") for one in told["sv"]] == [swedish]
    assert told["en"] == [english]


def test_a_file_that_changes_while_it_is_read_is_told(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of the old and half of the new is no table."""
    file, whole = csv_file(here, GOOD), content._read
    project = one_file(here, file.name)

    def meanwhile(path: Path, size: int) -> bytes:
        raw = whole(path, size)
        csv_file(here, GOOD + "Nya företag;2024;6\n")
        return raw

    monkeypatch.setattr(content, "_read", meanwhile)
    told = "data.csv: The file changed while it was read. Close the program that writes it, and run again."
    assert said(project, "en") == [told]


def test_the_faults_of_all_files_are_told_at_once(here: Path) -> None:
    """In the order of the project file; of a project with a faulty file no row is read."""
    csv_file(here, GOOD)
    csv_file(here, "Period;Antal\n2025;1\n", "no-indicator.csv")
    locked(here).rename("locked.xlsx")
    xlsx_file(here, {"A": [["x"]], "B": [["y"]]}, name="two.xlsx")
    names = ("data.csv", "gone.csv", "no-indicator.csv", "../out.csv", "locked.xlsx", "two.xlsx", ".")
    data = {f"d{i}": {"kind": "results", "file": name} for i, name in enumerate(names)}
    project = project_file(here, data)
    with pytest.raises(InputError) as refusal:
        records(project)
    assert [(one.file, one.code) for one in refusal.value.problems] == [
        ("x.yaml", "data-not-found"),
        ("no-indicator.csv", "header-not-found"),
        ("x.yaml", "data-outside"),
        ("locked.xlsx", "password-protected"),
        ("two.xlsx", "which-sheet"),
        (".", "folder-given"),
    ]
    code, told, faults = impactkit("check", "x.yaml", "--language", "sv")
    assert (code, told) == (1, [])
    assert faults == [Words("sv").problem(one) for one in refusal.value.problems]


def test_a_file_that_is_not_there_is_told_with_its_line_and_the_names_most_like_it(here: Path) -> None:
    """As the project file would name them, capitals or not; five at most, none that is not like it or no table."""
    (here / "data").mkdir()
    for name in (
        "results-2024.yaml",
        "Results-2024.CSV",
        *(f"results-202{i}.csv" for i in range(5, 10)),
        "unlike.xlsx",
    ):
        csv_file(here / "data", GOOD, name)
    (here / "data" / "results-2024").mkdir()
    with pytest.raises(InputError) as refusal:
        records(one_file(here, "data/results-2024.csv"))
    (problem,) = refusal.value.problems
    assert (problem.code, problem.file, problem.key) == ("data-not-found", "x.yaml", "data.d.file")
    assert problem.line is not None
    assert (
        "data/results-2024.csv" in Path("x.yaml").read_text(encoding="utf-8").splitlines()[problem.line - 1]
    )
    assert problem.values == {"found": "data/results-2024.csv"}
    assert problem.allowed[0] == "data/Results-2024.CSV"
    assert len(problem.allowed) == 5
    assert set(problem.allowed[1:]) < {f"data/results-202{i}.csv" for i in range(5, 10)}


def test_a_file_in_a_folder_that_is_not_there_is_told_without_names(here: Path) -> None:
    """There is nothing to offer."""
    with pytest.raises(InputError) as refusal:
        records(one_file(here, "gone/data.csv"))
    (problem,) = refusal.value.problems
    assert (problem.code, problem.allowed) == ("data-not-found", ())


@pytest.mark.parametrize(
    "file", ["../data.csv", "/data.csv", "a/../../data.csv", "a\\data.csv", "..", "./../data.csv"]
)
def test_no_file_outside_the_projects_folder_is_looked_at(file: str, here: Path) -> None:
    """Not even to see whether it is there."""
    with pytest.raises(InputError) as refusal:
        records(one_file(here, file))
    (problem,) = refusal.value.problems
    assert (problem.code, problem.key, problem.values) == ("data-outside", "data.d.file", {"found": file})
    assert problem.line is not None
    assert problem.line > 30


def test_a_file_in_a_folder_below_is_named_from_the_projects_folder(here: Path) -> None:
    """And read."""
    (here / "data" / "2025").mkdir(parents=True)
    csv_file(here / "data" / "2025", GOOD)
    found = records(one_file(here, "data/2025/data.csv"))
    assert list(lines(found)) == ["firms 2025-01-01/2025-12-31: 5"]
    csv_file(here / "data" / "2025", f"{HEADINGS}Nya företag;2025;fem\n")
    (problem,) = records(one_file(here, "data/2025/data.csv")).problems
    assert (problem.file, problem.key) == ("data/2025/data.csv", "2:3")


def test_a_refused_row_stops_nothing(here: Path) -> None:
    """The other rows and files are read; refusals are kept with what the rows say."""
    csv_file(here, GOOD + "Nya företag;2024;1.250\nNya företag;2023;7\n")
    csv_file(here, "Org.nr;Namn\n556600-0013;A\n556600-0014;B\n", "list.csv")
    data = {"r": {"kind": "results", "file": "data.csv"}, "l": {"kind": "participants", "file": "list.csv"}}
    found = records(project_file(here, data))
    assert list(lines(found)) == [
        "firms 2025-01-01/2025-12-31: 5",
        "firms 2023-01-01/2023-12-31: 7",
        "5566000013 namn=A",
    ]
    assert [(one.data, one.place, one.rule, one.content) for one in found.refusals["x"]] == [
        ("r", "3", "ambiguous-number", ("Nya företag", "2024", "1.250")),
        ("l", "3", "identity-check-digit", ("556600-0014", "B")),
    ]


# --- Settings with a slip ---


def test_a_heading_explained_by_an_unknown_id_is_told(here: Path) -> None:
    """Else its numbers would be taken for those of the row's indicator."""
    csv_file(here, "Indikator;Period;Startade\nUtbildade personer;2025;5\n")
    with pytest.raises(InputError) as refusal:
        records(one_file(here, "data.csv", columns={"Startade": "firmss"}))
    (problem,) = refusal.value.problems
    assert (problem.code, problem.file, problem.key) == ("unknown-id", "x.yaml", "data.d.columns.Startade")
    assert problem.allowed[0] == "firms"


# --- Ids ---

CANARIES = ("8001010018", "198001010018", "80010100", "0101001", "5566000014")


def everything(problems: Any) -> str:
    """All that a message could be made of."""
    spoken = [Words(language).problem(one) for one in problems for language in LANGUAGES]
    return repr(problems) + "".join(spoken)


@pytest.mark.every(3)
@pytest.mark.parametrize(
    "written",
    ["800101-0018", "19800101-0018", "8001010018", "19800101001", "80010100l9", "0101001", "556600-0014", "5566000014 ",
     "'800101-0018", "198001010018x", "1980-01-01-0018"],
)  # fmt: skip
@pytest.mark.parametrize("heading", ["Personnummer", "Org.nr", "Identitet"])
def test_an_invalid_id_stands_in_no_message(written: str, heading: str, here: Path) -> None:
    """Nor in any value of a problem; the row's own content is kept for those who may see it."""
    csv_file(here, f"{heading};Namn;Första stöd\n{written};Kim;2025-01-15\n")
    project = one_file(here, "data.csv", "participants")
    found = records(project)
    assert sum(found.readings["x"][0].refused.values()) == 1
    told = everything(found.problems)
    assert written not in told
    assert not any(canary in told.replace("-", "") for canary in CANARIES)
    assert found.refusals["x"][0].content[0] == written
    assert list(lines(found)) == []
    for arguments in (("check", "x.yaml"), ("check", "x.yaml", "--json")):
        code, out, faults = impactkit(*arguments, "--language", "sv")
        assert code == 0
        assert not any(canary in "".join(out + faults).replace("-", "") for canary in (written, *CANARIES))


def test_a_list_without_headings_tells_no_id(here: Path) -> None:
    """Its first row would be told as what stands where headings should."""
    csv_file(here, "800101-0019;19800101-0018;D-001;Boden\n")
    with pytest.raises(InputError) as refusal:
        records(one_file(here, "data.csv", "participants"))
    told = everything(refusal.value.problems)
    assert refusal.value.problems[0].code == "header-not-found"
    assert "Boden" in told
    assert not any(one in told for one in ("0019", "0018", "D-001"))


def test_an_id_in_the_wrong_column_stands_in_no_message(here: Path) -> None:
    """Of a list, and of a survey."""
    csv_file(here, "Org.nr;Första stöd\n556600-0013;800101-0019\n556600-0021;19800101 0019\n")
    csv_file(here, "Svarande;Före;Efter\nR1;800101-0019;2\nR2;2;19850615-T1AB\n", "answers.csv")
    data = {"l": {"kind": "participants", "file": "data.csv"}, "s": {"kind": "survey", "file": "answers.csv"}}
    found = records(project_file(here, data))
    assert [one.code for one in found.problems] == ["not-a-day"] * 2 + ["not-a-number"] * 2
    assert not any(one in everything(found.problems) for one in ("0019", "T1AB"))


def test_two_ids_of_one_kind_stand_in_no_message(here: Path) -> None:
    """Nor does the id of a row refused for its date."""
    csv_file(
        here, "Person id;Identity;First support\n19800101-0019;19850615-0021;\n19800101-0019;;3/4/2025\n"
    )
    found = records(one_file(here, "data.csv", "participants"))
    assert [one.code for one in found.problems] == ["two-identities", "ambiguous-day"]
    assert not any(one in everything(found.problems) for one in ("0019", "0021"))


# --- Typed files ---


def test_every_kind_of_data_is_read_from_typed_columns(here: Path) -> None:
    """Days as days, numbers as numbers, true and false; an id that is a number has its digits."""
    day = datetime.date(2025, 1, 15)
    frames = {
        "results": {"Indikator": ["Nya företag"], "År": [2025], "Antal": [1.1]},
        "participants": {
            "Org.nr": [5566000013],
            "Första stöd": [datetime.datetime.combine(day, datetime.time())],
            "Ort": ["Boden"],
        },
        "costs": {
            "Date": [day],
            "Amount": [Decimal("0.10")],
            "Approved": [True],
            "Cost category": ["Travel"],
        },
        "claims": {"Date": [day], "Amount": [1000], "Paid": [float("nan")]},
        "activities": {"Datum": [day], "Aktivitet": ["Rådgivning"], "Kvinnor": [5], "Män": [3]},
        "survey": {"Respondent": [7], "Before": [1.5], "After": [None]},
    }
    for ending in ("parquet", "arrow"):
        data = {kind: {"kind": kind, "file": f"{kind}.{ending}"} for kind in frames}
        for kind, columns in frames.items():
            frame = pl.DataFrame(columns, schema_overrides={"Ort": pl.Categorical})
            frame.write_parquet(f"{kind}.{ending}") if ending == "parquet" else frame.write_ipc(
                f"{kind}.{ending}"
            )
        found = records(project_file(here, data))
        assert found.problems == ()
        assert list(lines(found)) == [
            "firms 2025-01-01/2025-12-31: 1.1",
            "5566000013 2025-01-15 ort=Boden",
            "2025-01-15 travel – 0.1 approved",
            "claim-row-1 2025-01-15 costs 1000 approved – paid – submitted",
            "coaching 2025-01-15 – 8",
            "– 7 1.5 –",
        ]


@pytest.mark.parametrize("value", [float("inf"), 1e29, 1e300, 5e-324, True, b"5", [5], datetime.time(5)])
def test_a_typed_value_that_is_no_exact_number_is_refused(value: object, here: Path) -> None:
    """And nothing raises."""
    pl.DataFrame({"Indikator": ["Nya företag"], "År": [2025], "Antal": [value]}).write_parquet("data.parquet")
    told = read(Path("data.parquet"))
    if value == 1e29:
        assert told.frame["value"].to_list() == [Decimal(10) ** 29]
    else:
        assert [one.code for one in told.problems] in (["not-a-number"], ["number-too-long"])
        assert told.frame.height == 0


# --- What takes time ---


def test_long_texts_and_many_columns_take_no_time(here: Path) -> None:
    """A page of prose over the table, hundreds of unknown columns, and pages of prose instead of names."""
    page = "ord " * 8000
    wide = [[page, *[None] * 299], ["Indikator", "Period", *[f"Utfall {i} i kommunen" for i in range(298)]]]
    csv_file(here, f"{HEADINGS}" + f"{page};2025;5\n" * 200, "long.csv")
    xlsx_file(here, {"A": wide})
    with ends():
        assert len(read(Path("long.csv")).problems) == 200
        with pytest.raises(InputError):
            read(Path("data.xlsx"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_project_that_reads_says_nothing(language: Language, here: Path) -> None:
    """And a symbolic link beside the project file is a file as any."""
    csv_file(here, GOOD, "real.csv")
    Path("data.csv").symlink_to("real.csv")
    assert said(one_file(here, "data.csv"), language) == []
    assert read_project(Path("x.yaml")).project.data["d"].file == "data.csv"
    assert os.listdir(here)  # noqa: PTH208
