"""Ids of organisations and people: one form for all the ways an id is written, and what is wrong with it.

Sources: lag (1974:174) om identitetsbeteckning för juridiska personer; folkbokföringslagen (1991:481) § 18;
lag (2022:1697) om samordningsnummer, where a day or month of birth that is unknown is 60 or 00;
skatteförfarandelagen (2011:1244) on VAT numbers: SE, the ten digits, 01.
An id never stands in what is said of a fault, nor in the `repr` of what was read.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum


class IdKind(StrEnum):
    """Whose id it is, as far as its form says."""

    ORGANISATION = "organisation"
    """A Swedish organisation number: ten digits; or a VAT number of another country."""
    PERSON = "person"
    """A personal or coordination number, also of a sole trader: twelve digits."""
    CODED = "coded"
    """A protected identity's number, or a code of the file's own: capitals."""


@dataclass(frozen=True)
class ReadIdentity:
    """An id in the one form that all ways of writing it have."""

    kind: IdKind
    """Whose it is."""
    canonical: str = field(repr=False)
    """The id; personal data, so it stays out of `repr`."""


@dataclass(frozen=True)
class Invalid:
    """No id, and why; never the id itself."""

    why: str
    """`length`, `characters`, `check-digit`, `date`, `no-day` where a day is needed to know the century, `short`
    for a number in short form such as 5,56E+09, `mangled` for a Swedish number with other signs around it."""


_LONGEST = 64
"""Signs of the longest text that is looked at: an id with a country, spaces and a word before it has fewer."""
_FEWEST_ABROAD = 8
"""Digits of the shortest VAT numbers of other countries."""
_OLDEST = 125
"""Years; nobody in Sweden has reached them."""
_CENTURIES = (18, 19, 20)
"""Centuries of births that people in files may have: nobody born before 1800 lived when there were numbers."""
_ORGANISATION = "16"
"""What stands before an organisation number where twelve digits are wanted."""
_NUMBER = re.compile("(?P<century>[0-9]{2})?(?P<date>[0-9]{6})(?P<mark>[-+])?(?P<last>[0-9]{4})")
_SPACED = re.compile("(?<=[0-9])[ \u00a0\u202f]+(?=[0-9])")
"""Spaces between digits, as in `556000 0001`; also those that do not break."""
_PROTECTED = re.compile(
    "(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})-?"
    "(?P<code>T[A-Z][A-Z0-9]{2}|[JKLMNRSTUWX][0-9]{3})",
    re.ASCII | re.IGNORECASE,
)
"""The birth date and `T`, a letter and two signs, as in reports to ESF; or a letter and three digits, as in
interim numbers. Neither has a check digit that is always right."""
_VAT = re.compile(
    "(?P<se>SE-?)?(?P<date>[0-9]{6})(?P<mark>[-+])?(?P<last>[0-9]{4})(?P<end>-?01)?", re.IGNORECASE
)
"""A VAT number, without spaces; its ten digits are those of the organisation, or of the sole trader."""
_LABEL = re.compile(
    r"(?:org(?:anisations)?[. ]*(?:nr|nummer|no)?|moms(?:reg)?[. ]*(?:reg[. ]*)?(?:nr|nummer)?|vat[. ]*(?:nr|no|number)?"
    r"|pers(?:on)?[. ]*(?:nr|nummer))[.: ]+(?=(?:SE[ -]?)?[0-9])",
    re.IGNORECASE,
)
"""What some write before a number: `org.nr`, `momsreg.nr:`, `VAT no.`"""
_ABROAD = re.compile(
    "(?P<country>AT|BE|BG|CHE?|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GB|GR|HR|HU|IE|IS|IT|LT|LU|LV|MT|NL|NO|PL|PT|RO|SI|SK|XI)"
    r"[ .-]?(?P<number>(?:[0-9A-Z][ .-]?){7,13}?[0-9A-Z])(?:[ ]?(?:MVA|MWST|TVA|IVA))?",
    re.ASCII | re.IGNORECASE,
)
"""A VAT number of another country, with its letters first; it has eight digits or more."""
_SHORT = re.compile(r"[0-9][.,]?[0-9]*[Ee]\+?[0-9]{1,2}")
_AS_NUMBER = re.compile(r"([0-9]{10}|[0-9]{12})[.,]0{1,2}")
_WRAPPED = re.compile(
    r"(?<![0-9])(?:[0-9]{2})?[0-9]{6}[-+][0-9]{4}(?![0-9])|(?<![0-9])(?:[0-9]{2})?([0-9]{10})(?![0-9])"
)
"""The shape of a Swedish number in a longer text."""
_OWN = re.compile("(?=.*[0-9])[A-Za-zÅÄÖåäö][0-9A-Za-zÅÄÖåäö_-]{0,31}")


def read_identity(text: str, *, on: datetime.date | None = None) -> ReadIdentity | Invalid | None:
    """The id a text is, or what is wrong with it; None for a blank.

    A person's ten digits do not say the century. `on`, a day when the person was alive, such as the day of
    the row, tells it; without it they are refused as `no-day`, since they could not be matched with the
    twelve digits of the same person. With `on`, twelve digits must fit it too.

    A VAT number is the number it is made of: `SE556000000101`, `SE 556000-0001 01` and `556000-0001` are one. What
    has letters and digits is a code of the file's own, unless it is a Swedish number with other signs around it.

    >>> read_identity("SE 556000-0001 01") == read_identity("165560000001") == read_identity("556000-0001")
    True
    >>> read_identity("556000-0002")
    Invalid(why='check-digit')
    >>> read_identity("deltagare-7").kind.value
    'coded'
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return Invalid("length")
    text = re.sub("[‐‑–−]", "-", unicodedata.normalize("NFC", text.removeprefix("'").strip()))
    text = _AS_NUMBER.sub(r"\1", _LABEL.sub("", text))
    digits = _SPACED.sub("", text)
    if (match := _NUMBER.fullmatch(digits)) and not _is_vat(digits):
        return _numbered(match, on)
    if match := _PROTECTED.fullmatch(text):
        return _protected(match)
    if (match := _VAT.fullmatch("".join(text.split()))) and (match["se"] or match["end"]):
        return _numbered(match, on)
    return _coded(text) if text else None


def _coded(text: str) -> ReadIdentity | Invalid:
    """A VAT number of another country, a code of the file's own, or what is wrong with it."""
    if (match := _ABROAD.fullmatch(text)) and sum(map(str.isdigit, text)) >= _FEWEST_ABROAD:
        return ReadIdentity(IdKind.ORGANISATION, re.sub("[^0-9A-Z]", "", "".join(match.groups()).upper()))
    if _is_wrapped(text):
        return Invalid("mangled")
    if _OWN.fullmatch(text):
        return ReadIdentity(IdKind.CODED, text.upper())
    return Invalid(_why(_SPACED.sub("", text)))


def _is_vat(digits: str) -> bool:
    """True for twelve digits that are no person's and no organisation's, but ten of one and 01."""
    own = _NUMBER.fullmatch(digits)
    if own is None or own["century"] is None or not digits.endswith("01"):
        return False
    if own["century"] in {"16", "18", "19"}:
        return False
    if own["century"] == "20" and (digits[2] < "2" or _luhn(own["date"] + own["last"])):
        return False
    return _luhn(digits[:10]) and digits.isdigit()


def _is_wrapped(text: str) -> bool:
    """True for a Swedish number with other signs around it, and for SE before what is none."""
    if re.match("SE[ -]?[0-9]", text, re.IGNORECASE) and sum(map(str.isdigit, text)) >= _FEWEST_ABROAD:
        return True
    found = _WRAPPED.search(text)
    return bool(found and found.group() != text and (found[1] is None or _luhn(found[1])))


def _numbered(match: re.Match[str], on: datetime.date | None) -> ReadIdentity | Invalid:
    digits = match["date"] + match["last"]
    if not _luhn(digits):
        return Invalid("check-digit")
    century = match.groupdict().get("century")
    if digits[2] >= "2" and century in {None, _ORGANISATION}:
        return Invalid("characters") if match["mark"] == "+" else ReadIdentity(IdKind.ORGANISATION, digits)
    possible = [born for century in _CENTURIES if (born := _born(century, digits))]
    if not possible:
        return Invalid("date")
    if on is None and century is None:
        return Invalid("no-day")
    told = [born for born in possible if f"{born:%Y}".startswith(century or "")]
    fitting = [born for born in told if on is None or _fits(born, match, on)]
    return ReadIdentity(IdKind.PERSON, f"{fitting[-1]:%Y}{digits[2:]}") if fitting else Invalid("date")


def _luhn(digits: str) -> bool:
    """Every other digit doubled, from the first of ten; the sum of all digits ends in 0."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(sum(divmod(one, 10)) for one in doubled) % 10 == 0


def _born(century: int, digits: str) -> datetime.date | None:
    """The birth date; a coordination number has 60 added to the day, and its month or day may be unknown: 00, 60."""
    return _date(century * 100 + int(digits[:2]), int(digits[2:4]), int(digits[4:6]))


def _date(year: int, month: int, day: int) -> datetime.date | None:
    if day >= 60:
        day, month = max(day - 60, 1), max(month, 1)
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _fits(born: datetime.date, match: re.Match[str], on: datetime.date) -> bool:
    """Whether one born then was alive, and the mark right: `+` from the year one turns 100, § 18."""
    years = on.year - born.year
    had_birthday = (on.month, on.day) >= (born.month, born.day)
    if born > on or years > _OLDEST:
        return False
    if match["mark"] == "+":
        return years >= 100
    return match.groupdict().get("century") is not None or years - (not had_birthday) < 100


def _protected(match: re.Match[str]) -> ReadIdentity | Invalid:
    born = _date(int(match["year"]), int(match["month"]), int(match["day"]))
    if born is None or born.year // 100 not in _CENTURIES:
        return Invalid("date")
    return ReadIdentity(IdKind.CODED, "".join(match.groups()).upper())


def _why(text: str) -> str:
    """A number with too few digits has often lost its leading zero."""
    if _SHORT.fullmatch(text):
        return "short"
    if re.fullmatch("[0-9+-]+", text):
        return "characters" if sum(map(str.isdigit, text)) in {10, 12} else "length"
    return "length" if re.fullmatch("[A-Za-zÅÄÖåäö][0-9A-Za-zÅÄÖåäö_-]{32,}", text) else "characters"
