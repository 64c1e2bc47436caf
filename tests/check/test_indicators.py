"""Parts against totals, blank cells, compound targets and relations: blank is never zero."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impactkit.model.finding import Level, Outcome
from tests.check.told import figures, findings, project, the_finding

SPLIT = "disaggregations: { gender: { name: gender, categories: { women: women, men: men }%s } }"


def firms(target: str, *, declared: str = "") -> Any:
    """A project that counts firms by gender, with this target."""
    split = SPLIT % (f", parts: {declared}" if declared else "")
    return project(f"indicators: {{ firms: {{ name: Firms, {split}, targets: [{target}] }} }}")


def test_a_category_nobody_wrote_a_cell_for_is_blank_and_not_zero() -> None:
    """Fifteen women of twenty-four firms does not say that there are no men."""
    one = the_finding(firms("{ total: 24, by: { gender: { women: 15 } } }"), "parts-against-total")
    assert one.outcome is Outcome.UNDECIDABLE
    assert (figures(one)["known"], figures(one)["all"]) == (1, 2)


def test_a_category_nobody_wrote_a_cell_for_counts_among_the_blank_cells() -> None:
    """Of total, women and men, one is filled in."""
    one = the_finding(firms("{ by: { gender: { women: 15 } } }"), "blank-cells")
    assert figures(one) == {"blank": 2, "filled": 1, "all": 3}


def test_the_category_for_what_nobody_stated_needs_no_target() -> None:
    """*Uppgift saknas* is a place for reports; a target is not set for it."""
    told = project(
        """
        indicators:
          firms:
            name: Firms
            disaggregations:
              gender:
                name: gender
                categories: { women: women, men: men, unknown: uppgift saknas }
                not_stated_category: unknown
            targets: [{ total: 25, by: { gender: { women: 15, men: 10 } } }]
        """
    )
    assert the_finding(told, "parts-against-total").outcome is Outcome.HOLDS
    assert not findings(told, "blank-cells")


@pytest.mark.parametrize("absence", ["not stated", "missing", "not applicable", "withheld"])
def test_a_cell_without_a_number_leaves_the_sum_undecided(absence: str) -> None:
    """Whatever the name of its absence."""
    one = the_finding(
        firms(f"{{ total: 15, by: {{ gender: {{ women: 15, men: {absence} }} }} }}"), "parts-against-total"
    )
    assert one.outcome is Outcome.UNDECIDABLE


def test_a_zero_is_a_number() -> None:
    """Fifteen and zero make fifteen."""
    one = the_finding(firms("{ total: 15, by: { gender: { women: 15, men: 0 } } }"), "parts-against-total")
    assert one.outcome is Outcome.HOLDS


def test_an_approximate_cell_is_not_added() -> None:
    """About ten is no ten."""
    target = "{ total: 25, by: { gender: { women: 15, men: { value: 10, qualifier: about } } } }"
    assert the_finding(firms(target), "parts-against-total").outcome is Outcome.UNDECIDABLE


@given(
    women=st.integers(0, 500),
    men=st.integers(0, 500),
    total=st.integers(0, 1000),
    declared=st.sampled_from(["", "disjoint and complete", "disjoint", "overlapping"]),
)
def test_what_the_parts_may_make_is_what_the_split_declares(
    women: int, men: int, total: int, declared: str
) -> None:
    """Equal, at most, anything; and equal where nothing is declared, told as two readings."""
    told = firms(
        f"{{ total: {total}, by: {{ gender: {{ women: {women}, men: {men} }} }} }}", declared=declared
    )
    one = the_finding(told, "parts-against-total")
    parts = women + men
    fits = {"overlapping": True, "disjoint": parts <= total}.get(declared, parts == total)
    assert one.outcome is (Outcome.HOLDS if fits else Outcome.DEVIATES)
    assert (figures(one)["parts"], figures(one)["difference"]) == (parts, parts - total)
    if not fits:
        assert (one.variant, one.level) == (
            ("deviates", Level.SERIOUS) if declared else ("undeclared", Level.WARNING)
        )


def test_a_compound_target_with_an_unknown_part_is_not_held_against_its_total() -> None:
    """One report and an unknown number of sub-reports may well make four."""
    target = "{ total: 4, parts: { main: { name: Main, value: 1 }, sub: { name: Sub, value: not stated } } }"
    assert the_finding(firms(target), "compound-target").outcome is Outcome.UNDECIDABLE


def test_a_target_is_missing_only_where_no_cell_and_no_part_has_a_value() -> None:
    """One filled cell is a target."""
    assert not findings(firms("{ by: { gender: { women: 15 } } }"), "target-missing")
    assert not findings(firms("{ parts: { main: { name: Main, value: 1 } } }"), "target-missing")
    assert findings(firms("{ by: { gender: { women: not stated } } }"), "target-missing")


def test_a_target_of_several_is_approximate_and_not_missing() -> None:
    """Words are a target, though nothing can be computed from them."""
    told = firms("{ total: { qualifier: several, printed: ett flertal } }")
    assert not findings(told, "target-missing")
    assert figures(the_finding(told, "approximate-target")) == {"printed": "ett flertal"}


def test_a_part_may_equal_the_whole_and_never_pass_it() -> None:
    """The boundary is the whole itself."""
    outcomes = {}
    for own in (23, 24, 25):
        told = project(
            f"""
            indicators:
              firms: {{ name: Firms, targets: [{{ total: 24 }}] }}
              new: {{ name: New, targets: [{{ total: {own} }}], relations: [{{ kind: subset of, to: firms }}] }}
            """
        )
        outcomes[own] = the_finding(told, "relation").outcome
    assert outcomes == {23: Outcome.HOLDS, 24: Outcome.HOLDS, 25: Outcome.DEVIATES}


@pytest.mark.parametrize(
    ("own", "variant"), [(24, "category-open"), (25, "category")], ids=["as many", "one more"]
)
def test_a_category_beside_another_might_be_within_it_until_it_is_larger(own: int, variant: str) -> None:
    """As many as the whole still fit in it."""
    told = project(
        f"""
        indicators:
          firms: {{ name: Firms, targets: [{{ total: 24 }}] }}
          mixed: {{ name: Mixed, targets: [{{ total: {own} }}], relations: [{{ kind: category of, to: firms }}] }}
        """
    )
    assert the_finding(told, "relation").variant == variant


@pytest.mark.parametrize(("men", "outcome"), [(9, Outcome.HOLDS), (8, Outcome.HOLDS), (10, Outcome.DEVIATES)])
def test_disjoint_parts_make_at_most_the_total(men: int, outcome: Outcome) -> None:
    """All of it, less, and one too many."""
    told = firms(f"{{ total: 24, by: {{ gender: {{ women: 15, men: {men} }} }} }}", declared="disjoint")
    assert the_finding(told, "parts-against-total").outcome is outcome


def test_a_definition_a_counting_rule_or_a_code_tells_what_is_counted() -> None:
    """Any of them is enough."""
    told = project(
        """
        indicators:
          a: { name: A, definition: { text: Registered firms } }
          b: { name: B, counting_rules: [{ rule: distinct }] }
          c: { name: C, code: RCO01 }
          d: { name: D }
        """
    )
    assert figures(the_finding(told, "no-definition")) == {"bare": 1, "all": 4}
