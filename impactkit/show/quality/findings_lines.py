"""Findings for a terminal: of one project by kind with every place, of many projects by rule with how many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from impactkit.model.dossier import Dossier
from impactkit.model.finding import LEVELS, Finding, Outcome
from impactkit.model.stated.document import Document
from impactkit.show.ground import reading
from impactkit.show.quality.findings import SYMBOLS
from impactkit.show.quality.kinds import Group, group_asks, groups, place_of
from impactkit.words import Words

Told = tuple[str, str, str]
"""What findings under one heading share: rule, outcome and level."""


def finding_lines(dossier: Dossier, words: Words) -> list[str]:
    """A project's findings in its own terms: each kind once with its places, then how many rules hold."""
    words = replace(words, profile=dossier.project.terms.value)
    lines = [f"{reading.text_of(words, dossier.project.title)} ({dossier.id})"]
    headed: dict[Told, list[Finding]] = {}
    for one in dossier.findings:
        if one.outcome is not Outcome.HOLDS:
            headed.setdefault((one.rule, one.outcome.value, one.level.value), []).append(one)
    for found in headed.values():
        count = f" ({words.number(len(found))})" if len(found) > 1 else ""
        lines.append(f"  {_heading(words, found[0])}{count}")
        lines += _kind_lines(words, groups(words, found), dossier.project.documents)
    held = sum(one.outcome is Outcome.HOLDS for one in dossier.findings)
    lines.append(f"  {SYMBOLS['holds']} {words.count('count.held', held)}")
    return [*lines, ""]


def rule_lines(dossiers: Sequence[Dossier], words: Words) -> list[str]:
    """The unanswered findings of many projects, a line for each rule, the heaviest and most frequent first."""
    by_rule: dict[tuple[str, Outcome], list[tuple[Dossier, Finding]]] = {}
    for dossier in dossiers:
        for one in dossier.findings:
            if one.outcome is not Outcome.HOLDS and one.answer is None:
                by_rule.setdefault((one.rule, one.outcome), []).append((dossier, one))
    total = words.count("check.findings", sum(map(len, by_rule.values())))
    kinds = words.count("check.kinds", len({rule for rule, _ in by_rule}))
    lines = [words.count("check.projects", len(dossiers), findings=total, kinds=kinds)]
    lines += [f"  {_rule_line(words, found)}" for found in sorted(by_rule.values(), key=_heaviest_first)]
    held = sum(one.outcome is Outcome.HOLDS for dossier in dossiers for one in dossier.findings)
    lines.append(f"  {SYMBOLS['holds']} {words.count('count.held', held)}")
    return [*lines, words.say("check.all"), ""]


def _heading(words: Words, finding: Finding) -> str:
    """Sign, level, the rule's name and id."""
    name = finding.level.value if finding.outcome is Outcome.DEVIATES else finding.outcome.value
    title = reading.finding_title(words, finding)
    return f"{SYMBOLS[name]} {words.say(f'status.{name}')}: {title} [{finding.rule}]"


def _kind_lines(words: Words, told: Sequence[Group], documents: Mapping[str, Document]) -> Iterator[str]:
    """What each group says, and what to do: once where it is the same for all."""
    asked = [group_asks(words, one) for one in told]
    for at, group in enumerate(told):
        if group.head:
            yield f"    {group.head}:"
            for name, one in zip(group.names, group.findings, strict=True):
                yield f"      {name} ({_place(words, one, documents)})"
        else:
            yield f"    {reading.finding_says(words, group.first)}"
        if asked[at] and asked[at] not in asked[at + 1 :]:
            yield f"    → {asked[at]}"
        if not group.head:
            yield f"    {_place(words, group.first, documents)}"


def _place(words: Words, finding: Finding, documents: Mapping[str, Document]) -> str:
    """The key path and the line of the project file, or the cell of the workbook, and the place in the document."""
    cited, own = place_of(words, finding, documents)
    said = own if finding.line is None else f"{finding.where}, {own}"
    return f"{said}; {cited}" if cited else said


def _rule_line(words: Words, found: Sequence[tuple[Dossier, Finding]]) -> str:
    """How many findings of a rule, in how many projects, and where the heaviest of them stands first."""
    dossier, heaviest = max(found, key=lambda one: LEVELS.index(one[1].level))
    if len(found) == 1:
        return (
            f"{_heading(words, heaviest)}: {dossier.id}: {_place(words, heaviest, dossier.project.documents)}"
        )
    count = words.count("check.findings", len(found))
    projects = words.count("check.in-projects", len({one.id for one, _ in found}))
    where = _place(words, heaviest, dossier.project.documents)
    said = words.say("check.rule", findings=count, projects=projects, project=dossier.id, where=where)
    return f"{_heading(words, heaviest)}: {said}"


def _heaviest_first(found: Sequence[tuple[Dossier, Finding]]) -> tuple[bool, int, int, str]:
    """What deviates before what cannot be decided; the heaviest, then the most findings, first."""
    first = found[0][1]
    level = max(LEVELS.index(one.level) for _, one in found)
    return first.outcome is not Outcome.DEVIATES, -level, -len(found), first.rule
