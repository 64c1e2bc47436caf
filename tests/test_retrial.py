"""Kept findings tried again: as they were, changed, gone, withheld; what stands for which audience."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from impactkit.model.kept import KeptFigure, KeptState, SeenFinding
from impactkit.model.quantity import Absence, Qualifier, Quantity
from impactkit.retrial import Standing, became, quantity, together
from tests.kept import H1, H2, ROWS, dossier, figure, finding, keep, made, note, written

SEEN = (
    figure("trained", 140),
    figure("trained", 60, "gender.women"),
    figure("trained", 40, "gender.women", H2, "reported"),
    figure("events", 7),
    figure("events", "0.35", measure="share of target"),
    figure("events", 20, measure="target"),
    figure("events", 3, period=H1),
    figure("trained", "not applicable", period=H1, measure="plan"),
)
"""Every figure as it stands in the first report."""


def kept_in(folder: Path, audience: str = "public") -> SeenFinding:
    """The one finding that is kept, as an audience reads it."""
    (found,) = dossier(folder, audience).kept
    return found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project, and a finding on all of its figures, as they are."""
    keep(written(tmp_path) / "north.kept.yaml", finding(*SEEN))
    return tmp_path


@pytest.mark.parametrize("audience", ["public", "funder", "internal"])
def test_a_finding_holds_while_every_figure_is_as_it_was(folder: Path, audience: str) -> None:
    """For its own audience and for those further inside, with its sentence."""
    found = kept_in(folder, audience)
    assert [one.state for one in found.figures] == [KeptState.HOLDS] * len(SEEN)
    assert (found.state, found.sentence) == (KeptState.HOLDS, "More women come.")
    assert [one.was for one in found.figures] == [one.now for one in found.figures]


def test_after_new_data_what_changed_is_told_with_what_it_was(folder: Path) -> None:
    """A new half-year adds to all so far, and leaves what was reported for others."""
    written(folder, rows=(*ROWS, "Trained;2025 H1;10;20;30", "Events;2025 H1;;;5"))
    found = kept_in(folder, "internal")
    numbers = [
        (one.was.value, one.now.value)
        for one in found.figures
        if isinstance(one.was, Quantity) and isinstance(one.now, Quantity)
    ]
    assert numbers == [(140, 170), (60, 70), (40, 40), (7, 12), (Decimal("0.35"), Decimal("0.6")), (20, 20), (3, 3)]  # fmt: skip
    changed = [one.state is KeptState.CHANGED for one in found.figures]
    assert changed == [True, True, False, True, True, False, False, False]
    assert found.state is KeptState.CHANGED


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  events:\n", "  meetings:\n"),
        ("categories: { women: Women, men: Men }", "categories: { men: Men, others: Others }"),
    ],
)
def test_a_figure_is_gone_with_its_indicator_or_its_category(folder: Path, before: str, after: str) -> None:
    """The finding is then gone, whatever became of its other figures."""
    file = folder / "north.yaml"
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after), encoding="utf-8")
    found = kept_in(folder)
    assert found.state is KeptState.GONE
    assert {one.state for one in found.figures} > {KeptState.GONE}
    assert all(one.now is None for one in found.figures if one.state is KeptState.GONE)


def test_a_figure_is_gone_with_its_period(folder: Path) -> None:
    """Where the project reports by the year, there are no half-years."""
    file = folder / "north.yaml"
    file.write_text(
        file.read_text(encoding="utf-8").replace("every: half year", "every: year"), encoding="utf-8"
    )
    gone = [one.state is KeptState.GONE for one in kept_in(folder).figures]
    assert gone == [False, False, True, False, False, False, True, True]


def test_an_absence_that_becomes_a_number_has_changed(folder: Path) -> None:
    """And a number that is no longer there is told by the name of its absence."""
    keep(folder / "north.kept.yaml", finding(figure("events", "missing", period=H1, measure="reported")))
    (found,) = kept_in(folder).figures
    assert (found.was, found.now, found.state) == (Absence.MISSING, quantity(Decimal(3)), KeptState.CHANGED)
    written(folder, rows=[one for one in ROWS if not one.startswith("Events;2024 H1")])
    (found,) = kept_in(folder).figures
    assert (found.was, found.now, found.state) == (Absence.MISSING, Absence.MISSING, KeptState.HOLDS)


@pytest.mark.parametrize(
    ("kept", "reads"),
    [
        ("public", ["public", "funder", "internal"]),
        ("funder", ["funder", "internal"]),
        ("internal", ["internal"]),
    ],
)
def test_what_is_kept_is_read_by_its_audience_and_those_further_inside(
    tmp_path: Path, kept: str, reads: list[str]
) -> None:
    """A finding and a note alike."""
    file = written(tmp_path) / "north.kept.yaml"
    keep(file, finding(figure("events", 7), audience=kept), notes=[note("N", audience=kept)])
    for audience in ("public", "funder", "internal"):
        own = dossier(tmp_path, audience)
        assert (len(own.kept), len(own.notes)) == ((1, 1) if audience in reads else (0, 0))


def test_a_number_with_three_decimals_is_not_taken_for_thousands() -> None:
    """It is kept with four, and to the sixth at most."""
    told = [str(quantity(Decimal(one)).value) for one in ("0.125", "12", "1200", "0.6710500", "1.23456789")]
    assert told == ["0.1250", "12", "1200", "0.67105", "1.234568"]


def test_bounds_are_compared_by_their_own_audience_only() -> None:
    """Who is told more has a number where others had bounds: that is no change."""
    bounds = KeptFigure(indicator="jobs", was=Quantity(value=3, upper=9, qualifier=Qualifier.RANGE))
    now = Standing(quantity(Decimal(5)))
    assert became(bounds, now) is KeptState.CHANGED
    assert became(bounds, now, same_audience=False) is KeptState.NOT_COMPARED
    hidden = KeptFigure(indicator="jobs", was=Absence.WITHHELD)
    assert became(hidden, now, same_audience=False) is KeptState.NOT_COMPARED
    assert became(hidden, now) is KeptState.CHANGED


def test_a_finding_is_what_weighs_heaviest_among_its_figures() -> None:
    """What is withheld says nothing of the others."""
    holds, changed, gone, hidden = KeptState.HOLDS, KeptState.CHANGED, KeptState.GONE, KeptState.WITHHELD
    assert together([holds, hidden, changed, gone]) is gone
    assert together([holds, changed, hidden]) is changed
    assert together([hidden, holds]) is holds
    assert together([hidden]) is hidden
    assert together([]) is KeptState.NOT_COMPARED


def test_a_portfolio_keeps_common_values_and_those_of_its_projects(tmp_path: Path) -> None:
    """And tells a project that is no longer in it as gone."""
    folder = written(tmp_path, "north", "south")
    own = figure("trained", 140)[1:-1]
    keep(
        folder / "portfolio.kept.yaml",
        finding(figure("trained", 280), "{project: north, " + own + "}", "{project: west, " + own + "}"),
        notes=[note("Both are late.", name="status-1", section="status")],
    )
    portfolio = made(folder).portfolio
    assert portfolio
    (found,) = portfolio.kept
    assert [one.state for one in found.figures] == [KeptState.HOLDS, KeptState.HOLDS, KeptState.GONE]
    assert [one.text for one in portfolio.notes] == ["Both are late."]
    assert all(one.kept == () for one in made(folder).dossiers)


def test_check_tells_what_no_longer_holds_with_its_place(folder: Path) -> None:
    """Lightly, and inside the house only; in a portfolio among the findings across projects."""
    written(folder, rows=(*ROWS, "Events;2025 H1;;;5"))
    (own,) = [one for one in dossier(folder, "internal").findings if one.rule == "kept"]
    told = {one.name: one.words or one.number for one in own.figures}
    assert (own.variant, own.level.value, own.where) == ("changed", "info", "kept.indicators-1")
    assert told["place"] == f"{(folder / 'north.kept.yaml').as_posix()}:3"
    assert own.line is None
    assert not [one for one in dossier(folder).findings if one.rule == "kept"]


def test_check_tells_what_no_longer_holds_of_a_portfolio(tmp_path: Path) -> None:
    folder = written(tmp_path, "north", "south")
    keep(folder / "portfolio.kept.yaml", finding(figure("trained", 281)))
    inside, outside = made(folder, "internal").portfolio, made(folder).portfolio
    assert inside
    assert outside
    assert [one.variant for one in inside.findings if one.rule == "kept"] == ["changed"]
    assert not [one for one in outside.findings if one.rule == "kept"]
