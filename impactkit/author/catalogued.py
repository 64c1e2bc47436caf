"""Indicators of the catalogue, as a workbook or a form begins with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from impactkit import catalogue
from impactkit.author.held import GENDER, Held, Value
from impactkit.catalogue import CatalogueIndicator
from impactkit.languages import Language
from impactkit.load.yaml.path import Keys


def catalogued(codes: Sequence[str], language: Language) -> Held:
    """The view of the indicators of these codes; raises `InputError` with every code the catalogue does not have."""
    found = catalogue.chosen(codes, "--indicators")
    return {path: value for one in found for path, value in _view(one, language)}


def _view(one: CatalogueIndicator, language: Language) -> Iterator[tuple[Keys, Value]]:
    at = ("indicators", one.code.lower())
    names, units = {"sv": one.name_sv, "en": one.name_en}, {"sv": one.unit_sv, "en": one.unit_en}
    yield (*at, "name"), names.get(language) or one.name_en
    yield (*at, "unit"), units.get(language) or one.unit_en
    yield (*at, "code"), one.code
    yield (*at, "sensitivity"), one.sensitivity
    if one.split == GENDER:
        yield (*at, GENDER), True
