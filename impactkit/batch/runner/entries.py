"""What came of project files, kept in a folder of reports: a project that has not changed is not read again.

Each is known by the content of all it follows from: its own files, what was asked, what was released of it, and the
versions of the package and what it stands on. It holds what was measured, so only the owner can open it.
"""

from __future__ import annotations

import json
import pickle
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from impactkit.batch.runner.digests import digest, versions
from impactkit.batch.runner.seen import Seen, begun, written_since
from impactkit.disclose import Earlier
from impactkit.edition import Asked, Content, Made
from impactkit.files import OWN_FILE, OWN_FOLDER
from impactkit.load import kept_by_file, narratives_by_file

_LAYOUT = 1
"""The number of the tables' layout: a file with another is begun anew."""
_TABLES = """
create table made (file text primary key, key text, looked_at text, id text, made blob) without rowid;
create table content (file text, place integer, text blob, pattern blob, shared blob, released blob, primary key (file, place));
create table seen (file text primary key, size integer, modified integer, changed integer, number integer, read integer, digest text) without rowid;
"""


@dataclass(frozen=True)
class Stored:
    """Where the content of an entry is kept."""

    store: str
    file: str
    place: int

    def __call__(self) -> Content:
        """It, read again."""
        asked = "select text, pattern, shared, released from content where file = ? and place = ?"
        row = _reading(self.store).execute(asked, (self.file, self.place)).fetchone()
        return Content(*row)


class Entries:
    """What came of project files before."""

    def __init__(self, file: Path | None, asked: Sequence[Asked], *, keeps: bool = True) -> None:
        self._file, self._is_there, self._keeps = file, file is not None and file.exists(), keeps
        self._store = store = _opened(file) if file and self._is_there else _laid_out(":memory:")
        self.seen = Seen(store.execute("select * from seen"))
        self._begun = digest(versions(), [_plain(one) for one in asked])
        self._beside: Mapping[Path, Sequence[Path]] = {}
        self._since = begun() if file else 0

    def of(
        self, files: Sequence[Path], known: Callable[[Path], Sequence[Mapping[str, Earlier]]]
    ) -> dict[Path, Made]:
        """What came of those of these files that follow from the same as before."""
        self._look(files)
        rows = {row[0]: row for row in self._store.execute("select file, key, looked_at, id, made from made")}
        found: dict[Path, Made] = {}
        for file in files:
            row = rows.get(file.as_posix())
            if row and row[1] == self._key(file, map(Path, json.loads(row[2])), row[3], known(file)):
                found[file] = self._led(pickle.loads(row[4]))
        return found

    def keep(self, made: Made, known: Sequence[Mapping[str, Earlier]]) -> Made:
        """Keep what came of a file, and give it without its content.

        Faults are not kept, since they may speak of other files, nor what came of a file that was written meanwhile.
        """
        file = Path(made.file)
        is_kept = self._keeps and self._file is not None and made.entries
        if not is_kept or self._is_written(file, made.looked_at):
            return made
        self._begin()
        key = self._key(file, made.looked_at, made.id, known)
        bare = replace(made, entries=tuple(replace(one, content=_nowhere) for one in made.entries))
        looked_at = json.dumps([one.as_posix() for one in made.looked_at])
        self._store.execute("delete from content where file = ?", (made.file,))
        self._store.executemany(
            "insert into content values (?, ?, ?, ?, ?, ?)",
            (
                (made.file, place, told.text, told.pattern, told.shared, told.released)
                for place, one in enumerate(made.entries)
                for told in [one.content()]
            ),
        )
        row = (made.file, key, looked_at, made.id, pickle.dumps(bare))
        self._store.execute("insert or replace into made values (?, ?, ?, ?, ?)", row)
        return self._led(bare)

    def _begin(self) -> None:
        """Have the file from the first project on that there is anything to keep of."""
        if self._file is not None and not self._is_there:
            self._store.close()
            self._store, self._is_there = _opened(self._file), True

    def close(self) -> None:
        """Put what was kept on the disk, and let the file go."""
        self._store.commit()
        self._store.close()

    def commit(self) -> None:
        """Put what was kept on the disk."""
        self._store.commit()

    def end(self, files: Iterable[Path]) -> None:
        """Keep nothing of other files than these, and how the files that were read stand."""
        if not self._keeps:
            return
        names = {file.as_posix() for file in files}
        gone = [(name,) for (name,) in self._store.execute("select file from made") if name not in names]
        self._store.executemany("delete from made where file = ?", gone)
        self._store.executemany("delete from content where file = ?", gone)
        self._store.execute("delete from seen")
        self._store.executemany("insert into seen values (?, ?, ?, ?, ?, ?, ?)", self.seen.rows.values())
        self.commit()

    def _look(self, files: Sequence[Path]) -> None:
        """Look at what stands beside the files, each folder once."""
        words, kept = narratives_by_file(files), kept_by_file(files)
        self._beside = {
            file: (*words.get(file, ()), *((kept[file],) if file in kept else ())) for file in files
        }

    def _key(
        self, file: Path, looked_at: Iterable[Path], id_: str, known: Sequence[Mapping[str, Earlier]]
    ) -> str:
        read = self._behind(file, looked_at)
        before = [_told(one[id_]) if id_ in one else None for one in known]
        return digest(self._begun, [[one.as_posix(), self.seen.digest(one)] for one in read], before)

    def _is_written(self, file: Path, looked_at: Iterable[Path]) -> bool:
        """Whether a file was written after this began to look at files."""
        return any(written_since(one, self._since) for one in self._behind(file, looked_at))

    def _behind(self, file: Path, looked_at: Iterable[Path]) -> tuple[Path, ...]:
        return (file, *self._beside.get(file, ()), *looked_at)

    def _led(self, made: Made) -> Made:
        """What came of a file, its entries led to where their content is kept."""
        store = str(self._file)
        led = (replace(one, content=Stored(store, made.file, at)) for at, one in enumerate(made.entries))
        return replace(made, entries=tuple(led))


@contextmanager
def entries(file: Path | None, asked: Sequence[Asked], *, keeps: bool = True) -> Iterator[Entries]:
    """What came of project files before, kept in a file; None keeps nothing, and one that only reads writes nothing."""
    with closing(Entries(file, asked, keeps=keeps)) as known:
        yield known


def _opened(file: Path) -> sqlite3.Connection:
    """The tables in a file, which are begun anew where it has none, or others."""
    _reading.cache_clear()
    file.parent.parent.mkdir(parents=True, exist_ok=True)
    file.parent.mkdir(mode=OWN_FOLDER, exist_ok=True)
    file.touch(mode=OWN_FILE)
    try:
        store = sqlite3.connect(file)
        if store.execute("pragma user_version").fetchone() == (_LAYOUT,):
            return store
        store.close()
    except sqlite3.DatabaseError:
        pass
    file.unlink()
    file.touch(mode=OWN_FILE)
    return _laid_out(file)


def _laid_out(file: Path | str) -> sqlite3.Connection:
    """Empty tables in a file."""
    store = sqlite3.connect(file)
    store.executescript(f"{_TABLES} pragma user_version = {_LAYOUT};")
    return store


@cache
def _reading(store: str) -> sqlite3.Connection:
    return sqlite3.connect(store)


def _plain(asked: Asked) -> list[str]:
    return [asked.audience.value, str(asked.threshold), str(asked.as_of)]


def _told(earlier: Earlier) -> list[object]:
    """What was told before and withheld, as plain data in one order."""
    told = [sorted([*key, str(value)] for key, value in one.items()) for one in earlier.told]
    return [told, sorted(map(list, earlier.withheld))]


def _nowhere() -> Content:
    raise LookupError
