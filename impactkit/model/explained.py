"""What keys and choices mean: the sentences under them in the code, in the schema that editors and messages read."""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise
from typing import Any

from pydantic import BaseModel, GetJsonSchemaHandler
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import CoreSchema
from pydantic_core.core_schema import EnumSchema, ModelSchema

from impactkit.languages import LANGUAGES, locale

MEANINGS = "enumDescriptions"
"""The schema's key for what each value of its `enum` means, as editors know it."""


@dataclass(frozen=True, eq=False)
class Meanings:
    """What each value of a literal means, as a note on its type: `Annotated[Literal["a"], Meanings({"a": "First."})]`."""

    of: Mapping[str, str | StrEnum]
    """The sentences, by value; for a member of a choice, the one under it in the code."""

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        node = handler(schema)
        return {**node, MEANINGS: [_meaning(self.of[value]) for value in node["enum"]]}


SPOKEN = Meanings({language: f"{locale(language).name}." for language in LANGUAGES})
"""What the language of a text may be."""


class _Explained(GenerateJsonSchema):
    """A schema in which every key says what it is for, and every choice what each of its members means."""

    def enum_schema(self, schema: EnumSchema) -> JsonSchemaValue:
        node = super().enum_schema(schema)
        meant = meanings(schema["cls"])
        return {**node, MEANINGS: [meant[value] for value in node["enum"]]}

    def model_schema(self, schema: ModelSchema) -> JsonSchemaValue:
        node = super().model_schema(schema)
        kind: type[BaseModel] = schema["cls"]
        for name, sentence in field_sentences(kind).items():
            told = {"description": sentence, **node["properties"][name]}
            node["properties"][name] = self.handle_ref_overrides(told)
        return node


@cache
def explained_schema(model: type[BaseModel]) -> dict[str, Any]:
    """The JSON schema of a model, with what every key and every choice means."""
    return model.model_json_schema(schema_generator=_Explained)


@cache
def meanings(choice: type[StrEnum]) -> dict[str, str]:
    """The members of a choice, each with the sentence under it in the code: `{"output": "Directly produced ..."}`."""
    return {
        str(ast.literal_eval(member.value)): " ".join(sentence.split())
        for member, sentence in _with_sentences(choice)
        if isinstance(member, ast.Assign)
    }


def _meaning(said: str | StrEnum) -> str:
    return meanings(type(said))[said.value] if isinstance(said, StrEnum) else said


@cache
def field_sentences(model: type[BaseModel]) -> dict[str, str]:
    """The fields of a model, inherited ones too, each with the sentence under it in the code."""
    told: dict[str, str] = {}
    for kind in reversed(model.mro()):
        if issubclass(kind, BaseModel) and kind.__module__ != BaseModel.__module__:
            own = {
                member.target.id: sentence
                for member, sentence in _with_sentences(kind)
                if isinstance(member, ast.AnnAssign) and isinstance(member.target, ast.Name)
            }
            told = {name: said for name, said in told.items() if name not in kind.__annotations__} | own
    return {name: told[name] for name in model.model_fields if name in told}


def _with_sentences(kind: type) -> Iterator[tuple[ast.stmt, str]]:
    """The statements of a class that have a sentence under them."""
    for member, under in pairwise(_body(kind)):
        if isinstance(under, ast.Expr) and isinstance(under.value, ast.Constant):
            yield member, inspect.cleandoc(str(under.value.value))


def _body(kind: type) -> Sequence[ast.stmt]:
    """The statements of a class in its module's source; none of one that is not written there."""
    return _bodies(kind.__module__).get(kind.__name__, ())


@cache
def _bodies(module: str) -> Mapping[str, Sequence[ast.stmt]]:
    """The statements of each class of a module."""
    told = ast.walk(ast.parse(inspect.getsource(sys.modules[module])))
    return {one.name: one.body for one in told if isinstance(one, ast.ClassDef)}
