"""Claim by claim: costs so far, what the grant gives for them, and what is left of it."""

from __future__ import annotations

from impactkit.model.measured.money import ClaimStep
from impactkit.model.quantity import Absence
from impactkit.show.ground.caveats import caveat_notes
from impactkit.show.ground.cells import Cell, Row, amount_cell, column, day_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.measured import measured_exhibit, nothing
from impactkit.show.ground.subject import Subject, money_cell

_STEPS = ("approved", "entitled", "set_off", "paid_before", "payable", "headroom")


def claim_steps_table(report: Subject) -> Exhibit:
    """The settlement of each claim: computed from the terms, beside the claims as the documents state them."""
    money = report.dossier.measurements.money if report.dossier.measurements else None
    if money is None or not money.claims:
        return nothing(report, "claim-steps-table")
    words = report.words
    columns = [column(words, "date"), column(words, "costs", kind="money")]
    columns += [column(words, name, label=words.say(f"claim-step.{name}"), kind="money") for name in _STEPS]
    return measured_exhibit(
        report,
        Table(
            id="claim-steps-table",
            title=words.say("exhibit.claim-steps-table.title"),
            columns=tuple(columns),
            rows=tuple(
                _row(report, one, made_up=one.illustrative or money.illustrative) for one in money.claims
            ),
            notes=(
                *caveat_notes(words, money.claim_caveats, words.money),
                words.say("exhibit.claim-steps-table.note"),
            ),
            wide=True,
        ),
    )


def _row(report: Subject, step: ClaimStep, *, made_up: bool) -> Row:
    words = report.words
    costs = amount_cell(words, step.costs, step.currency)
    cells = [day_cell(words, step.date), costs]
    cells += [_step(report, step, name) for name in _STEPS]
    return Row(cells=tuple(cell.but(illustrative=made_up) for cell in cells))


def _step(report: Subject, step: ClaimStep, name: str) -> Cell:
    """One amount of a settlement; where nothing is approved yet, there is none."""
    amount = getattr(step.settlement, name) if step.settlement else None
    if amount is None:
        return money_cell(report, Absence.NOT_APPLICABLE if step.settlement else None)
    return amount_cell(report.words, amount, derived=name != "approved")
