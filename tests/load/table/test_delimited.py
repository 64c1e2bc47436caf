"""Delimited text: cells as they were written, each with its line; what is no table is told."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from impactkit.load.table import grid as grid_module
from impactkit.load.table.text import delimited
from impactkit.model.stated.data import DataSource
from tests.load.table.made import codes, fault, grid, text_file
from tests.work import ends


def test_a_cell_is_the_text_that_was_written_and_an_empty_one_is_none(tmp_path: Path) -> None:
    """Zeros in front, spaces and decimal commas stay; nothing is interpreted."""
    read = grid(text_file(tmp_path, 'Org.nr;Andel;Not\n0212000142; 0,50 ;\n"";"a;b";"säger ""ja"""\n'))
    assert read.rows == (
        ("Org.nr", "Andel", "Not"),
        ("0212000142", " 0,50 ", None),
        (None, "a;b", 'säger "ja"'),
    )
    assert (read.file, read.sheet, read.merged) == ("x.csv", None, ())


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_row_knows_its_line_also_after_cells_of_several_lines(tmp_path: Path, end: str) -> None:
    """Windows', Unix' and old Mac's line ends; a line end inside quotes begins a line too."""
    lines = ["Namn;Not", 'A;"ett', 'två";', "", "B;x"]
    read = grid(text_file(tmp_path, end.join(lines)))
    assert read.first_line == (1, 2, 4, 5)
    assert read.rows[1:] == (("A", f"ett{end}två", None), (None, None, None), ("B", "x", None))
    assert [read.place(3), read.address(3, 1)] == [5, "5:2"]


def test_rows_are_made_equally_wide_and_blank_ones_at_the_end_are_dropped(tmp_path: Path) -> None:
    """Blank rows inside tell tables apart and are kept."""
    read = grid(text_file(tmp_path, "a;b;c\n1\n;;\n2;3\n;;\n\n\n"))
    assert read.rows == (("a", "b", "c"), ("1", None, None), (None,) * 3, ("2", "3", None))
    assert read.first_line == (1, 2, 3, 4)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("Namn;Andel\nA;0,5\nB;0,7\n", 2),
        ("1,5;2,5\n3,5;4,5\n", 2),
        ("Namn;Sagt\nA;Bra, men sent\nB;Bra, tack\n", 2),
        ("Namn\tAndel\nA\t0,5\n", 2),
        ("Name,Share\nA,0.5\n", 2),
        ("Ålder,Antal\n1,2\n3,4\n", 2),
        ("a|b|c\n1|2|3\n", 3),
        ("Rapport 2025\n\nNamn;Andel\nA;1\nB;2\nC;3\n", 2),
        ("Andel\n0,5\n0,7\n", 1),
        ("Sagt\nBra, men sent\nJa\nLite, för, sent\n", 1),
        ("Namn\nA\nB\n", 1),
        ('"a, b";"c"\n"d";"e;f;g"\n', 2),
        ('"Namn";"Sagt"\n"A";"ett\nbra, mycket, bra"\n', 2),
    ],
)
def test_the_delimiter_is_the_one_that_cuts_alike(tmp_path: Path, text: str, width: int) -> None:
    """Commas of numbers, of sentences and in quotes are no delimiters beside a better one."""
    assert {len(row) for row in grid(text_file(tmp_path, text)).rows} == {width}


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("a;b,c\n1;2,x\n", ("semicolon", "comma")),
        ("1,2\n3,4\n", ("comma",)),
        ("Efternamn, Namn\nÖ, Bo\n", ("comma",)),
        ("Sagt\nBra; men sent\nJa\nNej\n", ("semicolon",)),
        ("a;b|c\nd;e|f\n", ("semicolon", "pipe")),
    ],
)
def test_a_delimiter_that_cannot_be_told_is_asked_for(
    tmp_path: Path, text: str, candidates: tuple[str, ...]
) -> None:
    """The candidates are named, and the setting decides; one not in the file makes one column."""
    file = text_file(tmp_path, text)
    assert fault(file) == ("delimiter-unclear", None, "delimiter", {}, candidates)
    for setting in candidates:
        assert max(len(row) for row in grid(file, delimiter=setting).rows) > 1
    assert grid(text_file(tmp_path, "a\n1,5\n"), delimiter="|").rows == (("a",), ("1,5",))


def test_an_unknown_delimiter_setting_is_told(tmp_path: Path) -> None:
    """Not everything can stand between cells."""
    assert fault(text_file(tmp_path, "a:b\n"), delimiter=":") == (
        "unknown-delimiter",
        None,
        "delimiter",
        {"found": ":"},
        ("semicolon", "comma", "tab", "pipe"),
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("a;b,c\n1;2,x\n", (";", "semicolon", "Semikolon")),
        ("1,2\n3,4\n", (",", "comma", "komma", "KOMMATECKEN")),
        ("a\tb\n1\t2\n", ("\t", "\\t", "tab", "tabb", "Tabulator")),
        ("a|b\n1|2\n", ("|", "pipe", "lodstreck")),
    ],
)
def test_a_delimiter_is_known_by_its_sign_and_its_names(
    tmp_path: Path, text: str, names: tuple[str, ...]
) -> None:
    """As a setting of the file, and in the project file."""
    for name in names:
        assert {len(row) for row in grid(text_file(tmp_path, text), delimiter=name).rows} == {2}
        told = DataSource.model_validate({"kind": "costs", "file": "x.csv", "delimiter": name}).delimiter
        assert told in names


@pytest.mark.parametrize(
    "before",
    [
        "# Export ur systemet\n# Kvalitet: 92%\n\n",
        "Rapport; utskriven 2025-01-31\n",
        "Avser januari, februari och mars; alla\nEj granskad\n\n",
        "Ledger, all amounts in SEK, excl. VAT, 2025\n",
    ],
)
@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_lines_before_the_headings_do_not_hide_the_delimiter(tmp_path: Path, before: str, sign: str) -> None:
    """Nor does a second table with other columns."""
    rows = [
        ["namn", "mål", "nu"],
        ["Brunnar", "40", "9"],
        ["Kurser", "20", "3"],
        ["rad", "belopp"],
        ["Lön", "4"],
    ]
    table = "\n".join(sign.join(row) for row in rows)
    read = grid(text_file(tmp_path, before + table))
    assert read.rows[-5][:3] == ("namn", "mål", "nu")
    assert read.rows[-1][:2] == ("Lön", "4")


def test_a_tab_that_cuts_alike_is_the_delimiter_whatever_commas_there_are(tmp_path: Path) -> None:
    """As statistical offices write their files."""
    text = "sex,age,time\\area\tNORTH \tSOUTH \nF,TOTAL,2008\t42 \t44.1 \n"
    assert {len(row) for row in grid(text_file(tmp_path, text, "x.tsv")).rows} == {3}


@pytest.mark.parametrize("said", ["sep=,\r\n", '"sep=,"\n', "SEP=,\n"])
def test_excels_first_line_says_the_delimiter_and_is_no_row(tmp_path: Path, said: str) -> None:
    """The lines after it are counted as the person sees them."""
    read = grid(text_file(tmp_path, said + "a;b,c\n1;2,3\n"))
    assert read.rows == (("a;b", "c"), ("1;2", "3"))
    assert read.first_line == (2, 3)
    assert grid(text_file(tmp_path, said + "a;b,c\n"), delimiter=";").rows == (("a", "b,c"),)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('a;b\n1;"x\n2;y\n', 2),
        ('a;b\n"1\n2";"x\n3;y\n', 3),
        ('a;b\n1;"x\n2;"y"\n', 2),
        ('a;b\n1;"x"y\n', 2),
        ('sep=;\na;b\n1;"x\n', 3),
        ('a;b\n1;"x\n' + "2;y\n" * 50_000, 2),
    ],
)
def test_a_quotation_mark_that_is_not_closed_is_told_where_it_begins(
    tmp_path: Path, text: str, line: int
) -> None:
    """It would swallow the rows after it."""
    assert fault(text_file(tmp_path, text)) == ("unclosed-quote", line, "", {}, ())


def test_an_inch_mark_in_an_unquoted_cell_is_text(tmp_path: Path) -> None:
    """Quotation marks mean something only where a cell begins."""
    assert grid(text_file(tmp_path, 'a;b\nrör 5";3\n')).rows[1] == ('rör 5"', "3")


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \n\n".strip(), b"\r\n\r\n", b";;\n;;\n"])
def test_a_file_without_rows_is_told(tmp_path: Path, content: bytes) -> None:
    """Nothing, a mark only, blank lines only, empty cells only."""
    assert fault(text_file(tmp_path, content)) == ("empty-table", None, "", {}, ())


def test_a_line_of_fifty_megabytes_is_refused_at_once(tmp_path: Path) -> None:
    """Its bytes are held once, and never as letters or cells."""
    file = text_file(tmp_path, b"a;b\n1;2\n" + b"x;" * 25_000_000)
    tracemalloc.start()
    assert fault(file) == ("line-too-long", 3, "", {"limit": 1}, ())
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 60_000_000


def test_a_cell_longer_than_any_is_told_with_its_line(tmp_path: Path) -> None:
    """Longer than the reader takes, on a line that is not."""
    file = text_file(tmp_path, "a;b\n1;" + "x" * 200_000 + "\n")
    assert fault(file) == ("cell-too-long", 2, "", {"limit": 131072}, ())


def test_too_many_rows_and_cells_are_refused_while_reading(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cells are counted as they would be held: every row as wide as the widest."""
    monkeypatch.setattr(grid_module, "MAX_ROWS", 5)
    assert fault(text_file(tmp_path, "a;b\n" * 6))[:4] == ("too-many-rows", None, "", {"limit": 5})
    monkeypatch.setattr(grid_module, "MAX_CELLS", 8)
    values = {"rows": 3, "columns": 3, "limit": 8}
    assert fault(text_file(tmp_path, "a;b\n" * 2 + "1;2;3\n"))[3] == values


def test_a_large_text_is_read_to_its_end(tmp_path: Path) -> None:
    """A hundred thousand rows; the limit of its size is far above."""
    file = text_file(tmp_path, "namn;tal;dag\n" + "Åsa;1 250,50;2025-03-01\n" * 100_000)
    with ends():
        assert len(grid(file).rows) == 100_001
    assert file.stat().st_size > delimited.MAX_LINE_BYTES


@pytest.mark.parametrize("name", ["x.tsv", "x.TXT", "x.Csv"])
def test_the_ending_may_be_in_capitals(tmp_path: Path, name: str) -> None:
    """As Windows shows it."""
    assert grid(text_file(tmp_path, "a\tb\n", name)).rows == (("a", "b"),)


def test_an_ending_that_is_no_table_is_told_with_those_that_are(tmp_path: Path) -> None:
    """No guess is made about it."""
    code, _, _, values, allowed = fault(text_file(tmp_path, "a;b\n", "x.docx"))
    assert (code, values) == ("unknown-table", {"ending": ".docx"})
    assert {".csv", ".xlsx", ".ods", ".parquet"} <= set(allowed)
    assert codes(text_file(tmp_path, "a;b\n", "x")) == ["unknown-table"]
