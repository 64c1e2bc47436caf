"""What an evaluator concludes, beside what was measured: advice, promised shares, revised targets, cost per result."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from impactkit.dossier import Report
from impactkit.model.dossier import Audience, Dossier
from impactkit.model.measured.measurements import Measurements
from impactkit.model.measured.money import MoneyFollowUp, PackageCosts
from impactkit.model.measured.value import Value
from impactkit.model.quantity import Absence
from impactkit.model.stated.project import Project
from impactkit.show.assessment.criteria import criterion_table
from impactkit.show.assessment.pledges import pledge_table
from impactkit.show.assessment.recommendations import earlier_recommendation_table, recommendation_table
from impactkit.show.evidence.method import method
from impactkit.show.ground.exhibit import Exhibit, Gap, Prose, Table
from impactkit.show.indicators.framework import framework_table
from impactkit.show.money.packages import package_table
from impactkit.show.money.unit_costs import unit_cost, unit_cost_table
from impactkit.show.provenance.sources import source_table
from impactkit.words import Words
from tests.shown import PARAMETERS, report_of

NAVET = PARAMETERS / "demonstration" / "navet.yaml"


def report(
    *, measured: dict[str, Any] | None = None, audience: Audience = Audience.PUBLIC, **stated: Any
) -> Report:
    """A report on a project that states this, in English."""
    project = Project.model_validate(
        {"id": "p", "title": "P", "parties": {"town": {"name": "The town", "roles": ["partner"]}}, **stated}
    )
    measurements = Measurements.model_validate(measured) if measured else None
    dossier = Dossier(
        id="p", audience=audience, as_of="2025-06-30", version="0", project=project, findings=(),
        settlements=(), measurements=measurements, threshold=5,
    )  # fmt: skip
    return Report(dossier, Words("en", "plain"))


def shown(exhibit: Exhibit) -> list[list[str]]:
    """The cells of a table, as a reader sees them."""
    assert isinstance(exhibit, Table)
    return [[cell.shown for cell in row.cells] for row in exhibit.rows]


def cell(name: str, value: Any, **more: Any) -> dict[str, Any]:
    """A followed-up cell with what was measured so far."""
    told = value if isinstance(value, dict) else {"value": str(value)}
    return {"cell": name, "previously": told, "this_period": told, "total": told, **more}


WITHHELD = {"absence": "withheld"}
TRAINED = {
    "name": "Trained", "unit": "persons", "accumulation": "sum",
    "disaggregations": {"background": {"name": "Background", "categories": {"abroad": "Born abroad"}}},
}  # fmt: skip


# --- Recommendations ---


def test_recommendations_are_numbered_in_the_order_of_the_file_and_those_of_questions_come_after() -> None:
    told = report(
        evaluation={"q": {"question": "Why", "recommendation": "Ask them"}},
        recommendations={
            "buy": {"text": "Buy", "party": "town", "due": "2025-12-31"},
            "wait": {"text": "Wait", "to": "The fund"},
        },
    )
    assert shown(recommendation_table(told)) == [
        ["1", "Buy", "The town", "31 December 2025"],
        ["2", "Wait", "The fund", "not stated"],
        ["3", "Ask them", "not stated", "not stated"],
    ]


def test_what_nobody_has_looked_into_is_not_said_to_be_unknown() -> None:
    """Not stated is one thing; that somebody looked and could not tell is another."""
    told = report(
        earlier_recommendations={
            "one": {"text": "One", "followed": "not known", "became": "Nobody remembers."},
            "two": {"text": "Two", "made": "2024-03-15", "report": "The first report"},
        }
    )
    one, two = shown(earlier_recommendation_table(told))
    assert one[3] == "Not known whether it was followed. Nobody remembers."
    assert two[2:4] == ["The first report, 15 March 2024", "not stated"]


def test_criteria_stand_in_the_order_of_oecd_dac_and_without_a_verdict_none_is_shown() -> None:
    told = report(
        criteria={
            "sustainability": {"judgement": "It may last."},
            "relevance": {"judgement": "Yes.", "verdict": "met"},
        }
    )
    assert [row[:2] for row in shown(criterion_table(told))] == [
        ["Relevance", "Met"],
        ["Sustainability", "not stated"],
    ]


# --- Promised shares ---


@pytest.mark.parametrize(
    ("part", "whole", "bound", "outcome"),
    [
        (26, 100, "at least", ["26% (26 of 100)", "Kept"]),
        (25, 100, "at least", ["25% (25 of 100)", "Kept"]),
        (2499, 10000, "at least", ["25% (2,499 of 10,000)", "Not kept"]),
        (26, 100, "at most", ["26% (26 of 100)", "Not kept"]),
        (WITHHELD, 100, "at least", ["■\xa0withheld", "Cannot be decided"]),
        ({"absence": "missing"}, 100, "at least", ["○\xa0not reported", "Cannot be decided"]),
        ({"value": "5", "parts": 1, "of": 2}, 100, "at least", None),
        ({"value": "5", "upper": "9"}, 100, "at least", None),
        (0, 0, "at least", None),
    ],
)  # fmt: skip
def test_a_promise_is_judged_by_the_exact_share_and_only_by_what_is_told(
    part: Any, whole: Any, bound: str, outcome: list[str] | None
) -> None:
    pledge = {"indicator": "trained", "cell": "background.abroad", "share": 0.25, "bound": bound}
    told = report(
        indicators={"trained": TRAINED},
        horizontal={"h": {"concern": "diversity", "commitment": "A quarter", "pledges": [pledge]}},
        measured={
            "every": "half year", "plan": "milestones",
            "indicators": [{"indicator": "trained", "cells": [cell("", whole), cell("background.abroad", part)]}],
        },
    )  # fmt: skip
    (row,) = shown(pledge_table(told))
    no_share = ["Cannot be computed: part and whole do not cover the same periods", "Cannot be decided"]
    assert row[2:4] == (outcome or no_share)


# --- Original and revised targets ---


def test_the_first_of_several_targets_is_the_original_and_the_last_is_the_revised() -> None:
    place = "indicators.trained.targets[0].total"
    revisions = [
        {"date": "2025-03-01", "reason": "Again", "changes": {place: 80}, "original": {place: 90}},
        {"date": "2025-01-01", "reason": "Lowered", "changes": {place: 90}, "original": {place: 100}},
        {"date": "2025-09-01", "reason": "Later", "changes": {place: 70}, "original": {place: 80}},
    ]
    told = report(
        indicators={"trained": {**TRAINED, "targets": [{"total": 80}]}},
        revisions=revisions,
        measured={
            "every": "half year", "plan": "milestones",
            "indicators": [{"indicator": "trained", "cells": [cell("", 40, target=80)]}],
        },
    )  # fmt: skip
    table = framework_table(told)
    assert [row[:5] for row in shown(table)] == [
        ["Trained, persons", "counted from 0", "100", "80\xa0[a]", "40"]
    ]
    (note,) = (one for one in table.notes if one.startswith("[a]"))
    assert "1 January 2025. Lowered." in note
    assert "1 March 2025. Again." in note
    assert "Later" not in note


def test_an_indicator_without_outcome_is_left_out_and_a_withheld_one_is_withheld() -> None:
    indicators = {name: {**TRAINED, "name": name} for name in ("told", "hidden", "silent")}
    told = report(
        indicators=indicators,
        measured={
            "every": "half year", "plan": "milestones",
            "indicators": [
                {"indicator": "told", "cells": [cell("", 9)]},
                {"indicator": "hidden", "cells": [cell("", WITHHELD)]},
                {"indicator": "silent", "cells": [cell("", {"absence": "missing"})]},
            ],
        },
    )  # fmt: skip
    assert [(row[0], row[-1]) for row in shown(framework_table(told))] == [
        ("told, persons", "9"), ("hidden, persons", "■\xa0withheld"),
    ]  # fmt: skip


# --- Cost per result ---

COSTS = (
    PackageCosts(package="start", spent=Decimal(800), approved=Decimal(600), rows=2),
    PackageCosts(package="market", spent=Decimal(100), approved=Decimal(0), rows=1),
    PackageCosts(package=None, spent=Decimal(100), approved=Decimal(100), rows=1),
)
MONEY = MoneyFollowUp(packages=COSTS)


def test_the_range_goes_from_a_part_of_what_is_approved_to_all_that_was_spent() -> None:
    """600 in two equal parts on 10 results; 800 and eight ninths of the common 100 on 10 results."""
    cost = unit_cost(Value(value=Decimal(10)), COSTS[:1], MONEY, {"start": 2})
    assert cost is not None
    assert (cost.least, cost.most) == (Decimal(30), Decimal(89))
    assert cost.least <= cost.most


@pytest.mark.parametrize(
    "count",
    [
        Value(absence=Absence.WITHHELD),
        Value(absence=Absence.MISSING),
        Value(value=Decimal(0)),
        Value(value=Decimal(10), parts=1, of=2),
        Value(value=Decimal(5), upper=Decimal(9)),
        Value(value=Decimal(5), hidden_parts=1),
    ],
)
def test_there_is_no_cost_of_a_result_whose_count_is_not_whole_and_told(count: Value) -> None:
    """Costs are public, so the cost of one result tells how many there are."""
    assert unit_cost(count, COSTS[:1], MONEY, {}) is None


def test_the_cost_of_a_withheld_count_is_withheld_in_the_table_too() -> None:
    told = report(
        indicators={"trained": {**TRAINED, "costs_of": ["start"]}, "met": {"name": "Met", "costs_of": ["start"]}},
        work_packages={"start": {"name": "Start"}},
        measured={
            "every": "half year", "plan": "milestones", "money": MONEY.model_dump(mode="json"),
            "indicators": [
                {"indicator": "trained", "cells": [cell("", WITHHELD)]},
                {"indicator": "met", "cells": [cell("", 10)]},
            ],
        },
    )  # fmt: skip
    hidden, open_ = shown(unit_cost_table(told))
    assert hidden[3:5] == ["■\xa0withheld"] * 2
    assert open_[3:5] == ["SEK\xa030", "SEK\xa089"]


def test_without_anyone_saying_which_costs_there_is_no_table() -> None:
    told = report(
        indicators={"trained": TRAINED},
        work_packages={"start": {"name": "Start"}},
        measured={
            "every": "half year", "plan": "milestones", "money": MONEY.model_dump(mode="json"),
            "indicators": [{"indicator": "trained", "cells": [cell("", 10)]}],
        },
    )  # fmt: skip
    assert isinstance(unit_cost_table(told), Gap)


# --- The demonstration ---


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_method_takes_half_a_page_at_most(language: str) -> None:
    """150 words; as many rows as the files of the dossier tell."""
    told = method(report_of(NAVET, language))
    assert isinstance(told, Prose)
    assert 40 < len(" ".join(told.paragraphs).split()) <= 150


def test_the_costs_of_the_work_packages_add_up_to_all_costs() -> None:
    money = report_of(NAVET, "sv").dossier.measurements.money
    assert money is not None
    for name in ("spent", "approved", "rows"):
        parts, lines = ([getattr(one, name) for one in side] for side in (money.packages, money.lines))
        assert sum(parts) == sum(lines)
    assert shown(package_table(report_of(NAVET, "en")))[-1][2] == "100%"


def test_sources_are_told_without_the_names_of_files() -> None:
    table = source_table(report_of(NAVET, "sv"))
    assert "." not in "".join(row[0] for row in shown(table)).replace("inkl.", "")
    assert len(shown(table)) == 12
