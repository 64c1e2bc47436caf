"""Words as they are compared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impactkit.navigator.letters import folded, likeness, words
from impactkit.navigator.search import ALIKE


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


@given(st.text(max_size=30), st.text(max_size=30))
def test_likeness_is_a_part_of_one_and_goes_both_ways(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) == likeness(other, one) <= 1
    assert likeness(one, one) == 1
