"""Whose each file is: by short name and organisation number, never by what the file is called.

Where two say that they are the same, neither is taken until somebody decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from impactkit.collect.decisions import NO, OWN, Decision
from impactkit.collect.identity import Identity
from impactkit.collect.programme import Member, Programme
from impactkit.collect.submission import Submission
from impactkit.problem import InputError, Problem

Doubt = Literal["", "other-number", "number-differs", "name-differs", "id-changed", "two-claim", "id-taken"]
"""Why it cannot be known whose a file is; empty where it can."""


@dataclass(frozen=True)
class Settled:
    """A file and whose it is."""

    submission: Submission
    member: Member | None = None
    """Whose it is, of those who take part; none for one that is new, or not known."""
    doubt: Doubt = ""
    near: tuple[str, ...] = ()
    """Who else may be meant, by short name, number or file; for the adviser, never for a letter."""
    is_left: bool = False
    """True where somebody has decided that it is not to be taken."""


def settled(
    found: Sequence[Submission], into: Programme, told: Mapping[str, Decision]
) -> tuple[Settled, ...]:
    """Whose each file is; raises `InputError` for a decision that names nobody."""
    return tuple(_Settling(into, told).all(found))


class _Settling:
    def __init__(self, into: Programme, told: Mapping[str, Decision]) -> None:
        self.members = list(into.members)
        self.told = told
        self.had = into.ever_taken

    def all(self, found: Sequence[Submission]) -> Iterator[Settled]:
        known = {id(one): self.decided(one) for one in found if one.sent.mark in self.told}
        for one in known.values():
            if one.member is None and not one.is_left and not one.doubt and one.submission.identity:
                self.members.append(Member(one.submission.identity))
        first = [known.get(id(one)) or self.by_itself(one) for one in found]
        claims = [one for one in first if _is_new(one) and one.submission.sent.mark not in self.told]
        for one in first:
            others = [other for other in claims if other is not one and _clash(one, other)]
            near = tuple(dict.fromkeys(other.submission.sent.name for other in others))
            yield Settled(one.submission, doubt="two-claim", near=near) if one in claims and others else one

    def decided(self, one: Submission) -> Settled:
        """A file that somebody has decided about."""
        answer, identity = self.told[one.sent.mark].answer, one.identity or Identity()
        there = next((member for member in self.members if member.identity.id == answer), None)
        if answer == NO:
            return Settled(one, is_left=True)
        if answer in {OWN, identity.id} and (not there or answer == OWN):
            same = next(
                (member for member in self.members if identity.id and member.identity.id == identity.id), None
            )
            return Settled(one, same, "id-taken" if same and not same.identity.is_like(identity) else "")
        if (
            there is None and one.sent.digest in self.had
        ):  # it has taken the place of who it was decided to be
            return self.by_itself(one)
        if there is None:
            allowed = tuple(sorted(member.identity.id for member in self.members if member.identity.id))
            raise InputError(
                (Problem("decide-nobody", one.sent.name, values={"found": answer}, allowed=allowed),)
            )
        return Settled(one, there)

    def by_itself(self, one: Submission) -> Settled:
        """A file against those who take part."""
        identity = one.identity
        if identity is None:
            return Settled(one)
        named = next((who for who in self.members if identity.id and who.identity.id == identity.id), None)
        numbered = [who for who in self.members if identity.number and who.identity.number == identity.number]
        if named:
            return self._named(one, identity, named, numbered)
        if numbered:
            free = next((who for who in numbered if not who.identity.id or not identity.id), None)
            near = tuple(who.identity.id for who in numbered)
            return Settled(one, free) if free else Settled(one, doubt="id-changed", near=near)
        alike = [who for who in self.members if not who.identity.id and who.identity.names & identity.names]
        if len(alike) == 1:
            differs = alike[0].identity.contradicts(identity)
            return Settled(one, None if differs else alike[0], "number-differs" if differs else "")
        return Settled(one)

    @staticmethod
    def _named(one: Submission, own: Identity, named: Member, numbered: Sequence[Member]) -> Settled:
        near = tuple(who.identity.id or who.label for who in numbered)
        if numbered and named not in numbered:
            return Settled(one, doubt="other-number", near=near)
        if named.identity.contradicts(own):
            return Settled(one, doubt="number-differs", near=(named.identity.id,))
        if named.identity.names and not (named.identity.is_like(own) or named.identity.is_near(own)):
            return Settled(one, doubt="name-differs", near=(named.identity.id,))
        return Settled(one, named)


def _is_new(one: Settled) -> bool:
    """True for a file of nobody who has a project file yet, as far as can be told: others may say that they are the same."""
    fresh = one.member is None or not one.member.identity.id
    return fresh and not one.doubt and not one.is_left and one.submission.identity is not None


def _clash(one: Settled, other: Settled) -> bool:
    """True for two that cannot both be taken: one short name or one number, and not alike in the rest."""
    first, second = one.submission.identity, other.submission.identity
    if first is None or second is None:
        return False
    same_id = bool(first.id) and first.id == second.id
    same_number = bool(first.number) and first.number == second.number
    if same_id:
        return not first.is_like(second)
    return same_number and bool(first.id) and bool(second.id)
