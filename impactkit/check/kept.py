"""Findings that an evaluator keeps and that no longer hold: something in them has changed, or is gone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from impactkit.check.telling import with_held
from impactkit.model.finding import Finding, Level, day, deviates, number, words
from impactkit.model.kept import KeptState, SeenFinding

PlaceOf = Callable[[str], str]
"""File and line of a key path in the file of what is kept."""


def check_kept(kept: Iterable[SeenFinding], place_of: PlaceOf) -> tuple[Finding, ...]:
    """What became of kept findings, each told with its place: `jobs.kept.yaml:12`."""
    tried = [one for one in kept if one.state is not KeptState.NOT_COMPARED]
    return tuple(with_held(_fallen(tried, place_of), rule="kept", where="kept", tried=len(tried)))


def _fallen(tried: Iterable[SeenFinding], place_of: PlaceOf) -> Iterator[Finding]:
    for one in tried:
        if one.state in {KeptState.CHANGED, KeptState.GONE}:
            gone = one.state is KeptState.GONE
            yield deviates(
                "kept",
                f"kept.{one.id}",
                words("place", place_of(f"findings.{one.id}")),
                day("day", one.day),
                number("figures", sum(figure.state is one.state for figure in one.figures)),
                number("all", len(one.figures)),
                level=Level.INFO,
                variant="gone" if gone else "changed",
            )
