"""Places against the official list: as people write them, and where they are not known."""

from __future__ import annotations

import pytest

from impactkit.model.finding import Outcome
from tests.check.told import figures, findings, project, the_finding


@pytest.mark.parametrize(
    "place",
    [
        "counties: [Västerbotten, Jämtlands län, '09', Jämtland Härjedalen]",
        "municipalities: [Umeå kommun, Östersunds kommun, Göteborgs stad, '2480']",
        "except_counties: [Södermanland]",
    ],
)
def test_places_are_known_by_code_and_as_people_write_them(place: str) -> None:
    """With and without län, kommun and stad."""
    assert not findings(project(f"geography: {{ {place} }}"), "known-place")


@pytest.mark.parametrize(
    ("place", "where", "near"),
    [
        ("counties: [Vesterbotten]", "geography.counties[0]", "Västerbotten"),
        ("municipalities: [Umeå, Lykcsele]", "geography.municipalities[1]", "Lycksele"),
        ("except_counties: [Sörmland]", "geography.except_counties[0]", "Södermanland"),
    ],
)
def test_an_unknown_place_is_told_with_its_nearest_names(place: str, where: str, near: str) -> None:
    """A slip of the pen is found by its neighbours."""
    one = the_finding(project(f"geography: {{ {place} }}"), "known-place")
    assert one.where == where
    assert near in str(figures(one)["near"])


def test_a_county_is_no_municipality() -> None:
    """Each is looked for where it belongs."""
    one = the_finding(project("geography: { municipalities: [Skåne] }"), "known-place")
    assert one.outcome is Outcome.DEVIATES


def test_some_municipalities_of_a_county_are_no_finding_unless_all_are_said_to_take_part() -> None:
    """Two of fifteen is as good a project."""
    some = "counties: [Västerbotten], municipalities: [Umeå, Åsele]"
    assert not findings(project(f"geography: {{ {some} }}"), "all-municipalities")
    one = the_finding(project(f"geography: {{ {some}, all_municipalities: true }}"), "all-municipalities")
    assert (figures(one)["named"], figures(one)["all"], one.outcome) == (2, 15, Outcome.DEVIATES)


def test_an_area_that_is_none_is_not_counted() -> None:
    """Where the area is not known, neither is its number of counties."""
    told = project("geography: { area: Mellansverige, county_count: 4 }")
    assert not findings(told, "counties-counted")


def test_a_place_that_is_named_elsewhere_is_not_unnamed() -> None:
    """*Länet* is known as soon as a county is."""
    assert findings(project("geography: { unnamed: länet }"), "unnamed-place")
    assert not findings(project("geography: { unnamed: länet, counties: [Gotland] }"), "unnamed-place")
