"""How indicators are counted: definitions, counting rules, data sources, what the values rest on."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.model.base import Reading, Text
from impactkit.model.stated.data import Counting
from impactkit.model.stated.indicator import CountingRule, Disaggregation, Indicator
from impactkit.model.stated.pathway import Pathway
from impactkit.show.ground import reading
from impactkit.show.ground.cells import Cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.subject import (
    Subject,
    cited,
    columns,
    exhibit,
    gap,
    placed,
    rows,
    said_or_not,
    told,
)


def definition_table(report: Subject) -> Exhibit:
    """What exactly each indicator counts, by which rules, from which source."""
    defined = [one for one in report.project.indicators.values() if _says_how(report, one)]
    if not defined:
        return gap(report, "definition-table")
    return exhibit(
        report,
        Table(
            id="definition-table",
            title=report.words.say("exhibit.definition-table.title"),
            columns=columns(report, "indicator", "definition", "counting", "data", "source"),
            rows=rows(*(_cells(report, one) for one in defined)),
            folded=True,
        ),
    )


def _says_how(report: Subject, indicator: Indicator) -> bool:
    """True where anything is said of how it is counted."""
    said = (*_counted(report, indicator), *_rests(report, indicator), *_notes(report, indicator))
    return bool(indicator.definition or indicator.levels or indicator.question or said)


def _cells(report: Subject, indicator: Indicator) -> tuple[Cell, ...]:
    words = report.words
    defined = told(report, indicator.definition.text) if indicator.definition else ""
    if indicator.definition:
        defined += f" ({words.say('definition.version', version=indicator.definition.version)})"
    defined = "; ".join(part for part in (defined, *_asked(report, indicator)) if part)
    said = (
        told(report, indicator.name),
        defined,
        "; ".join(_counted(report, indicator)),
        "; ".join(_rests(report, indicator)),
    )
    source = cited(report, indicator.definition or indicator)
    note = " ".join(dict.fromkeys(told(report, text) for text in _notes(report, indicator)))
    return (*(said_or_not(report, text) for text in said), source.but(note=note))


def _asked(report: Subject, indicator: Indicator) -> Iterator[str]:
    """The question of a survey, and the steps of a rubric."""
    words = report.words
    if indicator.question:
        yield words.say("told-of.question", text=told(report, indicator.question))
    if indicator.levels:
        steps = " < ".join(told(report, level) for level in indicator.levels)
        yield words.say("told-of.steps", text=steps)


def _counted(report: Subject, indicator: Indicator) -> Iterator[str]:
    """How values add up and are split, by which rules they are counted, and how it is tied to other indicators."""
    words = report.words
    for choice in (indicator.kind, indicator.accumulation, indicator.roll_up, indicator.direction):
        if choice:
            yield words.choice(choice)
    yield from (placed(report, _rule(report, rule), rule) for rule in indicator.counting_rules)
    splits = indicator.disaggregations.values()
    yield from (placed(report, said, split) for split in splits if (said := _split(report, split)))
    for relation in indicator.relations:
        other = report.project.indicators.get(relation.to)
        name = told(report, other.name) if other else relation.to
        said = words.say("told-of.relation", kind=words.choice(relation.kind), name=name)
        if relation.reading is Reading.INFERRED:
            said = f"{said} ({words.say('reading.inferred')})"
        yield placed(report, said, relation)
    for pathway in _pathways(report, indicator):
        at = [report.project.indicators.get(one) is indicator for one in pathway.stages].index(True) + 1
        said = words.say(
            "told-of.stage",
            n=words.number(at),
            all=words.number(len(pathway.stages)),
            name=told(report, pathway.name),
        )
        yield placed(report, said, pathway)


def _pathways(report: Subject, indicator: Indicator) -> Iterator[Pathway]:
    """The pathways of which it is a stage."""
    known = report.project.indicators
    for pathway in report.project.pathways.values():
        if any(known.get(one) is indicator for one in pathway.stages):
            yield pathway


def _split(report: Subject, split: Disaggregation) -> str:
    """What the parts of a split make, and what is special about them; empty where nothing is said."""
    words, said = report.words, []
    said += [words.choice(split.parts)] if split.parts else []
    if split.not_stated_category:
        name = told(report, split.categories.get(split.not_stated_category))
        said += [words.say("told-of.not-stated-category", name=name or split.not_stated_category)]
    said += [words.say("told-of.sensitive")] if split.sensitive_attribute else []
    return words.say("told-of.parts", name=told(report, split.name), text=", ".join(said)) if said else ""


def _rests(report: Subject, indicator: Indicator) -> Iterator[str]:
    """Where values come from, how they are obtained, and whom they count."""
    words = report.words
    if indicator.data_source:
        yield told(report, indicator.data_source)
    if indicator.counted:
        yield placed(report, _list(report, indicator, indicator.counted), indicator.counted)
    for choice in (indicator.measurement, indicator.attribution):
        if choice:
            yield words.choice(choice)
    if indicator.sensitivity:
        yield words.say("told-of.whose", text=words.choice(indicator.sensitivity))
    if indicator.sensitive_attribute:
        yield words.say("told-of.sensitive")


def _list(report: Subject, indicator: Indicator, counted: Counting) -> str:
    """The lists it is counted from, which of their rows, and the columns that split it."""
    words, data = report.words, report.project.data
    known = [data[id_] for id_ in counted.data if id_ in data]
    lists = [told(report, source.title) or words.choice(source.kind) for source in known]
    said = [
        words.say("told-of.counted", lists=words.listed(lists)),
        words.say("told-of.counted-when.heading", heading=counted.day_heading)
        if counted.day_heading
        else words.say(f"told-of.counted-when.{counted.when}"),
    ]
    for field, wanted in counted.where.items():
        text = wanted if isinstance(wanted, str) else words.listed(wanted)
        said.append(words.say("told-of.counted-where", field=field, text=text))
    for id_, field in counted.by.items():
        split = indicator.disaggregations.get(id_)
        said.append(
            words.say("told-of.counted-by", name=told(report, split.name) if split else id_, field=field)
        )
    return ", ".join(said)


def _rule(report: Subject, rule: CountingRule) -> str:
    parts = [report.words.choice(rule.rule)]
    parts += [reading.quantity_of(report.words, rule.value)] if rule.value else []
    parts += [told(report, rule.text)] if rule.text else []
    return ": ".join(parts)


def _notes(report: Subject, indicator: Indicator) -> Iterator[Text]:
    """How the indicator's definition, its splits, rules, relations and pathways were read."""
    of = (
        indicator.definition,
        indicator.counted,
        *indicator.disaggregations.values(),
        *indicator.counting_rules,
        *indicator.relations,
        *_pathways(report, indicator),
    )
    yield from (item.note for item in of if item is not None and item.note)
