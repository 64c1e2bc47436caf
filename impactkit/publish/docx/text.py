"""Headings, paragraphs, notes, captions and the evaluator's own prose, in Word's styles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from impactkit.publish.docx.runs import runs
from impactkit.publish.docx.setting import ContentsEntry, Setting
from impactkit.publish.docx.tables import PEN, own_table
from impactkit.publish.docx.xml import Element, field, node, paragraph, run
from impactkit.publish.numbering import series
from impactkit.publish.prose import Block, blocks, with_tables
from impactkit.show.ground.exhibit import Picture, Table

_DEEPEST = 3
"""Levels of headings that the template has looks for."""
_LIST_LEVELS = 2
"""Levels of lists that the template has looks for."""


def plain(setting: Setting, style: str, text: str) -> Element:
    """A paragraph of plain text in a style."""
    return paragraph(setting.styles.id(style), run(text))


def notes(setting: Setting, said: Iterable[str]) -> list[Element]:
    """Notes and sources, each a paragraph."""
    return [plain(setting, "Report Note", one) for one in said if one]


def heading(setting: Setting, title: str, level: int, *, new_page: bool = False) -> Element:
    """A heading that the list of contents leads to; none is deeper than the one above allows."""
    last = setting.counted["level"]
    level = max(1, min(level - setting.lift, last + 1, _DEEPEST))
    setting.counted["level"] = level
    number, name = _mark(setting)
    setting.entries.append(ContentsEntry(level, title, name))
    breaks = (node("pageBreakBefore"),) if new_page else ()
    marked = _marked(number, name, run(title))
    return paragraph(setting.styles.id(f"heading {level}"), *marked, properties=breaks)


def caption(setting: Setting, exhibit: Table | Picture) -> Element:
    """The caption of a table or a figure, numbered by Word, and found by the list of them."""
    numbered = setting.numbers.exhibits.get(exhibit.id)
    if numbered is None:
        return paragraph(setting.styles.id("caption"), run(exhibit.title))
    number, name = _mark(setting)
    label = numbered.label(setting.words)
    setting.captions[numbered.kind].append(ContentsEntry(1, f"{label}. {exhibit.title}", name))
    word = series(setting.words, numbered.kind)
    counted = field(f"SEQ {word} \\* ARABIC", str(numbered.number))
    told = (run(f"{word}\u00a0"), counted, run(f". {exhibit.title}"))
    return paragraph(setting.styles.id("caption"), *_marked(number, name, *told))


def _mark(setting: Setting) -> tuple[int, str]:
    """A bookmark of its own, by the number and the name that Word's lists know it by."""
    number = setting.next("mark")
    return number, f"_Toc{number:08d}"


def _marked(number: int, name: str, *told: Element) -> tuple[Element, ...]:
    return node("bookmarkStart", id=number, name=name), *told, node("bookmarkEnd", id=number)


def prose(setting: Setting, source: str, *, level: int, by_hand: bool = False) -> list[Element]:
    """The evaluator's own Markdown; its outermost headings are of the level given.

    Where it is filled in `by_hand`, lines across the page stand apart for a pen; elsewhere they are left out.
    """
    told = [one for one in blocks(source) if by_hand or one.kind != "line"]
    return list(_prose(setting, told, level, by_hand=by_hand))


def _prose(setting: Setting, all_: Sequence[Block], level: int, *, by_hand: bool) -> Iterator[Element]:
    outermost = min((one.level for one in all_ if one.kind == "heading"), default=1)
    counted: dict[int, str] = {}
    told = [*with_tables(all_)]
    for one, after in zip_longest(told, told[1:]):
        leads = isinstance(after, Block) and after.kind == "line"
        if isinstance(one, tuple):
            yield from own_table(setting, one, by_hand=by_hand)
            continue
        if one.kind != "item":
            counted = {}
        match one.kind:
            case "heading":
                said = "".join(part.text for part in one.runs)
                yield heading(setting, said, level + one.level - outermost)
            case "item":
                yield _item(setting, one, counted)
            case "line":
                yield _line(setting, leads=leads)
            case "code":
                yield paragraph(setting.styles.id("HTML Preformatted"), *runs(setting, one.runs))
            case _:
                style = "Quote" if one.kind == "quote" else "Normal"
                yield paragraph(
                    setting.styles.id(style), *runs(setting, one.runs), properties=_kept(leads=leads)
                )


def _kept(*, leads: bool) -> tuple[Element, ...]:
    """What keeps a paragraph with the line to write on that it leads to."""
    return (node("keepNext"),) if leads else ()


def _line(setting: Setting, *, leads: bool) -> Element:
    """A line to write on, with room above it; lines that follow each other stay apart."""
    sides = ("bottom", "between")
    rule = node("pBdr", *[node(side, val="single", sz=4, space=1, color="52606D") for side in sides])
    room = node("spacing", before=0, after=80, line=PEN, lineRule="exact")
    return paragraph(setting.styles.id("Normal"), properties=(*_kept(leads=leads), rule, room))


def _item(setting: Setting, block: Block, counted: dict[int, str]) -> Element:
    """An item of a list; the first of a numbered one begins a count of its own."""
    level = min(block.level, _LIST_LEVELS)
    for deeper in [one for one in counted if one > level]:
        del counted[deeper]
    depth = f" {level}" if level > 1 else ""
    if block.number is None:
        counted.pop(level, None)
        return paragraph(setting.styles.id(f"List Bullet{depth}"), *runs(setting, block.runs))
    if level not in counted:
        counted[level] = setting.numbering.restarted(block.number, level - 1)
    number = node("numPr", node("ilvl", val=level - 1), node("numId", val=counted[level]))
    style = setting.styles.id(f"List Number{depth}")
    return paragraph(style, *runs(setting, block.runs), properties=(number,))
