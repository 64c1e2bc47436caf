"""What stands first and last: whose report it is, what it is called, what kind it is, and where to turn."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.model.brand import Brand, Logo
from impactkit.publish.docx.figures import picture
from impactkit.publish.docx.setting import Setting
from impactkit.publish.docx.text import heading, plain, prose
from impactkit.publish.docx.xml import Element, node, paragraph, run
from impactkit.publish.drawing import pixels
from impactkit.publish.manuscript import Manuscript
from impactkit.show.ground.reading import text_of

_LOGO = 0.32
"""How much of the page's width a logo takes at most. A choice: seen at once, and less than the title."""


def cover(setting: Setting, manuscript: Manuscript, brand: Brand, *, page: bool) -> Iterator[Element]:
    """That it is a draft, the logo, the title, what kind of report it is, and whose; on a `page` of its own or not."""
    words = setting.words
    if manuscript.draft:
        strong = node("rStyle", val=setting.styles.id("Strong"))
        band, says = (words.say(f"edition.draft-{key}") for key in ("band", "says"))
        yield paragraph(setting.styles.id("Report Draft"), run(f"{band}.", strong), run(f" {says}"))
    if brand.logo:
        yield _logo(setting, brand.logo)
    kicker = text_of(words, brand.cover.kicker) or text_of(words, brand.organisation)
    if kicker:
        yield plain(setting, "Report Kicker", kicker)
    close = () if page else (node("spacing", before=160),)
    yield paragraph(setting.styles.id("Title"), run(manuscript.title), properties=close)
    told = manuscript.cover.paragraphs if manuscript.cover else ()
    for said in (text_of(words, brand.cover.subtitle), *told):
        if said:
            yield plain(setting, "Subtitle", said)
    for line in manuscript.cover.lines if manuscript.cover else ():
        label = run(line.label, node("rStyle", val=setting.styles.id("Report Label")))
        yield paragraph(setting.styles.id("Report Fact"), label, node("r", node("tab")), run(line.text))
    if manuscript.cover and manuscript.cover.markdown:
        yield from prose(setting, manuscript.cover.markdown, level=1)


def conclusions(setting: Setting) -> Iterator[Element]:
    """A heading to write conclusions under, and a line that tells the evaluator so."""
    words = setting.words
    yield heading(setting, words.say("docx.conclusions"), 1)
    yield plain(setting, "Report Guide", words.say("docx.conclusions-says"))


def last_words(setting: Setting, brand: Brand, *, leads_on: bool) -> Iterator[Element]:
    """Where to turn, what must be said, and, if it `leads_on`, where what stands behind the figures is found."""
    words = setting.words
    if brand.contact or brand.legal:
        yield heading(setting, words.say("docx.contact"), 1)
        name = text_of(words, brand.organisation)
        lines = [*([name] if name else []), *(text_of(words, one) for one in brand.contact)]
        yield plain(setting, "Normal", "\n".join(lines))
        yield from (plain(setting, "Normal", one) for one in text_of(words, brand.legal).split("\n") if one)
    if setting.counted["figure"] and leads_on:
        yield plain(setting, "Report Note", words.say("docx.behind-figures"))


def _logo(setting: Setting, logo: Logo) -> Element:
    drawn = logo.media_type == "image/svg+xml"
    png = pixels(logo.content.decode("utf-8")) if drawn else logo.content
    alt = text_of(setting.words, logo.alternative)
    return picture(setting, png, alt, svg=logo.content if drawn else b"", style="Report Logo", most=_LOGO)
