"""Claims for payment, in kronor."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from impactkit.languages import lexicon
from impactkit.load.records.columns.layout import DataColumn, TableLayout
from impactkit.load.records.row import Maker, RowReader
from impactkit.load.table import Grid
from impactkit.load.yaml.path import shown
from impactkit.model.records import plain
from impactkit.model.stated.data import Role
from impactkit.model.stated.funding import ClaimStatus

_STATUS = {status: lexicon("cells")[status.value] for status in ClaimStatus}
_LETTERS = {"å": "aa", "ä": "ae", "ö": "oe"}
_LONGEST_ID = 40
"""Signs of an id made from a heading: it stays readable in a path."""


def maker(grid: Grid, layout: TableLayout) -> Maker:  # noqa: ARG001 - lists of participants need both
    """What makes claims of the rows of a table."""
    return claims


def claims(reader: RowReader, layout: TableLayout) -> list[dict[str, Any]]:
    """The claim of one row. Faults are told by the reader."""
    day = reader.day(layout.one("date"))
    roles: tuple[Role, ...] = ("amount", "approved", "paid")
    amounts: dict[Role, Decimal | None] = {name: reader.amount(layout.one(name)) for name in roles}
    for name, amount in amounts.items():
        if amount is not None and amount < 0:
            reader.refuse("negative-claim", layout.one(name), found=str(amount))
    status = _status(reader, layout.one("status"), amounts)
    costs_ = amounts["amount"] if amounts["amount"] is not None else amounts["approved"]
    if not reader.problems and (day is None or costs_ is None):
        reader.refuse(
            "no-day" if day is None else "no-amount", layout.one("date" if day is None else "amount")
        )
    reference = reader.text(layout.one("reference"))
    row = {
        "place": str(reader.grid.place(reader.row)),
        "claim": _claim_id(reference, reader),
        "reference": reference,
        "date": day,
        "costs": costs_,
        "approved": amounts["approved"],
        "paid": amounts["paid"],
        "status": status,
    }
    return [] if reader.problems else [row]


def _status(reader: RowReader, column: DataColumn | None, amounts: dict[Role, Decimal | None]) -> str | None:
    """The status told; without one, what the amounts show."""
    text = reader.text(column)
    if text is None:
        shown_by = (
            ClaimStatus.PAID if amounts["paid"] else ClaimStatus.APPROVED if amounts["approved"] else None
        )
        return (shown_by or ClaimStatus.SUBMITTED).value
    for status, words in _STATUS.items():
        if plain(text) in words or plain(text) == status.value:
            return status.value
    reader.refuse(
        "unknown-status", column, found=shown(text), allowed=tuple(one.value for one in ClaimStatus)
    )
    return None


def _claim_id(reference: str | None, reader: RowReader) -> str:
    """An id of small letters, digits and hyphens, from the reference, or from the row."""
    letters = "".join(_as_id(one) for one in (reference or "").lower())
    name = "-".join(part for part in letters.split("-") if part)[:_LONGEST_ID].strip("-")
    return f"claim-{name}" if name else f"claim-row-{reader.grid.place(reader.row)}"


def _as_id(letter: str) -> str:
    """A sign as ids write it: `å` is `aa`, and a letter of another alphabet its number in Unicode."""
    if letter.isascii():
        return letter if letter.isalnum() else "-"
    return _LETTERS.get(letter, f"u{ord(letter):x}" if letter.isalnum() else "-")
