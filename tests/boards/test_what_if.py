"""What would be, by the board on what is, is what the engine says where it is so: files changed, and reports built of them."""

from __future__ import annotations

import datetime
import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import yaml
from playwright.sync_api import Browser

from impactkit.boards.cube import as_json, cube_of_project
from impactkit.dossier import Report, dossier_json
from impactkit.edition.following import Followed, build, follow
from impactkit.load import read_project, read_records
from impactkit.model.dossier import Audience, Dossier
from impactkit.model.measured.follow_up import CellFollowUp
from impactkit.model.measured.value import Span
from impactkit.model.records import Records
from impactkit.words import Words
from tests.boards.mounted import DEMONSTRATION, FILES, saved, worked_out
from tests.conftest import SOAKS

pytestmark = pytest.mark.browser

PROJECTS = tuple(sorted(one.stem for one in FILES if "\ndata:" in one.read_text(encoding="utf-8")))
"""Those that have something to follow up."""
USUAL = PROJECTS if SOAKS else ("byakraft", "oppna-skargarden", "trygg-start")
"""Those that are tried each time: lists, missing periods, shares; all of them, and files of every kind, by make soak."""
ROWS = """asked => asked.map(([told, suppose]) => {
  const cube = opened(told);
  const state = { ...NOTHING_CHOSEN, suppose };
  const [project] = cube.projects;
  const digits = (number) => (number === null || number === undefined ? null : digitsOf(number * STATED * 1000000n));
  return indicatorRows({ cube, state }, project, cube.details[project.id].what_if).map(({ indicator, total, share, bounds, changed }) => ({
    bounds: bounds.map(digits),
    key: indicator.key, changed, number: digits(total.number), low: digits(total.low), high: digits(total.high), absence: total.absence,
    parts: total.parts, of: total.of, above: digits(total.above), below: digits(total.below), share: digits(share),
  }));
})"""
NAMES = ("opened", "NOTHING_CHOSEN", "indicatorRows", "digitsOf", "STATED")


@dataclass(frozen=True)
class Case:
    """A project as it is, what is supposed of it, and its totals where it is so."""

    cube: dict[str, Any]
    suppose: dict[str, str]
    really: dict[str, CellFollowUp]


def _cube(followed: Followed, audience: Audience = Audience.INTERNAL) -> dict[str, Any]:
    dossier = Dossier.model_validate_json(dossier_json(build(followed, audience=audience)))
    return dict(json.loads(as_json(cube_of_project(Report(dossier, Words("en"))))))


def _totals(followed: Followed) -> dict[str, CellFollowUp]:
    assert followed.measurements
    return {one.indicator: one.total for one in followed.measurements.indicators}


def _said(browser: Browser, cases: list[Case]) -> Iterator[tuple[Case, dict[str, Any]]]:
    """What the board tells of each indicator in each case, in one page."""
    told = worked_out(browser, ROWS, [[one.cube, one.suppose] for one in cases], *NAMES)
    for case, rows in zip(cases, told, strict=True):
        for row in rows:
            yield case, row


def _number(digits: str | None) -> Decimal | None:
    return None if digits is None else Decimal(digits)


def _agrees(row: dict[str, Any], really: CellFollowUp, *, listed: bool = False) -> None:
    """The same number of the same parts, made of the same, or the same absence; and the same share of the target.

    A list without anybody in a period tells zero of it, where a period that is supposed missed tells nothing: of what
    is `listed`, the parts are not compared.
    """
    value = really.total
    assert _number(row["number"]) == value.value
    assert _number(row["share"]) == really.share_of_target
    if row["parts"] is not None and not listed:
        assert (row["parts"], row["of"]) == (value.parts, value.of)
    if value.value is None:
        absence = (value.unsettled or value.absence).value if value.unsettled or value.absence else None
        assert row["absence"] == absence
    if value.numerator is not None and value.denominator is not None:
        assert (_number(row["above"]), _number(row["below"])) == (value.numerator, value.denominator)


# --- A project of random indicators, in files ---

HALVES = [(year, half) for year in (2023, 2024, 2025) for half in (1, 2)]
_KINDS = ("sum", "cumulative", "latest", None)
_ROLL_UPS = ("sum", "unique", None, "ratio", "none")


def _indicator(chance: random.Random, at: int) -> dict[str, Any]:
    roll_up = chance.choice(_ROLL_UPS)
    share = roll_up == "ratio"
    size = (lambda: round(chance.random(), 2)) if share else (lambda: chance.randrange(-20, 200))
    made: dict[str, Any] = {
        "name": f"Indicator {at}",
        "roll_up": roll_up,
        "accumulation": chance.choice(_KINDS),
    }
    made["direction"] = chance.choice((None, None, "increase", "decrease", "keep"))
    if chance.random() < 0.5:
        made["baseline"] = {"total": chance.choice((0, size(), size(), {"value": 40, "qualifier": "about"}))}
    if chance.random() < 0.8:
        target: dict[str, Any] = {"total": chance.choice((size(), size(), 1.2 if share else size()))}
        if chance.random() < 0.5:
            target["milestones"] = [{"due": "2024-06-30", "value": size()}]
        made["targets"] = [target]
    if chance.random() < 0.1 and not share:
        made["levels"] = ["first", "second", "third"]
    return {key: one for key, one in made.items() if one is not None}


def _project(chance: random.Random) -> dict[str, Any]:
    indicators = {f"i{at}": _indicator(chance, at) for at in range(60)}
    return {
        "impactkit": "project/1",
        "id": "supposed",
        "title": "Supposed",
        "goals": {"goal": {"text": "A goal"}},
        "period": {"start": datetime.date(2023, 1, 1), "end": datetime.date(2026, 6, 30)},
        "indicators": indicators,
        "reporting": {"every": "half year"},
        "data": {
            "plain": {"kind": "results", "file": "plain.csv"},
            "shares": {
                "kind": "results",
                "file": "shares.csv",
                "columns": {"A": "numerator", "B": "denominator"},
            },
        },
    }


def _rows(chance: random.Random, project: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Reported values: the indicator, the period, and what is in the cells after them."""
    found = []
    for at, (key, one) in enumerate(project["indicators"].items()):
        for year, half in HALVES[at % 4 == 1 :]:
            if chance.random() < 0.15:
                continue
            counted = chance.randrange(1, 30)
            plain = f"{chance.randrange(0, 4)}" if one.get("levels") else f"{chance.randrange(0, 900) / 10}"
            share = f"{counted};{counted + chance.randrange(0, 9)}"
            found.append((key, f"{year} H{half}", share if one.get("roll_up") == "ratio" else plain))
    return found


def _written(folder: Path, project: dict[str, Any], rows: list[tuple[str, str, str]]) -> Path:
    names = {key: one["name"] for key, one in project["indicators"].items()}
    for name, heads, semicolons in (("plain", "Utfall", 0), ("shares", "A;B", 1)):
        lines = [
            f"{names[key]};{period};{told}" for key, period, told in rows if told.count(";") == semicolons
        ]
        saved(folder, f"{name}.csv", "\n".join((f"Indikator;Period;{heads}", *lines)) + "\n")
    return saved(folder, "supposed.yaml", yaml.safe_dump(project, sort_keys=False, allow_unicode=True))


def _followed(file: Path) -> Followed:
    loaded = read_project(file)
    return follow(loaded, read_records(loaded), as_of=datetime.date(2025, 12, 31))


@pytest.fixture(scope="module")
def random_project() -> tuple[dict[str, Any], list[tuple[str, str, str]]]:
    """Sixty indicators of every kind, and what was reported of them."""
    chance = random.Random(1850)
    project = _project(chance)
    return project, _rows(chance, project)


def test_a_missed_period_is_a_row_less_in_the_file(
    browser: Browser, tmp_path: Path, random_project: tuple[dict[str, Any], list[tuple[str, str, str]]]
) -> None:
    """Each period of sixty indicators taken out of the files: total, parts and share are those of the board."""
    project, rows = random_project
    cube = _cube(_followed(_written(tmp_path, project, rows)))
    cases = []
    for year, half in HALVES:
        really = _totals(
            _followed(_written(tmp_path, project, [one for one in rows if one[1] != f"{year} H{half}"]))
        )
        end = datetime.date(year, 6 * half, 30 if half == 1 else 31).isoformat()
        cases.append(Case(cube, {f"supposed|missed|{key}": end for key in really}, really))
    seen = [(row, case.really[row["key"]]) for case, row in _said(browser, cases)]
    for row, really in seen:
        _agrees(row, really)
    changed = [row for row, _ in seen if row["changed"]]
    assert len(changed) > 200
    assert len({json.dumps(row["share"]) for row in changed}) > 60
    assert all(row["parts"] is not None for row in changed)
    assert any(row["absence"] == "missing" for row in changed) or len(HALVES) > 1


def test_another_target_is_another_number_in_the_file(
    browser: Browser, tmp_path: Path, random_project: tuple[dict[str, Any], list[tuple[str, str, str]]]
) -> None:
    """Sixty indicators with eight other targets each, above and below baseline and milestones, and with a period less."""
    project, rows = random_project
    cube = _cube(_followed(_written(tmp_path, project, rows)))
    chance, cases = random.Random(8), []
    for at in range(8):
        other = json.loads(json.dumps(project, default=str))
        suppose = {}
        for key, one in other["indicators"].items():
            share = one.get("roll_up") == "ratio"
            goal = (
                Decimal(chance.randrange(1, 130)) / 100
                if share
                else Decimal(chance.randrange(-300, 3000)) / 10
            )
            target = (one.get("targets") or [{}])[0]
            one["targets"] = [{**target, "total": float(goal)}]
            suppose[f"supposed|target|{key}"] = f"{goal * 100 if share else goal}"
        left = rows
        if at % 2:
            left = [one for one in rows if one[1] != "2025 H2"]
            suppose |= {f"supposed|missed|{key}": "2025-12-31" for key in other["indicators"]}
        cases.append(Case(cube, suppose, _totals(_followed(_written(tmp_path, other, left)))))
    seen = list(_said(browser, cases))
    for case, row in seen:
        assert row["changed"]
        _agrees(row, case.really[row["key"]])
    shares = [row["share"] for _, row in seen]
    assert shares.count(None) > 60
    assert len(set(shares)) > 200


# --- The made-up portfolio ---


@cache
def _of_demonstration(name: str) -> Followed:
    loaded = read_project(DEMONSTRATION / f"{name}.yaml")
    return follow(loaded, read_records(loaded))


def _spans(followed: Followed) -> Iterable[Span]:
    series = [point.span for one in _totals(followed).values() for point in one.series]
    return dict.fromkeys(series)


def _without(followed: Followed, span: Span, column: str = "supported") -> Followed:
    """The project where nothing was reported for a period, and nobody was listed who is counted from a day in it."""
    within = pl.col("end").is_between(span.start, span.end)
    listed = pl.col(column).is_between(span.start, span.end)
    some = Records(
        **{
            **{name: getattr(followed.records, name) for name in followed.records.__dataclass_fields__},
            "observations": followed.records.observations.filter(~within),
            "participants": followed.records.participants.filter(~listed.fill_null(False)),
        }
    )
    return follow(followed.loaded, some, as_of=followed.as_of)


@pytest.mark.every(3)
@pytest.mark.parametrize("name", USUAL)
def test_a_missed_period_of_a_made_up_project(browser: Browser, name: str) -> None:
    """Each period of each project in turn; who is counted from a list may come again later, and then it is bounds."""
    followed = _of_demonstration(name)
    cube, counted = _cube(followed), {key: one.counted for key, one in followed.project.indicators.items()}
    cases = [
        Case(
            cube,
            {f"{name}|missed|{key}": span.end.isoformat() for key in counted},
            {
                **_totals(_without(followed, span)),
                **{
                    key: one
                    for key, one in _totals(_without(followed, span, "started")).items()
                    if (how := counted[key]) and how.when == "started"
                },
            },
        )
        for span in _spans(followed)
    ]
    tried = 0
    for case, row in _said(browser, cases):
        if not row["changed"] or row["absence"] in {"conflict", "overlap"}:
            continue
        tried += 1
        really = case.really[row["key"]]
        if row["low"] != row["high"]:
            assert counted[row["key"]]
            assert really.total.value is not None
            assert Decimal(row["low"]) <= really.total.value <= Decimal(row["high"])
            assert row["share"] is None
            lower, upper = map(Decimal, row["bounds"])
            assert really.share_of_target is not None
            assert lower <= really.share_of_target <= upper
        else:
            _agrees(row, really, listed=counted[row["key"]] is not None)
    assert tried


@pytest.mark.every(3)
@pytest.mark.parametrize("name", USUAL)
def test_another_target_of_a_made_up_project(browser: Browser, tmp_path: Path, name: str) -> None:
    """The file with every target a quarter more, or one where there was none; half and three times as much by make soak."""
    followed = _of_demonstration(name)
    cube, cases = _cube(followed), []
    for factor in ("1.25", "0.5", "3") if SOAKS else ("1.25",):
        told = yaml.load((DEMONSTRATION / f"{name}.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
        told.pop("revisions", None)  # a target that was revised is revised no more
        suppose = {}
        for key, one in told["indicators"].items():
            pools = one.get("roll_up") == "ratio"
            whole = [each for each in one.get("targets", ()) if each.get("per", "project") == "project"]
            last = max(whole, key=lambda each: str(each.get("due", "")), default=None)
            if last is None:
                last = {}
                one.setdefault("targets", []).append(last)
            stated = last.get("total")
            usual = (
                Decimal(str(stated)) if isinstance(stated, int | float) else Decimal("0.4" if pools else 30)
            )
            goal = (usual * Decimal(factor)).quantize(Decimal("0.01"))
            last["total"] = float(goal)
            suppose[f"{name}|target|{key}"] = f"{goal * 100 if pools else goal}"
        changed = read_project(saved(tmp_path, f"{name}.yaml", yaml.safe_dump(told, allow_unicode=True)))
        cases.append(Case(cube, suppose, _totals(follow(changed, followed.records, as_of=followed.as_of))))
    for case, row in _said(browser, cases):
        assert row["changed"]
        if row["number"] is None:  # shown by answers, which only the report compares
            assert row["share"] is None
        else:
            _agrees(row, case.really[row["key"]])


def test_nothing_withheld_is_told_by_supposing(browser: Browser) -> None:
    """For the public, a number is that of the engine or none at all: a withheld period is never taken from a total."""
    cases = []
    for name in PROJECTS if SOAKS else ("byakraft", "kompetenslyftet", "oppna-skargarden"):
        followed = _of_demonstration(name)
        cube, keys = _cube(followed, Audience.PUBLIC), followed.project.indicators
        cases += [
            Case(
                cube,
                {f"{name}|missed|{key}": span.end.isoformat() for key in keys},
                _totals(_without(followed, span)),
            )
            for span in _spans(followed)
        ]
    asked = 0
    for case, row in _said(browser, cases):
        really = case.really[row["key"]].total.value
        if row["changed"] and row["low"] == row["high"] and row["number"] is not None:
            assert _number(row["number"]) == really
        if _is_withheld(case, row["key"]):
            asked += 1
            assert row["number"] is None
            assert row["low"] is None
    assert asked > 5


def _is_withheld(case: Case, key: str) -> bool:
    """True where the period that is supposed missed is withheld, and is a part of the total."""
    cube, end = case.cube, next(iter(case.suppose.values()))
    cell = _cell(cube, key)
    spans = {cube["spans"][span][1]: reported for span, reported, *_ in cell["series"]}
    if end not in spans or cell["over_time"] not in {"sum", "pool"}:
        return False
    return bool(cube["values"]["absence"][spans[end]] == "withheld")


def _cell(cube: dict[str, Any], key: str) -> dict[str, Any]:
    columns = cube["cells"]
    place = next(at for at, one in enumerate(cube["indicators"]) if one["key"] == key)
    at = next(
        at
        for at, (indicator, part) in enumerate(zip(columns["indicator"], columns["part"], strict=True))
        if (indicator, part) == (place, 0)
    )
    return {name: column[at] for name, column in columns.items()}
