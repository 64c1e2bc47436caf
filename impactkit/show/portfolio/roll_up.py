"""Indicators over projects: what they come to together, of whom, and what may not be added and why."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.model.measured.value import Value
from impactkit.model.portfolio import RolledUp
from impactkit.model.quantity import Absence
from impactkit.show.ground.cells import Cell, Row, column, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.subject import capital, told
from impactkit.show.ground.values import Footnotes, ValueScale, absent_cell
from impactkit.show.portfolio.standing import added, counted_in, not_added, share_cell, target_cell
from impactkit.show.portfolio.subject import (
    PortfolioSubject,
    exhibit,
    gap,
    indicator_name,
    scale_of,
    titles,
)

_GENDER = ("women", "men")


def roll_up_table(portfolio: PortfolioSubject) -> Exhibit:
    """Each indicator that several projects share and that may be added: women, men, total, and of how many."""
    found = added(portfolio)
    if not found:
        return gap(portfolio, "roll-up")
    words, notes = portfolio.words, Footnotes()
    genders = tuple(name for name in _GENDER if any(_category(one, name) for one in found))
    rows = tuple(row for one in found for row in _rows(portfolio, one, genders, notes))
    columns = [column(words, "indicator", label=words.term("indicator"), width=30)]
    columns += [
        column(
            words, name, label=words.say(f"gender.{name}"), group=capital(words.term("actual")), kind="number"
        )
        for name in genders
    ]
    columns += [
        column(
            words,
            "total",
            group=capital(words.term("actual")) if genders else None,
            kind="number",
        )
    ]
    columns += [
        column(words, "target-of-reporters", kind="number"),
        column(words, "share-of-target", kind="share"),
    ]
    columns += [column(words, "reporters"), column(words, "rule")]
    lone = sum(len(one.members) == 1 for one in portfolio.dossier.indicators)
    return exhibit(
        portfolio, Table(id="roll-up",
        title=words.count("portfolio.roll-up.title", len(found)),
        columns=tuple(columns),
        rows=rows,
        notes=(*notes.told(), words.say("portfolio.roll-up.note"), *((words.count("portfolio.lone", lone),) if lone else ())),
        wide=True,
    ))  # fmt: skip


def _left_out(portfolio: PortfolioSubject, rolled: RolledUp) -> Iterator[str]:
    """Which projects have the indicator and are not added, and why."""
    if rolled.why_not and rolled.differing:
        words = portfolio.words
        projects = words.listed(titles(portfolio, rolled.differing))
        yield words.say("portfolio.left-out", projects=projects, why=words.choice(rolled.why_not))


def _with_gaps(portfolio: PortfolioSubject, rolled: RolledUp) -> Iterator[str]:
    """Which of the projects that are added have not reported every period."""
    partial = [
        member.project
        for member in rolled.members
        if member.total.value is not None
        and member.total.parts < member.total.of
        and member.project not in rolled.differing
    ]
    if partial:
        projects = portfolio.words.listed(titles(portfolio, partial))
        yield portfolio.words.say("portfolio.some-periods", projects=projects)


def _category(rolled: RolledUp, name: str) -> Value | None:
    """The value of women or of men, whatever the split is called."""
    return next((value for cell, value in rolled.cells if cell.rpartition(".")[2] == name), None)


def _rows(
    portfolio: PortfolioSubject, rolled: RolledUp, genders: tuple[str, ...], notes: Footnotes
) -> Iterator[Row]:
    scale, total = scale_of(portfolio, rolled), rolled.total or Value()
    split = [_split(scale, _category(rolled, name), notes) for name in genders]
    whole = scale.measured(total, notes, *_with_gaps(portfolio, rolled))
    name = notes.marked(indicator_name(portfolio, rolled), *_left_out(portfolio, rolled))
    yield Row(cells=(text_cell(name), *split, whole, *_against(portfolio, rolled, scale)))
    names = dict(rolled.categories)
    for cell, value in rolled.cells:
        if cell.rpartition(".")[2] in _GENDER:
            continue
        label = told(portfolio, names.get(cell)) or cell.rpartition(".")[2]
        blank = (text_cell(""),) * (len(genders))
        yield Row(
            cells=(text_cell(f"– {label}"), *blank, scale.measured(value, notes), *(text_cell(""),) * 4)
        )


def _split(scale: ValueScale, value: Value | None, notes: Footnotes) -> Cell:
    """A category; where not all reporters split so, there is no common one."""
    if value is None:
        return absent_cell(scale.words, Absence.NOT_APPLICABLE)
    return scale.measured(value, notes)


def _against(portfolio: PortfolioSubject, rolled: RolledUp, scale: ValueScale) -> Iterator[Cell]:
    """The target of the same reporters, the share of it, of how many projects, and by which rule."""
    words = portfolio.words
    yield target_cell(words, scale, rolled)
    yield share_cell(words, rolled)
    yield text_cell(counted_in(words, rolled))
    rule = rolled.rule and words.say(f"portfolio.rule.{rolled.rule.value}")
    yield text_cell(rule) if rule else absent_cell(words, Absence.NOT_STATED)


def not_added_table(portfolio: PortfolioSubject) -> Exhibit:
    """Indicators that several projects share and that make no common value: why, who differs, each one's own."""
    found = not_added(portfolio)
    if not found:
        return gap(portfolio, "not-added")
    words = portfolio.words
    keys = ("why", "differing", "each")
    columns = [column(words, "indicator", label=words.term("indicator"), width=24)]
    columns += [column(words, key, width=width) for key, width in zip(keys, (22, 20, 34), strict=True)]
    return exhibit(
        portfolio, Table(id="not-added",
        title=words.count("portfolio.not-added.title", len(found)),
        columns=tuple(columns),
        rows=tuple(_reason(portfolio, one) for one in found),
        notes=(words.say("portfolio.not-added.note"),),
    ))  # fmt: skip


def _reason(portfolio: PortfolioSubject, rolled: RolledUp) -> Row:
    words, scale = portfolio.words, scale_of(portfolio, rolled)
    why = capital(words.choice(rolled.why_not)) if rolled.why_not else words.say("absence.not stated")
    names = titles(portfolio, [member.project for member in rolled.members])
    each = [
        f"{name}: {scale.measured(member.total).shown}"
        for name, member in zip(names, rolled.members, strict=True)
    ]
    differing = "; ".join(titles(portfolio, rolled.differing)) or words.say("portfolio.none-differ")
    cells = (indicator_name(portfolio, rolled), why, differing, "; ".join(each))
    return Row(cells=tuple(text_cell(cell) for cell in cells))
