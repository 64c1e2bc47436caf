"""Words as they are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impactkit.navigator.letters import LONG, folded, likeness, spelled, words
from impactkit.navigator.search import ALIKE
from impactkit.navigator.spelling import misspelled


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kommun", "kommunerna"),
        ("träffarna", "träffen"),
        ("hemlöshet", "hemlösa"),
        ("ungdomsarbetslöshet", "arbetslöshet"),
        ("arbetslösthet", "arbetslöshet"),
        ("deltagarna", "deltagare"),
        ("utvardering", "utvärderingar"),
        ("mikrokrediter", "krediten"),
        ("women", "woman’s women"),
        ("evaluations", "evaluation"),
    ],
)
def test_forms_parts_and_misspellings_are_alike(one: str, other: str) -> None:
    assert likeness(folded(one), folded(other.split()[-1])) >= ALIKE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("unga", "ungefär"),
        ("region", "religion"),
        ("mata", "matta"),
        ("landsbygd", "byggnad"),
        ("kommun", "kamrat"),
        ("skola", "sko"),
        ("bank", "banan"),
    ],
)
def test_other_words_are_not(one: str, other: str) -> None:
    assert likeness(folded(one), folded(other)) < ALIKE


def test_words_are_typed_without_dots() -> None:
    assert (words("Äldre i Överkalix, à la carte – 100 %")) == [
        "aldre",
        "i",
        "overkalix",
        "a",
        "la",
        "carte",
        "100",
    ]


def test_a_part_of_a_compound_has_less_than_the_compound_that_was_meant() -> None:
    assert likeness("program", "loneprogram") > likeness("loneprogram", "program")
    assert likeness("hockeyresultat", "resultat") < 0.6


@pytest.mark.parametrize(
    ("one", "other", "letters"),
    [
        ("kvinor", "kvinnor", 1),
        ("medborgarbudjet", "medborgarbudget", 1),
        ("arbestloshet", "arbetsloshet", 1),
        ("particpatry", "participatory", 2),
        ("mata", "matta", 0),
        ("kommun", "immun", 0),
        ("region", "religiös", 0),
    ],
)
def test_wrong_letters_are_few_in_short_words(one: str, other: str, letters: int) -> None:
    assert misspelled(one, other) == misspelled(other, one) == letters


def test_a_word_of_ten_thousand_letters_is_known_by_its_first() -> None:
    assert words("x" * 10_000) == ["x" * LONG]
    assert spelled(["X" * 10_000]) == {"x" * LONG: "x" * LONG}


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_a_part_of_one(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) <= 1
    assert likeness(one, one) == 1
