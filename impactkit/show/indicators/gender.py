"""Women and men in everything that is counted: the share of women, against the 40–60 that counts as even."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from impactkit.model.measured.follow_up import IndicatorFollowUp
from impactkit.model.measured.value import Value
from impactkit.model.quantity import Absence, Quantity
from impactkit.model.stated.indicator import Indicator
from impactkit.show.ground.cells import Column, Row, column, text_cell
from impactkit.show.ground.exhibit import Exhibit, Figure
from impactkit.show.ground.measured import (
    followed,
    indicator_name,
    made_up_mark,
    measured_exhibit,
    no_outcomes,
    scale_of,
)
from impactkit.show.ground.subject import Subject, gap, told
from impactkit.show.ground.values import ValueScale, absent_cell, percent, percent_cell
from impactkit.show.indicators.bullets import GENDER, split_of
from impactkit.show.indicators.gender_figure import Balance, balances

FEW = 20
"""Women and men together below which one person more or less moves the share by at least five points."""
_EVEN = (Decimal("0.4"), Decimal("0.6"))
"""Shares between which a group counts as even: 40 to 60 per cent, as official statistics in Sweden say."""


@dataclass(frozen=True)
class _Count:
    """Women and men of one indicator, as reported so far, and as the target has them."""

    indicator: Indicator
    up: IndicatorFollowUp
    women: Value
    men: Value
    target: Decimal | None
    """The share of women in the target."""
    further: bool
    """Whether the split has other categories too."""

    @property
    def known(self) -> int | Decimal | None:
        """Women and men together; none where either is unknown or only bounded."""
        numbers = [one.value for one in (self.women, self.men) if one.upper is None and one.value is not None]
        return sum(numbers, Decimal(0)) if len(numbers) == len(GENDER) else None

    @property
    def share(self) -> Decimal | None:
        """The share of women among women and men; none where it is unknown, or nobody was counted."""
        return self.women.value / self.known if self.known and self.women.value is not None else None


def gender_chart(report: Subject) -> Exhibit:
    """The share of women in every count that is split by women and men."""
    if not any(followed(report)):
        return no_outcomes(report)
    found = [count for indicator, one in followed(report) if (count := _count(report, indicator, one))]
    if not found:
        return gap(report, "gender-chart")
    words = report.words
    shown = [_balance(report, one) for one in found]
    return measured_exhibit(
        report,
        Figure(
            id="gender-chart",
            title=_finding(report, found),
            alt=words.say("exhibit.gender-chart.alt", counts="; ".join(one.said for one in shown)),
            notes=tuple(_notes(report, found)),
            columns=_columns(report),
            rows=tuple(_row(report, one) for one in found),
            spec=balances(words, shown),
        ),
    )


def _count(report: Subject, indicator: Indicator, follow_up: IndicatorFollowUp) -> _Count | None:
    """Women and men of an indicator that counts; shares and means are no counts."""
    split = split_of(indicator, follow_up)
    cells = {
        cell.cell.rpartition(".")[2]: cell for cell in follow_up.cells if cell.cell.startswith(f"{split}.")
    }
    if (
        not split
        or not set(GENDER) <= set(cells)
        or scale_of(report, indicator, follow_up).share
        or indicator.levels
    ):
        return None
    women, men = (cells[name] for name in GENDER)
    if any(cell.total.denominator is not None for cell in (women, men)):
        return None
    targets = [
        cell.target.value
        for cell in (women, men)
        if isinstance(cell.target, Quantity) and cell.target.value is not None
    ]
    aimed = targets[0] / sum(targets, Decimal(0)) if len(targets) == len(GENDER) and any(targets) else None
    return _Count(indicator, follow_up, women.total, men.total, aimed, len(cells) > len(GENDER))


def _balance(report: Subject, count: _Count) -> Balance:
    name = told(report, count.indicator.name) + made_up_mark(report, made_up=count.up.illustrative)
    shown = _shown(report, count)
    few = count.known is not None and count.known < FEW
    aimed = (
        report.words.say(
            "balance.target", target=report.words.term("target"), share=percent(report.words, count.target)
        )
        if count.target is not None
        else ""
    )
    return Balance(
        count.up.indicator,
        name,
        shown,
        count.share,
        count.target,
        few,
        "; ".join(part for part in (f"{name}: {shown}", aimed) if part),
    )


def _shown(report: Subject, count: _Count) -> str:
    """Both counts, women first, and both shares; or why there are none."""
    words, scale = report.words, ValueScale(report.words)
    if count.share is not None:
        parts = {"women": percent(words, count.share), "men": percent(words, 1 - count.share)}
        return words.say(
            "balance.shares",
            **parts,
            n=scale.shown(count.women.value or Decimal(0)),
            m=scale.shown(count.men.value or Decimal(0)),
        )
    if count.known is not None:
        return words.say("balance.nobody")
    counts = (scale.measured(value).shown for value in (count.women, count.men))
    return words.say("balance.counts", **dict(zip(GENDER, counts, strict=True)))


def _finding(report: Subject, counts: list[_Count]) -> str:
    """In how many of the counts that can be told the women and men are even."""
    shares = [one.share for one in counts if one.share is not None]
    words = report.words
    if not shares:
        return words.say("exhibit.gender-chart.title")
    even = sum(_EVEN[0] <= share <= _EVEN[1] for share in shares)
    return words.count("exhibit.gender-chart.even", len(shares), even=words.number(even))


def _notes(report: Subject, counts: list[_Count]) -> Iterator[str]:
    words = report.words
    yield words.say("exhibit.gender-chart.note")
    if any(one.known is not None and one.known < FEW for one in counts):
        yield words.say("exhibit.gender-chart.few", few=words.number(FEW))
    if any(one.target is not None for one in counts):
        yield words.say("exhibit.gender-chart.target", target=words.term("target"))
    if any(one.further for one in counts):
        yield words.say("exhibit.gender-chart.further")


def _columns(report: Subject) -> tuple[Column, ...]:
    words = report.words
    return (
        column(words, "indicator", label=words.term("indicator"), width=34),
        *(
            column(
                words,
                name,
                label=words.say(f"balance.{name}"),
                group=words.say("column.so-far"),
                kind="number",
            )
            for name in GENDER
        ),
        *(
            column(
                words,
                f"{name}-share",
                label=words.say(f"balance.{name}"),
                group=words.say("balance.share"),
                kind="share",
            )
            for name in GENDER
        ),
    )


def _row(report: Subject, count: _Count) -> Row:
    scale, share = ValueScale(report.words), count.share
    unknown = count.women.absence or count.men.absence or Absence.NOT_APPLICABLE
    shares = (absent_cell(report.words, unknown),) * 2
    if share is not None:
        shares = (percent_cell(report.words, share), percent_cell(report.words, 1 - share))
    cells = (
        text_cell(indicator_name(report, count.indicator, made_up=count.up.illustrative)),
        scale.measured(count.women),
        scale.measured(count.men),
        *shares,
    )
    return Row(cells=tuple(cell.but(illustrative=count.up.illustrative) for cell in cells))
