"""Each note is said once, where it is first needed; a section without anything to show is left out."""

from __future__ import annotations

from collections import Counter

import pytest

from impactkit.publish import LAYOUTS, Layout, Manuscript, arranged
from impactkit.publish.gaps import without_gaps
from impactkit.publish.layouts import with_all_notes
from impactkit.publish.manuscript import OwnCell
from impactkit.publish.once import with_notes_once
from impactkit.show import Exhibit
from impactkit.show.ground.exhibit import (
    AnyExhibit,
    Choice,
    Gap,
    Heading,
    Option,
    Prose,
    SourcedExhibit,
    Table,
)
from tests.shown import told_of

ZERO = "That does not mean zero; 0 is a number."
SOURCE = "Source: the decision."
MARKED = "[a] Three of four periods."


def told(*pieces: Exhibit | OwnCell) -> tuple[Exhibit | OwnCell, ...]:
    """What becomes of the pieces of a report."""
    return with_notes_once(Manuscript(pieces)).pieces


def table(id_: str, *notes: str, source: str = "") -> Table:
    """A table with notes and a source."""
    return Table(id=id_, title=id_, notes=notes, source=source)


def test_a_note_is_said_where_it_is_first_needed_and_not_again() -> None:
    first, prose, last = told(table("a", ZERO), Prose(id="b", notes=(ZERO,)), table("c", "Another.", ZERO))
    assert isinstance(first, Table)
    assert isinstance(prose, Prose)
    assert isinstance(last, Table)
    assert (first.notes, prose.notes, last.notes) == ((ZERO,), (), ("Another.",))


def test_a_note_that_a_mark_leads_to_stays_in_its_table() -> None:
    for one in told(table("a", MARKED), table("b", MARKED, ZERO)):
        assert isinstance(one, Table)
        assert MARKED in one.notes


def test_a_source_is_said_again_only_where_it_is_another() -> None:
    sources = [one.source for one in told(*(table(name, source=SOURCE) for name in "ab"), table("c", source="Another.")) if isinstance(one, Table)]  # fmt: skip
    assert sources == [SOURCE, "", "Another."]


def test_every_option_of_a_choice_says_what_was_not_said_before_it() -> None:
    """Only one of them is seen at a time, so each keeps the note; what follows leaves it out."""
    options = tuple(Option(label=name, exhibit=table(name, ZERO, "Known.")) for name in "xy")
    choice = Choice(id="choice", options=options, notes=("Of all.",))
    _, shown, after = told(table("a", "Known."), choice, table("b", ZERO, "Of all."))
    assert isinstance(shown, Choice)
    assert isinstance(after, Table)
    assert [one.exhibit.notes for one in shown.options] == [(ZERO,), (ZERO,)]
    assert shown.notes == ("Of all.",)
    assert after.notes == ()


def test_own_cells_and_all_but_notes_and_sources_stay_as_they_are() -> None:
    own = OwnCell(markdown=ZERO)
    pieces = (table("a", ZERO, source=SOURCE), own, table("b", ZERO, source=SOURCE))
    first, cell, last = told(*pieces)
    assert (first, cell) == pieces[:2]
    assert last == table("b")


def _said(exhibit: AnyExhibit) -> list[str]:
    source = [exhibit.source] if isinstance(exhibit, SourcedExhibit) and exhibit.source else []
    return [*(note for note in exhibit.notes if not note.startswith("[")), *source]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("project", ["demonstration/navet", "siru"])
def test_a_report_says_each_of_its_notes_and_none_twice(project: str, layout: Layout) -> None:
    whole = told_of(project, "sv")
    once = Counter(note for one in arranged(whole, layout).exhibits for note in _said(one))
    choices = {note for one in with_all_notes(whole, layout).exhibits if isinstance(one, Choice)
               for option in one.options for note in _said(option.exhibit)}  # fmt: skip
    needed = {note for one in with_all_notes(whole, layout).exhibits for note in _said(one)}
    assert set(once.values()) <= {1}
    assert needed - choices <= set(once) <= needed


# --- Sections without anything ---


def test_a_section_of_gaps_is_left_out_with_its_heading() -> None:
    """A title, a section with words of its own, and a heading over another with something under it stay."""
    pieces: tuple[Exhibit, ...] = (
        Heading(id="title", title="T"),
        Heading(id="section-a", title="A"),
        Gap(id="gap-a", title="A"),
        Heading(id="section-b", title="B"),
        table("b"),
        Gap(id="gap-b", title="B"),
        Heading(id="section-c", title="C", markdown="Own words."),
        Heading(id="section-d", title="D"),
    )
    left = without_gaps(Manuscript(pieces)).exhibits
    assert [one.id for one in left] == ["title", "section-b", "b", "section-c"]


@pytest.mark.parametrize("project", ["siru", "spark", "demonstration/navet"])
def test_a_report_has_neither_gaps_nor_empty_sections(project: str) -> None:
    shown = arranged(told_of(project, "en"), "impact").exhibits
    assert not [one.id for one in shown if isinstance(one, Gap)]
    for one, after in zip(shown, (*shown[1:], None), strict=True):
        if isinstance(one, Heading) and one.id != "title" and not one.markdown:
            assert after is not None, one.id
            assert not isinstance(after, Heading), one.id


def test_what_a_page_tells_is_not_told_as_a_gap_too() -> None:
    """A thin project's list of what is not known stands in place of the gap of its name, in every layout."""
    for layout in LAYOUTS:
        names = [one.id for one in arranged(told_of("siru", "en"), layout).exhibits]
        assert len(names) == len(set(names)), layout
