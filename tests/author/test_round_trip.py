"""There and back: a project as a workbook and in again, and edits in a file that keep all else as it is."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from impactkit.author.book import write_workbook
from impactkit.author.changes import Edit, changes
from impactkit.author.comments import comments_in
from impactkit.author.editing import edited
from impactkit.author.held import TEXTS, Held, held
from impactkit.author.project import merge, own_words
from impactkit.languages import LANGUAGES, Language
from impactkit.load import project_files, read_project
from impactkit.model.quantity import Quantity
from impactkit.model.stated.project import Project
from impactkit.problem import InputError
from impactkit.words import Words
from tests.author.cafe import cafe
from tests.conftest import examples

ROOT = Path(__file__).parents[2]
FOLDERS = ("parameters", "parameters/demonstration", "parameters/illustrated")
FILES = tuple(file for folder in FOLDERS for file in project_files([ROOT / folder]))
STARTERS = tuple((ROOT / "impactkit" / "words").glob("*/start/parameters/starter.yaml"))


def as_workbook(project: Project, language: Language, folder: Path) -> Path:
    file = folder / "x.xlsx"
    file.write_bytes(write_workbook(project, language=language, name=file.name))
    return file


@pytest.mark.every(3)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("file", [*FILES, *STARTERS], ids=lambda path: f"{path.stem}-{path.parts[-4]}")
def test_a_project_file_goes_to_a_workbook_and_back_without_a_changed_byte(
    file: Path, language: Language, tmp_path: Path
) -> None:
    before = file.read_bytes()
    project = own_words(read_project(file))
    book = as_workbook(project, language, tmp_path)
    assert held(read_project(book).project, language) == held(project, language)
    copy = tmp_path / "y.yaml"
    copy.write_bytes(before)
    merged = merge(book, copy)
    assert (merged.edits, merged.left) == ((), ())
    assert copy.read_bytes() == before


# --- Any project ---

SIGNS = "abcxyzåäöÅÄÖéüßø0123456789.,:;#-–—'\"’”&<>=+*/()[]{}@%!?|`~^\\€½жяЖשءعक文字☕🥐"
"""Signs people write; letters that a wrong encoding makes of others are told as such, and are none of them."""
WORD = st.text(st.sampled_from(SIGNS), min_size=1, max_size=12)
LINE = st.lists(WORD, min_size=1, max_size=5).map(" ".join)
NUMBER = st.decimals(-10_000, 10_000, places=2, allow_nan=False).map(lambda one: one.normalize() + Decimal(0))
COUNT = NUMBER.filter(lambda one: one.as_tuple().exponent != -3)
QUANTITY = (
    COUNT.map(lambda one: Quantity(value=one))
    | COUNT.filter(lambda one: one > 0).map(lambda one: Quantity(value=one, qualifier="about"))
    | COUNT.filter(lambda one: one > 0).map(lambda one: Quantity(value=one, qualifier="at least"))
    | st.tuples(st.integers(0, 99), st.integers(100, 999)).map(
        lambda ends: Quantity(value=ends[0], upper=ends[1], qualifier="range")
    )
    | st.just(Quantity(qualifier="several"))
)
DAY = st.dates(datetime.date(1950, 1, 1), datetime.date(2099, 12, 31))


READING = st.sampled_from(["stated", "stated", "inferred"])


def some(names: list[str]) -> st.SearchStrategy[list[Any]]:
    """Arrows to some, a third of which nobody has confirmed."""
    if not names:
        return st.just([])
    arrow = st.tuples(st.sampled_from(names), READING).map(
        lambda one: dict(zip(("to", "reading"), one, strict=True))
    )
    return st.lists(arrow, unique_by=lambda one: one["to"], max_size=4)


def optional(name: str, of: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.just({}) | of.map(lambda one: {name: one})


@st.composite
def projects(draw: st.DrawFn) -> Project:
    """A project of what a workbook holds, with any texts; a circle is none."""
    texts = draw(st.lists(LINE, min_size=4, max_size=14, unique_by=str.casefold))
    cut = sorted(draw(st.lists(st.integers(0, len(texts)), min_size=3, max_size=3)))
    named = [(f"r{n}", one) for n, one in enumerate(texts)]
    parts = [named[a:b] for a, b in zip([0, *cut], [*cut, len(named)], strict=True)]
    challenges, goals, _, results = ([name for name, _ in part] for part in parts)
    told: dict[str, Any] = {
        "id": "x",
        "title": draw(LINE),
        "terms": draw(st.sampled_from(["own", "plain", "eruf"])),
    }
    told["challenges"] = {name: {"text": one, "reading": draw(READING)} for name, one in parts[0]}
    told["goals"] = {
        name: {
            "text": one,
            "reading": draw(READING),
            "kind": draw(st.sampled_from(["purpose", "main", "result"])),
            "answers": draw(some(challenges)),
            "serves": draw(some(goals[:n])),
            "leads_to": draw(some(results)),
        }
        for n, (name, one) in enumerate(parts[1])
    }
    told["activities"] = {
        name: {
            "text": one,
            "reading": draw(READING),
            "serves": draw(some(goals)),
            "leads_to": draw(some(results)),
            **draw(optional("note", LINE)),
        }
        for name, one in parts[2]
    }
    told["results"] = {
        name: {
            "text": one,
            "reading": draw(READING),
            "level": draw(st.sampled_from(["output", "outcome", "impact"])),
            "leads_to": draw(some(results[:n])),
        }
        for n, (name, one) in enumerate(parts[3])
    }
    counted = draw(st.lists(LINE, max_size=4, unique_by=str.casefold))
    told["indicators"] = {
        f"i{n}": {"name": one, **draw(indicator([*goals, *results]))} for n, one in enumerate(counted)
    }
    lines = draw(st.lists(st.tuples(LINE, st.integers(0, 10**9)), max_size=3))
    told["funding"] = {
        "budget": {
            "lines": {f"b{n}": {"name": one, "amount": kronor} for n, (one, kronor) in enumerate(lines)}
        }
    }
    handed = draw(st.lists(LINE, max_size=3))
    told["deliverables"] = {
        f"d{n}": {"title": one, **draw(deliverable([*told["indicators"]]))} for n, one in enumerate(handed)
    }
    told |= draw(optional("period", DAY.map(lambda day: {"start": day})))
    told |= draw(
        optional(
            "target_groups",
            st.lists(LINE, max_size=3).map(
                lambda all_: {f"t{n}": {"name": one} for n, one in enumerate(all_)}
            ),
        )
    )
    told |= draw(optional("geography", st.just({"counties": ["Västerbotten"], "municipalities": ["Vännäs"]})))
    told |= draw(optional("illustrative", st.just(True)))
    return Project.model_validate(told)


@st.composite
def indicator(draw: st.DrawFn, shown: list[str]) -> dict[str, Any]:
    return {
        "reading": draw(READING),
        **draw(optional("unit", LINE)),
        "measures": draw(some(shown)),
        **draw(optional("sensitivity", st.sampled_from(["persons", "enterprises", "none"]))),
        **draw(optional("accumulation", st.sampled_from(["sum", "cumulative", "latest"]))),
        **draw(optional("direction", st.sampled_from(["increase", "decrease", "keep"]))),
        **draw(optional("baseline", QUANTITY.map(lambda one: {"total": one}))),
        "targets": [{**draw(optional("total", QUANTITY)), **draw(optional("due", DAY))}],
    }


@st.composite
def deliverable(draw: st.DrawFn, counted: list[str]) -> dict[str, Any]:
    return {
        **draw(optional("due", DAY)),
        **draw(optional("delivered", DAY)),
        **draw(optional("address", st.sampled_from(["https://example.org/a?b=1", "RUN/573/2022", "12"]))),
        **(draw(optional("of", st.sampled_from(counted))) if counted else {}),
    }


@given(projects(), st.sampled_from(LANGUAGES))
@settings(max_examples=examples(60), deadline=None)
def test_any_project_is_equal_in_what_a_workbook_holds(
    tmp_path_factory: pytest.TempPathFactory, project: Project, language: Language
) -> None:
    book = as_workbook(project, language, tmp_path_factory.getbasetemp())
    assert held(read_project(book).project, language) == held(project, language)


@given(projects(), st.sampled_from(LANGUAGES))
@settings(max_examples=examples(40), deadline=None)
def test_any_workbook_makes_a_project_file_that_says_the_same(
    tmp_path_factory: pytest.TempPathFactory, project: Project, language: Language
) -> None:
    folder = tmp_path_factory.getbasetemp()
    (made := folder / "new.yaml").unlink(missing_ok=True)
    book = as_workbook(project, language, folder)
    merge(book, made)
    assert held(read_project(made).project, language) == held(project, language)
    assert merge(book, made).edits == ()


# --- Any change ---


@given(st.sampled_from(FILES), st.sampled_from(LANGUAGES), st.data())
@settings(max_examples=examples(40), deadline=None)
def test_any_changes_keep_comments_order_and_every_line_that_is_not_of_them(
    file: Path, language: Language, data: st.DataObject
) -> None:
    text = file.read_text(encoding="utf-8")
    there = held(own_words(read_project(file)), language)
    wanted = changed(there, data)
    edits = changes(there, wanted, language)
    after = edited(text, edits, file="x.yaml")
    assert not lost(text, after)
    assert held(project_of(after), language) == wanted
    if len(edits) == 1 and edits[0].value is not None:
        assert len(lines_gone(text, after)) <= LONGEST


LONGEST = 8
"""Lines of the longest value in the files: a text over some lines becomes one."""


def changed(there: Held, data: st.DataObject) -> dict[Any, Any]:
    """Some texts rewritten, some numbers and days, some left out that may be."""
    wanted = dict(there)
    paths = data.draw(st.lists(st.sampled_from(list(there)), min_size=1, max_size=4, unique=True))
    for path in paths:
        match wanted[path]:
            case str() if path[-1] in TEXTS:
                wanted[path] = data.draw(LINE)
            case datetime.date() if path[0] != "period":
                wanted[path] = datetime.date(2030, 1, 31)
            case Quantity():
                wanted[path] = Quantity(value=data.draw(st.integers(0, 10**6)))
            case tuple() as ids if len(ids) > 1 and path[0] != "geography":
                wanted[path] = ids[1:]
        if path[-1] in {"unit", "note", "due"} and data.draw(st.booleans()):
            del wanted[path]
    return wanted


def project_of(text: str) -> Project:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "x.yaml"
        file.write_text(text, encoding="utf-8")
        return read_project(file).project


def lost(before: str, after: str) -> Counter[str]:
    """Comments that are gone."""
    kept = Counter(one for _, one in comments_in(after))
    return Counter(one for _, one in comments_in(before)) - kept


def lines_gone(before: str, after: str) -> list[str]:
    return list((Counter(before.splitlines()) - Counter(after.splitlines())).elements())


ODD = """\
# the first line
impactkit: project/1   # header
id: odd
title: {sv: Udda, en: Odd}   # in two languages
summary: &said |
  Two lines,
  the second with a # that is no comment

# before the goals
goals:
  # over the first
  first:   # beside its name
    text: *said
    serves:   # the higher goals
      - to: second   # with an assumption
        assumption: "it holds"   # which may not be
      - third
    # under the first
  second: {text: Second, kind: main}   # on a line
  third: &third
    text: Third   # the third
  fourth: *third   # as the third
# between
indicators:
  one:
    name: One
    targets:
      - total: 5   # five
        due: 2030-01-01   # by then
    unit: things   # what one is
    # last in its place
# at the end
"""


def test_what_is_taken_away_leaves_its_comments_and_anchors_hold_one_place_each() -> None:
    there = held(project_of(ODD), "sv")
    taken = {
        ("indicators", "one", "unit"),
        ("indicators", "one", "targets", 0, "due"),
        ("indicators", "one", "targets", 0, "total"),
    }
    wanted: dict[Any, Any] = {path: one for path, one in there.items() if path not in taken}
    wanted["summary",] = "Another"
    wanted["goals", "first", "serves"] = ("third", "fourth")
    wanted["goals", "third", "text"] = "Tredje"
    after = edited(ODD, changes(there, wanted, "sv"), file="odd.yaml")
    assert not lost(ODD, after)
    assert held(project_of(after), "sv") == wanted
    assert "Another" in after
    assert "Two lines" in after, "what stood for two places stands for the other"
    assert "targets" not in after


WIDE = """\
impactkit: project/1
id:    wide
title: 'Wide'
goals:
    first:
        text:   First     # kept
        serves: [ second,third ]
    second: { text: Second }
    third:
        text: >-
            Third
            and more
indicators:
    one:
        name: One
        targets:
        -   total: 5
            due: 2030-01-01
        measures:
        - first
        -   to: second
            assumption: it holds
"""


def test_a_file_laid_out_in_another_way_keeps_its_lines() -> None:
    there = held(project_of(WIDE), "sv")
    wanted: dict[Any, Any] = {
        **there,
        ("goals", "first", "text"): "Nummer ett",
        ("goals", "fourth", "text"): "Fourth",
        ("indicators", "one", "targets", 0, "total"): Quantity(value=Decimal(7)),
        ("indicators", "one", "measures"): ("second", "third"),
        ("indicators", "one", "unit"): "pieces",
    }
    after = edited(WIDE, changes(there, wanted, "sv"), file="wide.yaml")
    assert held(project_of(after), "sv") == wanted
    gone = [line.strip() for line in lines_gone(WIDE, after)]
    assert gone == ["text:   First     # kept", "-   total: 5", "- first"]
    assert not lost(WIDE, after)


def test_an_edit_of_a_file_with_windows_line_ends_keeps_them() -> None:
    after = edited(ODD.replace("\n", "\r\n"), [Edit(("title",), "Ny", "sv")], file="odd.yaml")
    assert after.count("\r\n") == after.count("\n") == ODD.count("\n")
    assert "{sv: Ny, en: Odd}" in after


# --- Any spoilt workbook ---

NASTY = st.sampled_from(
    ["", " ", "=1+1", "#N/A", "ca 20", "12,5 %", "1.250", "☕", "x" * 33_000, "\u202e", "2025-02-30", "-", "–", "ja", "Mål", "mål", "Vad", "Typ", "Kortnamn", "saknas", "1e400", "nan", "Ⅻ", "a\nb", "'5", "<b>"]
) | st.integers(-(10**15), 10**15) | st.floats(allow_nan=False, allow_infinity=False) | st.booleans() | DAY | LINE  # fmt: skip


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return cafe(tmp_path_factory.mktemp("cafe") / "cafe.xlsx").read_bytes()


@given(st.data())
@settings(max_examples=examples(60), deadline=None)
def test_any_cells_written_over_are_read_or_told_of(
    tmp_path_factory: pytest.TempPathFactory, filled: bytes, data: st.DataObject
) -> None:
    """Each fault with a sheet, and a sentence in both languages without a control sign."""
    book = load_workbook(BytesIO(filled))
    for _ in range(data.draw(st.integers(1, 6))):
        on = book.worksheets[data.draw(st.integers(0, 5))]
        cell = on.cell(data.draw(st.integers(1, 25)), data.draw(st.integers(1, 8)))
        value = data.draw(NASTY)
        cell.value = value if not isinstance(value, str) else value[:32_000]
    file = tmp_path_factory.getbasetemp() / "spoilt.xlsx"
    book.save(file)
    try:
        loaded = read_project(file)
    except InputError as error:
        for problem in error.problems:
            assert problem.key.split("!")[0].split(",")[0], problem
            for language in LANGUAGES:
                assert not re.search(r"[\x00-\x1f\x7f-\x9f]", Words(language).problem(problem))
    else:
        assert loaded.project.title


def test_the_view_is_what_a_project_says(tmp_path: Path) -> None:
    """So that equal views are of something."""
    view: Mapping[Any, Any] = held(read_project(cafe(tmp_path / "cafe.xlsx")).project, "sv")
    assert view["indicators", "nojda-gaster", "targets", 0, "total"] == Quantity(value=Decimal("0.80"))
    assert view["indicators", "anstallda", "gender"] is True
    assert view["funding", "financing", "lines", "kommunen", "status"] == "confirmed"
    assert len(view) > 40
