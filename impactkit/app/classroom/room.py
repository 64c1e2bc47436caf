"""A class that is held: its folder, its groups and pages, and who answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from impactkit.app.classroom import wall
from impactkit.app.classroom.codes import Guesses
from impactkit.app.classroom.desks import Answer, Begin, Desks, Lookout
from impactkit.app.classroom.groups import groups_in, in_order, leads_out
from impactkit.app.classroom.pages import Page, code_page, wall_page
from impactkit.app.classroom.register import Register
from impactkit.problem import MachineError
from impactkit.words import Words


@dataclass
class Classroom:
    """What the server answers with. What a group's page is and who answers it is handed over."""

    folder: Path
    """The class's own, with no link in its path."""
    groups: tuple[str, ...]
    """Whose pages are served, by their folders' names: all of a class, one alone, or none but the wall."""
    shared: bool
    """True where other devices may come in, by a code."""
    has_wall: bool
    register: Register
    page: Page
    """A group's page."""
    words: Words
    begin: Begin
    """Begins a process that answers."""
    port: int = 0
    addresses: tuple[str, ...] = ()
    """Where other devices come in; none where they may not."""
    guesses: Guesses = field(default_factory=Guesses)

    @property
    def way_in(self) -> str:
        """By what somebody comes in."""
        return "code" if self.shared else "link"

    @cached_property
    def code_page(self) -> Page:
        """Where a code is typed."""
        return Page.of(code_page(self.words))

    @cached_property
    def wall_page(self) -> Page:
        """The page of the wall."""
        return Page.of(wall_page(self.words))

    @cached_property
    def desks(self) -> Desks:
        """Who answers the groups."""
        return Desks(self.begin, self.groups)

    @cached_property
    def lookout(self) -> Lookout:
        """Who sees what the groups have come to."""
        return Lookout(self.begin, str(self.folder))

    def folder_of(self, group: str) -> Path:
        """The folder of a group, which is never named by who asks."""
        return self.folder / group

    def leads_out(self, group: str) -> bool:
        """True where something in a group's folder leads out of it."""
        return leads_out(self.folder_of(group))

    def groups_now(self) -> tuple[str, ...]:
        """The groups on the wall; one may have come since."""
        return groups_in(self.folder)

    async def wall(self) -> dict[str, Any]:
        """What the wall shows; raises `MachineError` where the groups' folders cannot be read."""
        seen = await self.lookout.look()
        if "fault" in seen:
            raise MachineError(seen["fault"])
        outside = [group for group in self.groups_now() if self.leads_out(group)]
        told = wall.told(_with_all(seen, self.groups), self.register.hidden, outside, self.words)
        return {**told, "where": list(self.addresses)}

    async def begin_answering(self) -> None:
        """Begin the processes before somebody asks, so that the first answer comes as fast as the others."""
        if self.groups:
            await self.desks.begin()

    async def end(self) -> None:
        """End the processes that answer."""
        for name in ("desks", "lookout"):
            if name in vars(self):
                await getattr(self, name).end()


def _with_all(seen: Answer, groups: tuple[str, ...]) -> dict[str, Any]:
    """What was seen, with every group of the class in the order of their numbers; one that has not come in has nothing."""
    known = {one["folder"]: one for one in seen.get("groups", ())}
    every = {**{name: {"folder": name} for name in groups}, **known}
    return {**seen, "groups": [every[name] for name in sorted(every, key=in_order)]}
