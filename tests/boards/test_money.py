"""Money on the board is the reports' money: sums over projects, financing without a line, other approved costs."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser

from impactkit.boards.cube import as_json, cube_of_portfolio, cube_of_project
from impactkit.dossier import Report, dossier_json
from impactkit.edition import edition, portfolio_json
from impactkit.edition.following import Followed, build, follow
from impactkit.load import read_project, read_records
from impactkit.model.dossier import Audience, Dossier
from impactkit.model.finding import Outcome
from impactkit.model.portfolio import PortfolioDossier
from impactkit.model.records import Records
from impactkit.portfolio import Portfolio
from impactkit.show.portfolio.money import portfolio_money_table
from impactkit.words import LANGUAGES, Language, Words
from tests.boards.mounted import DEMONSTRATION, FILES, saved, worked_out
from tests.conftest import SOAKS, one_of
from tests.shown import portfolio_of, rows_of

pytestmark = pytest.mark.browser

Change = Callable[[dict[str, Any]], None]
SUMS = """([told, strips]) => {
  const cube = opened(told);
  return strips.map((chosen) => moneySums(cube, fitting(cube, { ...NOTHING_CHOSEN, chosen })).map(({ label, sums }) => [label, ...sums]));
}"""
SUPPOSED = """cases => cases.map(([told, suppose]) => {
  const [{ id }] = told.projects;
  const { money } = told.details[id];
  const digits = (amount) => (amount === null ? null : digitsOf(amount));
  const board = { cube: told, state: { suppose } };
  const found = financed(money, withoutLines(board, { id }, money));
  const { approved } = supposedCosts(board, { id }, money);
  const settled = money.grant && settle(money.grant, approved, { paidBefore: money.paid_before });
  return {
    sums: found.sums.map(([currency, amount]) => [currency, digits(amount)]), missing: digits(found.missing),
    settled: settled && Object.fromEntries(Object.entries(settled).map(([name, amount]) => [name, typeof amount === "bigint" ? digits(amount) : amount])),
  };
})"""


def _portfolio(files: Sequence[Path], language: Language) -> Portfolio:
    made = edition(files, audience=Audience.PUBLIC)
    assert made.portfolio
    dossiers = tuple(Dossier.model_validate_json(dossier_json(one)) for one in made.dossiers)
    whole = PortfolioDossier.model_validate_json(portfolio_json(made.portfolio))
    return Portfolio(whole, Words(language), lambda: dossiers)


def _reported(portfolio: Portfolio, sums: int) -> list[list[str]]:
    """The rows of sums that stand last in the report's table, without the column of shares."""
    rows = rows_of(portfolio_money_table(portfolio))
    return [[cell.shown for cell in row.cells[:-1]] for row in rows[len(rows) - sums :]]


def _cube(portfolio: Portfolio) -> dict[str, Any]:
    return dict(json.loads(as_json(cube_of_portfolio(portfolio, portfolio.reports))))


@pytest.mark.soak
def test_sums_over_chosen_projects_are_those_of_a_report_on_them_alone(browser: Browser) -> None:
    """All of them, and those of a county, a programme or a funder: as the table of a portfolio of just those."""
    files = {one.stem: one for one in FILES}
    most = 3 if SOAKS else 2
    whole = portfolio_of(DEMONSTRATION, "sv")
    cube = _cube(whole)
    chosen: list[dict[str, list[str]]] = [{}]
    members = [list(files)]
    for strip in cube["strips"]:
        for at, choice in enumerate(strip["choices"]):
            some = [one["id"] for one, of in zip(cube["projects"], strip["of"], strict=True) if at in of]
            if 1 < len(some) <= most and some not in members:
                chosen.append({strip["key"]: [choice["key"]]})
                members.append(some)
    assert len(chosen) > 3
    told = worked_out(browser, SUMS, [cube, chosen], "opened", "fitting", "moneySums", "NOTHING_CHOSEN")
    for some, sums in zip(members, told, strict=True):
        alone = _portfolio([files[one] for one in some], "sv") if len(some) < len(files) else whole
        assert sums == _reported(alone, len(sums)), some
    assert all(told)


def _paid(project: str, currency: str, granted: Decimal, paid: Decimal | None) -> dict[str, Any]:
    claim = {
        "date": datetime.date(2024, 5, 1),
        "costs": {"amount": 900, "currency": currency},
        "status": "paid",
        **({"paid": {"amount": float(paid), "currency": currency}} if paid is not None else {}),
    }
    return {
        "impactkit": "project/1",
        "id": project,
        "title": project,
        "goals": {"goal": {"text": "A goal"}},
        "funding": {
            "grant": {"share": 0.5, "cap": {"amount": float(granted), "currency": currency}},
            "claims": {"first": claim},
        },
    }


@pytest.mark.every(2)
@pytest.mark.parametrize("language", LANGUAGES)
def test_amounts_of_several_currencies_are_never_added(
    browser: Browser, tmp_path: Path, language: Language
) -> None:
    """A row of sums for each currency that two projects share, and of how many projects."""
    told = [
        _paid("one", "EUR", Decimal("1000.25"), Decimal(400)),
        _paid("two", "EUR", Decimal("2000.50"), None),
        _paid("three", "SEK", Decimal(5000), Decimal("12.75")),
        _paid("four", "SEK", Decimal(7000), Decimal(800)),
        _paid("five", "NOK", Decimal(9000), Decimal(3)),
    ]
    files = [saved(tmp_path, f"{one['id']}.yaml", yaml.safe_dump(one, sort_keys=False)) for one in told]
    portfolio = _portfolio(files, language)
    (sums,) = worked_out(
        browser, SUMS, [_cube(portfolio), [{}]], "opened", "fitting", "moneySums", "NOTHING_CHOSEN"
    )
    assert len(sums) == 2
    assert sums == _reported(portfolio, 2)
    assert "3" not in "".join(sums[1]).replace("3,001", "").replace("3\u00a0001", "")


# --- A project's own money, changed in its file ---


def _followed(path: Path, change: Change, folder: Path, *, rows: bool = False) -> Followed:
    """The project with its file changed, and the rows it had where they matter."""
    records, as_of = _own(path, rows)
    told = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    change(told)
    changed = read_project(saved(folder, path.name, yaml.safe_dump(told, sort_keys=False)))
    return follow(changed, records, as_of=as_of)


@cache
def _own(path: Path, rows: bool) -> tuple[Records, datetime.date | None]:
    """The rows of a project as it is, and the day they are told of."""
    loaded = read_project(path)
    records = read_records(loaded) if rows else Records()
    return records, follow(loaded, records).as_of


def _report(followed: Followed) -> Report:
    dossier = build(followed, audience=Audience.PUBLIC)
    return Report(Dossier.model_validate_json(dossier_json(dossier)), Words("en"))


def _supposed(browser: Browser, cases: list[tuple[Report, dict[str, str]]]) -> list[dict[str, Any]]:
    asked = [[json.loads(as_json(cube_of_project(report))), suppose] for report, suppose in cases]
    names = ("financed", "withoutLines", "supposedCosts", "settle", "digitsOf")
    return list(worked_out(browser, SUPPOSED, asked, *names))


def _without(line: str) -> Change:
    def change(told: dict[str, Any]) -> None:
        del told["funding"]["financing"]["lines"][line]
        told["funding"]["financing"].pop("totals", None)

    return change


def _declined(line: str) -> Change:
    def change(told: dict[str, Any]) -> None:
        told["funding"]["financing"]["lines"][line]["status"] = "declined"

    return change


def _as_it_is(_: dict[str, Any]) -> None:
    """Nothing is changed."""


@pytest.mark.parametrize("name", one_of(["kretsloppet", "byakraft", "navet"]))
def test_one_funder_less_is_a_line_less_in_the_file(browser: Browser, tmp_path: Path, name: str) -> None:
    """Each line of the financing taken out, or declined: the rule that holds it against the cost says the same."""
    path = DEMONSTRATION / f"{name}.yaml"
    own = _report(_followed(path, _as_it_is, tmp_path))
    assert own.project.funding
    assert own.project.funding.financing
    lines = list(own.project.funding.financing.lines)
    told = _supposed(browser, [(own, {f"{name}|without|{line}": "yes"}) for line in lines])
    for line, found in zip(lines, told, strict=True):
        for change in (_without(line), _declined(line)):
            (finding,) = (
                one
                for one in _followed(path, change, tmp_path).findings
                if one.rule == "financing-covers-cost"
            )
            figures = {one.name: one.number for one in finding.figures}
            assert found["sums"] == [["SEK", f"{figures['paid']:f}"]]
            assert Decimal(found["missing"]) == -figures["difference"]


def test_what_is_missing_is_not_told_of_a_line_without_amount(browser: Browser, tmp_path: Path) -> None:
    """Where the rule cannot be decided, the board tells no difference either; without that line both can."""

    def blank(told: dict[str, Any]) -> None:
        told["funding"]["financing"]["lines"]["own-money"]["amount"] = "not stated"

    followed = _followed(DEMONSTRATION / "kretsloppet.yaml", blank, tmp_path)
    (finding,) = (one for one in followed.findings if one.rule == "financing-covers-cost")
    assert finding.outcome is Outcome.UNDECIDABLE
    report = _report(followed)
    as_is, without = _supposed(browser, [(report, {}), (report, {"kretsloppet|without|own-money": "yes"})])
    assert as_is["missing"] is None
    assert without["missing"] == "2250000"


def _approved(name: str, claim: str, amount: str) -> Change:
    def change(told: dict[str, Any]) -> None:
        told["funding"]["claims"][claim]["approved"] = float(amount)

    assert name
    return change


@pytest.mark.every(3)
@pytest.mark.parametrize(
    ("name", "claim", "amounts"),
    [
        ("byakraft", "third", ("0", "512345.67", "2000000", "9000000")),
        ("oppna-skargarden", "second", ("1", "1500000.5", "4600000", "7000000")),
        ("smaklyftet", "last", ("0", "10.01", "1262000", "5000000")),
    ],
)
def test_other_approved_costs_are_another_claim_in_the_file(
    browser: Browser, tmp_path: Path, name: str, claim: str, amounts: tuple[str, ...]
) -> None:
    """The latest claim approved for another amount: entitlement, head-room and all else are those of the report."""
    path = DEMONSTRATION / f"{name}.yaml"
    own = _report(_followed(path, _as_it_is, tmp_path))
    reports = [_report(_followed(path, _approved(name, claim, amount), tmp_path)) for amount in amounts]
    settled = [one.dossier.measurements.money.settlement for one in reports]  # type: ignore[union-attr]
    cases = [(own, {f"{name}|approved": f"{one.approved:f}"}) for one in settled if one]
    assert len({suppose[f"{name}|approved"] for _, suppose in cases}) == len(amounts)
    for report, really, found in zip(reports, settled, _supposed(browser, cases), strict=True):
        assert really
        told = {key: Decimal(one) for key, one in found["settled"].items() if one and key != "binding"}
        for figure in ("approved", "entitled", "retained", "advance", "set_off", "limit", "headroom"):
            assert told[figure] == getattr(really, figure), figure
        asked = report.what_if(really.approved)
        assert asked
        assert {key: told[key] for key in ("balance", "payable", "unsettled_advance")} == {
            key: getattr(asked, key) for key in ("balance", "payable", "unsettled_advance")
        }


def test_what_is_no_amount_changes_nothing(browser: Browser, tmp_path: Path) -> None:
    """Letters, negative costs and amounts that can be read in two ways leave the settlement as it is."""
    report = _report(_followed(DEMONSTRATION / "byakraft.yaml", _as_it_is, tmp_path))
    typed = ("", "much", "-5", "1,5,5", "1e9", "12..5", "<b>")
    told = _supposed(browser, [(report, {"byakraft|approved": one}) for one in typed])
    assert {one["settled"]["approved"] for one in told} == {"1945900"}
