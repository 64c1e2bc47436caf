"""The official list of counties and municipalities, and the ways people name them."""

from __future__ import annotations

import pytest

from impactkit.geography import (
    County,
    Municipality,
    counties,
    counties_in,
    county,
    municipalities,
    municipalities_in,
    municipality,
)


def test_sweden_has_21_counties_and_290_municipalities() -> None:
    """Since 2003."""
    assert (len(counties()), len(municipalities())) == (21, 290)


def test_every_code_and_name_is_one_places_own() -> None:
    """So that a look-up has one answer."""
    for places in (counties(), municipalities()):
        assert len({one.code for one in places}) == len(places)
        assert len({one.name.casefold() for one in places}) == len(places)


def test_codes_are_two_and_four_digits_in_order_and_agree() -> None:
    """A municipality's code begins with its county's."""
    assert all(len(one.code) == 2 and one.code.isdigit() for one in counties())
    assert all(len(one.code) == 4 and one.code[:2] == one.county for one in municipalities())
    assert [one.code for one in counties()] == sorted(one.code for one in counties())
    assert [one.code for one in municipalities()] == sorted(one.code for one in municipalities())


def test_every_municipality_lies_in_a_county_and_every_county_has_some() -> None:
    """The counties share the municipalities out among them."""
    shared = [municipalities_in(one.code) for one in counties()]
    assert all(shared)
    assert sum(len(some) for some in shared) == 290


@pytest.mark.parametrize(
    ("code", "count"), [("01", 26), ("09", 1), ("14", 49), ("23", 8), ("24", 15), ("25", 14)]
)
def test_counties_have_as_many_municipalities_as_they_have(code: str, count: int) -> None:
    """Stockholm, Gotland, Västra Götaland, Jämtland, Västerbotten, Norrbotten."""
    assert len(municipalities_in(code)) == count


@pytest.mark.parametrize("one", counties(), ids=lambda one: one.short)
def test_a_county_is_found_by_code_and_by_every_form_of_its_name(one: County) -> None:
    """Västerbotten, Västerbottens län, västerbotten, 24."""
    genitive = one.name.removesuffix(" län")
    forms = (
        one.code,
        one.name,
        one.short,
        f"{one.short} län",
        f"{one.short} County",
        one.name.upper(),
        genitive,
    )
    assert all(county(form) == one for form in forms)


@pytest.mark.parametrize("one", municipalities(), ids=lambda one: one.name)
def test_a_municipality_is_found_by_code_and_by_every_form_of_its_name(one: Municipality) -> None:
    """Östersund, Östersunds kommun, östersund, 2380; and no form is another's."""
    name = one.name
    forms = (one.code, name, name.upper(), f" {name} ", f"{name} kommun", f"{name}s kommun", f"{name}s stad")
    assert all(municipality(form) == one for form in forms)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Göteborgs stad", "1480"),
        ("Borås stad", "1490"),
        ("Falu kommun", "2080"),
        ("Härjedalens kommun", "2361"),
        ("Region Gotland", None),
        ("Falu", None),
        ("Umea", None),
        ("", None),
        ("kommun", None),
        ("480", None),
    ],
)
def test_a_municipality_is_known_as_it_is_written_or_not_at_all(written: str, code: str | None) -> None:
    """Nothing is guessed."""
    found = municipality(written)
    assert (found.code if found else None) == code


@pytest.mark.parametrize("written", ["Jämtland Härjedalen", "Jämtland", "Jämtlands län", "23"])
def test_jamtland_is_found_by_the_name_of_its_region_too(written: str) -> None:
    """The region is called Jämtland Härjedalen, the county is not."""
    found = county(written)
    assert found is not None
    assert found.code == "23"


@pytest.mark.parametrize("written", ["Härjedalen", "Norrland", "2", "län", "", "Sörmland"])
def test_what_is_no_county_is_not_found(written: str) -> None:
    """Nothing is guessed."""
    assert county(written) is None


@pytest.mark.parametrize("area", ["Östra Mellansverige", "östra mellansverige", "SE12"])
def test_an_area_is_found_by_code_and_name(area: str) -> None:
    """Four of its five counties are those of Plattformen."""
    assert [one.short for one in counties_in(area)] == [
        "Uppsala",
        "Södermanland",
        "Östergötland",
        "Örebro",
        "Västmanland",
    ]


def test_the_eight_areas_share_the_counties_out() -> None:
    """NUTS 2, each county in one area."""
    areas = {one.nuts2 for one in counties()}
    assert len(areas) == 8
    assert sum(len(counties_in(area)) for area in areas) == 21
    assert counties_in("Mellansverige") == ()
