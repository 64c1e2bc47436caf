"""Writing what is kept: with all else as it was, whole or not at all, and read again as it was meant."""

from __future__ import annotations

import datetime
import tempfile
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from impactkit.author import keep
from impactkit.load import read_kept
from impactkit.model.audience import Audience
from impactkit.model.kept import KeptFigure, KeptFinding, KeptNote, View
from impactkit.model.measured.value import Span
from impactkit.model.quantity import Absence, Qualifier, Quantity
from impactkit.problem import InputError
from impactkit.signs import readable
from tests.conftest import examples
from tests.kept import written

DAY = datetime.date(2025, 3, 1)
BY_HAND = """\
# What we decided to stand for.
impactkit: kept/1
notes:
    # kept since the spring
    late:
        text: 'The ledger is late'   # ask again in May
        day: 2025-03-01
        section: money
        audience: public
"""


def finding(sentence: str = "More women come.", **more: object) -> KeptFinding:
    """A finding with this sentence."""
    return KeptFinding.model_validate({"section": "indicators", "day": DAY, "sentence": sentence, **more})


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project file."""
    return written(tmp_path) / "north.yaml"


def test_the_first_makes_the_file_with_the_schema_of_its_project(project: Path) -> None:
    entry = keep(project, finding(by="the evaluator", audience=Audience.PUBLIC, language="en"))
    assert Path(entry.file) == project.with_name("north.kept.yaml")
    assert Path(entry.file).read_text(encoding="utf-8").splitlines() == [
        "# yaml-language-server: $schema=../kept.schema.json",
        "impactkit: kept/1",
        "findings:",
        "  indicators-1:",
        "    section: indicators",
        '    sentence: "More women come."',
        "    by: the evaluator",
        "    day: 2025-03-01",
        "    audience: public",
        "    language: en",
    ]


def test_all_that_can_be_kept_is_read_as_it_was_meant(project: Path) -> None:
    """Every kind of number and absence, and every part of a view."""
    span = Span(start=datetime.date(2024, 1, 1), end=datetime.date(2024, 6, 30))
    seen = (
        *(Quantity(value=Decimal(one)) for one in ("12", "0.1250", "16776.25", "-3")),
        Quantity(value=3, upper=9, qualifier=Qualifier.RANGE),
        Quantity(value=5, qualifier=Qualifier.AT_LEAST),
        *Absence,
        None,
    )
    figures = [KeptFigure(indicator="jobs", cell="gender.women", period=span, was=one) for one in seen]
    view = View(panel="wall", indicator="jobs", cell="gender.women", start=span.start, end=span.end, counties=("Örebro", "no", "0114"), programmes=("true",), funders=("A: B",), statuses=("behind",), projects=("north",), compared=("gender",))  # fmt: skip
    kept = finding(view=view, figures=figures)
    name = keep(project, kept).id
    assert read_kept(project.with_name("north.kept.yaml")).kept.findings[name] == kept


def test_comments_order_quotes_and_what_else_stands_there_stay(project: Path) -> None:
    """The new entry comes last, under a name that is free; indents become those of our own files."""
    file = project.with_name("north.kept.yaml")
    file.write_text(BY_HAND, encoding="utf-8")
    assert keep(project, KeptNote(section="money", day=DAY, text="Two\nlines")).id == "money-1"
    assert keep(project, finding()).id == "indicators-1"
    assert keep(project, finding()).id == "indicators-2"
    text = file.read_text(encoding="utf-8")
    lines = [" ".join(line.split()) for line in text.splitlines()]
    places = [lines.index(" ".join(line.split())) for line in BY_HAND.splitlines()]
    assert places == sorted(places)
    assert text.index("late:") < text.index("money-1:") < text.index("indicators-1:")
    assert "    text: |-\n      Two\n      lines\n" in text
    assert text.endswith("\n")


def test_the_end_of_lines_stays_as_the_file_has_it(project: Path) -> None:
    file = project.with_name("north.kept.yaml")
    file.write_bytes(BY_HAND.replace("\n", "\r\n").encode())
    keep(project, finding())
    content = file.read_bytes()
    assert content.count(b"\r\n") == content.count(b"\n") > BY_HAND.count("\n")
    assert read_kept(file).kept.notes["late"].text == "The ledger is late"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (BY_HAND.replace("money", "results"), "not-a-choice"),
        (BY_HAND + "  early: [", "yaml-indent"),
        (BY_HAND.replace("kept/1", "kept/9"), "unknown-header"),
        (BY_HAND + "notes: {}\n", "duplicate-key"),
    ],
)
def test_a_file_with_faults_is_told_and_left_as_it_is(project: Path, text: str, code: str) -> None:
    file = project.with_name("north.kept.yaml")
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as told:
        keep(project, finding())
    assert code in {one.code for one in told.value.problems}
    assert all(one.line for one in told.value.problems)
    assert file.read_text(encoding="utf-8") == text


def test_a_section_that_the_report_does_not_have_is_told_and_nothing_is_written(project: Path) -> None:
    """A portfolio's, kept of a project."""
    with pytest.raises(InputError):
        keep(project, finding(section="status"))
    assert not project.with_name("north.kept.yaml").exists()
    entry = keep(project.parent, finding(section="status"), portfolio=True)
    assert Path(entry.file).name == "portfolio.kept.yaml"


def test_of_many_writers_at_once_none_loses_an_entry(project: Path) -> None:
    with ThreadPoolExecutor(8) as writers:
        names = list(writers.map(lambda at: keep(project, finding(f"Number {at}.")).id, range(24)))
    there = read_kept(project.with_name("north.kept.yaml")).kept.findings
    assert sorted(names) == sorted(there)
    assert {one.sentence for one in there.values()} == {f"Number {at}." for at in range(24)}


TEXTS = st.text(min_size=1, max_size=80).filter(lambda text: readable(text, line="\n").strip())


@given(sentence=TEXTS, text=TEXTS)
@settings(max_examples=examples(200))
@example(sentence="- {a: *b} # c", text="&x !!str 'y' \"z\"")
@example(sentence="no", text="null")
@example(sentence="0114", text="2025-03-01")
@example(sentence="<script>alert(1)</script>", text="a\n\n  b\n# c\n--- d\n...")
@example(sentence=" leading: and trailing ", text="|-\n >\n")
@example(sentence="👩‍🚒 åäö\t\u2028x\x85y", text="\ufeffa\x00\x07\ue000\U0010f801")
@example(sentence="{sentence} %s {{ x }}", text="é\r\nx\ry")
def test_any_text_is_read_again_as_it_was_kept(sentence: str, text: str) -> None:
    """Whatever it is taken for in YAML; signs that are no text are those that anyone sees."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "p.yaml"
        kept = finding(readable(sentence, line="\n"), by=readable(text, line="\n"))
        note = KeptNote(section="money", day=DAY, text=readable(text, line="\n"))
        names = keep(project, kept).id, keep(project, note).id
        there = read_kept(Path(folder) / "p.kept.yaml").kept
        assert (there.findings[names[0]], there.notes[names[1]]) == (kept, note)
