"""What one file says: whose it is, what it holds, and everything in it that cannot be read, with its cell."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from impactkit.author.held import Held, held
from impactkit.author.project import own_words
from impactkit.collect.identity import Identity, identity_in, identity_of, identity_told
from impactkit.collect.saved import saved
from impactkit.collect.values import Values, latest_day, values_of
from impactkit.languages import Language
from impactkit.load import LoadedProject, read_project, read_records
from impactkit.load.workbook import ENDINGS
from impactkit.load.workbook.about import read_about
from impactkit.load.workbook.filling import Filling
from impactkit.load.workbook.sheets import Sheets
from impactkit.load.yaml.path import Keys
from impactkit.load.yaml.tree import read_tree
from impactkit.problem import InputError, Problem, called

if TYPE_CHECKING:
    from impactkit.collect.sent import Sent

_SAYS_NOTHING = frozenset({("title",), ("terms",), ("illustrative",)})


@dataclass(frozen=True)
class Submission:
    """A file that was read."""

    sent: Sent
    identity: Identity | None = None
    """Whose it is; none where nothing in it says so."""
    language: Language | None = None
    """The language it is written in; none where that cannot be known."""
    saved: str = ""
    """When its program last saved it, by the file itself; empty where it does not say."""
    view: Held = field(default_factory=dict)
    """What it says, by key path."""
    values: Values = field(default_factory=dict)
    """The values in it, by what they are of."""
    latest: datetime.date | None = None
    """The last day that any value is about."""
    problems: tuple[Problem, ...] = ()
    """What stops it from being read; with any of them it is not taken."""
    remarks: tuple[Problem, ...] = ()
    """Rows and columns that are not read, and stop nothing."""
    data: Mapping[str, str] = field(default_factory=dict)
    """Of a project file: the files with its data, as it names them, by the names of their sources."""
    cells: Mapping[Keys, str] = field(default_factory=dict)
    """Of a workbook: where each value stands."""
    is_empty: bool = False
    """True where nobody has filled in more than a name."""

    @property
    def is_whole(self) -> bool:
        """True for one that can be taken."""
        return not self.problems and not self.is_empty and not self.sent.why


def submission(sent: Sent) -> Submission:
    """What a file says; whatever is wrong with it is told, and nothing raised."""
    if sent.why:
        return Submission(sent)
    with called(sent.path.parent, Path(sent.name).parent):
        found = _read(sent)
    return replace(found, saved=saved(sent.path)) if sent.path.suffix.lower() in ENDINGS else found


def _read(sent: Sent) -> Submission:
    try:
        loaded = read_project(sent.path)
    except InputError as error:
        identity, language, is_empty = _partly(sent.path)
        return Submission(sent, identity, language, problems=error.problems, is_empty=is_empty)
    return _whole(sent, loaded)


def _whole(sent: Sent, loaded: LoadedProject) -> Submission:
    project = loaded.project
    view = held(own_words(loaded), project.language)
    found = Submission(
        sent,
        identity_of(project, project.language),
        project.language,
        view=view,
        remarks=loaded.tree.unread,
        data={name: one.file for name, one in project.data.items()} if not loaded.tree.cells else {},
        cells=loaded.tree.cells,
        is_empty=not project.data and all(_is_bare(path) for path in view),
    )
    try:
        records = read_records(loaded)
    except InputError as error:
        return replace(found, problems=error.problems)
    values = values_of(records)
    return replace(found, values=values, latest=latest_day(values), remarks=found.remarks + records.problems)


def _is_bare(path: Keys) -> bool:
    """True for what a programme fills in before it sends a workbook out: a name, an owner, words to be used."""
    return path in _SAYS_NOTHING or path[0] == "parties"


def _partly(file: Path) -> tuple[Identity | None, Language | None, bool]:
    """Whose a file with faults is, its language, and whether nothing is filled in; as far as that can be read."""
    with suppress(InputError, OSError):
        if file.suffix.lower() not in ENDINGS:
            return _partly_yaml(file)
        sheets = Sheets(file)
        if "about" in sheets.names:
            filling = Filling(sheets.file, sheets.language)
            read_about(sheets, filling)
            is_empty = not filling.answered and _is_blank(sheets)
            return identity_told(filling), sheets.language, is_empty
    return None, None, False


def _partly_yaml(file: Path) -> tuple[Identity | None, Language | None, bool]:
    values = read_tree(file).values
    language = values.get("language", "sv") if isinstance(values, dict) else None
    return identity_in(values), language if language in {"sv", "en"} else None, False


def _is_blank(sheets: Sheets) -> bool:
    """True where none of the tables has a row that holds something."""
    from impactkit.load.workbook.chain import read_chain
    from impactkit.load.workbook.indicators import read_indicators
    from impactkit.load.workbook.money import read_money
    from impactkit.load.workbook.values import read_values

    aside = Filling(sheets.file, sheets.language)
    things = read_chain(sheets, aside)
    read_indicators(sheets, aside, things, read_values(sheets, aside))
    read_money(sheets, aside)
    return not aside.values and not aside.problems
