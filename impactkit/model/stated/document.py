"""The documents a project is known from, and what was noticed when reading them."""

from __future__ import annotations

from enum import StrEnum

from impactkit.model.base import Citation, Day, Flag, Id, Model, Sourced, Text, WebAddress


class DocumentKind(StrEnum):
    """What a document is; it decides what may be expected of it."""

    APPLICATION = "application"
    """What the applicant asks for (ansökan)."""
    OPINION = "opinion"
    """A statement on an application (utlåtande); not a grant."""
    DECISION = "decision"
    """A funder's decision (beslut)."""
    EXTRACT = "extract"
    """Parts of another document, quoted or digested."""
    WEB_PAGE = "web page"
    """A public page about the project."""
    PLAN = "plan"
    """The project's own plan, or a starter file made by hand."""
    PROGRESS_REPORT = "progress report"
    """A report on progress (lägesrapport)."""
    FINAL_REPORT = "final report"
    """The final report (slutrapport)."""
    EVALUATION = "evaluation"
    """An evaluation (utvärdering)."""
    TERMS = "terms"
    """General terms another document refers to."""
    BUDGET = "budget"
    """A budget of its own."""
    REGISTER = "register"
    """An entry in a register of projects (projektbank); it says little of each."""


class Document(Model):
    """A source document."""

    title: Text
    """What it calls itself."""
    kind: DocumentKind
    """What it is."""
    reference: str | None = None
    """Registry number (diarienummer)."""
    date: Day | None = None
    """Its date, if it has one."""
    party: Id | None = None
    """Whom it is from, among the parties."""
    held: Flag = True
    """False for a document others refer to that is not at hand."""
    quotes: Id | None = None
    """The document this one quotes or digests."""
    file: str | None = None
    """The name of the file held."""
    url: WebAddress | None = None
    """Its address on the web, with https:// or http:// first."""
    source: Citation | None = None
    """Where it is mentioned, for a document not held."""


class Remark(Sourced):
    """Something noticed while reading: a misprint, a broken sentence, text that is the page's and not the project's."""

    text: Text
    """What was noticed."""
