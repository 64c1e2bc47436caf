"""Who may read a report, how much of it is withheld, and whether it is a draft or a released edition."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.model.dossier import Audience, Dossier
from impactkit.model.portfolio import PortfolioDossier
from impactkit.show.ground.cells import Cell, text_cell
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.ground.subject import Subject, columns, exhibit, rows
from impactkit.show.story.documents import has_target
from impactkit.words import Words

Fact = tuple[str, str]
"""The name of a fact among the words, and what it comes to."""


def disclosure_table(report: Subject) -> Exhibit:
    """Audience, edition, threshold, how many counts are withheld and what of them is known, exemptions."""
    words, dossier = report.words, report.dossier
    exempt = len(dossier.project.exemptions)
    facts = [*opening(words, dossier), *_withheld(words, dossier)]
    facts += [("exempt", words.count("disclosure.exemptions", exempt))] if exempt else []
    return exhibit(
        report,
        Table(
            id="disclosure-table",
            title=words.say("exhibit.disclosure-table.title"),
            columns=columns(report, "fact", "about-report", widths=(28, 72)),
            rows=rows(*lines(words, facts)),
        ),
    )


def lines(words: Words, facts: list[Fact]) -> Iterator[tuple[Cell, ...]]:
    """Facts as rows."""
    for name, says in facts:
        yield text_cell(words.say(f"disclosure.{name}")), text_cell(says)


def opening(words: Words, dossier: Dossier | PortfolioDossier) -> Iterator[Fact]:
    """Who may read it, which edition it is, and which counts are few."""
    yield "readers", words.say(f"disclosure.readers-{dossier.audience.value}")
    yield "edition", edition_words(words, dossier)
    if dossier.threshold is None:
        yield "limit", words.say("disclosure.limit-none")
        return
    few = {"n": words.number(dossier.threshold), "most": words.number(dossier.threshold - 1)}
    ordered = dossier.audience is Audience.FUNDER
    said = [words.say("disclosure.limit-says", **few)]
    said += [words.say("disclosure.limit-funder")] if ordered else []
    yield "limit", " ".join(said)


def edition_words(words: Words, dossier: Dossier | PortfolioDossier) -> str:
    """The number of a released edition; that a draft is none, and that what stays inside is none either."""
    if dossier.edition is not None:
        return words.say("edition.released", n=words.number(dossier.edition))
    return words.say("edition.not-released" if dossier.is_draft else "edition.internal")


def kinds(words: Words, hidden: int) -> Iterator[Fact]:
    """That what is withheld is of two kinds with one mark, where anything is."""
    if hidden:
        yield "kinds", words.say("disclosure.kinds-says")


def _withheld(words: Words, dossier: Dossier) -> Iterator[Fact]:
    """How many counts are withheld of how many, and how many were given away before."""
    hidden, of = dossier.hidden_cells, dossier.hidden_cells + dossier.told_cells
    if dossier.audience is Audience.INTERNAL:
        yield "hidden", words.say("disclosure.hidden-none")
    elif not of:
        stated = any(has_target(one) for one in dossier.project.indicators.values())
        yield "hidden", words.say(f"disclosure.no-counts{'-but-stated' if stated else ''}")
    else:
        yield "hidden", words.count("disclosure.counts", hidden, of=words.number(of))
    yield from kinds(words, hidden)
    if dossier.given_away:
        yield "given", words.count("disclosure.given-away", dossier.given_away)
