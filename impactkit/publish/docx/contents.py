"""The list of contents: a field of Word's own, filled in so that it can be read before Word has worked it out."""

from __future__ import annotations

from impactkit.publish.docx.setting import ContentsEntry, Setting
from impactkit.publish.docx.xml import Element, field_code, field_mark, node, paragraph, run

_LEVELS = 2
"""Levels of headings in the list of contents: with the third it would be longer than a page."""


def contents(setting: Setting, *, new_page: bool) -> Element:
    """Headings of the two upper levels as links. Page numbers come when Word works the field out (F9)."""
    entries = [one for one in setting.entries if one.level <= _LEVELS]
    start = [field_mark("begin"), field_code(f'TOC \\o "1-{_LEVELS}" \\h \\z'), field_mark("separate")]
    breaks = (node("pageBreakBefore"),) if new_page else ()
    title = run(setting.words.say("print.contents"))
    lines = [
        paragraph(setting.styles.id(f"toc {one.level}"), *([] if at else start), _link(one))
        for at, one in enumerate(entries)
    ]
    lines[-1].append(field_mark("end"))
    kind = node("docPartObj", node("docPartGallery", val="Table of Contents"), node("docPartUnique"))
    return node(
        "sdt",
        node("sdtPr", kind),
        node("sdtContent", paragraph(setting.styles.id("TOC Heading"), title, properties=breaks), *lines),
    )


def _link(entry: ContentsEntry) -> Element:
    return node("hyperlink", run(entry.title), anchor=entry.mark, history=1)
