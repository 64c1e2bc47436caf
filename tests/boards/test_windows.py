"""What a cell tells of a part of the time, case by case, as an evaluator would have it; and all windows by the oracle."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from playwright.sync_api import Page

from impactkit.edition import edition
from impactkit.model.dossier import Audience
from impactkit.portfolio import Portfolio
from tests.boards.boards import cube_of, reckoned
from tests.boards.test_numbers import assert_board_is_right
from tests.tidy.frames import of_edition

pytestmark = pytest.mark.browser

PROJECT = """\
impactkit: project/1
id: {name}
title: {name}
period: {{ start: 2023-01-01, end: {end} }}
goals: {{ g: {{ text: G }} }}
indicators:
{indicators}
data: {{ r: {{ kind: results, file: {name}.csv }} }}
reporting: {{ every: half year }}
"""
INDICATOR = "  {key}: {{ name: {key}, definition: {{ text: {key} }}, sensitivity: none, {more} }}"
SUMS = "accumulation: sum, roll_up: sum"
INDICATORS = {
    "jobs": SUMS,
    "yearly": SUMS,
    "excused": SUMS,
    "torn": SUMS,
    "overlapping": SUMS,
    "blank": SUMS,
    "stock": "accumulation: latest, roll_up: sum",
    "grown": "accumulation: cumulative, roll_up: sum",
    "share": "accumulation: sum, roll_up: ratio",
    "mood": "accumulation: sum, roll_up: weighted mean",
    "late": SUMS + ", targets: [{ total: 9, measured: +12 months }]",
    "rubric": "accumulation: latest, roll_up: none, levels: [none, some, much]",
    "untold": "roll_up: sum",
}
HEAD = "Indikator;Period;Värde;Täljare;Nämnare\n"
ROWS = {
    "long": """\
jobs;2023 H1;5;;
jobs;2023 H2;0;;
jobs;2024 H2;7;;
yearly;2023;100;;
yearly;2024;40;;
excused;2023 H1;3;;
excused;2023 H2;ej tillämpligt;;
excused;2024 H1;4;;
excused;2024 H2;ej tillämpligt;;
torn;2023 H1;1;;
torn;2023 H2;2;;
torn;2023 H2;3;;
torn;2024 H1;4;;
torn;2024 H2;5;;
overlapping;2023-01-01--2023-06-30;1;;
overlapping;2023-04-01--2023-12-31;2;;
overlapping;2024 H2;2;;
blank;2023 H1;5;;
blank;2023 H2;kanske;;
blank;2024 H1;6;;
blank;2024 H2;7;;
stock;2023 H1;12;;
stock;2024 H1;9;;
grown;2023 H1;10;;
grown;2023 H2;25;;
share;2023 H1;;8;10
share;2023 H2;;1;10
share;2024 H1;;3;10
mood;2023 H1;4;;10
mood;2023 H2;2;;30
mood;2024 H1;3;;10
rubric;2023 H1;1;;
rubric;2024 H1;3;;
untold;2023 H1;5;;
untold;2023 H2;6;;
""",
    "short": "jobs;2023 H1;2;;\njobs;2023 H2;3;;\nstock;2023 H2;4;;\nshare;2023 H1;;1;4\nmood;2023 H2;5;;10\n",
}
ENDS = {"long": "2025-12-31", "short": "2023-12-31"}
WHOLE = {
    "2023": ("2023-01-01", "2023-12-31"),
    "2024": ("2024-01-01", "2024-12-31"),
    "2023 H2": ("2023-07-01", "2023-12-31"),
}
WHOLE |= {
    "2024 H1": ("2024-01-01", "2024-06-30"),
    "2024 H2": ("2024-07-01", "2024-12-31"),
    "H2 on": ("2023-07-01", "2024-12-31"),
}


@pytest.fixture(scope="module")
def portfolio(tmp_path_factory: pytest.TempPathFactory) -> Portfolio:
    """A project of three years with every kind of trouble, and one that ended after the first."""
    folder = tmp_path_factory.mktemp("windows")
    for name, rows in ROWS.items():
        keys = [key for key in INDICATORS if name == "long" or key in rows]
        lines = "\n".join(INDICATOR.format(key=key, more=INDICATORS[key]) for key in keys)
        text = PROJECT.format(name=name, end=ENDS[name], indicators=lines)
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
        (folder / f"{name}.csv").write_text(HEAD + rows.replace("--", "–"), encoding="utf-8")
    made = of_edition(edition([folder], audience=Audience.PUBLIC, as_of=datetime.date(2024, 12, 31)), "en")[
        -1
    ]
    assert isinstance(made, Portfolio)
    return made


CASES: dict[str, tuple[str, str, str, str]] = {
    # what: cell, window, standing, as it is written with how many periods
    "a missing period is not zero": ("long jobs", "2024", "partly", "7 (1 of 2)"),
    "zero is zero": ("long jobs", "2023 H2", "reported", "0 (1 of 1)"),
    "nothing reported is not zero": ("long jobs", "2024 H1", "not reported", "not reported (0 of 1)"),
    "a year stands for both its halves": ("long yearly", "2024", "reported", "40 (2 of 2)"),
    "and belongs to the half it ends in": ("long yearly", "2024 H1", "not stated", "not stated (0 of 0)"),
    "what does not apply is not asked for": ("long excused", "2024", "reported", "4 (1 of 1)"),
    "and is not missing": ("long excused", "2024 H2", "not applicable", "not applicable (0 of 0)"),
    "two values make none": ("long torn", "H2 on", "reported", "two values contradict each other (0 of 3)"),
    "where they are not in it the rest adds up": ("long torn", "2024", "reported", "9 (2 of 2)"),
    "periods that overlap are not added": ("long overlapping", "2024", "partly", "periods overlap (0 of 0)"),
    "what cannot be read is neither zero nor missing": (
        "long blank",
        "2023 H2",
        "not stated",
        "not stated (0 of 1)",
    ),
    "and is not in the sum": ("long blank", "H2 on", "partly", "13 (2 of 3)"),
    "a stock is that of the last day": ("long stock", "2024 H1", "reported", "9 (1 of 1)"),
    "and is carried, with its day": (
        "long stock",
        "2023 H2",
        "not reported",
        "12 (as of 30 June 2023) (1 of 1)",
    ),
    "a cumulative number is never added": ("long grown", "2023", "reported", "25 (1 of 1)"),
    "and holds after": ("long grown", "2024", "not reported", "25 (as of 31 December 2023) (1 of 1)"),
    "shares add numerators and denominators": ("long share", "H2 on", "partly", "20% (4 of 20) (2 of 3)"),
    "means are weighted by their n": ("long mood", "H2 on", "partly", "2.3 (n = 40) (2 of 3)"),
    "up to a day it is what the report says of it": (
        "long mood",
        "2023",
        "reported",
        "2.5 (n = 40) (2 of 2)",
    ),
    "what cannot be measured yet is not missing": (
        "long late",
        "2024",
        "not yet measurable",
        "not stated (0 of 0)",
    ),
    "a level is told as one": ("long rubric", "2024 H1", "reported", "3: much (1 of 1)"),
    "where nothing says how periods add up the latest holds": (
        "long untold",
        "2023",
        "reported",
        "6 (1 of 1)",
    ),
    "a project that ended is asked for nothing": (
        "short jobs",
        "2024",
        "outside",
        "no period in the choice (0 of 0)",
    ),
    "nor is its stock carried past its end": (
        "short stock",
        "2024",
        "outside",
        "no period in the choice (0 of 0)",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_cell_tells_of_its_window(
    blank: Page, portfolio: Portfolio, case: tuple[str, str, str, str]
) -> None:
    cell, window, standing, told = case
    first, last = WHOLE[window]
    (found,) = reckoned(blank, cube_of(portfolio), [{"from": first, "to": last}])
    own = found["cells"][cell]
    assert (own["standing"], f"{own['written']} ({own['parts']} of {own['of']})") == (standing, told)


LONG, SHORT = (f"{name}: not all periods reported." for name in ("long", "short"))
SUMS_TOLD: dict[str, tuple[str, str | None, list[str]]] = {
    "who has ended is not among those that did not report": ("jobs", "2024", ["7 (1 of 1)", LONG]),
    "all of it is as the report has it": ("jobs", None, ["17 (2 of 2)", LONG]),
    "what one has is its own": ("yearly", "2024", ["40 (1 of 1)"]),
    "stocks add up over projects, each of its day": ("stock", "2023", ["16 (2 of 2)"]),
    "shares do not add up but their counts": ("share", "2023", ["41.7% (10 of 24) (2 of 2)", SHORT]),
    "means are weighted": ("mood", "2023", ["3 (n = 50) (2 of 2)", SHORT]),
    "one level is told, and of which day": ("rubric", "2024", ["3: much (as of 30 June 2024) (1 of 1)"]),
}


@pytest.mark.parametrize("case", SUMS_TOLD.values(), ids=SUMS_TOLD)
def test_projects_come_to(blank: Page, portfolio: Portfolio, case: tuple[str, str | None, list[str]]) -> None:
    key, window, told = case
    first, last = WHOLE[window] if window else ("", "")
    (found,) = reckoned(blank, cube_of(portfolio), [{"from": first, "to": last}])
    assert found["sums"][key]["words"] == told


def test_every_window_comes_to_what_the_frames_do(blank: Page, portfolio: Portfolio) -> None:
    times = cube_of(portfolio)["times"]
    states: list[dict[str, Any]] = [
        {"part": "", "from": first["start"], "to": last["end"], "search": search}
        for at, first in enumerate(times)
        for last in times[at:]
        for search in ("", "long", "short")
    ]
    assert_board_is_right(blank, portfolio, states)
