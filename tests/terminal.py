"""The command line as a person runs it, and the smallest project to run it on."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from typer.testing import CliRunner

from impactkit.cli import app

SMALLEST = "impactkit: project/1\nid: x\ntitle: T\ngoals:\n  g: {text: G}\n"


class Said(NamedTuple):
    """What a command came to."""

    code: int
    lines: list[str]
    faults: list[str]


def impactkit(*arguments: str, **environment: str) -> Said:
    """The exit code, and the lines on standard output and standard error; a traceback fails the test."""
    result = CliRunner().invoke(app, arguments, env=environment, catch_exceptions=False)
    return Said(result.exit_code, result.stdout.splitlines(), result.stderr.splitlines())


def write(content: str | bytes, name: str = "x.yaml") -> Path:
    """A file with just this content, line endings and all."""
    file = Path(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file
