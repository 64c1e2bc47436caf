"""Whose register it is: titles change, numbers stay, and both changing at once is another project."""

from __future__ import annotations

from pathlib import Path

import pytest

from impactkit.model.stated.project import Project
from impactkit.register import Identity, Released, identity, require_own
from tests.register.made import edition, project, told

HERE = Path("register")
FINE: dict[str, list[str]] = {"sv": [], "en": []}


def asked(released: tuple[Released, ...], *projects: Project) -> dict[str, list[str]]:
    """What is said of projects before a register."""
    return told(lambda: require_own(HERE, released, {one.id: identity(one) for one in projects}))


def test_a_project_goes_by_its_titles_aliases_and_numbers() -> None:
    """In every language there is."""
    one = project("navet", {"sv": "Navet", "en": "The Hub"}, "2024-0117", "KS 1/24", aliases=("Nav 1",))
    assert identity(one) == Identity(
        frozenset({"Navet", "The Hub", "Nav 1"}), frozenset({"2024-0117", "KS 1/24"})
    )
    assert identity(project("x", "As written")) == Identity(frozenset({"As written"}), frozenset())


@pytest.mark.parametrize(
    "one",
    [
        project("navet", "Navet"),
        project("navet", "Something new", "2024-0117"),
        project("navet", "Navet", "2026-1"),
        project("navet", "Something new", "x", "2024-0117"),
        project("navet", {"sv": "Något nytt", "en": "The Hub"}),
        project("navet", "Something new", aliases=("Navet",)),
        project("navet", "  navet\N{NO-BREAK SPACE}"),
    ],
    ids=["title", "number", "title kept", "one of several", "one language", "alias", "case and spaces"],
)
def test_one_title_or_one_number_in_common_is_the_same_project(one: Project) -> None:
    """A missing number is no other number."""
    assert asked((edition(),), one) == FINE


def test_all_that_a_project_went_by_is_remembered() -> None:
    """Its title changed in one edition, its number in the next; all three are its own."""
    second = Identity(frozenset({"Nya navet"}), frozenset({"2024-0117"}))
    third = Identity(frozenset({"Nya navet"}), frozenset({"2026-9"}))
    released = (edition(), edition(projects={"navet": second}), edition(projects={"navet": third}))
    for one in (
        project("navet", "Navet"),
        project("navet", "Annat", "2026-9"),
        project("navet", "Nya navet"),
    ):
        assert asked(released, one) == FINE


def test_every_project_that_has_the_id_of_another_is_told_of() -> None:
    """All at once; those that are the same, and those that are new, are not."""
    spark = Identity(frozenset({"Spark"}), frozenset())
    released = (edition(projects={"navet": edition().projects["navet"], "spark": spark}),)
    projects = (project("navet", "Kvarnen", "1"), project("spark", "Gnistan"), project("new", "Ny"))
    assert asked(released, *projects) == {
        "en": [
            f"register {id_}: The id '{id_}' stands in the register for another project, {titles}: neither a title nor "
            "a case number is the same. Give the project an id of its own, or the number or an alias it had; or use "
            "the register it belongs to."
            for id_, titles in (("navet", "Navet / The Hub"), ("spark", "Spark"))
        ],
        "sv": [
            f"register {id_}: Id:t '{id_}' står i registret för ett annat projekt, {titles}: varken någon titel eller "
            "något ärendenummer är detsamma. Ge projektet ett eget id, eller det nummer eller alias det hade; eller "
            "använd det register det hör till."
            for id_, titles in (("navet", "Navet / The Hub"), ("spark", "Spark"))
        ],
    }


def test_a_register_that_holds_none_of_the_projects_belongs_to_others() -> None:
    """Some of its ids are told, so that it is known again."""
    own = edition().projects["navet"]
    few = (edition(projects=dict.fromkeys(["b", "a"], own)),)
    many = (
        edition(projects=dict.fromkeys(["f", "e", "d"], own)),
        edition(projects=dict.fromkeys("abc", own)),
    )
    assert asked(few, project("navet", "Navet")) == {
        "en": [
            "register: This register belongs to other projects: a, b. "
            "Give the register of these projects, or an empty folder to begin one."
        ],
        "sv": [
            "register: Det här registret hör till andra projekt: a, b. "
            "Ange de här projektens register, eller en tom mapp för att börja ett nytt."
        ],
    }
    assert "other projects: a, b, c, d, e, …. " in asked(many, project("navet", "Navet"))["en"][0]


def test_one_project_that_stands_in_it_makes_the_register_theirs() -> None:
    """And an empty register is anyone's."""
    assert asked((edition(),), project("new", "Ny"), project("navet", "Navet")) == FINE
    assert asked((), project("new", "Ny")) == FINE
    assert asked((edition(projects={}),), project("new", "Ny")) == FINE
    assert asked((edition(),)) == FINE
