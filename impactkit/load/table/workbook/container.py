"""The container of old Office files: a disk of sectors with a table that says which sector follows which."""

from __future__ import annotations

import struct

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128
"""Bytes of an entry in the folder of a compound file: [MS-CFB] 2.6.1."""
_ROOT, _STREAM = 5, 2
"""Kinds of entries in the folder of a compound file: [MS-CFB] 2.6.1."""
_NO_SECTOR = 0xFFFFFFFA
"""From here on a number of a sector means none: [MS-CFB] 2.1."""


def part_of(raw: bytes, name: str) -> bytes:
    """A part of the container by its name; empty where there is none, or this is no such container.

    Raises `struct.error`, `IndexError` or `ValueError` where the container is damaged.
    """
    if not raw.startswith(_MAGIC):
        return b""
    disk = _Disk(raw)
    directory = disk.chain(disk.first_of_directory)
    root = b""
    for at in range(0, len(directory) - _ENTRY + 1, _ENTRY):
        entry = directory[at : at + _ENTRY]
        length, kind = struct.unpack_from("<HB", entry, 64)
        start, size = struct.unpack_from("<II", entry, 116)
        if kind == _ROOT:
            root = disk.chain(start)
        if kind == _STREAM and entry[: max(length - 2, 0)].decode("utf-16-le").casefold() == name.casefold():
            return disk.short_chain(start, root)[:size] if size < disk.cutoff else disk.chain(start)[:size]
    return b""


class _Disk:
    """Sectors, and the tables that chain them."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        shift, short_shift = struct.unpack_from("<HH", raw, 30)
        if shift not in {9, 12} or short_shift > shift:
            raise ValueError(shift)
        self._size, self._short = 1 << shift, 1 << short_shift
        self.first_of_directory = struct.unpack_from("<I", raw, 48)[0]
        self.cutoff, first_short = struct.unpack_from("<II", raw, 56)
        self._next = self._numbers(b"".join(map(self._sector, self._tables())))
        self._next_short = self._numbers(self.chain(first_short)) if first_short < _NO_SECTOR else ()

    def chain(self, start: int) -> bytes:
        """All sectors from one on."""
        return b"".join(self._sector(number) for number in _chained(start, self._next))

    def short_chain(self, start: int, root: bytes) -> bytes:
        """All short sectors from one on; they stand in the chain of the root."""
        numbers = _chained(start, self._next_short)
        return b"".join(root[number * self._short : (number + 1) * self._short] for number in numbers)

    def _tables(self) -> list[int]:
        """The sectors that hold the table of sectors: the first 109 in the header, the rest in sectors of their own."""
        found = list(struct.unpack_from("<109I", self._raw, 76))
        more, count = struct.unpack_from("<II", self._raw, 68)
        for _ in range(min(count, len(self._raw) // self._size)):
            if more >= _NO_SECTOR:
                break
            *numbers, more = self._numbers(self._sector(more))
            found += numbers
        return [number for number in found if number < _NO_SECTOR]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._raw[start : start + self._size]

    def _numbers(self, sectors: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(sectors) // 4}I", sectors[: len(sectors) // 4 * 4])


def _chained(start: int, following: tuple[int, ...]) -> list[int]:
    """The sectors of a chain; raises `ValueError` for one that runs in a ring."""
    found: list[int] = []
    number = start
    while number < _NO_SECTOR:
        if len(found) > len(following):
            raise ValueError(number)
        found.append(number)
        number = following[number]
    return found
