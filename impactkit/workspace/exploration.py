"""Exploring what a person names on the command line: the notebook that opens it, and the folder that shows it.

What a notebook explores stands in the notebook, so that it can be kept, run again and read by somebody else. A
notebook that stands there already is opened if it explores the same, and never written over.
"""

from __future__ import annotations

import ast
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from typing import Any

from impactkit.files import write_whole
from impactkit.workspace.packaged import EXPLORE, FORMS, report_notebook


@dataclass(frozen=True)
class Exploration:
    """What is explored: the parameters of the notebook."""

    path: str
    language: str
    audience: str = "public"

    @property
    def cell(self) -> str:
        """The cell of the notebook that says so."""
        values = asdict(self).items()
        return "\n".join(f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in values)


def workspace_of(paths: Sequence[Path]) -> Path:
    """The folder to work in: the nearest one from the first path up that has notebooks, else where one stands."""
    here = Path.cwd()
    first = _whole(paths[0]) if paths else here
    within = (place for place in (first, *first.parents) if (place / "notebooks").is_dir())
    return next(within, here if first.is_relative_to(here) else first.parent)


def is_only(paths: Sequence[Path], workspace: Path) -> bool:
    """Whether the paths name the workspace and nothing in it."""
    return [_whole(path) for path in paths] == [workspace]


def path_of(paths: Sequence[Path], workspace: Path) -> str:
    """The paths as one that a notebook of the workspace can name; several are named by a portfolio file beside it."""
    meant = [_whole(path) for path in paths]
    one = meant[0] if len(meant) == 1 else _portfolio_file(meant, workspace / "notebooks")
    return (one.relative_to(workspace) if one.is_relative_to(workspace) else one).as_posix()


def own_exploration(workspace: Path) -> Exploration | None:
    """What the workspace's own notebook explores; none where it has no such notebook, or one that says otherwise."""
    return _stated(workspace / "notebooks" / EXPLORE)


def notebook_on(exploration: Exploration, workspace: Path) -> Path:
    """A notebook of the workspace that explores just this: one that stands there, else a new one."""
    names = _names(workspace / "notebooks", exploration.path)
    notebook = next(name for name in names if not os.path.lexists(name) or _stated(name) == exploration)
    if not notebook.exists():
        write_whole(notebook_text(exploration), notebook)
    return notebook


def notebook_text(exploration: Exploration, *, guide: bool = True) -> str:
    """The notebook that explores this, as text; without `guide`, only what it runs."""
    return _with_parameters(EXPLORE, exploration.cell, guide=guide)


def forms_text(path: str, language: str) -> str:
    """The notebook that shows the forms of a project, as text: only what it runs."""
    values = {"path": path, "language": language}.items()
    cell = "\n".join(f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in values)
    return _with_parameters(FORMS, cell, guide=False)


def _with_parameters(name: str, parameters: str, *, guide: bool) -> str:
    """A notebook of the package with other parameters."""
    notebook = json.loads(report_notebook(name=name).read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if _tagged(cell, "parameters"):
            cell["source"] = parameters.splitlines(keepends=True)
    notebook["cells"] = [cell for cell in notebook["cells"] if guide or not _tagged(cell, "guide")]
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def has_our_code(notebook: Path, exploration: Exploration) -> bool:
    """Whether a notebook runs what the suite's own on the same runs, and nothing else."""
    try:
        return _stated(notebook) == exploration and _code(_text(notebook) or "") == _code(
            notebook_text(exploration)
        )
    except (ValueError, LookupError, TypeError):
        return False


def _code(notebook: str) -> list[str]:
    """What a notebook runs beside its parameters, which are plain values."""
    cells = json.loads(notebook)["cells"]
    return [
        "".join(one["source"])
        for one in cells
        if one["cell_type"] == "code" and not _tagged(one, "parameters")
    ]


def _whole(path: Path) -> Path:
    """From the root, without the steps up; links stay as they are."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - pathlib's own leaves the steps up or follows links


def _portfolio_file(paths: Sequence[Path], folder: Path) -> Path:
    """A portfolio file that names the paths: one that stands there, else a new one."""
    from impactkit.model.portfolio_file import PORTFOLIO_FILE_HEADER

    named = [Path(os.path.relpath(path, folder)).as_posix() for path in paths]
    lines = [f"  - {json.dumps(name, ensure_ascii=False)}\n" for name in named]
    text = f"impactkit: {PORTFOLIO_FILE_HEADER}\nprojects:\n{''.join(lines)}"
    names = (folder / f"{name}.yaml" for name in _numbered("portfolio"))
    file = next(name for name in names if not os.path.lexists(name) or _text(name) == text)
    return file if file.exists() else write_whole(text, file)


def _names(folder: Path, path: str) -> Iterator[Path]:
    """The workspace's own notebook where it has one; then one named by what is explored, and by a number."""
    if (folder / EXPLORE).is_file():
        yield folder / EXPLORE
    stem = "".join(sign for sign in Path(path).stem if sign not in '*?[]<>|:"\\')
    yield from (folder / f"{name}.ipynb" for name in _numbered("-".join(filter(None, ("explore", stem)))))


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}-{number}" for number in count(2))


def _stated(notebook: Path) -> Exploration | None:
    """What a notebook explores; none where the file is no notebook with just these parameters."""
    try:
        cells = json.loads(_text(notebook) or "")["cells"]
        source = next("".join(cell["source"]) for cell in cells if _tagged(cell, "parameters"))
        statements = [(one.targets[0].id, ast.literal_eval(one.value)) for one in ast.parse(source).body]  # type: ignore[attr-defined]
        return Exploration(**dict(statements))
    except (ValueError, LookupError, TypeError, AttributeError, SyntaxError, StopIteration):
        return None


def _text(file: Path) -> str | None:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _tagged(cell: dict[str, Any], tag: str) -> bool:
    return tag in cell.get("metadata", {}).get("tags", ())
