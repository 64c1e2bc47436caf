"""A mean of answers is told as a mean, with how many it is of: never as a share, which it was once taken for."""

from __future__ import annotations

from pathlib import Path

import pytest

from impactkit.edition import edition
from impactkit.languages import LANGUAGES, Language
from impactkit.model.dossier import Audience
from tests.tidy.frames import of_edition

PROJECT = """\
impactkit: project/1
id: {name}
title: {name}
period: {{ start: 2024-01-01, end: 2025-12-31 }}
goals: {{ g: {{ text: G }} }}
indicators:
  mood:
    name: Mood
    accumulation: sum
    roll_up: weighted mean
    sensitivity: none
    definition: {{ text: Mood from 1 to 5 }}
data: {{ r: {{ kind: results, file: {name}.csv }} }}
reporting: {{ every: half year }}
"""
MEANS = {"sv": ("3 (n = 40)", "3 (n = 80)"), "en": ("3 (n = 40)", "3 (n = 80)")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two projects with means of twenty answers in each half-year."""
    made = tmp_path_factory.mktemp("means")
    for name in ("north", "south"):
        (made / f"{name}.yaml").write_text(PROJECT.format(name=name), encoding="utf-8")
        rows = "Indikator;Period;Värde;Nämnare\nMood;2024 H1;3,5;20\nMood;2024 H2;2,5;20\n"
        (made / f"{name}.csv").write_text(rows, encoding="utf-8")
    return made


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mean_is_told_with_its_n_and_is_no_share(folder: Path, language: Language) -> None:
    north, _, many = of_edition(edition([folder], audience=Audience.PUBLIC), language)
    own, common = north.follow_up().row(0, named=True), many.totals().row(0, named=True)  # type: ignore[union-attr]
    assert (own["total_shown"], common["shown"]) == MEANS[language]
    assert (own["scale"], common["scale"]) == ("number", "number")
    reported = north.values().filter(measure="reported")
    assert reported["shown"].to_list()[:2] == [
        f"{one} (n = 20)" for one in (("3,5", "2,5") if language == "sv" else ("3.5", "2.5"))
    ]
    assert reported["numerator"].null_count() == len(reported)
    assert (common["numerator"], common["denominator"]) == (None, 80)
