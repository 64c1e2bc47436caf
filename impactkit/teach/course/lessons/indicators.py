"""Lesson 2, indicators worth counting: what shows a change, who counts, how periods add up, start and target, women and men."""

from __future__ import annotations

from decimal import Decimal

from impactkit.model.stated.indicator import Accumulation, Direction
from impactkit.model.stated.logic import ResultLevel
from impactkit.teach.course.answer import Answer
from impactkit.teach.course.enterprise import Enterprise
from impactkit.teach.course.exercise import Exercise, Item, deviates, holds, undecidable
from impactkit.teach.course.rules.amount import amounts, only_share
from impactkit.teach.course.rules.chain import goals
from impactkit.teach.course.rules.choosing import named, named_first
from impactkit.teach.course.rules.day import has_day
from impactkit.teach.course.rules.fault import fault_of
from impactkit.teach.course.rules.measures import by_gender, indicators, women_and_men
from impactkit.teach.course.rules.sorting import sorted_into
from impactkit.teach.course.rules.start import StartAndTarget, start_and_target
from impactkit.teach.judgement import Judgement

_DEFINITION = 8
"""The fewest words of a definition. A choice."""
_NEAR = Decimal(1)
"""How far a share may be from the counted one, in percentage points: it may be rounded."""
_EVEN = 40, 60
"""Between these per cent women and men are evenly many, as Statistics Sweden says."""
_SHEET = 5
"""The lines of one's own indicator: name, who counts, start, target and day, women and men."""


def _worth_counting(answer: Answer, enterprise: Enterprise) -> Judgement:
    """An indicator that shows a goal, or something that became different, and not only how much was done."""
    items = indicators(enterprise)
    shown = {item: _shows_change(enterprise, item) for item in items}
    if not any(enterprise.project.indicators[item.id].measures for item in items):
        return undecidable("no-aims")
    chosen = named(answer, items)
    if not chosen:
        return deviates("names-nothing")
    busy = next((item for item in chosen if not shown[item]), None)
    return deviates("only-busy", item=busy.said) if busy else holds("holds", item=chosen[0].said)


def _shows_change(enterprise: Enterprise, item: Item) -> bool:
    project = enterprise.project
    changes = {name for name, one in project.results.items() if one.level is not ResultLevel.OUTPUT}
    return any(link.to in changes | set(project.goals) for link in project.indicators[item.id].measures)


def _definition(answer: Answer, enterprise: Enterprise) -> Judgement:
    """An indicator, who counts, and from when or how much."""
    items = indicators(enterprise)
    if not items:
        return undecidable("no-indicators")
    if not named(answer, items):
        return deviates("names-nothing")
    if not answer.has("who"):
        return deviates("nobody-counts")
    if len(answer.words) < _DEFINITION:
        return deviates("too-short", least=_DEFINITION, words=len(answer.words))
    return holds("holds") if _has_limit(answer) else deviates("no-limit")


def _has_limit(answer: Answer) -> bool:
    """Whether it says how much or when: a number beside the one that chooses, or a word of time."""
    return len(amounts(answer.text)) > 1 or answer.has("limit")


def _start_and_target(answer: Answer, enterprise: Enterprise) -> Judgement:
    """An indicator, where it begins, where it is to come, and by when; in the direction the file says."""
    items = indicators(enterprise)
    ways = {item: enterprise.project.indicators[item.id].direction for item in items}
    if not any(ways.values()):
        return undecidable("no-direction")
    chosen = named_first(answer, items)
    if not chosen:
        return deviates("names-nothing")
    if not has_day(answer.text):
        return deviates("no-day")
    told = start_and_target(answer, chooses=True)
    return _moved(told, chosen[0], ways[chosen[0]]) if told.target is not None else _lacking(told)


def _lacking(told: StartAndTarget) -> Judgement:
    """What is missing where no target is told: that alone where the start is said not to be known."""
    return deviates("no-target" if told.unknown else "no-start-and-target")


def _moved(told: StartAndTarget, item: Item, way: Direction | None) -> Judgement:
    """Whether the target lies the right way from the start; of a start that is not known nobody can tell."""
    start, target = told.start, told.target
    if start is None or target is None:
        return undecidable("start-unknown", item=item.said, target=target)
    right = {
        Direction.INCREASE: target > start,
        Direction.DECREASE: target < start,
        Direction.KEEP: target == start,
    }
    if way is None:
        return undecidable("no-direction")
    code = "holds" if right[way] else "wrong-way"
    return (holds if right[way] else deviates)(code, item=item.said, start=start, target=target)


def _share_of_women(answer: Answer, enterprise: Enterprise) -> Judgement:
    """The share of women among all women and men so far."""
    items = by_gender(enterprise)
    if not items:
        return undecidable("no-women-and-men")
    given = only_share(answer)
    if isinstance(given, Judgement):
        return given
    women, men = women_and_men(enterprise, items[0])
    share = 100 * women / (women + men)
    if abs(given - share) <= _NEAR:
        return holds("even" if _EVEN[0] <= share <= _EVEN[1] else "uneven", women=women, all=women + men)
    return deviates("the-men" if abs(100 - given - share) <= _NEAR else "other-share")


def _own_indicator(answer: Answer, _: Enterprise) -> Judgement:
    """A line for each part, with numbers, a day, and women and men."""
    lines = answer.lines
    if len(lines) < _SHEET:
        return deviates("few-lines", least=_SHEET, lines=len(lines))
    if not answer.has("who"):
        return deviates("nobody-counts")
    told = _of_sheet(answer)
    if told.target is None:
        return _lacking(told)
    if not has_day(answer.text):
        return deviates("no-day")
    if not (answer.has("women") and answer.has("men")) and not answer.has("no-people"):
        return deviates("no-women-and-men")
    return holds("holds-start-unknown" if told.unknown else "holds")


def _of_sheet(answer: Answer) -> StartAndTarget:
    """Start and target from the third line on, after the name and who counts; from the whole where they are not there."""
    after = Answer("\n".join(line.text for line in answer.lines[2:]), answer.language)
    told = start_and_target(after, chooses=False)
    return start_and_target(answer, chooses=False) if told.target is None else told


INDICATORS = (
    Exercise("worth-counting", _worth_counting, indicators),
    Exercise("definition", _definition, indicators),
    Exercise("adds-up", sorted_into(tuple(map(str, Accumulation)), indicators, least=1), indicators),
    Exercise("start-and-target", _start_and_target, indicators),
    Exercise("women", _share_of_women, by_gender),
    Exercise("unmeasured", fault_of("goal-without-indicator", goals), goals),
    Exercise("parts", fault_of("parts-against-total", indicators), indicators),
    Exercise("wrong-way", fault_of("target-against-baseline", indicators), indicators),
    Exercise("own-indicator", _own_indicator),
)
"""Its exercises, in order."""
