"""Pathways: who has reached each stage, by category, how many went on, and how long it took."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from impactkit.model.measured.follow_up import CellFollowUp
from impactkit.model.measured.pathway import PathwayFollowUp, StepTime
from impactkit.model.measured.value import Value
from impactkit.model.quantity import Absence
from impactkit.show.ground.cells import Cell, Column, Row, column, number_cell, text_cell
from impactkit.show.ground.exhibit import Diagram, Exhibit
from impactkit.show.ground.measured import followed, measured_exhibit, nothing
from impactkit.show.ground.subject import Subject, capital, told
from impactkit.show.ground.values import ValueScale, absent_cell
from impactkit.show.indicators.pathway_figure import Bar, StageRow, Way, ways

_MOST_CATEGORIES = 4
"""Categories that stand beside each other. A choice: what a standing page has room for; a split of more is told by its
indicators alone."""


@dataclass(frozen=True)
class _Stage:
    """A stage as it is told: everybody who has reached it, and each category."""

    name: str
    cells: tuple[CellFollowUp | None, ...]
    """The total, then the categories that are shown."""
    step: StepTime | None
    """The time from the stage before; none of the first."""

    def value(self, at: int) -> Value:
        cell = self.cells[at]
        return cell.total if cell else Value(absence=Absence.MISSING)


@dataclass(frozen=True)
class _Told:
    """A pathway as it is told."""

    name: str
    followed: PathwayFollowUp
    stages: tuple[_Stage, ...]
    heads: tuple[str, ...]
    """What each cell of a stage counts: all, then the categories."""
    keys: tuple[str, ...]
    """What these go by in every language."""


def stages_reached(report: Subject) -> tuple[Exhibit, ...]:
    """The figure of the pathways; nothing in a project that states none."""
    return (pathway_figure(report),) if report.project.pathways else ()


def pathway_figure(report: Subject) -> Exhibit:
    """Bars for each stage: everybody, and each category beside them; behind it how long each step took."""
    found, words = list(_told(report)), report.words
    if not found:
        return nothing(report, "pathway-figure")
    spoken = "; ".join(_spoken(report, way, stage) for way in found for stage in way.stages)
    return measured_exhibit(
        report,
        Diagram(
            id="pathway-figure",
            title=_finding(report, found),
            alt=words.say("exhibit.pathway-figure.alt", stages=spoken),
            notes=tuple(_notes(report, found)),
            columns=tuple(_columns(report, found)),
            rows=tuple(_rows(report, found)),
            drawing=ways([_drawn(report, way, named=len(found) > 1) for way in found]),
        ),
    )


def _told(report: Subject) -> Iterator[_Told]:
    """Every pathway that can be followed, with what its stages come to."""
    measured, project = report.dossier.measurements, report.project
    ups = {one.indicator: one for _, one in followed(report)}
    for one in measured.pathways if measured else ():
        stages = project.pathways[one.pathway].stages
        if not ups.keys() >= set(stages):
            continue
        first = project.indicators[stages[0]]
        split = next(
            (
                name
                for name in (first.counted.by if first.counted else ())
                if len(first.disaggregations[name].categories) <= _MOST_CATEGORIES
            ),
            None,
        )
        categories = first.disaggregations[split].categories if split else {}
        keys = ("", *(f"{split}.{name}" for name in categories))
        yield _Told(
            name=told(report, project.pathways[one.pathway].name),
            followed=one,
            stages=tuple(
                _Stage(
                    told(report, project.indicators[stage].name),
                    tuple({cell.cell: cell for cell in ups[stage].cells}.get(key) for key in keys),
                    step,
                )
                for stage, step in zip(stages, (None, *one.steps), strict=True)
            ),
            heads=(
                report.words.say("pathway.all"),
                *(capital(told(report, name)) for name in categories.values()),
            ),
            keys=keys,
        )


def _finding(report: Subject, found: list[_Told]) -> str:
    """How many of those at the first stage have reached the last, where there is one pathway and both are told."""
    first, last = found[0].stages[0].value(0).value, found[0].stages[-1].value(0).value
    if len(found) > 1 or first is None or last is None:
        return report.words.say("exhibit.pathway-figure.title")
    numbers = {"n": report.words.number(last), "all": report.words.number(first)}
    return report.words.say("exhibit.pathway-figure.reached", pathway=found[0].name, **numbers)


def _spoken(report: Subject, way: _Told, stage: _Stage) -> str:
    words, scale = report.words, ValueScale(report.words)
    numbers = [
        words.say("pathway.number", name=head, n=scale.measured(stage.value(at)).shown)
        for at, head in enumerate(way.heads)
    ]
    return words.say("pathway.stage", stage=stage.name, numbers=words.listed(numbers))


def _drawn(report: Subject, way: _Told, *, named: bool) -> Way:
    scale = ValueScale(report.words)
    rows = []
    for before, stage in zip((None, *way.stages), way.stages, strict=False):
        bars = [
            Bar(stage.value(at).value, scale.measured(stage.value(at)).shown) for at in range(len(way.heads))
        ]
        beside = [one for one in (_went_on(report, before, stage), _median(report, stage)) if one]
        rows.append(StageRow(stage.name, tuple(beside), tuple(bars), _spoken(report, way, stage)))
    return Way(way.name if named else "", way.heads, tuple(rows))


def _went_on(report: Subject, before: _Stage | None, stage: _Stage) -> str:
    """How many of those at the stage before, in words, where both are told."""
    own, other = stage.value(0).value, before.value(0).value if before else None
    if own is None or other is None:
        return ""
    return report.words.say("pathway.went-on", n=report.words.number(own), all=report.words.number(other))


def _median(report: Subject, stage: _Stage) -> str:
    if stage.step is None or stage.step.months is None:
        return ""
    return report.words.count("pathway.after", stage.step.months)


def _is_in_house(found: list[_Told]) -> bool:
    """True where it is told of how many a time is."""
    return any(step.n is not None for way in found for step in way.followed.steps)


def _columns(report: Subject, found: list[_Told]) -> Iterator[Column]:
    """The columns of all pathways together: a category of one of them has a column of its own."""
    words = report.words
    yield column(words, "pathway-stage", width=30)
    for key, head in _heads(found).items():
        id_ = key.replace(".", "-") or "all"
        yield Column(
            id=f"reached-{id_}", label=capital(head), group=words.say("column.pathway-reached"), kind="number"
        )
    yield column(words, "pathway-went-on")
    yield column(words, "pathway-median")
    if _is_in_house(found):
        yield column(words, "pathway-n", kind="number")
        yield column(words, "pathway-middle")


def _heads(found: list[_Told]) -> dict[str, str]:
    return dict(chain.from_iterable(zip(way.keys, way.heads, strict=True) for way in found))


def _rows(report: Subject, found: list[_Told]) -> Iterator[Row]:
    for way in found:
        for before, stage in zip((None, *way.stages), way.stages, strict=False):
            cells = [text_cell(stage.name), *_numbers(report, found, way, stage)]
            cells += [text_cell(_went_on(report, before, stage) or "–"), _time(report, stage)]
            if _is_in_house(found):
                cells += _house(report, stage)
            made_up = way.followed.illustrative
            yield Row(
                cells=tuple(one.but(illustrative=made_up) for one in cells),
                group=way.name if len(found) > 1 else None,
            )


def _numbers(report: Subject, found: list[_Told], way: _Told, stage: _Stage) -> Iterator[Cell]:
    scale = ValueScale(report.words)
    for key in _heads(found):
        if key in way.keys:
            yield scale.measured(stage.value(way.keys.index(key)))
        else:
            yield absent_cell(report.words, Absence.NOT_APPLICABLE)


def _time(report: Subject, stage: _Stage) -> Cell:
    """The median; a dash at the first stage, and where it is withheld the name of that."""
    if stage.step is None:
        return text_cell("–")
    if stage.step.months is None and stage.step.n is None:
        return absent_cell(report.words, Absence.WITHHELD)
    return text_cell(_median(report, stage) or "–")


def _house(report: Subject, stage: _Stage) -> Iterator[Cell]:
    step = stage.step
    if step is None or step.n is None:
        yield from (text_cell("–"), text_cell("–"))
        return
    yield number_cell(report.words, step.n)
    known = step.quarter is not None and step.three_quarters is not None
    yield text_cell(f"{step.quarter}–{step.three_quarters}" if known else "–")


def _notes(report: Subject, found: list[_Told]) -> Iterator[str]:
    words = report.words
    yield words.say("pathway.note")
    if any(step.months is not None for way in found for step in way.followed.steps):
        yield words.say("pathway.times")
    if not _is_in_house(found):
        yield words.say("pathway.few")
    if any(way.followed.illustrative for way in found) and not report.project.illustrative:
        yield capital(words.say("reading.illustrative"))
