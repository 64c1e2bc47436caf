"""What may be chosen on the command line."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from impactkit.languages import LANGUAGES

ALL = "both"
"""Every language there is."""
if TYPE_CHECKING:
    Spoken = str
    Reported = str
else:
    Spoken = StrEnum("Spoken", [(one, one) for one in LANGUAGES])
    Reported = StrEnum("Reported", [(one, one) for one in (*LANGUAGES, ALL)])


class Readers(StrEnum):
    """Who may read what is made."""

    PUBLIC = "public"
    FUNDER = "funder"
    INTERNAL = "internal"


class Starts(StrEnum):
    """How kernels start."""

    WARM = "warm"
    SPAWN = "spawn"


class FileKind(StrEnum):
    """A kind of file that editors know the keys of."""

    PROJECT = "project"
    METHOD = "method"
    BRAND = "brand"
    KEPT = "kept"


class FailOn(StrEnum):
    """The lightest finding that makes the exit code 1."""

    INFO = "info"
    WARNING = "warning"
    SERIOUS = "serious"


Formats = Annotated[
    str, typer.Option("--format", metavar="LIST", help="Formats with commas between: html, pdf, docx, xlsx.")
]
Layouts = Annotated[
    str | None,
    typer.Option(
        "--layout",
        metavar="LIST",
        help="Layouts with commas between: impact, progress (lägesrapport), final (slutrapport), summary (one page), own (one page about ourselves); default impact, of projects with terms: own alone own.",
    ),
]
BrandFile = Annotated[
    Path | None,
    typer.Option(
        "--brand",
        exists=True,
        dir_okay=False,
        help="Whose look the reports have; default brand.yaml beside the project files.",
    ),
]
Still = Annotated[
    bool, typer.Option("--still", help="Figures of web pages stand still, which makes them smaller.")
]
Paths = Annotated[
    list[Path],
    typer.Argument(
        help="Project files, folders of them, globs in quotes, or portfolio files.", show_default=False
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="YYYY-MM-DD", help="The day to look from; default the latest day in the inputs."
    ),
]
Messages = Annotated[
    Spoken | None, typer.Option("--language", help="Language of messages; default the system's.")
]

Languages = Annotated[
    Reported | None, typer.Option("--language", help="Language of the reports; default each project's own.")
]
Out = Annotated[Path, typer.Option("--out", help="Folder for the reports.")]
Notebook = Annotated[
    Path | None,
    typer.Option(
        "--notebook",
        exists=True,
        dir_okay=False,
        help="The notebook to run; default notebooks/report.ipynb here, or impactkit's own.",
    ),
]
Parameters = Annotated[
    list[str] | None,
    typer.Option(
        "--parameter", "-p", metavar="NAME=VALUE", help="A parameter of the notebook; may be given again."
    ),
]
Audiences = Annotated[
    str | None,
    typer.Option(
        "--audience",
        metavar="LIST",
        help="Who may read them, with commas between: public, funder, internal; default public, and internal for drafts of projects with terms: own alone.",
    ),
]
Threshold = Annotated[
    int, typer.Option("--threshold", metavar="3-10", help="Counts from 1 to one below it are withheld.")
]
Register = Annotated[
    Path | None,
    typer.Option(
        "--register",
        metavar="FOLDER",
        help="Where released editions are kept; default the folder released beside the project files.",
    ),
]
Jobs = Annotated[int | None, typer.Option("--jobs", min=1, help="Reports at a time; default one per core.")]
Dask = Annotated[
    str | None,
    typer.Option(
        "--dask", metavar="ADDRESS", help="Make them on a Dask cluster; local starts one on this machine."
    ),
]
KernelStart = Annotated[
    Starts, typer.Option("--kernel-start", help="Fork kernels from a warm process, or start each by itself.")
]
Force = Annotated[
    bool, typer.Option("--force/--resume", help="Make all reports, or those that are not done yet.")
]
Debug = Annotated[
    bool,
    typer.Option(
        "--debug", help="Where impactkit itself stopped, print the places in its code; no contents of files."
    ),
]
Replaces = Annotated[
    bool,
    typer.Option(
        "--replace-released",
        help="Put drafts in the place of released pages, or pages of other projects; else that is refused.",
    ),
]
Only = Annotated[
    list[str] | None,
    typer.Option(
        "--only", metavar="JOB", help="Make this report alone, as --plan names it; may be given again."
    ),
]
ShowPlan = Annotated[bool, typer.Option("--plan", help="Print the reports there are to make, and make none.")]
ShowStatus = Annotated[
    bool, typer.Option("--status", help="Print what is done, failed, stale, missing, orphaned.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the plan or the status as JSON.")]
LogJson = Annotated[bool, typer.Option("--log-json", help="Tell of each report as a line of JSON.")]
ReportLimit = Annotated[
    float, typer.Option("--report-limit", min=1, metavar="SECONDS", help="What a report may take.")
]
RunLimit = Annotated[
    float | None,
    typer.Option(
        "--run-limit", min=1, metavar="SECONDS", help="What the run may take; then it stops cleanly."
    ),
]
MemoryLimit = Annotated[
    int, typer.Option("--memory-limit", min=64, metavar="MB", help="Memory that a report's kernel may take.")
]
