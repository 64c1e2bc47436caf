"""Tables of somebody's own Markdown: columns as wide as what stands in them, each table by itself."""

from __future__ import annotations

import io
import zipfile

import pytest

from impactkit.model.brand import Brand
from impactkit.publish.columns import prose_widths
from impactkit.publish.docx import word_document
from impactkit.publish.manuscript import Manuscript, OwnCell
from impactkit.publish.pdf.source import source
from impactkit.publish.prose import Block, blocks, with_tables
from impactkit.show.ground.exhibit import Heading

LONG = "en lång mening som säger vad man gör, hur man gör det och varför man gör det just så"


def rows(*lines: str) -> tuple[Block, ...]:
    head, *rest = lines
    return blocks("\n".join((head, "|---" * (head.count("|") - 1) + "|", *rest)))


def report(markdown: str) -> Manuscript:
    return Manuscript((Heading(id="title", title="Titel"), OwnCell(markdown=markdown)))


def test_numbers_take_less_room_than_sentences() -> None:
    """And all columns together fill the room."""
    across = prose_widths(rows("| Minuter | Moment |", f"| 10 | {LONG} |"), 9.6, 9400)
    assert sum(across) == 9400
    assert across[0] * 3 < across[1]


def test_an_open_column_is_there_to_be_written_in() -> None:
    """Whether it is empty or nearly so, it gets more than the short words beside it."""
    empty = prose_widths(rows("| Vem | Vad |", "| Vi | |", "| De | |"), 9.6, 9400)
    nearly = prose_widths(rows("| Vem | Vad |", "| Vi | |", "| De | |", "| Ni | (ingen) |"), 9.6, 9400)
    assert empty[0] * 2 < empty[1]
    assert nearly[0] * 2 < nearly[1]


def test_a_row_may_be_shorter_than_its_table() -> None:
    """And a table may be a head alone."""
    assert len(prose_widths((Block("row", cells=((), ())), Block("row", cells=((),))), 9.6, 900)) == 2
    assert sum(prose_widths(rows("| a | b |"), 9.6, 900)) == 900


def test_tables_that_follow_each_other_are_two() -> None:
    """In every format."""
    two = "| a | b |\n|---|---|\n| 1 | 2 |\n\n| c |\n|---|\n| 3 |\n"
    found = [one for one in with_tables(blocks(two)) if isinstance(one, tuple)]
    assert [len(one) for one in found] == [2, 2]
    told = source(report(two), Brand())
    assert [one["kind"] for one in told["pieces"][0]["prose"]] == ["grid", "grid"]
    document = zipfile.ZipFile(io.BytesIO(word_document(report(two)))).read("word/document.xml").decode()
    assert document.count("<w:tbl>") == 2


@pytest.mark.parametrize("rule", ["---", "***"])
def test_a_rule_in_a_report_draws_no_line_to_write_on(rule: str) -> None:
    """Only what is filled in on paper has any."""
    plain, ruled = report("före\n\nefter"), report(f"före\n\n{rule}\n\nefter")
    assert word_document(plain) == word_document(ruled)
