"""`impactkit check`: what is contradictory, missing or undecidable, and what holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from impactkit.cli.choices import AsOf, Debug, FailOn, Messages, Paths
from impactkit.cli.telling import DONE, INPUTS, day_of, stop_for_inputs, tell_frames, tell_problems, words_for
from impactkit.problem import InputError, Problem

if TYPE_CHECKING:
    from impactkit.edition import Edition
    from impactkit.model.dossier import Dossier
    from impactkit.model.finding import Finding
    from impactkit.model.method import MethodFile
    from impactkit.words import Words

MOST_REFUSED = 40
"""How many refused cells `check` tells one by one; `--json` tells all. A choice: about a screen."""


def check(
    paths: Paths,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    tell_all: Annotated[
        bool, typer.Option("--all", help="Tell every finding of every project, not how many by rule.")
    ] = False,
    fail_on: Annotated[FailOn | None, typer.Option(help="Exit with 1 if a finding is this heavy.")] = None,
    as_of: AsOf = None,
    language: Messages = None,
    debug: Debug = False,
) -> None:
    """Tell what is contradictory, missing or undecidable in projects, and what holds."""
    from impactkit.edition import edition
    from impactkit.model.dossier import Audience
    from impactkit.model.finding import LEVELS, Level, Outcome

    words = words_for(language)
    registers, faults = _registers(paths)
    if registers and not as_json:
        typer.echo("\n".join(_registers_text(registers, words)))
    try:
        planned = edition(paths, audience=Audience.INTERNAL, as_of=day_of(as_of, words))
    except InputError as error:
        told = tuple(one for one in error.problems if one.code != "methods-given") + faults
        if as_json:
            typer.echo(_checks_json((), (), told, (), words, registers))
        if not told:
            raise typer.Exit(DONE) from error
        stop_for_inputs(told, words)
    if as_json:
        typer.echo(
            _checks_json(
                planned.dossiers,
                _across(planned),
                planned.problems + faults,
                planned.refused,
                words,
                registers,
            )
        )
    else:
        if planned.dossiers:
            typer.echo(_checks_text(planned.dossiers, words, tell_all=tell_all))
        typer.echo(_across_text(_across(planned), words), nl=False)
        _tell_refused(planned.refused, words)
    tell_problems(planned.problems + faults, words)
    for problem in planned.problems if debug else ():
        if problem.frames:
            tell_frames(problem.frames, problem.file)
    heavy = LEVELS[LEVELS.index(Level(fail_on.value)) :] if fail_on else ()
    fails = any(
        finding.level in heavy and finding.outcome is Outcome.DEVIATES and finding.answer is None
        for finding in _all_findings(planned)
    )
    raise typer.Exit(INPUTS if planned.problems or faults or fails else DONE)


def _registers(paths: list[Path]) -> tuple[tuple[MethodFile, ...], tuple[Problem, ...]]:
    """The registers of methods among what is checked, and every fault in them."""
    from impactkit.load import method_files, read_methods

    read: list[MethodFile] = []
    faults: list[Problem] = []
    for file in method_files(paths):
        try:
            read.append(read_methods(file))
        except InputError as error:
            faults += error.problems
    return tuple(read), tuple(faults)


def _registers_text(registers: tuple[MethodFile, ...], words: Words) -> Iterator[str]:
    from impactkit.show.ground.reading import text_of

    for one in registers:
        yield words.count("navigator.checked", len(one.methods), title=text_of(words, one.title))


def _all_findings(planned: Edition) -> Iterator[Finding]:
    for dossier in planned.dossiers:
        yield from dossier.findings
    yield from _across(planned)


def _across(planned: Edition) -> tuple[Finding, ...]:
    """What the rules over several projects came to."""
    from impactkit.check import check_across

    if planned.portfolio:
        return planned.portfolio.findings
    return check_across([one.project for one in planned.dossiers])


def _tell_refused(refused: tuple[Problem, ...], words: Words) -> None:
    """Rows of data that could not be read, cell by cell, as far as a person can take in."""
    if refused:
        typer.echo(words.count("cli.unread", len(refused)))
    for problem in refused[:MOST_REFUSED]:
        typer.echo(words.problem(problem))
    if len(refused) > MOST_REFUSED:
        typer.echo(words.count("cli.more", len(refused) - MOST_REFUSED))


def _checks_json(
    dossiers: tuple[Dossier, ...],
    across: tuple[Finding, ...],
    problems: tuple[Problem, ...],
    refused: tuple[Problem, ...],
    words: Words,
    registers: tuple[MethodFile, ...],
) -> str:
    from impactkit.show.quality.findings_data import finding_data

    projects = [
        {
            "project": dossier.id,
            "as_of": dossier.as_of.isoformat() if dossier.as_of else None,
            "findings": [finding_data(finding, words) for finding in dossier.findings],
        }
        for dossier in dossiers
    ]
    faults, unread = (
        [{"file": one.file, "line": one.line, "key": one.key, "says": words.problem(one)} for one in told]
        for told in (problems, refused)
    )
    told = [finding_data(one, words) for one in across]
    methods = [{"register": one.id, "entries": len(one.methods)} for one in registers]
    found = {"projects": projects, "across": told, "registers": methods, "faults": faults, "refused": unread}
    return json.dumps(found, ensure_ascii=False, indent=1)


def _checks_text(dossiers: tuple[Dossier, ...], words: Words, *, tell_all: bool) -> str:
    """Every finding of one project, or of all where asked for; else how many there are by rule."""
    from impactkit.show.quality.findings_lines import finding_lines, rule_lines

    if len(dossiers) > 1 and not tell_all:
        return "\n".join(rule_lines(dossiers, words))
    return "\n".join(line for one in dossiers for line in finding_lines(one, words))


def _across_text(found: tuple[Finding, ...], words: Words) -> str:
    from impactkit.show.ground import reading

    return "".join(
        f"{reading.finding_title(words, one)}: {reading.finding_says(words, one)}\n" for one in found
    )
