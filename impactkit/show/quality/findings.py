"""What the checks came to, as tables: what to look at, and what was tried and holds."""

from __future__ import annotations

from impactkit.model.concern import CHANGES_A_CONCLUSION
from impactkit.model.dossier import Audience, Dossier
from impactkit.model.finding import Finding, Level, Outcome
from impactkit.show.ground import reading
from impactkit.show.ground.cells import Cell, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.subject import Subject, columns, exhibit, gap, noted, placed, rows
from impactkit.show.quality.kinds import Group, group_asks, group_says, groups, place_of
from impactkit.words import Words

IN_THE_BODY = 5
"""How many kinds of findings stand in the body of a report. A choice: what a reader remembers."""

SYMBOLS = {"serious": "■", "warning": "▲", "info": "○", "undecidable": "?", "holds": "✓"}


def status(report: Subject, finding: Finding) -> str:
    """Symbol and word, so that colour is never alone."""
    name = finding.level.value if finding.outcome is Outcome.DEVIATES else finding.outcome.value
    return f"{SYMBOLS[name]} {report.words.say(f'status.{name}')}"


def heavy_findings(dossier: Dossier) -> int:
    """How many unanswered findings are more than information."""
    return len(_heavy(dossier))


def _heavy(dossier: Dossier) -> tuple[Finding, ...]:
    return tuple(
        one
        for one in dossier.findings
        if one.outcome is Outcome.DEVIATES and one.level is not Level.INFO and one.answer is None
    )


def heavy_kinds(dossier: Dossier) -> int:
    """How many rules have an unanswered finding that is more than information."""
    return len({one.rule for one in _heavy(dossier)})


def open_findings(report: Subject) -> tuple[Finding, ...]:
    """Findings that nobody has answered and that do not simply hold, heaviest first."""
    return tuple(
        one for one in report.dossier.findings if one.outcome is not Outcome.HOLDS and one.answer is None
    )


def finding_table(report: Subject, *, rest: bool = False) -> Exhibit:
    """The heaviest findings that bear on a conclusion, a row for each kind; with `rest`, all the others."""
    found = groups(report.words, open_findings(report))
    first = _body(report.words, found)
    part = tuple(one for one in found if one not in first) if rest else first
    key = "finding-rest" if rest else "finding-table"
    if not part:
        return gap(report, key)
    last = _heads(report, "do") if rest else ()
    return _table(report, key, part, last)


def _heads(report: Subject, third: str) -> tuple[str, ...]:
    """What stands beside a finding: what is done with it, and where it stands, which is for the house alone."""
    inside = report.dossier.audience is Audience.INTERNAL
    return (third, "where") if inside else ("answer",) if third == "answer" else ()


def _body(words: Words, found: tuple[Group, ...]) -> tuple[Group, ...]:
    """The heaviest kind of each rule that bears on a conclusion; one rule met many times does not fill the body."""
    bears = [
        one
        for one in found
        if one.first.rule in CHANGES_A_CONCLUSION
        and one.first.outcome is Outcome.DEVIATES
        and one.first.level is not Level.INFO
        and reading.finding_is_told(words, one.first)
    ]
    return tuple({one.first.rule: one for one in reversed(bears)}.values())[::-1][:IN_THE_BODY]


def held_table(report: Subject) -> Exhibit:
    """What was tried and holds, and findings that have been answered."""
    held = [one for one in report.dossier.findings if one.outcome is Outcome.HOLDS or one.answer]
    if not held:
        return gap(report, "held-table", "nothing-holds" if report.dossier.findings else "gap")
    answers = any(one.answer for one in held)
    last = _heads(report, "answer") if answers else _heads(report, "answer")[1:]
    return _table(report, "held-table", groups(report.words, held), last)


def _table(report: Subject, key: str, found: tuple[Group, ...], last: tuple[str, ...]) -> Exhibit:
    widths = {0: (16, 84), 1: (16, 58, 26), 2: (13, 45, 26, 16)}[len(last)]
    return exhibit(
        report,
        Table(
            id=key,
            title=report.words.say(f"exhibit.{key}.title"),
            columns=columns(report, "status", "finding", *last, widths=widths),
            rows=rows(*(_cells(report, one, last) for one in found)),
            folded=key != "finding-table",
        ),
    )


def _cells(report: Subject, group: Group, last: tuple[str, ...]) -> tuple[Cell, ...]:
    words, finding = report.words, group.first
    says = f"{reading.finding_title(words, finding)}. {group_says(words, group)}"
    return text_cell(status(report, finding)), text_cell(says), *(_beside(report, group, one) for one in last)


def _beside(report: Subject, group: Group, column: str) -> Cell:
    """What to do, who answered it, or where it stands."""
    words, finding = report.words, group.first
    if column == "do":
        return text_cell(group_asks(words, group))
    if column == "where":
        places = (place_of(words, one, report.project.documents) for one in group.findings)
        return text_cell("; ".join(dict.fromkeys(" · ".join(filter(None, place)) for place in places)))
    last = answer_words(words, finding) if finding.answer else ""
    return noted(report, text_cell(placed(report, last, finding.answer)), finding.answer)


def answer_words(words: Words, finding: Finding) -> str:
    """Who answered it, when and why; empty where nobody has."""
    answer = finding.answer
    if answer is None:
        return ""
    reason = reading.text_of(words, answer.reason)
    return words.say("finding-note.answered", who=answer.who, day=words.day(answer.date), reason=reason)
