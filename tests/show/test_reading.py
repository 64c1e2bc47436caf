"""Findings and citations in words."""

from __future__ import annotations

from typing import Any

import pytest

from impactkit.model.finding import Figure, FigureKind, Finding, Level, Outcome, number
from impactkit.show.ground import reading
from impactkit.words import Words


@pytest.mark.parametrize(
    ("language", "citation", "shown"),
    [
        ("sv", "p. 1", "s. 1"),
        ("sv", "s. 1", "s. 1"),
        ("en", "s. 1", "p. 1"),
        ("en", "p. 1", "p. 1"),
        ("sv", "L12", "rad 12"),
        ("sv", "§ 4", "§ 4"),
    ],
)
def test_a_page_is_cited_in_the_language_of_the_report(language: Any, citation: str, shown: str) -> None:
    assert reading.citation_of(Words(language), citation, {}) == shown


def compared(*figures: Figure) -> Finding:
    """Parts against a total."""
    return Finding(
        rule="parts-against-total",
        outcome=Outcome.DEVIATES,
        level=Level.WARNING,
        where="indicators.jobs",
        figures=(
            Figure(name="indicator", kind=FigureKind.WORDS, words="Jobb"),
            Figure(name="split", kind=FigureKind.WORDS, words="Kön"),
            *figures,
        ),
    )


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("sv", "Siffror i den här iakttagelsen visas inte, för att skydda någon."),
        ("en", "Figures of this finding are not shown, to protect someone."),
    ],
)
def test_a_finding_of_withheld_figures_says_so_once(language: Any, says: str) -> None:
    """What to do stands where it needs no figure that is withheld, and nowhere else."""
    words = Words(language)
    hidden = Figure(name="parts", kind=FigureKind.NUMBER)
    rest = (number("total", 8), number("difference", 1))
    one = compared(hidden, *rest)
    assert reading.finding_says(words, one) == says
    assert "Jobb" in reading.finding_asks(words, one)
    assert "9" in reading.finding_says(words, compared(number("parts", 9), *rest))
    nameless = one.model_copy(
        update={"figures": (Figure(name="indicator", kind=FigureKind.WORDS), *one.figures[1:])}
    )
    assert reading.finding_says(words, nameless) == says
    assert reading.finding_asks(words, nameless) == ""
