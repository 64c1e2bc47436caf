"""Amounts as data of a workbook: what documents state, and recorded costs by line, work package and period."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from impactkit.model.measured.money import CostEntry, MoneyFollowUp
from impactkit.model.stated.data import DataKind
from impactkit.show.ground.cells import CellKind
from impactkit.show.ground.exhibit import Data
from impactkit.show.ground.measured import source_name
from impactkit.show.ground.periods import period_label
from impactkit.show.ground.subject import Subject, told
from impactkit.show.money.costs import OTHER, money_of
from impactkit.tidy.cell import of_project
from impactkit.tidy.data import DataRow, data_of
from impactkit.tidy.stated_money import package_of, stated_money

MONEY_DATA = "money-data"
MONEY_COLUMNS: Mapping[str, CellKind] = {
    "project": "text",
    "kind": "text",
    "line": "text",
    "work_package": "text",
    "party": "text",
    "period": "text",
    "start": "day",
    "end": "day",
    "amount": "money",
    "currency": "text",
    "absence": "text",
    "status": "text",
    "derived": "text",
    "made_up": "text",
    "source": "text",
    "project_id": "text",
    "kind_id": "text",
    "line_id": "text",
    "work_package_id": "text",
}
"""The columns, words first and ids last, and what each holds."""


def money_data(report: Subject) -> Data:
    """A row for each amount: what is budgeted, who pays, what was granted, spent, claimed and paid."""
    return data_of(report, MONEY_DATA, MONEY_COLUMNS, money_rows(report))


def money_rows(report: Subject) -> Iterator[DataRow]:
    """The rows of a project."""
    funding, money = report.project.funding, money_of(report)
    common = {**of_project(report), "derived": False, "made_up": report.project.illustrative}
    for row in (
        *(stated_money(report, funding) if funding else ()),
        *(_costs(report, money) if money else ()),
    ):
        yield {**common, "kind": report.words.say(f"data.money-kind.{row['kind_id']}"), **row}


def _costs(report: Subject, money: MoneyFollowUp) -> Iterator[DataRow]:
    """Recorded costs, and of each how much is approved, refused and still open: the three add up to what was spent."""
    measured = report.dossier.measurements
    readings = measured.readings if measured else ()
    sources = [source_name(report, one) for one in readings if one.kind is DataKind.COSTS]
    for entry in money.entries:
        parts = {
            "approved": entry.approved,
            "undecided": entry.spent - entry.approved - entry.rejected,
            "rejected": entry.rejected,
        }
        for decision, amount in parts.items():
            if amount:
                yield {
                    "kind_id": "spent",
                    **_entry(report, entry),
                    "amount": amount,
                    "currency": "SEK",
                    "status": report.words.say(f"data.cost-status.{decision}"),
                    "made_up": money.illustrative or report.project.illustrative,
                    "source": "; ".join(dict.fromkeys(sources)),
                }


def _entry(report: Subject, entry: CostEntry) -> Mapping[str, object]:
    """The line, the work package and the period of a cost."""
    funding, measured = report.project.funding, report.dossier.measurements
    lines = funding.budget.lines if funding and funding.budget else {}
    other = report.words.say("cost.other") if entry.line == OTHER else entry.line
    return {
        "line_id": entry.line,
        "line": told(report, lines[entry.line].name) if entry.line in lines else other,
        **package_of(report, entry.work_package),
        "start": entry.span.start,
        "end": entry.span.end,
        "period": period_label(report.words, entry.span, measured.every if measured else None),
    }
