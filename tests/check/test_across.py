"""What one project says against another: one id for two things is told, one thing under one id is not."""

from __future__ import annotations

from typing import Any

import pytest

from impactkit.check import check_across
from impactkit.model.stated.project import Project
from impactkit.show.ground.reading import finding_says
from impactkit.words import LANGUAGES, Language, Words

CHILDREN: dict[str, Any] = {"name": {"en": "Children given kits"}}
KEEPERS: dict[str, Any] = {"name": {"en": "Shopkeepers chosen"}}


def project(name: str, **indicators: Any) -> Project:
    """A project with these indicators."""
    told = {"id": name, "title": name, "goals": {"g": {"text": "G"}}, "indicators": indicators}
    return Project.model_validate(told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_id_for_two_things_is_told_with_both_names(language: Language) -> None:
    """In both languages, with a project of each."""
    (found,) = check_across([project("a", i1=CHILDREN), project("b", i1=KEEPERS), project("c", i1=CHILDREN)])
    said = finding_says(Words(language), found)
    assert (found.rule, found.level.value, found.where) == ("same-key", "warning", "indicators.i1")
    assert all(word in said for word in ("i1", "Children given kits", "Shopkeepers chosen", "a, b"))


@pytest.mark.parametrize(
    "other",
    [
        {"name": {"sv": "Barn", "en": "children  given kits"}},
        {"name": "Children given kits"},
        {"name": "Kits", "definition": {"text": {"en": "Children who got a kit"}}},
    ],
)
def test_one_thing_in_other_words_is_one(other: dict[str, Any]) -> None:
    """A name or a definition in common is enough, in any language and however it is spaced."""
    said = {**CHILDREN, "definition": {"text": {"en": "Children who got a kit"}}}
    assert check_across([project("a", i1=said), project("b", i1=other)]) == ()


def test_one_code_is_one_thing_whatever_it_is_called() -> None:
    """Projects name an indicator of a catalogue as they please."""
    coded = [{**CHILDREN, "code": "RCO01"}, {**KEEPERS, "code": "rco01"}]
    assert check_across([project("a", i1=coded[0]), project("b", own=coded[1])]) == ()
