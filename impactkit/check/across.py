"""Rules that need several projects: what one says against what another says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from impactkit.model.finding import Finding, Level, Outcome, words
from impactkit.model.project import Project


def legal_titles(projects: Sequence[Project]) -> Iterator[Finding]:
    """The same ordinance, by its number, under different titles."""
    titles: dict[str, dict[str, tuple[str, str]]] = {}
    for project in projects:
        grant = project.funding.grant if project.funding else None
        for law in grant.legal_basis if grant else ():
            titles.setdefault(law.number, {}).setdefault(law.title.casefold(), (law.title, project.id))
    for number, found in titles.items():
        if len(found) > 1:
            said = "; ".join(f"{title} ({project})" for title, project in found.values())
            yield Finding(
                rule="legal-title",
                outcome=Outcome.DEVIATES,
                level=Level.INFO,
                where="funding.grant.legal_basis",
                figures=(words("number", number), words("titles", said)),
            )


def check_across(projects: Sequence[Project]) -> tuple[Finding, ...]:
    """What the rules over several projects came to."""
    return tuple(legal_titles(projects))
