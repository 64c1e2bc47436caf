"""What the checks came to, as tables: what to look at, and what was tried and holds."""

from __future__ import annotations

from impactkit.model.dossier import Dossier
from impactkit.model.finding import Finding, Level, Outcome
from impactkit.show.ground import reading
from impactkit.show.ground.cells import Cell, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.subject import Subject, columns, exhibit, gap, noted, placed, rows
from impactkit.show.quality.kinds import Group, group_asks, group_says, groups, place_of
from impactkit.words import Words

IN_THE_BODY = 5
"""How many findings stand in the body of a report; the rest open on demand. A choice: what a reader remembers."""

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
    """The heaviest findings, a row for each kind; with `rest`, all the others. `n` of the title counts findings."""
    words = report.words
    found = groups(words, open_findings(report))
    first = _body(found)
    part = tuple(one for one in found if one not in first) if rest else first
    key = "finding-rest" if rest else "finding-table"
    if not part:
        return gap(report, key)
    return exhibit(
        report,
        Table(
            id=key,
            title=words.say(f"exhibit.{key}.title", n=_counted(part), all=_counted(found)),
            columns=columns(report, "status", "finding", "do", "where", widths=(13, 45, 26, 16)),
            rows=rows(*(_cells(report, one) for one in part)),
            folded=rest,
        ),
    )


def _counted(part: tuple[Group, ...]) -> int:
    return sum(len(one.findings) for one in part)


def _body(found: tuple[Group, ...]) -> tuple[Group, ...]:
    """The heaviest kind of each rule first, so that one rule met many times does not fill the body."""
    firsts = tuple({one.first.rule: one for one in reversed(found)}.values())
    chosen = sorted(firsts, key=found.index)[:IN_THE_BODY]
    chosen += [one for one in found if one not in chosen][: IN_THE_BODY - len(chosen)]
    return tuple(chosen)


def held_table(report: Subject) -> Exhibit:
    """What was tried and holds, and findings that have been answered."""
    words = report.words
    held = [one for one in report.dossier.findings if one.outcome is Outcome.HOLDS or one.answer]
    if not held:
        return gap(report, "held-table", "nothing-holds" if report.dossier.findings else "gap")
    return exhibit(
        report,
        Table(
            id="held-table",
            title=words.say("exhibit.held-table.title", n=len(held)),
            columns=columns(report, "status", "finding", "answer", "where", widths=(13, 45, 26, 16)),
            rows=rows(*(_cells(report, one) for one in groups(words, held))),
            folded=True,
        ),
    )


def _cells(report: Subject, group: Group) -> tuple[Cell, ...]:
    words, finding = report.words, group.first
    says = f"{reading.finding_title(words, finding)}. {group_says(words, group)}"
    last = answer_words(words, finding) if finding.answer else group_asks(words, group)
    places = (place_of(words, one, report.project.documents) for one in group.findings)
    where = "; ".join(dict.fromkeys(" · ".join(filter(None, place)) for place in places))
    answered = noted(report, text_cell(placed(report, last, finding.answer)), finding.answer)
    return text_cell(status(report, finding)), text_cell(says), answered, text_cell(where)


def answer_words(words: Words, finding: Finding) -> str:
    """Who answered it, when and why; empty where nobody has."""
    answer = finding.answer
    if answer is None:
        return ""
    reason = reading.text_of(words, answer.reason)
    return words.say("finding-note.answered", who=answer.who, day=words.day(answer.date), reason=reason)
