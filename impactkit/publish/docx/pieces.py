"""Each piece of a report as Word's paragraphs, tables and pictures, and which of them want a sheet lying down."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from impactkit.publish.docx.figures import figure, fills_a_sheet, is_broad, picture
from impactkit.publish.docx.footnotes import Marks
from impactkit.publish.docx.setting import Setting
from impactkit.publish.docx.tables import is_wide, table
from impactkit.publish.docx.text import caption, heading, notes, plain, prose
from impactkit.publish.docx.xml import Element, node, paragraph, run
from impactkit.publish.manuscript import OwnCell, Piece
from impactkit.publish.printing import common_notes, printed_options
from impactkit.show.ground.exhibit import (
    AnyExhibit,
    Board,
    Choice,
    Data,
    Diagram,
    Figure,
    Gap,
    Heading,
    Picture,
    Prose,
    SourcedExhibit,
    Table,
)


@dataclass(frozen=True)
class Placed:
    """What stands together, and whether its sheet lies down."""

    elements: tuple[Element, ...]
    turned: bool = False
    leads: bool = False
    """Whether it only leads to what follows, so that both belong on one sheet."""
    alone: bool = False
    """Whether it wants a sheet for itself, with no heading of a section on it."""


def placed(setting: Setting, piece: Piece) -> Iterator[Placed]:
    """A piece as what stands together on a page."""
    if isinstance(piece, OwnCell):
        yield Placed(tuple(_own(setting, piece)))
        return
    match piece:
        case Heading():
            yield Placed(tuple(_heading(setting, piece)), leads=not piece.markdown)
        case Gap():
            bold = node("rStyle", val=setting.styles.id("Strong"))
            told = run(f" {' '.join(piece.paragraphs)}")
            yield Placed((paragraph(setting.styles.id("Report Gap"), run(f"{piece.title}.", bold), told),))
        case Prose():
            yield Placed((*_titled(setting, piece), *_prose(setting, piece), *notes(setting, piece.notes)))
        case Table() | Figure() | Diagram():
            yield _shown(setting, piece)
        case Choice():
            yield from _choice(setting, piece)
        case Board() | Data():
            pass  # there is none on paper
        case _:
            assert_never(piece)


def _own(setting: Setting, own: OwnCell) -> Iterator[Element]:
    if own.markdown:
        yield from prose(setting, own.markdown, level=1, by_hand=own.by_hand)
    if own.picture:
        yield picture(setting, own.picture, setting.words.say("print.own-picture"))
    if own.plain and not own.markdown:
        yield plain(setting, "HTML Preformatted", own.plain)


def _heading(setting: Setting, exhibit: Heading) -> Iterator[Element]:
    label = setting.numbers.label(exhibit, setting.words)
    title = f"{label}. {exhibit.title}" if label else exhibit.title
    yield heading(setting, title, 1, new_page=exhibit.id == next(iter(setting.numbers.annexes), None))
    if exhibit.markdown:
        yield from prose(setting, exhibit.markdown, level=2)
    yield from (plain(setting, "Normal", one) for one in exhibit.paragraphs)


def _titled(setting: Setting, exhibit: AnyExhibit) -> list[Element]:
    return [heading(setting, exhibit.title, 2)] if exhibit.title else []


def _prose(setting: Setting, exhibit: Prose) -> list[Element]:
    own = prose(setting, exhibit.markdown, level=3 if exhibit.title else 2) if exhibit.markdown else []
    return [*own, *(plain(setting, "Normal", one) for one in exhibit.paragraphs)]


def _shown(setting: Setting, exhibit: Table | Picture, *, said: tuple[str, ...] = ()) -> Placed:
    """A table or a figure under its caption, what is said of it below; what is `said` elsewhere is not said again."""
    over = caption(setting, exhibit)
    above: tuple[str, ...] = ()
    marks = None
    if isinstance(exhibit, Picture):
        turned = is_broad(setting, exhibit)
        body = figure(setting, exhibit, turned=turned)
    else:
        turned, above = is_wide(setting, exhibit), exhibit.paragraphs
        marks = Marks(setting.footnotes, exhibit.notes, (cell.shown for cell in exhibit.cells))
        body = table(setting, exhibit, width=setting.space(turned=turned).width, marks=marks)
    at_the_foot = marks.notes if marks else frozenset()
    under = [*notes(setting, above), *_under(setting, exhibit, said=(*said, *at_the_foot))]
    alone = isinstance(exhibit, Picture) and fills_a_sheet(exhibit)
    return Placed((over, body, *under), turned, alone=alone)


def _choice(setting: Setting, exhibit: Choice) -> Iterator[Placed]:
    """What may be chosen on a screen, as far as it is printed, where the rest is, and what is true of all."""
    chosen = printed_options(exhibit)
    said = tuple(dict.fromkeys((*common_notes(chosen), *exhibit.notes, exhibit.source)))
    told: list[Element] = []
    if len(chosen) < len(exhibit.options):
        number = setting.words.number
        counted = {"shown": number(len(chosen)), "all": number(len(exhibit.options))}
        told = [plain(setting, "Report Guide", setting.words.say("docx.some-options", **counted))]
    yield Placed((*_titled(setting, exhibit), *told), leads=True)
    options = [_shown(setting, one, said=said) for one in chosen]
    yield from options
    yield Placed(tuple(notes(setting, said)), turned=any(one.turned for one in options[-1:]))


def _under(setting: Setting, exhibit: SourcedExhibit, *, said: tuple[str, ...] = ()) -> list[Element]:
    """How to read what stands above, and where it comes from."""
    return notes(setting, (one for one in (*exhibit.notes, exhibit.source) if one not in said))
