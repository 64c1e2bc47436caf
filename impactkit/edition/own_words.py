"""Withheld numbers that an evaluator's own words tell: found when everything is decided, and told in the house alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from impactkit.check import OwnSentence, check_own_words, in_order
from impactkit.disclose import Pattern
from impactkit.disclose.prose import RULE, TellingWords, passages, telling_words, withheld_numbers
from impactkit.languages import UNTOLD
from impactkit.load import LoadedProject
from impactkit.model.dossier import Dossier
from impactkit.model.finding import Finding
from impactkit.model.measured.measurements import Measurements
from impactkit.problem import Problem


def own_words(
    loaded: LoadedProject, measured: Measurements | None, seen: Dossier, pattern: Pattern
) -> tuple[Finding, ...]:
    """Each sentence that may tell what the audience of a dossier may not see, with its place, and its answer.

    `measured` is all that was measured, `seen` what the audience gets.
    """
    hidden = withheld_numbers(seen.project, measured, seen.measurements, pattern)
    read = passages(seen.project, seen.kept, seen.notes) if hidden else ()
    found = telling_words(read, hidden, told=map(abs, pattern.told.values()))
    return in_order(_findings(loaded, found), loaded.project.answers)


def _findings(loaded: LoadedProject, found: Iterator[TellingWords]) -> Iterator[Finding]:
    sentences = (
        OwnSentence(one.passage.where, place_of(loaded, one), one.sentence, one.name, one.likely)
        for one in found
    )
    for finding in check_own_words(sentences):
        yield finding.but(line=loaded.line(finding.where), cell=loaded.cell(finding.where))


def place_of(loaded: LoadedProject, found: TellingWords) -> str:
    """File and line: `jobs.lessons.sv.md:3`, `jobs.yaml:210`; of a workbook its cell."""
    where = found.passage.where
    if where.startswith("kept.") and loaded.kept:
        return loaded.kept.place(where.removeprefix("kept."))
    line = loaded.line(where)
    if where.startswith("narrative.") and line is None:
        language = found.passage.language
        ending = ".md" if language == UNTOLD else f".{language}.md"
        file = PurePosixPath(loaded.file)
        return f"{file.with_name(file.stem)}.{where.removeprefix('narrative.')}{ending}:{found.line}"
    cell = loaded.cell(where)
    return f"{loaded.file}:{line}" if line else f"{loaded.file} {cell or where}"


def problems_of(loaded: LoadedProject, findings: tuple[Finding, ...]) -> tuple[Problem, ...]:
    """Findings that nobody has answered, as faults for whoever makes the report."""
    return tuple(_problem(loaded, one) for one in findings if one.answer is None)


def _problem(loaded: LoadedProject, finding: Finding) -> Problem:
    told = {one.name: one.words for one in finding.figures if one.words}
    file, _, line = str(told["place"]).rpartition(":")
    known = line.isdigit()
    return Problem(
        f"{RULE}-{finding.variant}",
        file if known else loaded.file,
        int(line) if known else None,
        finding.where,
        {"sentence": told["sentence"]},
    )


def stops_release(problem: Problem) -> bool:
    """True for words that likely tell a withheld number."""
    return problem.code == f"{RULE}-likely"
