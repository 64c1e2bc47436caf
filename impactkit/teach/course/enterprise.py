"""The enterprise a lesson is about, as it stands in its file now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from impactkit.dossier import Report, open_report
from impactkit.files import sought
from impactkit.languages import Language
from impactkit.model.base import Text
from impactkit.model.dossier import Audience
from impactkit.model.finding import Finding, Outcome
from impactkit.model.stated.project import Project
from impactkit.show.ground.reading import finding_says, text_of


@dataclass(frozen=True)
class Enterprise:
    """What the suite has to say of an enterprise, inside its own house."""

    report: Report

    @property
    def project(self) -> Project:
        """Its effect logic and its indicators."""
        return self.report.project

    def text(self, text: Text | None) -> str:
        """A text in the lesson's language."""
        return text_of(self.report.words, text)

    def of_rule(self, rule: str, outcome: Outcome | None = None) -> tuple[Finding, ...]:
        """What a rule of the suite came to; only one outcome of it, where told."""
        found = (one for one in self.report.dossier.findings if one.rule == rule)
        return tuple(one for one in found if outcome in {None, one.outcome})

    def says(self, finding: Finding) -> str:
        """A finding's own sentence."""
        return finding_says(self.report.words, finding)


Stamp = tuple[tuple[str, int, int], ...]


@dataclass
class Opened:
    """A file that is opened anew, in a process of its own, when it or its data have changed."""

    path: Path
    language: Language
    _enterprise: Enterprise | None = field(default=None, repr=False)
    _stamp: Stamp = field(default=(), repr=False)

    def now(self) -> Enterprise:
        """The enterprise as its files are now; raises `ImpactkitError` with what is wrong in them."""
        if self._enterprise is None or self._stamp != self._stamped(self._enterprise):
            report = open_report(self.path, language=self.language, audience=Audience.INTERNAL.value)
            self._enterprise = Enterprise(report)
            self._stamp = self._stamped(self._enterprise)
        return self._enterprise

    @property
    def is_own(self) -> bool:
        """Whether it was not made up, when it could be read last."""
        return self._enterprise is not None and not self._enterprise.project.illustrative

    def _stamped(self, enterprise: Enterprise) -> Stamp:
        return tuple(
            (file.name, state.st_mtime_ns, state.st_size)
            for file in self._files(enterprise.project)
            if file.is_file() and (state := file.stat())
        )

    def _files(self, project: Project) -> Iterator[Path]:
        file = sought(self.path)
        yield file
        yield from (file.parent / source.file for source in project.data.values())
