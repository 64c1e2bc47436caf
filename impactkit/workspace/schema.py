"""The JSON schema of project files, for editors that know YAML schemas."""

from __future__ import annotations

import json
from typing import Any

from impactkit.model.project import Project


def schema_text() -> str:
    """The schema as text, the same in every run."""
    schema: dict[str, Any] = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Project.model_json_schema(),
    }
    schema["title"] = "impactkit project file"
    schema["required"] = ["impactkit", *schema["required"]]
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
