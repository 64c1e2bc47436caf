"""Budget and financing, and the terms of the grant."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.model.base import Reading
from impactkit.model.funding import CostBudget, Financing, Grant
from impactkit.model.quantity import Money
from impactkit.show.exhibit import Cell, Column, Exhibit, Row, day_cell, number_cell, text_cell
from impactkit.show.subject import Subject, cited, columns, exhibit, gap, money_cell, rows, told


def budget_table(report: Subject) -> Exhibit:
    """Costs and financing, line by line and with the totals as printed."""
    funding, words = report.project.funding, report.words
    tables = [
        ("table.costs", funding.budget if funding else None),
        ("table.financing", funding.financing if funding else None),
    ]
    found: list[Row] = []
    for key, table in tables:
        if table and (table.lines or table.totals):
            found += rows(*_budget_rows(report, table), group=words.say(key))
    if not found:
        return gap(report, "budget-table")
    return exhibit(
        report,
        id="budget-table",
        kind="table",
        title=words.say("exhibit.budget-table.title"),
        columns=(
            Column(label=words.say("column.line"), width=44),
            Column(label=words.say("column.amount"), kind="money", width=18),
            Column(label=words.say("column.what"), width=24),
            Column(label=words.say("column.source"), width=14),
        ),
        rows=tuple(found),
        notes=(words.say("exhibit.budget-table.note"),),
    )


def _budget_rows(report: Subject, table: CostBudget | Financing) -> Iterator[tuple[Cell, ...]]:
    words = report.words
    if isinstance(table, CostBudget):
        for line in table.lines.values():
            what = words.choice(line.kind)
            if line.flat_rate:
                what = words.say("money.flat-rate", rate=words.share(line.flat_rate.rate))
                what += (
                    f" ({words.say('reading.inferred')})"
                    if line.flat_rate.reading is Reading.INFERRED
                    else ""
                )
            yield (
                text_cell(told(report, line.name)),
                money_cell(report, line.amount),
                text_cell(what),
                cited(report, line),
            )
    else:
        for one in table.lines.values():
            kinds = [
                words.choice(kind)
                for kind in (one.sector, one.form, one.status)
                if kind and kind.value != "unknown"
            ]
            kinds += [words.share(one.share)] if one.share is not None else []
            what = ", ".join(kinds)
            yield (
                text_cell(told(report, one.name)),
                money_cell(report, one.amount),
                text_cell(what),
                cited(report, one),
            )
    for total in table.totals.values():
        printed = text_cell(words.say("money.printed-total"))
        yield (
            text_cell(told(report, total.name)),
            money_cell(report, total.amount),
            printed,
            cited(report, total),
        )


def grant_table(report: Subject) -> Exhibit:
    """The terms of the grant with their source."""
    funding = report.project.funding
    grant = funding.grant if funding else None
    if grant is None:
        return gap(report, "grant-table")
    return exhibit(
        report,
        id="grant-table",
        kind="table",
        title=report.words.say("exhibit.grant-table.title"),
        columns=columns(report, "fact", "says", "source", widths=(32, 48, 20)),
        rows=rows(*_terms(report, grant)),
    )


def _terms(report: Subject, grant: Grant) -> Iterator[tuple[Cell, Cell, Cell]]:
    words = report.words
    amounts: tuple[tuple[str, Money | None], ...] = (
        ("applied", grant.applied),
        ("applied_cost", grant.applied_cost),
        ("cap", grant.cap),
        ("cost_ceiling", grant.cost_ceiling),
        ("advance_applied", grant.advance_applied),
        ("advance", grant.advance),
    )
    if grant.party:
        name = told(report, report.project.parties[grant.party].name)
        yield text_cell(words.say("grant.party")), text_cell(name), cited(report, grant, "party")
    share = (
        number_cell(words.share(grant.share), grant.share, "share")
        if grant.share is not None
        else money_cell(report, None)
    )
    yield (
        text_cell(words.say("grant.share")),
        share,
        cited(report, grant, "share") if grant.share is not None else text_cell(""),
    )
    for field, amount in amounts:
        said = cited(report, grant, field) if amount else text_cell("")
        yield text_cell(words.say(f"grant.{field}")), money_cell(report, amount), said
    if grant.retention:
        held = number_cell(words.share(grant.retention), grant.retention, "share")
        yield text_cell(words.say("grant.retention")), held, cited(report, grant, "retention")
    for limit in grant.limits:
        yield (
            text_cell(told(report, limit.name)),
            money_cell(report, limit.amount),
            cited(report, limit),
        )
    appropriation = text_cell(grant.appropriation) if grant.appropriation else money_cell(report, None)
    said = cited(report, grant, "appropriation") if grant.appropriation else text_cell("")
    yield text_cell(words.say("grant.appropriation")), appropriation, said
    for law in grant.legal_basis:
        shown = f"{law.title} ({law.number})" if law.number not in law.title else law.title
        shown += f"; {told(report, law.applies)}" if law.applies else ""
        yield text_cell(words.say("grant.legal_basis")), text_cell(shown), cited(report, law)
    for condition in grant.conditions:
        shown = f"{told(report, condition.text)} ({words.choice(condition.status)})"
        yield text_cell(words.say("grant.condition")), text_cell(shown), cited(report, condition)


def claim_table(report: Subject) -> Exhibit:
    """Claims for payment with what was approved and paid."""
    claims = report.project.funding.claims if report.project.funding else {}
    if not claims:
        return gap(report, "claim-table")
    words = report.words
    found = []
    for claim in claims.values():
        status = words.choice(claim.status) + (
            f" ({words.say('reading.illustrative')})"
            if claim.illustrative and not report.project.illustrative
            else ""
        )
        amounts = (money_cell(report, amount) for amount in (claim.costs, claim.approved, claim.paid))
        found.append(
            (day_cell(words.day(claim.date), claim.date), *amounts, text_cell(status), cited(report, claim))
        )
    heads = [Column(label=words.say(f"column.{key}"), kind="money") for key in ("costs", "approved", "paid")]
    date, status_head, source = columns(report, "date", "claim-status", "source")
    return exhibit(
        report,
        id="claim-table",
        kind="table",
        title=words.say("exhibit.claim-table.title"),
        columns=(date, *heads, status_head, source),
        rows=rows(*found),
    )
