"""Values of the vocabulary as a person reads them."""

from __future__ import annotations

import re
from string import Formatter

from impactkit.languages import UNTOLD, lexicon
from impactkit.model.base import Text, cited_document, cited_place
from impactkit.model.finding import Figure, FigureKind, Finding
from impactkit.model.quantity import Absence, Money, Qualifier, Quantity
from impactkit.model.stated.document import Document
from impactkit.words import Words, readable

_PAGE = re.compile(rf"\b(?:{'|'.join(lexicon('cells')['page'])})\. ?(?=\d)")
"""What stands before the number of a page in a citation, in any language."""


def text_of(words: Words, text: Text | None) -> str:
    """The text in the report's language, or in the one there is."""
    if text is None:
        return ""
    languages = text.languages()
    return languages.get(words.language) or languages.get(UNTOLD) or next(iter(languages.values()), "")


def quantity_of(words: Words, value: Quantity | Absence) -> str:
    """A quantity with its qualifier: about 100, at least 5, 3-5, several."""
    if isinstance(value, Absence):
        return words.say(f"absence.{value.value}")
    number = "" if value.value is None else words.number(value.value)
    if value.qualifier is Qualifier.EXACT:
        return number
    upper = "" if value.upper is None else words.number(value.upper)
    return words.say(f"quantity.{value.qualifier.value}", value=number, upper=upper)


def money_of(words: Words, value: Money | Absence | None) -> str:
    """An amount, or the name of its absence."""
    if value is None:
        return words.say("absence.not stated")
    if isinstance(value, Absence):
        return words.say(f"absence.{value.value}")
    shown = words.money(value.amount, value.currency)
    if value.original is None or value.original_currency is None:
        return shown
    original = words.money(value.original, value.original_currency)
    if value.rate is None or value.rate_date is None:
        return words.say("money.converted", amount=shown, original=original)
    rate = {"rate": words.number(value.rate), "day": words.day(value.rate_date)}
    return words.say("money.converted-at", amount=shown, original=original, **rate)


def citation_of(words: Words, citation: str | None, documents: dict[str, Document]) -> str:
    """A citation in words: the decision, line 29."""
    if not citation:
        return ""
    place = cited_place(citation).replace("-", "–")
    line = words.say("citation.lines" if "–" in place or "," in place else "citation.line")
    shown = place.replace("L", line + " ", 1).replace(", L", ", ") if place[0] == "L" else place
    shown = _PAGE.sub(words.say("citation.page") + " ", shown)
    name = cited_document(citation)
    document = documents.get(name or "")
    if document is None or [one for one in documents.values() if one.held] == [document]:
        return shown
    kind = words.choice(document.kind)
    return f"{kind[:1].upper()}{kind[1:]}, {shown}"


def figure_of(words: Words, figure: Figure, *, exact: bool = False) -> str:
    """A figure of a finding, written by its kind, an `exact` amount to the öre; withheld ones say so."""
    match figure.kind:
        case FigureKind.NUMBER if figure.number is not None:
            return words.number(figure.number if exact else readable(figure.number))
        case FigureKind.MONEY if figure.number is not None:
            return words.exact_money(figure.number) if exact else words.money(figure.number)
        case FigureKind.SHARE if figure.number is not None:
            return words.share(figure.number)
        case FigureKind.DAY if figure.day is not None:
            return words.day(figure.day)
        case FigureKind.WORDS if figure.words is not None:
            return figure.words
        case FigureKind.TEXT if figure.text is not None:
            return text_of(words, figure.text)
        case FigureKind.QUANTITY if figure.quantity is not None:
            return figure.quantity.printed or quantity_of(words, figure.quantity)
        case FigureKind.TEXTS:
            return words.listed([text_of(words, one) for one in figure.texts])
        case FigureKind.TERM if figure.words is not None:
            return words.say(figure.words)
    return words.say("absence.withheld")


def finding_title(words: Words, finding: Finding) -> str:
    """The rule's name in words."""
    return words.say(f"finding.{finding.rule}.title")


def finding_says(words: Words, finding: Finding) -> str:
    """What was found, with the figures compared; that they are not shown, where any of them is withheld."""
    return finding_told(words, finding, finding_key(finding)) or words.say("finding-note.withheld")


def finding_is_told(words: Words, finding: Finding) -> bool:
    """True where no figure of the finding's sentence, or of what to do, is withheld."""
    keys = finding_key(finding), f"finding.{finding.rule}.do"
    return all(finding_told(words, finding, key) for key in keys)


def finding_key(finding: Finding) -> str:
    """The key of the sentence that tells a finding."""
    return f"finding.{finding.rule}.{finding.variant or finding.outcome.value}"


def finding_asks(words: Words, finding: Finding) -> str:
    """What to do about it; nothing where the rule holds, or where it cannot be said without a withheld figure."""
    if finding.outcome.value == "holds":
        return ""
    return finding_told(words, finding, f"finding.{finding.rule}.do")


def finding_told(words: Words, finding: Finding, key: str) -> str:
    """A sentence with the finding's figures; empty where it uses one that is withheld."""
    used = {name for _, name, _, _ in Formatter().parse(words.say(key))}
    if any(figure.name in used and _is_withheld(figure) for figure in finding.figures):
        return ""
    exact = _rounds_apart(finding)
    values = {figure.name: figure_of(words, figure, exact=exact) for figure in finding.figures}
    return words.say(key, **values)


def _rounds_apart(finding: Finding) -> bool:
    """True where two figures of one kind would be told alike as they are rounded for readers, and are not."""
    amounts, numbers = (
        {one.number for one in finding.figures if one.kind is kind and one.number is not None}
        for kind in (FigureKind.MONEY, FigureKind.NUMBER)
    )
    alike = {round(one) for one in amounts}, {readable(one) for one in numbers}
    return (len(alike[0]), len(alike[1])) != (len(amounts), len(numbers))


def _is_withheld(figure: Figure) -> bool:
    held = (figure.number, figure.day, figure.words, figure.text, figure.quantity)
    return figure.kind is not FigureKind.TEXTS and all(one is None for one in held)
