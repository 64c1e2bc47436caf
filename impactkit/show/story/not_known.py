"""What is not known: never reported, missing, withheld, without a target or a value from before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from impactkit.model.measured.change import Change
from impactkit.model.measured.follow_up import CellFollowUp, IndicatorFollowUp, Status
from impactkit.model.quantity import Absence
from impactkit.model.stated.indicator import Indicator
from impactkit.model.stated.party import Role
from impactkit.model.stated.project import TermProfile
from impactkit.show.ground.measured import MOST_NAMED, cell_name, followed, status_of
from impactkit.show.ground.periods import period_label
from impactkit.show.ground.subject import Subject, capital, told
from impactkit.show.story.answers import tells_outcome, told_changes
from impactkit.show.story.documents import has_target
from impactkit.show.story.identity import has_documents
from impactkit.show.story.phrase import counted, listed, with_detail

_MOST_MISSED = 8
"""How many matters without a word are named before the rest are counted. A choice: a line and a half."""


def not_known(report: Subject) -> Iterator[str]:
    """In the summary of a project with data: how much is not known, the details left to `lines_not_known`."""
    words, found = report.words, list(followed(report))
    if not found and not tells_outcome(report):
        yield words.say("story.unknown.outcomes-own")
    if not report.project.indicators:
        yield words.say("story.unknown.no-indicators")
    silent = [
        with_detail(report, one, made_up=up.illustrative)
        for one, up in found
        if status_of(report, up) is Status.NOT_REPORTED
    ]
    if silent:
        yield capital(counted(words, "story.unknown.never", len(silent), named=listed(report, silent)))
    standing = Counter(status_of(report, up) for _, up in found)
    counts = {
        "unassessed": standing[Status.NOT_ASSESSED],
        "later": standing[Status.NOT_YET],
        "periods": len(_holes(report)),
        "withheld": len(_withheld(report)),
        "no-target": len(_aimless(report)),
    }
    for key, n in counts.items():
        if n:
            yield counted(words, f"story.unknown.{key}", n)
    if found and not _has_baseline(report):
        yield words.say("story.unknown.no-baseline")


def not_in_documents(report: Subject) -> Iterator[str]:
    """In the summary of a project without data: that there are no outcomes, and what else is not stated."""
    words, own = report.words, _own(report)
    if not tells_outcome(report):
        yield words.say(f"story.unknown.outcomes{own}")
    missing = list(dict.fromkeys((*missing_statements(report), *_parts_without_a_word(report))))
    if missing:
        yield words.say(
            f"story.unknown.statements{own}", statements=listed(report, missing, most=_MOST_MISSED)
        )
    if not report.project.indicators:
        yield words.say("story.unknown.no-indicators")


def _parts_without_a_word(report: Subject) -> Iterator[str]:
    """Parts of a report that nothing is stated for: no section of it is shown empty."""
    project, words = report.project, report.words
    funding = project.funding
    if not project.indicators:
        yield words.term("indicator-plural").lower()
    if not (funding and (funding.budget or funding.financing)):
        yield words.say("story.unknown.parts.budget")
    if not project.evaluation:
        yield words.say("story.unknown.parts.evaluation")


def lines_not_known(report: Subject) -> Iterator[str]:
    """A line for each matter this report cannot tell, with the names of what it is about."""
    words, project, missing = report.words, report.project, missing_statements(report)
    if any(followed(report)):
        yield from _measured(report)
    elif not tells_outcome(report):
        yield words.say(f"unknown.outcomes{_own(report)}")
    if missing:
        key = "unknown.statements" if has_documents(report) else "unknown.statements-own"
        yield words.say(key, statements=words.listed(missing))
    yield from _indicators(report)
    owner = any(party.name for party in project.with_role(Role.OWNER))
    if project.terms is TermProfile.OWN:
        yield from [words.say("own.unknown.cause")] if any(followed(report)) else []
    elif not owner and words.say("statement.owner") not in missing:
        yield words.say("unknown.no-owner")


def _indicators(report: Subject) -> Iterator[str]:
    """Where there is none, or where they have no target or no value from before."""
    if not report.project.indicators:
        yield report.words.say("unknown.no-indicators")
        return
    if aimless := _aimless(report):
        yield report.words.say("unknown.no-target", indicators=_names(report, aimless))
    if not _has_baseline(report):
        yield report.words.say("unknown.no-baseline")


def _own(report: Subject) -> str:
    """Which sentences to tell: of the documents, or of a project known from its own file or from data."""
    return "" if has_documents(report) and report.dossier.measurements is None else "-own"


def missing_statements(report: Subject) -> list[str]:
    """What the documents should say and do not, by name."""
    return [
        report.words.say(figure.words)
        for one in report.dossier.findings
        if one.rule == "statement-not-in-documents"
        for figure in one.figures
        if figure.words
    ]


def _measured(report: Subject) -> Iterator[str]:
    words, found = report.words, list(followed(report))
    by_status = {
        key: [told(report, one.name) for one, up in found if status_of(report, up) is status]
        for key, status in (("not-reported", Status.NOT_REPORTED), ("later", Status.NOT_YET))
    }
    lines = {
        "not-reported": by_status["not-reported"],
        "periods": _holes(report),
        "withheld": _withheld(report),
    }
    for key, names in {**lines, "later": by_status["later"]}.items():
        if names:
            yield words.say(f"unknown.{key}", indicators=_names(report, names))
    yield from _answers(report)


def _answers(report: Subject) -> Iterator[str]:
    """Where not all who were asked answered both times, and where the answers are withheld."""
    words = report.words
    some = [
        words.say("unknown.answers-of", name=_named(report, one), matched=words.number(one.matched), asked=words.number(one.asked))
        for one in told_changes(report)
        if one.matched is not None and one.asked is not None and one.matched < one.asked
    ]  # fmt: skip
    if some:
        yield words.say("unknown.answers", indicators=_names(report, some))
    measured = report.dossier.measurements
    hidden = [_named(report, one) for one in (measured.changes if measured else ()) if one.withheld]
    named = list(dict.fromkeys(name for name in hidden if name))
    if named:
        yield words.say("unknown.answers-withheld", indicators=_names(report, named))


def _named(report: Subject, change: Change) -> str:
    """The indicator that answers show, by name; empty for answers that show none."""
    indicator = report.project.indicators.get(change.indicator or "")
    return told(report, indicator.name) if indicator else ""


def _names(report: Subject, names: list[str]) -> str:
    """Names in a line; beyond the first five they are counted."""
    return listed(report, names, most=MOST_NAMED)


def _holes(report: Subject) -> list[str]:
    """Indicators with periods that nothing was reported for, and which."""
    return [
        f"{told(report, one.name)} ({', '.join(missing)})"
        for one, up in followed(report)
        if up.total.status is not Status.NOT_REPORTED and (missing := _missing(report, up.total))
    ]


def _missing(report: Subject, cell: CellFollowUp) -> list[str]:
    """The periods of a series that nothing was reported for."""
    every = report.dossier.measurements.every if report.dossier.measurements else None
    return [
        period_label(report.words, point.span, every)
        for point in cell.series
        if point.value.value is None and point.value.absence is Absence.MISSING
    ]


def _withheld(report: Subject) -> list[str]:
    """Indicators with cells that are withheld, and which."""
    found = []
    for one, up in followed(report):
        cells = _hidden_cells(report, one, up)
        found += [f"{told(report, one.name)} ({', '.join(cells)})"] if cells else []
    return found


def _hidden_cells(report: Subject, indicator: Indicator, follow_up: IndicatorFollowUp) -> list[str]:
    return [cell_name(report, indicator, cell).lower() for cell in follow_up.cells if _is_withheld(cell)]


def _is_withheld(cell: CellFollowUp) -> bool:
    values = [cell.previously, cell.this_period, cell.total, *(point.value for point in cell.series)]
    return any(value.absence is Absence.WITHHELD for value in values)


def _aimless(report: Subject) -> list[str]:
    """Indicators without a target of any kind."""
    return [told(report, one.name) for one in report.project.indicators.values() if not has_target(one)]


def _has_baseline(report: Subject) -> bool:
    """True where any indicator has a value from before, or was asked of people before."""
    return any(one.baseline for one in report.project.indicators.values()) or bool(told_changes(report))
