"""Findings for machines: each by itself, with its figures."""

from __future__ import annotations

from typing import Any

from impactkit.model.base import cited_document, cited_place
from impactkit.model.finding import Finding
from impactkit.show.ground import reading
from impactkit.words import Words


def finding_data(finding: Finding, words: Words) -> dict[str, Any]:
    """A finding as plain data: rule, level, place, figures compared, sentences."""
    figures = {
        one.name: next((str(value) for value in (one.number, one.day, one.words) if value is not None), None)
        or reading.figure_of(words, one)
        for one in finding.figures
    }
    return {
        "rule": finding.rule,
        "outcome": finding.outcome.value,
        "level": finding.level.value,
        "where": finding.where,
        "line": finding.line,
        "cell": finding.cell,
        "document": cited_document(finding.source) if finding.source else None,
        "document_line": cited_place(finding.source) if finding.source else None,
        "figures": figures,
        "title": reading.finding_title(words, finding),
        "says": reading.finding_says(words, finding),
        "do": reading.finding_asks(words, finding),
        "answered": finding.answer.model_dump(mode="json", exclude_none=True) if finding.answer else None,
    }
