"""However the same rows are laid out, a total stays what it is, or something beside it says why not.

Tables of every kind of data are split in two files with any overlap, their rows hidden, their columns put in
another order, their numbers formatted otherwise, and columns added that nobody reads.
"""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from impactkit.edition import edition
from impactkit.model.dossier import Audience, Dossier
from impactkit.model.finding import Level, Outcome
from impactkit.model.measured.value import Caveat

DAY = datetime.date(2025, 12, 31)
HEAD = """impactkit: project/1
id: small
title: Small
goals: { goal: { text: A goal } }
activities: { fair: { text: Fair }, course: { text: Course } }
indicators:
  jobs:
    name: Jobs
    unit: jobs
    accumulation: sum
    targets: [{ total: 400 }]
    disaggregations: { gender: { name: Gender, categories: { women: Women, men: Men }, parts: disjoint and complete } }
  firms: { name: Firms, unit: firms, roll_up: unique, counted: { data: [DATA] } }
  skill: { name: Skill, unit: level, accumulation: latest }
data:
"""

Cell = str | int | float | datetime.date
Totals = dict[str, tuple[Decimal | None, tuple[Caveat, ...]]]


@dataclass(frozen=True)
class Sheet:
    """A table as it is written to a file: headings, rows, and how its program shows them."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    hidden: frozenset[int] = frozenset()
    """Rows that are hidden, by their index among `rows`."""
    formats: Mapping[str, str] = field(default_factory=dict)
    """The number format of a column, by its heading."""

    def write(self, path: Path) -> None:
        """Write it as a workbook."""
        with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as book:
            sheet = book.add_worksheet("Data")
            formats = {name: book.add_format({"num_format": code}) for name, code in self.formats.items()}
            sheet.write_row(0, 0, self.headings)
            for i, row in enumerate(self.rows):
                for j, cell in enumerate(row):
                    sheet.write(
                        i + 1, j, cell, *([formats[name]] if (name := self.headings[j]) in formats else [])
                    )
                if i in self.hidden:
                    sheet.set_row(i + 1, None, None, {"hidden": True})


# ---- tables of every kind


WHOLE = st.integers(0, 60)
DAYS = st.dates(datetime.date(2024, 1, 1), datetime.date(2025, 12, 31))


def _distinct(
    rows: st.SearchStrategy[tuple[Cell, ...]], key: Callable[[tuple[Cell, ...]], object]
) -> st.SearchStrategy[list[tuple[Cell, ...]]]:
    return st.lists(rows, min_size=2, max_size=6, unique_by=key)


def _results() -> st.SearchStrategy[Sheet]:
    rows = st.tuples(
        st.just("Jobs"), st.sampled_from(["2024 H1", "2024 H2", "2025 H1", "2025 H2"]), WHOLE, WHOLE
    )
    heads = ("Indicator", "Period", "Women", "Men")
    return _distinct(rows, lambda row: row[1]).map(lambda found: Sheet(heads, tuple(found)))


def _participants() -> st.SearchStrategy[Sheet]:
    numbers = ["556000-0019", "556000-0027", "556000-0035", "556000-0043", "556000-0050", "556000-0068"]
    rows = st.tuples(st.sampled_from([one for one in numbers if _valid(one)]), DAYS)
    heads = ("Organisation number", "First support")
    return _distinct(rows, lambda row: row[0]).map(lambda found: Sheet(heads, tuple(found)))


def _valid(number: str) -> bool:
    digits = [int(one) * (2 - i % 2) for i, one in enumerate(number.replace("-", ""))]
    return sum(one // 10 + one % 10 for one in digits) % 10 == 0


def _costs() -> st.SearchStrategy[Sheet]:
    rows = st.tuples(DAYS, st.integers(1, 99).map(lambda n: f"V{n}"), st.integers(1, 9000))
    heads = ("Date", "Voucher", "Amount")
    return _distinct(rows, lambda row: row[1]).map(lambda found: Sheet(heads, tuple(found)))


def _claims() -> st.SearchStrategy[Sheet]:
    rows = st.tuples(DAYS, st.integers(1, 9).map(lambda n: f"Ansökan {n}"), st.integers(1, 9000))
    heads = ("Date", "Reference", "Costs")
    return _distinct(rows, lambda row: row[1]).map(lambda found: Sheet(heads, tuple(found)))


def _diary() -> st.SearchStrategy[Sheet]:
    rows = st.tuples(DAYS, st.sampled_from(["Fair", "Course"]), st.sampled_from(["Lund", "Umeå"]), WHOLE)
    heads = ("Date", "Activity", "Place", "Participants")
    return _distinct(rows, lambda row: row[:3]).map(lambda found: Sheet(heads, tuple(found)))


def _survey() -> st.SearchStrategy[Sheet]:
    level = st.integers(1, 5)
    rows = st.tuples(st.integers(1, 60).map(lambda n: f"R{n}"), st.just("Skill"), level, level)
    heads = ("Respondent", "Indicator", "Before", "After")
    return _distinct(rows, lambda row: row[0]).map(lambda found: Sheet(heads, tuple(found)))


KINDS = {
    "results": _results(),
    "participants": _participants(),
    "costs": _costs(),
    "claims": _claims(),
    "activities": _diary(),
    "survey": _survey(),
}


# ---- what is done to them


def _split(draw: st.DrawFn, sheet: Sheet) -> tuple[Sheet, ...]:
    """Two files that together hold every row; those between the cuts stand in both."""
    first = draw(st.integers(0, len(sheet.rows) - 1))
    last = draw(st.integers(max(first, 1), len(sheet.rows)))
    return replace(sheet, rows=sheet.rows[:last]), replace(sheet, rows=sheet.rows[first:])


def _hide(draw: st.DrawFn, sheet: Sheet) -> tuple[Sheet, ...]:
    hidden = draw(st.sets(st.integers(0, len(sheet.rows) - 1), min_size=1, max_size=len(sheet.rows) - 1))
    return (replace(sheet, hidden=frozenset(hidden)),)


def _reorder(draw: st.DrawFn, sheet: Sheet) -> tuple[Sheet, ...]:
    order = draw(st.permutations(range(len(sheet.headings))))
    rows = tuple(tuple(row[i] for i in order) for row in sheet.rows)
    return (replace(sheet, headings=tuple(sheet.headings[i] for i in order), rows=rows),)


def _reformat(draw: st.DrawFn, sheet: Sheet) -> tuple[Sheet, ...]:
    """Another number format on every column of numbers."""
    codes = ["0.00", "# ##0", "0%", '#,##0 "kr"', "[$€-2] #,##0", "#,##0,", '0.0 "tkr"', "General", "$#,##0"]
    heads = [name for name, cell in zip(sheet.headings, sheet.rows[0], strict=True) if isinstance(cell, int)]
    return (replace(sheet, formats={name: draw(st.sampled_from(codes)) for name in heads}),)


def _widen(draw: st.DrawFn, sheet: Sheet) -> tuple[Sheet, ...]:
    """A column that means nothing known, somewhere among the others, with texts or numbers."""
    at = draw(st.integers(0, len(sheet.headings)))
    cells = st.one_of(st.sampled_from(["Lund", "Umeå", "x"]), st.integers(0, 99))
    rows = tuple((*row[:at], draw(cells), *row[at:]) for row in sheet.rows)
    heads = (*sheet.headings[:at], "Handlagd av enhet", *sheet.headings[at:])
    return (replace(sheet, headings=heads, rows=rows),)


CHANGES = {"split": _split, "hide": _hide, "reorder": _reorder, "reformat": _reformat, "widen": _widen}


# ---- what is told


def made(kind: str, sheets: Sequence[Sheet]) -> Dossier:
    """The dossier of a small project with these files."""
    with tempfile.TemporaryDirectory() as folder:
        names = [f"file-{i}" for i in range(len(sheets))]
        lines = [f"  {name}: {{ kind: {kind}, file: {name}.xlsx }}\n" for name in names]
        lists = ", ".join(names) if kind == "participants" else "none"
        head = HEAD.replace("DATA", lists)
        if kind != "participants":
            head = head.replace(", counted: { data: [none] }", "")
        file = Path(folder) / "small.yaml"
        file.write_text(head + "".join(lines), encoding="utf-8")
        for name, sheet in zip(names, sheets, strict=True):
            sheet.write(file.parent / f"{name}.xlsx")
        told = edition([file], audience=Audience.INTERNAL, as_of=DAY)
        assert not told.problems, told.problems
        return told.dossiers[0]


def totals(dossier: Dossier) -> Totals:
    """Every total of the dossier by name, with its caveats."""
    measured = dossier.measurements
    assert measured
    found: Totals = {
        f"{one.indicator} {cell.cell}": (cell.total.value, cell.total.caveats)
        for one in measured.indicators
        for cell in one.cells
    }
    for activity in measured.activities:
        found[activity.activity] = (activity.participants.value, activity.participants.caveats)
        found[f"{activity.activity} held"] = (Decimal(activity.occasions), activity.participants.caveats)
    for change in measured.changes:
        told = found.get("asked", (Decimal(0), ()))
        found["asked"] = ((told[0] or Decimal(0)) + change.asked, (*told[1], *change.caveats))
    if measured.money:
        found["costs"] = (
            sum((one.spent for one in measured.money.lines), Decimal(0)),
            measured.money.cost_caveats,
        )
        claimed = sum((one.costs for one in measured.money.claims), Decimal(0))
        found["claims"] = (claimed, measured.money.claim_caveats)
    return found


def warned(dossier: Dossier) -> bool:
    """True where a file had to be read in a way that is told, or a finding on the data is more than information."""
    return any(
        one.where.startswith("data")
        and one.outcome is not Outcome.HOLDS
        and (one.rule == "as-read" or one.level is not Level.INFO)
        for one in dossier.findings
    )


def holds(kind: str, change: str, examples: int) -> None:
    """Try so many tables of a kind, each before and after a change."""

    @settings(max_examples=examples, deadline=None, phases=[Phase.explicit, Phase.generate])
    @given(st.data())
    def told(data: st.DataObject) -> None:
        sheet = data.draw(KINDS[kind])
        before = totals(made(kind, [sheet]))
        dossier = made(kind, data.draw(st.composite(CHANGES[change])(sheet)))
        after = totals(dossier)
        for name in before.keys() | after.keys():
            was, now = before.get(name, (None, ())), after.get(name, (None, ()))
            assert was[0] == now[0] or now[1] or warned(dossier), (name, was, now)

    told()


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("kind", KINDS)
def test_no_total_changes_without_a_word_beside_it(kind: str, change: str) -> None:
    """A total is what it was; or a caveat stands beside it, or a warning is told of its file."""
    holds(kind, change, examples=1)


@pytest.mark.soak
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("kind", KINDS)
def test_no_total_changes_without_a_word_beside_it_in_many_tables(kind: str, change: str) -> None:
    """The same of many more tables."""
    holds(kind, change, examples=150)
