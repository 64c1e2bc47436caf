"""Bad project files: every fault at once, with file, line and key path, in both languages, and nothing half made."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

import impactkit as package
from impactkit.load.yaml.faults import _CODES, _PATTERNS
from impactkit.load.yaml.source import _SLIPS
from impactkit.words import LANGUAGES, Language, sentences
from tests.load.conftest import told
from tests.terminal import SMALLEST, impactkit, write

CASES = yaml.load(Path(__file__).with_name("faults.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
Said = Callable[[str | bytes], list[str]]

LAUGHS = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)
STAIRS = "? &k0 [x]\n: 1\n" + "".join(f"? &k{i} [*k{i - 1}]\n: 1\n" for i in range(1, 3000)) + "z: *k2999\n"


def expected(lines: list[str], spoken: list[str]) -> bool:
    """True where each line is as expected, up to a closing … where there is one."""
    return len(lines) == len(spoken) and all(
        line.startswith(one[:-1]) if one.endswith(" …") else line == one
        for line, one in zip(lines, spoken, strict=True)
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_a_bad_file_is_told_of_word_for_word(name: str, language: Language, in_folder: Path) -> None:
    """The cases an evaluator can read stand in faults.yaml."""
    write(CASES[name]["file"])
    assert expected(told(language), CASES[name][language]), told(language)


@pytest.mark.every(5)
@pytest.mark.parametrize("name", CASES)
def test_a_bad_file_stops_with_1_and_leaves_nothing(name: str, in_folder: Path) -> None:
    """`check` and `report` say the same, on standard error; no report and no part of one is written."""
    write(CASES[name]["file"])
    assert impactkit("check", "x.yaml", "--language", "sv") == (1, [], told("sv"))
    code, lines, faults = impactkit("report", "x.yaml", "--language", "en", "--out", "out")
    assert (code, faults) == (1, told("en"))
    assert lines == ["0 reports in out; 0 failed, 1 file with faults left out."]
    assert [one for one in Path("out").rglob("*") if one.is_file()] == []


def test_every_kind_of_fault_has_a_sentence_and_no_sentence_is_dead() -> None:
    """Codes stand in the source as words; each has its sentence, and each sentence its code."""
    words = {*_CODES.values(), *_PATTERNS.values(), *_SLIPS.values()}
    for folder in package.__path__:
        for file in Path(folder).rglob("*.py"):
            tree = ast.parse(file.read_text(encoding="utf-8"))
            words |= {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    codes = {key.removeprefix("fault.") for key in sentences("en") if key.startswith("fault.")}
    codes |= {key.removeprefix("forms.fault.") for key in sentences("en") if key.startswith("forms.fault.")}
    assert codes <= words
    given = {
        node.args[0].value
        for folder in package.__path__
        for file in Path(folder).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Problem" and node.args
        if isinstance(node.args[0], ast.Constant)
    }
    assert given | {*_CODES.values(), *_PATTERNS.values(), *_SLIPS.values()} <= codes


# --- Bytes that are no text, and texts made to harm ---


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (SMALLEST.encode("utf-16"), 1),
        (SMALLEST.replace("T\n", "Företag\n").encode("cp1252"), 3),
        (SMALLEST.encode() + b"summary: \xff\n", 6),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), 1),
    ],
    ids=["utf-16", "windows-1252", "one bad byte", "a picture"],
)
def test_a_file_that_is_not_utf_8_is_told_where(content: bytes, line: int, said: Said) -> None:
    """The line is where it stops being UTF-8."""
    assert said(content) == [f"x.yaml:{line}: The file is not in UTF-8 from this line on. Save it as UTF-8."]


@pytest.mark.parametrize(
    ("content", "line", "number"),
    [
        (SMALLEST.encode("utf-16-le"), 1, "U+0000"),
        (SMALLEST + "summary: a\0b\n", 6, "U+0000"),
    ],
    ids=["utf-16 without mark", "nul"],
)
def test_a_file_with_null_bytes_is_told_where(
    content: str | bytes, line: int, number: str, said: Said
) -> None:
    """It is no text; the message itself holds none."""
    told_ = said(content)
    assert told_ == [
        f"x.yaml:{line}: Here stands a control character ({number}), which is no text. "
        "Take it away, or save the file as plain text in UTF-8."
    ]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (
            "[" * 100_000,
            "x.yaml:1: Values are nested deeper than 40 levels. A project file is never that deep.",
        ),
        (
            "".join(" " * i + "a:\n" for i in range(100)),
            "x.yaml:41: Values are nested deeper than 40 levels. A project file is never that deep.",
        ),
        (
            "[\n" * 41 + "]" * 41,
            "x.yaml:41: Values are nested deeper than 40 levels. A project file is never that deep.",
        ),
        (
            "# !\n" + "[\n" * 41 + "]" * 41,
            "x.yaml:42: Values are nested deeper than 40 levels. A project file is never that deep.",
        ),
        (STAIRS, "x.yaml:5919: Values are nested deeper than 40 levels. A project file is never that deep."),
        (LAUGHS, "x.yaml:1: The file holds more than 100,000 values, …"),
        ("a: [" + "b," * 200_000 + "]\n", "x.yaml:1: The file holds more than 100,000 values, …"),
    ],
    ids=[
        "brackets",
        "indents",
        "nothing inside",
        "beside a mark of tags",
        "aliases of aliases",
        "billion laughs",
        "many values",
    ],
)
def test_a_file_made_to_explode_is_refused(content: str, says: str, said: Said) -> None:
    """Depth and number of values have ceilings, aliases unfolded."""
    assert expected(said(content), [says]), said(content)


def test_a_file_of_100_megabytes_is_refused_without_being_read(in_folder: Path) -> None:
    """A hole in a file costs nothing to make, and nothing to refuse."""
    with Path("x.yaml").open("wb") as file:
        file.truncate(100_000_000)
    assert told("en") == [
        "x.yaml: The file holds 100,000,000 bytes; a project file holds at most 2,000,000. Is it the right file?"
    ]


def test_a_device_without_end_is_refused(in_folder: Path) -> None:
    """Its size is none, and reading it would never stop."""
    endless = Path("/dev/zero")
    if not endless.exists():
        pytest.skip("this system has no /dev/zero")
    Path("x.yaml").symlink_to(endless)
    assert told("en") == [
        "x.yaml: The file holds 2,000,001 bytes; a project file holds at most 2,000,000. Is it the right file?"
    ]


def test_a_file_of_faults_only_is_told_whole(said: Said) -> None:
    """A thousand wrong keys are a thousand messages, in the order of the file."""
    lines = said(SMALLEST + "".join(f"k{i}: 1\n" for i in range(1000)))
    assert [line.partition(":")[2].partition(" ")[0] for line in lines] == [str(i) for i in range(6, 1006)]


# --- What looks odd and is right ---


@pytest.mark.parametrize(
    "content",
    [
        SMALLEST.replace("\n", "\r\n"),
        SMALLEST.replace("\n", "\r"),
        b"\xef\xbb\xbf" + SMALLEST.encode(),
        SMALLEST + "summary:\tafter a tab\t\n",
        SMALLEST + f"summary: {'long ' * 300_000}\n",
        SMALLEST + "summary: &s {sv: S}\nnarrative: {summary: *s}\n",
        SMALLEST + "...\n",
        "---\n" + SMALLEST,
        "%YAML 1.2\n---\n" + SMALLEST,
        SMALLEST + "summary: {sv: Ja 🙂, en: Yes 🙂}\n",
        SMALLEST + "geography: {counties: ['01', 03], municipalities: [0114]}\n",
    ],
    ids=[
        "windows line endings",
        "old line endings",
        "byte order mark",
        "tabs between words",
        "one long line",
        "an alias",
        "an end of document",
        "a start of document",
        "a directive",
        "beyond the basic plane",
        "codes",
    ],
)
def test_a_file_that_only_looks_odd_is_read(content: str | bytes, said: Said) -> None:
    """Editors and systems differ; what is meant is clear."""
    assert said(content) == []


def test_reversed_dates_that_a_document_says_are_a_finding(in_folder: Path) -> None:
    """What a source says is kept and told as a contradiction; the exit code is 0."""
    document = "documents: {d: {title: D, kind: decision}}\n"
    for cited in ("source: L3", "sources: {end: L3}"):
        write(f"{SMALLEST}{document}period: {{start: 2025-01-01, end: 2024-01-01, {cited}}}\n")
        code, lines, faults = impactkit("check", "x.yaml", "--language", "en")
        assert (code, faults) == (0, [])
        assert any("[period]" in line for line in lines)
