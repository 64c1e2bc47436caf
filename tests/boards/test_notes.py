"""What is said beside a total: of all projects the report's own footnotes, of some what their dossiers have beside theirs."""

from __future__ import annotations

import itertools
import re
from random import Random
from typing import Any

import pytest
from playwright.sync_api import Page

from impactkit.languages import LANGUAGES, Language
from impactkit.model.dossier import Audience
from impactkit.model.measured.value import CaveatKind, Value
from impactkit.model.portfolio import RolledUp
from impactkit.model.stated.indicator import RollUp
from impactkit.portfolio import Portfolio
from impactkit.show.ground.exhibit import Tabular
from impactkit.show.portfolio.roll_up import roll_up_table
from impactkit.words import sentences
from tests.boards.boards import whole_script
from tests.boards.pages import cube, demonstration, opened
from tests.conftest import one_of

pytestmark = pytest.mark.browser

_NOTES = """([cube, asked]) => {
  const { NOTHING_CHOSEN, opened, changed, together, notesOn } = window.inner;
  const board = opened(cube);
  return asked.map(([key, projects, state]) => {
    const at = board.place.indicator(key);
    const chosen = changed(NOTHING_CHOSEN, state);
    return notesOn(board, chosen, at, together(board, chosen, at, projects.map(board.place.project)));
  });
}"""


def noted(page: Page, portfolio: Portfolio, asked: list[Any]) -> list[list[str]]:
    """The notes on what projects come to: for each indicator's key, ids of projects, and state."""
    page.evaluate(f"() => {{ {whole_script()} }}")
    known = opened(cube(portfolio.words.language, portfolio.dossier.audience))
    found: list[list[str]] = page.evaluate(_NOTES, [known, asked])
    return found


def added_up(portfolio: Portfolio) -> list[RolledUp]:
    return [one for one in portfolio.dossier.indicators if one.total is not None and len(one.members) > 1]


def footnotes(portfolio: Portfolio) -> list[set[str]]:
    """Under the report's table of totals: the footnotes of each indicator's name and total."""
    table = roll_up_table(portfolio)
    assert isinstance(table, Tabular)
    said = {mark: text for note in table.notes for mark, text in re.findall(r"^\[(\d+)\] (.*)", note)}
    at = next(at for at, column in enumerate(table.columns) if column.id == "total")
    rows = [row for row in table.rows if not row.cells[0].shown.startswith("–")]
    return [
        {
            said[mark]
            for cell in (row.cells[0], row.cells[at])
            for mark in re.findall(r"\[(\d+)\]", cell.shown)
        }
        for row in rows
    ]


@pytest.mark.every(2)
@pytest.mark.parametrize(
    "audience", [Audience.PUBLIC, Audience.INTERNAL, pytest.param(Audience.FUNDER, marks=pytest.mark.soak)]
)
@pytest.mark.parametrize("language", one_of(LANGUAGES))
def test_on_all_projects_they_are_the_footnotes_of_the_report(
    blank: Page, language: Language, audience: Audience
) -> None:
    portfolio = demonstration(language, audience)
    asked = [[one.key, [member.project for member in one.members], {}] for one in added_up(portfolio)]
    expected = footnotes(portfolio)
    assert [set(notes) for notes in noted(blank, portfolio, asked)] == expected
    assert len(set().union(*expected)) > 5


def _said(portfolio: Portfolio, rolled: RolledUp, projects: list[str]) -> set[str]:
    """The same of some projects, by the dossiers alone; empty where they make no number."""
    told, words = sentences(portfolio.words.language), portfolio.words
    members = [one for one in rolled.members if one.project in projects]
    added = [one for one in members if one.project not in rolled.differing] if len(members) > 1 else members
    if len(members) > 1 and (len(added) < 2 or rolled.rule in (None, RollUp.NONE)):
        return set()
    totals = [(one.project, _total(portfolio, one.project, one.indicator)) for one in added]
    numbers = [one for _, one in totals if one.value is not None]
    kinds = {caveat.kind for _, one in totals for caveat in one.caveats}
    found = {told[f"caveat.note.{kind.value.replace(' ', '-')}.some"] for kind in kinds}
    if len(numbers) < len(added) and numbers:
        parts = {"parts": words.number(len(numbers)), "of": words.number(len(added))}
        found.add(told["measured.incomplete.projects"].format(**parts))
    if rolled.rule is RollUp.UNIQUE and len(numbers) > 1 and not any(_is_withheld(one) for _, one in totals):
        found.add(told["measured.bounds.projects"])
    partly = [name for name, one in totals if one.value is not None and one.parts < one.of]
    if partly:
        found.add(words.say("portfolio.some-periods", projects=words.listed(_titles(portfolio, partly))))
    out = [one.project for one in members if one not in added]
    if out and rolled.why_not:
        listed = words.listed(_titles(portfolio, out))
        found.add(words.say("portfolio.left-out", projects=listed, why=words.choice(rolled.why_not)))
    return found


def _is_withheld(value: Value) -> bool:
    return value.absence is not None and value.absence.value == "withheld"


def _total(portfolio: Portfolio, project: str, indicator: str) -> Value:
    dossier = next(one.dossier for one in portfolio.reports if one.project.id == project)
    assert dossier.measurements
    return next(one.total.total for one in dossier.measurements.indicators if one.indicator == indicator)


def _titles(portfolio: Portfolio, projects: list[str]) -> list[str]:
    titles = {one["id"]: one["title"] for one in opened(cube(portfolio.words.language))["projects"]}
    return [titles[name] for name in projects]


@pytest.mark.every(2)
@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.INTERNAL])
@pytest.mark.parametrize("language", one_of(LANGUAGES))
def test_on_some_projects_they_follow_from_what_each_has_beside_its_own(
    blank: Page, language: Language, audience: Audience
) -> None:
    portfolio, lot = demonstration(language, audience), Random(3)
    asked, expected = [], []
    for rolled in added_up(portfolio):
        names = [one.project for one in rolled.members]
        some = [list(own) for k in range(1, len(names)) for own in itertools.combinations(names, k)]
        for own in lot.sample(some, min(12, len(some))):
            asked.append([rolled.key, own, {}])
            expected.append(_said(portfolio, rolled, own))
    found = noted(blank, portfolio, asked)
    for question, notes, told in zip(asked, found, expected, strict=True):
        assert set(notes) == told, question
    assert sum(map(bool, expected)) > 20


def test_none_tells_how_many_rows_and_a_total_of_a_file_is_of_all_the_time(blank: Page) -> None:
    """Inside the house a project's own caveats have numbers; what several come to has none."""
    portfolio = demonstration("en", Audience.INTERNAL)
    told = opened(cube("en", Audience.INTERNAL))["notes"]["caveats"]
    assert set(told) == {kind.value for kind in CaveatKind}
    assert not [sentence for sentence in told.values() if re.search(r"[\d{]", sentence)]
    lone = [[one.key, [one.members[0].project], {"to": "2024-12-31"}] for one in added_up(portfolio)]
    assert told["own total"] not in {note for notes in noted(blank, portfolio, lone) for note in notes}


def test_what_is_withheld_in_a_part_of_the_time_is_not_said_to_be_unreported(blank: Page) -> None:
    """The six that share a definition reported jobs from 2023 on; what some of them told is withheld."""
    portfolio = demonstration("en")
    (jobs,) = (one for one in added_up(portfolio) if one.key == "RCR01")
    names = [one.project for one in jobs.members if one.project not in jobs.differing]
    (notes,) = noted(blank, portfolio, [["RCR01", names, {"from": "2023-07-01"}]])
    assert len(names) == 6
    assert not [note for note in notes if "projects reported" in note]
