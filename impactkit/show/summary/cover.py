"""The facts of a cover: whose project it is, who pays and who judges, as of which day, which edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from impactkit.model.dossier import Dossier
from impactkit.model.portfolio import PortfolioDossier
from impactkit.model.stated.party import Party, Role
from impactkit.show.ground.exhibit import CoverLine
from impactkit.show.ground.reading import text_of
from impactkit.show.ground.subject import capital
from impactkit.words import Words

_ON_COVER = (Role.OWNER, Role.GRANTER, Role.EVALUATOR)
"""Whom a cover names, in this order."""


def cover_lines(
    words: Words, dossier: Dossier | PortfolioDossier, parties: Iterable[Party] = ()
) -> tuple[CoverLine, ...]:
    """Owner, granting body and evaluator as far as they are named; the day and the edition of the report."""
    told = [*_parties(words, list(parties)), *_edition(words, dossier)]
    return tuple(CoverLine(label=capital(label), text=text) for label, text in told)


def _parties(words: Words, parties: list[Party]) -> Iterator[tuple[str, str]]:
    for role in _ON_COVER:
        names = [text_of(words, one.name) for one in parties if role in one.roles and one.name]
        if names:
            yield words.choice(role), words.listed(names)


def _edition(words: Words, dossier: Dossier | PortfolioDossier) -> Iterator[tuple[str, str]]:
    if dossier.as_of:
        yield words.say("cover.as-of"), words.day(dossier.as_of)
    if dossier.edition is not None:
        yield words.say("cover.edition"), words.number(dossier.edition)
    elif dossier.is_draft:
        yield words.say("cover.edition"), words.say("cover.draft")
