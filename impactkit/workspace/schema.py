"""The JSON schemas of project files, brand files and files of what is kept, for editors that know YAML schemas."""

from __future__ import annotations

import json
from typing import Any

from impactkit.model.base import Model
from impactkit.model.brand import BrandFile
from impactkit.model.kept import KeptFile
from impactkit.model.stated.project import Project


def schema_text() -> str:
    """The schema of project files as text, the same in every run."""
    return _text(Project, "impactkit project file")


def brand_schema_text() -> str:
    """The schema of brand files as text, the same in every run."""
    return _text(BrandFile, "impactkit brand file")


def kept_schema_text() -> str:
    """The schema of files of what is kept as text, the same in every run."""
    return _text(KeptFile, "impactkit file of kept findings")


def _text(model: type[Model], title: str) -> str:
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **model.model_json_schema(),
    }
    schema["title"] = title
    schema["required"] = ["impactkit", *schema.get("required", ())]
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
