"""What a group takes home: its report, its chain as a picture, the workbook, the project file."""

from __future__ import annotations

from pathlib import Path

from impactkit.author.book import write_workbook
from impactkit.author.forms.opened import Opened
from impactkit.author.forms.picture import picture
from impactkit.teach.group.report import GroupReport
from impactkit.words import Words

TAKEN = ("report.html", "report.pdf", "report.docx", "chain.svg", "workbook.xlsx", "project.yaml")
"""By the name it is asked for."""


def taken(name: str, file: Path, words: Words, report: GroupReport) -> bytes:
    """What a file to take home holds. Raises `OSError` where it is not made yet."""
    match name:
        case "project.yaml":
            return file.read_bytes()
        case "chain.svg":
            return str(picture(Opened.of(file, words).project, words).get("svg", "")).encode()
        case "workbook.xlsx":
            project = Opened.of(file, words).project
            return write_workbook(project, language=words.language, name=f"{file.stem}.xlsx")
        case _:
            return report.made(file, name.partition(".")[2]).read_bytes()
