"""Every field and every choice of the vocabulary says what it means."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import impactkit.model

MODULES = [
    file
    for folder in impactkit.model.__path__
    for file in sorted(Path(folder).rglob("*.py"))
    if file.stat().st_size
]


def undocumented(body: list[ast.stmt]) -> Iterator[str]:
    """The assignments of a class that no sentence follows."""
    for one, after in zip(body, [*body[1:], ast.Pass()], strict=True):
        names = (
            [one.target]
            if isinstance(one, ast.AnnAssign)
            else one.targets
            if isinstance(one, ast.Assign)
            else []
        )
        said = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
        for name in names:
            if isinstance(name, ast.Name) and name.id != "model_config" and not said:
                yield name.id


def classes(tree: ast.Module) -> Iterator[ast.ClassDef]:
    """The classes of a module."""
    yield from (node for node in tree.body if isinstance(node, ast.ClassDef))


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.stem)
def test_every_class_field_and_choice_has_its_sentence(module: Path) -> None:
    """The sentence is the documentation, the schema and the editor's hover."""
    found = {
        f"{one.name}.{name}"
        for one in classes(ast.parse(module.read_text(encoding="utf-8")))
        for name in ([] if ast.get_docstring(one) else ["(itself)"]) + list(undocumented(one.body))
    }
    assert not found


def test_a_choice_without_a_sentence_is_found() -> None:
    """So that the test above can fail."""
    tree = ast.parse(
        'class Kind(StrEnum):\n    """Kinds."""\n    ONE = "one"\n    """One."""\n    TWO = "two"\n'
    )
    assert [list(undocumented(one.body)) for one in classes(tree)] == [["TWO"]]
