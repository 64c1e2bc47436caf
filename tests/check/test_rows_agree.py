"""What could not be read is counted of the same rows in the finding and beside the sum."""

from __future__ import annotations

from impactkit.model.audience import Audience
from impactkit.model.finding import Outcome
from impactkit.model.measured.value import CaveatKind
from tests.boards.pages import demonstration


def test_refused_rows_are_of_as_many_in_the_finding_as_beside_the_costs() -> None:
    """567 of 570 rows beside the sum, and 3 of 570 in the finding, in the made-up ledger."""
    navet = next(one for one in demonstration("en", Audience.INTERNAL).reports if one.project.id == "navet")
    money = navet.dossier.measurements and navet.dossier.measurements.money
    assert money
    (beside,) = (one for one in money.cost_caveats if one.kind is CaveatKind.REFUSED)
    figures = next(
        {figure.name: figure.number for figure in one.figures}
        for one in navet.dossier.findings
        if (one.rule, one.where, one.outcome) == ("refused-rows", "data.ledger", Outcome.DEVIATES)
    )
    assert (figures["refused"], figures["rows"]) == (beside.rows, beside.of)
