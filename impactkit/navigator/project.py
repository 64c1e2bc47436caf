"""A project as entries, one for each need that it meets: only of its dossier for the public."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from impactkit.dossier import Report
from impactkit.model.audience import Audience
from impactkit.model.base import Text
from impactkit.model.dossier import Dossier
from impactkit.model.measured.follow_up import ActivityFollowUp
from impactkit.model.stated.indicator import Attribution
from impactkit.model.stated.logic import Activity, Stage
from impactkit.navigator.chain import Parts, parts_of
from impactkit.navigator.citing import sources_of
from impactkit.navigator.entry import Entry, Origin
from impactkit.navigator.lines import in_languages, on_a_line, prose_lines, told
from impactkit.navigator.outcome import lessons, outcomes
from impactkit.show.ground.measured import is_made_up
from impactkit.show.project.facts import county_words
from impactkit.words import Words

_HELD = {Stage.DONE: "done", Stage.UNDER_WAY: "under_way"}
"""Where an activity is told by how far it has come; what has not begun is planned."""


def entries_of_project(dossier: Dossier) -> tuple[Entry, ...]:
    """An entry for each challenge of a project, and one for what no stated link ties to any; raises `ValueError` for a dossier that is not the public's."""
    if dossier.audience is not Audience.PUBLIC:
        raise ValueError("a dossier that is not for the public")
    origin, project = _origin(dossier), dossier.project
    return tuple(_entry(dossier, origin, name, parts) for name, parts in parts_of(project).items())


def _origin(dossier: Dossier) -> Origin:
    return Origin(
        id=dossier.id,
        title=in_languages(dossier, _title) or dossier.project.title,
        is_project=True,
        as_of=dossier.as_of,
        edition=dossier.edition,
        draft=dossier.is_draft,
        illustrative=is_made_up(Report(dossier, Words("en"))),
    )


def _entry(dossier: Dossier, origin: Origin, challenge: str | None, parts: Parts) -> Entry:
    project = dossier.project
    place = project.geography
    return Entry(
        address=f"{origin.id}/{challenge}" if challenge else origin.id,
        told=dict(_told(dossier, challenge, parts)),
        origin=origin,
        also=tuple(on_a_line(one.text) for one in project.aliases),
        each=_supported(dossier, parts),
        sources=sources_of(dossier, challenge, parts),
        counties=tuple(map(on_a_line, place.counties)) if place else (),
        municipalities=tuple(map(on_a_line, place.municipalities)) if place else (),
    )


def _supported(dossier: Dossier, parts: Parts) -> tuple[Attribution, ...]:
    found = (one for outcome in outcomes(Report(dossier, Words("en")), parts) for one in outcome.supported)
    return tuple(dict.fromkeys(found))


def _told(dossier: Dossier, challenge: str | None, parts: Parts) -> Iterator[tuple[str, Text]]:
    """What is told in each field that anything is said in."""
    lines: dict[str, Callable[[Report], Iterable[str]]] = {
        "title": _title,
        "need": lambda report: [told(report, report.project.challenges[challenge].text)] if challenge else [],
        "for_whom": partial(_for_whom, parts=parts),
        "where": _where,
        "when": _when,
        **{
            field: partial(_activities, parts=parts, field=field)
            for field in ("done", "under_way", "planned")
        },
        "expected": partial(_expected, parts=parts),
        "came": lambda report: (one.line(report.words) for one in outcomes(report, parts)),
        "learned": _learned,
        "counts": partial(_counts, parts=parts),
    }
    for field, of in lines.items():
        if said := in_languages(dossier, of):
            yield field, said


def _title(report: Report) -> Iterator[str]:
    yield told(report, report.project.title)


def _for_whom(report: Report, parts: Parts) -> Iterator[str]:
    """The target groups that the activities name, or all where they name none: who, and what they need."""
    project = report.project
    named = {group for name in parts.activities for group in project.activities[name].target_groups}
    for id_, group in project.target_groups.items():
        if id_ in named or not named:
            yield ": ".join(said for one in (group.name, group.needs) if (said := told(report, one)))


def _where(report: Report) -> Iterator[str]:
    place = report.project.geography
    said, field = county_words(report.words, place)
    yield on_a_line(said) if field else ""
    yield on_a_line(", ".join(place.municipalities)) if place else ""


def _when(report: Report) -> Iterator[str]:
    period = report.project.period
    days = [report.words.day(day) for day in (period.start, period.end) if day] if period else []
    yield " – ".join(days)


def _activities(report: Report, parts: Parts, field: str) -> Iterator[str]:
    """The activities that have come so far, in a sentence each; what is late or dropped says so."""
    measured = report.dossier.measurements
    rows = {one.activity: one for one in measured.activities} if measured else {}
    for name, activity in report.project.activities.items():
        if name not in parts.activities or _field(activity, rows.get(name)) != field:
            continue
        stage = activity.follow_up.stage if activity.follow_up else Stage.PLANNED
        said = told(report, activity.text)
        aside = [report.words.choice(stage)] if stage in {Stage.LATE, Stage.DROPPED} else []
        times = rows[name].occasions if name in rows else 0
        aside += [report.words.count("activity.occasions", times)] if times else []
        yield f"{said} ({'; '.join(aside)})" if aside else said


def _field(activity: Activity, rows: ActivityFollowUp | None) -> str:
    """Where an activity is told; one with rows in a file has begun, unless it is said to be done."""
    stage = activity.follow_up.stage if activity.follow_up else Stage.PLANNED
    begun = "under_way" if stage is Stage.PLANNED and rows and rows.occasions else "planned"
    return _HELD.get(stage, begun)


def _expected(report: Report, parts: Parts) -> Iterator[str]:
    """Goals, and results as the documents expect them."""
    project = report.project
    yield from (told(report, one.text) for name, one in project.goals.items() if name in parts.goals)
    for name, result in project.results.items():
        if name in parts.results:
            yield f"{told(report, result.text)} ({report.words.choice(result.level)})"


def _learned(report: Report) -> Iterator[str]:
    """What the evaluator writes of lessons, deviations and improvements, and keeps as lessons."""
    for topic in ("lessons", "deviations", "improvements"):
        if topic in report.project.narrative:
            said = report.project.narrative[topic].languages()
            source = said.get(report.words.language) or next(iter(said.values()))
            yield from prose_lines(source)
    yield from (on_a_line(one.sentence) for one in lessons(report) if one.sentence)
    for note in report.dossier.notes:
        if note.section == "lessons":
            yield from prose_lines(note.text)


def _counts(report: Report, parts: Parts) -> Iterator[str]:
    known = report.project.indicators.items()
    yield from (told(report, one.name) for name, one in known if name in parts.indicators)
