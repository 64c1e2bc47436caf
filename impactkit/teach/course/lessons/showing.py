"""Lesson 4, what may be shown: who reads, small groups, what can be worked out, and three leaks in one's own files."""

from __future__ import annotations

from decimal import Decimal

from impactkit.model.dossier import THRESHOLD, THRESHOLDS
from impactkit.model.finding import Outcome
from impactkit.model.stated.data import DataKind
from impactkit.teach.course.answer import Answer, stems
from impactkit.teach.course.enterprise import Enterprise
from impactkit.teach.course.exercise import Exercise, Item, Rule, deviates, holds, undecidable
from impactkit.teach.course.rules.choosing import named
from impactkit.teach.course.rules.figures import is_among, numbers
from impactkit.teach.course.rules.groups import Table, differences, groups, table
from impactkit.teach.course.rules.sorting import sorted_into
from impactkit.teach.judgement import Judgement

_READERS = {"board": "internal", "municipality": "funder", "meeting": "public", "paper": "public"}
"""Who reads a report, and which kind of report they should have."""
_KINDS = ("internal", "funder", "public")


def readers(enterprise: Enterprise) -> tuple[Item, ...]:
    """Those who read: the same in every enterprise."""
    say = enterprise.report.words.say
    return tuple(Item(name, say(f"course.4.reader.{name}"), kind) for name, kind in _READERS.items())


def _smallest(answer: Answer, enterprise: Enterprise) -> Judgement:
    """The smallest group that anybody is in."""
    found = table(enterprise)
    if found is None or found.smallest is None:
        return undecidable("no-groups")
    chosen = named(answer, found.groups)
    if not chosen:
        return deviates("names-nothing")
    count = found.counts[chosen[0].id]
    if len(chosen) > 1 or count != found.smallest:
        return deviates("nobody" if count == 0 else "not-smallest", item=chosen[0].said)
    return holds("small" if count < THRESHOLD else "enough", item=chosen[0].said, least=THRESHOLD)


def _withheld(answer: Answer, enterprise: Enterprise) -> Judgement:
    """All small groups, and one more where the total would give them away."""
    found = table(enterprise)
    if found is None:
        return undecidable("no-groups")
    if not found.small:
        return undecidable("no-small", most=THRESHOLD - 1)
    chosen = named(answer, found.groups)
    if not chosen:
        return deviates("names-nothing")
    left = next((one for one in found.small if one not in chosen), None)
    return deviates("small-left", item=left.said) if left else _protected(found, chosen)


def _protected(found: Table, chosen: tuple[Item, ...]) -> Judgement:
    """Whether what is withheld stays withheld, and something is left to show."""
    counts = [found.counts[one.id] for one in chosen if found.counts[one.id] > 0]
    together = sum(counts, Decimal(0))
    if len(counts) == 1 or together < THRESHOLD:
        return deviates("worked-out", total=found.total, others=found.total - together, left=together)
    if len(chosen) == len(found.groups) > len(found.small) + 1:
        return deviates("nothing-left")
    return holds("holds", together=together, many=len(counts))


def _subtracted(answer: Answer, enterprise: Enterprise) -> Judgement:
    """What can be worked out where the smallest group alone is withheld."""
    found = table(enterprise)
    if found is None or not found.small:
        return undecidable("no-small", most=THRESHOLD - 1)
    others = sum(found.counts.values(), Decimal(0)) - found.counts[found.small[0].id]
    return _number_is(answer, found.total - others)


def _between(answer: Answer, enterprise: Enterprise) -> Judgement:
    """How many came, or left, between two reports."""
    found = differences(enterprise)
    if not found:
        return undecidable("no-periods")
    return _number_is(answer, *sorted(found))


def _number_is(answer: Answer, *wanted: Decimal) -> Judgement:
    """The last number of an answer is one of those wanted."""
    given = numbers(answer)
    if not given:
        return deviates("no-number")
    return holds("holds", n=given[-1]) if given[-1] in wanted else deviates("other-number", n=given[-1])


def _column(answer: Answer, enterprise: Enterprise) -> Judgement:
    """The heading of a column that nothing in the report needs."""
    if not enterprise.project.data:
        return undecidable("no-files")
    faults = enterprise.of_rule("unread-columns", Outcome.DEVIATES)
    if not faults:
        return holds("no-such-fault")
    headings = " ".join(one.words or "" for fault in faults for one in fault.figures if one.name == "columns")
    if not stems(headings, answer.language) & answer.content:
        return deviates("other-column")
    return holds("fault-found", says=enterprise.says(faults[0]))


def _in_a_list(rule: str, figure: str) -> Rule:
    """A rule of an exercise: how many a finding about a list of people tells of."""

    def judge(answer: Answer, enterprise: Enterprise) -> Judgement:
        if all(one.kind is not DataKind.PARTICIPANTS for one in enterprise.project.data.values()):
            return undecidable("no-list")
        faults = enterprise.of_rule(rule, Outcome.DEVIATES)
        if not faults:
            return holds("no-such-fault")
        wanted = [one.number for one in faults[0].figures if one.name == figure and one.number is not None]
        if not numbers(answer):
            return deviates("no-number")
        hit = any(is_among(one, wanted) for one in numbers(answer)[-1:])
        return holds("fault-found", says=enterprise.says(faults[0])) if hit else deviates("other-count")

    return judge


def _own_rule(answer: Answer, _: Enterprise) -> Judgement:
    """The smallest group that is shown, and to whom."""
    given = numbers(answer)
    if not given:
        return deviates("no-number")
    if not any(one in THRESHOLDS for one in given):
        return deviates("odd-limit", least=THRESHOLDS[0], most=THRESHOLDS[-1])
    return holds("holds") if any(answer.has(kind) for kind in _KINDS) else deviates("no-reader")


SHOWING = (
    Exercise("readers", sorted_into(_KINDS, readers), readers),
    Exercise("smallest", _smallest, groups),
    Exercise("withhold", _withheld, groups),
    Exercise("subtract", _subtracted),
    Exercise("between", _between),
    Exercise("column", _column),
    Exercise("unanswered", _in_a_list("unread-category", "unread")),
    Exercise("twice", _in_a_list("participant-category", "several")),
    Exercise("own-rule", _own_rule),
)
"""Its exercises, in order."""
