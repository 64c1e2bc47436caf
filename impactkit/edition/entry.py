"""What one project brings to an edition: its dossier, and the little of it that is needed of all projects together.

An entry follows from the project's own files, what was asked and what was released of it before, and from nobody
else in the run. So it may be made in any process and kept, and the rest of the edition is made of entries.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import cast

from impactkit.disclose import Counted, Disclosure, Earlier, Key, Pattern, disclose
from impactkit.dossier import dossier_json
from impactkit.edition.following import Followed, build
from impactkit.edition.own_words import own_words, problems_of
from impactkit.edition.packing import packed, packed_text, text_of, unpacked
from impactkit.edition.shared import Shared, shared_of
from impactkit.files import digest_of_text
from impactkit.languages import Language
from impactkit.model.dossier import Audience, Dossier
from impactkit.problem import Problem
from impactkit.register import Identity, identity


@dataclass(frozen=True)
class Asked:
    """What is asked of every project of an edition."""

    audience: Audience
    threshold: int
    as_of: datetime.date | None = None


@dataclass(frozen=True)
class Content:
    """What an entry holds, packed: nobody need unpack what has not changed."""

    text: bytes
    """Its dossier's text."""
    pattern: bytes
    """What of its counts is told and withheld."""
    shared: bytes
    """What is needed of it beside others."""
    released: bytes
    """The counts it tells, and the keys of those it withholds."""

    def __call__(self) -> Content:
        """Itself: it is at hand."""
        return self


@dataclass(frozen=True)
class Entry:
    """One project as an audience gets it."""

    id: str
    language: Language
    as_of: datetime.date | None
    has_data: bool
    digest: str
    """Of its dossier's text."""
    identity: Identity
    """What it goes by in a register."""
    counted: Counted
    exposed: frozenset[Key]
    """Withheld counts that cannot be hidden well enough."""
    in_words: tuple[Problem, ...]
    """Sentences that may tell what is withheld, and that nobody has answered."""
    content: Callable[[], Content]
    """Where its content is found."""

    @property
    def text(self) -> str:
        """Its dossier's text."""
        return text_of(self.content().text)

    @cached_property
    def dossier(self) -> Dossier:
        """What crosses the wall."""
        return Dossier.model_validate_json(self.text)

    @cached_property
    def pattern(self) -> Pattern:
        """What of its counts is told and withheld."""
        return cast(Pattern, unpacked(self.content().pattern))

    @cached_property
    def shared(self) -> Shared:
        """What is needed of it beside others."""
        return cast(Shared, unpacked(self.content().shared))

    @property
    def released(self) -> tuple[Mapping[Key, Decimal], frozenset[Key]]:
        """The counts it tells, by key, and the keys of those it withholds."""
        return cast(tuple[Mapping[Key, Decimal], frozenset[Key]], unpacked(self.content().released))

    def numbered(self, edition: int | None) -> Entry:
        """The same in a released edition of that number."""
        if edition is None:
            return self
        told = self.dossier.but(edition=edition)
        text = dossier_json(told)
        content = replace(self.content(), text=packed_text(text))
        return _with(replace(self, digest=digest_of_text(text), content=content), dossier=told)

    def __getstate__(self) -> dict[str, object]:
        """What crosses to another process: not what was unpacked."""
        return {name: value for name, value in vars(self).items() if name in self.__dataclass_fields__}


def entry_of(followed: Followed, asked: Asked, earlier: Earlier) -> Entry:
    """A project protected for an audience."""
    project, audience = followed.project, asked.audience
    solved = disclose(
        [(project, followed.measurements)],
        audience=audience,
        n=asked.threshold,
        earlier=earlier,
    )
    dossier = build(followed, audience=audience, disclosure=solved, earlier=earlier)
    pattern, text = solved.patterns[project.id], dossier_json(dossier)
    shared = shared_of(followed, dossier, pattern)
    entry = Entry(
        id=project.id,
        language=dossier.project.language,
        as_of=followed.as_of,
        has_data=shared.line.has_data,
        digest=digest_of_text(text),
        identity=identity(project),
        counted=pattern.counted,
        exposed=pattern.exposed_keys,
        in_words=_in_words(followed, dossier, solved),
        content=Content(
            text=packed_text(text),
            pattern=packed(pattern),
            shared=packed(shared),
            released=packed((pattern.told, pattern.withheld)),
        ),
    )
    return _with(entry, dossier=dossier, pattern=pattern, shared=shared)


def _in_words(followed: Followed, dossier: Dossier, solved: Disclosure) -> tuple[Problem, ...]:
    """What the evaluator's own words tell of what is withheld; in the house nothing is."""
    if solved.audience is Audience.INTERNAL:
        return ()
    pattern = solved.patterns[dossier.id]
    return problems_of(followed.loaded, own_words(followed.loaded, followed.measurements, dossier, pattern))


def _with(entry: Entry, **unpacked: object) -> Entry:
    """An entry that need not be unpacked, since what it packs is at hand."""
    vars(entry).update(unpacked)
    return entry
