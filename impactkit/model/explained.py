"""What keys and choices mean: the sentences under them in the code, in the schema that editors and messages read."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import Any

from pydantic import BaseModel, GetJsonSchemaHandler
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import CoreSchema
from pydantic_core.core_schema import EnumSchema

from impactkit.languages import LANGUAGES, locale

MEANINGS = "enumDescriptions"
"""The schema's key for what each value of its `enum` means, as editors know it."""


@dataclass(frozen=True, eq=False)
class Meanings:
    """What each value of a literal means, as a note on its type: `Annotated[Literal["a"], Meanings({"a": "First."})]`."""

    of: Mapping[str, str]
    """The sentences, by value."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        node = handler(schema)
        return {**node, MEANINGS: [self.of[value] for value in node["enum"]]}


SPOKEN = Meanings({language: f"{locale(language).name}." for language in LANGUAGES})
"""What the language of a text may be."""


class _Explained(GenerateJsonSchema):
    """A schema in which every choice says what each of its members means."""

    def enum_schema(self, schema: EnumSchema) -> JsonSchemaValue:
        node = super().enum_schema(schema)
        meant = meanings(schema["cls"])
        return {**node, MEANINGS: [meant[value] for value in node["enum"]]}


@cache
def explained_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON schema of a model, with what every key and every choice means."""
    return model.model_json_schema(schema_generator=_Explained)


@cache
def meanings(choice: type[StrEnum]) -> dict[str, str]:
    """The members of a choice, each with the sentence under it in the code: `{"output": "Directly produced ..."}`."""
    body = ast.parse(textwrap.dedent(inspect.getsource(choice))).body[0]
    assert isinstance(body, ast.ClassDef)
    return {
        str(ast.literal_eval(member.value)): " ".join(str(ast.literal_eval(sentence.value)).split())
        for member, sentence in pairwise(body.body)
        if isinstance(member, ast.Assign) and isinstance(sentence, ast.Expr)
    }
