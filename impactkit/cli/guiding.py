"""`impactkit guide`: from what somebody wants to do something about to a first draft of a project file."""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from impactkit.cli.choices import Messages
from impactkit.cli.finding import index_in
from impactkit.cli.telling import MACHINE, USAGE, stop, stop_for_inputs, why_of, words_for
from impactkit.problem import Problem, file_name

if TYPE_CHECKING:
    from impactkit.navigator import Entry, Index
    from impactkit.navigator.guide import Answers, Fit
    from impactkit.words import Words


def guide(
    challenge: Annotated[
        str | None, typer.Option(help="Which challenge; without it, the questions are asked here.")
    ] = None,
    for_whom: Annotated[str, typer.Option("--for", help="For whom.")] = "",
    where: Annotated[str, typer.Option(help="Municipalities or counties, with commas between.")] = "",
    means: Annotated[str, typer.Option(help="With what means: staff, money, volunteers, premises.")] = "",
    known: Annotated[str, typer.Option(help="What is known already.")] = "",
    take: Annotated[
        str | None,
        typer.Option(metavar="ADDRESSES", help="Entries to take, by their addresses, with commas between."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="The draft; default by its challenge. No file is overwritten."),
    ] = None,
    registers: Annotated[
        list[Path] | None,
        typer.Option("--in", metavar="PATH", help="Registers of methods of your own, beside the first ones."),
    ] = None,
    language: Messages = None,
) -> None:
    """Begin a project from what is known: entries that fit a challenge, and a draft of those that are taken."""
    from impactkit.navigator.guide import Answers

    words, asks = words_for(language), sys.stdin.isatty()
    if not (asks if challenge is None else challenge.strip()):
        stop(words.say("guide.ask.option"), USAGE)
    answers = _asked(words) if challenge is None else Answers(challenge, for_whom, where, means, known)
    _require_short(answers, words)
    index = index_in(registers or (), words)
    if take is not None:
        taken = _with_addresses([one.strip() for one in take.split(",") if one.strip()], index, words)
    else:
        fits = _tell_fits(index, answers, words)
        if not asks:
            return
        taken = _chosen(fits, words)
    _write(answers, taken, out, words)


def _asked(words: Words) -> Answers:
    """The answers of whoever sits at the terminal."""
    from impactkit.navigator.guide import QUESTIONS, Answers

    typer.echo(f"{words.say('guide.title')}\n{words.say('guide.lead')}\n")
    given: dict[str, str] = {}
    for name in QUESTIONS:
        question = words.say(f"guide.question.{name}")
        must = name == "challenge"
        asked = question if must else words.say("guide.ask.may", question=question)
        typer.echo(words.say("guide.ask.example", example=words.say(f"guide.example.{name}")))
        given[name] = typer.prompt(
            asked, default=None if must else "", show_default=False, prompt_suffix="\n> "
        )
    return Answers(**given)


def _require_short(answers: Answers, words: Words) -> None:
    from impactkit.navigator.guide import LONGEST, QUESTIONS

    long = [(name, len(getattr(answers, name))) for name in QUESTIONS]
    problems = [
        Problem("long-answer", f"--{name.split('_')[0]}", values={"n": n, "most": LONGEST})
        for name, n in long
        if n > LONGEST
    ]
    if problems:
        stop_for_inputs(tuple(problems), words)


def _with_addresses(addresses: Sequence[str], index: Index, words: Words) -> list[Entry]:
    """The entries of these addresses, each once."""
    known = {one.address: one for one in index.entries}
    problems = [
        Problem("unknown-entry", "--take", values={"name": one}, allowed=_nearest(one, known))
        for one in addresses
        if one not in known
    ]
    if problems:
        stop_for_inputs(tuple(problems), words)
    return [known[one] for one in dict.fromkeys(addresses)]


def _nearest(address: str, known: dict[str, Entry]) -> tuple[str, ...]:
    return tuple(difflib.get_close_matches(address, list(known), n=4, cutoff=0.4))


def _tell_fits(index: Index, answers: Answers, words: Words) -> tuple[Fit, ...]:
    """Tell what fits, numbered, and how to take it."""
    from impactkit.navigator.guide import fitting

    fits = fitting(index, answers)
    typer.echo(f"\n{words.count('guide.fits', len(fits))}\n")
    for number, one in enumerate(fits, start=1):
        typer.echo("\n".join((*_lines(number, one, words), "")))
    typer.echo(words.say("navigator.search"))
    if fits and not sys.stdin.isatty():
        typer.echo(words.say("guide.ask.how"))
    return fits


def _lines(number: int, fit: Fit, words: Words) -> Iterator[str]:
    from impactkit.navigator.guide.telling import shown, why_of_fit
    from impactkit.navigator.telling import evidence_of, field_of, marks_of, title_of, told_of

    entry = fit.entry
    yield f"{number}. {title_of(entry, words)} [{entry.address}]"
    yield from (f"   {mark}" for mark in marks_of(entry.origin, words))
    for field in ("where", "done", "under_way", "planned", "takes", "came"):
        if said := told_of(entry, field, words):
            yield f"   {field_of(entry, field, words)}: {shown(said, words)}"
    yield f"   {words.say('navigator.evidence', how=evidence_of(entry, words))}"
    for why in why_of_fit(fit, words):
        yield f"   {why}"


def _chosen(fits: Sequence[Fit], words: Words) -> list[Entry]:
    """The entries that are chosen by their numbers; asked again until each number is there."""
    if not fits:
        return []
    while True:
        said = typer.prompt(words.say("guide.ask.take"), default="", show_default=False, prompt_suffix="\n> ")
        numbers = said.replace(",", " ").split()
        if all(one.isdecimal() and 1 <= int(one) <= len(fits) for one in numbers):
            return [fits[int(one) - 1].entry for one in dict.fromkeys(numbers)]
        typer.echo(words.say("guide.ask.numbers", most=len(fits)))


def _write(answers: Answers, taken: Sequence[Entry], out: Path | None, words: Words) -> None:
    from impactkit.files import write_whole
    from impactkit.navigator.guide import draft_name, draft_of

    file = out or Path(f"{draft_name(answers)}.yaml")
    if os.path.lexists(file):
        stop_for_inputs((Problem("draft-there", file_name(file)),), words)
    try:
        write_whole(draft_of(answers, taken, words), file)
    except OSError as error:
        stop(words.say("cli.machine", why=why_of(error)), MACHINE)
    for key in ("wrote", "next"):
        typer.echo(words.say(f"guide.ask.{key}", file=file.as_posix()))
    typer.echo(words.say("guide.confirm"))
