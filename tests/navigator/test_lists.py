"""The entries in lists, and what the page's script is told of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from impactkit.load import read_methods
from impactkit.navigator import Entry, entries_of, entries_of_project, index_of
from impactkit.navigator.held import digest, told_to_script
from impactkit.navigator.lists import Listing, lists_of
from impactkit.words import Words
from tests.navigator.projects import dossier
from tests.navigator.registers import method, register

SWEDISH = Words("sv")
KNOWN = """  levels: [region, municipality]
  came: {sv: Det gick, en: It worked}
"""
PROJECT = """
geography: {counties: [Örebro, Dalarna], municipalities: [Falun]}
challenges: {c: {text: åldrande}, d: {text: Ensamhet}}
activities: {a: {text: Same words in each entry}}
goals: {g: {text: Same aim, answers: [c, d]}}
narrative: {lessons: Same lesson}
"""


@pytest.fixture
def entries(tmp_path: Path) -> tuple[Entry, ...]:
    plain = method("plain", "Utan", need="Zebror")
    known = method("known", "Med", need="1 000 bussar").replace("  sources:", f"{KNOWN}  sources:")
    compared = method("compared", "Jämförd", need="Älgar").replace(
        "  sources:", f"{KNOWN}  measurement: counted\n  attribution: comparison group\n  sources:"
    )
    methods = entries_of(read_methods(register(tmp_path, plain, known, compared)))
    return (*methods, *entries_of_project(dossier(tmp_path, PROJECT, name="buss")))


def told(listing: Listing, entries: tuple[Entry, ...]) -> dict[str, list[str]]:
    """The addresses in each group of a list."""
    return {one.title: [entries[at].address for at in one.entries] for one in listing.groups}


def test_entries_stand_in_lists_in_the_order_of_the_alphabet(entries: tuple[Entry, ...]) -> None:
    lists = {one.name: told(one, entries) for one in lists_of(entries, SWEDISH)}
    assert lists["need"] == {
        "#": ["own/known"],
        "E": ["buss/d"],
        "Z": ["own/plain"],
        "Å": ["buss/c"],
        "Ä": ["own/compared"],
        "inget behov anges": ["buss"],
    }
    assert lists["level"] == {
        "en kommun": ["own/known", "own/compared"],
        "en region": ["own/known", "own/compared"],
        "ej angivet": ["own/plain", "buss/c", "buss/d", "buss"],
    }
    assert lists["evidence"] == {
        "jämförelsegrupp": ["own/compared"],
        "ett utfall, men inget säger vad som stöder det": ["own/known"],
        "inget utfall anges": ["own/plain", "buss/c", "buss/d", "buss"],
    }
    assert lists["from"] == {
        "Own": ["own/plain", "own/known", "own/compared"],
        "Buss project (utkast)": ["buss/c", "buss/d", "buss"],
    }
    projects = ["buss/c", "buss/d", "buss"]
    assert list(lists["place"].items()) == [("Dalarna", projects), ("Örebro", projects), ("Falun", projects)]


def test_a_list_of_nothing_is_none(entries: tuple[Entry, ...]) -> None:
    assert [one.name for one in lists_of(entries[:3], SWEDISH)] == ["need", "level", "evidence", "from"]
    assert lists_of((), SWEDISH) == ()


def test_the_script_is_told_each_line_once(entries: tuple[Entry, ...]) -> None:
    text = told_to_script(index_of(entries), lists_of(entries, SWEDISH), SWEDISH)
    lines = json.loads(text)["lines"]
    assert len(lines) == len(set(lines))
    assert (text.count("Same lesson"), text.count("Same aim")) == (1, 1)
    assert sum("learned" in one["texts"] for one in json.loads(text)["entries"]) == 3


def test_an_entry_is_known_by_what_it_says(entries: tuple[Entry, ...], tmp_path: Path) -> None:
    again = entries_of_project(dossier(tmp_path, PROJECT, name="buss"))
    assert [digest(one) for one in again] == [digest(one) for one in entries[3:]]
    changed = entries_of_project(dossier(tmp_path, PROJECT.replace("Falun", "Mora"), name="buss"))
    assert all(digest(one) != digest(other) for one, other in zip(changed, again, strict=True))
