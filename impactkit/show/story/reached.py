"""How far the project reached: how many of the places it lists activities took place in, and which are left."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.reach import Reach, reach
from impactkit.show.ground.subject import Subject, told
from impactkit.show.story.phrase import counted, numeral


def reach_of(report: Subject) -> Reach | None:
    """What was reached by the day of the report, of several places listed or of places that are not named.

    None where one place alone is listed, or where counties are and nothing says which of them were reached.
    """
    measured = report.dossier.measurements
    found = reach(report.project, measured.activities if measured else (), report.dossier.as_of)
    if found is None or (found.unit == "counties" and not found.reported):
        return None
    return found if len(found.listed) > 1 or (unnamed(report) and not found.listed) else None


def reached(report: Subject) -> Iterator[str]:
    """How many of those listed were reached; of places that are not named, how many and what they are called."""
    if (found := reach_of(report)) is None:
        return
    words, unit, n = report.words, found.unit, len(found.reached)
    if not found.reported:
        yield words.say("story.reach.not-reported")
    elif not found.listed:
        yield counted(words, f"story.reach.unnamed.{unit}", len(found.been), of=unnamed(report))
    elif found.left:
        of = numeral(words, len(found.listed))
        yield counted(words, f"story.reach.some.{unit}", n, of=of)
    else:
        yield words.say(f"story.reach.all.{unit}", of=numeral(words, len(found.listed)))


def reached_too_few(report: Subject) -> Iterator[str]:
    """The same, where some of those listed were not reached yet."""
    found = reach_of(report)
    if found and found.reported and found.left:
        yield from reached(report)


def unnamed(report: Subject) -> str:
    """What the document calls the places that it does not name, or how many counties there are; empty where all are named."""
    place = report.project.geography
    if place is None:
        return ""
    called = told(report, place.unnamed)
    return called or (report.words.count("place.counties", place.county_count) if place.county_count else "")
