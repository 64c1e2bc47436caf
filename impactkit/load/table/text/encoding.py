"""The bytes of a text as its letters."""

from __future__ import annotations

import codecs
import re

from impactkit.load.table.letters import Spoilt, spoilt_in, word_at
from impactkit.problem import InputError, Problem

ALLOWED = ("utf-8", "windows-1252", "utf-16", "latin-1")
_READ_AS = {
    "utf-8": "utf-8",
    "utf-8-sig": "utf-8",
    "cp1252": "cp1252",
    "iso8859-1": "cp1252",  # what calls itself latin-1 has the euro sign and dashes of Windows
    "utf-16": "utf-16",
}
_BEGINNINGS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_OTHER_PAGES = {"mac-roman": "ŒŠš", "cp850": "†„”"}
"""What å, ä and ö of an old Mac or of DOS look like in Windows-1252."""


def decoded(raw: bytes, name: str, encoding: str | None = None) -> str:
    """The text in UTF-8, UTF-16 with a byte order mark, else Windows-1252, unless `encoding` says.

    Raises `InputError`: `unknown-encoding`, `wrong-encoding`, `mixed-encoding`, `encoding-unclear`,
    and what is spoilt in it: `mojibake`, `lost-letters`, `nul-byte`, `control-in-cell`.
    """
    codec = _codec(encoding, name) if encoding else _told_by(raw)
    if codec == "utf-8":
        raw = raw.removeprefix(codecs.BOM_UTF8)
    text = _decoded(raw, codec or "utf-8", name, guess=codec is None)
    if spoilt := spoilt_in(text):
        raise InputError((_problem(spoilt, text, name),))
    return text


def line_in(text: str, position: int) -> int:
    """The line a position is on, counted from 1."""
    return len(re.findall(r"\r\n|\r|\n", text[:position])) + 1


def line_in_bytes(raw: bytes, position: int) -> int:
    """The line a position is on, counted from 1, in any encoding."""
    return max(raw.count(b"\n", 0, position), raw.count(b"\r", 0, position)) + 1


def _codec(encoding: str, name: str) -> str:
    try:
        return _READ_AS[codecs.lookup(encoding).name]
    except (LookupError, ValueError) as error:
        problem = Problem(
            "unknown-encoding", name, key="encoding", values={"found": encoding}, allowed=ALLOWED
        )
        raise InputError((problem,)) from error


def _told_by(raw: bytes) -> str | None:
    return next((codec for start, codec in _BEGINNINGS.items() if raw.startswith(start)), None)


def _decoded(raw: bytes, codec: str, name: str, *, guess: bool) -> str:
    try:
        return raw.decode(codec)
    except UnicodeDecodeError as error:
        if guess:
            return _as_windows(raw, error.start, name)
        raise InputError(
            (_wrong(raw, error.start, "windows-1252" if codec == "cp1252" else codec, name),)
        ) from error


def _as_windows(raw: bytes, not_utf8: int, name: str) -> str:
    """The text in Windows-1252, unless it is UTF-8 with a slip in it, or of an old Mac or DOS."""
    try:
        text = raw.decode("cp1252")
    except UnicodeDecodeError as error:
        raise InputError((_wrong(raw, error.start, "windows-1252", name),)) from error
    spoilt = spoilt_in(text)
    if spoilt and spoilt.code == "mojibake":
        problem = _wrong(raw, not_utf8, "utf-8", name)
        raise InputError((Problem("mixed-encoding", name, problem.line, values=problem.values),))
    if not re.search("[åäöÅÄÖ]", text):
        _refuse_other_page(text, name)
    return text


def _refuse_other_page(text: str, name: str) -> None:
    for codec, letters in _OTHER_PAGES.items():
        if found := re.search(f"[a-zA-Z][{letters}]|[{letters}][a-z]", text):
            word = word_at(text, found.start(), found.end())
            values = {"found": word, "meant": word.encode("cp1252").decode(codec)}
            line = line_in(text, found.start())
            raise InputError((Problem("encoding-unclear", name, line, values=values),))


def _wrong(raw: bytes, position: int, encoding: str, name: str) -> Problem:
    values = {"encoding": encoding, "found": f"{raw[position]:02X}"}
    return Problem("wrong-encoding", name, line_in_bytes(raw, position), values=values)


def _problem(spoilt: Spoilt, text: str, name: str) -> Problem:
    code = "nul-byte" if spoilt.values.get("found") == "U+0000" else spoilt.code
    values = {} if code == "nul-byte" else spoilt.values
    return Problem(code, name, line_in(text, spoilt.position), values=values)
