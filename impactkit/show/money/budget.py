"""What the project costs and who pays, money apart from what is given in kind; beside it, what was spent."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from impactkit.model.quantity import Money, MoneyCell
from impactkit.model.stated.funding import CostKind, FinancingLine, FinancingStatus, Form
from impactkit.show.ground.caveats import caveat_notes
from impactkit.show.ground.cells import Row, amount_cell, column, text_cell
from impactkit.show.ground.exhibit import Exhibit, Figure
from impactkit.show.ground.measured import mixed_exhibit
from impactkit.show.ground.subject import Subject, columns, exhibit, gap, money_cell, told
from impactkit.show.ground.values import percent
from impactkit.show.money.budget_figure import BudgetBar, bars, currency_of


def budget_chart(report: Subject) -> Exhibit:
    """Costs above financing, a bar for each line on one scale; a line without amount says so."""
    shown = [*_costs(report), *_financing(report)]
    if not any(one.amount is not None for one in shown):
        return gap(report, "budget-chart" if shown else "budget-table")
    words, spent = report.words, any(one.spent is not None for one in shown)
    notes = (
        [words.say("exhibit.budget-chart.in-kind")]
        if any(one.in_kind and one.amount is not None for one in shown)
        else []
    )
    notes += [words.say("exhibit.budget-chart.spent")] if spent else []
    drawn = currency_of(shown)
    if any(one.currency != drawn and one.amount is not None for one in shown):
        notes.append(words.say("exhibit.budget-chart.currency", currency=drawn))
    money = report.dossier.measurements.money if report.dossier.measurements else None
    notes += caveat_notes(words, money.cost_caveats, words.money) if money and spent else ()
    heads = (*columns(report, "bar", "line"), column(words, "amount", kind="money"))
    return (mixed_exhibit if spent else exhibit)(
        report,
        Figure(
            id="budget-chart",
            title=_finding(report),
            alt=words.say("exhibit.budget-chart.alt", parts="; ".join(one.said for one in shown)),
            columns=(*heads, *((column(words, "spent", kind="money"),) if spent else ())),
            rows=tuple(_row(report, one, spent=spent) for one in shown),
            notes=tuple(notes),
            spec=bars(words, shown),
        ),
    )


def _costs(report: Subject) -> Iterator[BudgetBar]:
    funding, words = report.project.funding, report.words
    measured = report.dossier.measurements.money if report.dossier.measurements else None
    in_ledger = {one.line: one.spent for one in measured.lines if one.rows} if measured else {}
    group = words.say("table.costs")
    for id_, line in (funding.budget.lines if funding and funding.budget else {}).items():
        name, cell = told(report, line.name), money_cell(report, line.amount)
        used = in_ledger.get(id_)
        remark = "" if line.kind is CostKind.COST else words.choice(line.kind)
        remark = "" if remark in name.lower() else remark
        said = f"{words.say('column.spent').lower()} {words.money(used)}" if used is not None else ""
        yield BudgetBar(
            side="costs",
            group=group,
            name=name,
            amount=cell.value,
            shown=cell.shown,
            said=f"{group}, {name}: {'; '.join(one for one in (cell.shown, said) if one)}",
            in_kind=line.kind is CostKind.IN_KIND,
            currency=_currency(line.amount),
            spent=used,
            more="; ".join(one for one in (said, remark) if one),
            made_up=used is not None and measured is not None and measured.illustrative,
        )


def _financing(report: Subject) -> Iterator[BudgetBar]:
    """The financiers, those who give money first; what form is not stated stands last."""
    funding, words = report.project.funding, report.words
    lines = list(funding.financing.lines.values()) if funding and funding.financing else []
    order = (Form.CASH, Form.IN_KIND, None)
    several, whole = len({one.form for one in lines}) > 1, _whole(lines)
    for one in sorted(lines, key=lambda line: order.index(line.form)):
        form = words.say(f"financing.{one.form.value if one.form else 'unknown'}")
        group = (
            f"{words.say('table.financing')}: {form}"
            if several or one.form is Form.IN_KIND
            else words.say("table.financing")
        )
        name, cell = told(report, one.name), money_cell(report, one.amount)
        known = [kind for kind in (one.sector, one.status) if kind and kind is not FinancingStatus.UNKNOWN]
        share = f"{percent(words, cell.value / whole)}" if whole and cell.value is not None else ""
        share = share or (words.share(one.share) if one.share is not None else "")
        yield BudgetBar(
            side="financing",
            group=group,
            name=name,
            amount=cell.value,
            shown=cell.shown,
            said=f"{group}, {name}: {'; '.join(part for part in (cell.shown, share) if part)}",
            in_kind=one.form is Form.IN_KIND,
            currency=_currency(one.amount),
            more="; ".join(one for one in (share, ", ".join(words.choice(kind) for kind in known)) if one),
        )


def _currency(amount: MoneyCell) -> str:
    """The currency of a stated amount; kronor where none is stated."""
    return amount.currency if isinstance(amount, Money) else "SEK"


def _whole(lines: list[FinancingLine]) -> Decimal | None:
    """All financing together; none where any amount is not stated, in another currency, or declined."""
    amounts = [
        one.amount.amount for one in lines if isinstance(one.amount, Money) and one.amount.currency == "SEK"
    ]
    declined = any(one.status is FinancingStatus.DECLINED for one in lines)
    return sum(amounts, Decimal(0)) if amounts and len(amounts) == len(lines) and not declined else None


def _finding(report: Subject) -> str:
    """How much of the financing is money, where every line says how much it is and in what form."""
    funding, words = report.project.funding, report.words
    lines = list(funding.financing.lines.values()) if funding and funding.financing else []
    whole = _whole(lines)
    if not whole or any(one.form is None for one in lines):
        return words.say("exhibit.budget-chart.title")
    given = sum(
        (one.amount.amount for one in lines if isinstance(one.amount, Money) and one.form is Form.IN_KIND),
        Decimal(0),
    )
    if not given:
        return words.say("exhibit.budget-chart.all-money")
    shares = {"money": percent(words, 1 - given / whole), "given": percent(words, given / whole)}
    return words.say("exhibit.budget-chart.parts", **shares)


def _row(report: Subject, bar: BudgetBar, *, spent: bool) -> Row:
    amount = money_cell(report, None).but(shown=bar.shown)
    if bar.amount is not None:
        amount = amount_cell(report.words, bar.amount, bar.currency, shown=bar.shown)
    cells = (text_cell(bar.group), text_cell(bar.name), amount)
    if not spent:
        return Row(cells=cells)
    used = text_cell("")
    if bar.spent is not None:
        used = amount_cell(report.words, bar.spent)
    return Row(cells=(*cells, used.but(illustrative=bar.made_up)))
