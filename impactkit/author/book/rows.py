"""What a project says, as the rows of a workbook's sheets, in the words of its lists."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal

from impactkit.author.held import ADDS, GENDER, OF, Held, Value, entry_of
from impactkit.author.unconfirmed import READING
from impactkit.languages import Language, words_of
from impactkit.load.workbook.about import PLACES
from impactkit.load.workbook.chain import GOALS
from impactkit.load.workbook.money import KINDS, SOURCES
from impactkit.load.workbook.unconfirmed import marked
from impactkit.load.workbook.vocabulary import written
from impactkit.load.yaml.path import Keys
from impactkit.model.quantity import Qualifier, Quantity
from impactkit.model.records import plain

Told = str | Decimal | datetime.date
"""What a cell is written with."""
BookRow = Mapping[str, tuple[Told, ...]]
"""Cells by what their headings mean; several where a heading stands over several columns."""


class Rows:
    """The rows of each sheet, of one view of a project."""

    def __init__(
        self,
        view: Held,
        language: Language,
        *,
        shares: frozenset[str],
        notes: Mapping[tuple[str, str], str] = {},
        id_: str = "",
    ) -> None:
        """`shares` are the indicators whose values are parts of one; `notes` what the file notes at its entries, by
        room and id; `id_` is the project's own short name.
        """
        self.view, self.language, self.shares, self.notes, self.id = view, language, shares, notes, id_
        self.texts = self._texts()

    def about(self) -> Iterator[tuple[str, BookRow]]:
        """Each question of the first sheet with its answer and its short name, those without an answer too."""
        asked = words_of("workbook", self.language)
        for name in (key.removeprefix("field.") for key in asked if key.startswith("field.")):
            yield from ((name, row) for row in self._answers(name))

    def _answers(self, field: str) -> Iterator[BookRow]:
        if field == "id":
            yield {"answer": (self.id,)} if self.id else {}
            return
        found = [(path, one) for path, one in self.view.items() if PLACES[field] == _general(path)]
        blank = max(0, _MANY.get(field, 1) - len(found))
        for path, one in found:
            named = {"id": (str(entry_of(path)[-1]),)} if entry_of(path) else {}
            yield {"answer": (self._said(field, one),), **named}
        yield from ({} for _ in range(blank))

    def _said(self, field: str, value: Value) -> Told:
        if isinstance(value, tuple):
            return ", ".join(value)
        if field == "illustrative":
            return self._yes(value)
        return written("terms", str(value), self.language) if field == "terms" else _plain(value)

    def chain(self) -> Iterator[BookRow]:
        """Challenges, goals, activities and results, each with what it leads to."""
        for (room, name), one in self._entries("challenges", "goals", "activities", "results"):
            yield {
                "kind": (written("kind", _kind(room, one), self.language),),
                "text": (_said_of(one, "text"),),
                "leads-to": tuple(self._named(one, "answers", "serves", "leads_to")),
                **self._noted(room, name),
                "id": (name,),
                "was": (str(one["text",]),),
            }

    def indicators(self) -> Iterator[BookRow]:
        """What is counted."""
        for (_, name), one in self._entries("indicators"):
            share = name in self.shares
            yield {
                "name": (_said_of(one, "name"),),
                **_told("unit", one.get(("unit",))),
                "measures": tuple(self._named(one, "measures")),
                **self._chosen("counts", one.get(("sensitivity",))),
                **self._chosen("adds", one.get((ADDS,))),
                **self._chosen("direction", one.get(("direction",))),
                **self._quantity("baseline", one.get(("baseline", "total")), share=share),
                **self._quantity("target", one.get(("targets", 0, "total")), share=share),
                **_told("due", one.get(("targets", 0, "due"))),
                **({"split": (self._yes(True),)} if one.get((GENDER,)) else {}),
                **_told("code", one.get(("code",))),
                **self._noted("indicators", name),
                "id": (name,),
            }

    def deliverables(self) -> Iterator[BookRow]:
        """What is to be handed over; the indicator by its name, or its id where another has the same."""
        names = {str(path[1]): str(one) for path, one in self.view.items() if _is_indicator_name(path)}
        alike = [plain(one) for one in names.values()]
        for (_, name), one in self._entries("deliverables"):
            of = str(one.get((OF,), ""))
            called = names.get(of, of)
            yield {
                "text": (_plain(one["title",]),),
                **_told("due", one.get(("due",))),
                **_told("delivered", one.get(("delivered",))),
                **_told("address", one.get(("address",))),
                **({"indicator": (called if alike.count(plain(called)) == 1 else of,)} if of else {}),
                "id": (name,),
            }

    def money(self) -> Iterator[BookRow]:
        """The lines of the budget and of the financing plan."""
        kinds = {own: name for name, own in {**KINDS, **SOURCES}.items()}
        for (_, table, _, name), one in self._entries("funding"):
            said = one.get(("kind",), "cost" if table == "budget" else None)
            kind = kinds[str(said) if said else None]
            amount = one.get(("amount",))
            yield {
                "kind": (written("money", kind, self.language),),
                "text": (_plain(one["name",]),),
                **({} if isinstance(amount, str) else _told("amount", amount)),
                **self._chosen("status", one.get(("status",))),
                "id": (name,),
            }

    def _entries(self, *rooms: str) -> Iterator[tuple[tuple[str, ...], dict[Keys, Value]]]:
        """Every entry of some rooms with what it says, by the rest of its paths."""
        found: dict[Keys, dict[Keys, Value]] = {}
        for path, one in self.view.items():
            if path[0] in rooms and len(path) > 2:
                entry = entry_of(path)
                found.setdefault(entry, {})[path[len(entry) :]] = one
        yield from ((tuple(map(str, entry)), said) for entry, said in found.items())

    def _named(self, said: Mapping[Keys, Value], *keys: str) -> Iterator[str]:
        """What arrows lead to, as the cells name it; with its mark where nobody has confirmed the arrow."""
        for key in keys:
            doubted = _ids(said.get((key, READING)))
            for to in _ids(said.get((key,))):
                yield marked(self.texts.get(to, to), inferred=to in doubted)

    def _noted(self, room: str, name: str) -> BookRow:
        return {"note": (self.notes[room, name],)} if (room, name) in self.notes else {}

    def _texts(self) -> dict[str, str]:
        """What each of the chain says, by its id; its id where another says the same."""
        said = {str(path[1]): str(one) for path, one in self.view.items() if path[2:] == ("text",)}
        alike = [plain(one) for one in said.values()]
        return {name: one if alike.count(plain(one)) == 1 else name for name, one in said.items()}

    def _chosen(self, of: str, value: Value | None) -> BookRow:
        return {of: (written(of, str(value), self.language),)} if value else {}

    def _yes(self, value: object) -> str:
        return words_of("cells", self.language)["yes" if value else "no"][0]

    def _quantity(self, heading: str, value: Value | None, *, share: bool) -> BookRow:
        if not isinstance(value, Quantity):
            return {}
        return {heading: (quantity_told(value, self.language, share=share),)}


def quantity_told(value: Quantity, language: Language, *, share: bool = False) -> Told:
    """A quantity as people write it: 12, `ca 12`, `10–12`; of a share `80 %`."""
    if value.qualifier is Qualifier.EXACT and value.value is not None:
        return _per_cent(value.value, language) if share else value.value
    if value.qualifier is Qualifier.SEVERAL:
        return written("quantity", "several", language)
    ends = [_number(one, language, share=share) for one in (value.value, value.upper) if one is not None]
    if value.qualifier is Qualifier.RANGE:
        return "–".join(ends)
    return f"{written('quantity', value.qualifier.value.replace(' ', '-'), language)} {ends[0]}"


def _number(value: Decimal, language: Language, *, share: bool) -> str:
    return _per_cent(value, language) if share else _digits(value, language)


def _per_cent(value: Decimal, language: Language) -> str:
    return f"{_digits(value * 100, language)} %"


def _digits(value: Decimal, language: Language) -> str:
    told = format(value.normalize() if value == value.to_integral_value() else value, "f")
    return told.replace(".", ",") if language == "sv" else told


_MANY = {"target-group": 3}
"""Questions that may have several answers, and how many rows there are for them at least."""


def _general(path: Keys) -> Keys:
    """A path without the id of its entry."""
    return (path[0], *path[2:]) if entry_of(path) else path


def _kind(room: str, said: Mapping[Keys, Value]) -> str:
    if room == "goals":
        kinds = {own: name for name, own in GOALS.items()}
        return kinds[str(said.get(("kind",), "result"))]
    return str(said["level",]) if room == "results" else {"challenges": "challenge"}.get(room, "activity")


def _said_of(entry: Mapping[Keys, Value], key: str) -> str:
    """What an entry says, with its mark where nobody has confirmed it."""
    return marked(str(entry[key,]), inferred=(READING,) in entry)


def _is_indicator_name(path: Keys) -> bool:
    return path[0] == "indicators" and path[2:] == ("name",)


def _told(heading: str, value: Value | None) -> BookRow:
    return {} if value is None else {heading: (_plain(value),)}


def _plain(value: Value) -> Told:
    return value if isinstance(value, Decimal | datetime.date) else str(value)


def _ids(value: Value | None) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()
