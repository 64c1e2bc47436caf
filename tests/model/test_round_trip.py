"""A project through a dossier and back: the five, and small ones of every shape."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from impactkit.dossier import dossier_json
from impactkit.edition import edition, portfolio_json
from impactkit.load import project_files, read_project
from impactkit.model.dossier import Audience, Dossier
from impactkit.model.finding import Finding, Level, Outcome
from impactkit.model.finding import number as figure
from impactkit.model.portfolio import PortfolioDossier
from impactkit.model.quantity import Absence, Quantity
from impactkit.model.stated.project import Project
from tests.conftest import one_of

FILES = project_files([Path(__file__).parents[2] / "parameters"])


def dossier(project: Project) -> Dossier:
    """A dossier of nothing but the project."""
    return Dossier(
        id=project.id,
        audience=Audience.INTERNAL,
        as_of=None,
        version="0",
        project=project,
        findings=(),
        settlements=(),
    )


def back(project: Project) -> Project:
    """The project as it is read from its dossier."""
    return Dossier.model_validate_json(dossier_json(dossier(project))).project


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_project_comes_back_from_its_dossier_as_it_went_in(file: Path) -> None:
    """Every fact, citation, reading and absence."""
    project = read_project(file).project
    assert back(project) == project


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_dossier_written_twice_is_the_same_to_the_byte(file: Path) -> None:
    """Also after it was read."""
    project = read_project(file).project
    assert dossier_json(dossier(project)) == dossier_json(dossier(back(project)))


# --- Small projects of every shape ---

said = st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=12).filter(str.strip)
texts = said | st.fixed_dictionaries({"sv": said}, optional={"en": said})
ids = st.from_regex(r"[a-z][a-z0-9-]{0,8}", fullmatch=True)
numbers = st.decimals(0, 10**9, places=2) | st.integers(0, 10**9)
absences = st.sampled_from([one.value for one in Absence])
days = st.dates(datetime.date(1995, 1, 1), datetime.date(2060, 1, 1))
quantities = (
    numbers
    | st.builds(lambda one: {"value": one, "qualifier": "about"}, numbers)
    | st.builds(
        lambda one, two: {"value": min(one, two), "upper": max(one, two), "qualifier": "range"},
        numbers,
        numbers,
    )
    | st.builds(lambda one: {"qualifier": "several", "printed": one}, said)
)
cells = absences | quantities
amounts = absences | numbers | st.builds(lambda one: {"amount": one, "currency": "EUR"}, numbers)
citations = st.builds("L{}".format, st.integers(1, 999))
readings = st.sampled_from(["stated", "inferred"])


def sourced(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Fields with or without a source, a reading and a note."""
    return st.fixed_dictionaries(fields, optional={"source": citations, "reading": readings, "note": texts})


def some(of: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Up to three by id."""
    return st.dictionaries(ids, of, max_size=3)


categories = {"women": "women", "men": "men"}
targets = sourced(
    total=cells,
    by=st.just({}) | st.builds(lambda one, two: {"gender": {"women": one, "men": two}}, cells, cells),
    parts=some(sourced(name=texts, value=cells)),
)
indicators = sourced(
    name=texts,
    disaggregations=st.just({"gender": {"name": "gender", "categories": categories}}),
    targets=st.lists(targets, max_size=2),
    baseline=st.none() | sourced(total=cells, date=st.none() | days),
)
funding = st.fixed_dictionaries(
    {
        "budget": st.fixed_dictionaries({"lines": some(sourced(name=texts, amount=amounts))}),
        "financing": st.fixed_dictionaries({"lines": some(sourced(name=texts, amount=amounts))}),
        "grant": st.fixed_dictionaries(
            {}, optional={"share": st.decimals(0, 1, places=4), "cap": numbers, "advance": numbers}
        ),
    }
)
projects = st.fixed_dictionaries(
    {
        "id": ids,
        "title": texts,
        "goals": st.dictionaries(ids, sourced(text=texts), min_size=1, max_size=3),
        "indicators": some(indicators),
        "activities": some(
            sourced(text=texts, volume=st.none() | quantities, leads_to=st.lists(ids, max_size=2))
        ),
        "target_groups": some(sourced(name=texts, size=st.none() | quantities)),
        "duties": some(
            sourced(
                kind=st.just("claim"), due=st.none() | days, days_after_end=st.none() | st.integers(-99, 99)
            )
        ),
        "funding": st.none() | funding,
    }
).map(Project.model_validate)


def cells_of(value: Any, where: str = "") -> Iterator[tuple[str, Any]]:
    """Every absence and number of a project, with its place."""
    if isinstance(value, Quantity):
        yield where, (value.value, value.upper, value.qualifier.value)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from cells_of(getattr(value, name), f"{where}.{name}")
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from cells_of(one, f"{where}.{key}")
    elif isinstance(value, tuple):
        for i, one in enumerate(value):
            yield from cells_of(one, f"{where}[{i}]")
    elif isinstance(value, Absence | Decimal):
        yield where, value


@given(projects)
def test_any_project_comes_back_from_its_dossier_as_it_went_in(project: Project) -> None:
    """Nothing is rounded, dropped, translated or filled in."""
    assert back(project) == project


@given(projects)
def test_no_absence_turns_into_another_or_into_a_number_on_the_way(project: Project) -> None:
    """Each stays where it was, and so does every zero."""
    went, came = dict(cells_of(project)), dict(cells_of(back(project)))
    assert went == came
    assert {where: type(one) for where, one in went.items()} == {
        where: type(one) for where, one in came.items()
    }


@given(projects)
def test_the_dossier_is_plain_json_with_every_number_digit_for_digit(project: Project) -> None:
    """Numbers go as text, so that no reader takes them for binary fractions."""
    plain = json.loads(dossier_json(dossier(project)), parse_float=_refuse)
    assert plain["project"]["id"] == project.id


def plainly(told: Dossier | PortfolioDossier) -> str:
    """A dossier as the standard library writes its plain values."""
    plain = {"impactkit": told.impactkit, **told.model_dump(mode="json", exclude_defaults=True)}
    return json.dumps(plain, ensure_ascii=False, indent=1) + "\n"


@given(projects)
def test_a_dossier_is_written_as_the_standard_library_writes_it(project: Project) -> None:
    """To the byte: indents, empty lists and mappings, signs of any script, numbers of any size."""
    assert dossier_json(dossier(project)) == plainly(dossier(project))


@given(
    st.text(st.characters(exclude_categories=("Cs",)), min_size=1).filter(str.strip),
    st.decimals(allow_nan=False, allow_infinity=False) | st.integers(),
)
def test_any_sign_and_any_number_is_written_as_the_standard_library_writes_it(
    words: str, number: Decimal
) -> None:
    """Controls, quotes, signs beyond the first plane; numbers of more digits than any machine's."""
    finding = Finding(
        rule="rule", outcome=Outcome.DEVIATES, level=Level.INFO, where=words, figures=(figure("n", number),)
    )
    told = dossier(read_project(FILES[0]).project).but(findings=(finding,), version=words, kept=())
    assert dossier_json(told) == plainly(told)


@pytest.mark.parametrize("audience", one_of([Audience.INTERNAL, Audience.PUBLIC, Audience.FUNDER]))
def test_whole_editions_are_written_as_the_standard_library_writes_them(audience: Audience) -> None:
    """Measured, protected and told, with their portfolio."""
    told = edition([Path(__file__).parents[2] / "parameters" / "demonstration"], audience=audience)
    assert told.portfolio
    assert portfolio_json(told.portfolio) == plainly(told.portfolio)
    for one in told.dossiers:
        assert dossier_json(one) == plainly(one)


def _refuse(number: str) -> None:
    raise AssertionError(f"a binary fraction in the dossier: {number}")


def test_a_project_cannot_be_changed() -> None:
    """A report shows what was read."""
    project = read_project(FILES[0]).project
    with pytest.raises(ValidationError, match="frozen"):
        project.title = project.title
    with pytest.raises(ValidationError, match="frozen"):
        next(iter(project.goals.values())).text = project.title


def test_a_project_needs_an_id_and_a_title_and_nothing_more() -> None:
    """An entry of a register says no more."""
    least = {"id": "least", "title": "Least"}
    assert back(Project.model_validate(least)).goals == {}
    for name in least:
        with pytest.raises(ValidationError):
            Project.model_validate({key: value for key, value in least.items() if key != name})
