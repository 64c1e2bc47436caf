"""Parts of the documentation that follow from the code: Markdown made of schemas, docstrings, commands and cases."""

from __future__ import annotations

import importlib
import inspect
import json
import re
import textwrap
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Any

import typer
import yaml

import impactkit
from impactkit.cli import app
from impactkit.model.explained import meanings
from impactkit.tidy.frame import Row, bare, columns_of
from impactkit.tidy.models import MODELS
from impactkit.workspace.schema import brand_schema_text, schema_text

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases"
ENGLISH = "en"
"""The language of the reference."""
SHARED = ("source", "sources", "reading", "readings", "note")
"""Keys of everything that a document can state; told once."""


# --- Pages of the repository ---


def page(name: str) -> str:
    """A page of the repository's top folder, with its links as they lead from the documentation."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("](docs/", "](")
    return re.sub(r"\]\(([A-Z]+\.md)", lambda link: f"]({link[1].lower()}", text)


# --- Keys of files ---


def project_keys() -> str:
    """Every key of a project file: its sentence, what it holds, its choices, and an example."""
    schema = json.loads(schema_text(ENGLISH))
    return _keys(schema, _examples(CASES / "everything.yaml"))


def brand_keys() -> str:
    """Every key of a brand file."""
    return _keys(json.loads(brand_schema_text(ENGLISH)), {})


def _keys(schema: dict[str, Any], examples: dict[str, str]) -> str:
    parts = ["## The file\n", _table(schema, schema["properties"])]
    for key, example in examples.items():
        parts += [f"### `{key}` in full\n", f"```yaml\n{example}```\n"] if key in schema["properties"] else []
    parts.append("## What they hold\n")
    for name, kind in sorted(schema["$defs"].items()):
        parts += [f"### {name}\n", kind.get("description", ""), "", _body(schema, name, kind)]
    return "\n".join(parts)


def _body(schema: dict[str, Any], name: str, kind: dict[str, Any]) -> str:
    if "enum" in kind:
        lines = [f"| `{value}` | {said} |" for value, said in _choices(name).items()]
        return "\n".join(["| choice | what it says |", "|---|---|", *lines, ""])
    forms = [form for form in (kind, *kind.get("anyOf", ())) if "properties" in form]
    shared = "\nAnd [what every statement may have](#what-every-statement-may-have).\n"
    own = "\n".join(_table(schema, form["properties"], SHARED) for form in forms)
    return own + (shared if any(set(SHARED) <= set(form["properties"]) for form in forms) else "")


def shared_keys() -> str:
    """The keys that everything a document can state has."""
    schema = json.loads(schema_text(ENGLISH))
    stated = schema["$defs"]["Goal"]["properties"]
    return _table(schema, {key: stated[key] for key in SHARED})


def _table(schema: dict[str, Any], fields: dict[str, Any], without: tuple[str, ...] = ()) -> str:
    needed = schema["required"] if fields is schema["properties"] else ()
    rows = [
        f"| `{key}`{' (needed)' if key in needed else ''} | {_cell(_sentence(schema, field))} | {_holds(field)} |"
        for key, field in fields.items()
        if not (key in without and set(without) <= set(fields))
    ]
    return "\n".join(["| key | what it says | holds |", "|---|---|---|", *rows, ""])


def _sentence(schema: dict[str, Any], field: dict[str, Any]) -> str:
    said = field.get("description") or schema["$defs"].get(_refers(field), {}).get("description", "")
    default = field.get("default")
    plain = isinstance(default, str | bool | int | float) and default != ""
    return f"{said} Default: `{json.dumps(default, ensure_ascii=False).strip(chr(34))}`." if plain else said


def _refers(field: dict[str, Any]) -> str:
    return field.get("$ref", "").rpartition("/")[2]


def _holds(field: dict[str, Any]) -> str:
    """What a key may hold, in words, with links to what is explained by itself."""
    if name := _refers(field):
        return f"[{name}](#{name.lower()})"
    if "anyOf" in field:
        kinds = dict.fromkeys(_holds(one) for one in field["anyOf"] if one.get("type") != "null")
        return " or ".join(kinds)
    if "enum" in field:
        return ", ".join(f"`{value}`" for value in field["enum"])
    if "const" in field:
        return f"`{field['const']}`"
    return _plain(field)


def _plain(field: dict[str, Any]) -> str:
    inner = field.get("items") or next(iter(field.get("patternProperties", {}).values()), None)
    inner = inner or field.get("additionalProperties")
    match field.get("type"):
        case "array":
            return f"a list: {_holds(inner)}" if isinstance(inner, dict) else "a list"
        case "object":
            return f"by name: {_holds(inner)}" if isinstance(inner, dict) else "by name"
        case "boolean":
            return "`true` or `false`"
        case "integer" | "number":
            return "a number"
    pattern = field.get("pattern", "")
    return "a day" if pattern.startswith(r"^\d{4}") else "text"


def _choices(name: str) -> dict[str, str]:
    """The members of a choice of the model by its name, and the sentence under each."""
    return _members(
        next(
            kind
            for kind in StrEnum.__subclasses__()
            if (kind.__name__, kind.__module__[:15]) == (name, "impactkit.model")
        )
    )


def _members(chosen: type[StrEnum]) -> dict[str, str]:
    """The members of a choice and the sentence under each."""
    return {value: _cell(said) for value, said in meanings(chosen).items()}


def _examples(file: Path) -> dict[str, str]:
    """Each key of a YAML file and the lines it is written in."""
    return {name: text for _, name, text in _entries(file.read_text(encoding="utf-8"), whole=True)}


# --- Cases ---


def cases(name: str) -> str:
    """The cases of a rule for numbers as an evaluator reads them: under headings, each with what it comes to."""
    text = (CASES / f"{name}.yaml").read_text(encoding="utf-8")
    parts, heading = [_remark(text)], ""
    for section, case, source in _entries(text):
        parts += [f"\n## {section}\n"] if section != heading else []
        heading = section
        parts += [f"**{_sentence_case(case)}**\n", f"```yaml\n{source}```\n"]
    return "\n".join(parts)


def cell_cases() -> str:
    """The cases of single cells, as tables."""
    text = (CASES / "cells.yaml").read_text(encoding="utf-8")
    parts, heading = [_remark(text)], ""
    for section, _, source in _entries(text, whole=True):
        case = yaml.safe_load(source)[0]
        if section != heading:
            parts += [
                f"\n## {section}\n",
                "| case | the cell says | read as | converted |",
                "|---|---|---|---|",
            ]
            heading = section
        parts.append(_cell_row(case))
    return "\n".join(parts)


def _cell_row(case: dict[str, Any]) -> str:
    told = {"name", "kind", "text", "expected", "how"}
    given = ", ".join(f"{key}: {value}" for key, value in case.items() if key not in told)
    says = f"`{case['text']}`" if str(case["text"]).strip() else "(blank)"
    cells = [
        _sentence_case(case["name"]),
        f"{says} ({given})" if given else says,
        _reading(case["expected"]),
        ", ".join(case.get("how", ())),
    ]
    return "| " + " | ".join(map(_cell, cells)) + " |"


def _reading(expected: object) -> str:
    if isinstance(expected, dict):
        return ", ".join(f"{key}: `{value}`" for key, value in expected.items())
    return f"*{expected}*" if expected == "refused" else f"`{expected}`"


def _entries(text: str, *, whole: bool = False) -> Iterator[tuple[str, str, str]]:
    """The entries of a YAML file: the heading over each, its name, and its lines, without the name unless `whole`."""
    lines = text.splitlines()
    headings = {i: found[1] for i, line in enumerate(lines) if (found := re.match(r"# --- (.*) ---$", line))}
    starts = [i for i, line in enumerate(lines) if re.match(r"[^\s#]", line)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        body = [line for line in lines[start:end] if not line.startswith("#")]
        section = next((headings[i] for i in sorted(headings, reverse=True) if i < start), "")
        name = re.match(r"- name: (.*)|([^{]*?):(?: |$)", body[0])
        shown = body if whole else body[1:]
        yield (
            section,
            (name[1] or name[2]).strip("'\"") if name else "",
            textwrap.dedent("\n".join(shown)).rstrip() + "\n",
        )


def _remark(text: str) -> str:
    """What a file says of itself at its top."""
    top = re.match(r"(?:#.*\n)+", text)
    return "\n".join(line.removeprefix("#").strip() for line in (top[0] if top else "").splitlines()) + "\n"


def _sentence_case(name: str) -> str:
    return name[:1].upper() + name[1:]


def _cell(text: str) -> str:
    """A text as a cell of a table: on one line, and its bars no borders."""
    return re.sub(r" *\n *", " ", text).replace("|", "\\|")


# --- Frames ---


def frame_columns() -> str:
    """Every column of every frame: its type and its sentence; then what each choice in them says."""
    parts = []
    for name, row in MODELS.items():
        rows = [
            f"| `{column}` | {_type(row, column)} | {_cell(said)} |"
            for column, said in columns_of(row).items()
        ]
        head = ["| column | type | what it holds |", "|---|---|---|"]
        parts += [f"## `{name}`\n", f"{inspect.getdoc(row)}\n", *head, *rows, ""]
    parts.append("## Choices\n")
    for name, kind in sorted(_choices_in_frames().items()):
        lines = [f"| `{value}` | {said} |" for value, said in _members(kind).items()]
        parts += [
            f"### {name}\n",
            f"{inspect.getdoc(kind)}\n",
            "| choice | what it says |",
            "|---|---|",
            *lines,
            "",
        ]
    return "\n".join(parts)


def _choices_in_frames() -> dict[str, type[StrEnum]]:
    kinds = (bare(field.annotation) for row in MODELS.values() for field in row.model_fields.values())
    return {kind.__name__: kind for kind in kinds if issubclass(kind, StrEnum)}


def _type(row: type[Row], column: str) -> str:
    """The type of a column in words; a choice leads to what it says."""
    kind = bare(row.model_fields[column].annotation)
    if issubclass(kind, StrEnum):
        return f"[{kind.__name__}](#{kind.__name__.lower()})"
    return {str: "text", int: "whole number", bool: "true or false", Decimal: "decimal", date: "day"}[kind]


# --- Python and the command line ---


def rest_of_docstring(module: str) -> str:
    """What a module says of itself after its first sentence."""
    return (inspect.getdoc(importlib.import_module(module)) or "").partition("\n\n")[2]


def python_names() -> str:
    """What `import impactkit` gives, by the room each stands in, with its docstring."""
    rooms: dict[str, list[str]] = {}
    for name in impactkit.__all__:
        rooms.setdefault(_room(getattr(impactkit, name)), []).append(name)
    return "\n".join(
        part
        for room, names in sorted(rooms.items())
        for part in (f"## `{room}`\n", *(_documented(name) for name in names))
    )


def _room(named: Any) -> str:
    return ".".join(named.__module__.split(".")[:3])


def _documented(name: str) -> str:
    kind = "autoclass" if inspect.isclass(getattr(impactkit, name)) else "autofunction"
    members = "\n   :members:" if kind == "autoclass" else ""
    return f"```{{eval-rst}}\n.. {kind}:: impactkit.{name}{members}\n```\n"


def commands() -> str:
    """Every command with its arguments and options, as its own help tells them."""
    known: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    return "\n".join(part for name, command in known.items() for part in _command(name, command))


def _command(name: str, command: Any) -> Iterator[str]:
    yield f"## `impactkit {name}`\n"
    yield f"{command.help}\n"
    yield f"```sh\n{command.epilog.removeprefix('Example: ')}\n```\n" if command.epilog else ""
    rows = [_parameter(one) for one in command.params if one.name != "help"]
    yield "\n".join(["| | what it says |", "|---|---|", *rows, ""])


def _parameter(parameter: Any) -> str:
    names = ", ".join(f"`{one}`" for one in (*parameter.opts, *parameter.secondary_opts))
    shown = names if parameter.param_type_name == "option" else f"`{parameter.name}`"
    return f"| {shown} | {_cell(' '.join((parameter.help or '').split()))} |"
