"""`impactkit alike`: who had the challenge, the target group or the activities of a project."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from impactkit.cli.choices import Messages
from impactkit.cli.finding import index_in
from impactkit.cli.telling import stop_for_inputs, words_for
from impactkit.problem import InputError

if TYPE_CHECKING:
    from impactkit.navigator import Alike
    from impactkit.words import Words


def alike(
    project: Annotated[Path, typer.Argument(help="A project file.")],
    paths: Annotated[
        list[Path] | None,
        typer.Option(
            "--in",
            metavar="PATH",
            help="Registers, project files, released reports, or folders of them, beside the first registers.",
        ),
    ] = None,
    most: Annotated[int, typer.Option(min=1, max=100, help="At most so many.")] = 5,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    language: Messages = None,
) -> None:
    """Find who did the like of a project: the same challenge, target group or activity, where, and what came of it."""
    from impactkit.load import read_project
    from impactkit.navigator import alike_to

    words = words_for(language)
    try:
        own = read_project(project).project
    except InputError as error:
        stop_for_inputs(error.problems, words)
    found = alike_to(index_in(paths or (), words), own, most)
    if as_json:
        typer.echo(json.dumps([_data(one, words) for one in found], ensure_ascii=False, indent=1))
        return
    for one in found:
        typer.echo("\n".join((*_lines(one, words), "")))
    typer.echo(words.say("navigator.search" if found else "alike.none"))


def _lines(one: Alike, words: Words) -> Iterator[str]:
    from impactkit.navigator.guide.telling import shown
    from impactkit.navigator.telling import evidence_of, field_of, marks_of, source_of, title_of, told_of

    entry = one.entry
    yield f"{title_of(entry, words)} [{entry.address}]"
    yield from (f"  {mark}" for mark in marks_of(entry.origin, words))
    yield from (f"  {why}" for why in _reasons(one, words))
    for field in ("where", "when", "done", "under_way", "planned", "came", "learned"):
        if said := told_of(entry, field, words):
            yield f"  {field_of(entry, field, words)}: {shown(said, words)}"
    yield f"  {words.say('navigator.evidence', how=evidence_of(entry, words))}"
    yield from (
        f"  {words.say('navigator.source', source=source_of(source))}" for source in entry.sources[:2]
    )


def _reasons(one: Alike, words: Words) -> Iterator[str]:
    """What is shared, and by which words."""
    from impactkit.navigator.guide.telling import words_met
    from impactkit.show.ground.reading import text_of

    for why in one.why:
        met = why.met.get(words.language) or next(iter(why.met.values()))
        own = text_of(words, why.text)
        yield words.say(f"alike.{why.kind}", own=own, words=words_met(met, words))


def _data(one: Alike, words: Words) -> dict[str, Any]:
    from impactkit.navigator.entry import SHOWN
    from impactkit.navigator.telling import evidence_of, source_of, title_of, told_of

    entry = one.entry
    return {
        "address": entry.address,
        "title": title_of(entry, words),
        "worth": round(one.worth, 3),
        "shared": [
            {
                "kind": why.kind,
                "own": why.text.languages(),
                "part": round(why.part, 3),
                "met": [
                    {"asked": met.asked, "found": list(met.found), "language": language}
                    for language, found in why.met.items()
                    for met in found
                ],
            }
            for why in one.why
        ],
        "draft": entry.origin.draft,
        "illustrative": entry.origin.illustrative,
        "told": {field: said for field in SHOWN if (said := told_of(entry, field, words))},
        "evidence": evidence_of(entry, words),
        "sources": [source_of(source) for source in entry.sources],
    }
