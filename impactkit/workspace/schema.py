"""The JSON schemas of project files, registers of methods, brand files and files of what is kept, for editors that know YAML schemas.

Editors show the sentence under a key, and under each choice, in one language or in all there are.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from impactkit.languages import LANGUAGES, Language, explained
from impactkit.model.base import Model
from impactkit.model.brand import BrandFile
from impactkit.model.explained import MEANINGS, explained_schema
from impactkit.model.kept import KeptFile
from impactkit.model.method import MethodFile
from impactkit.model.stated.project import Project


def schema_text(*spoken: Language) -> str:
    """The schema of project files as text, the same in every run; in every language unless told in which."""
    return _text(Project, "impactkit project file", spoken or LANGUAGES)


def method_schema_text(*spoken: Language) -> str:
    """The schema of registers of methods as text, the same in every run; in every language unless told in which."""
    return _text(MethodFile, "impactkit register of methods", spoken or LANGUAGES)


def brand_schema_text(*spoken: Language) -> str:
    """The schema of brand files as text, the same in every run; in every language unless told in which."""
    return _text(BrandFile, "impactkit brand file", spoken or LANGUAGES)


def kept_schema_text(*spoken: Language) -> str:
    """The schema of files of what is kept as text, the same in every run; in every language unless told in which."""
    return _text(KeptFile, "impactkit file of kept findings", spoken or LANGUAGES)


SCHEMAS: Mapping[str, Callable[..., str]] = {
    "project": schema_text,
    "method": method_schema_text,
    "brand": brand_schema_text,
    "kept": kept_schema_text,
}
"""The schema of each kind of file, by its name in the header."""


def _text(model: type[Model], title: str, spoken: Sequence[Language]) -> str:
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": _said(title, spoken, " / "),
        **_spoken(explained_schema(model), spoken),
    }
    schema["required"] = ["impactkit", *schema.get("required", ())]
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _spoken(node: Any, spoken: Sequence[Language]) -> Any:
    """A schema with its sentences in these languages; its titles are names in our code, and tell a reader nothing."""
    if isinstance(node, list):
        return [_spoken(one, spoken) for one in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _told(key, inner, spoken)
        for key, inner in node.items()
        if not (key == "title" and isinstance(inner, str))
    }


def _told(key: str, inner: Any, spoken: Sequence[Language]) -> Any:
    if key == "description" and isinstance(inner, str):
        return _said(inner, spoken)
    if key == MEANINGS:
        return [_said(sentence, spoken, " / ") for sentence in inner]
    return _spoken(inner, spoken)


def _said(sentence: str, spoken: Sequence[Language], between: str = "\n") -> str:
    """A sentence in each of the languages, on lines of their own; once, where they say the same.

    Editors show choices as a list, in which a line of its own would not belong to its choice: there `between` is a sign.
    """
    return between.join(dict.fromkeys(explained(sentence, language) for language in spoken))
