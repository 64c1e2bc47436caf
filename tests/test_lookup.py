"""What others have learned, looked up: the same as `impactkit find` tells, whatever is asked, and within bounds."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from impactkit.answering import Answering
from impactkit.languages import LANGUAGES, Language
from impactkit.lookup import FIELDS, LONGEST, MOST, Lookup
from impactkit.words import Words
from tests.terminal import impactkit

QUESTIONS = (
    "ensamhet bland äldre i glesbygd",
    "young people neither in work nor in education",
    "vinterdäck till traktorn",
    "tidsbank",
)


def told(question: str, language: Language) -> dict[str, Any]:
    """What a new lookup says to a question."""
    return Lookup(Words(language)).answer({"said": question})


@pytest.mark.every(3)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", QUESTIONS)
def test_it_tells_the_hits_that_the_command_tells(question: str, language: Language) -> None:
    found = json.loads("\n".join(impactkit("find", question, "--json", "--language", language).lines))
    own = told(question, language)
    assert [hit["address"] for hit in own["hits"]] == [hit["address"] for hit in found["hits"]]
    for hit, known in zip(own["hits"], found["hits"], strict=True):
        assert hit["title"] == known["title"]
        assert [said for _, said in hit["told"]] == [
            known["told"][one] for one in FIELDS if known["told"][one]
        ]
        assert known["evidence"] in hit["known"][0]
        assert len(hit["sources"]) == len(known["sources"]) > 0
        assert all(
            source["address"] in one
            for source, one in zip(hit["sources"], known["sources"], strict=True)
            if source["address"]
        )
    said = impactkit("find", question, "--language", language).lines
    words = {f"  {hit['met']}" for hit in own["hits"]}
    assert words <= set(said)


def test_where_nothing_answers_it_says_so_and_which_words_are_unknown() -> None:
    assert told("vinterdäck till traktorn", "sv") == {
        "hits": [],
        "outcome": "Inget här svarar på det. Ingen post har orden: vinterdäck och traktorn.",
    }


@pytest.mark.parametrize("question", ["", " ", "?", "\x00\x1b[31m\u202e", "<script>alert(1)</script>", "och"])
def test_a_question_that_asks_for_nothing_finds_nothing(question: str) -> None:
    found = told(question, "sv")
    assert found["hits"] == []
    assert not set("\x00\x1b\u202e<>") & set(found["outcome"])


@pytest.mark.parametrize("given", [None, 7, ["ensamhet"], {"said": "ensamhet"}])
def test_what_is_no_text_asks_for_nothing(given: object) -> None:
    assert Lookup(Words("sv")).answer({"said": given})["hits"] == []


def test_of_a_long_question_the_beginning_is_asked_and_nothing_takes_long() -> None:
    """A megabyte of words that nobody has asked before."""
    lookup = Lookup(Words("sv"))
    lookup.answer({"said": "tidsbank"})
    long = "ensamhet bland äldre " + " ".join(f"o{number:x}d" for number in range(180_000))
    assert len(long) > 1_000_000
    begun = time.perf_counter()
    found = lookup.answer({"said": long})
    assert time.perf_counter() - begun < 10
    assert found == lookup.answer({"said": long[:LONGEST]})


def test_no_more_is_told_than_is_read() -> None:
    assert len(told("arbete", "sv")["hits"]) == MOST


def test_nothing_is_read_before_somebody_asks_and_words_are_forgotten(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Otherwise a class that asks all day would fill the memory."""
    monkeypatch.setattr("impactkit.lookup._OFTEN", 3)
    lookup = Lookup(Words("sv"))
    assert "_index" not in vars(lookup)
    lookup.answer({"said": "ensamhet"})
    first = lookup._index
    lookup.answer({"said": "arbete"})
    assert lookup._index is first
    assert lookup.answer({"said": "ensamhet"}) == told("ensamhet", "sv")
    assert lookup._index is not first


def test_a_process_answers_on_each_line_and_outlives_a_question_that_is_none() -> None:
    process = Answering("impactkit.lookup", ("en",))
    try:
        assert process.ask({"said": "tidsbank"}) == told("tidsbank", "en")
        own = process.pid
        assert process.ask({})["hits"] == []
        assert process.pid == own
    finally:
        process.end()
