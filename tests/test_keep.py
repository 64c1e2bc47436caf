"""The door by which a notebook keeps: figures as they are seen, written by another process, told again in reports."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path

import pytest

import impactkit
from impactkit.dossier import Report
from impactkit.load import read_kept
from impactkit.model.kept import KeptMeasure, KeptState
from impactkit.model.quantity import Absence, Qualifier, Quantity
from impactkit.portfolio import Portfolio
from impactkit.problem import ImpactkitError
from impactkit.words import Words
from tests.kept import ROWS, dossier, made, written

H1 = {"start": "2024-01-01", "end": "2024-06-30"}
FEW = ("Trained;2024 H1;3;47;50", *ROWS[1:])


@pytest.mark.slow
def test_what_is_kept_in_a_notebook_stands_in_the_next_report(tmp_path: Path) -> None:
    """As the audience of the notebook sees it: a number, a share, and that one is withheld."""
    written(tmp_path, rows=FEW)
    file = tmp_path / "north.yaml"
    report = impactkit.open_report(file, language="en")
    figures = [
        {"indicator": "trained"},
        {"indicator": "trained", "cell": "gender.women", "period": H1, "measure": "reported"},
        {"indicator": "events", "measure": "share of target"},
    ]
    view = {"panel": "indicator", "indicator": "trained", "counties": ["Örebro"]}
    entry = impactkit.keep_finding(
        report, "indicators", 'They came: "all" of them.', figures, view=view, by="the evaluator"
    )
    noted = impactkit.keep_note(report, "money", "Late.\n\n- *very*", day="2025-03-01")
    assert (entry.id, noted.id) == ("indicators-1", "money-1")
    kept = read_kept(Path(entry.file)).kept
    own = kept.findings["indicators-1"]
    seen = [Quantity(value=140), Absence.WITHHELD, Quantity(value=Decimal("0.35"))]
    assert [one.was for one in own.figures] == seen
    assert (own.day, own.audience.value, own.language) == (datetime.date.today(), "public", "en")  # noqa: DTZ011
    again = impactkit.open_report(file, language="en")
    (told,) = again.dossier.kept
    assert [one.state for one in told.figures] == [KeptState.HOLDS, KeptState.WITHHELD, KeptState.HOLDS]
    assert told.sentence == 'They came: "all" of them.'
    assert [one.text for one in again.dossier.notes] == ["Late.\n\n- *very*"]


@pytest.mark.slow
def test_faults_of_the_file_are_told_in_the_notebook_with_their_line(tmp_path: Path) -> None:
    """In its language; and the file stays as it is."""
    report = opened(tmp_path)
    file = tmp_path / "north.kept.yaml"
    file.write_text("impactkit: kept/1\nfindngs: {}\n", encoding="utf-8")
    with pytest.raises(ImpactkitError) as told:
        impactkit.keep_note(report, "money", "Late.")
    assert f"{file.as_posix()}:2 findngs:" in str(told.value)
    assert file.read_text(encoding="utf-8") == "impactkit: kept/1\nfindngs: {}\n"


def opened(folder: Path) -> Report:
    """A report as `open_report` opens it."""
    return Report(dossier(written(folder)), Words("en"), folder / "north.yaml")


@pytest.mark.parametrize(
    ("section", "text", "day", "told"),
    [
        ("results", "T", None, "section"),
        ("status", "T", None, "section"),
        ("money", " \n", None, "text"),
        ("money", "T", "Monday", "day"),
    ],
)
def test_what_cannot_be_kept_is_told_before_anything_is_written(
    tmp_path: Path, section: str, text: str, day: str | None, told: str
) -> None:
    report = opened(tmp_path)
    with pytest.raises(ImpactkitError, match=f"{told}: "):
        impactkit.keep_note(report, section, text, day=day)
    assert not (tmp_path / "north.kept.yaml").exists()


@pytest.mark.parametrize(
    "figure",
    [
        {"indicator": "meetings"},
        {"indicator": "trained", "cell": "gender.others"},
        {"indicator": "trained", "period": {"start": "2024-01-01", "end": "2024-03-31"}},
        {"indicator": "trained", "period": H1, "measure": "target"},
        {"project": "south", "indicator": "trained"},
    ],
)
def test_a_figure_there_is_none_of_is_told(tmp_path: Path, figure: dict[str, object]) -> None:
    with pytest.raises(ImpactkitError, match="no such figure"):
        impactkit.keep_finding(opened(tmp_path), "indicators", "T", [figure])


def test_a_report_on_a_dossier_has_no_file_to_keep_in(tmp_path: Path) -> None:
    """A kernel that makes reports gets a dossier alone."""
    report, many = opened(tmp_path), made(written(tmp_path / "many", "a", "b"))
    assert many.portfolio
    with pytest.raises(ImpactkitError, match="opened on a dossier"):
        impactkit.keep_note(Report(report.dossier, report.words), "money", "T")
    with pytest.raises(ImpactkitError, match="opened on a dossier"):
        impactkit.keep_note(Portfolio(many.portfolio, Words("en")), "status", "T")


@pytest.mark.slow
def test_a_portfolio_keeps_common_values_and_those_of_its_projects(tmp_path: Path) -> None:
    """With bounds where its audience is told bounds."""
    rows = ("Trained;2024 H1;3;47;50", "Events;2024 H1;;;3")
    folder = written(tmp_path, "north", "south", rows=rows)
    many = impactkit.open_portfolio(folder, language="en")
    figures = [
        {"indicator": "events"},
        {"indicator": "trained", "cell": "gender.men"},
        {"project": "south", "indicator": "events", "measure": KeptMeasure.TARGET},
    ]
    impactkit.keep_finding(many, "status", "All alike.", figures)
    (found,) = read_kept(folder / "portfolio.kept.yaml", sections=("status",)).kept.findings.values()
    events, men, target = (one.was for one in found.figures)
    assert (events, target) == (Quantity(value=6), Quantity(value=20))
    assert men is Absence.WITHHELD or (isinstance(men, Quantity) and men.qualifier is not Qualifier.EXACT)
    (told,) = impactkit.open_portfolio(folder, language="en").dossier.kept
    assert KeptState.CHANGED not in {one.state for one in told.figures}
