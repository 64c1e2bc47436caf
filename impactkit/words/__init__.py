"""Every word, label and number format a person reads, in every language.

The sentences live in `sv/*.toml`, `en/*.toml` and so on, same keys in all; places are `{named}`.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from difflib import get_close_matches
from enum import StrEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from impactkit.languages import LANGUAGES, Language, Locale, explained, locale, text_files
from impactkit.problem import Problem
from impactkit.words.meant import meant, meant_key

if TYPE_CHECKING:
    from babel import Locale as BabelLocale
    from babel.numbers import NumberPattern

NBSP = "\u00a0"

_KEPT = 4096
"""How many numbers and days are kept as they were written: nine in ten of a report's come again, and a report has some
thousands.
"""

_HUNDRED, _THOUSAND, _TEN_THOUSAND, _MILLION = (Decimal(10) ** n for n in (2, 3, 4, 6))
"""Amounts from which sentences tell millions and thousands. A choice: less than ten thousand is read as it stands."""
_FEW = 4
"""So many choices are each told with what they mean; more would hide the fault. A choice: two lines of a terminal."""


@cache
def sentences(language: str) -> dict[str, str]:
    """All sentences of a language by dotted key."""
    flat: dict[str, str] = {}
    for text in text_files(language):
        for key, value in _flat(tomllib.loads(text)).items():
            if key in flat:
                raise KeyError(f"{language}: two sentences for {key}")
            flat[key] = value
    return flat


@cache
def sentences_for(language: str, profile: str) -> dict[str, str]:
    """All sentences as a term profile says them.

    Its own sentences, under `for.<profile>`, stand in the place of the plain ones; in all of them its own words, under
    `instead.<profile>`, stand in the place of others: *förväntat värde*, and nowhere *målvärde*.
    """
    plain, head = sentences(language), f"for.{profile}."
    own = _under(plain, head)
    told = {**plain, **own} if own else plain
    instead = _under(plain, f"instead.{profile}.")
    return _with_words(told, instead) if instead else told


def _under(plain: dict[str, str], head: str) -> dict[str, str]:
    return {key.removeprefix(head): said for key, said in plain.items() if key.startswith(head)}


def _with_words(told: dict[str, str], instead: dict[str, str]) -> dict[str, str]:
    """Sentences with words in the place of others, the longest first; one that began with a capital still does."""
    longest = "|".join(map(re.escape, sorted(instead, key=len, reverse=True)))
    others = re.compile(rf"(?<![\w{{])(?:{longest})(?!\w|\}})", flags=re.IGNORECASE)

    def word(found: re.Match[str]) -> str:
        said = instead[found[0].lower()]
        return said[:1].upper() + said[1:] if found[0][:1].isupper() else said

    return {key: others.sub(word, said) for key, said in told.items()}


def _flat(table: dict[str, Any], prefix: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in table.items():
        name = f"{prefix}{key}"
        found.update(_flat(value, f"{name}.") if isinstance(value, dict) else {name: value})
    return found


@dataclass(frozen=True)
class Words:
    """One language and one funder's terms."""

    language: Language = "sv"
    profile: str = "plain"

    @property
    def _sentences(self) -> dict[str, str]:
        return sentences_for(self.language, self.profile)

    @property
    def locale(self) -> Locale:
        """How the language is written."""
        return locale(self.language)

    def say(self, key: str, /, **values: object) -> str:
        """The sentence of a key with its places filled; raises `KeyError` for an unknown key."""
        return self._sentences[key].format_map(values) if values else self._sentences[key]

    def has(self, key: str) -> bool:
        """True if there is a sentence for the key."""
        return key in self._sentences

    def under(self, prefix: str) -> dict[str, str]:
        """All sentences whose keys begin with a prefix, by the rest of their keys; for a script that fills them itself."""
        head = f"{prefix}."
        found = self._sentences
        return {key.removeprefix(head): said for key, said in found.items() if key.startswith(head)}

    def count(self, key: str, n: int, /, **values: object) -> str:
        """The sentence of a key in the right number: `key.none` if there is one, `key.one`, `key.other`."""
        form = "one" if n == 1 else "none" if n == 0 and self.has(f"{key}.none") else "other"
        return self.say(f"{key}.{form}", n=self.number(Decimal(n)), **values)

    def term(self, name: str) -> str:
        """The funder's own word, or the plain one where it has none."""
        own = f"terms.{self.profile}.{name}"
        return self.say(own if self.has(own) else f"terms.plain.{name}")

    def choice(self, value: StrEnum) -> str:
        """The word for a choice of the model, such as a decision's status."""
        name = "".join(f"-{c.lower()}" if c.isupper() else c for c in type(value).__name__).lstrip("-")
        return self.say(f"choice.{name}.{value.value}")

    def number(self, value: Decimal | int, decimals: int | None = None) -> str:
        """A number as the language writes it; all its decimals unless told."""
        return _number(str(value), decimals, self.locale.babel)

    def money(self, amount: Decimal, currency: str = "SEK") -> str:
        """An amount with its currency, in whole kronor; of less than a hundred the öre are told."""
        return self._amount(
            amount if abs(amount) < _HUNDRED else amount.quantize(Decimal(1), ROUND_HALF_UP), currency
        )

    def exact_money(self, amount: Decimal, currency: str = "SEK") -> str:
        """An amount to the öre where it has any: 120 000,50 kr."""
        return self._amount(amount, currency)

    def money_in_brief(self, amount: Decimal, currency: str = "SEK") -> str:
        """An amount as a sentence or a label tells it: 4,8 mnkr, 250 tkr, 9 500 kr."""
        forms = self.locale.kronor_in if currency == "SEK" else self.locale.amount_in
        if abs(amount) >= _MILLION:
            return forms["millions"].format(n=self.number(_one_decimal(amount / _MILLION)), currency=currency)
        if abs(amount) >= _TEN_THOUSAND:
            thousands = (amount / 1000).quantize(Decimal(1), ROUND_HALF_UP)
            return forms["thousands"].format(n=self.number(thousands), currency=currency)
        return self.money(amount, currency)

    def _amount(self, amount: Decimal, currency: str) -> str:
        shown = self.number(amount, 0 if amount == amount.to_integral_value() else 2)
        return self.locale.kronor.format(n=shown) if currency == "SEK" else f"{currency}{NBSP}{shown}"

    def share(self, value: Decimal) -> str:
        """A share as per cent, 0.6 as 60 %."""
        percent = value * 100
        shown = self.number(
            percent if percent == percent.quantize(Decimal("0.01")) else percent.quantize(Decimal("0.01"))
        )
        return str(self.locale.per["100"]["shown"]).format(n=shown)

    def day(self, value: datetime.date) -> str:
        """A day in words: 1 maj 2023, 1 May 2023."""
        return _day(value, self.locale.babel)

    def language_name(self, language: Language) -> str:
        """What another language is called in this one: `svenska`, `Swedish`."""
        from babel import Locale

        return Locale.parse(language).get_language_name(self.locale.babel) or language

    def listed(self, items: list[str] | tuple[str, ...]) -> str:
        """Items joined as the language joins them: a, b och c."""
        if len(items) < 2:
            return "".join(items)
        return f"{', '.join(items[:-1])} {self.say('list.and')} {items[-1]}"

    def problem(self, problem: Problem, *, most: int = 8) -> str:
        """A fault as one line: where, what, what would be allowed, what to do."""
        place = f"{problem.file}:{problem.line}" if problem.line else problem.file
        told = f"{place} {problem.key}: " if problem.key else f"{place}: "
        return told + self.fault(problem, most=most)

    def fault(self, problem: Problem, *, most: int = 8) -> str:
        """A fault without where it is: what, what would be allowed, what to do."""
        values = {name: self._value(value) for name, value in problem.values.items()}
        if "kind" in values:
            values["kind"] = self.say(f"kind.{values['kind']}")
        if "needed" in values:
            values["needed"] = self._headings(values["needed"])
        told = self.say(f"fault.{problem.code}", **values)
        if problem.allowed:
            most = most if problem.code.startswith("unknown") else len(problem.allowed)
            shown = ", ".join(problem.allowed[:most]) + (", …" if len(problem.allowed) > most else "")
            told += " " + self.say("fault-allowed", allowed=shown)
        return " ".join((told, *self._explained(problem)))

    def _explained(self, problem: Problem) -> Iterator[str]:
        """What the choice or key that was meant is called, and means; else the nearest, or each of a few."""
        keys = problem.code.startswith("unknown-key")
        found = str(problem.values.get("name" if keys else "found", ""))
        near = get_close_matches(found, problem.allowed, n=1)
        if name := self._meant(problem, found, keys=keys):
            yield self.say("fault-meant", found=found, meant=name)
            near = [name]
        few = problem.allowed if len(problem.allowed) <= _FEW else ()
        for name in near or few:
            if name in problem.means:
                yield self.say(
                    "fault-explained", name=name, means=explained(problem.means[name], self.language)
                )

    def _headings(self, roles: str) -> str:
        """What headings could be, for roles such as `indicator;period/date`."""
        groups = [one.split("/") for one in roles.split(";")]
        return "; ".join(" / ".join(self.say(f"heading-word.{role}") for role in one) for one in groups)

    def _meant(self, problem: Problem, found: str, *, keys: bool) -> str:
        """The choice or key a word of any language means; empty where it means none, or several."""
        told = [sentences(language) for language in LANGUAGES]
        if keys:
            return meant_key(found, problem.allowed, told)
        return meant(found, problem.allowed, told) if problem.code == "not-a-choice" else ""

    def _value(self, value: object) -> str:
        return self.number(value) if isinstance(value, int | Decimal) else str(value)


def readable(value: Decimal) -> Decimal:
    """A number rounded for readers: none of its decimals from a thousand on, one from one on, else two.

    A zero that was a little less than that is zero, without a minus.
    """
    size = abs(value)
    decimals = 0 if size >= _THOUSAND else 1 if size >= 1 else 2
    return (
        value
        if value == round(value, decimals)
        else value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    ) + 0


def _one_decimal(value: Decimal) -> Decimal:
    """With one decimal; whole where it is whole."""
    rounded = value.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return rounded.quantize(Decimal(1)) if rounded == value == value.to_integral_value() else rounded


@lru_cache(maxsize=_KEPT)
def _number(digits: str, decimals: int | None, locale: str) -> str:
    """A number by its digits, since zero and minus zero are equal and not written alike."""
    from babel.numbers import format_decimal

    value = Decimal(digits)
    if decimals is None:
        decimals = max(0, -int(value.normalize().as_tuple().exponent))
    pattern, spoken = _pattern(decimals, locale)
    return format_decimal(value, format=pattern, locale=spoken)


@cache
def _pattern(decimals: int, locale: str) -> tuple[NumberPattern, BabelLocale]:
    """How numbers with so many decimals are written, and the language that writes them."""
    from babel import Locale as BabelLocale
    from babel.numbers import get_minus_sign_symbol, parse_pattern

    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return parse_pattern(f"{pattern};{get_minus_sign_symbol(locale)}{pattern}"), BabelLocale.parse(locale)


@lru_cache(maxsize=_KEPT)
def _day(value: datetime.date, locale: str) -> str:
    from babel.dates import format_date

    return format_date(value, format="long", locale=locale)
