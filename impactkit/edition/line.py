"""One project of a portfolio in a line, as its own dossier tells it: none of these facts counts people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from impactkit.financing import OPEN, plan_of
from impactkit.model.base import Text
from impactkit.model.dossier import Dossier
from impactkit.model.finding import Level, Outcome
from impactkit.model.measured.essential import stated
from impactkit.model.measured.follow_up import IndicatorFollowUp
from impactkit.model.measured.measurements import Measurements
from impactkit.model.measured.value import Span, Value
from impactkit.model.portfolio import KindOfMoney, MoneyPlan, OneSource, ProjectLine, StatedIndicator
from impactkit.model.quantity import Absence, Money
from impactkit.model.stated.funding import FinancingStatus, Funding, SourceKind
from impactkit.model.stated.indicator import Indicator
from impactkit.model.stated.project import Project
from impactkit.reimbursement import paid_on


def line_of(dossier: Dossier) -> ProjectLine:
    """A project's line, from its dossier."""
    project, measured = dossier.project, dossier.measurements
    reported, missing = _periods(measured)
    indicators = measured.indicators if measured else ()
    money = measured.money if measured else None
    lines = money.lines if money else ()
    settled = money.settlement if money else None
    return ProjectLine(
        id=project.id,
        title=project.title,
        decision=project.decision.status if project.decision else None,
        life_cycle=project.life_cycle,
        start=project.period.start if project.period else None,
        end=project.period.end if project.period else None,
        counties=project.geography.counties if project.geography else (),
        place=project.geography,
        has_data=bool(measured and measured.readings),
        last_reported=max((one.last_reported for one in indicators if one.last_reported), default=None),
        reported=reported,
        missing=missing,
        indicators=len(project.indicators),
        kind=project.kind,
        strategies=_strategies(project),
        challenges=tuple(one.text for one in project.challenges.values()),
        goals=tuple(one.text for one in project.goals.values()),
        target_groups=tuple(one.name for one in project.target_groups.values()),
        states=tuple(
            StatedIndicator(
                id=name,
                name=one.name,
                code=one.code,
                unit=one.unit,
                definition=one.definition.text if one.definition else None,
                splits=tuple(split.name for split in one.disaggregations.values()),
            )
            for name, one in project.indicators.items()
        ),
        not_reported=tuple(_unreported(indicators, project.indicators)),
        findings=_serious(dossier),
        stated=stated(project),
        illustrative=project.illustrative,
        granted=_granted(project.funding),
        paid=paid_on(project.funding),
        plan=_plan(project.funding),
        spent=sum((one.spent for one in lines), Decimal(0)) if lines else None,
        entitled=settled.entitled if settled else None,
        money_caveats=tuple(dict.fromkeys((*money.cost_caveats, *money.claim_caveats))) if money else (),
    )


def _strategies(project: Project) -> tuple[Text, ...]:
    """The strategies a project is said to serve, each once, whichever parts of them."""
    return tuple({_said(one.strategy): one.strategy for one in project.strategies.values()}.values())


def _said(text: Text) -> tuple[tuple[str, str], ...]:
    return tuple((language, said.casefold()) for language, said in text.languages().items())


def _plan(funding: Funding | None) -> MoneyPlan | None:
    """Who pays, with what of it is sure and what is not."""
    plan = plan_of(funding)
    if plan is None:
        return None
    on = plan.depends_on
    return MoneyPlan(
        currency=plan.currency,
        cost=plan.cost,
        confirmed=plan.sum_of(FinancingStatus.CONFIRMED),
        open=plan.sum_of(*OPEN),
        missing=plan.missing(FinancingStatus.CONFIRMED),
        kinds=tuple(
            KindOfMoney(
                kind=kind,
                confirmed=plan.sum_of(FinancingStatus.CONFIRMED, kind=kind),
                open=plan.sum_of(*OPEN, kind=kind),
            )
            for kind in SourceKind
            if any(one.kind is kind for one in plan.sources)
        ),
        depends_on=OneSource(name=on.source.name, share=on.share) if on else None,
        complete=not plan.unstated and not plan.elsewhere,
    )


def _granted(funding: Funding | None) -> Money | None:
    """The most the grant pays, as stated."""
    return funding.grant.cap if funding and funding.grant else None


def _periods(measured: Measurements | None) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The periods something was reported for, and the ended ones nothing was."""
    if measured is None:
        return (), ()
    cells = [cell for one in measured.indicators for cell in one.cells]
    known = {point.span for cell in cells for point in cell.series if _is_known(point.value)}
    due = {point.span for cell in cells for point in cell.series if point.value.absence is Absence.MISSING}
    reported = tuple(span for span in measured.spans if span in known)
    return reported, tuple(span for span in measured.spans if span in due - known)


def _is_known(value: Value) -> bool:
    """True for a number, also one that is withheld."""
    return value.value is not None or value.absence is Absence.WITHHELD


def _unreported(indicators: Sequence[IndicatorFollowUp], declared: Mapping[str, Indicator]) -> Iterator[Text]:
    """Indicators with a target and an ended period nobody reported."""
    for one in indicators:
        if one.total.target is not None and one.total.this_period.absence is Absence.MISSING:
            yield declared[one.indicator].name


def _serious(dossier: Dossier) -> int:
    return sum(
        one.level is Level.SERIOUS and one.outcome is Outcome.DEVIATES and one.answer is None
        for one in dossier.findings
    )
