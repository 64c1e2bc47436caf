"""How indicators are counted: definitions, counting rules, data sources, what the values rest on."""

from __future__ import annotations

from impactkit.model.indicator import CountingRule, Indicator
from impactkit.show import reading
from impactkit.show.exhibit import Cell, Exhibit
from impactkit.show.subject import Subject, cited, columns, exhibit, gap, rows, said_or_not, told


def definition_table(report: Subject) -> Exhibit:
    """What exactly each indicator counts, by which rules, from which source."""
    defined = [one for one in report.project.indicators.values() if _says_how(one)]
    if not defined:
        return gap(report, "definition-table")
    return exhibit(
        report,
        id="definition-table",
        kind="table",
        title=report.words.say("exhibit.definition-table.title"),
        columns=columns(report, "indicator", "definition", "counting", "data", "source"),
        rows=rows(*(_cells(report, one) for one in defined)),
        folded=True,
    )


def _says_how(one: Indicator) -> bool:
    return bool(
        one.definition
        or one.counting_rules
        or one.data_source
        or one.levels
        or one.accumulation
        or one.measurement
    )


def _cells(report: Subject, one: Indicator) -> tuple[Cell, ...]:
    words = report.words
    defined = told(report, one.definition.text) if one.definition else ""
    if one.definition:
        defined += f" ({words.say('definition.version', version=one.definition.version)})"
    elif one.levels:
        defined = " < ".join(told(report, level) for level in one.levels)
    counted = [words.choice(choice) for choice in (one.accumulation, one.roll_up, one.direction) if choice]
    counted += [_rule(report, rule) for rule in one.counting_rules]
    data = [told(report, one.data_source)] if one.data_source else []
    data += [words.choice(choice) for choice in (one.measurement, one.attribution) if choice]
    said = (told(report, one.name), defined, "; ".join(counted), "; ".join(data))
    return (*(said_or_not(report, text) for text in said), cited(report, one.definition or one))


def _rule(report: Subject, rule: CountingRule) -> str:
    parts = [report.words.choice(rule.rule)]
    parts += [reading.quantity_of(report.words, rule.value)] if rule.value else []
    parts += [told(report, rule.text)] if rule.text else []
    return ": ".join(parts)
