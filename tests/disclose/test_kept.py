"""What is kept, attacked: a number of then is told only where it gives nothing away, and what is withheld stays so."""

from __future__ import annotations

from pathlib import Path

import pytest

from impactkit.dossier import dossier_json
from impactkit.edition import edition, portfolio_json
from impactkit.model.dossier import Audience
from impactkit.model.kept import KeptState
from impactkit.model.quantity import Absence, Quantity
from tests.kept import H1, ROWS, dossier, figure, finding, keep, made, written

FEW = ("Trained;2024 H1;3;47;50", *ROWS[1:])
"""Three women in the first half-year: they are withheld, and enough men with them."""
CANARY = "8641"


def outside(folder: Path) -> str:
    """All that those outside the house get: dossiers of projects and of the portfolio, for both audiences."""
    told = []
    for audience in ("public", "funder"):
        found = made(folder, audience)
        assert found.problems == ()
        told += [*map(dossier_json, found.dossiers)]
        told += [portfolio_json(found.portfolio)] if found.portfolio else []
    return "".join(told)


def women(was: object) -> str:
    """What was reported of women in the first half-year."""
    return figure("trained", was, "gender.women", H1, "reported")


@pytest.mark.parametrize(
    "was", [7, CANARY, 3, 0, "missing", "not stated", "{value: 5, upper: 9, qualifier: range}"]
)
def test_what_a_figure_was_does_not_matter_where_it_is_withheld_now(tmp_path: Path, was: object) -> None:
    """Published then and withheld now: every byte is the same whatever the file says of then, its sentence gone."""
    folder = written(tmp_path, "north", "south", rows=FEW)
    file, many = folder / "north.kept.yaml", folder / "portfolio.kept.yaml"
    own = "{project: south, " + women("%s")[1:]
    keep(file, finding(women(12), sentence="Twelve women."))
    keep(many, finding(own % 12, sentence="Twelve women."))
    told = outside(folder)
    keep(file, finding(women(was), sentence=f"There were {was} women."))
    keep(many, finding(own % was, sentence=f"There were {was} women."))
    assert outside(folder) == told
    assert "women." not in told


def test_the_house_sees_what_it_was_and_is(tmp_path: Path) -> None:
    keep(written(tmp_path, rows=FEW) / "north.kept.yaml", finding(women(12), sentence="Twelve women."))
    (found,) = dossier(tmp_path, "internal").kept
    (one,) = found.figures
    assert (found.sentence, one.was, one.now) == ("Twelve women.", Quantity(value=12), Quantity(value=3))
    (found,) = dossier(tmp_path).kept
    (one,) = found.figures
    assert (found.sentence, one.was, one.now, one.state) == (None, Absence.WITHHELD, Absence.WITHHELD, KeptState.WITHHELD)  # fmt: skip


def test_a_finding_about_what_was_withheld_already_keeps_its_sentence(tmp_path: Path) -> None:
    """Whoever wrote it did not see the number."""
    keep(written(tmp_path, rows=FEW) / "north.kept.yaml", finding(women("withheld")))
    (found,) = dossier(tmp_path).kept
    assert (found.sentence, found.state) == ("More women come.", KeptState.WITHHELD)


@pytest.mark.parametrize("indicator", ["trained", "events"])
def test_a_number_of_then_is_told_outside_only_where_it_counts_nobody(tmp_path: Path, indicator: str) -> None:
    """What a total of people was tells by how many it has changed: 140 then and 142 now are two persons."""
    was = {"trained": 138, "events": 5}[indicator]
    keep(written(tmp_path) / "north.kept.yaml", finding(figure(indicator, was)))
    for audience in ("public", "funder"):
        (found,) = dossier(tmp_path, audience).kept
        (one,) = found.figures
        assert one.state is KeptState.CHANGED
        assert one.was == (Quantity(value=was) if indicator == "events" else Absence.WITHHELD)


def test_a_number_of_then_is_told_once_a_released_edition_told_it(tmp_path: Path) -> None:
    """Readers have it: what it tells beside the number of today is reckoned with already."""
    folder = written(tmp_path)
    edition([folder], audience=Audience.PUBLIC, releases=True)
    written(folder, rows=("Trained;2024 H1;20;30;50", "Trained;2024 H2;60;70;130", *ROWS[2:]))
    keep(folder / "north.kept.yaml", finding(figure("trained", 140), figure("trained", 139)))
    (found,) = dossier(folder).kept
    assert [one.was for one in found.figures] == [Quantity(value=140), Absence.WITHHELD]
    assert {one.state for one in found.figures} == {KeptState.CHANGED}


def test_what_an_edition_told_of_another_period_is_not_told_of_this_one(tmp_path: Path) -> None:
    """90 were trained in the second half-year; nobody was told that of the first."""
    folder = written(tmp_path)
    edition([folder], audience=Audience.PUBLIC, releases=True)
    keep(
        folder / "north.kept.yaml",
        finding(figure("trained", 90, period=H1, measure="reported"), figure("trained", 50, "gender.men", H1, "reported")),
    )  # fmt: skip
    (found,) = dossier(folder).kept
    assert [one.was for one in found.figures] == [Absence.WITHHELD, Absence.WITHHELD]


def test_a_common_value_of_then_is_told_outside_only_where_it_counts_nobody_anywhere(tmp_path: Path) -> None:
    folder = written(tmp_path, "north", "south")
    keep(folder / "portfolio.kept.yaml", finding(figure("trained", 270), figure("events", 13)))
    portfolio = made(folder).portfolio
    assert portfolio
    (found,) = portfolio.kept
    assert [one.was for one in found.figures] == [Absence.WITHHELD, Quantity(value=13)]
    assert [one.state for one in found.figures] == [KeptState.CHANGED] * 2


@pytest.mark.parametrize("kept", ["funder", "internal"])
def test_what_is_kept_further_inside_is_in_no_byte_outside(tmp_path: Path, kept: str) -> None:
    """Neither its numbers nor its words, nor that there is anything."""
    folder = written(tmp_path)
    without = dossier_json(dossier(folder))
    keep(
        folder / "north.kept.yaml",
        finding(figure("trained", CANARY), women(3), audience=kept, sentence="Canary."),
    )
    assert dossier_json(dossier(folder)) == without


def test_twins_that_differ_in_what_is_withheld_differ_in_no_byte(tmp_path: Path) -> None:
    """Three women, or one; what is kept inside the house of each, and in public of both, is as they saw it."""
    told = []
    for few in (3, 1):
        rows = (
            f"Trained;2024 H1;{few};{50 - few};50",
            f"Trained;2024 H2;{60 - few};{30 + few};90",
            *ROWS[2:],
        )
        folder = written(tmp_path / str(few), "north", "south", rows=rows)
        seen = finding(women("withheld"), figure("trained", 140))
        keep(folder / "north.kept.yaml", seen, finding(women(few), name="indicators-2", audience="internal"))
        keep(folder / "portfolio.kept.yaml", finding(figure("trained", 280)))
        told.append(outside(folder))
    assert told[0] == told[1]
    assert "More women come." in told[0]
