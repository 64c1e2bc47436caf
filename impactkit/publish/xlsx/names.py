"""Names of sheets and columns: short, unique, and such as spreadsheets allow."""

from __future__ import annotations

import re
from collections.abc import Iterable

from impactkit.publish.xlsx.tables import Sheet
from impactkit.words import Words

_SHEET, _COLUMN = 31, 250
"""Letters a spreadsheet allows in the name of a sheet, and of a column; an emoji counts as two."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_RESERVED = {"history"}


def sheet_names(words: Words, tables: Iterable[Sheet], taken: Iterable[str]) -> list[str]:
    """A name for each table's sheet: its short name in the report's language, else the beginning of its title."""
    used = {name.lower() for name in taken} | _RESERVED
    names = []
    for table in tables:
        name = _free(_allowed(_short(words, table)) or words.say("xlsx.table"), used, _SHEET)
        used.add(name.lower())
        names.append(name)
    return names


def column_names(labels: Iterable[str]) -> list[str]:
    """Heads of columns, none twice: machines find a column by its head."""
    used: set[str] = set()
    names = []
    for label in labels:
        name = _free(" ".join(label.split()) or "–", used, _COLUMN)
        used.add(name.lower())
        names.append(name)
    return names


def _short(words: Words, table: Sheet) -> str:
    keys = (f"xlsx.sheet.{table.name}", f"exhibit.{table.name}.name")
    return next((words.say(key) for key in keys if words.has(key)), table.title)


def _allowed(name: str) -> str:
    return " ".join(_FORBIDDEN.sub(" ", name).split()).strip("' ")


def _free(name: str, used: set[str], most: int) -> str:
    """The name, cut at a word, with a number where another has it already."""
    for number in range(1, len(used) + 2):
        tail = f" ({number})" if number > 1 else ""
        made = f"{cut(name, most - len(tail))}{tail}"
        if made.lower() not in used:
            return made
    return name


def cut(name: str, most: int) -> str:
    """A name of at most so many letters, ended at a word where there is one, with a mark where it was longer."""
    if _units(name) <= most:
        return name
    begun = name.encode("utf-16-le")[: 2 * (most - 1)].decode("utf-16-le", errors="ignore")
    whole = begun.rpartition(" ")[0]
    kept = whole if _units(whole) > most // 2 else begun
    return f"{kept.rstrip(' ,;:–-')}…"


def _units(name: str) -> int:
    """How long a name is to a spreadsheet, which counts in UTF-16."""
    return len(name.encode("utf-16-le")) // 2
