"""The words of a log of collaboration: sectors of organisations, and how close two of them are."""

from __future__ import annotations

from enum import StrEnum


class TieSector(StrEnum):
    """The part of society an organisation belongs to."""

    PUBLIC = "public"
    """Municipalities, regions, the state, and what they own."""
    BUSINESS = "business"
    """Enterprises, and what they have founded together."""
    ACADEMIA = "academia"
    """Universities and institutes of research."""
    CIVIL_SOCIETY = "civil-society"
    """Associations, social enterprises, foundations, congregations."""
    OTHER = "other"
    """Any other, said to be so."""


class Closeness(StrEnum):
    """How close two organisations are: steps in order, each with what the one before has."""

    KNOW = "know"
    """They know of each other."""
    EXCHANGE = "exchange"
    """They exchange information."""
    TOGETHER = "together"
    """They do things together."""
    SHARE = "share"
    """They share resources, or decide together."""
