"""An edition and the register: what was released before, and what this one releases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from impactkit.disclose import Disclosure, Earlier
from impactkit.model.dossier import Audience
from impactkit.model.stated.project import Project
from impactkit.problem import InputError, Problem
from impactkit.register import Released, editions, held, identity, release, require_own

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

    def earlier(self, projects: Sequence[Project], audience: Audience) -> Earlier:
        """What readers know already of the projects, and what was withheld from anyone."""
        known: list[Released] = []
        for folder in self.folders:
            own = editions(folder)
            require_own(folder, own, projects, chosen=self.chosen)
            known += own
        read = [one for one in known if one.audience in _REACHES[audience]]
        return Earlier(
            told=tuple(one.told for one in read),
            sums=tuple(one.sums for one in read),
            withheld=frozenset(key for one in known for key in one.withheld),
        )

    def release(
        self,
        projects: Sequence[Project],
        solved: Disclosure,
        *,
        audience: Audience,
        as_of: date | None,
    ) -> int:
        """Register what an edition tells and withholds; its number."""
        edition = Released(
            audience=audience,
            as_of=as_of,
            threshold=solved.n,
            projects={one.id: identity(one) for one in projects},
            told=solved.told,
            withheld=solved.withheld,
            sums=solved.sums,
        )
        return release(self.folder, edition).number
