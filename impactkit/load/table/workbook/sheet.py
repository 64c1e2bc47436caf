"""Which sheet of a workbook is meant."""

from __future__ import annotations

import difflib

from impactkit.load.table.workbook.book import Book
from impactkit.problem import InputError, Problem


def chosen_sheet(book: Book, sheet: str | None) -> str:
    """The sheet named, else the only visible one that holds anything.

    Capitals and spaces around a name do not matter, as long as one sheet is meant. Raises `InputError`:
    `no-such-sheet`, `which-sheet`, `hidden-sheets`, `empty-sheet`.
    """
    meant = _named(book, sheet) if sheet is not None else _only(book)
    if not book.scan(meant).height:
        raise InputError((Problem("empty-sheet", book.name, key=meant),))
    return meant


def _named(book: Book, sheet: str) -> str:
    names = (*book.visible, *book.hidden)
    like = [one for one in names if _plain(one) == _plain(sheet)]
    if sheet in names or len(like) == 1:
        return sheet if sheet in names else like[0]
    nearest = difflib.get_close_matches(_plain(sheet), [_plain(one) for one in book.visible], n=3, cutoff=0.5)
    allowed = sorted(book.visible, key=lambda one: _rank(_plain(one), nearest))
    problem = Problem("no-such-sheet", book.name, key="sheet", values={"name": sheet}, allowed=tuple(allowed))
    raise InputError((problem,))


def _only(book: Book) -> str:
    filled = tuple(one for one in book.visible if book.scan(one).height)
    if len(filled) > 1:
        raise InputError((Problem("which-sheet", book.name, key="sheet", allowed=filled),))
    if filled:
        return filled[0]
    hidden = tuple(one for one in book.hidden if book.scan(one).height)
    if hidden:
        raise InputError((Problem("hidden-sheets", book.name, key="sheet", allowed=hidden),))
    raise InputError((Problem("empty-sheet", book.name, key=next(iter(book.visible), "")),))


def _plain(sheet: str) -> str:
    return sheet.strip().casefold()


def _rank(sheet: str, nearest: list[str]) -> int:
    return nearest.index(sheet) if sheet in nearest else len(nearest)
