"""The brand file: neutral as it comes, read whole, and every fault told with its place in both languages."""

from __future__ import annotations

import io
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from impactkit.load import brand_beside, project_files, read_brand
from impactkit.load.brand.logo import LogoError, logo_in
from impactkit.model.brand import Brand
from impactkit.model.colour import DARK_GROUND, ENOUGH, contrast
from impactkit.problem import InputError
from impactkit.words import LANGUAGES, Language, Words
from impactkit.workspace import brand_schema_text
from tests.terminal import SMALLEST, impactkit, write

PARAMETERS = Path(__file__).parents[2] / "parameters"
HEADER = "impactkit: brand/1\n"
SETTING = re.compile(r"# ( *[a-z_]+: ?|[a-z_]+:$| +- )")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">{}</svg>'
LOGO = HEADER + "logo: {file: logo.svg, alternative: Logo}\n"


def chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(*more: bytes, width: int = 1, height: int = 1) -> bytes:
    """A grey picture, with more parts after its header."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    pixels = chunk(b"IDAT", zlib.compress(b"\x00\x80"))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(more) + pixels + chunk(b"IEND", b"")


def docx(main: str = "document", *more: str) -> bytes:
    """The least that Word opens, near enough."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        kind = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{main}.main+xml"
        archive.writestr("[Content_Types].xml", f'<Override ContentType="{kind}"/>')
        for name in ("word/document.xml", *more):
            archive.writestr(name, "<x/>")
    return raw.getvalue()


def told(language: Language = "en", name: str = "brand.yaml") -> list[str]:
    """Every fault of a brand file, told; none where it is read."""
    try:
        read_brand(Path(name))
    except InputError as error:
        return [Words(language).problem(problem) for problem in error.problems]
    return []


@pytest.fixture
def said(in_folder: Path) -> Callable[..., list[str]]:
    """What is said of a brand file with this content, beside these files."""

    def saying(content: str | bytes, **files: str | bytes) -> list[str]:
        write(content, "brand.yaml")
        for name, inside in files.items():
            write(inside, name.replace("_", "."))
        return told()

    return saying


def test_the_example_is_neutral_and_every_line_of_it_can_be_used(in_folder: Path) -> None:
    """As it comes it changes nothing; with the number signs taken away it is a brand with everything."""
    example = PARAMETERS / "brand.yaml"
    assert read_brand(example) == Brand()
    kept = example.read_text(encoding="utf-8").split(HEADER)[1].splitlines()
    settings = [line.removeprefix("# ") for line in kept if SETTING.match(line)]
    write(HEADER + "\n".join(settings), "brand.yaml")
    write(SVG.format("<path d='M0 0h9'/>"), "logo.svg")
    write(docx(), "house.docx")
    brand = read_brand(Path("brand.yaml"))
    assert [name for name, value in brand if value in (None, (), getattr(Brand(), name))] == []


def test_the_schema_beside_the_parameters_is_the_model_s() -> None:
    """Repair with: make schema."""
    committed = (PARAMETERS / "brand.schema.json").read_text(encoding="utf-8")
    assert committed == brand_schema_text()
    check = Draft202012Validator(json.loads(committed))
    assert list(check.iter_errors({"impactkit": "brand/1", "legal": "x", "contact": ["a"]})) == []
    assert len(list(check.iter_errors({"impactkit": "brand/1", "colours": {"accent": "red"}}))) == 1


def test_a_brand_survives_being_written_and_read() -> None:
    """A run's journal and its workers carry it, pictures and all."""
    logo = {"content": b"\x89\x00", "media_type": "image/png", "alternative": "Logo"}
    brand = Brand.model_validate({"logo": logo, "word_template": b"PK\xff", "legal": {"sv": "Rätt"}})
    assert Brand.model_validate_json(brand.model_dump_json()) == brand


def test_a_brand_file_is_no_project(in_folder: Path) -> None:
    """In a folder, or among the files of a pattern; by itself it is told what it is."""
    write(SMALLEST, "d/x.yaml")
    write("# Ours\n" + HEADER, "d/our-brand.yaml")
    assert project_files([Path("d")]) == (Path("d/x.yaml"),)
    assert project_files([Path("d/our-brand.yaml"), Path("d/x.yaml")]) == (Path("d/x.yaml"),)
    assert impactkit("check", "d/our-brand.yaml", "--language", "en") == (
        1,
        [],
        ["d/our-brand.yaml: This is a brand file, and it is no project. Give a project file too."],
    )


def test_the_brand_is_found_beside_the_projects(in_folder: Path) -> None:
    """In the folder, or in the one a project file is in."""
    write(SMALLEST, "d/x.yaml")
    assert brand_beside([Path("d"), Path("d/x.yaml")]) is None
    write(HEADER, "d/brand.yaml")
    assert brand_beside([Path(), Path("d/x.yaml")]) == Path("d/brand.yaml")


# --- What is wrong in the file itself ---


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "brand.yaml: The line that says what the file is, is missing. Begin a brand file with: impactkit: brand/1"),
        ("logo: x\n", "brand.yaml:1: The line that says what the file is, is missing. …"),
        ("impactkit: brand/2\n", "brand.yaml:1 impactkit: 'brand/2' is not a kind of file that is known here. Allowed: brand/1."),
        ("- a\n", "brand.yaml:1: Here names with values are expected…"),
        (HEADER + "colour: {}\n", "brand.yaml:2 colour: There is no key 'colour' here. Allowed: colours, …"),
        (HEADER + "colours: {acent: 'x'}\n", "brand.yaml:2 colours.acent: There is no key 'acent' here. Allowed: accent, accent_dark. accent: The colour of headings, links and marks: a number sign and six digits, in quotes."),
        (HEADER + "logo: {file: a.svg}\n", "brand.yaml:2 logo: 'alternative' is missing."),
        (HEADER + "legal: {de: x}\n", "brand.yaml:2 legal.de: There is no key 'de' here. Allowed: sv, en. sv: In Swedish. en: In English."),
        (HEADER + "contact: x\n", "brand.yaml:2 contact: Here a list is expected…"),
        (HEADER + "cover: {page: nej}\n", "brand.yaml:2 cover.page: 'nej' is neither true nor false."),
        (HEADER + "colours: {accent: red}\n", "brand.yaml:2 colours.accent: 'red' is no colour. Write a number sign…"),
        (HEADER + "colours:\n  accent: #0b4a82\n", "brand.yaml:3 colours.accent: There is no colour here. A colour must be in quotes…"),
        (HEADER + "colours: {accent: '#f5c400'}\n", "brand.yaml:2 colours.accent: #f5c400 is hard to read: on the page's #edf0f3 its contrast is 1.4:1, and text needs 4.5:1. Use \"#…"),
        (HEADER + "colours:\n", "brand.yaml:2 colours: Here stands no value…"),
        (HEADER + "logo: {file: , alternative: L}\n", "brand.yaml:2 logo.file: Here stands no value…"),
        (HEADER + "colours: {accent_dark: '#0b4a82'}\n", "brand.yaml:2 colours.accent_dark: #0b4a82 is hard to read: on the page's #20272e its contrast is 1.6:1…"),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_place_and_what_would_do(
    content: str, says: str, said: Callable[..., list[str]]
) -> None:
    faults = said(content)
    assert len(faults) == 1
    assert faults[0].startswith(says[:-1]) if says.endswith("…") else faults[0] == says


@pytest.mark.parametrize("language", LANGUAGES)
def test_faults_of_file_logo_template_and_colour_are_told_together(
    language: Language, in_folder: Path
) -> None:
    """In the order of the file, in either language."""
    content = (
        HEADER + "logo: {file: no.png, alternative: L}\ncolours: {accent: '#cccccc'}\nword_template: x.docx\n"
    )
    write(content, "brand.yaml")
    write("not a zip", "x.docx")
    faults = told(language)
    assert [one.split(": ")[0] for one in faults] == [
        "brand.yaml:2 logo.file",
        "brand.yaml:3 colours.accent",
        "brand.yaml:4 word_template",
    ]
    assert ("1,4:1" if language == "sv" else "1.4:1") in faults[1]


@pytest.mark.parametrize("accent", ["#0b4a82", "#6b0f1a", "#000000", "#006633", "#3A3A3A"])
def test_an_accent_gets_a_shade_for_dark_screens_that_can_be_read(accent: str, in_folder: Path) -> None:
    write(f"{HEADER}colours: {{accent: '{accent}'}}\n", "brand.yaml")
    colours = read_brand(Path("brand.yaml")).colours
    assert colours.accent == accent.lower()
    assert contrast(colours.dark or "", DARK_GROUND) >= ENOUGH


# --- What is wrong with a file it names ---


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("gone.svg", "There is no file 'gone.svg'."),
        ("../logo.svg", "'../logo.svg' is not in the brand file's folder."),
        ("/etc/hosts", "'/etc/hosts' is not in the brand file's folder."),
        ("C:\\logo.svg", "'C:\\logo.svg' is not in the brand file's folder."),
        ("link.svg", "'link.svg' is not in the brand file's folder."),
        (".", "The file '.' cannot be read ("),
        ("large.svg", "The file 'large.svg' is too large; it may have at most 200 kB."),
        ("text.svg", "'text.svg' is neither PNG nor SVG."),
    ],
)
def test_a_logo_that_cannot_be_had_is_told_at_its_key(name: str, says: str, in_folder: Path) -> None:
    write(SVG.format(""), "logo.svg")
    folder = in_folder / "d"
    folder.mkdir()
    (folder / "link.svg").symlink_to(in_folder / "logo.svg")
    (folder / "large.svg").write_bytes(b"<" * 200_001)
    (folder / "text.svg").write_text("A logo")
    write(f"{HEADER}logo: {{file: '{name}', alternative: L}}\n", "d/brand.yaml")
    faults = told(name="d/brand.yaml")
    assert len(faults) == 1
    assert faults[0].startswith(f"d/brand.yaml:2 logo.file: {says}")


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ("<script>alert(1)</script>", "logo-alive"),
        ("<SCRIPT xmlns=''>alert(1)</SCRIPT>", "logo-alive"),
        ("<rect onload='x()'/>", "logo-alive"),
        ("<rect onClick='x()'/>", "logo-alive"),
        ("<foreignObject><p/></foreignObject>", "logo-alive"),
        ("<a><set attributeName='href' to='javascript:x()'/></a>", "logo-alive"),
        ("<image href='https://example.org/x.png'/>", "logo-outside"),
        ("<image xlink:href='//example.org/x.png'/>", "logo-outside"),
        ("<image HREF='x.png'/>", "logo-outside"),
        ("<a href='javascript:alert(1)'/>", "logo-outside"),
        ("<use href='other.svg#a'/>", "logo-outside"),
        ("<image href='data:image/svg+xml;base64,AA'/>", "logo-outside"),
        ("<rect fill='url(https://example.org/#a)'/>", "logo-outside"),
        ("<rect style='fill: URL( &quot;//example.org&quot;)'/>", "logo-outside"),
        ("<style>@import 'https://example.org/x.css';</style>", "logo-outside"),
        ("<style>rect { fill: u\\72l(//example.org) }</style>", "logo-outside"),
        ("<style><![CDATA[ x { background: url(x.png) } ]]></style>", "logo-outside"),
        ("<g>", "logo-damaged"),
        ("<g>" * 20_000 + "</g>" * 20_000, "logo-damaged"),
        ("\x00", "logo-damaged"),
    ],
)
def test_a_drawing_that_does_more_than_draw_is_refused(inside: str, code: str) -> None:
    with pytest.raises(LogoError) as caught:
        logo_in(SVG.format(inside).encode())
    assert caught.value.code == code


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8"])
def test_a_drawing_with_definitions_of_its_own_is_refused(encoding: str) -> None:
    laughs = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + SVG.format("<text>&b;</text>")
    with pytest.raises(LogoError):
        logo_in(laughs.encode(encoding))


def test_a_drawing_is_kept_and_what_its_program_wrote_about_its_maker_is_not() -> None:
    """The folder it was exported to, who made it, comments, editors' own settings; the doctype of older programs."""
    home = "/ho" + "me/anna"
    drawn = '<defs><linearGradient id="a"/></defs><style>rect { fill: url(#a) }</style><rect style="fill:url(\'#a\')"/><use xlink:href="#a"/>'
    told = (
        f'<metadata>anna</metadata><!-- anna --><i:view xmlns:i="urn:i" i:export="{home}"><i:x/></i:view>'
        f'<g xmlns:i="urn:i" i:export="{home}"/>'
    )
    doctype = (
        '<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd">'
    )
    kept, kind = logo_in((doctype + SVG.format(drawn + told)).encode("utf-8-sig"))
    assert kind == "image/svg+xml"
    assert b"anna" not in kept
    assert b"urn:i" not in kept
    assert all(part in kept for part in (b'id="a"', b"fill: url(#a)", b'xlink:href="#a"', b"<rect "))
    assert logo_in(kept)[0] == kept


def test_a_picture_is_kept_and_what_its_program_wrote_about_its_maker_is_not() -> None:
    remembered = (chunk(b"tEXt", b"Author\x00anna"), chunk(b"eXIf", b"anna"), chunk(b"acTL", b"\x00" * 8))
    assert logo_in(png(*remembered) + b"anna") == (png(), "image/png")


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (png()[:-1], "logo-damaged"),
        (png().replace(b"IDAT", b"IDAX"), "logo-damaged"),
        (b"\x89PNG\r\n\x1a\n", "logo-damaged"),
        (b"\x89PNG\r\n\x1a\n" + chunk(b"IEND", b""), "logo-damaged"),
        (png(width=100_000), "logo-pixels"),
        (png(height=0), "logo-pixels"),
        (b"GIF89a", "logo-kind"),
        (b"<html/>", "logo-kind"),
        (b"", "logo-kind"),
    ],
)
def test_a_picture_that_is_none_is_refused(raw: bytes, code: str) -> None:
    with pytest.raises(LogoError) as caught:
        logo_in(raw)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"PK\x03\x04 not",
        docx("template"),
        docx("document", "word/vbaProject.bin"),
        docx()[:-40],
        docx().replace(b"<x/>", b"<y/>"),
    ],
)
def test_a_word_template_that_is_none_is_refused(raw: bytes, said: Callable[..., list[str]]) -> None:
    says = "brand.yaml:2 word_template: 'x.docx' is no Word file that can be a template. Save it in Word as .docx, without macros."
    assert said(HEADER + "word_template: x.docx\n", x_docx=raw) == [says]


def test_a_word_template_is_taken_as_it_is(said: Callable[..., list[str]]) -> None:
    assert said(HEADER + "word_template: x.docx\n", x_docx=docx()) == []
    assert read_brand(Path("brand.yaml")).word_template == docx()
