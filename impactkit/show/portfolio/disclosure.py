"""Who may read a portfolio's report, how much of it is withheld, and whether it is a draft or released."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.model.dossier import Audience
from impactkit.model.measured.value import Value
from impactkit.model.portfolio import PortfolioDossier
from impactkit.show.ground.cells import Row, column
from impactkit.show.ground.exhibit import Exhibit, Table
from impactkit.show.portfolio.subject import PortfolioSubject, exhibit
from impactkit.show.provenance.disclosure import Fact, kinds, lines, opening
from impactkit.words import Words


def portfolio_disclosure(portfolio: PortfolioSubject) -> Exhibit:
    """Audience, edition, threshold, how many values are withheld, and what made it."""
    words, dossier = portfolio.words, portfolio.dossier
    facts = [*opening(words, dossier), *_withheld(words, dossier)]
    facts.append(("as-of", words.day(dossier.as_of) if dossier.as_of else words.say("report.no-day")))
    facts.append(("version", f"impactkit {dossier.version}"))
    return exhibit(
        portfolio,
        Table(
            id="portfolio-disclosure",
            title=words.say("exhibit.disclosure-table.title"),
            columns=(
                column(words, "fact", width=28),
                column(words, "about-report", width=72),
            ),
            rows=tuple(Row(cells=cells) for cells in lines(words, facts)),
        ),
    )


def _withheld(words: Words, dossier: PortfolioDossier) -> Iterator[Fact]:
    """How many common values and projects' own totals are withheld, of how many known ones."""
    hidden = dossier.hidden_cells
    of = hidden + sum(one.value is not None for one in _values(dossier))
    if dossier.audience is Audience.INTERNAL:
        yield "hidden", words.say("disclosure.hidden-none")
    elif not of:
        yield "hidden", words.say("disclosure.no-counts")
    else:
        yield "hidden", words.count("disclosure.values", hidden, of=words.number(of))
    yield from kinds(words, hidden)


def _values(dossier: PortfolioDossier) -> Iterator[Value]:
    """Every common value and every project's own total."""
    for one in dossier.indicators:
        yield from (member.total for member in one.members)
        yield from (value for _, value in one.cells)
        if one.total is not None:
            yield one.total
