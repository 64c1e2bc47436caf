"""Edits written into the text of a project file: every comment, the order and what nobody edits stay as they are."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from decimal import Decimal
from typing import Any

from ruamel.yaml.anchor import Anchor
from ruamel.yaml.comments import CommentedBase, CommentedMap, CommentedSeq

from impactkit.author.changes import Edit
from impactkit.author.comments import keep_comments
from impactkit.author.patching import patched
from impactkit.author.plain import on_a_line, quantity_of, text_of
from impactkit.author.unconfirmed import LINKS, is_of_arrows, mark
from impactkit.author.writer import dumped, loaded
from impactkit.languages import UNTOLD
from impactkit.model.quantity import Quantity
from impactkit.model.stated.project import Project

_ORDER = tuple(Project.model_fields)


def edited(text: str, edits: Sequence[Edit], *, file: str) -> str:
    """The text of a YAML file with edits made in it; the same text where there are none.

    Raises `InputError` for a text that our own reader takes and the writer does not.
    """
    if not edits:
        return text
    plain = text.replace("\r\n", "\n")
    root = loaded(plain, file)
    unchanged = dumped(root)
    for edit in edits:
        _Place(root, edit).write()
    written = keep_comments(plain, patched(plain, unchanged, dumped(root)))
    return written.replace("\n", "\r\n") if "\r\n" in text else written


class _Place:
    """Where an edit goes, in the nodes of a file."""

    def __init__(self, root: CommentedMap, edit: Edit) -> None:
        self.root, self.edit = root, edit

    def write(self) -> None:
        """Make the edit."""
        if is_of_arrows(self.edit.path):
            return mark(_found(self.root, self.edit.path[:-1]), self._heads(), _own)
        if self.edit.value is None:
            return self._take_away()
        *way, last = self.edit.path
        here: Any = self.root
        for part, after in zip(way, self.edit.path[1:], strict=True):
            here = _inside(here, part, CommentedSeq() if isinstance(after, int) else CommentedMap())
        there = here[last] if last in _keys(here) else None
        _put(here, last, self._value(there))
        return None

    def _heads(self) -> tuple[str, ...]:
        return self.edit.value if isinstance(self.edit.value, tuple) else ()

    def _value(self, there: Any) -> Any:
        """What is to stand there, in the form of what stands there."""
        value = self.edit.value
        if self.edit.language is not None:
            return _said(there, str(value), self.edit.language, str(self.root.get("language", "sv")))
        if self.edit.path[-1] in LINKS and isinstance(value, tuple):
            return _links(there, value)
        return _node(value)

    def _take_away(self) -> None:
        """Nothing stands there any more, nor what holds nothing else then; comments stay."""
        for length in range(len(self.edit.path), 0, -1):
            *way, last = self.edit.path[:length]
            here = _found(self.root, way)
            if here is None or last not in _keys(here):
                return
            if length < len(self.edit.path) and (len(here[last]) or length <= 2):
                return
            del here[last]


def _keys(here: Any) -> Iterable[Any]:
    return range(len(here)) if isinstance(here, CommentedSeq) else here


def _found(here: Any, way: Sequence[Any]) -> Any:
    """What stands at the end of a way; none where it does not go on."""
    for part in way:
        if here is None or part not in _keys(here):
            return None
        here = _own(here, part)
    return here


def _own(here: Any, part: Any) -> Any:
    """What stands at a key, as its own copy where an anchor has it stand elsewhere too."""
    there = here[part]
    anchor = there.yaml_anchor() if isinstance(there, CommentedBase) else None
    if anchor is not None:
        here[part] = there = deepcopy(there)
        delattr(there, Anchor.attrib)
    return there


def _inside(here: Any, part: Any, empty: Any) -> Any:
    """What stands at a key, made where nothing does."""
    if part not in _keys(here) or here[part] is None:
        _put(here, part, empty)
    return _own(here, part)


def _put(here: Any, part: Any, value: Any) -> None:
    """A value at a key; a new key of the project itself stands where the vocabulary has it."""
    if isinstance(here, CommentedSeq):
        if part < len(here):
            here[part] = value
        else:
            here.append(value)
        return
    if part in here or part not in _ORDER:
        here[part] = value
        return
    later = _ORDER[_ORDER.index(part) + 1 :]
    at = next((i for i, key in enumerate(here) if key in later), len(here))
    here.insert(at, part, value)


def _said(there: Any, said: str, language: str, own: str) -> Any:
    """A text in its language; texts in others stay, and so does one that did not say its language: the file's own."""
    if isinstance(there, CommentedMap):
        there[UNTOLD if UNTOLD in there and language not in there else language] = text_of(said)
        return there
    if language == own:
        return text_of(said)
    told = CommentedMap({own: text_of(str(there))} if there is not None else {})
    told[language] = text_of(said)
    return on_a_line(told)


def _links(there: Any, ids: tuple[str, ...]) -> CommentedSeq:
    """Arrows to these ids, each as it stood where it did."""
    before = there if isinstance(there, CommentedSeq) else CommentedSeq()
    heads = [one["to"] if isinstance(one, Mapping) else one for one in before]
    for at in range(len(heads) - 1, -1, -1):
        if heads[at] not in ids:
            del before[at]
    before.extend(one for one in ids if one not in heads)
    if not isinstance(there, CommentedSeq):
        before.fa.set_flow_style()
    return before


def _node(value: object) -> Any:
    match value:
        case Quantity():
            return quantity_of(value)
        case bool() | Decimal() | datetime.date():
            return value
        case str():
            return text_of(value)
        case Mapping():
            made = CommentedMap((key, _node(one)) for key, one in value.items())
            return on_a_line(made) if all(isinstance(one, str) for one in value.values()) else made
        case tuple() | list():
            found = CommentedSeq(_node(one) for one in value)
            found.fa.set_flow_style()
            return found
        case _:
            return value
