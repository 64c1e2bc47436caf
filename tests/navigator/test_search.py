"""What a question finds, why, and what finds nothing."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.navigator import first_entries, judged, questions
from impactkit.navigator import Answer, Index, index_of
from impactkit.navigator.terms import MOST
from impactkit.navigator.thesaurus import Group
from tests.navigator.registers import index, method


@pytest.fixture
def asked(tmp_path: Path) -> Index:
    return index(
        tmp_path,
        method("bank", "Tidsbank", need="Ensamma äldre på landsbygden", done="Timmar byts mot timmar.", english="time bank"),
        method("youth", "Fältassistenter", need="Ungdomar utan arbete", done="Någon går ut och letar upp dem.", english="outreach"),
        method("diary", "Dagbok", need="Veta vad som hände", done="Deltagaren skriver varje kväll.", english="diary"),
        method("panel", "Medborgarpanel", need="Höra fler än de vanliga", done="Tjugo lottas fram.", english="citizen panel"),
    )  # fmt: skip


def first(answer: Answer) -> str:
    return answer.hits[0].entry.address if answer.hits else ""


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("tidsbanker", "own/bank"),
        ("aldre pa landsbygden", "own/bank"),
        ("ensamma människor på landsbygd", "own/bank"),
        ("ungdommar som saknar arbete", "own/youth"),
        ("ungdomsarbete", "own/youth"),
        ("deltagarnas dagböcker", "own/diary"),
        ("CITIZEN PANELS", "own/panel"),
    ],
)
def test_a_question_finds_what_it_is_about(asked: Index, question: str, found: str) -> None:
    assert first(asked.find(question)) == found


@pytest.mark.parametrize(
    "question",
    [
        "",
        "?!",
        "och vad är det",
        "vinterdäck till traktorn",
        "how to cook rice",
        "äldre motorcyklar och däck köpes billigt",
        "x" * 5000,
    ],
)
def test_a_question_that_nothing_answers_finds_nothing(asked: Index, question: str) -> None:
    assert asked.find(question).hits == ()


def test_a_hit_says_which_words_met(asked: Index) -> None:
    (hit, *_) = asked.find("ensamma på landsbygd").hits
    assert [(one.asked, one.found, one.field) for one in hit.met] == [
        ("ensamma", ("ensamma",), "need"),
        ("landsbygd", ("landsbygden",), "need"),
    ]
    assert 0.8 < hit.part <= 1


def test_words_that_no_entry_has_are_told(asked: Index) -> None:
    assert asked.find("dagbok traktor").unknown == ("traktor",)


def test_at_most_so_many_and_always_in_the_same_order(asked: Index) -> None:
    question = "äldre ungdomar deltagaren tjugo"
    all_of_them = asked.find(question, least=0).hits
    assert len(all_of_them) == 4
    assert asked.find(question, 2, least=0).hits == all_of_them[:2]
    assert [one.part for one in all_of_them] == sorted((one.part for one in all_of_them), reverse=True)


def test_what_is_written_is_text(tmp_path: Path) -> None:
    """Script, Markdown and formulas are words to be found, and are told as they stand."""
    found = index(tmp_path, method("odd", "'<script>alert(1)</script> **fet** =1+1'")).find(
        "script alert fet"
    )
    assert found.hits[0].entry.title.languages()["sv"] == "<script>alert(1)</script> **fet** =1+1"


def test_a_whole_sentence_finds_what_answers_a_good_part_of_it_and_one_that_finds_too_little_is_told_to_be_long() -> (
    None
):
    asked = index_of(first_entries())
    answer = asked.find(
        "Många unga i vår kommun sitter hemma utan jobb eller studier, de tappar kontak"
        "ten med vuxenvärlden och vi har svårt att nå dem med våra vanliga insatser"
    )
    assert answer.hits[0].entry.address == "working/youth-reengagement"
    assert not answer.is_long
    other = asked.find(
        "Vi vill byta däck på lastbilen i helgen men muttrarna har rostat fast och domkraften är för liten"
    )
    assert (other.hits, other.is_long) == ((), True)
    assert not asked.find("unga som varken arbetar eller studerar").is_long


def test_a_name_that_no_entry_has_does_not_count(asked: Index) -> None:
    answer = asked.find("ensamma äldre i Vikbo")
    assert first(answer) == "own/bank"
    assert answer.hits[0].part == asked.find("ensamma äldre").hits[0].part
    assert answer.unknown == ("vikbo",)
    assert asked.find("ensamma äldre i vikbo").hits == ()
    assert first(asked.find("Vinterdäck Till Traktorn")) == ""
    assert first(asked.find("traktorn. Vikbo")) == ""


def test_a_question_of_a_megabyte_is_read_to_its_first_words(asked: Index) -> None:
    long = "dagbok " + " ".join(f"{'y' * 2000}{number}" for number in range(500))
    begun = time.perf_counter()
    answer = asked.find(long)
    assert answer.unread == 0  # words alike in their first letters are one
    answer = asked.find("dagbok " + " ".join(f"ord{number}" for number in range(150_000)))
    assert answer.unread == 150_001 - MOST
    assert time.perf_counter() - begun < 30


def test_groups_in_a_circle_and_of_a_thousand_phrases_are_asked_once(asked: Index) -> None:
    """What means the same is one step away: nobody follows a group into the next."""
    circle = (Group((("dagbok",), ("logg",)), "x"), Group((("logg",), ("dagbok",)), "x"))
    many = Group((("logg",), *((f"ord{number}",) for number in range(1000)), ("tidsbank",)), "x")
    begun = time.perf_counter()
    found = replace(asked, groups=(*circle, many)).find("logg")
    assert {one.entry.address for one in found.hits} == {"own/diary", "own/bank"}
    assert time.perf_counter() - begun < 10


def test_common_words_say_little(asked: Index) -> None:
    """What an entry lacks of a question counts the less the more common the word is."""
    common, rare = asked.find("dagbok about people").hits, asked.find("dagbok zirkon basalt").hits
    assert common[0].part > 0.7
    assert rare == ()


@pytest.mark.soak
def test_it_finds_as_well_as_was_measured() -> None:
    """On the judged questions, those written first and those written later; `make bench` tells more."""
    asked, every = questions(), index_of(first_entries())
    first, second = (
        judged(every, [one for one in asked if one.written == when]) for when in ("first", "second")
    )
    assert len(asked) == 228
    assert first.among_first > 0.85
    assert first.refused > 0.9
    assert second.among_first > 0.6
    assert second.refused > 0.75
