"""Every rule over data on small projects with rows: all that it tells, and nothing else."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection
from typing import Any

import polars as pl
import pytest

from impactkit.check import DATA_RULES, RULES, check_data, check_project
from impactkit.disclose.protection import _touches
from impactkit.measure import measure_project
from impactkit.model.finding import LEVELS, FigureKind, Finding, Outcome
from impactkit.model.records import Records
from impactkit.show.ground.reading import finding_asks, finding_says
from impactkit.words import LANGUAGES, Words, sentences
from tests.check.rows import AS_OF, DataCase, data_cases, project_of, records_of
from tests.check.told import exact, figures
from tests.words.told import require_figures, require_sentences

CASES = data_cases()
ONE_OF_EACH_RULE = {case.rule: case for case in reversed(CASES) if case.told}.values()
"""For each rule its first case in which it has something to tell."""


def everything() -> list[Finding]:
    """What every rule over data comes to for every case."""
    return [finding for case in CASES for finding in case.findings]


NO_COUNT = {
    "count",  # of columns

    "all", "aimed", "aside", "changed", "compared", "falls", "files", "least", "differing", "missing", "pairs", "periods", "reasons",
    "short", "target", "times", "tried", "reached", "unattributed", "unknown", "unmeasured", "budget", "share",
    "duplicates",
}  # fmt: skip
"""Numbers that tell nothing of anyone: how many periods, indicators or files, and what was decided."""


def _told(finding: Finding) -> dict[str, Any]:
    return {
        "outcome": finding.outcome.value,
        "where": finding.where,
        "variant": finding.variant,
        "level": finding.level.value,
        "figures": figures(finding),
    }


def _expected(told: Any) -> dict[str, Any]:
    numbers = {name: exact(value) for name, value in told["figures"].items()}
    return {"variant": "", "level": "info", **told, "figures": numbers}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.rule}-{case.title}")
def test_the_rule_tells_all_that_the_case_says_and_nothing_else(case: DataCase) -> None:
    """Where, outcome, variant, level and every figure; a case that expects nothing finds nothing."""
    found = [_told(one) for one in case.findings if one.rule == case.rule]
    assert found == [_expected(told) for told in case.told]


def test_every_rule_over_data_has_cases_for_what_it_tells_and_for_what_it_does_not() -> None:
    """One where it deviates or cannot be decided, and one where it does neither."""
    told = {case.rule for case in CASES if any(one["outcome"] != "holds" for one in case.told)}
    quiet = {case.rule for case in CASES if all(one["outcome"] == "holds" for one in case.told)}
    assert told == quiet == {finding.rule for finding in everything()}
    assert len(told) >= len(DATA_RULES)


def test_every_sentence_of_a_rule_over_data_has_a_case_of_its_own() -> None:
    """A sentence told only by the way, in the case of another rule, is told nowhere on purpose."""
    told = {
        f"finding.{case.rule}.{one.get('variant') or one['outcome']}" for case in CASES for one in case.told
    }
    rules = {case.rule for case in CASES}
    written = {key for key in sentences("sv") if key.startswith("finding.") and key.split(".")[1] in rules}
    assert told == {key for key in written if key.rpartition(".")[2] not in {"title", "do"}}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_is_told_whole_in_both_languages(language: str) -> None:
    """No place is left unfilled, no word of our own is shown raw, and no figure is missing."""
    words = Words(language)
    require_sentences(everything(), language)
    require_figures(everything(), language)
    for finding in everything():
        for sentence in (finding_says(words, finding), finding_asks(words, finding)):
            assert not {"{", "}"} & set(sentence), sentence
            assert words.say("absence.withheld") not in sentence, sentence
            assert "choice." not in sentence, sentence
            assert "file-rule." not in sentence, sentence


def test_what_is_tried_and_holds_is_told_once() -> None:
    """Not once for each indicator or file."""
    for case in CASES:
        held = Counter(one.rule for one in case.findings if one.outcome is Outcome.HOLDS)
        assert set(held.values()) <= {1}
        deviating = {one.rule for one in case.findings if one.outcome is Outcome.DEVIATES}
        assert not deviating & set(held)


def test_what_holds_stands_last_and_weighs_nothing() -> None:
    """The same order as for a project without data."""
    for case in CASES:
        order = [(one.outcome is Outcome.HOLDS, -LEVELS.index(one.level)) for one in case.findings]
        assert order == sorted(order)
        assert {one.level for one in case.findings if one.outcome is Outcome.HOLDS} <= {LEVELS[0]}


def test_every_figure_that_comes_from_rows_says_which_cell_protects_it() -> None:
    """A number without a cell cannot be withheld; only numbers that tell of nobody may go without one."""
    bare = {
        (finding.rule, figure.name)
        for finding in everything()
        for figure in finding.figures
        if figure.kind in {FigureKind.NUMBER, FigureKind.MONEY, FigureKind.SHARE}
        and not figure.cell
        and figure.name not in NO_COUNT
    }
    assert not bare


def test_a_figure_made_of_several_cells_goes_with_any_of_them() -> None:
    """What the parts leave of the total tells a part."""
    (case,) = (one for one in CASES if one.title == "parts that should make the total")
    (finding,) = (one for one in case.findings if one.variant)
    cells = {figure.name: figure.cell or "" for figure in finding.figures}
    assert _touches(cells["parts"], frozenset({"measurements.firms.gender.women"}))
    assert _touches(cells["difference"], frozenset({"measurements.firms.gender.women"}))
    assert _touches(cells["total"], frozenset({"measurements.firms.total"}))
    assert not _touches(cells["total"], frozenset({"measurements.firms.gender.women"}))


def test_no_rule_of_the_one_kind_is_also_of_the_other() -> None:
    """Nothing is told twice."""
    assert len({rule.__name__ for rule in (*RULES, *DATA_RULES)}) == len(RULES) + len(DATA_RULES)


def test_an_answer_reaches_a_finding_from_data() -> None:
    """Answers are found as for every other rule."""
    case = {
        "indicators": {"firms": {"accumulation": "sum"}},
        "values": {"firms": {"2024 H1": 3, "2025 H1": 4}},
    }
    answer = {"rule": "period-missing", "where": "indicators.firms", "who": "evaluator", "date": "2025-07-01"}
    project = project_of({**case, "project": {"answers": [{**answer, "reason": "Nothing was asked for"}]}})
    records = records_of(case, project)
    measured = measure_project(project, records, as_of=AS_OF)
    assert measured
    (finding,) = (one for one in check_data(project, measured, records) if one.rule == "period-missing")
    assert finding.answer


@pytest.mark.parametrize(
    "cases",
    [ONE_OF_EACH_RULE, pytest.param(CASES, marks=pytest.mark.soak)],
    ids=["one-of-each-rule", "all"],
)
def test_the_rows_of_other_projects_change_nothing(cases: Collection[DataCase]) -> None:
    """Records may hold many projects; a rule looks at its own."""
    for case in cases:
        frames = {
            name: pl.concat([frame, frame.with_columns(project=pl.lit("other"))])
            for name, frame in vars(case.records).items()
            if isinstance(frame, pl.LazyFrame)
        }
        beside = Records(**frames, readings=case.records.readings)
        both = DataCase(case.rule, case.title, case.project, beside, case.as_of, case.told)
        assert both.findings == case.findings


def test_a_project_without_data_is_checked_as_before() -> None:
    """No rule over data has a word in it."""
    project = project_of({})
    assert measure_project(project, Records(), as_of=datetime.date(2025, 6, 30)) is None
    over_data = {finding.rule for finding in everything()}
    assert not over_data & {one.rule for one in check_project(project, as_of=None)}
