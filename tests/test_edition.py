"""An edition: all projects of a run together, what stops one of them, and the front door of many: `open_portfolio`."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from impactkit import open_portfolio
from impactkit.check import latest_day
from impactkit.dossier import dossier_json
from impactkit.edition import Edition, edition, portfolio_json, write_portfolio
from impactkit.load import project_files
from impactkit.model.dossier import Audience, Dossier
from impactkit.model.measured.value import Span
from impactkit.model.portfolio import PortfolioDossier, ProjectLine
from impactkit.model.quantity import Absence, Money
from impactkit.model.stated.project import Project
from impactkit.problem import ImpactkitError, InputError, MachineError
from impactkit.words import LANGUAGES, Words

DEMONSTRATION = Path(__file__).parents[1] / "parameters" / "demonstration"
SMALLEST = "impactkit: project/1\nid: {name}\ntitle: The project {name}\ngoals: {{ g: {{ text: G }} }}\n"
FOLLOWED = """\
period: { start: 2024-01-01, end: 2026-12-31 }
indicators:
  jobs:
    name: { sv: Nya jobb, en: New jobs }
    code: RCR01
    accumulation: sum
    roll_up: sum
    sensitivity: persons
    targets: [{ total: 60, due: 2026-12-31 }]
  visits:
    name: { sv: Besök, en: Visits }
    accumulation: sum
    roll_up: sum
    sensitivity: none
    targets: [{ total: 900, due: 2026-12-31 }]
data:
  results: { kind: results, file: "data/{name}.csv" }
reporting: { every: half year }
"""
FUNDED = """\
funding:
  budget: { lines: { staff: { name: Personal, amount: 2000 }, travel: { name: Resor, amount: 500 } } }
  grant: { share: 0.5, cap: 1000, advance: 100 }
  claims:
    first: { date: 2024-09-01, costs: 800, approved: 700, paid: 250, status: paid }
    second: { date: 2025-03-01, costs: 900, approved: 800, paid: 350, status: paid }
    third: { date: 2025-09-01, costs: 100, status: submitted }
"""
LEDGER = "  ledger: { kind: costs, file: data/ledger.csv }\n"
RESULTS = "Indikator;Period;Utfall\nNya jobb;2024 H1;20\nNya jobb;2024 H2;{jobs}\nBesök;2024 H1;300\n"


def write(folder: Path, name: str, text: str) -> Path:
    """A file of the folder."""
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def project(folder: Path, name: str, *, jobs: int = 30, more: str = "", rows: str | None = None) -> Path:
    """A project that reported jobs twice and visits once, with its data beside it."""
    write(folder, f"data/{name}.csv", rows if rows is not None else RESULTS.format(jobs=jobs))
    return write(folder, f"{name}.yaml", SMALLEST.format(name=name) + FOLLOWED.replace("{name}", name) + more)


def made(folder: Path, **asked: Any) -> Edition:
    """The edition of a folder, for the public unless told."""
    return edition([folder], **{"audience": Audience.PUBLIC, **asked})


def line(told: Edition, name: str) -> ProjectLine:
    """A project's line of the portfolio."""
    assert told.portfolio
    return next(one for one in told.portfolio.projects if one.id == name)


def half(year: int, number: int) -> Span:
    """A half-year."""
    start, end = {1: ("01-01", "06-30"), 2: ("07-01", "12-31")}[number]
    return Span.model_validate({"start": f"{year}-{start}", "end": f"{year}-{end}"})


# --- One bad project stops no other ---


def test_a_bad_data_file_stops_one_project_and_tells_all_its_faults(tmp_path: Path) -> None:
    """Every file of it that cannot be read, and the others are made."""
    more = (
        "  list: { kind: participants, file: data/none.csv }\n  sums: { kind: costs, file: ../outside.csv }\n"
    )
    bad = FOLLOWED.replace("{name}", "bad").replace("reporting:", more + "reporting:")
    write(tmp_path, "bad.yaml", SMALLEST.format(name="bad") + bad)
    write(tmp_path, "data/bad.csv", "nothing that means anything\n1\n")
    project(tmp_path, "a")
    project(tmp_path, "c")
    told = made(tmp_path)
    assert [one.id for one in told.dossiers] == ["a", "c"]
    assert told.portfolio
    assert [one.id for one in told.portfolio.projects] == ["a", "c"]
    named = [Words("en").problem(one) for one in told.problems]
    assert len(named) == 3
    assert [any(part in one for one in named) for part in ("bad.csv", "none.csv", "../outside.csv")] == [
        True
    ] * 3


def test_a_project_whose_data_file_is_missing_is_named(tmp_path: Path) -> None:
    """By its project file, which can be mended, and the file that is not there."""
    project(tmp_path, "a").parent.joinpath("data/a.csv").unlink()
    project(tmp_path, "b")
    told = made(tmp_path)
    assert [one.id for one in told.dossiers] == ["b"]
    assert [(one.code, Path(one.file).name) for one in told.problems] == [("data-not-found", "a.yaml")]
    assert told.portfolio is None


def test_a_project_that_cannot_be_measured_stops_none_it_is_measured_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault of ours in one of a query's projects is told with where it was; the others are as without it."""
    for name in "abc":
        project(tmp_path, name)
    whole = made(tmp_path)

    def fails_for_b(told: Project) -> datetime.date | None:
        if told.id == "b":
            raise ZeroDivisionError
        return latest_day(told)

    monkeypatch.setattr("impactkit.edition.following.latest_day", fails_for_b)
    told = made(tmp_path)
    assert [one.but(edition=None) for one in told.dossiers] == [
        one for one in whole.dossiers if one.id in {"a", "c"}
    ]
    (fault,) = told.problems
    assert (fault.code, Path(fault.file).name, fault.frames[0]) == (
        "not-built",
        "b.yaml",
        "ZeroDivisionError",
    )


def test_a_bad_project_file_stops_no_other(tmp_path: Path) -> None:
    """Its faults stand beside the edition, in front of those of files with data."""
    write(tmp_path, "a.yaml", SMALLEST.format(name="a") + "titel: A\n")
    project(tmp_path, "b").parent.joinpath("data/b.csv").unlink()
    project(tmp_path, "c")
    told = made(tmp_path)
    assert [one.id for one in told.dossiers] == ["c"]
    assert [(Path(one.file).name, one.code) for one in told.problems] == [
        ("a.yaml", "unknown-key"),
        ("b.yaml", "data-not-found"),
    ]


def test_refused_rows_stop_nothing_and_are_told_by_project(tmp_path: Path) -> None:
    """Cell by cell; their content is kept apart."""
    project(tmp_path, "a", rows=RESULTS.format(jobs=30) + "Nya jobb;2025 H1;kanske 7\n")
    project(tmp_path, "b")
    told = made(tmp_path)
    assert (len(told.dossiers), told.problems, len(told.refused)) == (2, (), 1)
    assert {name: len(one) for name, one in told.refusals.items()} == {"a": 1, "b": 0}
    assert "kanske 7" in told.refusals["a"][0].content
    assert "kanske" not in "".join(dossier_json(one) for one in told.dossiers)


def test_paths_that_cannot_be_meant_are_refused_before_anything_is_read(tmp_path: Path) -> None:
    """An empty folder, a file that is not there."""
    with pytest.raises(InputError) as caught:
        edition([tmp_path, tmp_path / "none.yaml"], audience=Audience.PUBLIC)
    assert [one.code for one in caught.value.problems] == ["no-projects", "not-found"]


# --- The day it speaks of ---


def test_each_project_is_looked_at_on_its_own_latest_day_unless_told(tmp_path: Path) -> None:
    """The portfolio speaks of the latest of them."""
    project(tmp_path, "a", more=FUNDED)
    project(tmp_path, "b")
    own = made(tmp_path)
    assert [str(one.as_of) for one in own.dossiers] == ["2025-09-01", "2024-12-31"]
    assert own.portfolio
    assert str(own.portfolio.as_of) == "2025-09-01"
    given = made(tmp_path, as_of=datetime.date(2025, 1, 15))
    assert {one.as_of for one in given.dossiers} == {datetime.date(2025, 1, 15)}
    assert given.portfolio
    assert given.portfolio.as_of == datetime.date(2025, 1, 15)


def test_rows_after_the_day_are_not_counted(tmp_path: Path) -> None:
    """Neither in a project nor in the portfolio."""
    project(tmp_path, "a")
    project(tmp_path, "b")
    for day, jobs in {"2024-12-31": 100, "2024-07-01": 40}.items():
        told = made(tmp_path, as_of=datetime.date.fromisoformat(day))
        assert told.portfolio
        assert {one.key: one.total and one.total.value for one in told.portfolio.indicators}["RCR01"] == jobs


# --- The portfolio's lines ---


def test_a_line_tells_the_money_and_where_it_stands(tmp_path: Path) -> None:
    """Granted, spent in the ledger, what the grant gives for what was approved, and what was paid on claims."""
    write(tmp_path, "data/ledger.csv", "Datum;Kostnadsslag;Belopp;Godkänd\n2024-02-01;Personal;400,50;Ja\n2024-05-01;Resor;99,50;Nej\n")  # fmt: skip
    file = project(tmp_path, "a", more=FUNDED)
    file.write_text(
        file.read_text(encoding="utf-8").replace("reporting:", LEDGER + "reporting:"), encoding="utf-8"
    )
    project(tmp_path, "b")
    one, other = (line(made(tmp_path), name) for name in ("a", "b"))
    assert (one.granted, one.paid) == (Money(amount=Decimal(1000)), Money(amount=Decimal(600)))
    assert (one.spent, one.entitled) == (500, 750)
    assert (other.granted, other.spent, other.entitled, other.paid) == (None,) * 4
    assert (str(one.start), str(one.end), one.has_data, one.indicators) == (
        "2024-01-01",
        "2026-12-31",
        True,
        2,
    )


def test_a_line_tells_which_periods_were_reported_and_which_are_missing(tmp_path: Path) -> None:
    """A period counts as reported where anything was reported for it; those to come are not missing."""
    rows = "Indikator;Period;Utfall\nNya jobb;2024 H1;20\nBesök;2025 H1;3\n"
    project(tmp_path, "a", rows=rows)
    project(tmp_path, "b")
    told = made(tmp_path, as_of=datetime.date(2025, 12, 31))
    assert line(told, "a").reported == (half(2024, 1), half(2025, 1))
    assert line(told, "a").missing == (half(2024, 2), half(2025, 2))
    assert line(told, "a").last_reported == datetime.date(2025, 6, 30)
    assert line(told, "b").missing == (half(2025, 1), half(2025, 2))


def test_a_line_names_what_was_not_reported_in_the_latest_period(tmp_path: Path) -> None:
    """Of indicators with a target."""
    project(tmp_path, "a")
    file = project(tmp_path, "b")
    file.write_text(
        file.read_text(encoding="utf-8").replace("targets: [{ total: 900, due: 2026-12-31 }]", ""),
        encoding="utf-8",
    )
    told = made(tmp_path)
    assert [one.en for one in line(told, "a").not_reported] == ["Visits"]
    assert line(told, "b").not_reported == ()


def test_a_project_without_data_has_a_line_that_says_so(tmp_path: Path) -> None:
    """It is in no sum, and nothing of it is missing."""
    project(tmp_path, "a")
    project(tmp_path, "b")
    write(tmp_path, "c.yaml", SMALLEST.format(name="c"))
    told = made(tmp_path)
    own = line(told, "c")
    assert (own.has_data, own.reported, own.missing, own.last_reported, own.spent) == (
        False,
        (),
        (),
        None,
        None,
    )
    assert told.portfolio
    assert {one.project for found in told.portfolio.indicators for one in found.members} == {"a", "b"}


def test_a_single_project_makes_no_portfolio(tmp_path: Path) -> None:
    """Nor does one good one beside a bad one."""
    project(tmp_path, "a")
    assert made(tmp_path).portfolio is None


def test_a_common_value_does_not_tell_what_a_projects_own_report_withholds(tmp_path: Path) -> None:
    """It is what the other one has, at the least; the internal edition tells them all."""
    project(tmp_path, "a")
    project(tmp_path, "b", rows="Indikator;Period;Utfall\nNya jobb;2024 H1;3\nNya jobb;2024 H2;0\n")
    public, internal = made(tmp_path), made(tmp_path, audience=Audience.INTERNAL)
    assert public.portfolio
    assert internal.portfolio
    jobs = [one.portfolio.indicators[0] for one in (public, internal) if one.portfolio]
    assert [one.total and (one.total.value, one.total.hidden_parts) for one in jobs] == [(50, 1), (53, 0)]
    assert [[member.total.value for member in one.members] for one in jobs] == [[50, None], [50, 3]]
    assert public.portfolio.hidden_cells == 1
    assert public.disclosure
    assert not any(own.attack(exact=True).fallen for own in public.disclosure.patterns.values())


# --- Same inputs, same bytes ---


@pytest.fixture(scope="module")
def demonstration() -> Edition:
    """The demonstration portfolio for the public."""
    return made(DEMONSTRATION)


def test_a_lines_serious_findings_are_those_of_its_own_report(demonstration: Edition) -> None:
    """Answered ones are not counted."""
    told = {
        dossier.id: sum(
            (one.level.value, one.outcome.value, one.answer) == ("serious", "deviates", None)
            for one in dossier.findings
        )
        for dossier in demonstration.dossiers
    }
    assert {name: line(demonstration, name).findings for name in told} == told
    assert any(told.values())


def test_dossiers_come_back_from_their_text_as_they_were(demonstration: Edition) -> None:
    """Measurements, changes, money and readings too; and the portfolio."""
    for dossier in demonstration.dossiers:
        assert Dossier.model_validate_json(dossier_json(dossier)) == dossier
    assert demonstration.portfolio
    again = PortfolioDossier.model_validate_json(portfolio_json(demonstration.portfolio))
    assert again == demonstration.portfolio


def test_equal_inputs_give_equal_bytes_in_any_order(demonstration: Edition) -> None:
    """Neither a project's own dossier nor a common value depends on which project came first."""
    files = sorted(project_files([DEMONSTRATION]))
    turned = edition(files[::-1], audience=Audience.PUBLIC)
    texts = {one.id: dossier_json(one) for one in demonstration.dossiers}
    assert {one.id: dossier_json(one) for one in turned.dossiers} == texts
    assert demonstration.portfolio
    assert turned.portfolio
    common = [
        {one.key: (one.total, dict(one.cells), one.why_not, sorted(one.differing)) for one in told.indicators}
        for told in (demonstration.portfolio, turned.portfolio)
    ]
    assert common[0] == common[1]


def test_a_portfolio_is_written_whole_under_its_audiences_name(
    tmp_path: Path, demonstration: Edition
) -> None:
    """No draft is left, and a second writing takes the place of the first."""
    assert demonstration.portfolio
    for _ in range(2):
        path = write_portfolio(demonstration.portfolio, tmp_path / "sub")
    assert [one.name for one in (tmp_path / "sub").iterdir()] == ["portfolio.public.json"]
    assert path.read_text(encoding="utf-8") == portfolio_json(demonstration.portfolio)


# --- The front door of many ---


def test_a_folder_opens_as_its_portfolio(tmp_path: Path) -> None:
    """Made in a process of its own, for the audience and day asked for."""
    project(tmp_path, "a")
    project(tmp_path, "b")
    day = datetime.date(2025, 6, 30)
    opened = open_portfolio(tmp_path, language="en", audience="funder", as_of="2025-06-30")
    assert opened.dossier == made(tmp_path, audience=Audience.FUNDER, as_of=day).portfolio
    assert (opened.words.language, opened.dossier.audience.value) == ("en", "funder")


def test_a_portfolios_file_opens_as_it_is(tmp_path: Path, demonstration: Edition) -> None:
    """Nothing is built; audience and day are its own."""
    assert demonstration.portfolio
    opened = open_portfolio(write_portfolio(demonstration.portfolio, tmp_path), audience="internal")
    assert (opened.dossier, opened.words.language) == (demonstration.portfolio, "sv")


def refusal(path: Path, **asked: Any) -> str:
    """What is told of what cannot be opened."""
    with pytest.raises(ImpactkitError) as caught:
        open_portfolio(path, **asked)
    assert not isinstance(caught.value, MachineError)
    assert "Traceback" not in str(caught.value)
    return str(caught.value)


def test_a_folder_of_one_project_opens_as_the_beginning_of_a_portfolio(tmp_path: Path) -> None:
    """As in a new workspace: one project is listed, and every total is its own."""
    project(tmp_path, "a")
    opened = open_portfolio(tmp_path)
    assert [one.id for one in opened.dossier.projects] == ["a"]
    assert {len(one.members) for one in opened.dossier.indicators} == {1}
    assert opened.projects()["project_id"].to_list() == ["a"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_faults_of_the_folders_projects_are_told_all_at_once(tmp_path: Path, language: Any) -> None:
    """Of project files and of files with data; no portfolio lacks a project in silence."""
    project(tmp_path, "a")
    project(tmp_path, "b")
    project(tmp_path, "c").parent.joinpath("data/c.csv").unlink()
    write(tmp_path, "d.yaml", SMALLEST.format(name="d") + "titel: D\n")
    told = refusal(tmp_path, language=language).splitlines()
    assert [name in one for name, one in zip(("d.yaml", "c.csv"), told, strict=True)] == [True, True]
    assert "c.yaml" in told[1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "not-found"),
        (b'{"impactkit": "dossier/1"}', "not-a-portfolio"),
        (b'{"impactkit": "portfolio-dossier/2", "projects": []}', "not-a-portfolio"),
        (b"[]", "not-a-portfolio"),
        (b"", "not-a-portfolio"),
    ],
)
def test_a_file_that_is_no_portfolio_is_told(
    tmp_path: Path, content: bytes | None, code: str, language: Any
) -> None:
    """With its name."""
    file = tmp_path / "portfolio.json"
    if content is not None:
        file.write_bytes(content)
    assert refusal(file, language=language) == f"{file.as_posix()}: {Words(language).say(f'fault.{code}')}"


def test_choices_that_are_none_are_told_before_anything_is_built(tmp_path: Path) -> None:
    """All at once, with those there are."""
    told = refusal(tmp_path, language="de", audience="everyone", as_of="31/12")
    assert len(told.splitlines()) == 3
    assert all(one in told for one in ("de", "everyone", "31/12", "funder", "sv, en"))


def test_amounts_of_the_demonstration_are_whole_decimals(demonstration: Edition) -> None:
    """Money never passes through floating point."""
    assert demonstration.portfolio
    spent = {one.id: one.spent for one in demonstration.portfolio.projects if one.spent is not None}
    assert set(spent) >= {"navet", "kretsloppet"}
    assert all(one == one.quantize(Decimal("0.01")) for one in spent.values())


REFUSED = """\
impactkit: project/1
id: kitchen
title: Kitchen
goals: {g: {text: G}}
period: {start: 2024-01-01, end: 2025-12-31}
reporting: {every: half year}
data: {results: {kind: results, file: data/kitchen.csv}}
indicators:
  lunches: {name: Lunches, accumulation: sum, sensitivity: none, targets: [{total: 9000}]}
  guests: {name: Guests, accumulation: sum, sensitivity: none, targets: [{total: 90}]}
"""


def test_what_was_reported_and_cannot_be_read_is_not_told_as_never_reported(tmp_path: Path) -> None:
    """A refused row is a report; someone told to fill a gap might write a zero over it."""
    write(tmp_path, "kitchen.yaml", REFUSED)
    rows = "Indikator;Period;Utfall\nLunches;2024 H1;900\nLunches;2024 H2;1.250\nLunches;2025 H1;700\nGuests;2024 H1;40\nGuests;2025 H1;41\n"
    write(tmp_path, "data/kitchen.csv", rows)
    (dossier,) = made(tmp_path).dossiers
    assert dossier.measurements
    lunches, guests = (one.total for one in dossier.measurements.indicators)
    assert [one.value.absence for one in lunches.series] == [None, Absence.NOT_STATED, None]
    assert [one.value.absence for one in guests.series] == [None, Absence.MISSING, None]
    assert (lunches.total.value, lunches.total.parts, lunches.total.of) == (1600, 2, 3)
    missing = [one.where for one in dossier.findings if one.rule == "period-missing"]
    assert missing == ["indicators.guests"]


def test_files_whose_rows_are_all_refused_are_told(tmp_path: Path) -> None:
    """Nothing can be measured, and it is said how many rows were read and why none counts."""
    write(tmp_path, "kitchen.yaml", REFUSED.replace("period: {start: 2024-01-01, end: 2025-12-31}\n", ""))
    write(tmp_path, "data/kitchen.csv", "Indikator;Period;Utfall\nLunches;H1;900\nLunches;H2;800\n")
    (dossier,) = made(tmp_path).dossiers
    assert dossier.measurements
    assert [dict(one.refused) for one in dossier.measurements.readings] == [{"period-without-year": 2}]
    assert "refused-rows" in {one.rule for one in dossier.findings}
