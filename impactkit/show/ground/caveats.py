"""Caveats in words: beside a sum in few words, or as notes under the table it stands in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal

from impactkit.model.measured.value import Caveat, CaveatKind
from impactkit.words import Words

Shown = Callable[[Decimal], str]
"""How an amount in the unit of the sum is written."""


def caveat_notes(words: Words, caveats: Iterable[Caveat], shown: Shown) -> tuple[str, ...]:
    """A sentence for each caveat: “2 rows could not be read and are not counted; the figure holds 8 of 10 rows.”"""
    return tuple(dict.fromkeys(_told(words, "note", one, shown) for one in caveats))


def caveats_in_brief(words: Words, caveats: Iterable[Caveat], shown: Shown) -> str:
    """The caveats in few words, to stand in brackets after a figure: “8 of 10 rows”; empty where there are none."""
    return "; ".join(dict.fromkeys(_told(words, "brief", one, shown) for one in caveats))


def caveats_in_words(words: Words, caveats: Iterable[Caveat]) -> str:
    """That a sum is not whole, without the numbers, to stand in a sentence: “not all rows”."""
    return "; ".join(dict.fromkeys(words.say(f"caveat.brief.{_key(one.kind)}.some") for one in caveats))


def note_without_number(words: Words, kind: CaveatKind) -> str:
    """The sentence for a kind of caveat that tells of no rows and no amount."""
    return words.say(f"caveat.note.{_key(kind)}.some")


def _key(kind: CaveatKind) -> str:
    return kind.value.replace(" ", "-")


def _told(words: Words, form: str, caveat: Caveat, shown: Shown) -> str:
    key = f"caveat.{form}.{_key(caveat.kind)}"
    if caveat.kind is CaveatKind.OWN_TOTAL and caveat.amount is not None:
        amount = shown(abs(caveat.amount))
        return words.say(f"{key}.{'more' if caveat.amount > 0 else 'less'}", amount=amount)
    if caveat.rows is None or not words.has(f"{key}.other"):
        return words.say(f"{key}.some")
    if caveat.of is None or not words.has(f"{key}.of"):
        return words.count(key, caveat.rows)
    rest = words.number(Decimal(caveat.of - caveat.rows))
    return words.say(f"{key}.of", n=words.number(caveat.rows), read=rest, of=words.number(caveat.of))
