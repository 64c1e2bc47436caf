"""What a YAML file says it is: the value of `impactkit:` in it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal, get_args

from impactkit.load.yaml.path import shown
from impactkit.load.yaml.tree import Tree
from impactkit.problem import InputError, Problem

Other = Literal["brand", "portfolio", "kept", "method"]
"""Kinds of files that stand among project files and are none."""

_OTHERS: dict[bytes, Other] = {kind.encode(): kind for kind in get_args(Other)}
_OTHER = re.compile(
    rb"^(?:\xef\xbb\xbf)?impactkit[ \t]*:[ \t]*['\"]?(brand|portfolio|kept|method)/", re.MULTILINE
)
_PROJECT = re.compile(rb"^(?:\xef\xbb\xbf)?impactkit[ \t]*:[ \t]*['\"]?project/", re.MULTILINE)
_FAR_ENOUGH = 4096
"""Bytes that are looked through for a header: it is the first line, after comments of at most a page or two."""


def other_kind(path: Path) -> Other | None:
    """What a file is by its header, which stands after comments; none for a project, and for what cannot be read."""
    try:
        with path.open("rb") as file:
            found = _OTHER.search(file.read(_FAR_ENOUGH))
    except OSError:
        return None
    return _OTHERS[found[1]] if found else None


def is_misnamed(path: Path) -> bool:
    """True for a project file to whose name a program has added `.txt`, which an editor or a mail may do."""
    if not path.name.lower().endswith((".yaml.txt", ".yml.txt")):
        return False
    try:
        with path.open("rb") as file:
            return bool(_PROJECT.search(file.read(_FAR_ENOUGH)))
    except OSError:
        return False


def require_header(tree: Tree, header: str, *, missing: str = "no-header") -> None:
    """Raise `InputError` for a file that does not say that it is of this kind; `missing` is told where it says nothing."""
    if not isinstance(tree.values, dict):
        raise InputError((Problem("not-mapping", tree.file, 1),))
    found = tree.values.get("impactkit")
    if found is None:
        raise InputError((Problem(missing, tree.file, 1),))
    if found != header:
        values, line = {"found": shown(found)}, tree.line(("impactkit",))
        raise InputError((Problem("unknown-header", tree.file, line, "impactkit", values, (header,)),))
