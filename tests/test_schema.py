"""The schema that editors read: in step with the model, true of every file of ours, and a help at every key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner

from impactkit.cli import app
from impactkit.cli.choices import FileKind
from impactkit.load import project_files
from impactkit.load.yaml.tree import read_tree
from impactkit.workspace.schema import SCHEMAS

ROOT = Path(__file__).parents[1]
COMMITTED = ROOT / "parameters" / "project.schema.json"
FILES = (
    *project_files([ROOT / "parameters"]),
    *(ROOT / "impactkit" / "words").glob("*/start/parameters/starter.yaml"),
)
SCHEMA: dict[str, Any] = json.loads(COMMITTED.read_text(encoding="utf-8"))


def faults(values: object) -> list[str]:
    """What an editor would underline."""
    return [error.message for error in Draft202012Validator(SCHEMA).iter_errors(values)]


def plain(value: object) -> object:
    """Values as JSON has them."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return float(value) if isinstance(value, Decimal) else value


def properties(node: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key the schema knows, with what it says of it."""
    if isinstance(node, dict):
        for name, inner in node.get("properties", {}).items():
            yield f"{path}.{name}", inner
        for name, inner in node.items():
            yield from properties(inner, f"{path}/{name}")
    elif isinstance(node, list):
        for i, inner in enumerate(node):
            yield from properties(inner, f"{path}/{i}")


def test_the_committed_schema_is_what_the_command_prints() -> None:
    """Repair with: make schema."""
    result = CliRunner().invoke(app, ["schema"], catch_exceptions=False)
    assert result.exit_code == 0
    assert result.stdout == COMMITTED.read_text(encoding="utf-8")


def test_the_schema_is_one() -> None:
    """It follows the draft it names."""
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == Draft202012Validator.META_SCHEMA["$id"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_of_ours_follows_the_schema(file: Path) -> None:
    """Nothing is underlined in the five projects and the two starters."""
    assert faults(plain(read_tree(file).values)) == []
    assert file.read_text(encoding="utf-8").startswith(
        "# yaml-language-server: $schema=project.schema.json\n"
    )


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_key_that_is_not_known_is_underlined_wherever_it_stands(file: Path) -> None:
    """In the project itself and in its first goal."""
    for place in ((), ("goals",)):
        values: Any = plain(read_tree(file).values)
        holder = values
        for part in place:
            holder = next(iter(holder[part].values()))
        holder["not-a-key"] = 1
        assert len(faults(values)) == 1


def test_an_empty_project_is_told_what_it_needs() -> None:
    """A header, an id and a title; nothing else."""
    wanted = {"impactkit", "id", "title"}
    assert {message.partition("'")[2].partition("'")[0] for message in faults({})} == wanted
    smallest = {"impactkit": "project/1", "id": "x", "title": "T"}
    assert faults(smallest) == []
    assert faults({**smallest, "goals": {}}) == []


def test_every_key_has_a_sentence_for_who_hovers_over_it() -> None:
    """The sentence under the field in the model, or that of the choice it names where both say the same."""
    known = dict(properties(SCHEMA))
    named = {name for kind in SCHEMA["$defs"].values() for name in kind.get("properties", {})}
    assert {path.rpartition(".")[2] for path in known} >= named | SCHEMA["properties"].keys()
    meant = {f"#/$defs/{name}": kind.get("description", "") for name, kind in SCHEMA["$defs"].items()}
    said = {
        path: node.get("description", meant.get(node.get("$ref", ""), "")) for path, node in known.items()
    }
    assert [path for path, sentence in said.items() if not sentence.endswith(".")] == []


def test_every_choice_is_closed() -> None:
    """An editor offers what may be written, and no object takes any other key."""
    kinds = {name: kind for name, kind in SCHEMA["$defs"].items() if "properties" in kind}
    assert {"Goal", "Indicator", "Funding"} <= kinds.keys()
    assert [name for name, kind in kinds.items() if kind.get("additionalProperties") is not False] == []


def spoken(*options: str) -> dict[str, Any]:
    """The schema that the command prints."""
    result = CliRunner().invoke(app, ["schema", *options], catch_exceptions=False)
    assert result.exit_code == 0
    printed: dict[str, Any] = json.loads(result.stdout)
    return printed


def test_a_schema_speaks_the_language_it_is_asked_for_or_all() -> None:
    """The same keys and choices; only what is said of them differs, and choices are told in their order."""
    swedish, english, both = spoken("--language", "sv"), spoken("--language", "en"), spoken()
    assert both == spoken("--language", "both") == SCHEMA
    assert swedish["properties"]["goals"]["description"] == "Vad projektet ska nå."
    assert english["properties"]["goals"]["description"] == "What the project is to reach."
    assert (
        both["properties"]["goals"]["description"] == "Vad projektet ska nå.\nWhat the project is to reach."
    )
    level = {"en": english, "sv": swedish, "both": both}
    said = {name: one["$defs"]["ResultLevel"]["enumDescriptions"][1] for name, one in level.items()}
    assert said["both"] == f"{said['sv']} / {said['en']}"
    assert said["sv"] == "En förändring för målgruppen (resultat)."
    assert list(properties(wordless(swedish))) == list(properties(wordless(english)))


def wordless(node: Any) -> Any:
    """A schema without what it says to people."""
    if isinstance(node, dict):
        said = {"description", "enumDescriptions", "title"}
        return {
            key: wordless(inner) for key, inner in node.items() if key not in said or isinstance(inner, dict)
        }
    return [wordless(inner) for inner in node] if isinstance(node, list) else node


REGISTERS = tuple((ROOT / "impactkit" / "catalogue" / "methods").glob("*.yaml"))


@pytest.mark.parametrize("kind", [one.value for one in FileKind])
def test_each_committed_schema_is_what_the_command_prints(kind: str) -> None:
    """Repair with: make schema."""
    result = CliRunner().invoke(app, ["schema", kind], catch_exceptions=False)
    assert result.exit_code == 0
    assert result.stdout == (ROOT / "parameters" / f"{kind}.schema.json").read_text(encoding="utf-8")


def test_the_command_knows_every_schema_there_is() -> None:
    assert [one.value for one in FileKind] == list(SCHEMAS)


@pytest.mark.parametrize("file", REGISTERS, ids=lambda file: file.name)
def test_a_register_follows_its_schema(file: Path) -> None:
    """And a key that is not known is underlined, as is an entry without sources."""
    schema = Draft202012Validator(spoken("method"))
    values: Any = plain(read_tree(file).values)
    assert [error.message for error in schema.iter_errors(values)] == []
    values["methods"][0]["needs"] = "x"
    del values["methods"][1]["sources"]
    assert sorted(error.json_path for error in schema.iter_errors(values)) == ["$.methods[0]", "$.methods[1]"]
