"""What an audience may see of what an evaluator keeps: whose it is, what became of it, and the numbers of then.

What stands today comes from the audience's own dossier, so nothing of it needs protecting here. A number of then
does: it may count few, and beside the number of today it tells by how much that changed. Outside the house it is
told where a released edition told it already, and where it counts nobody; else it is withheld. A figure that is
withheld today is so whatever the file says it was, and the evaluator's sentence, which may hold the number of then,
goes with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from impactkit.disclose.development import SO_FAR, TOTAL, VALUE, when
from impactkit.disclose.earlier import Earlier
from impactkit.disclose.linked.cells import Key
from impactkit.disclose.stated import as_stated
from impactkit.model.audience import Audience
from impactkit.model.kept import (
    FigurePlace,
    KeptFigure,
    KeptFile,
    KeptFinding,
    KeptMeasure,
    KeptState,
    SeenFigure,
    SeenFinding,
    SeenNote,
)
from impactkit.model.quantity import Absence, Quantity
from impactkit.model.stated.indicator import Accumulation, Sensitivity
from impactkit.model.stated.project import Project
from impactkit.retrial import Standing, became, together

Look = Callable[[FigurePlace], Standing | None]
"""What stands at a place in the audience's dossiers."""
IsKnown = Callable[[KeptFigure], bool]
"""Whether the audience may be told what a figure was."""


def seen_findings(
    file: KeptFile, audience: Audience, look: Look, is_known: IsKnown
) -> tuple[SeenFinding, ...]:
    """The findings an audience reads, tried again, in the order of their file."""
    return tuple(
        _finding(name, one, audience, look, is_known)
        for name, one in file.findings.items()
        if audience.reads(one.audience)
    )


def seen_notes(file: KeptFile, audience: Audience) -> tuple[SeenNote, ...]:
    """The notes an audience reads, in the order of their file."""
    return tuple(
        SeenNote(
            id=name,
            section=one.section,
            by=one.by,
            day=one.day,
            audience=one.audience,
            language=one.language,
            text=one.text,
        )
        for name, one in file.notes.items()
        if audience.reads(one.audience)
    )


def known_in(projects: Mapping[str, Project], earlier: Earlier, audience: Audience) -> IsKnown:
    """Who may be told what a figure of these projects was; `earlier` is what released editions told the audience.

    Of a common value it is told where it counts nobody in any project that has it.
    """

    def is_known(figure: KeptFigure) -> bool:
        if audience is Audience.INTERNAL or isinstance(figure.was, Absence) or figure.was is None:
            return True
        if figure.project is None:
            return _counts_nobody(figure, projects.values())
        project = projects.get(figure.project)
        return project is not None and (
            _counts_nobody(figure, [project]) or _was_released(figure, project, earlier)
        )

    return is_known


def _finding(
    name: str, finding: KeptFinding, audience: Audience, look: Look, is_known: IsKnown
) -> SeenFinding:
    same = audience is finding.audience
    figures = tuple(_figure(one, look(one), is_known, same_audience=same) for one in finding.figures)
    return SeenFinding(
        id=name,
        section=finding.section,
        by=finding.by,
        day=finding.day,
        audience=finding.audience,
        language=finding.language,
        sentence=None if any(_lost(finding, figures)) else finding.sentence,
        view=as_stated(finding.view),
        figures=figures,
        state=together([one.state for one in figures]),
    )


def _lost(finding: KeptFinding, figures: Iterable[SeenFigure]) -> Iterator[bool]:
    """For each figure, whether a number that was seen then is withheld now."""
    for then, one in zip(finding.figures, figures, strict=True):
        yield one.state is KeptState.WITHHELD and then.was is not Absence.WITHHELD


def _figure(
    figure: KeptFigure, now: Standing | None, is_known: IsKnown, *, same_audience: bool
) -> SeenFigure:
    state = became(figure, now, same_audience=same_audience)
    is_told = state is KeptState.HOLDS or (state is not KeptState.WITHHELD and is_known(figure))
    return SeenFigure(
        project=figure.project,
        indicator=figure.indicator,
        cell=figure.cell,
        period=figure.period,
        measure=figure.measure,
        was=figure.was if is_told else Absence.WITHHELD,
        now=now.value if now else None,
        state=state,
    )


def _counts_nobody(figure: FigurePlace, projects: Iterable[Project]) -> bool:
    """True where it is a target, or the indicator is declared to count nobody wherever there is one."""
    own = [one.indicators[figure.indicator] for one in projects if figure.indicator in one.indicators]
    return figure.measure is KeptMeasure.TARGET or (
        bool(own) and all(one.sensitivity is Sensitivity.NONE for one in own)
    )


def _was_released(figure: KeptFigure, project: Project, earlier: Earlier) -> bool:
    """True where an edition told this number at this place."""
    was = figure.was
    return isinstance(was, Quantity) and any(
        value == was.value and _is_of(key, figure, project)
        for told in earlier.told
        for key, value in told.items()
    )


def _is_of(key: Key, figure: KeptFigure, project: Project) -> bool:
    """True where a count's key names the figure's place: `("p", "jobs", "gender.women", "so far", "2025-06-30")`."""
    if key[:3] != (project.id, figure.indicator, figure.cell) or len(key) < 5:
        return False
    what, day, period = key[3], key[4], figure.period
    indicator = project.indicators.get(figure.indicator)
    adds = indicator is not None and (bool(indicator.counted) or indicator.accumulation is Accumulation.SUM)
    if figure.measure is KeptMeasure.REPORTED:
        return what == VALUE and period is not None and day == when(period)
    if figure.measure is not KeptMeasure.SO_FAR:
        return False
    if what == VALUE:  # where periods do not add up, the latest is all so far
        return not adds and (period is None or day == when(period))
    return what in {SO_FAR, TOTAL} and (period is None or day == str(period.end))
