"""What has been read of a workbook so far: values as a YAML file would have them, where each stands, and faults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from impactkit.languages import Language
from impactkit.load.table.grid import Raw
from impactkit.load.yaml.path import Keys, key_path
from impactkit.problem import Problem
from impactkit.signs import Noticed, noticed_in, readable


@dataclass(frozen=True)
class Cell:
    """A cell and where it is: `Kedjan!C7`."""

    value: Raw
    place: str


@dataclass
class Filling:
    """The values of a workbook, filled in sheet by sheet."""

    file: str
    language: Language
    values: dict[str, object] = field(default_factory=dict)
    cells: dict[Keys, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: list[Problem] = field(default_factory=list)
    """What stands there and is not read; it stops nothing."""
    noticed: list[Noticed] = field(default_factory=list)
    answered: set[str] = field(default_factory=set)
    """The questions of the first sheet that have an answer."""

    def put(self, path: Keys, value: object, cell: Cell) -> None:
        """A value at a key path, with the cell it stands in; nothing for None."""
        if value is None:
            return
        for length in range(1, len(path) + 1):
            self.cells.setdefault(path[:length], cell.place)
        self.cells[path] = cell.place
        if isinstance(value, str):
            self.noticed += noticed_in(value, where=key_path(path))
            value = readable(value, line="\n" if "\n" in value else " ")
        *way, last = path
        here: dict[str, object] = self.values
        for part in way:
            here = here.setdefault(str(part), {})  # type: ignore[assignment]
        here[str(last)] = value

    def fault(self, code: str, where: Cell | str, *, allowed: tuple[str, ...] = (), **values: object) -> None:
        """A fault of a cell, or of what is at a place."""
        self.problems.append(self._told(code, where, allowed, values))

    def leave(self, code: str, where: Cell | str, **values: object) -> None:
        """Something that is not read, and stops nothing."""
        self.unread.append(self._told(code, where, (), values))

    def _told(
        self, code: str, where: Cell | str, allowed: tuple[str, ...], values: Mapping[str, object]
    ) -> Problem:
        place = where if isinstance(where, str) else where.place
        return Problem(code, self.file, key=place, values=values, allowed=allowed)


def inside(values: Mapping[str, object], *way: str) -> Mapping[str, object]:
    """What stands at a place among values; nothing where there is no such place."""
    here: object = values
    for part in way:
        here = here.get(part, {}) if isinstance(here, Mapping) else {}
    return here if isinstance(here, Mapping) else {}
