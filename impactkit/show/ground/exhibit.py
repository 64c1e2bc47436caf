"""Exhibits: what one cell of a report shows, of nine kinds, with the typed cells behind it.

Each carries everything a published format needs, so that no format computes anything again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal, cast

from pydantic import ConfigDict, Field, SerializerFunctionWrapHandler, TypeAdapter, model_serializer

from impactkit.languages import LANGUAGES, Language
from impactkit.model.base import Model
from impactkit.show.draw.shapes import Drawing
from impactkit.show.draw.theme import HOUSE
from impactkit.show.ground.cells import Cell, CellKind, Column, Row
from impactkit.show.ground.display import drawn

if TYPE_CHECKING:
    from altair import LayerChart, VConcatChart

EXHIBIT_MIME = "application/vnd.impactkit.exhibit+json"
"""The media type of an exhibit's own data in a notebook."""


class AnyExhibit(Model):
    """What exhibits of all kinds have."""

    id: str
    """Its name in the page, the same in every run."""
    kind: str
    """Which of the kinds it is."""
    language: Language = LANGUAGES[0]
    """The language it speaks; told when it is completed."""
    draft: bool = False
    """True for a report that is not released; every exhibit of it says so."""
    title: str = ""
    """What it shows."""
    notes: tuple[str, ...] = ()
    """How to read it, and what it does not show."""

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every typed cell in it, row by row."""
        return ()

    @property
    def spoken(self) -> str:
        """What it says where nothing can be drawn."""
        return self.title

    def data(self) -> dict[str, Any]:
        """It as plain data, without what goes without saying; `read_exhibit` reads it."""
        return self.model_dump(mode="json", exclude_defaults=True)

    @model_serializer(mode="wrap")
    def _with_kind(self, plain: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Its kind never goes without saying."""
        return {"kind": self.kind, **plain(self)}

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:  # noqa: ARG002 - Jupyter's own signature
        return {EXHIBIT_MIME: self.data(), "text/plain": self.spoken or self.id, **drawn(self)}


class CoverLine(Model):
    """A fact on a cover: what it is, and what it says."""

    label: str
    """What it tells: who commissioned the report, say."""
    text: str
    """What that is."""


class Heading(AnyExhibit):
    """A heading, with what stands under it."""

    kind: Literal["heading"] = "heading"
    paragraphs: tuple[str, ...] = ()
    """How to read what follows, as plain text."""
    lines: tuple[CoverLine, ...] = ()
    """On a cover, whose report it is: commissioner, authors, date, edition."""
    markdown: str | None = None
    """The evaluator's own words, in Markdown."""
    profile: str = "plain"
    """On a cover, whose words the report speaks."""
    annex: bool = False
    """True over a part of the annex: what a reader of the report looks up, and does not read through."""

    @property
    def told(self) -> tuple[str, ...]:
        """All that stands under it but the evaluator's own words, each as a line."""
        return (*self.paragraphs, *(f"{one.label}: {one.text}" for one in self.lines))


class Prose(AnyExhibit):
    """A few paragraphs, told by rules or written by the evaluator."""

    kind: Literal["prose"] = "prose"
    paragraphs: tuple[str, ...] = ()
    """Prose, as plain text."""
    markdown: str | None = None
    """The evaluator's own words, in Markdown."""


class Gap(AnyExhibit):
    """A gap, shown as a gap."""

    kind: Literal["gap"] = "gap"
    paragraphs: tuple[str, ...] = ()
    """What is missing, as plain text."""


class SourcedExhibit(AnyExhibit):
    """What exhibits of facts have."""

    alt: str = ""
    """What it says to someone who cannot see it."""
    source: str = ""
    """Where its facts come from."""
    illustrative: bool = False
    """True where its notes say that what it shows is made up."""

    @property
    def spoken(self) -> str:
        """What it says where nothing can be drawn."""
        return f"{self.title}\n{self.alt}".strip()


class Celled(SourcedExhibit):
    """What exhibits of cells have."""

    rows: tuple[Row, ...] = ()
    """Its rows."""
    footnotes: tuple[str, ...] = ()
    """Those of its notes that a letter in a cell leads to."""

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every typed cell in it, row by row."""
        return tuple(cell for row in self.rows for cell in row.cells)


class Tabular(Celled):
    """What exhibits of columns and rows have."""

    columns: tuple[Column, ...] = ()
    """The columns of the table, or of the table behind a figure."""
    wide: bool = False
    """True where it wants more than the width of text."""


class Table(Tabular):
    """A table."""

    kind: Literal["table"] = "table"
    paragraphs: tuple[str, ...] = ()
    """What stands over it, as plain text."""
    folded: bool = False
    """True where it opens on demand."""


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


class Figure(Tabular):
    """A figure, with the table behind it."""

    kind: Literal["figure"] = "figure"
    spec: dict[str, Any]
    """Its Vega-Lite specification."""
    lenses: tuple[Lens, ...] = ()
    """How it may be looked at closer where it is live."""

    @property
    def chart(self) -> LayerChart | VConcatChart:
        """The Altair chart that draws the same picture: filter it, recolour it, add a layer, save it.

        Its rows are `chart.data.values`, in the units of the data. In a notebook every chart has the house's look
        already, and only a chart with none of its own can stand beside another (`chart | chart`).
        """
        from altair import Chart, theme

        of_all_charts = ("$schema", "config") if theme.active == HOUSE else ()
        own = {part: told for part, told in self.spec.items() if part not in of_all_charts}
        return cast("LayerChart | VConcatChart", Chart.from_dict(_with_its_rows(own)))


def _with_its_rows(spec: dict[str, Any]) -> dict[str, Any]:
    """A specification with its rows where it says `data`, so that it may be a part of another."""
    named = dict(spec.get("datasets", {}))
    rows = named.pop(spec.get("data", {}).get("name", ""), None)
    if rows is None:
        return spec
    others = {part: told for part, told in spec.items() if part != "datasets"}
    return {**others, "data": {"values": rows}, **({"datasets": named} if named else {})}


class Diagram(Tabular):
    """A diagram placed by hand, with the table behind it."""

    kind: Literal["diagram"] = "diagram"
    drawing: Drawing
    """The shapes it is put together from."""


Picture = Figure | Diagram
"""What is drawn."""


class Option(Model):
    """One choice of a control and what it shows."""

    label: str
    """What the reader chooses."""
    exhibit: Annotated[Table | Figure, Field(discriminator="kind")]
    """What is shown then."""
    facets: tuple[str, ...] = ()
    """The same choice taken in steps, such as indicator and breakdown; empty where it is one step."""
    printed: bool = False
    """True where a slider shows it on paper and in a workbook, which have no room for all of its steps."""


class Choice(SourcedExhibit):
    """A choice among tables or figures."""

    kind: Literal["choice"] = "choice"
    options: tuple[Option, ...]
    """What may be chosen."""
    chosen: int = 0
    """Which option is shown first."""
    control: Literal["select", "slider"] = "select"
    """How one of the options is chosen."""
    control_label: str = ""
    """What is chosen."""
    facet_labels: tuple[str, ...] = ()
    """What is chosen in each step, where the choice is taken in steps."""


class Board(AnyExhibit):
    """A board: what a reader filters, adds up and looks at closer on a screen; on paper there is none."""

    kind: Literal["board"] = "board"
    paragraphs: tuple[str, ...] = ()
    """How to use it, as plain text."""
    cube: dict[str, Any]
    """All that it shows any part of, as `impactkit.boards.cube` makes it."""


class DataColumn(Model):
    """A column of data."""

    id: str
    """Its name in every language."""
    label: str
    """Its heading."""
    about: str = ""
    """What it holds."""
    kind: CellKind = "text"
    """What its values are."""
    values: tuple[str | None, ...] = ()
    """Row by row: words, an exact number, or a day such as 2024-06-30; none for an empty cell."""


class Data(AnyExhibit):
    """Data to filter, add up and pivot, a row for each value: a workbook has them, pages and paper leave them out."""

    kind: Literal["data"] = "data"
    paragraphs: tuple[str, ...] = ()
    """What a row is, as plain text."""
    columns: tuple[DataColumn, ...] = ()
    """Its columns, each with as many values as there are rows."""

    @property
    def size(self) -> int:
        """How many rows it has."""
        return len(self.columns[0].values) if self.columns else 0


Exhibit = Heading | Prose | Gap | Table | Figure | Diagram | Choice | Board | Data
"""All kinds there are; what is made of exhibits says of each what becomes of it."""

_EXHIBIT: TypeAdapter[Exhibit] = TypeAdapter(
    Annotated[Exhibit, Field(discriminator="kind")], config=ConfigDict(defer_build=True)
)


def read_exhibit(data: object) -> Exhibit:
    """An exhibit from its plain data; raises `pydantic.ValidationError` for what is none."""
    return _EXHIBIT.validate_python(data)
