"""Budget and financing, and the terms of the grant."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.model.base import Reading, Sourced
from impactkit.model.quantity import Money
from impactkit.model.stated.funding import Condition, CostBudget, CostLine, Financing, Grant, PrintedTotal
from impactkit.show.ground.cells import Cell, Row, column, day_cell, stated_share_cell, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.subject import (
    Subject,
    cited,
    columns,
    exhibit,
    gap,
    money_cell,
    noted,
    party_name,
    placed,
    rows,
    told,
)


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
        Table(
            id="budget-table",
            title=words.say("exhibit.budget-table.title"),
            columns=(
                column(words, "line", width=44),
                column(words, "amount", kind="money", width=18),
                column(words, "what", width=24),
                column(words, "source", width=14),
            ),
            rows=tuple(found),
            notes=(
                words.say("exhibit.budget-table.note"),
                *(
                    told_
                    for key, one in (("table.funding", funding), *tables)
                    if (told_ := _of_table(report, key, one))
                ),
            ),
        ),
    )


def _of_table(report: Subject, key: str, table: Sourced | None) -> str:
    """Where a whole table stands, and how it was read."""
    if table is None or not (table.source or table.note):
        return ""
    return "; ".join(
        part for part in (placed(report, report.words.say(key), table), told(report, table.note)) if part
    )


def _budget_rows(report: Subject, table: CostBudget | Financing) -> Iterator[tuple[Cell, ...]]:
    words = report.words
    if isinstance(table, CostBudget):
        for line in table.lines.values():
            what = words.choice(line.kind)
            if line.flat_rate:
                of = [
                    told(report, table.lines[id_].name) for id_ in line.flat_rate.base if id_ in table.lines
                ]
                key, rate = (
                    "money.flat-rate-of" if of else "money.flat-rate",
                    words.share(line.flat_rate.rate),
                )
                what = words.say(key, rate=rate, lines=words.listed(of))
                what += (
                    f" ({words.say('reading.inferred')})"
                    if line.flat_rate.reading is Reading.INFERRED
                    else ""
                )
            what += f"; {_package(report, line)}" if line.work_package else ""
            what = placed(report, what, line.flat_rate)
            source = noted(report, cited(report, line), line.flat_rate)
            yield text_cell(told(report, line.name)), money_cell(report, line.amount), text_cell(what), source
    else:
        for one in table.lines.values():
            kinds = [
                words.choice(kind)
                for kind in (one.sector, one.form, one.status)
                if kind and kind.value != "unknown"
            ]
            kinds += [words.share(one.share)] if one.share is not None else []
            kinds += (
                [party_name(report, one.party)]
                if one.party and party_name(report, one.party) != told(report, one.name)
                else []
            )
            kinds += [one.appropriation] if one.appropriation else []
            what = ", ".join(kinds)
            yield (
                text_cell(told(report, one.name)),
                money_cell(report, one.amount),
                text_cell(what),
                cited(report, one),
            )
    for id_, total in table.totals.items():
        printed = text_cell("; ".join(_total(report, table, id_, total)))
        yield (
            text_cell(told(report, total.name)),
            money_cell(report, total.amount),
            printed,
            cited(report, total),
        )


def _package(report: Subject, line: CostLine) -> str:
    name = told(report, report.project.work_packages[line.work_package or ""].name)
    return report.words.say("told-of.in-package", name=name)


def _total(report: Subject, table: CostBudget | Financing, id_: str, total: PrintedTotal) -> Iterator[str]:
    """That it is printed, what it adds and takes away, and whether it stands for the whole."""
    words = report.words
    named = {name: line.name for name, line in table.lines.items()}
    named |= {name: printed.name for name, printed in table.totals.items()}
    adds, less = (
        [told(report, named[one]) for one in ids if one in named] for ids in (total.adds, total.subtracts)
    )
    yield words.say("money.printed-total")
    if adds:
        yield words.say("money.adds", adds=words.listed(adds))
    if less:
        yield words.say("money.less", subtracts=words.listed(less))
    if isinstance(table, CostBudget) and table.whole == id_:
        yield words.say("money.whole")


def grant_table(report: Subject) -> Exhibit:
    """The terms of the grant with their source."""
    funding = report.project.funding
    grant = funding.grant if funding else None
    if grant is None:
        return gap(report, "grant-table")
    return exhibit(
        report,
        Table(
            id="grant-table",
            title=report.words.say("exhibit.grant-table.title"),
            columns=columns(report, "fact", "says", "source", widths=(32, 48, 20)),
            rows=rows(*_terms(report, grant)),
        ),
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
        name = party_name(report, grant.party)
        yield text_cell(words.say("grant.party")), text_cell(name), cited(report, grant, "party")
    share = stated_share_cell(words, grant.share) if grant.share is not None else money_cell(report, None)
    yield (
        text_cell(words.say("grant.share")),
        share,
        cited(report, grant, "share") if grant.share is not None else text_cell(""),
    )
    for field, amount in amounts:
        said = cited(report, grant, field) if amount else text_cell("")
        yield text_cell(words.say(f"grant.{field}")), money_cell(report, amount), said
    if grant.retention:
        held = stated_share_cell(words, grant.retention)
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
        shown = f"{told(report, condition.text)} ({_state(report, condition)})"
        yield text_cell(words.say("grant.condition")), text_cell(shown), cited(report, condition)


def _state(report: Subject, condition: Condition) -> str:
    """Whether a condition is met, and whether it is about other financing."""
    words = report.words
    said = [words.choice(condition.status)]
    said += [words.say("told-of.about-financing")] if condition.about_financing else []
    return "; ".join(said)


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
        found.append((day_cell(words, claim.date), *amounts, text_cell(status), cited(report, claim)))
    heads = [column(words, key, kind="money") for key in ("costs", "approved", "paid")]
    date, status_head, source = columns(report, "date", "claim-status", "source")
    return exhibit(
        report,
        Table(
            id="claim-table",
            title=words.say("exhibit.claim-table.title"),
            columns=(date, *heads, status_head, source),
            rows=rows(*found),
        ),
    )
