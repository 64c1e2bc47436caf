"""Findings of one kind told together: one sentence where only a name differs, with every place it holds for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import Formatter

from impactkit.model.finding import Figure, FigureKind, Finding
from impactkit.model.stated.document import Document
from impactkit.show.ground import reading
from impactkit.words import Words


@dataclass(frozen=True)
class Group:
    """Findings that one sentence tells: one finding, or several in which only a name differs."""

    findings: tuple[Finding, ...]
    head: str = ""
    """What several have in common, without a full stop; empty for one finding."""
    names: tuple[str, ...] = ()
    """The name in each, in the order of the findings."""

    @property
    def first(self) -> Finding:
        """The first of them, which stands for all where they agree: rule, outcome, level, answer."""
        return self.findings[0]


def groups(words: Words, findings: Iterable[Finding]) -> tuple[Group, ...]:
    """The findings, those of one kind as one group, each where its first finding stands.

    Findings are of one kind when rule, variant, level and answer agree and everything their sentences tell agrees
    but one name. One whose figures are withheld stands by itself, and so does one with another number.
    """
    found: dict[object, list[Finding]] = {}
    for at, finding in enumerate(findings):
        found.setdefault(_kind(words, finding) or at, []).append(finding)
    return tuple(_group(words, tuple(alike)) for alike in found.values())


def group_says(words: Words, group: Group) -> str:
    """The sentence of a group, with the names of all."""
    if not group.head:
        return reading.finding_says(words, group.first)
    return f"{group.head}: {words.listed(group.names)}."


def group_asks(words: Words, group: Group) -> str:
    """What to do about all of a group."""
    return (
        reading.finding_told(words, group.first, _do(words, group.first))
        if group.head
        else reading.finding_asks(words, group.first)
    )


def place_of(words: Words, finding: Finding, documents: Mapping[str, Document]) -> tuple[str, str]:
    """Where a finding stands: in its document, empty where it cites none, and in the project file."""
    place = reading.citation_of(words, finding.source, dict(documents))
    own = finding.cell or finding.where
    return place, words.say("finding-note.place", line=finding.line) if finding.line else own


def _group(words: Words, alike: tuple[Finding, ...]) -> Group:
    if len(alike) == 1:
        return Group(alike)
    return Group(alike, _head(words, alike[0]), tuple(_name(words, one) for one in alike))


def _kind(words: Words, finding: Finding) -> tuple[object, ...] | None:
    """What findings of one kind share; none for a finding that can only be told by itself."""
    if not words.has(_head_key(finding)) or not reading.finding_is_told(words, finding):
        return None
    asked = reading.finding_told(words, finding, _do(words, finding))
    answer = finding.answer.model_dump_json() if finding.answer else ""
    return finding.rule, finding.outcome, finding.level, _head(words, finding), asked, answer


def _head_key(finding: Finding) -> str:
    return f"finding-many.{finding.rule}.{finding.variant or finding.outcome.value}"


def _head(words: Words, finding: Finding) -> str:
    return reading.finding_told(words, finding, _head_key(finding))


def _do(words: Words, finding: Finding) -> str:
    """The key of what to do: about several, where the rule's own sentence speaks of one."""
    own = f"finding-many.{finding.rule}.do"
    return own if words.has(own) else f"finding.{finding.rule}.do"


def _name(words: Words, finding: Finding) -> str:
    """The one name that differs, in quotation marks where it is from the documents."""
    figure = _varied(words, finding)
    shown = reading.figure_of(words, figure)
    return shown if figure.kind is FigureKind.TERM else words.say("reading.printed", words=shown)


def _varied(words: Words, finding: Finding) -> Figure:
    """The figure in the finding's own sentence that what several have in common does not tell."""
    one, many = (_places(words.say(key)) for key in (reading.finding_key(finding), _head_key(finding)))
    (name,) = one - many
    return next(figure for figure in finding.figures if figure.name == name)


def _places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}
