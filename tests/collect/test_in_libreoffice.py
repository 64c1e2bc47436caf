"""What LibreOffice saves is taken as what Excel saves: whose it is, and when it was saved."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from benchmarks.enterprises import Enterprise, number_of, workbook
from impactkit.collect.saved import saved
from tests.collect.conftest import account, collect

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
KORNET = Enterprise("kornet", "Kaféet Kornet", number_of(1), visits=(1, 2, 3))

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed"),
]


def test_a_workbook_saved_as_ods_is_the_same_enterprise(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(workbook(KORNET))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "ods", "--outdir", str(tmp_path / "in")]
    subprocess.run([*command, str(tmp_path / "a.xlsx")], check=True, capture_output=True, timeout=240)
    assert saved(tmp_path / "in" / "a.ods").startswith("20")
    collect(tmp_path / "in", tmp_path / "p")
    assert [one["of"] for one in account(tmp_path / "p", 1)["files"]] == ["kornet"]
    assert (tmp_path / "p" / "kornet.ods").is_file()
    collect(tmp_path / "a.xlsx", tmp_path / "p")
    assert not (tmp_path / "p" / "kornet.ods").is_file()
    assert (tmp_path / "p" / "earlier" / "kornet" / "1" / "kornet.ods").is_file()
