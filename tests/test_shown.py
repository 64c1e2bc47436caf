"""What tests open without a process for each is what the front doors give."""

from __future__ import annotations

from impactkit import open_portfolio, open_report
from impactkit.dossier import dossier_json
from impactkit.edition import portfolio_json
from tests.shown import PARAMETERS, portfolio_of, report_of

KRETSLOPPET = PARAMETERS / "demonstration" / "kretsloppet.yaml"


def test_a_report_is_the_one_that_open_report_gives() -> None:
    """With data, so that rows were read, measured and protected on the way."""
    ours, given = report_of(KRETSLOPPET, "en"), open_report(KRETSLOPPET, language="en")
    assert dossier_json(ours.dossier) == dossier_json(given.dossier)
    assert ours == given


def test_a_portfolio_is_the_one_that_open_portfolio_gives() -> None:
    folder = PARAMETERS / "demonstration"
    ours, given = portfolio_of(folder, "en"), open_portfolio(folder, language="en")
    assert portfolio_json(ours.dossier) == portfolio_json(given.dossier)
    assert ours == given
