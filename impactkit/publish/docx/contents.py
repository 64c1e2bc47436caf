"""The lists of contents, figures and tables: fields of Word's own, filled in so that they can be read before Word works them out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docx.oxml.ns import qn

from impactkit.publish.docx.setting import ContentsEntry, Setting
from impactkit.publish.docx.xml import Element, field, field_code, field_mark, node, paragraph, run
from impactkit.publish.numbering import KINDS, series

_AFTER = {
    qn(f"w:{name}")
    for name in ("hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "docVars", "rsids", "themeFontLang")
}
"""Settings that Word's schema has after the one about fields."""
_LEVELS = 1
"""Levels of headings in the list of contents: with the second, it and the lists would take three pages."""


def contents(setting: Setting, *, new_page: bool) -> Element:
    """The headings of sections and annexes as links, with their pages."""
    entries = [one for one in setting.entries if one.level <= _LEVELS]
    lines = [(setting.styles.id(f"toc {one.level}"), one) for one in entries]
    breaks = (node("pageBreakBefore"),) if new_page else ()
    title = run(setting.words.say("print.contents"))
    kind = node("docPartObj", node("docPartGallery", val="Table of Contents"), node("docPartUnique"))
    return node(
        "sdt",
        node("sdtPr", kind),
        node(
            "sdtContent",
            paragraph(setting.styles.id("TOC Heading"), title, properties=breaks),
            *_listed(f'TOC \\o "1-{_LEVELS}" \\h \\z', lines),
        ),
    )


def ask_for_pages(settings: Element) -> None:
    """Have Word work fields out when it opens the document; it asks the reader first."""
    asked = node("updateFields", val="true")
    after = next((one for one in settings if one.tag in _AFTER), None)
    if after is None:
        settings.append(asked)
    else:
        after.addprevious(asked)


def lists(setting: Setting) -> Iterator[Element]:
    """The list of figures and that of tables, with their pages."""
    for kind in KINDS:
        if setting.captions[kind]:
            yield paragraph(setting.styles.id("List Heading"), run(setting.words.say(f"print.{kind}s")))
            style = setting.styles.id("table of figures")
            lines = [(style, one) for one in setting.captions[kind]]
            yield from _listed(f'TOC \\h \\z \\c "{series(setting.words, kind)}"', lines)


def _listed(code: str, lines: Sequence[tuple[str, ContentsEntry]]) -> list[Element]:
    """A field over several paragraphs, each a link to its entry."""
    start = [field_mark("begin"), field_code(code), field_mark("separate")]
    made = [paragraph(style, *([] if at else start), _link(one)) for at, (style, one) in enumerate(lines)]
    made[-1].append(field_mark("end"))
    return made


def _link(entry: ContentsEntry) -> Element:
    """An entry; its page is not known before a program has laid the document out, which asks Word to do so."""
    page = field(f"PAGEREF {entry.mark} \\h", "")
    return node("hyperlink", run(entry.title), node("r", node("tab")), page, anchor=entry.mark, history=1)
