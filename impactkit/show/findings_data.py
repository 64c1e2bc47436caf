"""Findings for machines and for a terminal."""

from __future__ import annotations

from typing import Any

from impactkit.model.base import cited_document, cited_place
from impactkit.model.dossier import Dossier
from impactkit.model.finding import Finding, Outcome
from impactkit.show import reading
from impactkit.show.findings import SYMBOLS
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
        "document": cited_document(finding.source) if finding.source else None,
        "document_line": cited_place(finding.source) if finding.source else None,
        "figures": figures,
        "title": reading.finding_title(words, finding),
        "says": reading.finding_says(words, finding),
        "do": reading.finding_asks(words, finding),
        "answered": finding.answer.model_dump(mode="json", exclude_none=True) if finding.answer else None,
    }


def finding_lines(dossier: Dossier, words: Words) -> list[str]:
    """A project's findings for a terminal: one paragraph each, then how many rules hold."""
    lines = [f"{reading.text_of(words, dossier.project.title)} ({dossier.id})"]
    documents = dict(dossier.project.documents)
    for one in dossier.findings:
        if one.outcome is Outcome.HOLDS:
            continue
        name = one.level.value if one.outcome is Outcome.DEVIATES else one.outcome.value
        lines.append(
            f"  {SYMBOLS[name]} {words.say(f'status.{name}')}: {reading.finding_title(words, one)} [{one.rule}]"
        )
        lines.append(f"    {reading.finding_says(words, one)}")
        asks = reading.finding_asks(words, one)
        lines += [f"    → {asks}"] if asks else []
        place = reading.citation_of(words, one.source, documents)
        file_place = words.say("finding-note.place", line=one.line)
        lines.append(f"    {one.where}, {file_place}" + (f"; {place}" if place else ""))
    held = sum(one.outcome is Outcome.HOLDS for one in dossier.findings)
    lines.append(f"  {SYMBOLS['holds']} {words.count('count.held', held)}")
    return [*lines, ""]
