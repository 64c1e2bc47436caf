"""A portfolio as data of a workbook: the rows of its projects, and what they come to together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Protocol

from impactkit.model.portfolio import Member, ProjectLine, RolledUp
from impactkit.problem import ImpactkitError
from impactkit.show.ground.cells import CellKind
from impactkit.show.ground.exhibit import Data
from impactkit.show.ground.subject import Subject, told
from impactkit.show.portfolio.money import AMOUNTS
from impactkit.show.portfolio.subject import PortfolioSubject, amount_of, titles
from impactkit.tidy.cell import Part
from impactkit.tidy.data import WHOLE, DataRow, absence_name, data_of, exactness
from impactkit.tidy.money_data import MONEY_COLUMNS, MONEY_DATA, money_rows
from impactkit.tidy.number import NoNumber, exact_or, measured
from impactkit.tidy.totals import TotalRow, total_rows
from impactkit.tidy.value_data import VALUE_COLUMNS, VALUE_DATA, value_rows

MOST_PROJECTS = 60
"""How many projects are told period by period; of more, what each comes to. A choice: some ten thousand rows."""
TOGETHER_DATA = "together-data"
TOGETHER_COLUMNS: Mapping[str, CellKind] = {
    "indicator": "text",
    "category": "text",
    "value": "number",
    "unit": "text",
    "absence": "text",
    "exactness": "text",
    "low": "number",
    "high": "number",
    "numerator": "number",
    "denominator": "number",
    "projects": "number",
    "of_projects": "number",
    "target": "number",
    "rule": "text",
    "why_not": "text",
    "made_up": "text",
    "note": "text",
    "indicator_id": "text",
    "split_id": "text",
    "category_id": "text",
}
"""The columns of what projects come to together, and what each holds."""


class Together(PortfolioSubject, Protocol):
    """A portfolio that may have its projects' own reports beside it. The front door's `Portfolio` is one."""

    @property
    def reports(self) -> Sequence[Subject]:
        """A report on each project; raises `ImpactkitError` where they are not there."""


def portfolio_value_data(portfolio: Together) -> Data:
    """The values of every project; of many projects, what each indicator comes to in each."""
    reports = _reports(portfolio)
    rows = chain.from_iterable(map(value_rows, reports)) if reports else _members(portfolio)
    guide = "guide" if reports else "guide-many"
    return data_of(portfolio, VALUE_DATA, VALUE_COLUMNS, rows, guide=guide)


def portfolio_money_data(portfolio: Together) -> Data:
    """The amounts of every project; of many projects, what was granted, earned, paid and spent in each."""
    reports = _reports(portfolio)
    rows = chain.from_iterable(map(money_rows, reports)) if reports else _amounts(portfolio)
    guide = "guide" if reports else "guide-many"
    return data_of(portfolio, MONEY_DATA, MONEY_COLUMNS, rows, guide=guide)


def together_data(portfolio: PortfolioSubject) -> Data:
    """What each indicator comes to over projects, in total and by category, with bounds, or why it is not added."""
    rows = (_together(portfolio, row) for row in total_rows(portfolio))
    return data_of(portfolio, TOGETHER_DATA, TOGETHER_COLUMNS, rows)


def _reports(portfolio: Together) -> Sequence[Subject]:
    """The projects' own reports; none of a portfolio of many, or where they are not beside it."""
    if len(portfolio.dossier.projects) > MOST_PROJECTS:
        return ()
    try:
        return portfolio.reports
    except ImpactkitError:
        return ()


def _members(portfolio: PortfolioSubject) -> Iterator[DataRow]:
    """What each project has reached of each indicator, and its target, where that is exact."""
    lines = {one.id: one for one in portfolio.dossier.projects}
    for rolled in portfolio.dossier.indicators:
        for member in rolled.members:
            yield from _member(portfolio, rolled, member, lines[member.project])


def _member(
    portfolio: PortfolioSubject, rolled: RolledUp, member: Member, line: ProjectLine
) -> Iterator[DataRow]:
    words, number = portfolio.words, measured(member.total)
    common = {
        "project_id": member.project,
        "project": told(portfolio, line.title),
        "indicator_id": member.indicator,
        "indicator": told(portfolio, rolled.name),
        "code": rolled.key if rolled.key != member.indicator else None,
        "unit": told(portfolio, member.unit),
        **dict.fromkeys(("split_id", "category_id"), WHOLE),
        **dict.fromkeys(("split", "category"), words.say("column.total")),
        "status": words.choice(member.status),
        "made_up": line.illustrative,
    }
    yield {
        **common,
        "measure_id": "so far",
        "measure": words.say("data.measure.so far"),
        "end": member.last_reported,
        "value": number.value,
        "low": number.lower,
        "high": number.upper,
        "numerator": member.total.numerator,
        "denominator": member.total.denominator,
        "absence": absence_name(words, number.absence),
        "exactness": exactness(words, number),
        "parts": member.total.parts,
        "of": member.total.of,
        "derived": member.total.derived,
    }
    if member.target is not None:
        measure = words.say("data.measure.target", target=words.term("target"))
        yield {**common, "measure_id": "target", "measure": measure, "value": member.target, "derived": False}


def _amounts(portfolio: PortfolioSubject) -> Iterator[DataRow]:
    """What was granted to each project, what of it is earned and paid, and what was spent."""
    words = portfolio.words
    for line in portfolio.dossier.projects:
        common = {
            "project_id": line.id,
            "project": told(portfolio, line.title),
            "made_up": line.illustrative,
        }
        for name in AMOUNTS:
            amount = amount_of(line, name)
            number = exact_or(amount.amount if amount else None, NoNumber.NOT_STATED)
            yield {
                **common,
                "kind_id": name,
                "kind": words.say(f"data.money-kind.{name}"),
                "amount": number.value,
                "currency": amount.currency if amount else None,
                "absence": absence_name(words, number.absence),
                "derived": name == "entitled",
            }


def _together(portfolio: PortfolioSubject, row: TotalRow) -> DataRow:
    words, whole = portfolio.words, row.part is Part.TOTAL
    differing = words.listed(titles(portfolio, row.differing.split("; "))) if row.differing else ""
    return {
        **row.model_dump(include={"indicator_id", "indicator", "unit", "category", "value", "numerator"}),
        "denominator": row.denominator,
        "split_id": WHOLE if whole else row.breakdown_id,
        "category_id": WHOLE if whole else row.category_id,
        "low": row.lower,
        "high": row.upper,
        "absence": absence_name(words, row.absence),
        "exactness": exactness(words, row),
        "projects": row.parts,
        "of_projects": row.of,
        "target": row.target,
        "rule": words.choice(row.rule) if row.rule else None,
        "why_not": f"{row.why_not_shown}: {differing}" if differing else row.why_not_shown,
        "made_up": row.illustrative,
        "note": row.caveats,
    }
