"""The command line: a thin face, and the only room that prints."""

from __future__ import annotations

import gc
import sys

import typer

from impactkit.cli.authoring import workbook
from impactkit.cli.checking import check
from impactkit.cli.collecting import collect
from impactkit.cli.comparing import alike
from impactkit.cli.coursing import course
from impactkit.cli.exploring import explore
from impactkit.cli.finding import find, navigator
from impactkit.cli.forming import forms
from impactkit.cli.guiding import guide
from impactkit.cli.instrumenting import instrument
from impactkit.cli.reporting import release, report
from impactkit.cli.teaching import hold
from impactkit.cli.telling import INPUTS, MACHINE
from impactkit.cli.working import new, schema
from impactkit.problem import ImpactkitError, MachineError

__all__ = ["app", "main"]

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="State a project's effect logic, check it, and report it in Swedish and English.",
)


for command, example in (
    (new, "impactkit new my-workspace"),
    (workbook, "impactkit workbook our-enterprise.xlsx --language sv"),
    (check, "impactkit check parameters --fail-on serious"),
    (report, "impactkit report parameters --language both --out outputs"),
    (release, "impactkit release parameters --language both --out published"),
    (explore, "impactkit explore parameters/plattformen.yaml"),
    (forms, "impactkit forms parameters/cafe.yaml"),
    (instrument, "impactkit instrument parameters/cafe.yaml --language both --out forms"),
    (collect, "impactkit collect inbox --into programme"),
    (find, 'impactkit find "unga utan jobb i glesbygd"'),
    (navigator, "impactkit navigator our-methods.yaml --language sv --out navigator.html"),
    (guide, 'impactkit guide --challenge "unga utan jobb" --where Vännäs --take working/youth-guarantee'),
    (alike, "impactkit alike parameters/plattformen.yaml --in parameters"),
    (hold, "impactkit class our-class --share --groups 10"),
    (course, "impactkit course our-course --language sv"),
    (schema, "impactkit schema > parameters/project.schema.json"),
):
    app.command(example.split()[1], epilog=f"Example: {example}")(command)


_SELDOM = 50_000
"""Things made between two looks for garbage: Python's own 700 take a tenth of a command that is done in half a second."""


def main() -> None:
    """Run the command line; faults of ours are told without a traceback."""
    gc.set_threshold(_SELDOM)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        app()
    except ImpactkitError as error:
        typer.echo(str(error), err=True)
        sys.exit(MACHINE if isinstance(error, MachineError) else INPUTS)
    finally:
        gc.freeze()  # what is left is given back as a whole: nobody need look through it for what is out of use
