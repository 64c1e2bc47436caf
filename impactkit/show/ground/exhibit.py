"""An exhibit: what one cell of a report shows, with the typed cells behind it.

It displays itself in JupyterLab, and carries everything a published format needs, so that no format
computes anything again.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, Literal

from impactkit.languages import Language
from impactkit.model.base import Day, Model
from impactkit.model.finding import Exact
from impactkit.model.quantity import Absence
from impactkit.show.ground.display import typed_cells_alone

EXHIBIT_MIME = "application/vnd.impactkit.exhibit+json"
"""The media type of an exhibit's own data in a notebook."""

CellKind = Literal["text", "number", "money", "share", "day", "mark"]


class Cell(Model):
    """One typed cell: what is shown, the value behind it, or the name of its absence."""

    shown: str
    """As a person reads it."""
    kind: CellKind = "text"
    """What kind of value it is."""
    value: Exact | None = None
    """The number behind it; kronor for money, 0.60 for 60 %."""
    day: Day | None = None
    """The day behind it."""
    absence: Absence | None = None
    """Why there is no value."""
    derived: bool = False
    """True for what was computed and not stated."""
    illustrative: bool = False
    """True for made-up data."""
    note: str = ""
    """How it was read, or what is odd about it; a footnote of its table."""
    series: tuple[Exact | None, ...] = ()
    """Its development, period by period, to be drawn small beside it; none where there is no number."""


class Column(Model):
    """A column of a table."""

    label: str
    """Its heading."""
    group: str | None = None
    """The heading over several columns."""
    kind: CellKind = "text"
    """What its cells hold; numbers stand to the right."""
    width: int | None = None
    """Its share of the table's width, per cent."""


class Row(Model):
    """A row of a table."""

    cells: tuple[Cell, ...]
    """One for each column."""
    group: str | None = None
    """The heading over several rows."""


class Option(Model):
    """One choice of a control and what it shows."""

    label: str
    """What the reader chooses."""
    exhibit: Exhibit
    """What is shown then."""
    facets: tuple[str, ...] = ()
    """The same choice taken in steps, such as indicator and breakdown; empty where it is one step."""


class Lens(Model):
    """A way to look closer at a live figure: which of its series, or which stretch of its periods, are shown."""

    label: str
    """What is chosen."""
    kind: Literal["some", "span"]
    """Any of the values, or all from one to another."""
    fields: tuple[str, ...]
    """The fields of the figure's data that hold the values."""
    values: tuple[str, ...]
    """What there is to choose among, in order."""


class Exhibit(Model):
    """A figure, a table, a piece of prose, or a choice among them."""

    id: str
    """Its name in the page, the same in every run."""
    kind: Literal["heading", "prose", "gap", "tiles", "table", "figure", "choice"]
    """What it is."""
    language: Language
    """The language it speaks."""
    draft: bool = False
    """True for a report that is not released; every exhibit of it says so."""
    title: str = ""
    """What it shows."""
    alt: str = ""
    """What it says to someone who cannot see it."""
    paragraphs: tuple[str, ...] = ()
    """Prose, as plain text."""
    brief: tuple[str, ...] = ()
    """The same in fewer words, for where there is little room."""
    markdown: str | None = None
    """The evaluator's own words, in Markdown."""
    notes: tuple[str, ...] = ()
    """How to read it, and what it does not show."""
    source: str = ""
    """Where its facts come from."""
    columns: tuple[Column, ...] = ()
    """The columns of the table, or of the table behind a figure."""
    rows: tuple[Row, ...] = ()
    """Its rows."""
    folded: bool = False
    """True where it opens on demand."""
    wide: bool = False
    """True where it wants more than the width of text."""
    spec: dict[str, Any] | None = None
    """A figure's Vega-Lite specification."""
    control: Literal["select", "slider"] | None = None
    """How one of the options is chosen."""
    control_label: str = ""
    """What is chosen."""
    facet_labels: tuple[str, ...] = ()
    """What is chosen in each step, where the choice is taken in steps."""
    lenses: tuple[Lens, ...] = ()
    """How a live figure may be looked at closer."""
    options: tuple[Option, ...] = ()
    """What may be chosen."""
    chosen: int = 0
    """Which option is shown first."""

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:  # noqa: ARG002 - Jupyter's own signature
        told = {
            EXHIBIT_MIME: self.model_dump(mode="json", exclude_defaults=True),
            "text/plain": f"{self.title}\n{self.alt}".strip() or self.id,
        }
        if not typed_cells_alone():
            from impactkit.show.ground.markup import exhibit_html

            told["text/html"] = exhibit_html(self)
        return told


def text_cell(shown: str, *, absence: Absence | None = None, derived: bool = False) -> Cell:
    """A cell of words."""
    return Cell(shown=shown, absence=absence, derived=derived)


def number_cell(
    shown: str, value: Decimal | int, kind: CellKind = "number", *, derived: bool = False
) -> Cell:
    """A cell of a number, an amount or a share."""
    return Cell(shown=shown, kind=kind, value=Decimal(value), derived=derived)


def day_cell(shown: str, value: datetime.date) -> Cell:
    """A cell of a day."""
    return Cell(shown=shown, kind="day", day=value)
