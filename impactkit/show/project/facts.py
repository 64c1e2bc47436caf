"""Who, what, when, where: the project's facts, its target groups, strategies, and what was noticed when reading."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.model.quantity import Absence
from impactkit.model.stated.decision import Decision, LifeCycle
from impactkit.model.stated.document import Document
from impactkit.model.stated.funding import FinancingStatus
from impactkit.model.stated.logic import TargetGroup
from impactkit.model.stated.party import Role
from impactkit.model.stated.place import Geography
from impactkit.show.ground import reading
from impactkit.show.ground.cells import Cell, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.subject import (
    Subject,
    capital,
    cited,
    columns,
    exhibit,
    gap,
    not_stated,
    party_name,
    place_cell,
    printed,
    quantity_cell,
    rows,
    said_or_not,
    strength_words,
    told,
)
from impactkit.words import Words

Fact = tuple[str, Cell, Cell]
_IN_BRIEF = ("decision", "programme", "period", "counties")


def project_table(report: Subject) -> Exhibit:
    """The facts of the project with their source; what the documents do not say is shown as not stated."""
    facts = [*_identity(report), *_parties(report), *_time_and_place(report), *_related(report)]
    return exhibit(
        report,
        Table(
            id="project-table",
            title=report.words.say("exhibit.project-table.title"),
            columns=columns(report, "fact", "says", "source", widths=(24, 54, 22)),
            rows=rows(*((text_cell(label), says, source) for label, says, source in facts)),
        ),
    )


def project_brief(report: Subject) -> Exhibit:
    """Who, under which decision and programme, when and where, as far as it is stated; the rest is in the annex."""
    say = report.words.say
    named = {say(f"fact.{name}") for name in _IN_BRIEF}
    others = [*_identity(report), *_time_and_place(report)]
    facts = [*_parties(report), *(fact for fact in others if fact[0] in named)]
    known = [(text_cell(label), says) for label, says, _ in facts if says.absence is None]
    if not known:
        return gap(report, "project-brief")
    heads = columns(report, "fact", "says", widths=(30, 70))
    return exhibit(
        report,
        Table(id="project-brief", title=say("exhibit.project-brief.title"), columns=heads, rows=rows(*known)),
    )


def _identity(report: Subject) -> Iterator[Fact]:
    project, say = report.project, report.words.say
    yield say("fact.title"), text_cell(told(report, project.title)), place_cell(report, project.title_source)
    for alias in project.aliases:
        yield say("fact.alias"), text_cell(alias.text), cited(report, alias)
    for case in project.case_numbers:
        yield told(report, case.kind), text_cell(case.number), cited(report, case)
    decision = project.decision
    if decision is None:
        yield say("fact.decision"), said_or_not(report, ""), text_cell("")
    else:
        shown = report.words.choice(decision.status)
        shown += f" ({printed(report, decision.printed)})" if decision.printed else ""
        shown = "; ".join((shown, *_of_decision(report, decision)))
        yield (
            say("fact.decision"),
            text_cell(shown),
            cited(report, decision),
        )
        day = text_cell(report.words.day(decision.date)) if decision.date else said_or_not(report, "")
        yield (
            say("fact.decision-date"),
            day,
            cited(report, decision, "date") if decision.date else text_cell(""),
        )
    if project.life_cycle is not LifeCycle.UNKNOWN:
        yield say("fact.life-cycle"), text_cell(report.words.choice(project.life_cycle)), text_cell("")
    programme = project.programme
    if programme:
        area = f" · {told(report, programme.area)}" if programme.area else ""
        area += f" · {say(f'result-chain.{programme.result_chain}')}" if programme.result_chain else ""
        yield (
            say("fact.programme"),
            text_cell(told(report, programme.name) + area),
            cited(report, programme),
        )
    else:
        yield say("fact.programme"), said_or_not(report, ""), text_cell("")
    for document in project.documents.values():
        key = "fact.document" if document.held else "fact.document-not-held"
        says = f"{told(report, document.title)} ({report.words.choice(document.kind)})"
        says = ", ".join((says, *_of_document(report, document)))
        says = report.words.say("document.at", document=says, url=document.url) if document.url else says
        yield say(key), text_cell(says), place_cell(report, document.source)


def _of_decision(report: Subject, decision: Decision) -> Iterator[str]:
    """Who decided, under which reference, and what it replaces."""
    words = report.words
    if decision.party:
        yield words.say("told-of.by", name=party_name(report, decision.party))
    if decision.reference:
        yield words.say("told-of.reference", text=decision.reference)
    if decision.replaces:
        yield words.say("told-of.replaces", text=decision.replaces)


def _of_document(report: Subject, document: Document) -> Iterator[str]:
    """Its number, its day, and which document it quotes."""
    if document.reference:
        yield document.reference
    if document.date:
        yield report.words.day(document.date)
    quoted = report.project.documents.get(document.quotes or "")
    if quoted:
        yield report.words.say("told-of.quotes", name=told(report, quoted.title))


def _parties(report: Subject) -> Iterator[Fact]:
    words = report.words
    if not report.project.with_role(Role.OWNER):
        yield capital(words.term("owner")), said_or_not(report, ""), text_cell("")
    applied = _applied_to(report)
    for id_, party in report.project.parties.items():
        roles = [words.term("owner") if role is Role.OWNER else words.choice(role) for role in party.roles]
        name = told(report, party.name) or told(report, party.described) or words.say("party.unnamed")
        if party.count:
            name += f" ({reading.quantity_of(words, party.count)})"
        if id_ in applied:
            name += f" ({words.choice(FinancingStatus.APPLIED)})"
        label = words.listed(roles)
        yield capital(label), text_cell(name), cited(report, party)


def _applied_to(report: Subject) -> set[str]:
    """Parties whose money is only applied for."""
    plan = report.project.funding.financing if report.project.funding else None
    lines = plan.lines.values() if plan else ()
    return {line.party for line in lines if line.party and line.status is FinancingStatus.APPLIED}


def _time_and_place(report: Subject) -> Iterator[Fact]:
    project, words = report.project, report.words
    span = project.period
    if span and span.start and span.end:
        shown = f"{words.day(span.start)} – {words.day(span.end)}"
        if span.months is not None:
            shown = words.say("told-of.months", days=shown, n=words.number(span.months))
        yield words.say("fact.period"), text_cell(shown), cited(report, span)
    else:
        yield words.say("fact.period"), said_or_not(report, ""), text_cell("")
    place = project.geography
    if place is None:
        yield words.say("fact.counties"), said_or_not(report, ""), text_cell("")
        return
    shown, field = county_words(words, place)
    shown = "; ".join((shown, *_more_of(words, place))) if field == "counties" else shown
    absence = None if field in {"counties", "except_counties"} else Absence.NOT_STATED
    yield words.say("fact.counties"), text_cell(shown, absence=absence), cited(report, place, field)
    if place.area and field != "except_counties":
        yield words.say("fact.area"), text_cell(place.area), cited(report, place, "area")
    if place.municipalities:
        count = words.count("place.municipalities", len(place.municipalities))
        shown = f"{count}: {', '.join(place.municipalities)}"
        shown += f"; {words.say('place.all-municipalities')}" if place.all_municipalities else ""
        yield words.say("fact.municipalities"), text_cell(shown), cited(report, place, "municipalities")
    elif place.all_municipalities:
        shown = words.say("place.all-municipalities")
        yield words.say("fact.municipalities"), text_cell(shown), cited(report, place, "all_municipalities")
    else:
        yield words.say("fact.municipalities"), said_or_not(report, ""), text_cell("")
    if place.character:
        yield (
            words.say("fact.place-character"),
            text_cell(told(report, place.character)),
            cited(report, place, "character"),
        )


def _more_of(words: Words, place: Geography) -> Iterator[str]:
    """What is said of the counties beside their names: how many, which are left out, what they are called."""
    if place.county_count:
        yield words.count("place.counties", place.county_count)
    if place.except_counties:
        yield words.say("place.except", counties=words.listed(place.except_counties))
    if place.unnamed:
        yield words.say("reading.printed", words=reading.text_of(words, place.unnamed))


def county_words(words: Words, place: Geography | None) -> tuple[str, str | None]:
    """The counties as far as they are told, and the field that tells them."""
    if place and place.counties:
        return ", ".join(place.counties), "counties"
    if place and place.except_counties:
        area = place.area or words.say("place.area")
        shown = words.say("place.all-except", area=area, counties=", ".join(place.except_counties))
        count = f" ({words.count('place.counties', place.county_count)})" if place.county_count else ""
        return shown + count, "except_counties"
    if place and place.unnamed:
        return words.say("place.unnamed", printed=reading.text_of(words, place.unnamed)), "unnamed"
    return words.say("absence.not stated"), None


def _related(report: Subject) -> Iterator[Fact]:
    for other in report.project.related_projects.values():
        name = told(report, other.name) or told(report, other.described)
        if other.name and other.described:
            name += f": {told(report, other.described)}"
        if other.count:
            name = f"{name} ({reading.quantity_of(report.words, other.count)})"
        yield capital(report.words.choice(other.kind)), text_cell(name), cited(report, other)
    for duty in report.project.duties.values():
        if duty.due:
            when = report.words.day(duty.due)
        elif duty.days_after_end is not None:
            when = report.words.count(
                f"duty.{'after' if duty.days_after_end > 0 else 'before'}-end", abs(duty.days_after_end)
            )
            when = report.words.say("duty.at-end") if duty.days_after_end == 0 else when
        else:
            when = ""
        if duty.submitted:
            when = report.words.say(
                "duty.submitted", when=when or not_stated(report), day=report.words.day(duty.submitted)
            )
        yield capital(report.words.choice(duty.kind)), said_or_not(report, when), cited(report, duty)
    for package in report.project.work_packages.values():
        yield (
            report.words.say("fact.work-package"),
            text_cell(told(report, package.name)),
            cited(report, package),
        )


def target_group_table(report: Subject) -> Exhibit:
    """Whom the project is for, what they need and what they get; columns nobody fills are left out."""
    groups = report.project.target_groups
    if not groups:
        return gap(report, "target-group-table")
    used = {
        "rank": any(group.rank or group.scale for group in groups.values()),
        "size": any(group.size for group in groups.values()),
        "needs": any(group.needs for group in groups.values()),
        "gets": any(group.gets for group in groups.values()),
    }
    heads = ("group", *(name for name, filled in used.items() if filled), "source")
    return exhibit(
        report,
        Table(
            id="target-group-table",
            title=report.words.say("exhibit.target-group-table.title"),
            columns=columns(report, *heads),
            rows=rows(
                *(tuple(_group_cell(report, group, name) for name in heads) for group in groups.values())
            ),
        ),
    )


def _group_cell(report: Subject, group: TargetGroup, column: str) -> Cell:
    words = report.words
    match column:
        case "group" if group.within:
            parent = told(report, report.project.target_groups[group.within].name)
            return text_cell(f"{told(report, group.name)} ({words.say('group.within', group=parent)})")
        case "group":
            return text_cell(told(report, group.name))
        case "rank":
            return text_cell(", ".join(words.choice(one) for one in (group.rank, group.scale) if one))
        case "size":
            return quantity_cell(report, group.size) if group.size else said_or_not(report, "")
        case "needs" | "gets":
            said = group.needs if column == "needs" else group.gets
            return text_cell(told(report, said)) if said else said_or_not(report, "")
    return cited(report, group)


def strategy_table(report: Subject) -> Exhibit:
    """Strategies the project is said to serve, with the words that carry the strength of the tie."""
    strategies = report.project.strategies
    if not strategies:
        return gap(report, "strategy-table")
    found = [
        (
            text_cell(told(report, one.strategy)),
            text_cell(told(report, one.part)),
            text_cell(
                "; ".join(
                    one_ for one_ in (printed(report, one.printed), strength_words(report, one)) if one_
                )
            ),
            cited(report, one),
        )
        for one in strategies.values()
    ]
    return exhibit(
        report,
        Table(
            id="strategy-table",
            title=report.words.say("exhibit.strategy-table.title"),
            columns=columns(report, "strategy", "part", "printed", "source", widths=(28, 34, 24, 14)),
            rows=rows(*found),
        ),
    )


def remark_table(report: Subject) -> Exhibit:
    """What was noticed when the documents were read."""
    remarks = report.project.remarks
    if not remarks:
        return gap(report, "remark-table")
    found = [(text_cell(told(report, one.text)), cited(report, one)) for one in remarks]
    return exhibit(
        report,
        Table(
            id="remark-table",
            title=report.words.say("exhibit.remark-table.title"),
            columns=columns(report, "remark", "source", widths=(80, 20)),
            rows=rows(*found),
            folded=True,
        ),
    )
