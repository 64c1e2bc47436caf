"""Cells of the evaluator's own: what they show is published where it stands, and nothing of it is lost without a word."""

from __future__ import annotations

from typing import Any

import nbformat
import pytest

from impactkit.publish import index_page, manuscript, page
from impactkit.publish.manuscript import OwnCell
from impactkit.words import LANGUAGES


def shown(**data: Any) -> Any:
    """A notebook whose one cell showed this."""
    cell = nbformat.v4.new_code_cell("show()")
    cell.outputs = [nbformat.v4.new_output("display_data", data=data)]
    return nbformat.v4.new_notebook(cells=[cell])


def test_markdown_that_a_cell_computed_is_published_as_markdown() -> None:
    """Beside its plain text, which says only what kind of object it was; markup in it is text."""
    told = manuscript(
        shown(**{"text/markdown": "Run of **2026** <b>x</b>", "text/plain": "<Markdown object>"})
    )
    assert told.pieces == (OwnCell(markdown="Run of **2026** <b>x</b>"),)
    html = page(told)
    assert "Run of <strong>2026</strong> &lt;b&gt;x&lt;/b&gt;" in html
    assert "Markdown object" not in html


def test_what_is_both_html_and_markdown_is_published_once() -> None:
    """As JupyterLab shows it."""
    both = manuscript(shown(**{"text/html": "<p>a</p>", "text/markdown": "a", "text/plain": "a"}))
    assert both.pieces == (OwnCell(html="<p>a</p>", plain="a"),)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_index_says_how_many_projects_are_not_in_it(language: Any) -> None:
    """Nobody takes eleven projects for twelve."""
    told = {
        count: index_page([], language=language, languages=[language], left_out=count) for count in (0, 1, 3)
    }
    says = {
        "en": ("1 project file could not be read", "3 project files could not"),
        "sv": ("1 projektfil kunde inte", "3 projektfiler kunde inte"),
    }
    assert [says[language][at] in told[count] for at, count in enumerate((1, 3))] == [True, True]
    assert not any(one in told[0] for one in says[language])
