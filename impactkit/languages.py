"""The languages there are: each is a folder of lexicons under `words/`, and another folder is another language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any, Literal

FALLBACK = "en"
"""What is spoken to somebody whose language is none of them."""
UNTOLD = "und"
"""What a text is under whose language was not told."""

_READ_APART = {"locale.toml", "numerals.toml", "schema.toml"}
"""The lexicons of a language that hold no sentences of reports and messages."""
_FOLDER = resources.files("impactkit").joinpath("words")


@dataclass(frozen=True)
class Locale:
    """How a language is written, and what other programs call it."""

    name: str
    """What it is called in English."""
    place: int
    """Where it stands among the languages."""
    system: tuple[str, ...]
    """How the names begin by which computers call it."""
    babel: str
    """Its name where numbers and days are written, and in Word documents."""
    vega: str
    """Its name where figures are drawn."""
    kronor: str
    """An amount in kronor, with a place for the number."""
    kronor_in: dict[str, str]
    """An amount in millions and in thousands of kronor."""
    amount_in: dict[str, str]
    """The same of another currency."""
    alphabet: dict[str, str | int | None]
    """What letters are sorted as, where not by their code."""
    per: dict[str, dict[str, Any]]
    """Parts of a whole, by how many make it: `shown`, with a place for the number, and `words`."""


@cache
def locale(language: Language) -> Locale:
    """The locale of a language; raises `FileNotFoundError` where there is no such language."""
    told = _table(_FOLDER.joinpath(language, "locale.toml"))
    return Locale(**{**told, "system": tuple(told["system"])})


def _languages() -> tuple[Language, ...]:
    """Every folder with a locale, in the order of their places."""
    found = [folder.name for folder in _FOLDER.iterdir() if folder.joinpath("locale.toml").is_file()]
    return tuple(sorted(found, key=lambda language: (locale(language).place, language)))


def spoken(language: str) -> Language:
    """The language itself, or what is spoken where it is none of them."""
    return language if language in LANGUAGES else FALLBACK


def last_opened() -> Language:
    """The language of the report or portfolio opened last in this process; the first there is, before any."""
    return _opened[-1]


def opened_in(language: Language) -> None:
    """Remember in which language a report or a portfolio was opened."""
    _opened[:] = [language]


def system_language(name: str) -> Language:
    """The language of a computer that calls it so: `sv_SE.UTF-8` is `sv`."""
    named = (one for one in LANGUAGES if name.lower().startswith(locale(one).system))
    return next(named, FALLBACK)


def text_files(language: Language) -> Iterator[str]:
    """The files of sentences of a language, each as text."""
    for file in sorted(_FOLDER.joinpath(language).iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml") and file.name not in _READ_APART:
            yield file.read_text(encoding="utf-8")


def explained(sentence: str, language: Language) -> str:
    """What the code says of a key or a choice, in a language; as the code says it, where the language has no words."""
    told = " ".join(sentence.split())
    return explanations(language).get(told, told)


@cache
def explanations(language: Language) -> Mapping[str, str]:
    """A language's own sentences for those of the code; none for the language that the code is written in."""
    file = _FOLDER.joinpath(language, "schema.toml")
    return _table(file) if file.is_file() else {}


@cache
def numerals(language: Language) -> Mapping[int, tuple[str, ...]]:
    """How numbers are written in letters: `{2: ("two",)}`."""
    told = _table(_FOLDER.joinpath(language, "numerals.toml"))
    return {int(number): tuple(words) for number, words in told.items()}


def workspace(language: Language) -> dict[str, bytes]:
    """What a workspace begins with in a language, by path: `README.md`, `parameters/starter.yaml` ..."""
    return dict(_files(_FOLDER.joinpath(language, "start")))


def _files(folder: Traversable, path: str = "") -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda one: one.name):
        if entry.is_dir():
            yield from _files(entry, f"{path}{entry.name}/")
        else:
            yield f"{path}{entry.name}", entry.read_bytes()


def part_words(whole: int) -> tuple[str, ...]:
    """What files call the parts of which so many make a whole: `part_words(100)` are `procent`, `per cent` ..."""
    return tuple(word for language in LANGUAGES for word in locale(language).per[str(whole)]["words"])


@cache
def lexicon(name: str) -> Mapping[str, tuple[str, ...]]:
    """The words that files use, of all languages: `lexicon("cells")["yes"]`, `lexicon("cells")["month.1"]`."""
    found: dict[str, tuple[str, ...]] = {}
    for language in LANGUAGES:
        for key, words in _flat(_table(_FOLDER.joinpath(language, "reading", f"{name}.toml"))):
            found[key] = tuple(dict.fromkeys((*found.get(key, ()), *words)))
    return found


@cache
def words_of(name: str, language: Language) -> Mapping[str, tuple[str, ...]]:
    """The words of one language in a lexicon, in its order."""
    table = _table(_FOLDER.joinpath(language, "reading", f"{name}.toml"))
    return {key: tuple(words) for key, words in _flat(table)}


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, list[str]]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


def _table(file: Traversable) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


LANGUAGES = _languages()
_opened = [LANGUAGES[0]]
if TYPE_CHECKING:
    Language = str
else:
    Language = Literal[LANGUAGES]
