"""What may be chosen on the command line."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Reports(StrEnum):
    """Languages of reports."""

    SV = "sv"
    EN = "en"
    BOTH = "both"


class Told(StrEnum):
    """Languages of messages."""

    SV = "sv"
    EN = "en"


class Readers(StrEnum):
    """Who may read what is made."""

    PUBLIC = "public"
    FUNDER = "funder"
    INTERNAL = "internal"


class FailOn(StrEnum):
    """The lightest finding that makes the exit code 1."""

    INFO = "info"
    WARNING = "warning"
    SERIOUS = "serious"


Formats = Annotated[
    str, typer.Option("--format", metavar="LIST", help="Formats with commas between: html, pdf, docx, xlsx.")
]
Layouts = Annotated[
    str,
    typer.Option(
        "--layout",
        metavar="LIST",
        help="Layouts with commas between: impact, progress (lägesrapport), final (slutrapport), summary (one page).",
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
Paths = Annotated[list[Path], typer.Argument(help="Project files, or folders of them.", show_default=False)]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="YYYY-MM-DD", help="The day to look from; default the latest day in the inputs."
    ),
]
Messages = Annotated[
    Told | None, typer.Option("--language", help="Language of messages; default the system's.")
]
