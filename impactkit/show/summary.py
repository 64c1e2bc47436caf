"""The summary: what it is, where it stands, key figures, and what this report cannot say."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from impactkit.model.base import Reading
from impactkit.model.decision import DecisionStatus
from impactkit.model.finding import Outcome
from impactkit.model.indicator import Indicator
from impactkit.model.party import Role
from impactkit.model.quantity import Money, Quantity
from impactkit.model.target import Target
from impactkit.show.exhibit import Cell, Exhibit, Row, text_cell
from impactkit.show.findings import heavy_findings, open_findings
from impactkit.show.indicators import target_cell
from impactkit.show.measured import mixed_exhibit
from impactkit.show.standing import not_known, outcome_tiles, standing
from impactkit.show.subject import Subject, exhibit, gap, quantity_cell, told


def summary(report: Subject) -> Exhibit:
    """The project in a few sentences, put together from its facts."""
    words = report.words
    own = told(report, report.project.summary)
    sentences = [own] if own else []
    sentences += [" ".join(_decision(report)), " ".join(_thread(report)), " ".join(standing(report))]
    sentences.append(" ".join(_checks(report)))
    return exhibit(
        report,
        id="summary",
        kind="prose",
        title=words.say("exhibit.summary.title"),
        paragraphs=tuple(one for one in sentences if one),
    )


def _decision(report: Subject) -> Iterator[str]:
    project, words = report.project, report.words
    status = project.decision.status if project.decision else DecisionStatus.UNKNOWN
    yield words.say(f"summary.decision.{status.value}")
    grant = project.funding.grant if project.funding else None
    if grant and grant.cap and grant.share is not None:
        yield words.say(
            "summary.grant",
            share=words.share(grant.share),
            cap=words.money(grant.cap.amount, grant.cap.currency),
        )
    elif grant is None or not grant.cap:
        yield words.say("summary.no-amount")
    span = project.period
    if span and span.start and span.end:
        yield words.say("summary.period", start=words.day(span.start), end=words.day(span.end))
    else:
        yield words.say("summary.no-period")


def _thread(report: Subject) -> Iterator[str]:
    project, words = report.project, report.words
    yield words.say(
        "summary.logic",
        goals=words.count("count.goals", len(project.goals)),
        activities=words.count("count.activities", len(project.activities)),
        results=words.count("count.results", len(project.results)),
        indicators=words.count("count.indicators", len(project.indicators)),
    )
    links = [link for _, _, link in project.links()]
    if links:
        stated = sum(link.reading is Reading.STATED for link in links)
        key = "summary.links" if stated < len(links) else "summary.all-links"
        yield words.say(key, links=words.number(len(links)), stated=words.number(stated))


def _checks(report: Subject) -> Iterator[str]:
    words = report.words
    found = open_findings(report)
    undecided = sum(one.outcome is Outcome.UNDECIDABLE for one in found)
    held = sum(one.outcome is Outcome.HOLDS for one in report.dossier.findings)
    yield words.say(
        "summary.checks",
        found=words.count("count.findings", len(found) - undecided),
        heavy=words.count("count.heavy", heavy_findings(report.dossier)),
        undecided=words.count("count.undecided", undecided),
        held=words.count("count.held", held),
    )


def key_figures(report: Subject) -> Exhibit:
    """Three to five figures the documents state; nothing is shown for what they leave out."""
    outcomes = list(outcome_tiles(report))[:3]
    stated = list(_tiles(report))
    tiles = [*stated[:1], *outcomes, *stated[1:]][:5] if outcomes else stated[:5]
    if not tiles:
        return gap(report, "key-figures")
    words = report.words
    return (mixed_exhibit if outcomes else exhibit)(
        report,
        id="key-figures",
        kind="tiles",
        title=words.say("exhibit.key-figures.title"),
        rows=tuple(Row(cells=(text_cell(label), cell)) for label, cell in tiles),
        notes=(words.say("exhibit.key-figures.note-measured" if outcomes else "exhibit.key-figures.note"),),
    )


def _tiles(report: Subject) -> Iterator[tuple[str, Cell]]:
    project, words = report.project, report.words
    grant = project.funding.grant if project.funding else None
    if grant and grant.cap:
        shown = words.money(grant.cap.amount, grant.cap.currency)
        yield words.say("tile.granted"), Cell(shown=shown, kind="money", value=grant.cap.amount)
    if grant and grant.share is not None:
        yield words.say("tile.share"), Cell(shown=words.share(grant.share), kind="share", value=grant.share)
    cost = grant.cost_ceiling if grant else None
    if cost:
        yield words.say("tile.cost"), Cell(shown=words.money(cost.amount), kind="money", value=cost.amount)
    if grant and isinstance(grant.advance, Money):
        yield (
            words.say("tile.advance"),
            Cell(shown=words.money(grant.advance.amount), kind="money", value=grant.advance.amount),
        )
    for indicator in project.indicators.values():
        yield from _target_tiles(report, indicator)
    for group in project.target_groups.values():
        if group.size:
            yield told(report, group.name), quantity_cell(report, group.size)
    if project.geography and project.geography.municipalities:
        n = len(project.geography.municipalities)
        yield words.say("tile.municipalities"), Cell(shown=words.number(n), kind="number", value=Decimal(n))
    if project.geography and project.geography.county_count:
        n = project.geography.county_count
        yield words.say("tile.counties"), Cell(shown=words.number(n), kind="number", value=Decimal(n))


def _target_tiles(report: Subject, indicator: Indicator) -> Iterator[tuple[str, Cell]]:
    """The first target's total, or its parts where it is compound."""
    words = report.words
    target = indicator.targets[0] if indicator.targets else Target()
    stated = [(indicator.name, target.total), *((part.name, part.value) for part in target.parts.values())]
    for name, value in stated:
        if isinstance(value, Quantity):
            label = words.say(
                "tile.target", indicator=told(report, name), target=words.term("target").lower()
            )
            yield label, target_cell(report, value, target)


def unknowns(report: Subject) -> Exhibit:
    """What this report cannot say, because it is not in the documents held."""
    words, project = report.words, report.project
    missing = [
        words.say(figure.words)
        for one in report.dossier.findings
        if one.rule == "statement-not-in-documents"
        for figure in one.figures
        if figure.words
    ]
    reported = report.dossier.measurements is not None and bool(report.dossier.measurements.indicators)
    told_lines = list(not_known(report)) if reported else [words.say("unknown.outcomes")]
    if missing:
        told_lines.append(words.say("unknown.statements", statements=words.listed(missing)))
    if not project.indicators:
        told_lines.append(words.say("unknown.no-indicators"))
    elif not any(one.baseline for one in project.indicators.values()):
        told_lines.append(words.say("unknown.no-baseline"))
    owner = any(party.name for party in project.with_role(Role.OWNER))
    if not owner and words.say("statement.owner") not in missing:
        told_lines.append(words.say("unknown.no-owner"))
    return exhibit(
        report,
        id="unknowns",
        kind="prose",
        title=words.say("exhibit.unknowns.title"),
        paragraphs=tuple(told_lines),
    )
