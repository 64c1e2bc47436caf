"""What a sum does not hold stands beside it, from the file to the words."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from impactkit.edition import edition
from impactkit.model.dossier import Audience, Dossier
from impactkit.model.measured.value import Caveat, CaveatKind
from impactkit.show.ground.caveats import caveat_notes, caveats_in_brief
from impactkit.words import Words

DAY = datetime.date(2025, 12, 31)
PROJECT = """impactkit: project/1
id: small
title: Small
goals: {{ goal: {{ text: A goal }} }}
activities: {{ fair: {{ text: Fair }} }}
indicators:
  jobs: {{ name: Jobs, unit: jobs, accumulation: sum, sensitivity: {sensitivity}, targets: [{{ total: 40 }}] }}
  firms: {{ name: Firms, unit: firms }}
data:
  results: {{ kind: results, file: results.csv }}
  ledger: {{ kind: costs, file: ledger.csv }}
  claims: {{ kind: claims, file: claims.csv }}
  diary: {{ kind: activities, file: diary.csv }}
"""
FILES = {
    "results.csv": "Indicator;Period;Value\nJobs;2024;10\nJobs;2025;x1\nJobs;2026;7\nFirms;2025;30\n",
    "ledger.csv": "Date;Amount\n2025-01-10;100\n2025-02-30;50\n2026-02-01;70\n",
    "claims.csv": "Date;Reference;Amount\n2025-03-01;A;100\n2026-03-01;B;60\n",
    "diary.csv": "Date;Activity;Participants\n2025-05-05;Fair;20\n2025-06-05;Fair;many\n",
}


@pytest.fixture
def made(tmp_path: Path, request: pytest.FixtureRequest) -> Dossier:
    """The dossier of a small project whose files hold rows that cannot be read, and later ones."""
    sensitivity, audience = getattr(request, "param", ("none", Audience.INTERNAL))
    (tmp_path / "small.yaml").write_text(PROJECT.format(sensitivity=sensitivity), encoding="utf-8")
    for name, content in FILES.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    return edition([tmp_path / "small.yaml"], audience=audience, as_of=DAY).dossiers[0]


def beside(dossier: Dossier, indicator: str) -> tuple[Caveat, ...]:
    """The caveats of an indicator's total."""
    assert dossier.measurements
    return next(
        one for one in dossier.measurements.indicators if one.indicator == indicator
    ).total.total.caveats


def test_a_sum_of_reported_values_says_what_it_does_not_hold(made: Dossier) -> None:
    """A row that cannot be read, and one after the day; another indicator's sum has neither."""
    assert beside(made, "jobs") == (
        Caveat(kind=CaveatKind.REFUSED, rows=1, of=3),
        Caveat(kind=CaveatKind.LATER, rows=1, of=2),
    )
    assert beside(made, "firms") == ()


def test_costs_claims_and_those_who_took_part_say_it_too(made: Dossier) -> None:
    """Each from its own file."""
    assert made.measurements
    money = made.measurements.money
    assert money
    assert money.cost_caveats == (
        Caveat(kind=CaveatKind.REFUSED, rows=1, of=3),
        Caveat(kind=CaveatKind.LATER, rows=1, of=2),
    )
    assert money.claim_caveats == (Caveat(kind=CaveatKind.LATER, rows=1, of=2),)
    fair = made.measurements.activities[0].participants
    assert fair.caveats == (Caveat(kind=CaveatKind.REFUSED, rows=1, of=2),)


@pytest.mark.parametrize("made", [("persons", Audience.PUBLIC)], indirect=True)
def test_rows_of_people_are_not_counted_for_others(made: Dossier) -> None:
    """That something is left out of a count of people is told, not of how many rows."""
    assert beside(made, "jobs") == (Caveat(kind=CaveatKind.REFUSED), Caveat(kind=CaveatKind.LATER))


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("kind", CaveatKind)
@pytest.mark.parametrize("rows", [None, 1, 4])
def test_every_caveat_has_words_beside_a_figure_and_under_a_table(
    kind: CaveatKind, rows: int | None, language: str
) -> None:
    """With numbers and without; the note is a sentence."""
    words = Words(language)
    for of in (None, 9):
        (note,) = caveat_notes(words, [Caveat(kind=kind, rows=rows, of=of)], words.number)
        assert note.endswith(".")
        assert "{" not in note
        assert caveats_in_brief(words, [Caveat(kind=kind, rows=rows, of=of)], words.number)
