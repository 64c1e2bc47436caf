"""What stands on every page: the report's name, page numbers, and that it is a draft; a template's own stays."""

from __future__ import annotations

import re

from docx.oxml.parser import parse_xml
from docx.section import Section, _BaseHeaderFooter

from impactkit.publish.docx.setting import Setting
from impactkit.publish.docx.xml import Element, field, node, paragraph, run

_WATERMARK = """<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">
<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>
<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>
<v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/>
<v:f eqn="sum @6 0 @5"/></v:formulas>
<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>
<v:textpath on="t" fitshape="t"/></v:shapetype>
<v:shape id="watermark{number}" type="#_x0000_t136" alt="" o:allowincell="f" fillcolor="#f1f3f5" stroked="f"
 style="position:absolute;margin-left:0;margin-top:0;width:420pt;height:120pt;rotation:315;z-index:-251658752;
mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin">
<v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt" string=""/></v:shape></w:pict>"""


def fill(setting: Setting, section: Section, *, title: str, sender: str, draft: bool, cover: bool) -> None:
    """Headers and footers where there are none, and the mark of a draft in all headers."""
    own = section.header.is_linked_to_previous and section.footer.is_linked_to_previous
    if own and cover:
        section.different_first_page_header_footer = True
        for part in (section.first_page_header, section.first_page_footer):
            _clear(part).append(paragraph(setting.styles.id("Normal")))
    word = setting.words.say("edition.draft") if draft else ""
    if own:
        told = (run(title), *_at_the_edge(setting, word))
        _clear(section.header).append(paragraph(setting.styles.id("header"), *told))
    if section.footer.is_linked_to_previous:
        _clear(section.footer).append(_footer(setting, sender, word))
    if draft:
        _mark(setting, section, word, own=own)


def _at_the_edge(setting: Setting, word: str) -> list[Element]:
    """The word of a draft, at the right edge of the line; nothing for what is none."""
    return [node("r", node("tab")), _word(setting, word)] if word else []


def _word(setting: Setting, word: str) -> Element:
    return run(word, node("rStyle", val=setting.styles.id("Report Draft Mark")))


def _footer(setting: Setting, sender: str, word: str) -> Element:
    """The word of a draft, the sender, and the page's number among all, in fields that Word keeps right."""
    parts = re.split(r"\{(page|pages)\}", setting.words.say("print.page"))
    codes = {"page": "PAGE", "pages": "NUMPAGES"}
    told = [field(codes[one], "1") if at % 2 else run(one) for at, one in enumerate(parts) if one]
    before = [_word(setting, word), run(" · ")] if word else []
    before += [run(f"{sender} · ")] if sender else []
    return paragraph(setting.styles.id("footer"), *before, *told)


def _mark(setting: Setting, section: Section, word: str, *, own: bool) -> None:
    """On every kind of page: the word to read, unless our own header has it, and the word behind the text."""
    heads: list[_BaseHeaderFooter] = [section.header]
    heads += [section.first_page_header] if section.different_first_page_header_footer else []
    heads += [] if section.even_page_header.is_linked_to_previous else [section.even_page_header]
    for head in heads:
        content = _clear(head) if head.is_linked_to_previous else head._element
        line = _draft_line(setting, word, told=own and head is heads[0])
        content.append(line)


def _draft_line(setting: Setting, word: str, *, told: bool) -> Element:
    """The word behind the text, and the word itself unless it is `told` beside the title already."""
    shape = parse_xml(_WATERMARK.format(number=setting.next("watermark")))
    for text in shape.iter("{urn:schemas-microsoft-com:vml}textpath"):
        if text.get("string") is not None:
            text.set("string", word.upper())
    read = [] if told else [_word(setting, word)]
    return paragraph(setting.styles.id("header" if read else "Report Logo"), *read, node("r", shape))


def _clear(part: _BaseHeaderFooter) -> Element:
    """The part's content, made and without the empty line it is born with."""
    part.is_linked_to_previous = False
    content = part._element
    for one in list(content):
        content.remove(one)
    return content
