"""Equal inputs give equal bytes in every format and layout: in another folder, on another day, in another order."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from impactkit.languages import LANGUAGES
from impactkit.publish import FORMATS, LAYOUTS
from tests.conftest import PARAMETERS

ROOT = Path(__file__).parents[2]
SCRIPT = """
import datetime, sys, time
days = float(sys.argv[1])
at, moment = time.time, datetime.datetime
class Shifted(moment):
    @classmethod
    def now(cls, tz=None):
        return moment.now(tz) + datetime.timedelta(days=days)
    @classmethod
    def today(cls):
        return cls.now()
    @classmethod
    def utcnow(cls):
        return moment.now(datetime.timezone.utc).replace(tzinfo=None) + datetime.timedelta(days=days)
local = time.localtime
time.time = lambda: at() + days * 86400
time.localtime = lambda seconds=None: local(time.time() if seconds is None else seconds)
datetime.datetime = Shifted

import hashlib, json
from pathlib import Path
from impactkit.batch.kernels.lean import without_slow_checks
from impactkit.publish import FORMATS, Wanted, arranged, made
without_slow_checks()
from tests.shown import report_of, shown

found = {}
for project, language, layouts in json.loads(sys.argv[2]):
    told = shown(report_of(Path(f"{project}.yaml"), language))
    for layout in layouts:
        for format_ in FORMATS:
            content = made(arranged(told, layout), format_, Wanted(), layout=layout)
            found[f"{project} {language} {layout} {format_}"] = hashlib.sha256(content).hexdigest()
print(json.dumps(found))
"""


Asked = list[tuple[str, str, tuple[str, ...]]]
"""Projects, each in a language and in some layouts."""


def digests(folder: Path, asked: Asked, *, days: int, seed: str, zone: str) -> dict[str, str]:
    """What is made in a folder, so many days from now."""
    folder.mkdir()
    for source in (PARAMETERS / "plattformen.yaml", PARAMETERS / "demonstration" / "kretsloppet.yaml"):
        (folder / source.name).write_bytes(source.read_bytes())
    data = PARAMETERS / "demonstration" / "data"
    (folder / "data").mkdir()
    for source in data.iterdir():
        (folder / "data" / source.name).write_bytes(source.read_bytes())
    told = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(days), json.dumps(asked)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "TZ": zone},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert told.returncode == 0, told.stderr
    found: dict[str, str] = json.loads(told.stdout)
    return found


@pytest.mark.slow
@pytest.mark.parametrize(
    "asked",
    [
        [("plattformen", "sv", ("impact",)), ("kretsloppet", "en", ("summary",))],
        pytest.param(
            [
                (project, language, LAYOUTS)
                for project in ("plattformen", "kretsloppet")
                for language in LANGUAGES
            ],
            marks=pytest.mark.soak,
        ),
    ],
    ids=["usual", "more"],
)
def test_equal_inputs_give_equal_bytes(tmp_path: Path, asked: Asked) -> None:
    here = digests(tmp_path / "here", asked, days=0, seed="1", zone="Europe/Stockholm")
    there = digests(tmp_path / "elsewhere", asked, days=400, seed="2", zone="Asia/Tokyo")
    assert len(here) == len(FORMATS) * sum(len(layouts) for _, _, layouts in asked)
    assert [name for name in here if here[name] != there[name]] == []
