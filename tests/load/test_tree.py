"""YAML as project files mean it: words stay words, codes keep their zeros, decimals are exact, keys know their line."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impactkit.load.yaml.path import Keys, key_path, keys
from impactkit.load.yaml.tree import read_tree
from impactkit.problem import InputError
from tests.terminal import write


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("y", "y"),
        ("true", True),
        ("False", False),
        ("~", None),
        ("null", None),
        ("'null'", "null"),
        ("0114", "0114"),
        ("01", "01"),
        ("0", 0),
        ("-12", -12),
        ("1188522", 1188522),
        ("'1188522'", "1188522"),
        ("1_000", "1_000"),
        ("0x10", "0x10"),
        ("0o17", "0o17"),
        ("12:30", "12:30"),
        ("2024-02-29", "2024-02-29"),
        ("2024-13-01", "2024-13-01"),
        ("2003:596", "2003:596"),
        ("339577.60", Decimal("339577.60")),
        ("0.1", Decimal("0.1")),
        (".5", Decimal("0.5")),
        ("1e3", Decimal(1000)),
        ("1.", "1."),
        (".nan", ".nan"),
        ("1e999999", "1e999999"),
        ("0e999999", "0e999999"),
        ("999999999999999", 999999999999999),
        ("10000000000000000", "10000000000000000"),
        ("0." + "1" * 70, "0." + "1" * 70),
    ],
)
def test_a_plain_value_is_what_a_person_means(written: str, value: object, in_folder: Path) -> None:
    """The core schema of YAML 1.2, with numbers no sum could bear left as text."""
    values = read_tree(write(f"key: {written}\n")).values
    assert values == {"key": value}
    assert isinstance(values, dict)
    assert type(values["key"]) is type(value)


def test_a_decimal_keeps_its_digits(in_folder: Path) -> None:
    """339577.60 is not 339577.6."""
    values = read_tree(write("a: 339577.60\n")).values
    assert isinstance(values, dict)
    assert str(values["a"]) == "339577.60"


def test_every_key_and_item_knows_its_line(in_folder: Path) -> None:
    """Also after a remark, in a list and across a text of several lines; a key that is not there has its holder's."""
    tree = read_tree(write("# remark\na:\n  b: |\n    one\n    two\n  c:\n    - d\n    - e: 1\n"))
    lines = {key_path(path): line for path, line in tree.lines.items()}
    assert lines == {"": 2, "a": 2, "a.b": 3, "a.c": 6, "a.c[0]": 7, "a.c[1]": 8, "a.c[1].e": 8}
    assert [tree.line(path) for path in (("a", "c", 1, "x"), ("a", "z"), ("q",))] == [8, 2, 2]


@given(st.lists(st.from_regex(r"[a-zåäö_][a-z0-9_-]{0,5}", fullmatch=True) | st.integers(0, 99), min_size=1))
def test_a_key_path_is_read_back_as_it_was_written(parts: list[str | int]) -> None:
    """`activities.coaching.serves[0]` and its parts are one thing."""
    path: Keys = ("goals", *parts)
    assert keys(key_path(path)) == path


@pytest.mark.parametrize(
    ("start", "kind"),
    [(b"PK\x03\x04", "Word/Excel/ZIP"), (b"\xd0\xcf\x11\xe0", "Word/Excel"), (b"%PDF-1.7", "PDF")],
)
def test_an_office_file_is_called_what_it_is(tmp_path: Path, start: bytes, kind: str) -> None:
    file = tmp_path / "x.yaml"
    file.write_bytes(start + b"\x00" * 40)
    with pytest.raises(InputError) as caught:
        read_tree(file)
    assert [(one.code, one.values["found"]) for one in caught.value.problems] == [("other-file", kind)]
