"""What the checks came to, as tables: what to look at, and what was tried and holds."""

from __future__ import annotations

from impactkit.model.base import Text
from impactkit.model.dossier import Dossier
from impactkit.model.finding import Finding, Level, Outcome
from impactkit.show import reading
from impactkit.show.exhibit import Cell, Exhibit, text_cell
from impactkit.show.subject import Subject, columns, exhibit, gap, rows, told

IN_THE_BODY = 5
"""How many findings stand in the body of a report; the rest open on demand."""

SYMBOLS = {"serious": "■", "warning": "▲", "info": "○", "undecidable": "?", "holds": "✓"}


def status(report: Subject, finding: Finding) -> str:
    """Symbol and word, so that colour is never alone."""
    name = finding.level.value if finding.outcome is Outcome.DEVIATES else finding.outcome.value
    return f"{SYMBOLS[name]} {report.words.say(f'status.{name}')}"


def heavy_findings(dossier: Dossier) -> int:
    """How many unanswered findings are more than information."""
    return sum(
        one.outcome is Outcome.DEVIATES and one.level is not Level.INFO and one.answer is None
        for one in dossier.findings
    )


def open_findings(report: Subject) -> tuple[Finding, ...]:
    """Findings that nobody has answered and that do not simply hold, heaviest first."""
    return tuple(
        one for one in report.dossier.findings if one.outcome is not Outcome.HOLDS and one.answer is None
    )


def finding_table(report: Subject, *, rest: bool = False) -> Exhibit:
    """The heaviest findings; with `rest`, all the others."""
    words = report.words
    found = open_findings(report)
    first = _body(found)
    part = tuple(one for one in found if one not in first) if rest else first
    if not part:
        return gap(report, "finding-rest" if rest else "finding-table")
    key = "finding-rest" if rest else "finding-table"
    return exhibit(
        report,
        id=key,
        kind="table",
        title=words.say(f"exhibit.{key}.title", n=len(part), all=len(found)),
        columns=columns(report, "status", "finding", "do", "where", widths=(13, 45, 26, 16)),
        rows=rows(*(_cells(report, one) for one in part)),
        folded=rest,
    )


def _body(found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The heaviest finding of each rule first, so that one rule met many times does not fill the body."""
    firsts = tuple({one.rule: one for one in reversed(found)}.values())
    chosen = sorted(firsts, key=found.index)[:IN_THE_BODY]
    chosen += [one for one in found if one not in chosen][: IN_THE_BODY - len(chosen)]
    return tuple(chosen)


def held_table(report: Subject) -> Exhibit:
    """What was tried and holds, and findings that have been answered."""
    words = report.words
    held = [one for one in report.dossier.findings if one.outcome is Outcome.HOLDS or one.answer]
    if not held:
        return gap(report, "held-table")
    return exhibit(
        report,
        id="held-table",
        kind="table",
        title=words.say("exhibit.held-table.title", n=len(held)),
        columns=columns(report, "status", "finding", "answer", "where", widths=(13, 45, 26, 16)),
        rows=rows(*(_cells(report, one) for one in held)),
        folded=True,
    )


def _cells(report: Subject, finding: Finding) -> tuple[Cell, ...]:
    words = report.words
    says = f"{reading.finding_title(words, finding)}. {reading.finding_says(words, finding)}"
    last = _answer(report, finding) if finding.answer else reading.finding_asks(words, finding)
    place = reading.citation_of(words, finding.source, dict(report.project.documents))
    file_place = words.say("finding-note.place", line=finding.line) if finding.line else finding.where
    where = f"{place} · {file_place}" if place else file_place
    return text_cell(status(report, finding)), text_cell(says), text_cell(last), text_cell(where)


def _answer(report: Subject, finding: Finding) -> str:
    answer = finding.answer
    if answer is None:
        return ""
    reason: Text = answer.reason
    return report.words.say(
        "finding-note.answered",
        who=answer.who,
        day=report.words.day(answer.date),
        reason=told(report, reason),
    )
