"""Indicators and their targets, as stated, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from impactkit.model.indicator import Indicator, Target
from impactkit.model.quantity import Absence, CellValue, Quantity
from impactkit.show import reading
from impactkit.show.exhibit import Cell, Column, Exhibit, Option, Row, text_cell
from impactkit.show.figure import ACCENT, INK, MEN, QUIET, TOTAL, WOMEN, inline, specification
from impactkit.show.subject import Subject, capital, cited, columns, gap, quantity_cell, told

_COLOURS = {"women": WOMEN, "men": MEN}
_SPLIT_COLOURS = (ACCENT, "#b34700", "#3f7d20", "#8c6d1f")


def target_table(report: Subject) -> Exhibit:
    """Every indicator with its targets; the parts and the total are shown as stated, also when they disagree."""
    project, words = report.project, report.words
    if not project.indicators:
        return gap(report, "target-table")
    splits = _splits(report)
    dated = any(
        one.due or one.due_note or one.measured for own in project.indicators.values() for one in own.targets
    )
    target = capital(words.term("target"))
    heads = (
        Column(label=capital(words.term("indicator")), width=34),
        Column(label=words.say("column.unit"), width=12),
        *(
            Column(label=told(report, label), group=f"{target}: {told(report, name).lower()}", kind="number")
            for name, categories in splits.values()
            for label in categories.values()
        ),
        Column(label=words.say("column.total"), group=target if not splits else None, kind="number"),
        *((Column(label=words.say("column.due")),) if dated else ()),
        Column(label=words.say("column.source")),
    )
    found: list[Row] = []
    for indicator in project.indicators.values():
        for one in indicator.targets or (Target(),):
            found += _target_rows(report, indicator, one, splits, dated)
    return Exhibit(
        id="target-table",
        kind="table",
        language=words.language,
        title=words.say("exhibit.target-table.title"),
        columns=heads,
        rows=tuple(found),
        notes=(words.say("exhibit.target-table.note"),),
        wide=True,
    )


Splits = dict[str, tuple[Any, dict[str, Any]]]


def _splits(report: Subject) -> Splits:
    """The disaggregations used by any indicator, each with its name and all its categories."""
    found: Splits = {}
    for indicator in report.project.indicators.values():
        for id_, split in indicator.disaggregations.items():
            _, categories = found.setdefault(id_, (split.name, {}))
            categories.update(split.categories)
    return found


def _target_rows(
    report: Subject, indicator: Indicator, target: Target, splits: Splits, dated: bool
) -> Iterator[Row]:
    source = cited(report, target if target.source else indicator)
    name = told(report, indicator.name) + (f" ({indicator.code})" if indicator.code else "")
    cells = [text_cell(name), text_cell(told(report, indicator.unit))]
    for id_, (_, categories) in splits.items():
        declared = id_ in indicator.disaggregations
        blank = Absence.NOT_STATED if declared else Absence.NOT_APPLICABLE
        cells += [
            _cell(report, target.by.get(id_, {}).get(category, blank), target) for category in categories
        ]
    cells += [_cell(report, target.total, target), *([_due(report, target)] if dated else []), source]
    yield Row(cells=tuple(cells))
    for part in target.parts.values():
        part_cells = [text_cell(f"– {told(report, part.name)}"), text_cell("")]
        part_cells += [
            quantity_cell(report, Absence.NOT_APPLICABLE) for _, cats in splits.values() for _ in cats
        ]
        part_cells += [
            _cell(report, part.value, target),
            *([text_cell("")] if dated else []),
            cited(report, part if part.source else target),
        ]
        yield Row(cells=tuple(part_cells))


def _cell(report: Subject, value: CellValue, target: Target) -> Cell:
    cell = quantity_cell(report, value)
    if target.illustrative and cell.absence is None:
        mark = report.words.say("reading.illustrative")
        return cell.model_copy(update={"shown": f"{cell.shown} ({mark})", "illustrative": True})
    return cell


def _due(report: Subject, target: Target) -> Cell:
    if target.due:
        return Cell(shown=report.words.day(target.due), kind="day", day=target.due)
    if target.due_note:
        return text_cell(told(report, target.due_note))
    if target.measured:
        return text_cell(report.words.choice(target.measured))
    return text_cell(report.words.say("absence.not stated"), absence=Absence.NOT_STATED)


def target_charts(report: Subject) -> Exhibit:
    """A choice among indicators and breakdowns, each with its figure."""
    words = report.words
    options = tuple(
        Option(label=label, exhibit=_bars(report, id_, indicator, split))
        for id_, indicator in report.project.indicators.items()
        if _numbers(indicator)
        for split, label in _views(report, indicator)
    )
    if not options:
        return gap(report, "target-table")
    return Exhibit(
        id="target-charts",
        kind="choice",
        language=words.language,
        title=words.say("exhibit.target-charts.title"),
        control="select",
        control_label=words.say("exhibit.target-charts.control"),
        options=options,
    )


def _views(report: Subject, indicator: Indicator) -> Iterator[tuple[str, str]]:
    name = told(report, indicator.name)
    if indicator.targets and indicator.targets[0].parts:
        yield "parts", f"{name}: {report.words.say('view.parts')}"
        return
    for id_, split in indicator.disaggregations.items():
        if any(isinstance(cell, Quantity) for cell in indicator.targets[0].by.get(id_, {}).values()):
            yield id_, f"{name}: {told(report, split.name).lower()}"
    yield "", f"{name}: {report.words.say('view.total')}"


def _numbers(indicator: Indicator) -> bool:
    return any(
        isinstance(cell, Quantity) and cell.value is not None
        for target in indicator.targets
        for cell in (
            target.total,
            *(cell for by in target.by.values() for cell in by.values()),
            *(part.value for part in target.parts.values()),
        )
    )


Bar = tuple[str, CellValue, str]


def _bar_values(report: Subject, indicator: Indicator, split: str) -> list[Bar]:
    target = indicator.targets[0]
    bars: list[Bar] = []
    if split == "parts":
        bars = [
            (told(report, part.name), part.value, _SPLIT_COLOURS[i % 4])
            for i, part in enumerate(target.parts.values())
        ]
    elif split:
        names = indicator.disaggregations[split].categories
        cells = target.by.get(split, {})
        bars = [
            (told(report, name), cells.get(id_, Absence.NOT_STATED), _COLOURS.get(id_, _SPLIT_COLOURS[i % 4]))
            for i, (id_, name) in enumerate(names.items())
        ]
    return [*bars, (report.words.say("column.total"), target.total, TOTAL)]


def _bars(report: Subject, id_: str, indicator: Indicator, split: str) -> Exhibit:
    bars = _bar_values(report, indicator, split)
    return _bar_exhibit(
        report,
        f"target-{id_}-{split or 'total'}",
        told(report, indicator.name),
        bars,
        told(report, indicator.unit),
    )


def target_chart(report: Subject) -> Exhibit:
    """All indicators with targets in one figure, one row of bars for each, each on its own scale."""
    found = [(id_, one) for id_, one in report.project.indicators.items() if _numbers(one)]
    if not found:
        return gap(report, "target-table")
    words = report.words
    values: list[dict[str, object]] = []
    for _, indicator in found:
        views = [split for split, _ in _views(report, indicator)]
        bars = _bar_values(report, indicator, views[0])
        largest = max(
            (float(cell.value) for _, cell, _ in bars if isinstance(cell, Quantity) and cell.value),
            default=1.0,
        )
        values += [
            {
                "indicator": told(report, indicator.name),
                "part": label,
                "length": float(cell.value) / largest if isinstance(cell, Quantity) and cell.value else 0,
                "shown": reading.quantity_of(words, cell),
                "colour": colour,
                "ink": INK if isinstance(cell, Quantity) else QUIET,
            }
            for label, cell, colour in bars
        ]
    table = target_table(report)
    return Exhibit(
        id="target-chart",
        kind="figure",
        language=words.language,
        title=words.say("exhibit.target-chart.title"),
        alt=words.say(
            "exhibit.target-chart.alt",
            bars="; ".join(f"{v['indicator']}, {v['part']}: {v['shown']}" for v in values),
        ),
        notes=(words.say("exhibit.target-chart.note"),),
        columns=table.columns,
        rows=table.rows,
        spec=specification(_small_multiples(values)),
    )


def _small_multiples(values: list[dict[str, object]]) -> Any:
    import altair as alt

    base = alt.Chart(inline(values)).encode(
        y=alt.Y(
            "part:N",
            sort=None,
            axis=alt.Axis(title=None, domain=False, ticks=False, labelLimit=170, minExtent=120),
        ),
    )
    bars = base.mark_bar(height=15).encode(
        x=alt.X("length:Q", axis=None, scale=alt.Scale(domain=[0, 1.25])),
        color=alt.Color("colour:N", scale=None),
    )
    labels = base.mark_text(align="left", dx=5).encode(
        x="length:Q", text="shown:N", color=alt.Color("ink:N", scale=None)
    )
    row = alt.Row(
        "indicator:N",
        sort=list(dict.fromkeys(str(value["indicator"]) for value in values)),
        header=alt.Header(
            title=None, orient="top", labelAngle=0, labelAlign="left", labelAnchor="start", labelFontWeight="bold",
            labelLimit=620, labelFontSize=13, labelColor=INK,
        ),
    )  # fmt: skip
    layered = alt.layer(bars, labels).properties(width=440, height=alt.Step(22))
    return layered.facet(row=row, spacing=14).resolve_scale(y="independent")


def _bar_exhibit(report: Subject, id_: str, title: str, bars: list[Bar], unit: str) -> Exhibit:
    import altair as alt

    words = report.words
    values = [
        {
            "part": label,
            "value": float(cell.value) if isinstance(cell, Quantity) and cell.value is not None else None,
            "shown": reading.quantity_of(words, cell),
            "colour": colour,
        }
        for label, cell, colour in bars
    ]
    base = alt.Chart(inline(values)).encode(
        y=alt.Y(
            "part:N",
            sort=None,
            axis=alt.Axis(title=None, domain=False, ticks=False, labelLimit=200, minExtent=120),
        )
    )
    largest = max(
        (float(cell.value) for _, cell, _ in bars if isinstance(cell, Quantity) and cell.value), default=1.0
    )
    scale = alt.Scale(domain=[0, largest * 1.15], nice=False)
    axis = alt.Axis(
        title=unit or None, tickCount=5, format=",~r" if largest >= 5 else ",d", values=_ticks(largest)
    )
    drawn = base.mark_bar(height=20).encode(
        x=alt.X("value:Q", axis=axis, scale=scale), color=alt.Color("colour:N", scale=None)
    )
    labels = base.transform_calculate(at="datum.value === null ? 0 : datum.value").mark_text(
        align="left", dx=5
    )
    labels = labels.encode(x=alt.X("at:Q", scale=scale), text="shown:N")
    chart = alt.layer(drawn, labels).properties(width=440, height=alt.Step(30))
    return Exhibit(
        id=id_,
        kind="figure",
        language=words.language,
        title=title,
        alt="; ".join(f"{value['part']}: {value['shown']}" for value in values),
        columns=(
            columns(report, "part")[0],
            Column(label=capital(report.words.term("target")), kind="number"),
        ),
        rows=tuple(Row(cells=(text_cell(label), quantity_cell(report, cell))) for label, cell, _ in bars),
        spec=specification(chart),
    )


def _ticks(largest: float) -> list[float]:
    """Four or five round steps from zero to the largest value."""
    exponent = Decimal(10) ** (Decimal(largest).adjusted() - 1) if largest > 0 else Decimal(1)
    for step in (Decimal(factor) * exponent for factor in (1, 2, 5, 10, 20, 25, 50, 100)):
        if largest / float(step) <= 5 and (step >= 1 or largest < 1):
            return [float(step) * i for i in range(int(largest / float(step)) + 1)]
    return [0, largest]
