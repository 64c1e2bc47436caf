"""A letter for each sender: that something has come, what cannot be read and in which cell, and what to do.

It is made from what its own enterprise sent and from nothing else: no other's words, numbers or names of files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from impactkit.collect.account import changed_said
from impactkit.collect.collection import Collection
from impactkit.collect.outcome import TAKEN, Fate, Outcome
from impactkit.languages import Language
from impactkit.load.workbook.ids import free_id
from impactkit.problem import Problem
from impactkit.words import Words

_MOST = 60
"""Faults that are told one by one: two pages. A choice; who has more has the same fault in many rows."""


@dataclass(frozen=True)
class Listed:
    """A list of what stands in the sender's file."""

    lead: str
    rows: tuple[tuple[str, str], ...]
    """Where, such as `sheet Values, cell C9`, and what to do."""


@dataclass(frozen=True)
class Letter:
    """A letter to one sender, in the sender's language."""

    name: str
    """What its files are called, without ending."""
    language: Language
    title: str
    paragraphs: tuple[str, ...]
    """What is said first."""
    lists: tuple[Listed, ...]
    """What must be put right, and what else is good to know."""
    closing: tuple[str, ...]
    """What to do now."""


def letters(told: Collection, language: Language) -> Iterator[Letter]:
    """A letter for each who sent something new that is not a mere copy; `language` is for files that do not tell theirs.

    Who has a letter of an earlier collection about the same files, and of whom they come to the same, has no second one.
    """
    before = {
        (one["file"], one["mark"]): one["fate"] for account in told.into.accounts for one in account["files"]
    }
    for name, found in _by_sender(told.outcomes).items():
        if any(_is_news(one, before) for one in found):
            yield _letter(name, found, language)


def _is_news(one: Outcome, before: Mapping[tuple[str, str], str]) -> bool:
    """True for a file that was not there before, and for one of which something else has become."""
    sent = one.submission.sent
    earlier = before.get((sent.name, sent.mark))
    return earlier is None or (one.fate not in _NO_NEWS and one.fate.value != earlier)


def _by_sender(found: Sequence[Outcome]) -> Mapping[str, list[Outcome]]:
    """The files of each sender, by the name of the letter; a file in doubt has a letter of its own."""
    senders: dict[str, list[Outcome]] = {}
    for one in found:
        if one.fate not in {Fate.DUPLICATE, Fate.LEFT}:
            senders.setdefault(_name(one), []).append(one)
    return senders


def _name(one: Outcome) -> str:
    if one.is_known:
        return one.who
    own = one.submission.sent
    return f"{one.who or free_id(own.own_name.rpartition('.')[0], lambda _: False, 'file')}-{own.mark}"


def _letter(name: str, found: Sequence[Outcome], language: Language) -> Letter:
    main = min(found, key=lambda one: _FIRST.index(one.fate))
    faulty = [one for one in found if one.fate is Fate.REFUSED]
    own = next((one.submission.language for one in (main, *found) if one.submission.language), language)
    writer = _Writer(Words(own))
    return Letter(
        name,
        own,
        writer.title(main),
        tuple(writer.paragraphs(main, faulty)),
        tuple(writer.lists(main, faulty)),
        tuple(writer.closing(main, faulty)),
    )


_FIRST = (Fate.NEW, Fate.CHANGED, Fate.REFUSED, Fate.HELD, Fate.SAME, Fate.OLDER, Fate.SUPERSEDED)
"""Which of several files of one sender a letter is about."""


_NO_NEWS = frozenset({Fate.SAME, Fate.OLDER, Fate.SUPERSEDED})


class _Writer:
    """The sentences of a letter."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def title(self, main: Outcome) -> str:
        """What the letter is called: about whom, or about which file where nobody can tell whose it is."""
        identity = main.submission.identity
        about = (identity.title or identity.id) if identity else main.submission.sent.own_name
        told = " ".join((about or main.submission.sent.own_name).split())
        return self.words.say("collect.letter.title", title=told)

    def paragraphs(self, main: Outcome, faulty: Sequence[Outcome]) -> Iterator[str]:
        """That something has come, and what became of it."""
        yield self.words.say("collect.letter.greeting")
        yield self._said(main)
        if main.fate is Fate.CHANGED:
            changed = changed_said(main, self.words)
            yield self.words.say("collect.letter.since-last", changed=changed)
        if main.fate in TAKEN:
            yield from self._values(main)
            if faulty:
                yield self.words.say("collect.letter.later-faulty")

    def _said(self, main: Outcome) -> str:
        if main.fate is Fate.HELD:
            return self.words.say(f"collect.letter.held.{main.why}", **self._places(main))
        if main.fate is Fate.REFUSED and main.why:
            return self.words.say(f"collect.letter.not.{main.why}")
        return self.words.say(f"collect.letter.{main.fate.value}")

    def _places(self, main: Outcome) -> dict[str, str]:
        """The cells of the short name and the organisation number, in a sentence."""
        cells = main.submission.cells
        number = next((cell for path, cell in cells.items() if path[-1] == "number"), "")
        found = {"id": cells.get(("id",), ""), "number": number}
        return {key: f" ({self.where(cell)})" if cell else "" for key, cell in found.items()}

    def _values(self, main: Outcome) -> Iterator[str]:
        count, day = len(main.submission.values), main.submission.latest
        if not count or day is None:
            yield self.words.say("collect.letter.no-values")
        else:
            yield self.words.count("collect.letter.values", count, day=self.words.day(day))

    def lists(self, main: Outcome, faulty: Sequence[Outcome]) -> Iterator[Listed]:
        """What must be put right, and what is not read and stops nothing."""
        faults = tuple(problem for one in faulty if not one.why for problem in one.submission.problems)
        if faults:
            yield Listed(self.words.say("collect.letter.faults"), tuple(self._rows(faults)))
        if main.fate in TAKEN and main.submission.remarks:
            lead = self.words.say("collect.letter.remarks")
            yield Listed(lead, tuple(self._rows(main.submission.remarks)))

    def _rows(self, problems: Sequence[Problem]) -> Iterator[tuple[str, str]]:
        for one in problems[:_MOST]:
            own = f"collect.letter.fault.{one.code}"
            says = self.words.say(own) if self.words.has(own) else self.words.fault(one)
            yield self.where(one.key, one.line), says
        if len(problems) > _MOST:
            yield "", self.words.count("collect.more", len(problems) - _MOST)

    def where(self, key: str, line: int | None = None) -> str:
        """A place as a person finds it: sheet and cell of a workbook, line and key of a project file."""
        sheet, mark, cell = key.rpartition("!")
        if mark:
            return self.words.say("collect.letter.cell", sheet=sheet, cell=cell)
        if line:
            return self.words.say("collect.letter.line", line=line, key=key).rstrip(" ,")
        return self.words.say("collect.letter.sheet", sheet=key) if key else ""

    def closing(self, main: Outcome, faulty: Sequence[Outcome]) -> Iterator[str]:
        """What to do now."""
        if any(not one.why for one in faulty):
            yield self.words.say("collect.letter.put-right")
        elif main.fate in TAKEN:
            yield self.words.say(
                "collect.letter.nothing-to-do"
                if not main.submission.remarks
                else "collect.letter.if-you-want"
            )
        yield self.words.say("collect.letter.ask")
