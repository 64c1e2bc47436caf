"""What projects are told apart by: county, programme and its area, funder."""

from __future__ import annotations

from impactkit.languages import LANGUAGES, locale
from impactkit.model.stated.funding import FinancingStatus
from impactkit.model.stated.party import Role
from impactkit.show.ground.one_line import plain
from impactkit.show.ground.subject import Subject
from impactkit.show.project.facts import county_words
from impactkit.words import Words

Kinds = dict[str, str]
"""What a project is under: a name that stays the same in every language, and the words for it."""
UNTOLD = "-"
"""What a project is under of which the documents do not say."""


def counties(report: Subject) -> Kinds:
    """Each county that is named; a place told in other words is a kind of its own."""
    place, words = report.project.geography, report.words
    if place and place.counties:
        return {name: name for county in place.counties if (name := plain(words, county))}
    said, field = county_words(words, place)
    return {plain(words, said) if field else UNTOLD: plain(words, said)}


def programmes(report: Subject) -> Kinds:
    """The programme or fund."""
    programme = report.project.programme
    name = plain(report.words, programme.name) if programme else ""
    return {name: name} if name else _untold(report)


def areas(report: Subject) -> Kinds:
    """The area of the programme, after the programme's name: `ERDF: Entrepreneurship`."""
    programme = report.project.programme
    if programme is None:
        return _untold(report)
    texts = [one for one in (programme.name, programme.area) if one]
    key, said = (
        ": ".join(plain(words, one) for one in texts) for words in (Words(LANGUAGES[0]), report.words)
    )
    return {key: said}


def funders(report: Subject) -> Kinds:
    """Those who decide on the grant or pay a part; one whose money is only applied for says so."""
    words, project = report.words, report.project
    plan = project.funding.financing if project.funding else None
    applied = {
        line.party for line in (plan.lines.values() if plan else ()) if line.status is FinancingStatus.APPLIED
    }
    found: Kinds = {}
    for id_, party in project.parties.items():
        if party.name and {Role.GRANTER, Role.FUNDER} & set(party.roles):
            name = plain(words, party.name)
            name += f" ({words.choice(FinancingStatus.APPLIED)})" if id_ in applied else ""
            found[name] = name
    return found or _untold(report)


def _untold(report: Subject) -> Kinds:
    return {UNTOLD: report.words.say("absence.not stated")}


def alphabetical(words: Words, sentence: str) -> str:
    """What a sentence is sorted as in the language."""
    return sentence.casefold().translate(str.maketrans(locale(words.language).alphabet))
