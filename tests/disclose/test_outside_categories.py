"""People in a list who are in none of the categories of a file that says its categories are all there are."""

from __future__ import annotations

from pathlib import Path

import pytest

from impactkit.dossier import Report
from impactkit.edition.making import edition
from impactkit.model.audience import Audience
from impactkit.model.quantity import Absence
from impactkit.show.indicators.follow_up import follow_up_table
from impactkit.words import Words

WITHHELD = Words("en").choice(Absence.WITHHELD)
PROJECT = """\
impactkit: project/1
id: club
title: A club
language: en
illustrative: true
period: {start: 2025-01-01, end: 2025-12-31}
goals: {play: {text: More young people play}}
indicators:
  came:
    name: Newcomers
    accumulation: sum
    sensitivity: persons
    measures: [play]
    disaggregations:
      gender: {name: Gender, categories: {girls: Girls, boys: Boys}, parts: disjoint and complete}
    counted: {data: people, by: {gender: Gender}}
data:
  people: {kind: participants, file: people.csv, columns: {Code: identity, Start: first-support}, illustrative: true}
"""


def _shown(folder: Path, others: int, audience: Audience) -> list[str]:
    """What is told of all, of girls and of boys, where so many of a list want to be neither."""
    (folder / "club.yaml").write_text(PROJECT, encoding="utf-8")
    kinds = ["Girls"] * 15 + ["Boys"] * 12 + ["Rather not say"] * others
    rows = [f"K{number};{kind};2025-03-01" for number, kind in enumerate(kinds)]
    (folder / "people.csv").write_text("\n".join(["Code;Gender;Start", *rows]), encoding="utf-8")
    made = edition([folder / "club.yaml"], audience=audience, together=1)
    assert not made.problems
    table = follow_up_table(Report(made.dossiers[0], Words("en")))
    return [" ".join(cell.shown for cell in row.cells) for row in table.rows]


@pytest.mark.parametrize("others", [1, 4])
def test_a_few_who_are_neither_are_not_the_rest_of_what_is_told(tmp_path: Path, others: int) -> None:
    """Total less girls less boys would be how many they are, so that one of the three is withheld."""
    inside = " | ".join(_shown(tmp_path, others, Audience.INTERNAL))
    assert str(27 + others) in inside
    assert WITHHELD not in inside
    outside = _shown(tmp_path, others, Audience.PUBLIC)
    assert any(WITHHELD in line for line in outside), outside


@pytest.mark.parametrize("others", [0, 5])
def test_where_there_are_none_or_enough_nothing_is_withheld(tmp_path: Path, others: int) -> None:
    assert not any(WITHHELD in line for line in _shown(tmp_path, others, Audience.PUBLIC))
