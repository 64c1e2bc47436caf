"""What a project says as lines of text in each language: plain, without Markdown or signs that turn the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from impactkit.dossier import Report
from impactkit.languages import LANGUAGES, UNTOLD
from impactkit.model.base import Text
from impactkit.model.dossier import Dossier
from impactkit.publish.prose import Block, blocks
from impactkit.show.ground import reading
from impactkit.signs.readable import readable
from impactkit.words import Words


def told(report: Report, text: Text | None) -> str:
    """A text in the report's language, on one line."""
    return on_a_line(reading.text_of(report.words, text))


def on_a_line(text: str) -> str:
    """The text with single spaces, and without what cannot be read."""
    return " ".join(readable(text).split())


def in_languages(dossier: Dossier, lines: Callable[[Report], Iterable[str]]) -> Text | None:
    """What a function of a report says in each language, a line for each thing; none where it says nothing."""
    reports = {name: Report(dossier, Words(name, dossier.project.terms.value)) for name in LANGUAGES}
    said = {
        name: "\n".join(dict.fromkeys(line for line in lines(report) if line))
        for name, report in reports.items()
    }
    if not any(said.values()):
        return None
    one = set(said.values())
    return Text(**({UNTOLD: one.pop()} if len(one) == 1 else said))


def prose_lines(source: str) -> Iterator[str]:
    """Markdown as plain lines, one for each paragraph, heading, item and row."""
    for block in blocks(source):
        if line := on_a_line(_plain(block)):
            yield line


def _plain(block: Block) -> str:
    rows = (block.runs, *block.cells)
    return " ".join(said for runs in rows if (said := "".join(run.text for run in runs)))
