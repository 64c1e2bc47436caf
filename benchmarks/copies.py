"""Many projects: the repository's own, copied under other names with their data and their words."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

PARAMETERS = Path(__file__).parents[1] / "parameters"
FIVE = ("innovate-together", "plattformen", "siru", "smart-specialisation-prestudy", "spark")
SIX = (
    "innovate-together",
    "plattformen",
    "smart-specialisation-prestudy",
    "demonstration/kretsloppet",
    "demonstration/smaklyftet",
    "demonstration/navet",
)
"""Projects of every size, of which navet is by far the largest."""
_ID = re.compile(r"^id: (\S+)$", re.MULTILINE)


def every() -> tuple[str, ...]:
    """All projects of the repository."""
    every = (PARAMETERS / "demonstration").glob("*.yaml")
    made_up = sorted(file.stem for file in every if not file.name.endswith(".kept.yaml"))
    return (*FIVE, *(f"demonstration/{name}" for name in made_up if name != "brand"))


def copies(folder: Path, names: Sequence[str], count: int) -> Path:
    """A folder of so many projects, copied in turns from those named."""
    folder.mkdir(parents=True)
    shutil.copytree(PARAMETERS / "demonstration" / "data", folder / "data")
    for number in range(count):
        file = PARAMETERS / f"{names[number % len(names)]}.yaml"
        stem = f"{file.stem}-{number:04}"
        text = _ID.sub(
            lambda told, ending=number: f"id: {told[1]}-{ending:04}", file.read_text(encoding="utf-8")
        )
        (folder / f"{stem}.yaml").write_text(text, encoding="utf-8")
        for beside in file.parent.glob(f"{file.stem}.*.md"):
            shutil.copyfile(beside, folder / beside.name.replace(file.stem, stem, 1))
    return folder
