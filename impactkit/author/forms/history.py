"""The steps that were taken, each to be taken back: what files were before and after it, in a folder of its own.

The folder is its owner's alone and goes with the window that the forms are shown in.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from impactkit.files import write_whole

Way = Literal["undo", "redo"]
Content = bytes | None
"""What a file holds; None where there is no file."""


@dataclass(frozen=True)
class Step:
    """A change that was written."""

    label: str
    """What it changed."""
    before: Mapping[str, Content]
    """What the files held before it, by their paths, in the order in which they were written."""
    after: Mapping[str, Content]

    def turned(self) -> Step:
        """The step that takes this one back; files are written the other way round."""
        turned = dict(reversed(list(self.after.items()))), dict(reversed(list(self.before.items())))
        return Step(self.label, *turned)

    @property
    def stands(self) -> bool:
        """Whether every file it changed is as it left it."""
        return all(content(Path(file)) == held for file, held in self.after.items())


def content(file: Path) -> Content:
    """What a file holds now."""
    return file.read_bytes() if file.is_file() else None


class History:
    """Steps that can be taken back, and those that were and can be taken again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def add(self, step: Step) -> None:
        """A step that is about to be written; what was taken back before it cannot be taken again."""
        for file in self._files("redo"):
            file.unlink()
        self._push("undo", step)

    def next(self, way: Way) -> Step | None:
        """The step that would be taken back, or taken again; None where files have changed in between."""
        for file in reversed(self._files(way)):
            step = _read(file)
            if step.stands or not step.turned().stands:
                return step if step.stands else None
            file.unlink()  # its process was killed before it wrote
        return None

    def turn(self, way: Way, step: Step) -> None:
        """Note that the next step was taken back, or taken again."""
        self._push("redo" if way == "undo" else "undo", step.turned())
        self._files(way)[-1].unlink()

    def drop(self) -> None:
        """Forget the last step, which was not written."""
        self._files("undo")[-1].unlink()

    def _files(self, way: Way) -> list[Path]:
        return sorted((self.folder / way).glob("*.json"))

    def _push(self, way: Way, step: Step) -> None:
        files = self._files(way)
        number = int(files[-1].stem) + 1 if files else 1
        told = {"label": step.label, "before": _packed(step.before), "after": _packed(step.after)}
        write_whole(json.dumps(told), self.folder / way / f"{number:06}.json", private=True)


def _packed(files: Mapping[str, Content]) -> dict[str, str | None]:
    return {name: None if held is None else base64.b64encode(held).decode() for name, held in files.items()}


def _unpacked(files: Mapping[str, str | None]) -> dict[str, Content]:
    return {name: None if held is None else base64.b64decode(held) for name, held in files.items()}


def _read(file: Path) -> Step:
    told: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return Step(told["label"], _unpacked(told["before"]), _unpacked(told["after"]))
