"""How many indicators stand where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from impactkit.show.ground.measured import followed
from impactkit.show.ground.subject import Subject, capital
from impactkit.show.story.answers import tells_outcome
from impactkit.show.story.figures import with_figures
from impactkit.show.story.phrase import counted, numeral, sentence, with_detail
from impactkit.show.story.standpoint import Stand, Standpoint, standpoints
from impactkit.show.story.time import StoryStage, stage

_SENTENCES = (
    (Stand.REACHED, Stand.ON_PLAN),
    (Stand.BEHIND, Stand.FAR_BEHIND, Stand.MISSED),
    (Stand.NOT_ASSESSED, Stand.NOT_YET, Stand.NOT_REPORTED, Stand.WITHHELD),
)
"""Stands that are told in one sentence: what goes well, what lags, what cannot be told."""
_WELL = {Stand.REACHED, Stand.ON_PLAN}
_ASSESSED = {*_WELL, Stand.BEHIND, Stand.FAR_BEHIND, Stand.MISSED}
_ORDER = tuple(stand for stands in _SENTENCES for stand in stands)


def statuses(report: Subject) -> Iterator[str]:
    """What goes well, what lags, and what cannot be told, with how many."""
    found = list(standpoints(report))
    if len(found) == 1:
        yield _only(report, found[0])
    elif found:
        yield from _all(report, found)
    elif report.project.indicators and not tells_outcome(report):
        yield counted(report.words, "story.silent", len(report.project.indicators))


def last_reported(report: Subject) -> Iterator[str]:
    """The last day that anything is reported for."""
    days = [one.last_reported for _, one in followed(report) if one.last_reported]
    if days:
        yield report.words.say("story.reported.until", day=report.words.day(max(days)))


def standing(report: Subject) -> Iterator[str]:
    """How many of the indicators that can be assessed have reached their target or follow the plan."""
    found = [one.stand for one in standpoints(report)]
    assessed = [stand for stand in found if stand in _ASSESSED]
    if not found:
        yield from statuses(report)
    elif not assessed:
        yield report.words.say("story.standing.unassessed")
    else:
        well = sum(stand in _WELL for stand in assessed)
        key = "ended" if stage(report) is StoryStage.ENDED else "running"
        if len(assessed) == 1:
            yield report.words.say(f"story.standing.{key}.only-{'well' if well else 'late'}")
            return
        yield capital(
            counted(report.words, f"story.standing.{key}", well, all=numeral(report.words, len(assessed)))
        )


def _only(report: Subject, standpoint: Standpoint) -> str:
    """The only indicator, with its figures after its name."""
    words = report.words
    lagging = standpoint.stand in {Stand.ON_PLAN, Stand.BEHIND, Stand.FAR_BEHIND}
    shown = {Stand.NOT_REPORTED, Stand.NOT_YET, Stand.WITHHELD}
    plain = with_detail(report, standpoint.indicator, made_up=standpoint.follow_up.illustrative)
    name = plain if standpoint.stand in shown else with_figures(report, standpoint, against_plan=lagging)
    subject = words.say("story.subject.only", name=name)
    return sentence(f"{subject} {counted(words, f'story.stands.{standpoint.stand.value}', 1)}")


def _all(report: Subject, found: list[Standpoint]) -> Iterator[str]:
    words, counts = report.words, Counter(one.stand for one in found)
    well, late, untold = (_clauses(report, counts, stands) for stands in _SENTENCES)
    if well and late:
        yield sentence(words.say("story.together.while", well=well, late=late))
    elif well or late:
        yield sentence(well or late)
    if untold:
        yield sentence(untold)


def _clauses(report: Subject, counts: Counter[Stand], stands: tuple[Stand, ...]) -> str:
    """How many stand where; the first clause of all says of how many."""
    words, first = report.words, next(stand for stand in _ORDER if counts[stand])
    clauses = []
    for stand in (one for one in stands if counts[one]):
        says = counted(words, f"story.stands.{_key(stand, counts)}", counts[stand])
        whole = counts.total() if stand is first else 0
        clauses.append(f"{_subject(report, counts[stand], whole)} {says}")
    return words.listed(clauses)


def _key(stand: Stand, counts: Counter[Stand]) -> str:
    """The key of what is said; shorter after a clause that has said half of it."""
    if stand is Stand.FAR_BEHIND and counts[Stand.BEHIND]:
        return "further"
    after = counts[Stand.REACHED] and not counts[Stand.ON_PLAN]
    return "missed after" if stand is Stand.MISSED and after else stand.value


def _subject(report: Subject, n: int, whole: int) -> str:
    """Three of the project's seventeen indicators, where they are first met; then the number alone."""
    words = report.words
    if not whole:
        return counted(words, "story.subject.next", n)
    if n == whole:
        return (
            words.say("story.subject.both")
            if n == 2
            else words.say("story.subject.all", all=numeral(words, n))
        )
    return counted(words, "story.subject.first", n, all=numeral(words, whole))
