"""A process of its own: writes into a user's file what comes on standard input, and tells where it stands.

So the process that shows a report writes no file of a user's and reads none. Faults go to standard error.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from impactkit.apart import FAULTS
from impactkit.author.keeping import keep
from impactkit.dossier import told_faults
from impactkit.model.kept import KeptFinding, KeptNote
from impactkit.problem import InputError, Problem, file_name
from impactkit.words import Words


def _write(arguments: Sequence[str], given: str) -> int:
    of, kind, path, language = arguments
    model = KeptFinding if kind == "finding" else KeptNote
    try:
        entry = keep(Path(path), model.model_validate_json(given), portfolio=of == "portfolio")
    except InputError as error:
        return _tell(error, language)
    except OSError as error:
        values = {"why": error.strerror or ""}
        return _tell(InputError((Problem("not-written", file_name(path), values=values),)), language)
    sys.stdout.write(json.dumps({"id": entry.id, "file": entry.file}))
    return 0


def _tell(error: InputError, language: str) -> int:
    sys.stderr.write(told_faults(error, Words(language)))
    return FAULTS


if __name__ == "__main__":
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.exit(_write(sys.argv[1:], sys.stdin.read()))
