"""A café's workbook opened by LibreOffice and saved there: the same project, the same values, the same dossier."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from impactkit.edition import edition
from impactkit.languages import LANGUAGES, Language
from impactkit.model.dossier import Audience
from tests.author.cafe import cafe

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
SWEDISH = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>sv-SE</value></prop></item>
</oor:items>
"""

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed"),
]


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
@pytest.mark.parametrize("settings", ["", SWEDISH], ids=["as it comes", "Swedish settings"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_saved_in_libreoffice_it_gives_the_same_dossiers(
    language: Language, settings: str, ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = cafe(tmp_path / "cafe.xlsx", language)
    saved = saved_again(made, ending, settings)
    for audience in (Audience.INTERNAL, Audience.PUBLIC):
        first, second = (told(file, audience, monkeypatch) for file in (made, saved))
        assert first == second


def told(file: Path, audience: Audience, monkeypatch: pytest.MonkeyPatch) -> str:
    """The dossier of a workbook, as if the file had its first name."""
    monkeypatch.chdir(file.parent)
    made = edition([Path(file.name)], audience=audience)
    assert (made.problems, made.refused) == ((), ())
    return made.dossiers[0].model_dump_json().replace(file.name, "cafe")


def saved_again(file: Path, ending: str, settings: str) -> Path:
    """The file as LibreOffice saves it, with settings of its own so that nothing is shared."""
    office, out = file.parent / "office", file.parent / "saved"
    if settings:
        (office / "user").mkdir(parents=True)
        (office / "user" / "registrymodifications.xcu").write_text(settings, encoding="utf-8")
    command = [str(OFFICE), f"-env:UserInstallation=file://{office}", "--headless"]
    command += ["--convert-to", ending, "--outdir", str(out), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return out / f"{file.stem}.{ending}"
