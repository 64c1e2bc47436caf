"""Whose a file is, as far as it says: a project's short name, an organisation number, and names to compare."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from impactkit.languages import Language
from impactkit.load.workbook.filling import Filling
from impactkit.model.base import Text
from impactkit.model.records import plain
from impactkit.model.stated.party import Role
from impactkit.model.stated.project import RESERVED_IDS, Project

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_NUMBER = re.compile(r"[0-9]{2}[2-9][0-9]{3}-[0-9]{4}")


@dataclass(frozen=True)
class Identity:
    """Whose something is; what it does not say is empty."""

    id: str = ""
    """The project's short name."""
    number: str = ""
    """The organisation number of whoever carries it: 556000-0001."""
    title: str = ""
    """What it is called, to be read."""
    names: frozenset[str] = frozenset()
    """What it and its owner are called in any language, as names are compared."""

    def is_like(self, other: Identity) -> bool:
        """True where a number or a name says that two are the same, and no number that they are not."""
        if self.number and other.number:
            return self.number == other.number
        return bool(self.names & other.names)

    def is_near(self, other: Identity) -> bool:
        """True where a name is the other's somewhat rewritten: `Kornet` and `Kaféet Kornet ek. för.`."""
        return any(_is_near(one, two) for one in self.names for two in other.names)

    def contradicts(self, other: Identity) -> bool:
        """True for two organisation numbers that are not the same."""
        return bool(self.number and other.number and self.number != other.number)


_FORMS = frozenset(
    [
        "ab",
        "hb",
        "kb",
        "ek",
        "ek.för",
        "för",
        "ekonomisk",
        "förening",
        "föreningen",
        "ideell",
        "stiftelsen",
        "stiftelse",
        "svb",
    ]
)
"""Words for what an organisation is in law, which some write and some do not."""
_NEAR = 0.6
"""How much of two names is the same where one is the other rewritten, as for texts of a project."""


def _is_near(one: str, other: str) -> bool:
    first, second = ({word.strip(".") for word in name.split()} - _FORMS for name in (one, other))
    if first and second and (first <= second or second <= first):
        return True
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _NEAR


def compared(name: str) -> str:
    """A name as names are compared: without capitals, marks at its ends, more than single spaces, and composed."""
    return plain(unicodedata.normalize("NFC", name))


def names_of(texts: Iterable[Text | None]) -> frozenset[str]:
    """Names in every language they are told in, as they are compared."""
    return frozenset(compared(said) for one in texts if one for said in one.languages().values() if said)


def identity_of(project: Project, language: Language) -> Identity:
    """Whose a project is."""
    owners = project.with_role(Role.OWNER)
    numbers = [one.number for one in owners if one.number]
    title = project.title.languages()
    return Identity(
        project.id,
        next(iter(numbers), ""),
        title.get(language) or next(iter(title.values())),
        names_of((project.title, *(one.name for one in owners))),
    )


def identity_in(values: object) -> Identity | None:
    """Whose a file with faults is, as far as its values say so; none where they say neither short name nor number."""
    if not isinstance(values, dict):
        return None
    found = values.get("id")
    parties = values.get("parties")
    told: list[object] = list(parties.values()) if isinstance(parties, dict) else []
    owner = next((one for one in told if isinstance(one, dict) and "owner" in (one.get("roles") or ())), {})
    id_ = found if isinstance(found, str) and _ID.fullmatch(found) and found not in RESERVED_IDS else ""
    said = owner.get("number")
    number = said if isinstance(said, str) and _NUMBER.fullmatch(said) else ""
    title, name = (one if isinstance(one, str) else "" for one in (values.get("title"), owner.get("name")))
    if not id_ and not number:
        return None
    return Identity(id_, number, title, frozenset(compared(one) for one in (title, name) if one))


def identity_told(filling: Filling) -> Identity | None:
    """Whose a workbook with faults is, by what its first sheet tells; a short name made of the file's name is none."""
    told = dict(filling.values)
    if ("title",) not in filling.cells:
        told.pop("title", None)
        if "id" not in filling.answered:
            told.pop("id", None)
    return identity_in(told)
