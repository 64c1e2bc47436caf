"""Few and kind findings: rules of documents and funders are silent, faults of numbers are not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from impactkit.check.profiles import SILENT, spoken
from impactkit.languages import LANGUAGES
from impactkit.model.finding import Outcome, deviates
from impactkit.model.stated.project import TermProfile
from impactkit.show.ground.reading import finding_asks, finding_says
from impactkit.words import Words, sentences
from tests.own.told import CAFE, FIVE_LINES, dossier_of
from tests.words.told import places

OWN = SILENT[TermProfile.OWN]


def test_every_silent_rule_is_a_rule() -> None:
    """A renamed rule does not begin to speak unseen."""
    rules = {key.split(".")[1] for key in sentences("sv") if key.startswith("finding.")}
    assert rules >= OWN
    assert rules - OWN


def test_silence_is_of_one_profile_alone() -> None:
    found = [deviates("duty-met", "duties"), deviates("conflict", "indicators")]
    assert [one.rule for one in spoken(found, TermProfile.OWN)] == ["conflict"]
    assert [list(spoken(found, one)) for one in TermProfile if one is not TermProfile.OWN] == [found] * 6


def test_five_lines_give_few_findings_and_kind_ones() -> None:
    found = [one for one in dossier_of(FIVE_LINES).findings if one.outcome is not Outcome.HOLDS]
    assert [one.rule for one in found] == [
        "target-missing",
        "goal-without-activity",
        "goal-without-indicator",
    ]
    words = Words("sv", "own")
    assert [finding_asks(words, one) for one in found] == [
        "Bestäm hur långt ni vill nå med ”Gäster på middagarna”, och till när. Det går bra att vänta tills ni har räknat en tid.",
        "Skriv vad ni gör för att nå målet ”Grannar lär känna varandra”.",
        "Välj något att räkna som visar om ni närmar er målet ”Grannar lär känna varandra”, eller koppla ett mått ni redan har till det.",
    ]
    assert not [one for one in found if re.search("dokument|finansiär|indikator", finding_says(words, one))]


def test_faults_of_numbers_are_told(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    rows = CAFE.parent.joinpath("data", "cafe.csv").read_text(encoding="utf-8")
    rows = rows.replace("arbete;2025-10;4;2;6", "arbete;2025-10;4;2;9").replace(
        "2025-03;;;38", "2025-03;;;ca tjugo"
    )
    (tmp_path / "data" / "cafe.csv").write_text(rows, encoding="utf-8")
    text = CAFE.read_text(encoding="utf-8").replace("accumulation: sum", "accumulation: cumulative")
    (tmp_path / "cafe.yaml").write_text(text, encoding="utf-8")
    rules = {
        one.rule for one in dossier_of(tmp_path / "cafe.yaml").findings if one.outcome is Outcome.DEVIATES
    }
    assert rules >= {"reported-parts", "cumulative-decrease", "refused-rows"}


VARIED = {key.removeprefix("for.own."): key for key in sentences("sv") if key.startswith("for.own.")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_in_another_way_is_said_plainly_too(language: str) -> None:
    """And uses no more places than the plain sentence, or what the rule's own sentence gives."""
    said = sentences(language)
    for plain, own in VARIED.items():
        assert plain in said, plain
        given = places(said[plain])
        if plain.startswith("finding.") and plain.endswith(".do"):
            rule = plain.removesuffix(".do")
            told = [
                one
                for key, one in said.items()
                if key.rpartition(".")[0] == rule and key.rpartition(".")[2] in {"deviates", "undecidable"}
            ]
            given = given | set.intersection(*map(places, told)) if told else given
        assert places(said[own]) <= given, plain


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_several_findings_share_leaves_out_one_name_here_too(language: str) -> None:
    words = Words(language, "own")
    for key in sentences(language):
        if key.startswith("finding-many.") and not key.endswith(".do"):
            one, many = places(words.say(key.replace("finding-many.", "finding."))), places(words.say(key))
            assert len(one - many) == 1, key


SAID_OF_DOCUMENTS = {
    "class.report.docx",
    "course.4.readers.holds",
    "document.at",
    "fact.document",
    "fact.document-not-held",
    "fault.many-documents",
    "fault.not-citation",
    "fault.reversed-dates",
    "finding.legal-title.deviates",
    "kind.document",
    "place.all-municipalities",
    "report.source",
    "story.decision.proposed for priority",
}
"""Sentences that are only said where there is a document, a decision, or a fault in a file."""


def test_every_sentence_of_documents_is_said_in_another_way_or_not_at_all() -> None:
    """One that is added is met here before somebody without documents meets it."""
    speaks = {
        key
        for language, of in (("sv", r"dokument|i underlaget"), ("en", r"\bdocuments?\b"))
        for key, said in sentences(language).items()
        if re.search(of, said, re.IGNORECASE) and not key.startswith("for.own.")
    }
    silent = {
        key for key in speaks if key.startswith(("finding.", "finding-many.")) and key.split(".")[1] in OWN
    }
    assert speaks - silent - VARIED.keys() == SAID_OF_DOCUMENTS
