"""A pathway: stages that the same ones reach one after another, such as contact, idea, plan, start."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from impactkit.model.base import Id, Sourced, Text


class Pathway(Sourced):
    """Stages in the order in which they are reached. Whoever has reached one has reached those before it."""

    name: Text
    """What it is called."""
    stages: Annotated[tuple[Id, ...], Field(min_length=2)]
    """The indicators that count who has reached each stage: from the same lists, by the same columns, each from a day of
    its own."""
