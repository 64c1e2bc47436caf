"""Indicators of the catalogue as entries of a project file."""

from __future__ import annotations

import json
from collections.abc import Sequence

from impactkit import catalogue
from impactkit.catalogue import CatalogueIndicator
from impactkit.languages import Language, explained

SOURCE = "Source:"
OURS = "The Swedish name is a working translation of ours."
MEASURES = "The goals or results it shows."
"""Remarks in the file, told in the language of the workspace as sentences of the code are."""
_GENDER = """\
    disaggregations:
      gender:
        name: {en: Gender, sv: Kön}
        categories: {women: {en: Women, sv: Kvinnor}, men: {en: Men, sv: Män}}
"""


def with_indicators(project: str, codes: Sequence[str], language: Language) -> str:
    """A project file's text with the indicators of these codes first among its own, with remarks in a language.

    Raises `InputError` with every code that is not in the catalogue.
    """
    entries = "".join(_entry(one, language) for one in catalogue.chosen(codes, "--indicators"))
    return project.replace("\nindicators:\n", f"\nindicators:\n{entries}", 1)


def _entry(indicator: CatalogueIndicator, language: Language) -> str:
    return (
        f"  {indicator.code.lower()}:\n"
        f"{_provenance(indicator, language)}"
        f"    name: {_text(indicator.name_sv, indicator.name_en)}\n"
        f"    code: {indicator.code}\n"
        f"    kind: {indicator.kind}\n"
        f"    unit: {_text(indicator.unit_sv, indicator.unit_en)}\n"
        f"    sensitivity: {indicator.sensitivity}\n"
        f"{_GENDER if indicator.split else ''}"
        f"    measures: []                  # {explained(MEASURES, language)}\n"
        "    targets: [{total: not stated}]\n"
    )


def _provenance(indicator: CatalogueIndicator, language: Language) -> str:
    ours = f"    # {explained(OURS, language)}\n" if indicator.name_sv_by == "ours" else ""
    return f"    # {explained(SOURCE, language)} {indicator.source}\n{ours}"


def _text(sv: str, en: str) -> str:
    """Both languages as far as they are known, quoted so that any sign in them is text."""
    pairs = [
        f"{language}: {json.dumps(text, ensure_ascii=False)}"
        for language, text in (("sv", sv), ("en", en))
        if text
    ]
    return "{" + ", ".join(pairs) + "}"
