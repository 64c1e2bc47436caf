"""What the words of any finding have to be, wherever findings are made."""

from __future__ import annotations

import string
from collections.abc import Iterable
from typing import Any

from impactkit.model.finding import Finding, Outcome
from impactkit.show.ground.reading import finding_asks, finding_says, finding_title
from impactkit.words import Words, sentences


def places(sentence: str) -> set[str]:
    """The `{named}` places of a sentence."""
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def require_sentences(findings: Iterable[Finding], language: Any) -> None:
    """Each is told by whole sentences with every place filled, and has a title."""
    words = Words(language)
    for finding in findings:
        told = [finding_says(words, finding)]
        told += [finding_asks(words, finding)] if finding.outcome is not Outcome.HOLDS else []
        assert finding_title(words, finding)
        for sentence in told:
            assert sentence.endswith("."), sentence
            assert not {"{", "}"} & set(sentence), sentence
            assert "  " not in sentence, sentence


def require_figures(findings: Iterable[Finding], language: Any) -> None:
    """A sentence, and what to do, use only figures that the finding carries."""
    for finding in findings:
        given = {figure.name for figure in finding.figures}
        says = f"finding.{finding.rule}.{finding.variant or finding.outcome.value}"
        assert places(sentences(language)[says]) <= given, says
        if finding.outcome is not Outcome.HOLDS:
            assert places(sentences(language)[f"finding.{finding.rule}.do"]) <= given, finding.rule
