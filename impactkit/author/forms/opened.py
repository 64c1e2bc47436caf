"""A project file as it stands on the disk now: its text, what it says, and how to tell whether it has changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from impactkit.author.forms.entries import Entries
from impactkit.author.forms.history import content
from impactkit.author.forms.values import OwnValues, own_values
from impactkit.author.project import project_of
from impactkit.model.stated.project import Project
from impactkit.problem import InputError, Problem, file_name
from impactkit.words import Words


@dataclass(frozen=True)
class Opened:
    """A project file and the file of values beside it, read once."""

    file: Path
    words: Words
    raw: bytes

    @staticmethod
    def of(file: Path, words: Words) -> Opened:
        """Read a file; raises `InputError` where it is a workbook, and `OSError` where it cannot be read."""
        if file.suffix.lower() not in {".yaml", ".yml"}:
            raise InputError((Problem("forms-no-yaml", file_name(file)),))
        return Opened(file, words, file.read_bytes())

    @property
    def text(self) -> str:
        """What the file says."""
        return self.raw.decode("utf-8-sig")

    @cached_property
    def project(self) -> Project:
        """The project; raises `InputError` with every fault of the file."""
        return project_of(self.raw, self.file)

    @property
    def entries(self) -> Entries:
        """What forms show of it."""
        return Entries(self.project, self.words)

    @cached_property
    def values(self) -> OwnValues:
        """The values that are written in the forms."""
        return own_values(self.project, self.file.parent)

    @cached_property
    def digest(self) -> str:
        """What tells this text and these values from any other."""
        try:
            beside = content(self.values.file) or b""
        except InputError:
            beside = b""
        return hashlib.sha256(hashlib.sha256(self.raw).digest() + beside).hexdigest()
