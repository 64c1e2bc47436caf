"""The page on protection: its tables are what the real doors give."""

from __future__ import annotations

import re

from impactkit.model.quantity import Absence
from tests.disclose.reported import Reported, published
from tests.disclose.test_masking import figures, of_firms, project_in
from tests.docs.pages import text_of


def table(page: str, heading: str) -> list[list[str]]:
    """The cells of the table under a heading, without its head."""
    after = text_of(page).partition(f"## {heading}\n")[2]
    rows = re.search(r"^\|.*?(?=\n\n)", after, re.DOTALL | re.MULTILINE)
    assert rows
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in rows[0].splitlines()[2:]]


def test_the_four_cells_are_seen_as_the_page_says() -> None:
    """By the real doors, with the threshold it names."""
    rows = table("docs/reference/protection.md", "Four cells")
    counts = {name: [int(count)] for name, count, *_ in rows}
    found = figures(of_firms(published(project_in({"counts": counts}), n=5)))
    assert {name: "■" if found[name] == "hidden" else f"{found[name]}" for name in counts} == {
        name: seen for name, _, seen, _ in rows
    }


def test_the_portfolio_gives_way_as_the_page_says() -> None:
    """The first project's total stands whoever is beside it; the sum of both is told as its lower bound."""
    first, second, both = table("docs/reference/protection.md", "First each project, then the portfolio")
    own = {"roll_up": "sum", "accumulation": "sum", "sensitivity": "persons", "definition": {"text": "F"}}
    told = published(
        *(
            Reported({"firms": own}, {("firms", "total"): [int(row[1])]}, 1, name)
            for name, row in (("a", first), ("b", second))
        )
    )
    totals = {
        name: dossier.measurements.indicators[0].total.total
        for name, dossier in told.dossiers.items()
        if dossier.measurements
    }
    assert f"{totals['a'].value}" == first[2]
    assert (totals["b"].absence, second[2]) == (Absence.WITHHELD, "■")
    (together,) = [one.total for one in told.portfolio if one.total]
    assert f"at least {together.value}" == both[2]
    assert (together.hidden_parts, together.upper) == (1, None)
    assert int(first[1]) + int(second[1]) == int(both[1])
