"""An edition and the register: what was released before, and what this one releases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from impactkit.disclose import Earlier
from impactkit.edition.entry import Entry
from impactkit.model.dossier import Audience
from impactkit.problem import InputError, Problem
from impactkit.register import Identity, Released, editions, held, release, require_own

NAME = "released"
"""The folder of the register, beside the project files."""

_REACHES = {
    Audience.PUBLIC: {Audience.PUBLIC},
    Audience.FUNDER: {Audience.PUBLIC, Audience.FUNDER},
    Audience.INTERNAL: set(Audience),
}
"""Which editions an audience can read."""


@dataclass(frozen=True)
class Register:
    """Where released editions are kept; it need not be there yet."""

    folders: tuple[Path, ...]
    """One for each folder of project files, or the one that was chosen."""
    chosen: bool = False

    @classmethod
    def of(cls, files: Sequence[Path], chosen: Path | None = None) -> Register:
        """The register of project files: beside them, unless another is chosen."""
        if chosen is not None:
            return cls((chosen,), chosen=True)
        return cls(tuple(dict.fromkeys(file.parent / NAME for file in files)))

    @property
    def folder(self) -> Path:
        """The one an edition is released to; raises `InputError` where the projects stand in several folders."""
        if len(self.folders) != 1:
            values = {"folders": ", ".join(one.parent.as_posix() for one in self.folders)}
            raise InputError((Problem("several-registers", NAME, values=values),))
        return self.folders[0]

    @contextmanager
    def kept(self, *, releases: bool) -> Iterator[None]:
        """Hold the register while an edition that will be released is decided."""
        with held(self.folder) if releases else nullcontext():
            yield

    def folder_of(self, file: Path) -> Path:
        """The one that a project file's editions are released to."""
        return self.folders[0] if self.chosen else file.parent / NAME

    def earlier(self, audience: Audience) -> Mapping[Path, Earlier]:
        """What readers know already, by folder; in the house nothing is kept from anyone."""
        if audience is Audience.INTERNAL:
            return {folder: Earlier() for folder in self.folders}
        return {folder: _earlier(editions(folder), audience) for folder in self.folders}

    def require_own(self, projects: Mapping[Path, Mapping[str, Identity]]) -> None:
        """Raise `InputError` where a register is of others; `projects` by the folder of their register, and by id."""
        for folder in self.folders:
            require_own(folder, editions(folder), projects.get(folder, {}), chosen=self.chosen)

    def release(
        self,
        entries: Sequence[Entry],
        *,
        audience: Audience,
        threshold: int,
        as_of: date | None,
    ) -> int:
        """Register what an edition tells and withholds; its number."""
        told = [one.released for one in entries]
        edition = Released(
            audience=audience,
            as_of=as_of,
            threshold=threshold,
            projects={one.id: one.identity for one in entries},
            told={key: value for counts, _ in told for key, value in counts.items()},
            withheld=frozenset(key for _, withheld in told for key in withheld),
        )
        return release(self.folder, edition).number


def known_of(earlier: Mapping[Path, Earlier], projects: Mapping[Path, Set[str]]) -> Earlier:
    """What of several registers is about some projects, by the folder of their register; and all sums."""
    told = [(one, projects.get(folder, frozenset())) for folder, one in earlier.items()]
    return Earlier(
        told=tuple(
            {key: value for key, value in edition.items() if key[0] in {*own, ""}}
            for one, own in told
            for edition in one.told
        ),
        sums=tuple(sums for one, _ in told for sums in one.sums),
        withheld=frozenset(key for one, own in told for key in one.withheld if key[0] in own),
    )


def _earlier(released: Sequence[Released], audience: Audience) -> Earlier:
    """What editions of a register told an audience, and withheld from anyone."""
    read = [one for one in released if one.audience in _REACHES[audience]]
    return Earlier(
        told=tuple(one.told for one in read),
        sums=tuple(one.sums for one in read),
        withheld=frozenset(key for one in released for key in one.withheld),
    )
