"""Parameters of a notebook: what its `parameters` cell declares, and whether what is given fits, before anything runs."""

from __future__ import annotations

import ast
import json
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from impactkit.problem import InputError, Problem, file_name

OURS = ("project", "language", "portfolio", "audience", "as_of")
"""Parameters that a run gives by itself."""
_TAG = "parameters"
_TYPES: dict[str, type] = {"str": str, "int": int, "float": float, "bool": bool, "list": list, "dict": dict}
_TRUE, _FALSE = ("true", "yes", "1"), ("false", "no", "0")


@dataclass(frozen=True)
class Parameter:
    """One parameter: its name and what kind of value it has."""

    name: str
    kind: type | None
    """The kind of its annotation, or else of the value it has; none where neither tells."""
    may_be_none: bool = False


def declared(notebook: Path) -> dict[str, Parameter]:
    """The parameters of a notebook, in their order; raises `InputError` where it is no notebook, or has no such cell."""
    file = file_name(notebook)
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        sources = [_text(cell["source"]) for cell in cells if _is_tagged(cell)]
        statements = [one for source in sources for one in ast.parse(source).body]
    except OSError as error:
        raise InputError((Problem("unreadable", file, values={"why": error.strerror or ""}),)) from error
    except (ValueError, KeyError, TypeError, SyntaxError) as error:
        raise InputError((Problem("not-a-notebook", file),)) from error
    if not sources:
        raise InputError((Problem("no-parameters-cell", file),))
    return {one.name: one for statement in statements for one in _parameter(statement)}


def checked(notebook: Path, texts: Mapping[str, str], needed: str) -> dict[str, object]:
    """The values of the parameters given as text, each of the kind its notebook declares.

    Raises `InputError` for every name the notebook does not have or that a run gives by itself, every value that is
    of another kind, and where the notebook lacks one it needs: `needed`, which takes the dossier, and `language`.
    """
    known, file = declared(notebook), file_name(notebook)
    problems = [
        Problem("parameter-missing", file, values={"name": name}, allowed=tuple(known))
        for name in (needed, "language")
        if name not in known
    ]
    values: dict[str, object] = {}
    free = tuple(name for name in known if name not in OURS)
    for name, text in texts.items():
        if name in OURS:
            problems.append(Problem("parameter-ours", file, values={"name": name}, allowed=free))
        elif name not in known:
            near = tuple(get_close_matches(name, free, n=1))
            problems.append(Problem("parameter-unknown", file, values={"name": name}, allowed=near or free))
        else:
            try:
                values[name] = _value(known[name], text)
            except ValueError:
                kind = known[name].kind
                told = {"name": name, "found": text, "kind": f"parameter-{kind.__name__}" if kind else ""}
                problems.append(Problem("parameter-kind", file, values=told))
    if problems:
        raise InputError(tuple(problems))
    return values


def _text(source: Any) -> str:
    return "".join(source)


def _is_tagged(cell: Any) -> bool:
    return cell["cell_type"] == "code" and _TAG in cell.get("metadata", {}).get("tags", [])


def _parameter(statement: ast.stmt) -> list[Parameter]:
    """What one line declares; `a: int | None = None` and `a = 1` tell the kind, `a = other()` does not."""
    if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
        names = {one.id for one in ast.walk(statement.annotation) if isinstance(one, ast.Name)}
        empty = any(
            isinstance(one, ast.Constant) and one.value is None for one in ast.walk(statement.annotation)
        )
        kinds = [kind for name, kind in _TYPES.items() if name in names]
        return [Parameter(statement.target.id, kinds[0] if len(kinds) == 1 else None, empty)]
    if isinstance(statement, ast.Assign):
        kind = _kind(statement.value)
        targets = [one.id for one in statement.targets if isinstance(one, ast.Name)]
        return [Parameter(name, kind, may_be_none=kind is None) for name in targets]
    return []


def _kind(value: ast.expr) -> type | None:
    try:
        found = type(ast.literal_eval(value))
    except ValueError:
        return None
    return found if found in _TYPES.values() else None


def _value(parameter: Parameter, text: str) -> object:
    """A text as the parameter's kind; raises `ValueError` where it is none."""
    if parameter.may_be_none and text in {"", "None", "null"}:
        return None
    match parameter.kind:
        case None:
            return _guessed(text)
        case kind if kind is bool:
            if text.lower() in (*_TRUE, *_FALSE):
                return text.lower() in _TRUE
            raise ValueError(text)
        case kind if kind in {list, dict}:
            value = json.loads(text)
            if isinstance(value, kind):
                return value
            raise ValueError(text)
        case kind:
            return kind(text)


def _guessed(text: str) -> object:
    try:
        return ast.literal_eval(text)
    except (ValueError, SyntaxError):
        return text
