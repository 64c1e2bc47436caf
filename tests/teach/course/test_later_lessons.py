"""Lessons 4 to 6: what people answer first, and what is said to it; and the same on an enterprise of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from impactkit.languages import Language
from impactkit.teach.course.lesson import Lesson, lesson
from impactkit.teach.judgement import Standing
from tests.teach.course.lessons import fresh

FIRST_ANSWERS = [
    (4, "sv", "readers", "1 alla\n2 finansiären\n3 alla\n4 alla", "other-kind"),
    (4, "sv", "readers", "1 inom huset\n2 finansiären", "some-left"),
    (4, "sv", "smallest", "2", "not-smallest"),
    (4, "sv", "smallest", "Klättring", "small"),
    (4, "sv", "withhold", "3", "worked-out"),
    (4, "sv", "withhold", "4", "small-left"),
    (4, "sv", "withhold", "1, 2, 3 och 4", "nothing-left"),
    (4, "sv", "withhold", "2, 3", "holds"),
    (4, "sv", "subtract", "fyra", "no-number"),
    (4, "sv", "subtract", "28 − 12 − 7 = 9", "other-number"),
    (4, "sv", "subtract", "4", "holds"),
    (4, "sv", "between", "6 − 4 = 2", "other-number"),
    (4, "sv", "column", "Totalt", "other-column"),
    (4, "sv", "unanswered", "2", "other-count"),
    (4, "sv", "twice", "två", "no-number"),
    (4, "sv", "own-rule", "minst fem", "no-number"),
    (4, "sv", "own-rule", "minst 50 för alla", "odd-limit"),
    (4, "sv", "own-rule", "minst 5", "no-reader"),
    (4, "en", "withhold", "Climbing", "worked-out"),
    (4, "en", "own-rule", "At least 3 in what the funder reads", "holds"),
    (5, "sv", "basis", "1 inget 2 inget 3 inget 4 inget", "other-kind"),
    (5, "sv", "basis", "3 före och efter", "some-left"),
    (5, "sv", "answered", "40 av 40", "other-number"),
    (5, "sv", "answered", "40 %", "fault-found"),
    (5, "sv", "answered", "0,4", "fault-found"),
    (5, "sv", "change", "25 %", "other-number"),
    (5, "sv", "change", "ca 1,3", "holds"),
    (5, "sv", "explanations", "Vädret", "few-lines"),
    (5, "sv", "explanations", "Vi var så bra\nDet var sommar och sol", "about-us"),
    (5, "sv", "explanations", "Bussen går igen varje dag\nBussen går igen varje dag", "same-twice"),
    (5, "sv", "comparison", "1,25 och 0,5", "three-numbers"),
    (5, "sv", "comparison", "1,25 − 0,5 = 1,75", "does-not-add-up"),
    (5, "sv", "comparison", "0,5 − 1,25 = 0,75", "no-more"),
    (5, "sv", "anyway", "18, 0 %, 18", "all-or-none"),
    (5, "sv", "anyway", "17, 50 %, 8", "not-in-report"),
    (5, "sv", "anyway", "18, 50 %, 12", "does-not-add-up"),
    (5, "sv", "claim", "Kaféet har haft effekt på 18 personer", "too-strong"),
    (5, "sv", "claim", "18 personer är inte längre ensamma", "nobody-says"),
    (5, "sv", "claim", "77 personer säger att de inte är ensamma", "not-in-report"),
    (5, "en", "claim", "18 people say that they are no longer lonely", "holds"),
    (5, "en", "change", "1.25", "holds"),
    (6, "sv", "says", "Det går bra för kaféet", "no-number"),
    (6, "sv", "says", "Målet är att 12 kollegor klarar ett pass", "holds"),
    (6, "sv", "how-it-goes", "Målet är 12, enligt planen", "not-in-report"),
    (6, "sv", "cannot-say", "Hur vädret blir nästa år\nVem som vinner valet i höst", "not-of-this"),
    (6, "sv", "cannot-say", "Om kollegorna klarar passet hos någon annan", "few-lines"),
    (6, "sv", "steps", "Mäta bättre\nMäta mer\nMäta oftare", "part-missing"),
    (6, "sv", "steps", "Räkna, vi, måndag\nFråga, värden, tisdag\nSkriva, värden, onsdag", "nobody"),
    (6, "sv", "steps", "Räkna, värden, snart\nFråga, värden, tisdag\nSkriva, värden, onsdag", "no-day"),
    (6, "sv", "steps", "Räkna; värden; 9/3\nFråga – kocken – tisdag\nSkriva, värden, i morgon", "holds"),
    (6, "en", "steps", "Count, everyone, Monday\nAsk, the host, Friday\nWrite, the host, today", "nobody"),
]
"""Lesson, language, exercise, answer, and the code of what is said."""

OWN = """\
impactkit: project/1
id: own
terms: own
title: Vår förening
goals: {meet: {text: Grannar lär känna varandra}}
indicators:
  members:
    name: Medlemmar som kommer varje vecka
    accumulation: latest
    direction: increase
    measures: [meet]
    disaggregations:
      gender: {name: Kön, categories: {women: Kvinnor, men: Män}, parts: disjoint and complete}
data: {figures: {kind: results, file: own.csv}}
reporting: {every: half year}
"""
FIGURES = (
    "Indikator;Period;Kvinnor;Män;Totalt\n"
    "Medlemmar som kommer varje vecka;2025 H1;9;2;11\n"
    "Medlemmar som kommer varje vecka;2025 H2;12;3;15\n"
)


def sentence(opened: Lesson, exercise: str, code: str) -> str:
    """The words of a code, as far as they stand before what is filled in."""
    own = f"course.{opened.number}.{exercise}.{code}"
    said = opened.words.say(own if opened.words.has(own) else f"course.said.{code}")
    return said.partition("{")[0]


@pytest.mark.parametrize(("number", "language", "exercise", "answer", "code"), FIRST_ANSWERS)
def test_what_people_answer_first_is_told_what_it_lacks(
    number: int, language: Language, exercise: str, answer: str, code: str
) -> None:
    """By a sentence of its own."""
    opened = fresh(number, language)
    assert opened.check(exercise, answer).paragraphs[0].startswith(sentence(opened, exercise, code))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A project of one's own, with people counted by gender in two periods."""
    (tmp_path / "own.csv").write_text(FIGURES, encoding="utf-8")
    file = tmp_path / "own.yaml"
    file.write_text(OWN, encoding="utf-8")
    return file


def test_small_groups_of_ones_own_are_asked_about(own: Path) -> None:
    """Women and men are two groups: with one of them small, both are withheld and the total stands."""
    opened = lesson(4, own, language="sv")
    assert opened.ask("smallest").items == ("Kvinnor: 12", "Män: 3")
    stands = {
        ("smallest", "2"): Standing.HOLDS,
        ("smallest", "1"): Standing.DEVIATES,
        ("withhold", "2"): Standing.DEVIATES,
        ("withhold", "1 och 2"): Standing.HOLDS,
        ("subtract", "15 − 12 = 3"): Standing.HOLDS,
        ("between", "15 − 11 = 4"): Standing.HOLDS,
        ("column", "Ingen"): Standing.HOLDS,
        ("unanswered", "0"): Standing.UNDECIDABLE,
    }
    assert {key: opened.check(*key).standing for key in stands} == stands


def test_claims_of_ones_own_are_about_ones_own_figures(own: Path) -> None:
    """A figure of the course's example is none of this report's; without a survey nothing is decided of answers."""
    opened = lesson(5, own, language="sv")
    stands = {
        ("claim", "15 medlemmar kommer varje vecka, enligt listan"): Standing.HOLDS,
        ("claim", "16 av 40 svarade båda gångerna"): Standing.DEVIATES,
        ("anyway", "15, 20 %, 12"): Standing.HOLDS,
        ("answered", "16 av 40"): Standing.UNDECIDABLE,
        ("change", "1,25"): Standing.UNDECIDABLE,
        ("reached", "1"): Standing.HOLDS,
    }
    assert {key: opened.check(*key).standing for key in stands} == stands


def test_a_page_of_ones_own_says_what_it_cannot_say(own: Path) -> None:
    """About its own goals and measures."""
    opened = lesson(6, own, language="sv")
    stands = {
        ("says", "I höstas kom 15 medlemmar varje vecka"): Standing.HOLDS,
        ("says", "9 kollegor klarar ett pass"): Standing.HOLDS,
        ("says", "33 kollegor klarar ett pass"): Standing.DEVIATES,
        ("cannot-say", "Om medlemmar kommer för vår skull\nVad de andra grannarna gör"): Standing.HOLDS,
        ("two-values", "1"): Standing.HOLDS,
    }
    assert {key: opened.check(*key).standing for key in stands} == stands
