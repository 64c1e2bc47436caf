"""Rows of a ledger, and claims for payment; amounts in kronor."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from impactkit.load.cell import KRONOR
from impactkit.load.records.columns.layout import Column, Layout
from impactkit.load.records.row import RowReader, Share
from impactkit.load.yaml.path import shown
from impactkit.model.records import plain
from impactkit.model.stated.data import Role
from impactkit.model.stated.funding import ClaimStatus

_YES = {"ja", "j", "x", "yes", "y", "true", "1", "godkänd", "godkänt", "approved", "sant"}
_NO = {
    "nej",
    "n",
    "no",
    "false",
    "0",
    "ej godkänd",
    "ej godkänt",
    "avslagen",
    "avslag",
    "not approved",
    "rejected",
    "falskt",
}
_STATUS = {
    ClaimStatus.SUBMITTED: {"inskickad", "inlämnad", "sökt", "under granskning", "submitted", "under review"},
    ClaimStatus.APPROVED: {"godkänd", "beviljad", "approved"},
    ClaimStatus.PAID: {"utbetald", "utbetalt", "betald", "paid"},
    ClaimStatus.REJECTED: {"avslagen", "avslag", "nekad", "rejected", "declined"},
}
_LETTERS = {"å": "aa", "ä": "ae", "ö": "oe"}
_LONGEST_ID = 40
"""Signs of an id made from a heading: it stays readable in a path."""


def costs(reader: RowReader, layout: Layout) -> list[dict[str, Any]]:
    """The cost of one row; two where a part of it was approved. Faults are told by the reader."""
    day, amount = reader.day(layout.one("date")), reader.amount(layout.one("amount"))
    if not reader.problems and (day is None or amount is None):
        reader.refuse(
            "no-day" if day is None else "no-amount", layout.one("date" if day is None else "amount")
        )
    approved = _approved(reader, layout.one("approved"), amount)
    if reader.problems or amount is None:
        return []
    category, package = reader.text(layout.one("cost-category")), reader.text(layout.one("work-package"))
    row = {
        "place": str(reader.grid.place(reader.row)),
        "date": day,
        "line": reader.names.cost_line(category) if category else None,
        "work_package": reader.names.work_package(package) if package else None,
        "reference": reader.text(layout.one("reference")),
    }
    if category and row["line"] is None:
        reader.conversions["unknown-cost-category"] += 1
    if isinstance(approved, Decimal) and approved != amount:
        parts = ((approved, True), (amount - approved, False))
        return [{**row, "amount": part, "approved": told} for part, told in parts if part]
    return [{**row, "amount": amount, "approved": True if isinstance(approved, Decimal) else approved}]


def _approved(reader: RowReader, column: Column | None, amount: Decimal | None) -> bool | Decimal | None:
    """Yes, no, the approved amount, or None where nobody has decided."""
    cell, text = reader.raw(column), plain(reader.text(column) or "")
    if isinstance(cell, bool) or cell is None:
        return cell
    if text in _YES or text in _NO:
        return text in _YES
    found = reader.number(column, KRONOR)
    if isinstance(found, Share) or (
        isinstance(found, Decimal) and amount is not None and (abs(found) > abs(amount) or found * amount < 0)
    ):
        reader.refuse("not-approved-amount", column, found=shown(reader.text(column)))
    return found if isinstance(found, Decimal) else None


def claims(reader: RowReader, layout: Layout) -> list[dict[str, Any]]:
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


def _status(reader: RowReader, column: Column | None, amounts: dict[Role, Decimal | None]) -> str | None:
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
