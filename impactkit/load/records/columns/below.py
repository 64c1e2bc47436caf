"""Further tables below the first: the same headings again go on with it, other headings begin another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from impactkit.load.records.columns.headings import KEYS, is_heading_word, meaning
from impactkit.load.records.columns.layout import TableLayout, heading_texts
from impactkit.load.records.columns.names import Names
from impactkit.load.table import Grid
from impactkit.model.records import plain
from impactkit.model.stated.data import DataSource, Role

_NO_OUTCOME: frozenset[Role | None] = frozenset({"target", "previously", "share"})


_OUTCOME = frozenset({"utfall", "resultat", "actual", "actuals", "outcome", "outcomes", "result", "results"})


@dataclass
class Below:
    """Where the rows stand while they are gone through: in the table found, or in another below it."""

    grid: Grid
    layout: TableLayout
    source: DataSource
    names: Names
    _elsewhere: bool = field(init=False, default=False)
    _after_blank: bool = False
    _title: str = ""

    def __post_init__(self) -> None:
        """A table found under the title `Mål`, whose own headings do not say outcome, is one of targets."""
        headings = {plain(column.heading) for column in self.layout.columns if column.holds_values}
        if not headings & _OUTCOME and not self.layout.of("target"):
            self._title = self._title_above()
            self._elsewhere = self._titles_no_outcome()
            self._title = ""

    def _title_above(self) -> str:
        """The text that stands alone in the nearest filled row over the headings."""
        for row in range(self.layout.begins - self.layout.stacked - 1, -1, -1):
            if texts := [text for text in heading_texts(self.grid.rows[row]) if text]:
                return texts[0] if len(texts) == 1 else ""
        return ""

    def blank(self) -> None:
        """A row without anything."""
        self._after_blank, self._title = True, ""

    def aside(self, texts: Sequence[str]) -> Literal["heading-again", "second-table"] | None:
        """Whether a row is headings again, or is of another table: its headings and all under them."""
        again = [plain(text) for text in texts] in self._headings
        filled = [text for text in texts if text]
        if again:
            self._elsewhere = self._titles_no_outcome()
        elif self._begins_another(filled):
            self._elsewhere = True
        title = filled[0] if len(filled) == 1 else ""
        self._after_blank = self._after_blank and bool(title)
        self._title = title
        if self._elsewhere:
            return "second-table"
        return "heading-again" if again else None

    @cached_property
    def _headings(self) -> list[list[str]]:
        rows = [heading_texts(self.grid.rows[row]) for row in range(self.layout.begins)]
        return [[plain(text) for text in texts] for texts in rows if sum(map(bool, texts)) > 1]

    def _titles_no_outcome(self) -> bool:
        """True where `Mål` stands alone over headings that come again."""
        title = meaning(self._title, self.source, self.names) if self._title else None
        return title is not None and title.role in _NO_OUTCOME

    def _begins_another(self, filled: Sequence[str]) -> bool:
        """True for a row of headings: words for columns, no numbers, and one that says what rows are about.

        After a blank row one such word is enough; elsewhere most texts must mean something.
        """
        if len(filled) < 2 or any(_is_number(text) for text in filled):
            return False
        words = [text for text in filled if is_heading_word(text, self.source)]
        told = [one for text in words if (one := meaning(text, self.source, self.names))]
        if not any(one.role in KEYS - {"note", "unit", "ignore"} or one.role in _ROWS for one in told):
            return False
        known = sum(meaning(text, self.source, self.names) is not None for text in filled)
        return self._after_blank or (len(words) > 1 and known * 2 > len(filled))


_ROWS: frozenset[Role | None] = frozenset(
    {"identity", "organisation", "person", "respondent", "activity", "reference", "cost-category"}
)
"""Roles that name a row, beside those that say when it is of."""


def _is_number(text: str) -> bool:
    digits = text.replace(" ", "").replace(",", "").replace(".", "").lstrip("-−")
    return digits.isdigit() and not (len(text) == 4 and 1990 <= int(digits) <= 2100)
