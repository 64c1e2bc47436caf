"""What was decided about a project, and when it runs: names, numbers, decision, period, later changes."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from impactkit.model.base import Day, Id, Sourced, Text, Whole


class DecisionStatus(StrEnum):
    """What was decided."""

    PROPOSED = "proposed for priority"
    """Someone proposes it; nothing is granted."""
    PRIORITISED = "prioritised"
    """Ranked as wanted; the grant is another's decision."""
    GRANTED = "granted"
    """Granted (bifall)."""
    GRANTED_CONDITIONALLY = "granted conditionally"
    """Granted, if something else happens."""
    DECLINED = "declined"
    """Not granted (avslag)."""
    WITHDRAWN = "withdrawn"
    """Taken back by the applicant."""
    REVOKED = "revoked"
    """Taken back by the granter."""
    UNKNOWN = "unknown"
    """The documents held do not say."""


class Decision(Sourced):
    """What was decided, by whom, with which reference."""

    status: DecisionStatus
    """What was decided."""
    printed: str | None = None
    """The words that say so."""
    party: Id | None = None
    """Who decided, among the parties."""
    date: Day | None = None
    """When."""
    reference: str | None = None
    """The decision's own reference."""
    replaces: str | None = None
    """The decision it replaces."""


class LifeCycle(StrEnum):
    """Where the project is in its life; another thing than the decision."""

    APPLIED = "applied"
    """Not begun."""
    ONGOING = "ongoing"
    """Under way."""
    COMPLETED = "completed"
    """Ended."""
    UNKNOWN = "unknown"
    """The documents held do not say."""


class Period(Sourced):
    """When the project runs."""

    start: Day | None = None
    """First day."""
    end: Day | None = None
    """Last day."""
    months: Whole | None = None
    """The length in months, where the document states it."""


class Alias(Sourced):
    """Another name or spelling of the project."""

    text: str
    """As printed."""


class CaseNumber(Sourced):
    """A number the project goes by in a register."""

    kind: Text
    """What kind of number: diarienummer, ärende-ID."""
    number: str
    """The number, as printed."""


class Revision(Sourced):
    """A change of what was decided; `as_of` decides which holds."""

    date: Day
    """The day from which it holds."""
    reason: Text
    """Why."""
    changes: Mapping[str, Any]
    """New values by key path, such as `period.end` or `indicators.jobs.targets[0].total`."""
    original: Mapping[str, Any] = {}
    """The values before, by key path; filled in when the file is read."""
