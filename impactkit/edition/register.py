"""An edition and the register: what was released before, and what this one releases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from impactkit.disclose import Disclosure, Earlier
from impactkit.edition.following import Followed
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

    def earlier(self, followed: Sequence[Followed], audience: Audience) -> Earlier:
        """What readers know already of the projects, each from its own register, and what was withheld from anyone."""
        told: list[Earlier] = []
        for folder in self.folders:
            projects = [
                one.project
                for one in followed
                if self.chosen or Path(one.loaded.file).parent / NAME == folder
            ]
            known = editions(folder)
            require_own(folder, known, projects, chosen=self.chosen)
            told.append(_earlier(known, {project.id for project in projects}, audience))
        return Earlier(
            told=tuple(edition for one in told for edition in one.told),
            sums=tuple(sums for one in told for sums in one.sums),
            withheld=frozenset(key for one in told for key in one.withheld),
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
        )
        return release(self.folder, edition).number


def _earlier(released: Sequence[Released], projects: Set[str], audience: Audience) -> Earlier:
    """What editions of a register told an audience of some projects, and withheld from anyone."""
    read = [one for one in released if one.audience in _REACHES[audience]]
    return Earlier(
        told=tuple(
            {key: value for key, value in one.told.items() if key[0] in {*projects, ""}} for one in read
        ),
        sums=tuple(one.sums for one in read),
        withheld=frozenset(key for one in released for key in one.withheld if key[0] in projects),
    )
