"""Word documents and workbooks in LibreOffice: every table is kept, in every demonstration and language."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from impactkit.load import project_files
from impactkit.publish.docx import word_document
from impactkit.publish.xlsx import workbook
from tests.conftest import PARAMETERS, PROJECTS
from tests.publish.test_docx import opened, printed
from tests.shown import report_of, shown

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
ALL = (
    *PROJECTS,
    *sorted(f"demonstration/{one.stem}" for one in project_files([PARAMETERS / "demonstration"])),
)

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed"),
]


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("project", ALL)
def test_every_table_is_kept(project: str, language: str, tmp_path: Path) -> None:
    told = shown(report_of(PARAMETERS / f"{project}.yaml", language))
    content = word_document(told)
    ours = [one for one in opened(content).tables if one.style.name == "Report Table"]
    assert len(ours) == sum(one.kind == "table" for one in printed(told))
    (tmp_path / "report.docx").write_bytes(content)
    text = zipfile.ZipFile(converted(tmp_path / "report.docx", "odt")).read("content.xml").decode()
    kept = re.findall(r"<table:table [^>]*>.*?</table:table>", text, flags=re.DOTALL)
    assert len(kept) == len(opened(content).tables)
    for table, found in zip(opened(content).tables, kept, strict=True):
        assert found.count("<table:table-row") == len(table._tbl.tr_lst)
        assert ("<table:table-header-rows>" in found) == (table.style.name == "Report Table")
    assert converted(tmp_path / "report.docx", "pdf").stat().st_size > 10_000
    (tmp_path / "tables.xlsx").write_bytes(workbook(told))
    sheets = zipfile.ZipFile(converted(tmp_path / "tables.xlsx", "ods")).read("content.xml").decode()
    assert "table:formula" not in sheets
    assert "#NAME?" not in sheets


def converted(file: Path, format_: str) -> Path:
    """The file as LibreOffice writes it in another format, with settings of its own so that nothing is shared."""
    own = f"-env:UserInstallation=file://{file.parent}/office"
    command = [
        str(OFFICE),
        own,
        "--headless",
        "--convert-to",
        format_,
        "--outdir",
        str(file.parent),
        str(file),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return file.with_suffix(f".{format_}")
