"""One word for one thing: a list of words for each term profile, and no sentence that strays from it."""

from __future__ import annotations

import re

import pytest

from impactkit.model.stated.project import TermProfile
from impactkit.words import LANGUAGES, Language, Words, sentences, sentences_for

STRAYS = {
    "sv": {
        "": r"yrka[dtn]\w*|i huvudboken uppgår|slutmål\w*|ekonomiskt stöd som beviljats",
        "eruf": r"målvärde\w*",
        "esf": r"utfall(et)?",
        "arvsfonden": r"utfall(et)?",
    },
    "en": {"": r"final targets?|in the ledger come", "eruf": r"targets?(?! groups?)"},
}
"""Words that are said otherwise: by everyone, under the empty name, and in the words of a funder."""
NOT_FOR_READERS = (
    "batch", "class", "classroom", "cli", "course", "fault", "finding-word", "for", "forms", "heading-word", "instead",
    "lesson", "meant", "prints", "problem", "reading", "schema", "start", "terms", "workbook",
)  # fmt: skip
"""Beginnings of keys whose sentences stand in no report: of commands, forms, lessons and files."""


def strays(language: Language, profile: str) -> dict[str, str]:
    """The sentences of a report that say a word of another profile, by their keys."""
    patterns = [STRAYS[language][name] for name in ("", profile) if STRAYS[language].get(name)]
    pattern = re.compile(rf"\b(?:{'|'.join(patterns)})\b", re.IGNORECASE)
    return {
        key: said
        for key, said in sentences_for(language, profile).items()
        if key.partition(".")[0] not in NOT_FOR_READERS and pattern.search(re.sub(r"\{\w+\}", "", said))
    }


@pytest.mark.parametrize("profile", [one.value for one in TermProfile])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_a_report_says_another_word(language: Language, profile: str) -> None:
    assert strays(language, profile) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stray_would_be_found(language: Language) -> None:
    """The plain sentences are full of the word that this profile says with another."""
    pattern = re.compile(rf"\b(?:{STRAYS[language]['eruf']})\b", re.IGNORECASE)
    assert sum(bool(pattern.search(said)) for said in sentences(language).values()) > 20


@pytest.mark.parametrize(
    ("plain", "eruf"),
    [
        ("Inget målvärde anges.", "Inget förväntat värde anges."),
        ("Målvärdena är angivna.", "De förväntade värdena är angivna."),
        ("indikators målvärde", "indikators förväntade värde"),
        ("{målvärde} är en plats", "{målvärde} är en plats"),
    ],
)
def test_a_word_stands_in_the_place_of_another_in_its_own_form(plain: str, eruf: str) -> None:
    from impactkit.words import _under, _with_words

    assert _with_words({"said": plain}, _under(sentences("sv"), "instead.eruf.")) == {"said": eruf}


def test_the_term_and_the_word_in_sentences_are_the_same() -> None:
    for language in LANGUAGES:
        for profile in TermProfile:
            instead = {
                key.rpartition(".")[2]: said
                for key, said in sentences(language).items()
                if key.startswith(f"instead.{profile.value}.")
            }
            term, plain = Words(language, profile.value).term("target"), Words(language).term("target")
            assert instead.get(plain, term) == term
