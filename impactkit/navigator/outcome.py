"""What came of a project, as far as the public may know: measured, judged and kept, each with how well it is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from impactkit.dossier import Report
from impactkit.model.kept import KeptState, SeenFinding
from impactkit.model.measured.follow_up import IndicatorFollowUp
from impactkit.model.quantity import Absence, Quantity
from impactkit.model.stated.indicator import Attribution, Indicator
from impactkit.navigator.chain import Parts
from impactkit.navigator.lines import on_a_line, told
from impactkit.show.ground.measured import followed, indicator_name, made_up_mark, scale_of
from impactkit.show.ground.values import rounded
from impactkit.words import Words

STILL = (KeptState.HOLDS, KeptState.NOT_COMPARED)
"""What has become of findings that are still told as what came of a project."""


@dataclass(frozen=True)
class Outcome:
    """One thing that came of a project, in a language."""

    says: str
    indicators: tuple[Indicator, ...] = ()
    """What it rests on."""

    def line(self, words: Words) -> str:
        """What came, and how well that is known, where anything says so."""
        how = words.listed(list(dict.fromkeys(filter(None, (known(one, words) for one in self.indicators)))))
        return words.say("navigator.project.known", says=self.says, how=how) if how else self.says

    @property
    def supported(self) -> tuple[Attribution, ...]:
        """What supports that it came of the project."""
        return tuple(one.attribution for one in self.indicators if one.attribution is not None)


def known(indicator: Indicator, words: Words) -> str:
    """How an indicator is measured, and what supports that the project is the cause; empty where neither is stated."""
    stated = (one for one in (indicator.measurement, indicator.attribution) if one is not None)
    return "; ".join(words.choice(one) for one in stated)


def outcomes(report: Report, parts: Parts) -> Iterator[Outcome]:
    """Everything that came of these parts of a project, and of the project as a whole."""
    for indicator, follow_up in followed(report):
        if follow_up.indicator in parts.indicators and (says := _value(report, indicator, follow_up)):
            yield Outcome(says, (indicator,))
    yield from _changes(report, parts)
    yield from _kept(report, parts)
    yield from map(Outcome, _judged(report))


def lessons(report: Report) -> Iterator[SeenFinding]:
    """Kept findings that are lessons, and still hold."""
    return (one for one in report.dossier.kept if one.section == "lessons" and one.state in STILL)


def _value(report: Report, indicator: Indicator, follow_up: IndicatorFollowUp) -> str:
    """What an indicator has come to, and its target; empty where nothing was reported."""
    words, total = report.words, follow_up.total
    if total.total.value is None and total.total.absence is not Absence.WITHHELD:
        return ""
    scale = scale_of(report, indicator, follow_up)
    name = on_a_line(indicator_name(report, indicator, made_up=follow_up.illustrative))
    said = words.say("navigator.project.value", name=name, value=scale.measured(total.total).shown)
    if isinstance(total.target, Quantity):
        said = words.say("navigator.project.of", value=said, target=scale.stated(total.target).shown)
    some = scale.some(total.total)
    return f"{said} ({some})" if some else said


def _changes(report: Report, parts: Parts) -> Iterator[Outcome]:
    """Answers before and after, where they may be told."""
    measured = report.dossier.measurements
    for one in measured.changes if measured else ():
        indicator = report.project.indicators.get(one.indicator or "")
        if one.indicator is not None and one.indicator not in parts.indicators:
            continue
        if one.matched is None or one.mean_before is None or one.mean_after is None:
            continue
        name = told(report, indicator.name if indicator else one.question)
        before, after = (rounded(report.words, mean) for mean in (one.mean_before, one.mean_after))
        n = report.words.number(one.matched)
        says = report.words.say("navigator.project.change", name=name, before=before, after=after, n=n)
        mark = made_up_mark(report, made_up=one.illustrative)
        yield Outcome(f"{says}{mark}", (indicator,) if indicator else ())


def _kept(report: Report, parts: Parts) -> Iterator[Outcome]:
    """Findings that the evaluator keeps and that still hold, of these parts or of no indicator."""
    for one in report.dossier.kept:
        concerned = tuple(dict.fromkeys(figure.indicator for figure in one.figures))
        if one.sentence is None or one.state not in STILL or one.section == "lessons":
            continue
        if concerned and not parts.indicators & set(concerned):
            continue
        known = report.project.indicators
        says = report.words.say(
            "navigator.project.kept", sentence=on_a_line(one.sentence), day=report.words.day(one.day)
        )
        yield Outcome(says, tuple(known[name] for name in concerned if name in known))


def _judged(report: Report) -> Iterator[str]:
    """The evaluator's answers to questions, and judgements by criterion."""
    words = report.words
    for question in report.project.evaluation.values():
        if question.verdict or question.judgement:
            verdict = words.choice(question.verdict) if question.verdict else ""
            mark = made_up_mark(report, made_up=question.illustrative)
            yield (
                _judgement(words, told(report, question.question), verdict, told(report, question.judgement))
                + mark
            )
    for criterion, one in report.project.criteria.items():
        verdict = words.choice(one.verdict) if one.verdict else ""
        mark = made_up_mark(report, made_up=one.illustrative)
        yield _judgement(words, words.choice(criterion), verdict, told(report, one.judgement)) + mark


def _judgement(words: Words, matter: str, verdict: str, reasons: str) -> str:
    says: Iterable[str] = (one for one in (verdict, reasons) if one)
    return words.say("navigator.project.judged", matter=matter, says=". ".join(says))
