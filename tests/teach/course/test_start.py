"""Start and target as people write them: a number of a day is neither, and a start nobody knows is no number."""

from __future__ import annotations

import pytest

from impactkit.languages import Language
from impactkit.teach.course.answer import Answer
from impactkit.teach.course.rules.day import has_day, without_days
from impactkit.teach.course.rules.start import start_and_target

TOLD = """
sv 2    12   från 2 till 12 den 31 december 2027
sv 2    12   från 2 till 12 den 31:a dec. 2027
sv 2    12   från 2 till 12 senast 31/12 2027
sv 2    12   från 2 till 12 senast 31/12-27
sv 2    12   från 2 till 12 31.12.2027
sv 2    12   från 2 till 12, vecka 50 2027
sv 2    12   den 1 januari 2026 är det 2, den 31 december 2027 ska det vara 12
sv 2    12   start 2 (2026), mål 12 (2027)
sv 2    12   2027 ska det ha gått från 2 till 12
sv 2    12   start 2 men vi vet inte säkert, mål 12, 2027
sv 2    12   start 2, mål 12, 2027, vet inte om det går
sv 2000 2050 från 2000 till 2050 möbler, 2027
sv 2000 2050 från 2000 till 2050 möbler, senast 2027-12-31
sv 0    12   från 0 till 12, 2027
sv -2   12   från -2 till 12, 2027
sv 2    12   Sålda möbler – från 2 till 12, 2027
sv ?    12   från okänt till 12 den 31 december 2027
sv ?    12   start vet vi inte, mål 12 till 2027-12-31
sv ?    12   mål 12 den 31/12 2027, start vet vi inte
sv ?    12   vi vet inte starten men målet är 12, 2027
sv ?    12   start vet vi inte, kanske 2, mål 12, 2027
sv ?    12   tom, 12, 2027
sv ?    12   start 2026 vet vi inte, mål 12, 2027
sv ?    12   starten den 1 januari 2026 vet vi inte, mål 12 den 31 december 2027
sv ?    12   start lämnas tom, mål 12, 2026–2027
sv ?    12   start: , mål: 12, 2027
sv ?    12   från ? till 12, 2027
sv ?    12   start –, mål 12, 2027
sv ?    -    start vet vi inte, den 31 december 2027
sv 12   -    12 den 31 december 2027
sv 12   -    till 12, 2027
en 2    12   from 2 to 12 by December 31, 2027
en 2    12   from 2 to 12 by the 31st of December 2027
en 2    12   from 2 to 12 by 12/31/2027
en 2    12   start in 2025: 2, target in 2027: 12
en ?    12   from unknown to 12 by 31 Dec 2027
en ?    12   start not known, target 12 by 2027-12-31
en ?    12   we do not know the start; it should be 12 by 2027
en ?    12   nobody knows, 12, 2027
en ?    12   target 12 by 2027, the start is blank
en ?    -    the start is not known, by 31 December 2027
"""
"""Language, start (? where it is said not to be known), target (- where none is told), and the answer."""


def told() -> list[tuple[Language, str, str, str]]:
    """Each case, split."""
    parts = (line.split(None, 3) for line in TOLD.strip().splitlines())
    return [(language, start, target, answer) for language, start, target, answer in parts]  # type: ignore[misc]


@pytest.mark.parametrize(("language", "start", "target", "answer"), told())
@pytest.mark.parametrize("before", ["", "3: ", "31. "])
def test_start_and_target_are_read_as_they_are_meant(
    language: Language, start: str, target: str, answer: str, before: str
) -> None:
    """With and without the number of what the answer is about."""
    if not before and answer[0].isdigit():
        before = "1: "
    found = start_and_target(Answer(before + answer, language), chooses=bool(before))
    assert found.unknown == (start == "?")
    assert found.start == (None if start == "?" else int(start))
    assert found.target == (None if target == "-" else int(target))
    assert has_day(answer)


@pytest.mark.parametrize(
    "day", ["2027-12-31", "2027-12", "20271231", "2027/12/31", "31/12", "1 maj", "1:a maj"]
)
def test_a_day_is_taken_away_whole(day: str) -> None:
    """No digit of it is left."""
    left = without_days(f"från 2 till 12 {day}", "sv")
    assert [sign for sign in left if sign.isdigit()] == ["2", "1", "2"]


@pytest.mark.parametrize("text", ["från 2 till 12", "2,5 till 12,5", "1 250 kronor", "20 %", "12 av 20"])
def test_what_is_no_day_stays(text: str) -> None:
    """As it was."""
    assert without_days(text, "sv") == text
    assert not has_day(text)
