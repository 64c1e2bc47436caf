"""The text that thinks: what it says word for word, and what holds for every sentence of it.

`python -m tests.show.test_story --fix` writes the golden texts anew; read what has changed before committing.
"""

from __future__ import annotations

import re
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import impactkit
from impactkit.dossier import Report
from impactkit.edition import edition
from impactkit.model.dossier import Audience, Dossier
from impactkit.model.measured.follow_up import Status
from impactkit.show.ground.measured import followed
from impactkit.words import LANGUAGES, Language, Words
from tests.conftest import PARAMETERS, PROJECTS
from tests.show.sample import followed_report, measurements, project
from tests.show.stories import CASES, SITUATIONS, first_page, golden, leads, made, report, story


@pytest.mark.parametrize("situation", SITUATIONS)
def test_a_situation_is_told_word_for_word(situation: str) -> None:
    """Renew with: python -m tests.show.test_story --fix."""
    assert story(situation) == golden(situation).read_text(encoding="utf-8")


def test_no_golden_text_is_left_of_a_situation_that_is_gone() -> None:
    assert {golden(one) for one in SITUATIONS} == set((CASES / "story").iterdir())


def paragraphs(dossier: Dossier, language: Language) -> list[str]:
    """What is said of a dossier in a language."""
    return sentences(Report(dossier, Words(language)))


def sentences(one: Report) -> list[str]:
    """Every paragraph of the first page and over a section, and every line of what is not known."""
    over = [said for paragraphs in leads(one).values() for said in paragraphs]
    return [*first_page(one), *impactkit.unknowns(one).paragraphs, *over]


def wrong(paragraph: str, language: str) -> str:
    """What is wrong with a paragraph as text; empty where nothing is."""
    if not re.search(r"[.!?]$", paragraph):
        return "no full stop"
    if re.search(r"\s\s|\s[.,;:)]|\(\s|[{}]|\.\.|,,|None(?! of)|Decimal", paragraph):
        return "stray space or sign"
    if re.search(
        r"(?<![\w,.%])1 (indikatorer|periods?|indicators|iakttagelser|findings|regler|rules)\b", paragraph
    ):
        return "one of several"
    if re.search(r"(^|[.] )[a-zåäö]", paragraph.replace("arb. Tillfäll. personer", "")):
        return "small letter"
    foreign = r"\b(och|inte|är)\b" if language == "en" else r"\b(and|not|is)\b"
    own = re.sub(r"[“”][^“”]*”", "", paragraph)  # a name has its own language
    return "the other language" if re.search(foreign, own) else ""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("situation", SITUATIONS)
def test_every_paragraph_is_whole_sentences(situation: str, language: Language) -> None:
    told = sentences(report(situation, language))
    assert {one: said for one in told if (said := wrong(one, language))} == {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PROJECTS)
def test_a_project_without_data_is_told_in_whole_sentences_and_without_outcomes(
    reports: dict[tuple[str, str], Report], name: str, language: str
) -> None:
    """No word of the standing, of the money that was paid, or of what was caused."""
    one = reports[name, language]
    told = sentences(one)
    assert {said: why for said in told if (why := wrong(said, language))} == {}
    words = one.words
    never = [words.say(f"story.stands.{status.value}.other") for status in Status]
    never += [
        "följer planen",
        "on plan",
        "has reached",
        "have reached",
        "har nått",
        "orsakat",
        "caused",
        "Bokförda",
        "Recorded",
    ]
    assert [word for word in never for said in told if word in said] == []
    assert any(words.say("story.unknown.outcomes") in said for said in told)


@pytest.mark.parametrize("situation", SITUATIONS)
def test_both_languages_tell_as_many_paragraphs_sentences_and_numbers(situation: str) -> None:
    """The same rules, told twice; a number in one language stands in the other."""
    swedish, english = (sentences(report(situation, language)) for language in LANGUAGES)
    assert len(swedish) == len(english)
    for one, other in zip(swedish, english, strict=True):
        assert one.count(". ") == other.count(". "), (one, other)
        assert digits(one) == digits(other), (one, other)


def digits(text: str) -> list[str]:
    """Every number of a text, whatever stands between its thousands and its decimals."""
    return sorted(re.findall(r"\d+", re.sub(r"(?<=\d)[\s,.](?=\d)", "", text)))


@pytest.mark.parametrize("situation", SITUATIONS)
def test_no_paragraph_is_long(situation: str) -> None:
    """One to eight sentences: a rule's own sentence may be two."""
    one = report(situation, "en")
    for said in sentences(one):
        assert 1 <= len(re.findall(r"\.(?= |$)", said)) <= 8, said


def numbers_in(sentence: str) -> list[str]:
    """The numbers of a sentence: figures, a day as one, and small numbers in letters, but for `one`."""
    words = Words("en" if re.search(r"\b(of|and|the|The|not)\b", sentence) else "sv")
    day = r"\d{1,2} [a-zåäöA-Z]{3,9} \d{4}"
    letters = "|".join(words.say(f"story.numeral.{n}") for n in range(2, 13))
    return re.findall(rf"{day}|\d[\d\s,.]*\d|\d|\b(?:{letters})\b", sentence, re.IGNORECASE)


def too_much(paragraphs: list[str]) -> list[str]:
    """Sentences that begin with a digit or have more than two numbers."""
    told = [one for said in paragraphs for one in re.split(r"(?<=[.!?]) (?=[A-ZÅÄÖ0-9])", said)]
    return [one for one in told if one[:1].isdigit() or len(numbers_in(one)) > 2]


def words_of(paragraphs: list[str]) -> int:
    return sum(len(said.split()) for said in paragraphs)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("situation", SITUATIONS)
def test_rules_say_little_on_the_first_page(situation: str, language: Language) -> None:
    """At most 120 words; no sentence begins with a digit or has more than two numbers."""
    told = first_page(report(situation, language))
    assert words_of(told) <= 120, told
    assert too_much(told) == []


@pytest.mark.every(2)
@pytest.mark.parametrize("language", LANGUAGES)
def test_rules_say_little_on_the_first_page_of_every_project_of_ours(language: Language) -> None:
    found = edition([PARAMETERS, PARAMETERS / "demonstration"], audience=Audience.PUBLIC).dossiers
    told = {one.id: first_page(Report(one, Words(language, one.project.terms.value))) for one in found}
    assert {id_: words_of(said) for id_, said in told.items() if words_of(said) > 120} == {}
    assert {id_: wrong for id_, said in told.items() if (wrong := too_much(said))} == {}


@pytest.mark.parametrize(
    ("sentence", "is_too_much"),
    [
        ("9 of 13 indicators are on plan.", True),
        ("Of 13 indicators, nine are on plan and four behind.", True),
        ("Nine of 13 indicators are on plan.", False),
        ("The project runs until 31 December 2025.", False),
        ("Av budgeten på 14,2 mnkr är 82,8 % bokförd.", False),
        ("Av 120 svarade 82, och 38 svarade inte.", True),
    ],
)
def test_too_much_is_found_where_it_is(sentence: str, *, is_too_much: bool) -> None:
    assert bool(too_much([sentence])) == is_too_much


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("situation", SITUATIONS)
def test_no_cause_is_claimed(situation: str, language: Language) -> None:
    """The caveat stands once where anything was reported, and no sentence says what came of the project."""
    told = " ".join(sentences(report(situation, language)))
    caveat = "inte vad som har orsakat det" if language == "sv" else "not what has caused it"
    measured = any(up.total.total.value is not None for _, up in followed(report(situation, language)))
    assert told.count(caveat) == (measured and situation != "all backed by comparison")
    assert not re.search(r"ledde till|tack vare|effekt av|led to|thanks to|effect of", told)


STANDS = ["reached", "on plan", "behind", "far behind", "not yet measurable", "not reported", "not assessed", "withheld"]  # fmt: skip


def followed_up(i: int, status: str) -> dict[str, Any]:
    """The follow-up of an indicator that stands somewhere, as it may be told."""
    told = status not in {"not yet measurable", "not reported", "withheld"}
    absence = {"not reported": "missing", "withheld": "withheld"}.get(status, "not applicable")
    value = {"value": str(i + 1)} if told else {"absence": absence}
    cell = {"previously": value, "this_period": value, "total": value, "status": status, "target": 9}
    cell |= {"plan": "7", "share_of_plan": str((i + 1) / 7), "share_of_target": "0.5"} if told else {}
    return {"indicator": f"i{i}", "cells": [cell], "last_reported": "2025-06-30" if told else None}


@given(
    st.lists(st.sampled_from(STANDS), min_size=1, max_size=9),
    st.sampled_from(LANGUAGES),
    st.sampled_from(["sum", "latest"]),
    st.sampled_from(["unknown", "completed"]),
)
@settings(max_examples=60)
def test_any_mixture_of_standings_is_told_in_whole_sentences(
    statuses: list[str], language: Language, adds: str, life: str
) -> None:
    """Any number of indicators, standing anywhere, while the project runs and after."""
    names = {
        f"i{i}": {"name": {"sv": f"Å{i}", "en": f"A{i}"}, "accumulation": adds, "targets": [{"total": 9}]}
        for i in range(len(statuses))
    }
    measured = measurements(
        indicators=[followed_up(i, status) for i, status in enumerate(statuses)],
        changes=[], activities=[], readings=[], money=None,
    )  # fmt: skip
    one = followed_report(language, of=project(indicators=names, life_cycle=life), measured=measured)
    assert {said: why for said in sentences(one) if (why := wrong(said, language))} == {}


@pytest.mark.parametrize(
    ("situation", "other"),
    [
        ("all hidden", ["Startade företag;2024 H1;;;1", "Startade företag;2025 H1;;;2", "Hjälpta personer;2024 H1;;;2", "Hjälpta personer;2024 H2;;;1"]),
        ("gender withheld", ["Utbildade;2024 H1;1;41;42", "Utbildade;2024 H2;2;49;51", "Utbildade;2025 H1;1;51;52"]),
    ],
)  # fmt: skip
def test_inputs_that_differ_in_what_is_withheld_are_told_alike(situation: str, other: list[str]) -> None:
    """Also where what differs would make another sum, another balance, another order."""
    twin = made({**SITUATIONS[situation], "values": other})
    assert [paragraphs(twin, language) for language in LANGUAGES] == [
        paragraphs(made(SITUATIONS[situation]), language) for language in LANGUAGES
    ]


if __name__ == "__main__":
    if sys.argv[1:] != ["--fix"]:
        sys.exit("python -m tests.show.test_story --fix")
    for name in SITUATIONS:
        golden(name).write_text(story(name), encoding="utf-8", newline="\n")


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("project", ["sammanhang", "forstudien"])
def test_answers_and_deliverables_are_something_though_no_indicator_is_reported(
    language: Language, project: str
) -> None:
    """Beside a mean before and after, or sub-reports that are in, nothing says that nothing is reported."""
    report = impactkit.open_report(
        PARAMETERS / "illustrated" / f"{project}.yaml", language=language, audience="internal"
    )
    told = [
        *impactkit.summary(report).paragraphs,
        *impactkit.basis(report).paragraphs,
        *impactkit.unknowns(report).paragraphs,
    ]
    words = Words(language)
    for key in (
        "story.silent.one",
        "story.unknown.outcomes-own",
        "story.unknown.outcomes",
        "unknown.outcomes-own",
        "unknown.outcomes",
    ):
        assert not any(words.say(key) in said for said in told), key
