"""`impactkit class`: effect logic in 150 minutes, for one group, for a whole class on its own network, and the wall."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from impactkit.cli.choices import Spoken
from impactkit.cli.telling import INPUTS, MACHINE, USAGE, stop, why_of, words_for
from impactkit.problem import HeldError, file_name

if TYPE_CHECKING:
    from impactkit.app.classroom.room import Classroom
    from impactkit.app.classroom.server import Opened
    from impactkit.words import Words

MOST_GROUPS = 40
"""Groups in a class; more is no class but a mistyped number. A choice."""


def hold(
    folder: Annotated[
        Path | None,
        typer.Argument(
            help="The folder of the group, or of the class with a folder for each group; made where there is none. Default class.",
            show_default=False,
        ),
    ] = None,
    share: Annotated[
        bool,
        typer.Option(
            "--share",
            help="Let other devices on this computer's network in: each group by a code of its own. Off unless told.",
        ),
    ] = False,
    wall: Annotated[
        bool, typer.Option("--wall", help="The teacher's wall: the chains of all groups in the folder.")
    ] = False,
    groups: Annotated[
        int | None,
        typer.Option(
            "--groups",
            metavar="N",
            help="How many groups there are to be; folders are made for those missing.",
        ),
    ] = None,
    language: Annotated[
        Spoken | None,
        typer.Option(
            "--language", help="Language of the page and of messages; a class keeps the one it was opened in."
        ),
    ] = None,
    browser: Annotated[
        bool,
        typer.Option("--browser/--no-browser", help="Open the browser, or only print the address."),
    ] = True,
) -> None:
    """Build an effect logic step by step in a page of its own: one group, or with --share a whole class."""
    from impactkit.app.classroom.register import language_before
    from impactkit.app.classroom.server import serve

    words = words_for(language or (language_before(folder) if folder else None))
    meant = folder or Path(words.say("classroom.folder"))
    try:
        place = _made(meant, words)
        names = _names(place, groups, words, share=share, wall=wall)
        room = _room(place, names, words, share=share, wall=wall)
        serve(room, lambda opened: typer.echo("\n".join(_told(room, opened))), browser=browser)
    except HeldError:
        stop(words.say("classroom.said.held", folder=file_name(meant)), MACHINE)
    except OSError as error:
        stop(words.say("cli.machine", why=why_of(error)), MACHINE)


def _made(folder: Path, words: Words) -> Path:
    """The folder as it stands on the disk, made where there is none."""
    if folder.exists() and not folder.is_dir():
        stop(words.say("classroom.said.not-a-folder", folder=file_name(folder)), USAGE)
    folder.mkdir(parents=True, exist_ok=True)
    return folder.resolve()


def _names(folder: Path, many: int | None, words: Words, *, share: bool, wall: bool) -> tuple[str, ...]:
    """Whose pages are served: the folder's own, those of the groups in it, or none but the wall."""
    from impactkit.app.classroom.groups import ALONE, groups_in, with_groups

    if many is not None:
        if not (share or wall):
            stop(words.say("classroom.said.groups-alone"), USAGE)
        if not 1 <= many <= MOST_GROUPS:
            stop(words.say("classroom.said.groups", found=many, most=MOST_GROUPS), USAGE)
        with_groups(folder, many, words.say("classroom.group"))
    if not share:
        return () if wall else (ALONE,)
    names = groups_in(folder)
    if not names:
        stop(words.say("classroom.said.no-groups", folder=file_name(folder)), INPUTS)
    return names


def _room(folder: Path, groups: tuple[str, ...], words: Words, *, share: bool, wall: bool) -> Classroom:
    """The class, with who answers in it."""
    from impactkit.answering import Answering
    from impactkit.app.classroom.pages import Page
    from impactkit.app.classroom.register import register_of
    from impactkit.app.classroom.room import Classroom
    from impactkit.teach.page import group_page

    return Classroom(
        folder,
        groups,
        shared=share,
        has_wall=share or wall,
        register=register_of(folder, groups, words.language),
        page=Page.of(group_page(words)),
        words=words,
        begin=lambda: Answering("impactkit.teach", [words.language]),
    )


def _told(room: Classroom, opened: Opened) -> Iterator[str]:
    """Where the class is found, and what whoever opens it should know."""
    words, folder = room.words, file_name(room.folder)
    if opened.moved:
        yield words.say("classroom.said.moved")
    if room.shared:
        yield from _shared(room, opened)
    else:
        said = "wall" if room.has_wall else "alone"
        yield words.say(f"classroom.said.{said}", link=opened.link, folder=folder)


def _shared(room: Classroom, opened: Opened) -> Iterator[str]:
    """The addresses and the codes of a class on a network, and what that network means."""
    from impactkit.app.classroom.register import TEACHER

    words, holders = room.words, room.register.holders
    yield words.say("classroom.said.shared")
    yield from (("", words.say("classroom.said.addresses")) if room.addresses else ())
    yield from (f"  {one}" for one in room.addresses)
    if not room.addresses:
        yield words.say("classroom.said.no-address", port=room.port)
    yield from ("", words.say("classroom.said.codes"))
    width = max(len(name) for name in room.groups)
    yield from (f"  {name:{width}}  {holders[name].code}" for name in room.groups)
    yield ""
    yield words.say("classroom.said.shared-wall", link=opened.link, code=holders[TEACHER].code)
    yield words.say("classroom.said.files", folder=file_name(room.folder))
    yield ""
    yield words.say("classroom.said.network")
    yield words.say("classroom.said.stop")
