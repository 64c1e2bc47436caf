"""Organisations and the parts they play; never natural persons."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from impactkit.model.base import Sourced, Text
from impactkit.model.quantity import Quantity


class Role(StrEnum):
    """What an organisation does in the project. One may have several."""

    OWNER = "owner"
    """Carries the project (projektägare)."""
    APPLICANT = "applicant"
    """Applied for the money."""
    GRANTER = "granter"
    """Decides on and pays the grant."""
    FUNDER = "funder"
    """Pays a part besides the granter."""
    PRIORITISER = "prioritiser"
    """Ranks applications for the one who decides."""
    PARTNER = "partner"
    """Carries a part of the work."""
    COLLABORATOR = "collaborator"
    """Works with the project without carrying a part of it."""
    EVALUATOR = "evaluator"
    """Judges it from outside."""
    SENDER = "sender"
    """Wrote the statement."""


OrganisationNumber = Annotated[str, StringConstraints(pattern=r"^[0-9]{2}[2-9][0-9]{3}-[0-9]{4}$")]
"""An organisation number: ten digits with a hyphen, the third at least 2, which no personal identity number has."""


class Party(Sourced):
    """An organisation. One that is mentioned but not named has no name."""

    name: Text | None = None
    """Its name, as written."""
    number: OrganisationNumber | None = None
    """Its organisation number, such as 556000-0001; it is not told in reports. A sole trader's, which is a person's, never stands here."""
    described: Text | None = None
    """How an unnamed one is described."""
    roles: tuple[Role, ...]
    """What it does, one or more."""
    count: Quantity | None = None
    """How many, for a group of unnamed ones."""
