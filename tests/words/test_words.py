"""The words: the same in both languages, whole, and enough for everything a rule can tell."""

from __future__ import annotations

import ast
import datetime
import importlib
import pkgutil
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

import pytest
import yaml

import impactkit.check
import impactkit.model
from impactkit.check import (
    OwnSentence,
    check_across,
    check_kept,
    check_own_words,
    check_project,
    check_signs,
    latest_day,
)
from impactkit.check.project.statements import STATEMENTS
from impactkit.load import read_project
from impactkit.model.base import Text
from impactkit.model.finding import FigureKind, Finding
from impactkit.model.kept import KeptState, SeenFigure, SeenFinding
from impactkit.model.stated.project import Project, TermProfile
from impactkit.problem import InputError
from impactkit.signs import noticed_in
from impactkit.words import LANGUAGES, NBSP, Words, sentences
from tests.check.rows import data_cases
from tests.words.told import places, require_figures, require_sentences

HERE = Path(__file__).parent
PARAMETERS = HERE.parents[1] / "parameters"
SV, EN = Words("sv"), Words("en")
SOURCES = {
    file: ast.parse(file.read_text(encoding="utf-8"))
    for folder in impactkit.check.__path__
    for file in sorted(Path(folder).rglob("*.py"))
}


def choices() -> Iterator[type[StrEnum]]:
    """Every choice of the model, each once."""
    for module in pkgutil.walk_packages(impactkit.model.__path__, "impactkit.model."):
        for kind in vars(importlib.import_module(module.name)).values():
            if (
                isinstance(kind, type)
                and issubclass(kind, StrEnum)
                and kind.__module__ == module.name
                and kind is not FigureKind
            ):
                yield kind


_FINDS = {"_gap", "rounded", "deviates", "undecidable", "holds"}

HOLDS, CHANGED, GONE = KeptState.HOLDS, KeptState.CHANGED, KeptState.GONE


def rules_in(tree: ast.AST) -> set[str]:
    """Rule ids in the source: `rule="..."`, and the first words given to what makes findings."""
    found: set[str] = set()
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            found |= {
                keyword.value.value
                for keyword in call.keywords
                if keyword.arg == "rule" and isinstance(keyword.value, ast.Constant)
            }
            if isinstance(call.func, ast.Name) and call.func.id in _FINDS:
                said = [one.value for one in call.args if isinstance(one, ast.Constant)]
                found |= {str(said[0])} if said else set()
    return found


def variants_in(tree: ast.AST) -> set[str]:
    """Whole words that the source may give as `variant`, by keyword or by assignment."""
    given = [
        node.value
        for node in ast.walk(tree)
        if (isinstance(node, ast.keyword) and node.arg == "variant")
        or (isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "variant")
    ]
    return {word for value in given for word in _words_of(value) if word}


def _words_of(value: ast.expr) -> Iterator[str]:
    if isinstance(value, ast.Constant):
        yield str(value.value)
    if isinstance(value, ast.IfExp):
        yield from _words_of(value.body)
        yield from _words_of(value.orelse)


RULES = sorted(rule for tree in SOURCES.values() for rule in rules_in(tree))


def told_projects() -> Iterator[tuple[Project, datetime.date | None]]:
    """The small projects beside this file, each with the day it is looked at."""
    for i, (title, told) in enumerate(
        yaml.load((HERE / "projects.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader).items()
    ):
        as_of = told.pop("as_of", None)
        given = {"id": f"p{i}", "title": title, "goals": {"goal": {"text": "A goal"}}, **told}
        yield Project.model_validate(given), as_of


def example_projects() -> Iterator[tuple[Project, datetime.date | None]]:
    """The project files of the parameters folder; one with faults is told elsewhere."""
    for file in sorted(PARAMETERS.glob("*.yaml")):
        try:
            project = read_project(file).project
        except InputError:
            continue
        yield project, latest_day(project)


@pytest.fixture(scope="module")
def findings() -> list[Finding]:
    """Everything the rules say of the small projects and of the examples; those over data are in their own test."""
    looked_at = [*told_projects(), *example_projects()]
    alone = [found for project, as_of in looked_at for found in check_project(project, as_of=as_of)]
    signs = check_signs(noticed_in("\uf0b7 a\x0bb\x07 \u202ec ก", where="goals.goal.text"))
    kept = [one for states in ((HOLDS,), (CHANGED, GONE)) for one in check_kept(kept_as(*states), str)]
    own = [
        OwnSentence("summary", "a.yaml:1", "Three women.", Text(en="Jobs"), likely)
        for likely in (True, False)
    ]
    across = check_across([project for project, _ in looked_at])
    return [*alone, *across, *signs, *kept, *check_own_words(own)]


def kept_as(*states: KeptState) -> Iterator[SeenFinding]:
    """A kept finding of which this became, for each state."""
    for at, state in enumerate(states):
        figure = SeenFigure(indicator="jobs", state=state)
        yield SeenFinding(
            id=f"f{at}", section="money", day=datetime.date(2026, 1, 20), figures=(figure,), state=state
        )


def test_every_language_has_the_same_keys() -> None:
    """What is said in one language is said in the other; which words stand in the place of others is a language's own."""
    swedish, english = (
        {key for key in sentences(one) if not key.startswith("instead.")} for one in ("sv", "en")
    )
    assert swedish == english


def test_a_sentence_has_the_same_places_in_every_language() -> None:
    """No figure is told in one language only."""
    english = sentences("en")
    differing = {key for key, said in sentences("sv").items() if places(said) != places(english.get(key, ""))}
    assert not differing


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty_or_has_stray_spaces(language: str) -> None:
    """Sentences are joined with others; a stray space would show."""
    stray = {key for key, said in sentences(language).items() if not said.strip() or said != said.strip()}
    stray |= {key for key, said in sentences(language).items() if "  " in said}
    assert not stray


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(choices()), ids=lambda kind: kind.__name__)
def test_every_choice_of_the_model_has_a_word(kind: type[StrEnum], language: str) -> None:
    """A choice is never shown raw."""
    words = Words(language)
    assert all(words.choice(value) for value in kind)


def test_every_word_for_a_choice_belongs_to_a_choice_of_the_model() -> None:
    """A renamed choice leaves no word behind."""
    members = sum(len(kind) for kind in choices())
    assert sum(key.startswith("choice.") for key in sentences("sv")) == members


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_a_title_a_sentence_and_something_to_do(rule: str, language: str) -> None:
    """A finding is told by name, by what was found and by what to do."""
    keys = {key.rpartition(".")[2] for key in sentences(language) if key.startswith(f"finding.{rule}.")}
    assert keys >= {"title", "do"}
    assert keys - {"title", "do"}


def test_no_sentence_speaks_of_a_rule_that_is_gone() -> None:
    """A renamed rule leaves no sentence behind."""
    assert {key.split(".")[1] for key in sentences("sv") if key.startswith("finding.")} == set(RULES)


def test_every_variant_named_in_a_rule_has_a_sentence() -> None:
    """A new variant cannot be told before it has words, even where no example comes upon it."""
    functions = [node for tree in SOURCES.values() for node in tree.body if isinstance(node, ast.FunctionDef)]
    unsaid = {
        (function.name, variant)
        for function in functions
        for variant in variants_in(function)
        if (rules := rules_in(function)) and not any(SV.has(f"finding.{rule}.{variant}") for rule in rules)
    }
    assert not unsaid


def test_every_sentence_of_every_rule_is_told_by_some_project(findings: list[Finding]) -> None:
    """No sentence is dead, and each is rendered, here or where the cases of rules over data are tried."""
    told = {f"finding.{one.rule}.{one.variant or one.outcome.value}" for one in findings}
    told |= {
        f"finding.{case.rule}.{one.get('variant') or one['outcome']}"
        for case in data_cases()
        for one in case.told
    }
    written = {key for key in sentences("sv") if key.startswith("finding.")}
    assert told == {key for key in written if key.rpartition(".")[2] not in {"title", "do"}}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_can_be_told_with_its_figures(findings: list[Finding], language: str) -> None:
    """Every place is filled, nothing raw is left, and what asks for action ends as a sentence."""
    require_sentences(findings, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_figure_used_in_a_sentence_is_one_the_rule_gives(findings: list[Finding], language: str) -> None:
    """What to do uses only figures that every deviating or undecidable finding of the rule carries."""
    require_figures(findings, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_several_findings_share_leaves_out_one_name_and_nothing_else(language: str) -> None:
    """Its other figures are the sentence's own, and so is what to do about all."""
    said = sentences(language)
    shared = {key: places(one) for key, one in said.items() if key.startswith("finding-many.")}
    for key, told in shared.items():
        rule, _, outcome = key.removeprefix("finding-many.").partition(".")
        if outcome == "do":
            continue
        own = places(said[f"finding.{rule}.{outcome}"])
        asked = shared.get(f"finding-many.{rule}.do", places(said[f"finding.{rule}.do"]))
        assert told < own, key
        (name,) = own - told
        assert asked <= told, key
        assert name in {"indicator", "item", "aspect", "requirement", "commitment", "statement"}
        assert not said[key].endswith((".", ":"))


@pytest.mark.parametrize(("language", "word"), [("sv", "saknar"), ("sv", "brist"), ("en", "lack")])
def test_no_finding_says_that_the_project_lacks_something(language: str, word: str) -> None:
    """It is only not in the documents held."""
    said = {
        key
        for key, sentence in sentences(language).items()
        if key.startswith(("finding.", "finding-many.")) and word in sentence
    }
    assert not said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_statement_a_document_should_make_has_a_name(language: str) -> None:
    """The names and the rule's own list are the same."""
    named = {key.partition(".")[2] for key in sentences(language) if key.startswith("statement.")}
    assert named == set(STATEMENTS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_funders_term_replaces_a_plain_one(language: str) -> None:
    """The plain terms are complete; a funder has no term that the others do not know."""
    terms = [key.split(".")[1:] for key in sentences(language) if key.startswith("terms.")]
    plain = {term for profile, term in terms if profile == "plain"}
    assert {term for _, term in terms} == plain
    assert {profile for profile, _ in terms} == set(TermProfile)


def test_one_word_means_what_the_funder_means_by_it() -> None:
    """*Resultatmål* is what a project does at Arvsfonden and a goal in plain words."""
    assert Words("sv", "arvsfonden").term("activity") == SV.term("result-goal") == "resultatmål"
    assert Words("sv", "esf").term("output-indicator") == "utfallsindikator"
    assert Words("sv", "eruf").term("actual") == "utfall"
    assert Words("sv", "eruf").term("baseline") == SV.term("baseline")


def test_a_number_is_written_as_each_language_writes_it() -> None:
    """Grouping and decimal sign are the language's own."""
    value = Decimal("1234567.5")
    assert SV.number(value) == f"1{NBSP}234{NBSP}567,5"
    assert EN.number(value) == "1,234,567.5"


def test_a_number_below_zero_has_the_minus_of_its_language() -> None:
    """A Swedish minus is U+2212, also before an amount; an English one is on the keyboard."""
    assert [SV.number(Decimal(-1)), EN.number(Decimal(-1))] == ["−1", "-1"]
    assert SV.money(Decimal("-0.4")) == f"−0,40{NBSP}kr"


def test_a_number_keeps_all_its_decimals_unless_told() -> None:
    """Trailing zeros are not decimals, and nothing is rounded away."""
    assert [SV.number(Decimal(one)) for one in ("300000", "2.50", "0.125")] == [
        f"300{NBSP}000",
        "2,5",
        "0,125",
    ]
    assert SV.number(Decimal("2.56"), 1) == "2,6"


def test_an_amount_has_its_currency_and_ore_only_where_there_are_any() -> None:
    """1 188 522 kronor, and 40 öre; another currency stands first, as in English."""
    assert SV.money(Decimal(1188522)) == f"1{NBSP}188{NBSP}522{NBSP}kr"
    assert EN.money(Decimal(1188522)) == f"SEK{NBSP}1,188,522"
    assert SV.money(Decimal("0.4")) == f"0,40{NBSP}kr"
    assert EN.money(Decimal("12.5"), "EUR") == f"EUR{NBSP}12.50"
    assert SV.money(Decimal("12.5"), "EUR") == f"EUR{NBSP}12,50"


def test_a_share_is_written_as_per_cent() -> None:
    """0.6 is 60 per cent; a third is cut at two decimals."""
    assert [SV.share(Decimal("0.6")), EN.share(Decimal("0.6"))] == [f"60{NBSP}%", "60%"]
    assert [SV.share(Decimal(1) / 3), EN.share(Decimal(1) / 3)] == [f"33,33{NBSP}%", "33.33%"]


def test_a_day_is_written_in_words() -> None:
    """The month's name is the language's own."""
    day = datetime.date(2023, 5, 1)
    assert [SV.day(day), EN.day(day)] == ["1 maj 2023", "1 May 2023"]


def test_items_are_joined_as_the_language_joins_them() -> None:
    """One, two and three."""
    assert [SV.listed(["a"]), SV.listed(["a", "b"]), EN.listed(["a", "b", "c"])] == [
        "a",
        "a och b",
        "a, b and c",
    ]
