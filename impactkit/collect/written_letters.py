"""A letter as a Word document and as the text of an e-mail, the same words in both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from impactkit.collect.letters import Letter, Listed
from impactkit.publish.docx.document import word_document
from impactkit.publish.manuscript import Manuscript, Piece
from impactkit.show.ground.cells import Column, Row, text_cell
from impactkit.show.ground.exhibit import Heading, Prose, Table
from impactkit.words import Words

FOLDER = "letters"


def written_letters(letters: Iterable[Letter]) -> Iterator[tuple[str, bytes]]:
    """The files of each letter, by their names in the account's folder: `letters/kornet.docx`, `letters/kornet.txt`."""
    for one in letters:
        yield f"{FOLDER}/{one.name}.docx", word_document(_manuscript(one), layout="own")
        yield f"{FOLDER}/{one.name}.txt", e_mail(one).encode()


def e_mail(letter: Letter) -> str:
    """The letter as plain text, its subject first; each place on a line of its own."""
    words = Words(letter.language)
    lines = [words.say("collect.letter.subject", title=letter.title)]
    lines += letter.paragraphs
    for listed in letter.lists:
        rows = (f"- {where}: {what}" if where else f"- {what}" for where, what in listed.rows)
        lines.append("\n".join((listed.lead, *rows)))
    lines += letter.closing
    return "\n\n".join(lines) + "\n"


def _manuscript(letter: Letter) -> Manuscript:
    language = letter.language
    cover = Heading(id="title", language=language, title=letter.title)
    before = Prose(id="said", language=language, paragraphs=letter.paragraphs)
    do = Words(language).say("collect.letter.do")
    after = Prose(id="closing", language=language, title=do, paragraphs=letter.closing)
    tables: list[Piece] = [_table(letter, one, at) for at, one in enumerate(letter.lists, start=1)]
    return Manuscript((cover, before, *tables, after))


def _table(letter: Letter, listed: Listed, number: int) -> Table:
    words = Words(letter.language)
    return Table(
        id=f"list-{number}",
        language=letter.language,
        title=listed.lead,
        columns=(
            Column(id="where", label=words.say("collect.letter.where"), width=30),
            Column(id="what", label=words.say("collect.letter.what"), width=70),
        ),
        rows=tuple(Row(cells=(text_cell(where), text_cell(what))) for where, what in listed.rows),
    )
