"""The whole workbook, in one language: empty, with indicators to begin with, or with what a project file says."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Sequence

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from impactkit.author.beyond import beyond
from impactkit.author.book.rows import BookRow, Rows
from impactkit.author.book.sheet import (
    Column,
    Pen,
    cells_of,
    height,
    print_on_a_page,
    write_cell,
    write_table,
    write_top,
)
from impactkit.author.held import Held, held, text_in
from impactkit.author.unconfirmed import READING
from impactkit.languages import Language, words_of
from impactkit.load.workbook.vocabulary import choices, written
from impactkit.model.stated.project import Project
from impactkit.words import Words

_DAY = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook must tell a day; one that is no day of anyone's work
_TEXT_STAYS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LINKS = 3
"""Columns for what a row leads to, at least: most lead to one or two."""
_TABLES = ("chain", "indicators", "values", "deliverables", "money")
_WIDTHS = {
    "kind": 16.0,
    "text": 46.0,
    "leads-to": 30.0,
    "note": 24.0,
    "id": 12.0,
    "name": 34.0,
    "measures": 28.0,
    "adds": 18.0,
    "indicator": 34.0,
    "period": 16.0,
    "address": 30.0,
}
_WIDTH = 13.0


def write_workbook(
    project: Project | None = None,
    *,
    language: Language,
    name: str = "x.xlsx",
    indicators: Held | None = None,
) -> bytes:
    """A workbook (.xlsx) to fill in, with what a project says already; equal projects give equal bytes.

    `name` is what the file is to be called, for the commands on its last sheet; `indicators` are entries of the
    catalogue to begin with, as `held` tells them.
    """
    return _Document(project, language, name, indicators or {}).bytes()


class _Document:
    def __init__(self, project: Project | None, language: Language, name: str, indicators: Held) -> None:
        self.project, self.language, self.name = project, language, name
        self.words = Words(language)
        self.view = {**(held(project, language) if project else {}), **indicators}
        pooled = project.indicators.items() if project else ()
        shares = frozenset(own for own, one in pooled if one.is_share)
        notes = dict(_notes(project, language)) if project else {}
        id_ = project.id if project else ""
        self.rows = Rows(self.view, language, shares=shares, notes=notes, id_=id_)
        self.doubted = any(READING in path for path in self.view)
        self.sheet_names = {key: written("sheet", key, language) for key in choices("sheet", language)}

    def bytes(self) -> bytes:
        """The workbook's file."""
        kept = io.BytesIO()
        look = {"font_name": "Arial", "font_size": 10, "font_scheme": ""}
        book = Workbook(kept, {"in_memory": True, **_TEXT_STAYS, "default_format_properties": look})
        book.set_properties({"title": self.sheet_names["about"], "created": _DAY})
        pen = Pen(book)
        sheets = {key: book.add_worksheet(name) for key, name in self.sheet_names.items()}
        self._about(pen, sheets["about"])
        filled: dict[str, list[BookRow]] = {
            "chain": list(self.rows.chain()),
            "indicators": list(self.rows.indicators()),
            "values": [],
            "deliverables": list(self.rows.deliverables()),
            "money": list(self.rows.money()),
        }
        for key in _TABLES:
            columns = list(self._columns(key, filled[key]))
            lead = self._lead(key)
            label = self.words.say("workbook.example.label")
            write_table(pen, sheets[key], columns, filled[key], lead=lead, label=label)
        self._read_me(pen, sheets["read-me"])
        book.close()
        return kept.getvalue()

    def _lead(self, sheet: str) -> str:
        """What to do on a sheet; where there are any marks, what they mean."""
        said = self.words.say(f"workbook.lead.{sheet}")
        if self.doubted and sheet in {"chain", "indicators"}:
            return f"{said} {self.words.say('workbook.unconfirmed')}"
        return said

    def _columns(self, sheet: str, rows: Sequence[BookRow]) -> Iterator[Column]:
        """The columns of a sheet; as many for links as the rows need, and one for codes where there are any."""
        links = max([_LINKS, *(len(row.get("leads-to", ())) for row in rows)])
        shown = max([2, *(len(row.get("measures", ())) for row in rows)])
        for means in _COLUMNS[sheet]:
            if means in {"code", "was"} and not any(means in row for row in rows):
                continue
            for nth in range({"leads-to": links, "measures": shown}.get(means, 1)):
                yield self._column(sheet, means, nth)

    def _column(self, sheet: str, means: str, nth: int) -> Column:
        words = words_of("workbook", self.language)
        also = {"leads-to": words["column.leads-to"][1], "measures": words["column.also-measures"][0]}
        key = f"{sheet}.{means}"
        return Column(
            means,
            also[means] if nth and means in also else words[f"column.{means}"][0],
            _WIDTHS.get(means, _WIDTH),
            help="" if nth or means == "was" else self.words.say(f"workbook.help.{key}"),
            example="" if nth else next(iter(words.get(f"example.{key}", ())), ""),
            choose=self._offered(sheet, means),
            form={"period": "@", "amount": "#,##0"}.get(means, "General"),
            quiet=means in {"id", "was"},
            hidden=means == "was",
        )

    def _offered(self, sheet: str, means: str) -> Sequence[str] | str:
        if means in {"leads-to", "measures"}:
            return cells_of(self.sheet_names["chain"], 1)
        if means == "indicator":
            return cells_of(self.sheet_names["indicators"], 0)
        if means == "split":
            return [words_of("cells", self.language)[one][0] for one in ("yes", "no")]
        of = "money" if (sheet, means) == ("money", "kind") else means
        return list(choices(of, self.language).values()) if of in _CHOICES else ()

    def _about(self, pen: Pen, sheet: Worksheet) -> None:
        """Questions, each with its answer and help beside it."""
        write_top(pen, sheet, lead=self.words.say("workbook.lead.about"))
        headings = {"question": 26.0, "answer": 60.0, "help": 62.0, "id": 12.0}
        for at, (means, width) in enumerate(headings.items()):
            sheet.set_column(at, at, width, pen.look(text_wrap=True))
            told = {"bold": means != "id", "bg_color": "#e8eef2", "bottom": 1}
            sheet.write_string(3, at, written("column", means, self.language), pen.look(**told))
        last = 3
        for last, (field, row) in enumerate(self.rows.about(), start=4):
            asked = Column("question", "", 0)
            write_cell(pen, sheet, last, 0, written("field", field, self.language), asked)
            form = "@" if field in {"start", "end", "id"} else "General"
            answer = Column("answer", "", 0, form=form)
            write_cell(pen, sheet, last, 1, next(iter(row.get("answer", ())), None), answer)
            help_ = self.words.say(f"workbook.question.{field}")
            sheet.write_string(last, 2, help_, pen.look(font_color="#6b6b6b", font_size=9, text_wrap=True))
            write_cell(
                pen, sheet, last, 3, next(iter(row.get("id", ())), None), Column("id", "", 0, quiet=True)
            )
            self._offer_answer(sheet, last, field)
            said = str(next(iter(row.get("answer", ())), ""))
            sheet.set_row(last, height([(said, 60.0), (help_, 62.0 * 1.15)], least=24))
        sheet.freeze_panes(4, 0)
        print_on_a_page(sheet, last, 3)

    def _offer_answer(self, sheet: Worksheet, row: int, field: str) -> None:
        offered = {
            "terms": list(choices("terms", self.language).values()),
            "illustrative": [words_of("cells", self.language)[one][0] for one in ("yes", "no")],
        }.get(field)
        if offered:
            sheet.data_validation(
                row, 1, row, 1, {"validate": "list", "source": offered, "show_error": False}
            )

    def _read_me(self, pen: Pen, sheet: Worksheet) -> None:
        """How to use it, what the words mean, and what of the project file it does not hold."""
        write_top(pen, sheet, lead=self.words.say("workbook.lead.read-me"))
        sheet.set_column(0, 0, 30, pen.look(text_wrap=True))
        sheet.set_column(1, 1, 92, pen.look(text_wrap=True))
        row = 3
        for key, told in self._guidance():
            sheet.write_string(row, 0, key, pen.look(bold=True, text_wrap=True))
            sheet.write_string(row, 1, told, pen.look(text_wrap=True))
            sheet.set_row(row, height([(key, 26.0), (told, 92.0)], least=18))
            row += 1
        print_on_a_page(sheet, row, 1)

    def _guidance(self) -> Iterator[tuple[str, str]]:
        say = self.words.say
        for key in ("fill", "choose", "rows", "blank", "people"):
            yield "", say(f"workbook.read-me.{key}")
        for key in ("check", "report"):
            yield say(f"workbook.read-me.{key}"), say(f"workbook.read-me.{key}-command", name=self.name)
        if self.project and self.project.data:
            files = self.words.listed([one.file for one in self.project.data.values()])
            yield "", say("workbook.read-me.data", name=files)
        if self.project and (names := beyond(self.project)):
            yield "", say("workbook.read-me.beyond", names=", ".join(names))
        yield "", ""
        yield say("workbook.read-me.meanings"), ""
        for of in ("kind", "adds", "counts"):
            for means, word in choices(of, self.language).items():
                yield word, say(f"workbook.meaning.{of}.{means}")


def _notes(project: Project, language: Language) -> Iterator[tuple[tuple[str, str], str]]:
    """What the file notes at entries of the chain and at indicators, such as what a draft was made after."""
    for room in ("challenges", "goals", "activities", "results", "indicators"):
        for name, one in getattr(project, room).items():
            if said := text_in(one.note, language):
                yield (room, name), said


_COLUMNS = {
    "chain": ("kind", "text", "leads-to", "note", "id", "was"),
    "indicators": (
        *("name", "unit", "measures", "counts", "adds", "direction"),
        *("baseline", "target", "due", "split", "code", "note", "id"),
    ),
    "values": ("indicator", "period", "value", "women", "men", "of", "note"),
    "deliverables": ("text", "due", "delivered", "address", "indicator", "note", "id"),
    "money": ("kind", "text", "amount", "status", "note", "id"),
}
_CHOICES = frozenset(("kind", "counts", "adds", "direction", "money", "status"))
