"""Rules that need several projects: what one says against what another says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from impactkit.measure.identity.alike import key_of, same_things
from impactkit.model.finding import Finding, Level, deviates, number, texts, words
from impactkit.model.stated.indicator import Indicator
from impactkit.model.stated.project import Project


def legal_titles(projects: Sequence[Project]) -> Iterator[Finding]:
    """The same ordinance, by its number, under different titles."""
    titles: dict[str, dict[str, tuple[str, str]]] = {}
    for project in projects:
        grant = project.funding.grant if project.funding else None
        for law in grant.legal_basis if grant else ():
            titles.setdefault(law.number, {}).setdefault(law.title.casefold(), (law.title, project.id))
    for ordinance, found in titles.items():
        if len(found) > 1:
            said = "; ".join(f"{title} ({project})" for title, project in found.values())
            yield deviates(
                "legal-title",
                "funding.grant.legal_basis",
                words("number", ordinance),
                words("titles", said),
                level=Level.INFO,
            )


def same_keys(projects: Sequence[Project]) -> Iterator[Finding]:
    """One id, without a code, for indicators that have neither name nor definition in common."""
    found: dict[str, list[tuple[str, Indicator]]] = {}
    for project in projects:
        for name, indicator in project.indicators.items():
            found.setdefault(key_of(name, indicator), []).append((project.id, indicator))
    for key, members in found.items():
        things = same_things([indicator for _, indicator in members])
        if len(things) > 1:
            yield deviates(
                "same-key",
                f"indicators.{key}",
                words("key", key),
                number("things", len(things)),
                texts("names", [members[places[0]][1].name for places in things]),
                words("projects", ", ".join(members[places[0]][0] for places in things)),
                level=Level.WARNING,
            )


def check_across(projects: Sequence[Project]) -> tuple[Finding, ...]:
    """What the rules over several projects came to."""
    return (*legal_titles(projects), *same_keys(projects))
