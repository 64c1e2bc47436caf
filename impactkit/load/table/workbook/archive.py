"""The parts of a spreadsheet that is a ZIP of XML, unpacked within bounds and read as a stream."""

from __future__ import annotations

import copy
import io
import zipfile
import zlib
from typing import Protocol
from xml.etree import ElementTree

from impactkit.load.table.content import MEGABYTE
from impactkit.problem import InputError, Problem

MAX_UNPACKED_BYTES = 500 * MEGABYTE
"""What a workbook may unpack to: some seventeen times the largest file, as XML packs. A choice, against bombs."""
_CHUNK = 1 << 20
"""Bytes unpacked at a time: what is told to be small is counted while it grows."""
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    LookupError,
    ValueError,
    OSError,
    EOFError,
    RuntimeError,  # a part with a password of its own
)
"""What reading a broken archive, or broken XML in it, comes to."""


class Listener(Protocol):
    """What is told of each element of a stream of XML, in order."""

    def start(self, tag: str, attributes: dict[str, str], /) -> None:
        """An element begins."""

    def end(self, tag: str, /) -> None:
        """An element ends."""

    def data(self, text: str, /) -> None:
        """A piece of text."""


class Archive:
    """A ZIP whose parts are known to be whole, and no larger than they say."""

    def __init__(self, raw: bytes, name: str) -> None:
        """Unpack all of it once, keeping nothing; raises `InputError` `damaged-table`, `unpacked-too-large`."""
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
            self._refuse_size()
            for entry in self._zip.infolist():
                self._refuse_lie(entry)
        except DAMAGED as error:
            raise self.damaged() from error
        self._parts = {one.filename.casefold().replace("\\", "/"): one for one in self._zip.infolist()}

    def has(self, part: str) -> bool:
        """True if there is such a part; capitals do not matter."""
        return part.casefold() in self._parts

    def holds(self, part: str, text: bytes) -> bool:
        """True if there is such a part with this in it."""
        return self.has(part) and text in self._zip.read(self._parts[part.casefold()])

    def listen(self, part: str, listener: Listener) -> None:
        """Tell all elements of a part, with names as they are without namespace.

        Raises `InputError` `damaged-table`: no such part, not XML, or XML with definitions of its own,
        which no spreadsheet has and which could unfold without end.
        """
        parser = ElementTree.XMLParser(target=_Undefined(listener))
        try:
            with self._zip.open(self._parts[part.casefold()]) as stream:
                while chunk := stream.read(_CHUNK):
                    parser.feed(chunk)
            parser.close()
        except DAMAGED as error:
            raise self.damaged() from error

    def damaged(self) -> InputError:
        """The fault of a file that its own program could not open either."""
        return InputError((Problem("damaged-table", self.name),))

    def _refuse_size(self) -> None:
        size = sum(entry.file_size for entry in self._zip.infolist())
        if size > MAX_UNPACKED_BYTES:
            values = {"size": size // MEGABYTE, "limit": MAX_UNPACKED_BYTES // MEGABYTE}
            raise InputError((Problem("unpacked-too-large", self.name, values=values),))

    def _refuse_lie(self, entry: zipfile.ZipInfo) -> None:
        """A part may unpack to more than the directory says, and the reader of cells would believe it."""
        unbounded = copy.copy(entry)
        unbounded.file_size = MAX_UNPACKED_BYTES
        size = 0
        with self._zip.open(unbounded) as stream:
            while chunk := stream.read(_CHUNK):
                size += len(chunk)
                if size > entry.file_size:
                    raise self.damaged()
        if size != entry.file_size:
            raise self.damaged()


class _Undefined:
    """A listener behind a door that lets no definitions of entities in."""

    def __init__(self, listener: Listener) -> None:
        self._listener = listener
        self.data, self._names = listener.data, dict[str, str]()

    def doctype(self, *_: object) -> None:
        raise ValueError("a spreadsheet defines nothing")

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._listener.start(self._name(tag), attributes)

    def end(self, tag: str) -> None:
        self._listener.end(self._name(tag))

    def close(self) -> None:
        """What the parser asks for at the end."""

    def _name(self, tag: str) -> str:
        if tag not in self._names:
            self._names[tag] = tag.rpartition("}")[2]
        return self._names[tag]
