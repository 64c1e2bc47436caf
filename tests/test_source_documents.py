"""The five source documents: what they state is in the project files with its line, and nothing they do not."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Iterator
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from impactkit.load import project_files, read_project
from impactkit.load.yaml.path import keys
from impactkit.model.base import Reading, Sourced, Text, cited_document, cited_place
from impactkit.model.quantity import Absence, Money, Quantity
from impactkit.model.stated.document import Document
from impactkit.model.stated.project import Project
from tests.conftest import PARAMETERS
from tests.test_repository import texts

HERE = Path(__file__).parent
PROJECTS = {
    one.id: one
    for one in (read_project(file).project for file in project_files([HERE.parent / "parameters"]))
}
FACTS = [
    (name, *fact)
    for name, facts in yaml.load(
        (HERE / "cases" / "facts.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader
    ).items()
    for fact in facts
]


DOCUMENTS = yaml.load((HERE / "cases" / "documents.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)


def way(project: Project, where: str) -> Iterator[tuple[Any, str]]:
    """Each model on the way to a key path, with the field taken in it, outermost first."""
    value: Any = project
    for part in keys(where):
        if isinstance(value, BaseModel):
            yield value, str(part)
            value = getattr(value, str(part))
        else:
            value = value[part]


def at(project: Project, where: str) -> Any:
    """The value at a key path."""
    value: Any = project
    for part in keys(where):
        value = getattr(value, str(part)) if isinstance(value, BaseModel) else value[part]
    return value


def cited(project: Project, where: str) -> str:
    """The citation nearest to a key path."""
    for model, field in reversed(list(way(project, where))):
        if isinstance(model, Sourced) and (said := model.cited(field)):
            return said
        if isinstance(model, Document) and model.source:
            return model.source
    return project.title_source or ""


def inferred(project: Project, where: str) -> bool:
    """True where the value is marked as a reader's, itself or with what holds it."""
    return any(
        model.read(field) is Reading.INFERRED
        for model, field in way(project, where)
        if isinstance(model, Sourced)
    )


def lines(citation: str) -> set[int]:
    """The lines of a citation: L12, L12-14, L3, L5-6."""
    found: set[int] = set()
    for first, last in re.findall(r"(\d+)(?:-(\d+))?", cited_place(citation)):
        found |= set(range(int(first), int(last or first) + 1))
    return found


def told(value: Any) -> Any:
    """A value as the case file writes it: kronor, numbers, printed words, names of choices."""
    match value:
        case Text():
            return value.sv or value.und
        case Quantity():
            return value.value if value.value is not None and value.qualifier == "exact" else value.printed
        case Money():
            return value.amount
        case StrEnum():
            return value.value
        case tuple():
            return [told(one) for one in value]
    return value


def same(value: Any, expected: Any) -> bool:
    """True where the file says what the fact says; printed words of an exact number count as well."""
    if isinstance(expected, int | float) and not isinstance(expected, bool):
        expected = Decimal(str(expected))
    return bool(told(value) == expected) or (isinstance(value, Quantity) and value.printed == expected)


@pytest.mark.parametrize(
    ("name", "where", "expected", "line"), FACTS, ids=[f"{n}-{where}-{line}" for n, where, _, line in FACTS]
)
def test_the_fact_is_in_the_project_file_with_its_line(
    name: str, where: str, expected: Any, line: str
) -> None:
    """The value as stated, cited where the document says it."""
    project = PROJECTS[name]
    assert same(at(project, where), expected), told(at(project, where))
    assert lines(line) <= lines(cited(project, where)), cited(project, where)


def test_every_document_has_its_facts() -> None:
    """None of the five is forgotten."""
    assert {name for name, *_ in FACTS} == set(PROJECTS)
    assert len(PROJECTS) == 5


def leaves(value: Any, where: str = "") -> Iterator[tuple[str, Any]]:
    """Every value its file gives a model, with its key path; quantities, amounts and texts whole."""
    if isinstance(value, BaseModel) and not isinstance(value, Text | Quantity | Money):
        for name in value.model_fields_set:
            yield from leaves(getattr(value, name), f"{where}.{name}" if where else name)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from leaves(one, f"{where}.{key}")
    elif isinstance(value, tuple):
        for i, one in enumerate(value):
            yield from leaves(one, f"{where}[{i}]")
    else:
        yield where, value


COUNTED = (Quantity, Money, Absence, Decimal, int, datetime.date)


@pytest.mark.parametrize("name", PROJECTS)
def test_no_number_amount_or_day_stands_in_a_file_that_is_not_a_fact(name: str) -> None:
    """Nothing is made up: what is no fact of the document is marked as a reader's conclusion."""
    known = {where for project, where, *_ in FACTS if project == name}
    unknown = {
        where
        for where, value in leaves(PROJECTS[name])
        if isinstance(value, COUNTED) and not isinstance(value, bool) and where not in known
    }
    assert {where for where in unknown if not inferred(PROJECTS[name], where)} == set()


@pytest.mark.parametrize("name", PROJECTS)
def test_every_printed_word_is_cited(name: str) -> None:
    """What is given as the document's own words says where they stand."""
    printed = [
        where
        for where, value in leaves(PROJECTS[name])
        if re.search(r"(^|\.)(printed|number|title|applies)$", where) and value and where != "title"
    ]
    held = [where for where in printed if not re.match(r"documents\.\w+\.title$", where)]
    assert not [where for where in held if not lines(cited(PROJECTS[name], where))]


@pytest.mark.parametrize("name", PROJECTS)
def test_every_citation_names_a_line_of_a_document_that_is_held(name: str) -> None:
    """It begins and ends where there is text; and where there are several documents, it says which."""
    project = PROJECTS[name]
    held = [key for key, document in project.documents.items() if document.held]
    assert [project.documents[one].file for one in held] == [DOCUMENTS[name]["file"]]
    citations = [
        value
        for where, value in leaves(project)
        if value and re.search(r"(^|\.)(source|title_source|sources\.\w+)$", where)
    ]
    assert len(citations) >= (PARAMETERS / f"{name}.yaml").read_text("utf-8").count("source: ")
    for citation in citations:
        document = cited_document(citation)
        assert document in held or (document is None and len(project.documents) == 1), citation
        ends = {int(one) for one in re.findall(r"\d+", cited_place(citation))}
        assert ends, citation
        assert ends <= lines(DOCUMENTS[name]["text"]), citation


@pytest.mark.parametrize("name", PROJECTS)
def test_no_outcome_baseline_or_made_up_value_stands_in_a_file(name: str) -> None:
    """The documents hold none; whoever adds one takes it from elsewhere or makes it up."""
    project = PROJECTS[name]
    assert [where for where, value in leaves(project) if where.endswith("illustrative") and value] == []
    assert all(indicator.baseline is None for indicator in project.indicators.values())
    assert all(activity.follow_up is None for activity in project.activities.values())
    assert (project.snapshots, project.revisions, project.answers) == ((), (), ())
    assert project.evaluation == {}
    assert all(duty.submitted is None for duty in project.duties.values())
    assert not (project.funding and project.funding.claims)


# --- No natural person's name ---

SALT = "impactkit: a name is nobody's business"
NAMES = frozenset(
    {
        "01039e9f8578640d26fa20e0fc365a7898c79df4ba90b8d3fb6c9f1713d3d791",
        "25fc1a430dcbf61e471bc679873cbe7b86bf7f31a5d3fa86a7a209494b0c9923",
        "3a229653898437aa58ca7a4a0e55ab6265c5628b13d0801e2b364d923f5c52df",
        "607a79fc6cc715a71fa8ab824bd848467ddd1efdb15ac3106ca3250b958a1f90",
        "6c9a7f63ec6ba40c0c15b1fefee4b4a667ed1fa705abf3fb780dec7faac50a3b",
        "81e265d416bcd94cc95b751a5b7c1399b529860a9edea561408456e9ae38c009",
        "eb95544dd5f40f8c21fde5652d62b6320575de0e7c73b54559f88e17298d6a19",
    }
)
"""Salted hashes of the names of natural persons in the documents: each pair, and each name that is rare."""


def hashed(*words: str) -> str:
    """A name as it is kept here: salted, and in no order."""
    plain = " ".join(sorted(word.casefold() for word in words))
    return hashlib.sha256(f"{SALT}\n{plain}".encode()).hexdigest()


def names_in(text: str, names: frozenset[str]) -> set[str]:
    """Single words and neighbouring words whose hash is among those of the names."""
    words = re.findall(r"[^\W\d_]+", text)
    found = {(word.casefold(),) for word in words}
    found |= {(one.casefold(), two.casefold()) for one, two in pairwise(words)}
    return {" ".join(one) for one in found if hashed(*one) in names}


@pytest.mark.parametrize(
    "text", ["Vera Sand", "vera sand", "Sand, Vera", "tack till Vera\nSand!", "vera_sand", "Vera-Sand"]
)
def test_a_name_is_found_however_it_is_written(text: str) -> None:
    """In any order, in any case, across lines and marks."""
    assert names_in(text, frozenset({hashed("Vera", "Sand")}))


def test_words_that_are_no_name_are_not_found() -> None:
    """Half a name is a word like others."""
    assert not names_in("Vera sitter på en sand", frozenset({hashed("Vera", "Sand")}))


def test_no_natural_persons_name_from_the_documents_is_in_the_repository() -> None:
    """The five documents name officials; the project files, the code and the tests do not."""
    assert len(NAMES) > 3
    found = [name for name, text in texts() if names_in(text, NAMES) or names_in(name, NAMES)]
    assert found == []
