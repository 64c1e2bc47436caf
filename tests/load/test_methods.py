"""Registers of methods: read whole, or told with every fault."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from impactkit.load import first_registers, method_files, project_files, read_methods
from impactkit.problem import InputError
from tests.navigator.registers import HEAD, method, register


def test_the_first_registers_are_whole() -> None:
    """At least sixty entries, in both languages, each with a source; no entry is cited by the name of another."""
    files = [read_methods(file) for file in first_registers()]
    methods = [one for file in files for one in file.methods]
    assert len(methods) >= 60
    for one in methods:
        told = (one.title, one.need, one.done, one.for_whom, one.takes, one.came, one.went_wrong)
        assert all(text is None or {"sv", "en"} <= text.languages().keys() for text in told), one.id
    assert len({(file.id, one.id) for file in files for one in file.methods}) == len(methods)


def test_every_entry_of_the_first_registers_has_other_names_of_its_own() -> None:
    """Four to ten, short, and none that another entry has for a title or another name."""
    methods = [one for file in first_registers() for one in read_methods(file).methods]
    titles = [{title.casefold() for title in one.title.languages().values()} for one in methods]
    others = [{name.casefold() for name in one.also} for one in methods]
    names = Counter(name for pair in zip(titles, others, strict=True) for name in set.union(*pair))
    assert [name for name, times in names.items() if times > 1] == []
    for one, title, other in zip(methods, titles, others, strict=True):
        assert 4 <= len(one.also) <= 10, one.id
        assert len(other) == len(one.also), one.id
        assert not title & other, one.id
        assert not [name for name in one.also if len(name) > 50 or name.endswith((".", "?"))], one.id


def test_a_source_of_the_first_registers_leads_to_itself() -> None:
    """Not to the first page of whoever published it."""
    methods = [one for file in first_registers() for one in read_methods(file).methods]
    addresses = [source.address for one in methods for source in one.sources if source.address]
    assert len(addresses) > 100
    assert [address for address in addresses if not urlsplit(address).path.strip("/")] == []


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("method/1", "method/2", (1, "impactkit", "unknown-header")),
        ("id: own", "id: Our Own", (2, "id", "bad-id")),
        ("  need:", "  needs:", (7, "methods[0].needs", "unknown-key")),
        ("year: 2020", "year: then", (10, "methods[0].sources[0].year", "not-whole-number")),
        ("https://", "javascript:", (10, "methods[0].sources[0].address", "not-web-address")),
        ("by: Myndigheten", "by: ' '", (10, "methods[0].sources[0].by", "empty-text")),
        ("  sources:", "  measurement: counted\n  sources:", (5, "methods[0]", "evidence-of-nothing")),
        ("  sources:", "  levels: [village]\n  sources:", (9, "methods[0].levels[0]", "not-a-choice")),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line_and_key(
    tmp_path: Path, before: str, after: str, told: tuple[int, str, str]
) -> None:
    file = register(tmp_path, method("log", "Logg"))
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(InputError) as error:
        read_methods(file)
    assert told in [(one.line, one.key, one.code) for one in error.value.problems]


def test_two_entries_have_two_names(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        read_methods(register(tmp_path, method("log", "Logg"), method("log", "Bok")))
    assert [(one.line, one.code) for one in error.value.problems] == [(5, "id-twice"), (11, "id-twice")]


def test_a_register_is_found_among_projects_and_is_none(tmp_path: Path) -> None:
    file = register(tmp_path, method("log", "Logg"))
    assert method_files([tmp_path, file, tmp_path / "gone"]) == (file,)
    with pytest.raises(InputError) as error:
        project_files([file])
    assert [one.code for one in error.value.problems] == ["methods-given"]
    assert HEAD.startswith("impactkit: method/1")
