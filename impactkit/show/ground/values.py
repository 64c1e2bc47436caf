"""Measured values in cells: numbers, shares, means with n, levels, bounds, absences, and the footnotes they need."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from impactkit.model.measured.follow_up import Status, Trend
from impactkit.model.measured.value import Unsettled, Value
from impactkit.model.quantity import Absence, CellValue, Qualifier, Quantity
from impactkit.show.ground.caveats import caveat_notes, caveats_in_brief
from impactkit.show.ground.cells import Cell, CellKind, absence_cell, decimals_of
from impactkit.words import NBSP, Words, readable

SYMBOLS = {
    Status.REACHED: "✓",
    Status.ON_PLAN: "●",
    Status.BEHIND: "▼",
    Status.FAR_BEHIND: "▼▼",
    Status.MISSED: "×",
    Status.NOT_YET: "◊",
    Status.NOT_REPORTED: "○",
    Status.NOT_ASSESSED: "–",
    Status.WITHHELD: "■",
}
"""A sign for each status, always with its word, and of glyphs that every computer has."""

SIGNS = {Absence.WITHHELD: SYMBOLS[Status.WITHHELD], Absence.MISSING: SYMBOLS[Status.NOT_REPORTED]}
"""A sign for each absence among measured values that could be taken for the other; the rest are words alone."""

_ARROWS = {Trend.MORE: "↑", Trend.SAME: "→", Trend.LESS: "↓"}


def status_words(words: Words, status: Status) -> str:
    """Symbol and word, so that colour is never alone."""
    return f"{SYMBOLS[status]} {words.choice(status)}"


def status_cell(words: Words, status: Status, shown: str = "") -> Cell:
    """A cell of a status: symbol and word, or all that is `shown` with them."""
    names = (Absence.WITHHELD,) if status is Status.WITHHELD else ()
    return Cell(shown=shown or status_words(words, status), names=names)


def trend_words(words: Words, trend: Trend | None) -> str:
    """Arrow and word for the latest period against the one before; empty where they cannot be compared."""
    return f"{_ARROWS[trend]} {words.say(f'trend.{trend.value}')}" if trend else ""


def percent(words: Words, share: Decimal) -> str:
    """A share as per cent with at most one decimal; what is less than the whole is never rounded up to it."""
    rounded = share.quantize(Decimal("0.001"), ROUND_HALF_UP)
    return words.share(Decimal("0.999") if rounded == 1 > share else rounded + 0)  # no minus before zero


def percent_cell(words: Words, share: Decimal, *, shown: str = "") -> Cell:
    """A cell of a share that was computed; `shown` where it is told among other words."""
    rounded_share = (share * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
    decimals = None if rounded_share == 100 > share * 100 else decimals_of(rounded_share)
    shown = shown or percent(words, share)
    return Cell(shown=shown, kind="share", value=share, decimals=decimals, derived=True)


def rounded(words: Words, value: Decimal) -> str:
    """A number as readers need it: one decimal where it carries, none in thousands, two below one."""
    return words.number(readable(value))


@dataclass
class Footnotes:
    """The footnotes of one table, each said once, numbered as they are met."""

    said: list[str] = field(default_factory=list)

    def marked(self, shown: str, *notes: str) -> str:
        """What is shown, with the number of each of its footnotes in brackets, which no digit is taken for."""
        self.said += [note for note in dict.fromkeys(notes) if note not in self.said]
        marks = "".join(f"[{self.said.index(note) + 1}]" for note in notes)
        return f"{shown}{NBSP}{marks}" if marks else shown

    def told(self) -> tuple[str, ...]:
        """The footnotes with their numbers."""
        return tuple(f"[{i}] {note}" for i, note in enumerate(self.said, 1))


@dataclass(frozen=True)
class ValueScale:
    """How the numbers of one indicator are written: plain, as shares, or as levels of a rubric."""

    words: Words
    share: bool = False
    levels: tuple[str, ...] = ()
    parts: str = "periods"
    """What a value's parts are: `periods`, or `projects` in a roll-up."""

    @property
    def kind(self) -> CellKind:
        """The kind of its cells."""
        return "share" if self.share else "number"

    def shown(self, value: Decimal) -> str:
        """A number on the scale; a level by its number and word."""
        if self.share:
            return percent(self.words, value)
        number, at = rounded(self.words, value), int(value) - 1
        if value == at + 1 and 0 <= at < len(self.levels):
            return self.words.say("measured.level", n=number, level=self.levels[at])
        return number

    def cell(self, value: Decimal, shown: str = "", *, derived: bool = False, signed: bool = False) -> Cell:
        """A cell of a number on the scale; `shown` where it is told among other words."""
        shown = shown or self.shown(value)
        if self.share:
            return percent_cell(self.words, value, shown=shown).but(derived=derived, signed=signed)
        decimals = decimals_of(readable(value))
        return Cell(
            shown=shown, kind="number", value=value, decimals=decimals, derived=derived, signed=signed
        )

    def stated(self, value: CellValue | None) -> Cell:
        """A target or baseline as stated, on the scale."""
        if not isinstance(value, Quantity):
            absence = value or Absence.NOT_STATED
            return absent_cell(self.words, absence)
        number = "" if value.value is None else self.shown(value.value)
        upper = "" if value.upper is None else self.shown(value.upper)
        exact = value.qualifier is Qualifier.EXACT
        shown = (
            number
            if exact
            else self.words.say(f"quantity.{value.qualifier.value}", value=number, upper=upper)
        )
        return Cell(shown=shown, kind=self.kind) if value.value is None else self.cell(value.value, shown)

    def measured(self, value: Value, notes: Footnotes | None = None, *more: str) -> Cell:
        """A measured value, or the name of its absence, with the footnotes it needs."""
        cell = self._bare(value)
        if notes is None:
            return cell
        remarks = (*self.level_words(value.value), *_remarks(self, value), *more)
        bare = rounded(self.words, value.value) if self.levels and value.value is not None else cell.shown
        return cell.but(shown=notes.marked(bare, *remarks))

    def some(self, value: Value) -> str:
        """How much of what there is a value covers, to stand beside it where no footnote can; empty for all."""
        if value.value is None:
            return ""
        counted = {"parts": self.words.number(value.parts), "of": self.words.number(value.of)}
        some = self.words.say(f"measured.some.{self.parts}", **counted) if value.parts < value.of else ""
        beside = caveats_in_brief(self.words, value.caveats, self.shown)
        return "; ".join(part for part in (some, beside) if part)

    def level_words(self, value: Decimal | None) -> tuple[str, ...]:
        """The word of a level as a footnote, for tables too narrow to have it in the cell."""
        if value is None or self.shown(value) == rounded(self.words, value) or not self.levels:
            return ()
        return (self.words.say("measured.level-note", level=self.shown(value)),)

    def _bare(self, value: Value) -> Cell:
        words = self.words
        if value.value is None:
            absence = value.absence or (None if value.unsettled else Absence.NOT_STATED)
            if value.unsettled:
                shown = words.say(f"measured.unsettled.{value.unsettled.value}")
                return Cell(shown=shown, absence=absence, names=(absence,) if absence else ())
            return absent_cell(words, absence or Absence.NOT_STATED)
        shown = self.shown(value.value)
        if not value.is_exact:
            kind, upper = ("range", self.shown(value.upper)) if value.upper is not None else ("at least", "")
            shown = words.say(f"quantity.{kind}", value=shown, upper=upper)
            return Cell(shown=shown, kind=self.kind, derived=True)
        if self.share and value.numerator is not None and value.denominator is not None:
            counted = {"n": rounded(words, value.numerator), "of": rounded(words, value.denominator)}
            shown = words.say("measured.ratio", value=shown, **counted)
        elif value.denominator is not None:
            shown = words.say("measured.mean", value=shown, n=rounded(words, value.denominator))
        return self.cell(value.value, shown, derived=value.derived)


def absence_words(words: Words, absence: Absence | None) -> str:
    """The name of an absence among measured values: what should have been reported was not reported."""
    if absence is Absence.MISSING:
        return words.say("measured.missing")
    return words.say(f"absence.{(absence or Absence.NOT_STATED).value}")


def absent_cell(words: Words, absence: Absence) -> Cell:
    """A cell of an absence: its sign, where it has one, and its name."""
    sign = f"{SIGNS[absence]}{NBSP}" if absence in SIGNS else ""
    return absence_cell(f"{sign}{absence_words(words, absence)}", absence)


def _remarks(scale: ValueScale, value: Value) -> tuple[str, ...]:
    """What must be known about a value to read it right."""
    say, found = scale.words.say, []
    if value.parts < value.of:
        counted = {"parts": scale.words.number(value.parts), "of": scale.words.number(value.of)}
        key = "incomplete" if value.value is not None else "too-few"
        found.append(say(f"measured.{key}.{scale.parts}", **counted))
    if value.carried:
        found.append(say("measured.carried", day=scale.words.day(value.carried)))
    if value.derived:
        found.append(say(f"measured.derived-in.{scale.parts}" if value.of > 1 else "measured.derived"))
    if value.unsettled:
        key = "conflict" if value.unsettled is Unsettled.CONFLICT else "overlap"
        found.append(say(f"measured.{key}"))
    if value.hidden_parts:
        found.append(scale.words.count("measured.untold", value.hidden_parts))
    elif value.upper is not None:
        found.append(say(f"measured.bounds.{scale.parts}"))
    return (*found, *caveat_notes(scale.words, value.caveats, scale.shown))
