"""Findings told together: only those that differ in one name, with every name and place, and no withheld figure."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from impactkit.model.base import Text
from impactkit.model.finding import FigureKind, Finding, Level, Outcome, day, number, term, text, words
from impactkit.model.stated.project import Answer
from impactkit.show.ground import reading
from impactkit.show.quality.kinds import Group, group_asks, group_says, groups
from impactkit.words import LANGUAGES, Words

EN, SV = Words("en"), Words("sv")


def named(name: str, **more: Any) -> Finding:
    """An indicator without a target."""
    known = {"rule": "target-missing", "outcome": Outcome.DEVIATES, "level": Level.WARNING}
    figures = (text("indicator", Text(und=name)),)
    return Finding.model_validate(
        {**known, "where": f"indicators.{name.lower()}", "figures": figures, **more}
    )


def silent(name: str, missing: int, **more: Any) -> Finding:
    """An indicator that was not reported for so many periods."""
    figures = (
        text("indicator", Text(und=name)), words("periods", "2024-01"), number("missing", missing), number("all", 4),
    )  # fmt: skip
    return named(name, rule="period-missing", **{"figures": figures, **more})


def sizes(found: tuple[Group, ...]) -> list[int]:
    """How many findings each group holds."""
    return [len(one.findings) for one in found]


def test_what_differs_in_a_name_is_one_sentence_with_all_names_in_order() -> None:
    (group,) = groups(EN, [named("A"), named("C"), named("B")])
    assert group_says(EN, group) == (
        "A target for these indicators is not in the documents held: “A”, “C” and “B”."
    )
    assert "A" not in group_asks(EN, group).replace("A ", "").split()
    assert [one.where for one in group.findings] == ["indicators.a", "indicators.c", "indicators.b"]


def test_one_finding_is_told_by_its_own_sentence() -> None:
    (group,) = groups(SV, [named("A")])
    assert group_says(SV, group) == reading.finding_says(SV, named("A"))
    assert group_asks(SV, group) == reading.finding_asks(SV, named("A"))


def test_statements_are_named_without_quotation_marks() -> None:
    said = [
        named("x", rule="statement-not-in-documents", figures=(term("statement", f"statement.{one}"),))
        for one in ("owner", "amount")
    ]
    (group,) = groups(SV, said)
    assert group_says(SV, group).endswith("som vi har: projektägare och stödets belopp.")


def test_another_number_level_answer_variant_or_day_is_never_told_in_the_same_sentence() -> None:
    answer = Answer(
        rule="target-missing", who="projektledaren", date=datetime.date(2025, 1, 1), reason=Text(und="R")
    )
    assert sizes(groups(EN, [silent("A", 1), silent("B", 2), silent("C", 1)])) == [2, 1]
    assert sizes(groups(EN, [named("A"), named("B", level=Level.SERIOUS)])) == [1, 1]
    assert sizes(groups(EN, [named("A"), named("B", answer=answer), named("C", answer=answer)])) == [1, 2]
    late = [
        named(name, rule="target-after-end", figures=(
            text("indicator", Text(und=name)), day("due", datetime.date(year, 1, 1)), day("end", datetime.date(2020, 1, 1)),
        ))
        for name, year in (("A", 2021), ("B", 2022), ("C", 2021))
    ]  # fmt: skip
    assert sizes(groups(EN, late)) == [2, 1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_withheld_figure_is_not_told_by_company(language: Any) -> None:
    """One that cannot tell its figures stands by itself, and the others tell nothing of it."""
    blank = (*silent("B", 2).figures[:2], number("missing", None), number("all", 4))
    found = groups(Words(language), [silent("A", 2), silent("B", 2, figures=blank), silent("C", 2)])
    assert sizes(found) == [2, 1]
    assert "B" not in group_says(Words(language), found[0])
    assert group_says(Words(language), found[1]) == Words(language).say("finding-note.withheld")


def test_a_rule_whose_findings_differ_in_more_is_told_one_by_one() -> None:
    figures = [number("parts", 3), number("total", 4), number("difference", 1)]
    found = [
        named(name, rule="parts-against-total", figures=(text("indicator", Text(und=name)), text("split", Text(und="S")), *figures))
        for name in "AB"
    ]  # fmt: skip
    assert sizes(groups(EN, found)) == [1, 1]
    assert {one.kind for one in found[0].figures} == {FigureKind.TEXT, FigureKind.NUMBER}
