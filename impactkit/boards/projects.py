"""The projects of a board, and the strips by which they are chosen: county, programme, funder."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from impactkit.model.portfolio import ProjectLine
from impactkit.show.ground.measured import is_made_up
from impactkit.show.ground.one_line import plain
from impactkit.show.ground.subject import Subject
from impactkit.show.project.kinds import UNTOLD, Kinds, alphabetical, counties, funders, programmes

_STRIPS = {"county": counties, "programme": programmes, "funder": funders}


def projects(reports: Sequence[Subject], lines: Sequence[ProjectLine] = ()) -> list[dict[str, Any]]:
    """Each project by its id, title and last day, and whether it is made up; in a portfolio with the periods it is silent on.

    `names` are what it may be searched for by besides: its title in other languages, and what else it is called.
    """
    silent = {line.id: [span.end.isoformat() for span in line.missing] for line in lines}
    return [
        {
            "id": report.project.id,
            "title": plain(report.words, report.project.title),
            "names": _names(report),
            "illustrative": is_made_up(report),
            "end": _last_day(report),
            "missing": silent.get(report.project.id, []),
        }
        for report in reports
    ]


def _names(report: Subject) -> list[str]:
    """Every title and alias, in each language; acronyms are among the aliases."""
    project = report.project
    said = (*project.title.languages().values(), *(alias.text for alias in project.aliases))
    return list(dict.fromkeys(plain(report.words, one) for one in said))


def _last_day(report: Subject) -> str | None:
    period = report.project.period
    return period.end.isoformat() if period and period.end else None


def strips(reports: Sequence[Subject]) -> list[dict[str, Any]]:
    """What tells several projects apart; one that all of them agree in is left out."""
    if len(reports) < 2:
        return []
    made = (_strip(key, reports, [of(report) for report in reports]) for key, of in _STRIPS.items())
    return [strip for strip in made if len(strip["choices"]) > 1]


def _strip(key: str, reports: Sequence[Subject], kinds: Sequence[Kinds]) -> dict[str, Any]:
    """The choices in the order of the alphabet, what nobody says last, and those of each project by their places."""
    words = reports[0].words
    found = {name: said for project in kinds for name, said in project.items()}
    order = sorted(found, key=lambda name: (name == UNTOLD, alphabetical(words, found[name])))
    place = {name: at for at, name in enumerate(order)}
    return {
        "key": key,
        "label": words.say(f"board.strip.{key}"),
        "choices": [{"key": name, "name": found[name]} for name in order],
        "of": [[place[name] for name in project] for project in kinds],
    }
