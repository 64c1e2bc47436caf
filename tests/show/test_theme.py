"""The palette: told apart by every common colour vision, readable in light and dark, and used by every figure."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Any

import pytest

import impactkit
from impactkit.dossier import Report
from impactkit.model.colour import contrast
from impactkit.publish.drawing import drawn
from impactkit.show import Exhibit
from impactkit.show.draw import theme
from impactkit.show.draw.theme import (
    ACCENT,
    COLUMNS,
    DARK,
    GOLD,
    INK,
    MEN,
    PAPER,
    QUIET,
    SERIES,
    TOTAL,
    WARN,
    WOMEN,
)
from impactkit.show.ground.exhibit import Figure, Picture
from tests.show.sample import followed_report
from tests.show.sample_portfolio import portfolio_of
from tests.shown import PARAMETERS, options_of, report_of

Matrix = tuple[tuple[float, float, float], ...]

VISIONS: dict[str, Matrix] = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}  # fmt: skip
"""Machado, Oliveira and Fernandes 2009, severity 1, on linear light."""
_TO_CONES: Matrix = ((0.4122214708, 0.5363325363, 0.0514459929), (0.2119034982, 0.6806995451, 0.1073969566), (0.0883024619, 0.2817188376, 0.6299787005))  # fmt: skip
_TO_LAB: Matrix = ((0.2104542553, 0.7936177850, -0.0040720468), (1.9779984951, -2.4285922050, 0.4505937099), (0.0259040371, 0.7827717662, -0.8086757660))  # fmt: skip

DRAWN = (
    "activity_timeline",
    "aspect_chart",
    "budget_chart",
    "bullet_chart",
    "change_chart",
    "cost_chart",
    "development_chart",
    "evidence_chart",
    "gender_chart",
    "logic_chart",
    "progress_chart",
    "reimbursement_chart",
    "target_chart",
    "target_charts",
)
DRAWN_OF_MANY = ("portfolio_money_chart", "progress_spread", "reporting_calendar", "status_matrix")


def _times(matrix: Matrix, vector: list[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def _lab(colour: str, vision: Matrix) -> list[float]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    seen = [min(max(part, 0.0), 1.0) for part in _times(vision, linear)]
    return _times(_TO_LAB, [part ** (1 / 3) for part in _times(_TO_CONES, seen)])


def apart(one: str, other: str, vision: str) -> float:
    """How different two colours look, in OKLab, times 100."""
    pairs = zip(_lab(one, VISIONS[vision]), _lab(other, VISIONS[vision]), strict=True)
    return 100 * sum((a - b) ** 2 for a, b in pairs) ** 0.5


def in_mode(colours: tuple[str, ...], mode: str) -> tuple[str, ...]:
    """The colours, or their dark twins."""
    return colours if mode == "light" else tuple(DARK[one] for one in colours)


def drawings(report: Any, names: tuple[str, ...]) -> Iterator[Picture]:
    """Every figure and diagram of a report, options of choices included."""
    for name in names:
        one: Exhibit = getattr(impactkit, name)(report)
        yield from (
            found
            for found in (one, *(option.exhibit for option in options_of(one)))
            if isinstance(found, Picture)
        )


def colours_in(spec: object) -> set[str]:
    """Every text in a specification that is a colour, and every name or number of a property of colour."""
    text = repr(spec)
    return set(re.findall(r"#[0-9a-fA-F]{3,8}\b", text)) | set(re.findall(r"\b(?:rgba?|hsla?)\(", text))


def painted(drawing: str) -> set[str]:
    """What fills and strokes in an SVG."""
    return set(re.findall(r'(?:fill|stroke)="([^"]+)"', drawing)) - {"none", "transparent"}


@pytest.mark.parametrize("vision", VISIONS)
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_series_are_told_apart_by_every_common_colour_vision(mode: str, vision: str) -> None:
    for one, other in itertools.combinations(in_mode(SERIES, mode), 2):
        assert apart(one, other, vision) >= 10, (one, other)


def test_women_men_and_total_are_series_so_that_they_are_told_apart_too() -> None:
    assert {WOMEN, MEN, TOTAL, ACCENT, WARN, GOLD} == set(SERIES)
    assert apart("#b34700", "#8c6d1f", "deuteranopia") < 10  # the measure can say no


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_text_and_marks_have_contrast_enough(mode: str) -> None:
    (paper,) = in_mode((PAPER,), mode)
    fields = in_mode((PAPER, theme.BAND, theme.FAINT, theme.MUTED, *COLUMNS), mode)
    for ground in fields:
        for ink in in_mode((INK, QUIET), mode):
            assert contrast(ink, ground) >= 4.5, (ink, ground)
    for ground in in_mode((theme.SOFT, theme.PALE, theme.HIDDEN), mode):
        assert contrast(*in_mode((INK,), mode), ground) >= 4.5, ground
    for ground in (paper, *in_mode(COLUMNS, mode)):
        for ink in in_mode((ACCENT, WARN), mode):
            assert contrast(ink, ground) >= 4.5, (ink, ground)
    for fill in in_mode((ACCENT, WARN), mode):
        assert contrast(paper, fill) >= 4.5, fill
    for mark in in_mode(SERIES, mode):
        assert contrast(mark, paper) >= 3, mark


def test_every_colour_has_one_dark_twin_of_its_own() -> None:
    named = {value for value in vars(theme).values() if isinstance(value, str) and value.startswith("#")}
    assert named | set(SERIES) | set(COLUMNS) == set(DARK)
    assert len(set(DARK.values())) == len(DARK)
    assert all(re.fullmatch("#[0-9a-f]{6}", one) for pair in DARK.items() for one in pair)


def test_no_figure_has_a_colour_that_is_not_of_the_palette(reports: dict[tuple[str, str], Report]) -> None:
    subjects: list[tuple[Any, tuple[str, ...]]] = [
        (one, DRAWN) for (_, language), one in reports.items() if language == "sv"
    ]
    subjects += [(followed_report("en"), DRAWN), (portfolio_of(12, "en"), DRAWN_OF_MANY)]
    for subject, names in subjects:
        found = list(drawings(subject, names))
        assert found
        for one in found:
            told = one.spec if isinstance(one, Figure) else one.drawing
            assert colours_in(told) <= set(DARK), one.id


def test_no_drawing_has_a_colour_of_the_library_s_own(reports: dict[tuple[str, str], Report]) -> None:
    found = [*drawings(followed_report("sv"), DRAWN), *drawings(portfolio_of(6, "sv"), DRAWN_OF_MANY)]
    found += [*drawings(reports["plattformen", "sv"], ("logic_chart", "target_chart"))]
    for one in found:
        assert painted(drawn(one)) <= set(DARK), one.id


def test_figures_are_no_wider_than_a_standing_page_unless_they_say_so(
    reports: dict[tuple[str, str], Report],
) -> None:
    found = [*drawings(followed_report("sv"), DRAWN), *drawings(reports["innovate-together", "sv"], DRAWN)]
    for one in found:
        width = re.search(r'width="([\d.]+)"', drawn(one))
        assert one.wide or (width and float(width[1]) <= 662), one.id


# --- One colour means one thing ---

OF_ONE_ROLE = {"women": WOMEN, "men": MEN, "plan": theme.PLAN}
"""What has a colour that nothing else has."""


def coloured(part: object) -> Iterator[tuple[str, str]]:
    """Each name in a specification with a colour that a scale gives it."""
    if isinstance(part, list):
        for one in part:
            yield from coloured(one)
    elif isinstance(part, dict):
        names, colours = part.get("domain"), part.get("range")
        if isinstance(names, list) and isinstance(colours, list):
            pairs = zip(names, colours, strict=True)
            yield from ((name.rpartition(": ")[2], colour) for name, colour in pairs if str(colour) in DARK)
        for one in part.values():
            yield from coloured(one)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_colour_means_one_thing_through_a_report_and_a_thing_has_one_colour(language: str) -> None:
    report = report_of(PARAMETERS / "demonstration" / "navet.yaml", language)
    words, found = report.words, set[tuple[str, str]]()
    names = (*DRAWN, "development_charts")
    for one in drawings(report, names):
        found |= set(coloured(one.spec)) if isinstance(one, Figure) else set()
    said = {
        "women": {words.say("balance.women")},
        "men": {words.say("balance.men")},
        "plan": {words.say("bullet.plan"), words.say("column.plan")},
    }
    for role, colour in OF_ONE_ROLE.items():
        assert {name for name, own in found if own == colour} <= said[role], role
        assert {own for name, own in found if name in said[role]} == {colour}, role
    so_far = {words.say("bullet.so-far"), words.say("development.so-far"), words.say("cost.spent")}
    assert {own for name, own in found if name in so_far} == {theme.ACTUAL}
    unstated = {own for name, own in found if name in {"Uppgift saknas", "Not stated"}}
    assert unstated == {PAPER, QUIET}, "a hollow bar"
    assert not {own for name, own in found if name in {"Delat", "Shared"}} & set(OF_ONE_ROLE.values())


def test_a_plan_and_what_asks_for_attention_never_look_alike() -> None:
    assert len({theme.ACTUAL, theme.PLAN, theme.TARGET, theme.ATTENTION, theme.OTHER, WOMEN, MEN}) == 7
    for mode in ("light", "dark"):
        (paper,) = in_mode((PAPER,), mode)
        roles = (theme.ACTUAL, theme.PLAN, theme.TARGET, theme.ATTENTION, theme.OTHER, WOMEN, MEN)
        for one in in_mode(roles, mode):
            assert contrast(one, paper) >= 3, one
