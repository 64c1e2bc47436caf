"""ARCHITECTURE.md and the table of modules in step with the code; `python tests/test_architecture.py --fix` writes it."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "ARCHITECTURE.md"
TABLE = ROOT / "docs" / "modules.md"
NO_SENTENCE = "(no sentence says what this module is)"


def module_sentences() -> dict[str, str]:
    """Every module of the package that holds anything, and the first sentence of its docstring."""
    trees = {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / "impactkit").rglob("*.py"))
    }
    return {path: first_sentence(ast.get_docstring(tree) or "") for path, tree in trees.items() if tree.body}


def first_sentence(docstring: str) -> str:
    """The first sentence, on one line."""
    paragraph = " ".join(docstring.partition("\n\n")[0].split())
    return re.split(r"(?<=[.!?]) (?=[A-ZÅÄÖ`])", paragraph)[0] or NO_SENTENCE


def module_table() -> str:
    """The table of modules in Markdown."""
    rows = [
        f"| `{path}` | {sentence.replace('|', chr(92) + '|')} |"
        for path, sentence in module_sentences().items()
    ]
    return "\n".join(["| module | what it is |", "|---|---|", *rows])


def contracts() -> str:
    """The layers of the house, top first, and the names of the other contracts."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    layers = next(one["layers"] for one in settings["contracts"] if one["type"] == "layers")
    names = [f"- {one['name']}." for one in settings["contracts"] if one["type"] != "layers"]
    return "\n".join(["```", *layers, "```", "", *names])


def in_step(page: Path) -> str:
    """The page with what is generated in it written anew."""
    name, text = ("modules", module_table()) if page == TABLE else ("contracts", contracts())
    between = re.compile(rf"(<!-- {name}: [^\n]* -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    written, found = between.subn(
        lambda match: f"{match[1]}{text}\n{match[2]}", page.read_text(encoding="utf-8")
    )
    if found != 1:
        raise ValueError(f"{page.name}: the comments around its {name} are gone")
    return written


@pytest.mark.parametrize("page", [PAGE, TABLE], ids=lambda page: page.name)
def test_the_page_lists_every_module_and_contract_as_they_are(page: Path) -> None:
    """Repair with: python tests/test_architecture.py --fix."""
    assert page.read_text(encoding="utf-8").splitlines() == in_step(page).splitlines()


def test_every_module_says_in_a_sentence_what_it_is() -> None:
    """The table is made of these sentences."""
    unsaid = {path for path, sentence in module_sentences().items() if not sentence.endswith(".")}
    assert not unsaid


def test_a_sentence_ends_at_its_own_full_stop() -> None:
    """Not at an abbreviation inside it, nor at the end of its line."""
    assert first_sentence("Rows of one\nfile, e.g. a sheet. And more.\n\nMore.") == (
        "Rows of one file, e.g. a sheet."
    )


if __name__ == "__main__":
    if sys.argv[1:] != ["--fix"]:
        sys.exit("python tests/test_architecture.py --fix")
    for written in (PAGE, TABLE):
        written.write_text(in_step(written), encoding="utf-8", newline="\n")
