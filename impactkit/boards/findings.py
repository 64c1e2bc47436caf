"""The findings of a board: what the rules came to, in the report's words, and where in the board each has its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from impactkit.boards.cells import in_columns
from impactkit.model.finding import FigureKind, Finding, Outcome
from impactkit.model.stated.data import DataKind
from impactkit.model.stated.project import Project
from impactkit.show.ground import reading
from impactkit.show.ground.subject import Subject
from impactkit.show.portfolio.subject import PortfolioSubject
from impactkit.show.quality.findings import SYMBOLS, answer_words
from impactkit.show.quality.kinds import Group, group_asks, group_says, groups, place_of
from impactkit.words import Words

FIELDS = (
    "project",
    "rule",
    "weight",
    "group",
    "label",
    "says",
    "asks",
    "answer",
    "cited",
    "place",
    "name",
    "split",
)
"""What is told of a finding, in order: places of project, rule and weight, of the group that is told in one sentence and
of its texts; `label` is what it alone is called there, `place` and `name` are where it leads, and `split` is what the
indicator there is split by, where it is about that.
"""
ALONE = -1
"""In place of a group, for a finding that has a sentence of its own; in place of a project, for one over all of them."""
MOST = 10
"""How many findings a cube holds of each of many projects, the heaviest; the others are counted. A choice: a screen."""
WEIGHTS = ("serious", "warning", "info", "undecidable")
"""From heavy to light; last what cannot be decided, which weighs nothing yet."""
_BOXES = ("challenges", "goals", "activities", "results")
_MONEY = (DataKind.COSTS, DataKind.CLAIMS)


@dataclass
class Findings:
    """Findings put together, each text once."""

    words: Words
    rules: dict[str, str] = field(default_factory=dict)
    """The names of rules in words, by id."""
    texts: dict[str, int] = field(default_factory=lambda: {"": 0})
    groups: list[tuple[int, ...]] = field(default_factory=list)
    """Of each group what was found, the same without the names, and what to do, by their places among the texts."""
    rows: list[tuple[Any, ...]] = field(default_factory=list)

    def add(self, at: int, group: Group, about: Project | None, words: Words) -> None:
        """A group of findings of the project at a place, in the words of its report."""
        place = ALONE
        if group.head:
            place = len(self.groups)
            texts = (group_says(words, group), f"{group.head}:", group_asks(words, group))
            self.groups.append(tuple(map(self._text, texts)))
        for finding, label in zip(group.findings, group.names or ("",), strict=True):
            self.rows.append((at, *self._told(finding, place, label, about, words)))

    def _told(
        self, finding: Finding, group: int, label: str, about: Project | None, words: Words
    ) -> Iterator[Any]:
        self.rules.setdefault(finding.rule, reading.finding_title(self.words, finding))
        yield list(self.rules).index(finding.rule)
        yield WEIGHTS.index(weight(finding))
        yield group
        yield self._text(label)
        yield self._text(reading.finding_says(words, finding))
        yield self._text(reading.finding_asks(words, finding))
        yield self._text(answer_words(words, finding))
        yield self._text(place_of(words, finding, about.documents)[0] if about else "")
        yield from place(finding, about)
        yield split_of(finding)

    def _text(self, text: str) -> int:
        return self.texts.setdefault(text, len(self.texts))

    def told(self) -> dict[str, Any]:
        """Rules, weights, groups, texts, and the findings that point to them."""
        return {
            "rules": [{"key": key, "title": title} for key, title in self.rules.items()],
            "weights": [
                {"key": key, "sign": SYMBOLS[key], "word": self.words.say(f"status.{key}")} for key in WEIGHTS
            ],
            "groups": self.groups,
            "texts": list(self.texts),
            "rows": in_columns(FIELDS, self.rows),
        }


def findings(
    reports: Sequence[Subject], portfolio: PortfolioSubject | None = None, *, most: int | None = None
) -> dict[str, Any]:
    """What does not simply hold, with how many rules hold of each project, and how many findings are left out.

    `most` is how many there may be of each project.
    """
    found = Findings((portfolio or reports[0]).words)
    for group in groups(found.words, _open(portfolio.dossier.findings)) if portfolio else ():
        found.add(ALONE, group, None, found.words)
    rest = []
    for at, report in enumerate(reports):
        own = _open(report.dossier.findings)
        for group in groups(report.words, own[:most]):
            found.add(at, group, report.project, report.words)
        rest.append(len(own) - len(own[:most]))
    return {**found.told(), "held": [_held(report) for report in reports], "rest": rest}


def findings_of(report: Subject) -> dict[str, Any]:
    """All findings of a project alone."""
    return findings([report])


def weight(finding: Finding) -> str:
    """How heavy it is, or that it cannot be decided."""
    return finding.level.value if finding.outcome is Outcome.DEVIATES else finding.outcome.value


def place(finding: Finding, about: Project | None) -> tuple[str, str]:
    """Where in a board it belongs: `indicator`, `box` or `data` with its id, `money`, or the project as a whole."""
    room, _, rest = finding.where.partition(".")
    id_ = rest.partition(".")[0].partition("[")[0]
    if room == "indicators" and id_ and (about is None or id_ in about.indicators):
        return "indicator", id_
    if about and room in _BOXES and id_ in getattr(about, room):
        return "box", id_
    if _of_money(room, id_, finding, about):
        return "money", ""
    return ("data", id_) if about and room == "data" and id_ in about.data else ("", "")


def split_of(finding: Finding) -> str:
    """What an indicator is split by where a finding is about its parts: `indicators.jobs.disaggregations.gender` → `gender`."""
    steps = finding.where.split(".")
    is_split = len(steps) > 3 and steps[0] == "indicators" and steps[2] == "disaggregations"
    return steps[3] if is_split else ""


def _of_money(room: str, id_: str, finding: Finding, about: Project | None) -> bool:
    if room == "funding":
        return True
    data = about.data.get(id_) if about and room == "data" else None
    return data.kind in _MONEY if data else any(one.kind is FigureKind.MONEY for one in finding.figures)


def _open(all_: Iterable[Finding]) -> list[Finding]:
    """Those that do not simply hold, the heaviest first and what has been answered last."""
    kept = (one for one in all_ if one.outcome is not Outcome.HOLDS)
    return sorted(kept, key=lambda one: (one.answer is not None, WEIGHTS.index(weight(one))))


def _held(report: Subject) -> int:
    return sum(one.outcome is Outcome.HOLDS for one in report.dossier.findings)
