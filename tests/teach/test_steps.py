"""The self-check of a class: what it says of everything a group may have written, and how a step stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from impactkit.languages import LANGUAGES
from impactkit.model.stated.project import Project
from impactkit.teach.judgement import HINTS, Judgement, Standing, is_try
from impactkit.teach.steps.judged import STEPS, standing_of, steps
from impactkit.teach.steps.looked_at import LookedAt
from impactkit.teach.steps.wording import begins_as, is_everyone, says_the_same
from impactkit.words import Words

_FILE = Path(__file__).parents[1] / "cases" / "class_steps.yaml"
_CASES: list[dict[str, Any]] = yaml.load(_FILE.read_text(encoding="utf-8"), yaml.CSafeLoader)


def _seen(case: dict[str, Any], language: str = "sv") -> LookedAt:
    project = Project.model_validate(
        {"id": "group", "title": "En grupp", "language": "sv", **case["written"]}
    )
    return LookedAt(project, Words(language), case.get("reported"))


@pytest.mark.parametrize("case", _CASES, ids=range(len(_CASES)))
def test_each_step_says_what_it_should(case: dict[str, Any]) -> None:
    """Line by line, as far as the case tells."""
    seen = _seen(case)
    said = {name: [one.said for one in STEPS[name](seen)] for name in case["says"]}
    assert said == case["says"]


def test_every_sentence_is_said_by_a_case_and_has_its_help() -> None:
    """No sentence is there for nothing; what does not hold has two hints, and a step has an example."""
    said = {line for case in _CASES for lines in case["says"].values() for line in lines}
    for language in LANGUAGES:
        words = Words(language)
        assert said == set(words.under("class.judged"))
        standing = {
            one.said: one.standing
            for case in _CASES
            for judge in STEPS.values()
            for one in judge(_seen(case))
        }
        open_ = {name for name, how in standing.items() if how is not Standing.HOLDS}
        assert set(words.under("class.hint")) == {f"{name}-{n + 1}" for name in open_ for n in range(HINTS)}
        assert set(words.under("class.example")) == set(STEPS)


def test_a_step_stands_as_its_weightiest_line() -> None:
    """What is missing of a step that is begun deviates; a step nobody has touched is not begun."""
    line = {standing: Judgement(standing, "x") for standing in Standing}
    begun, holds = line[Standing.NOT_BEGUN], line[Standing.HOLDS]
    assert standing_of([begun, begun]) is Standing.NOT_BEGUN
    assert standing_of([begun, holds]) is Standing.DEVIATES
    assert standing_of([line[Standing.UNDECIDABLE], line[Standing.DEVIATES]]) is Standing.DEVIATES
    assert standing_of([line[Standing.UNDECIDABLE], holds]) is Standing.UNDECIDABLE
    assert standing_of([holds, holds]) is Standing.HOLDS


def test_an_example_is_shown_after_a_try_and_not_before() -> None:
    """A key pressed is no try; words that deviate are."""

    def example(challenge: str) -> str:
        told = steps(_seen({"written": {"challenges": {"a": {"text": challenge}}} if challenge else {}}))
        return str(told[0]["example"])

    assert not example("")
    assert not example("x")
    assert example("Det går dåligt")


def test_a_try_is_something_written_that_does_not_hold_and_is_new() -> None:
    assert is_try("Det går dåligt", Standing.DEVIATES)
    assert not is_try(" !! ", Standing.DEVIATES)
    assert not is_try("Det går dåligt", Standing.NOT_BEGUN)
    assert not is_try("Det  GÅR dåligt", Standing.DEVIATES, ["det går dåligt"])


def test_signs_of_words_ask_of_whole_words_only() -> None:
    """ "Starta" begins a solution, "Startade" need not; a reason that adds a word says something."""
    assert begins_as("solution", "Starta ett café", "sv")
    assert not begins_as("solution", "Startade företag går omkull", "sv")
    assert is_everyone(" Alla. ", "sv")
    assert not is_everyone("Alla unga i Vikbo", "sv")
    ends = ("Vi lär upp två unga", "Unga kan sköta ett kök")
    assert says_the_same("vi lär upp unga så att de kan sköta ett kök", *ends, language="sv")
    assert not says_the_same("de lagar riktiga rätter till gäster", *ends, language="sv")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_steps_is_in_words(language: str) -> None:
    """Every line has a word and a sentence in the language, with what was written in its place."""
    for case in _CASES:
        for step in steps(_seen(case, language)):
            assert step["label"]
            assert step["said"]
            assert all(line["word"] and line["said"] and "{" not in line["said"] for line in step["lines"])
            holds = step["standing"] == "holds"
            assert len(step["hints"]) == (0 if holds else HINTS)
