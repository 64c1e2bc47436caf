"""Nothing of anybody and nothing withheld is in a cube, a widget or a notebook saved with one; nor anything else unasked."""

from __future__ import annotations

import datetime
import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from impactkit.boards.cube import as_json, cube_of_portfolio, cube_of_project
from impactkit.explore.boards.widget import BoardWidget
from impactkit.languages import LANGUAGES, Language
from impactkit.model.measured.follow_up import Status
from impactkit.model.measured.value import Span
from impactkit.portfolio import Portfolio
from impactkit.show.ground.periods import period_label
from impactkit.show.ground.values import SYMBOLS
from impactkit.show.project.kinds import UNTOLD, counties, programmes
from impactkit.tidy.number import NoNumber
from impactkit.words import sentences
from tests import shown
from tests.boards.boards import Cube, State, whole_script
from tests.boards.told import MEN, assert_tells_nobody
from tests.browser.pages import DEMONSTRATION
from tests.conftest import one_of
from tests.test_non_interference import twins
from tests.test_privacy import AUDIENCES, SECRETS, digits, edition_of, inputs
from tests.tidy.frames import frames, of_edition

__all__ = ["inputs", "twins"]


def boards_of(folder: Path, audience: str, language: Language) -> Iterator[tuple[Any, Cube]]:
    """Every subject of a folder with its cube: each project, and the portfolio."""
    for subject in of_edition(edition_of(folder, audience), language):
        if isinstance(subject, Portfolio):
            yield subject, cube_of_portfolio(subject, subject.reports)
        else:
            yield subject, cube_of_project(subject)


# --- Canaries and twins ---


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_canary_is_in_a_cube_a_widget_or_what_it_answers(inputs: Path, audience: str) -> None:
    for subject, cube in boards_of(inputs, audience, "en"):
        board = BoardWidget(subject)
        state = board.get_state()
        answers: list[Any] = []
        board.send = lambda told, *_, answers=answers: answers.append(told)  # type: ignore[assignment]
        for project in cube["projects"]:
            board._answer(None, {"asked": 1, "question": "detail", "project": project["id"]}, None)
        texts = [
            as_json(cube),
            json.dumps({key: value for key, value in state.items() if key not in ("_esm", "_css", "script")}),
        ]
        for text in (*texts, json.dumps(answers)):
            assert [one for one in SECRETS if one in text or one in digits(text)] == []
        for text in texts:
            assert_tells_nobody(text, audience)
        assert len(answers) == len(cube["projects"])
        assert not any("fault" in told for told in answers)


@pytest.mark.parametrize("audience", ["public", "funder"])
@pytest.mark.parametrize("language", one_of(LANGUAGES))
def test_no_cube_differs_by_what_is_withheld(
    twins: tuple[Path, Path], audience: str, language: Language
) -> None:
    """Of each project and of the portfolio; the house sees that the inputs do."""
    told = [[as_json(cube) for _, cube in boards_of(folder, audience, language)] for folder in twins]
    known = [[as_json(cube) for _, cube in boards_of(folder, "internal", language)] for folder in twins]
    assert len(told[0]) == 3
    assert told[0] == told[1]
    assert all(one != other for one, other in zip(*known, strict=True))


# --- The attacker who tries every pair of choices ---


def choices(cube: Cube) -> list[State]:
    """Every single choice: of a strip, a period, a category, a status, an indicator, a project."""
    found: list[State] = [{}]
    found += [
        {"chosen": {strip["key"]: [one["key"]]}} for strip in cube["strips"] for one in strip["choices"]
    ]
    found += [{"from": time["start"]} for time in cube["times"]] + [
        {"to": time["end"]} for time in cube["times"]
    ]
    found += [{"part": part["key"]} for part in cube["parts"]]
    found += [{"status": [one["key"]]} for one in cube["statuses"]]
    found += [{"indicator": one["key"]} for one in cube["indicators"]]
    return found + [{"search": one["title"]} for one in cube["projects"]]


_SHOWN = """([cube, states]) => {
  const place = document.createElement("div");
  document.body.append(place);
  const board = window.inner.mount(place, cube);
  const texts = states.map((state) => { board.show(window.inner.changed(window.inner.NOTHING_CHOSEN, state)); return place.textContent; });
  place.remove();
  return texts;
}"""


def shown_for(page: Page, cube: Cube, states: list[State]) -> list[str]:
    """All text of the board in each state."""
    page.evaluate(f"() => {{ {whole_script()} }}")
    texts: list[str] = page.evaluate(_SHOWN, [cube, states])
    return texts


@pytest.mark.browser
def test_every_pair_of_choices_shows_the_same_of_twins(blank: Page, twins: tuple[Path, Path]) -> None:
    """And none shows the number that one of them withholds."""
    cubes = [[cube for _, cube in boards_of(folder, "public", "en")][-1] for folder in twins]
    pairs = [{**one, **other} for one, other in itertools.combinations_with_replacement(choices(cubes[0]), 2)]
    first, second = (shown_for(blank, cube, pairs) for cube in cubes)
    assert len(set(first)) > 20
    assert first == second


@pytest.mark.browser
def test_no_pair_of_choices_shows_what_is_withheld(blank: Page, inputs: Path) -> None:
    """Three women beside 8 758 men: no text of any pair of choices has the men."""
    cube = [cube for _, cube in boards_of(inputs, "public", "en")][-1]
    inside = [cube for _, cube in boards_of(inputs, "internal", "en")][-1]
    pairs = [{**one, **other} for one, other in itertools.combinations_with_replacement(choices(cube), 2)]
    assert not any(MEN.search(text) for text in shown_for(blank, cube, pairs))
    assert any(MEN.search(text) for text in shown_for(blank, inside, pairs[:200]))


# --- What may be in a cube ---

KEYS: dict[str, str] = {
    "": "impactkit language locale per_cent audience as_of draft illustrative words statuses projects indicators findings "
    "strips parts times spans values cells sections details kept kronor marks money notes settlement",
    "marks": "as_of audience readers",
    "projects": "id title names illustrative end missing",
    "indicators": "key name full unit rule share why_not differing totals notes target definitions",
    "indicators.target": "value shown",
    "indicators.definitions": "project indicator definition version unit",
    "findings": "groups held rest rows rules texts weights",
    "findings.rules": "key title",
    "findings.weights": "key sign word",
    "findings.rows": "answer asks cited group label name place project rule says split weight",
    "strips": "key label choices of",
    "strips.choices": "key name",
    "parts": "key split name",
    "times": "start end name",
    "statuses": "key sign word",
    "sections": "key name",
    "kept": "head project section view",
    "kept.view": "chosen compare from indicator panel part project status to",
    "kept.view.chosen": "county funder programme",
    "values": "value absence shown lower upper numerator denominator parts of beside carried caveats",
    "cells": "project indicator part status total target baseline share plan share_of_plan over_time series",
    "money": "absent beside columns note rows sum sum_in sum_of title",
    "money.rows": "amounts beside share",
    "details.*": "cards logic money what_if",
    "details.*.money": "approved cost financing grant most paid_before tables",
    "details.*.money.tables": "columns notes rows title",
    "details.*.money.financing": "amount currency granted id name shown status words",
    "details.*.money.cost": "amount currency shown",
    "details.*.money.grant": "advance cap ceiling limits rest_shown retention share share_shown",
    "details.*.what_if": "adds baseline counted direction grows levels milestones name not_yet periods pools share",
    "details.*.cards.*": "attributed data made measured notes",
    "details.*.logic": "alt boxes columns links notes svg title",
    "details.*.logic.boxes": "column id indicators inferred kind note open text where",
    "details.*.logic.boxes.indicators": "id name says targets",
    "details.*.logic.links": "arrow from inferred says to",
}
"""What may be in a cube: whoever adds a key asks first who may see it, and writes it here."""
INSIDE = {"details.*.cards.*": "rows more refused"}
"""What the house sees besides: the rows behind a number."""
_FREE = ("words", "settlement", "notes", "indicators.totals", "indicators.notes")
"""What is keyed by words or categories."""
_NAMED = ("details", "details.*.cards")
"""What is keyed by projects or by cells."""


def keys_of(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every key of a cube with the path to it."""
    if path in _FREE:
        return
    for one in value if isinstance(value, list) else [value]:
        for key, own in one.items() if isinstance(one, dict) else ():
            name = "*" if path in _NAMED else key
            yield path, name
            yield from keys_of(own, f"{path}.{name}".lstrip("."))


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_cube_has_these_keys_and_no_others(inputs: Path, audience: str) -> None:
    for _, cube in boards_of(inputs, audience, "en"):
        for path, key in set(keys_of(cube)):
            more = INSIDE.get(path, "") if audience == "internal" else ""
            assert path in _NAMED or key in f"{KEYS[path]} {more}".split(), f"{path}.{key}"


_PLAIN = re.compile(r"[-\d\s.,%−–]*")
"""Numbers and days."""
_BETWEEN = re.compile(r", | ?[()]")
"""What a name with its code and its unit is put together with."""
_OWN = {"board/1", "sum", "pool", "latest", "untold"}
_SENTENCES = (
    "words",
    "details",
    "findings",
    "sections",
    "money",
    "settlement",
    "notes",
    "kronor",
    "marks",
    "kept",
)
_KEYS = {"county", "programme", "funder"}


def texts_of(value: Any) -> Iterator[str]:
    """Every text in a value."""
    if isinstance(value, str):
        yield value
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts_of(one)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_a_public_cube_is_told_already(language: Language) -> None:
    """In the frames, in the dossiers or among the words, but for days and periods, which are named by the calendar.

    What panels tell of a project's details and of findings are sentences of the reports; their own tests compare them.
    """
    portfolio = shown.portfolio_of(DEMONSTRATION, language)
    words, cube = portfolio.words, cube_of_portfolio(portfolio, portfolio.reports)
    told = set(sentences(language).values()) | {words.locale.per["100"]["shown"], *_OWN, *NoNumber}
    told |= {
        text for frame in frames(portfolio).values() for row in frame.rows() for text in texts_of(list(row))
    }
    for dossier in (portfolio.dossier, *(report.dossier for report in portfolio.reports)):
        told |= set(texts_of(json.loads(dossier.model_dump_json())))
    stretches = [*((one["start"], one["end"]) for one in cube["times"]), *(one[:2] for one in cube["spans"])]
    spans = [Span.model_validate({"start": start, "end": end}) for start, end in stretches]
    told |= {period_label(words, span) for span in spans} | {
        words.day(day_of(end)) for _, end, *_ in cube["spans"]
    }
    found = set(texts_of({key: value for key, value in cube.items() if key not in _SENTENCES}))
    told |= {
        name for report in portfolio.reports for name in {**counties(report), **programmes(report)}.values()
    }
    told |= {*_KEYS, *Status, words.locale.babel.replace("_", "-")}
    pieces = {piece for text in told for piece in _BETWEEN.split(text)} | {*SYMBOLS.values(), UNTOLD}
    made = {piece for text in found - told for piece in _BETWEEN.split(text) if not _PLAIN.fullmatch(piece)}
    counted = [_as_pattern(one) for one in sentences(language).values() if "{" in one]
    assert {one for one in made - pieces if not any(pattern.fullmatch(one) for pattern in counted)} == set()


def _as_pattern(sentence: str) -> re.Pattern[str]:
    """A sentence with numbers in its places."""
    return re.compile(re.sub(r"\\{\w+\\}", r"[\\d\\s.,]+", re.escape(sentence)))


def day_of(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)
