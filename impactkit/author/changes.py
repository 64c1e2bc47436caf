"""What has to change in a project file so that it says what a workbook or a form says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from impactkit.author.held import ADDS, GENDER, OF, TEXTS, Held, Value, entry_of
from impactkit.languages import Language
from impactkit.load.workbook.ids import free_id
from impactkit.load.workbook.indicators import ADDS as WAYS
from impactkit.load.workbook.indicators import gender
from impactkit.load.yaml.path import Keys
from impactkit.model.records import plain


@dataclass(frozen=True)
class Edit:
    """A value to be written at a key path, or taken away."""

    path: Keys
    value: object
    """What is to stand there; None takes it away."""
    language: Language | None = None
    """Of a text: the language it is in; the same in others stays, unless it is taken away."""


def changes(there: Held, wanted: Held, language: Language) -> tuple[Edit, ...]:
    """The edits from one view to another.

    What an entry no longer says is taken away; an entry that is only in the file stays there.
    """
    entries = {entry_of(path) for path in wanted}
    known = {entry_of(path) for path in there}
    found: list[Edit] = []
    for path, value in wanted.items():
        if there.get(path) != value:
            found += _edits(path, value, language, before=there.get(path))
            if path[0] == "parties" and entry_of(path) not in known:
                found.append(Edit((*entry_of(path), "roles"), ["owner"]))
                known.add(entry_of(path))
    for path in there:
        if path not in wanted and entry_of(path) in entries | {()}:
            found += _edits(path, None, language, before=there[path])
    return tuple(found)


def left_alone(there: Held, wanted: Held) -> tuple[Keys, ...]:
    """The entries of a file that the other view does not have."""
    entries = {entry_of(path) for path in wanted}
    return tuple(dict.fromkeys(own for path in there if (own := entry_of(path)) not in entries and own))


def matched(wanted: Held, there: Held) -> Held:
    """The view with the file's own ids for entries whose text the file has, or has nearly under an id made of it.

    So a text that was changed in a workbook without short names is changed in the file, and does not stand there
    twice; what an evaluator named herself is never taken for something like it.
    """
    renamed = dict(_renamed(dict(_texts(wanted)), dict(_texts(there))))
    ids = {old[-1]: new[-1] for old, new in renamed.items()}
    return {_moved(path, renamed): _relinked(path, value, ids) for path, value in wanted.items()}


def _renamed(ours: Mapping[Keys, str], theirs: Mapping[Keys, str]) -> Iterator[tuple[Keys, Keys]]:
    """Each entry that is new by its id, with the one in the file that only the file has and that is most like it."""
    left = {one: plain(said) for one, said in theirs.items() if one not in ours}
    for entry, said in ours.items():
        like = {
            other: SequenceMatcher(None, plain(said), text, autojunk=False).ratio()
            for other, text in left.items()
            if other[:-1] == entry[:-1] and (text == plain(said) or _is_made(other, theirs[other]))
        }
        best = max(like, key=like.__getitem__, default=None)
        if entry not in theirs and best is not None and like[best] >= _ALIKE:
            del left[best]
            yield entry, best


def _is_made(entry: Keys, said: str) -> bool:
    """True for an id that was made of what its entry says."""
    made = free_id(said, lambda _: False)
    return re.fullmatch(rf"{re.escape(made)}(-\d+)?", str(entry[-1])) is not None


_ALIKE = 0.6
"""How much of two texts is the same where one is the other rewritten: `Sålda luncher` and `Luncher`, but no two goals of ours."""


def _texts(view: Held) -> Iterator[tuple[Keys, str]]:
    """Every entry and what it says."""
    for path, value in view.items():
        if entry_of(path) and path[-1] in {"text", "name", "title"} and isinstance(value, str):
            yield entry_of(path), value


def _moved(path: Keys, renamed: dict[Keys, Keys]) -> Keys:
    own = entry_of(path)
    return (*renamed[own], *path[len(own) :]) if own in renamed else path


def _relinked(path: Keys, value: Value, ids: dict[str | int, str | int]) -> Value:
    if path[-1] == OF and isinstance(value, str):
        return str(ids.get(value, value))
    return tuple(str(ids.get(one, one)) for one in value) if isinstance(value, tuple) else value


def _edits(path: Keys, value: Value | None, language: Language, *, before: Value | None) -> Iterator[Edit]:
    """What a value of the view is in the file."""
    *at, last = path
    if last == ADDS:
        accumulation, roll_up = WAYS[str(value)] if value else (None, None)
        yield Edit((*at, "accumulation"), accumulation)
        if roll_up or (before and WAYS[str(before)][1]):  # else it is as the file has it
            yield Edit((*at, "roll_up"), roll_up)
    elif last == GENDER:
        yield Edit((*at, "disaggregations", GENDER), gender(language) if value else None)
    else:
        yield Edit(path, value, language if last in TEXTS else None)
