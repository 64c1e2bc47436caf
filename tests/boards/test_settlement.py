"""The script settles as `reimburse` does: every figure, to the last digit, for whatever terms."""

from __future__ import annotations

import json
import random
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Browser

from impactkit.model.measured.settlement import Rounding, SetOff, Settlement
from impactkit.model.stated.funding import Grant
from impactkit.reimbursement import reimburse
from impactkit.show.money.reimbursement import settlement_table
from impactkit.words import LANGUAGES, Language, Words
from tests.boards.mounted import FILES, demonstration, worked_out
from tests.shown import report_of

pytestmark = pytest.mark.browser

CASES = 900
AMOUNTS = [
    "approved",
    "counted",
    "share",
    "share_of_costs",
    "limit",
    "entitled_strict",
    "entitled",
    "retained",
    "advance",
    "set_off",
    "paid_before",
    "balance",
    "payable",
    "unsettled_advance",
    "repayment",
    "headroom",
]
SETTLED = """cases => cases.map(({ grant, approved, terms }) => Object.fromEntries(Object.entries(settle(grant, approved, terms))
  .map(([name, found]) => [name, typeof found === "bigint" ? digitsOf(found) : found])))"""


def _digits(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount.normalize():f}" if amount else "0"


def _amount(chance: random.Random, most: int) -> Decimal:
    """An amount in whole kronor, in öre, or just beside one half: where rounding decides."""
    whole = chance.choice((0, chance.randrange(most), chance.randrange(1, 20)))
    return Decimal(whole) + chance.choice((Decimal(0), Decimal("0.5"), Decimal(chance.randrange(100)) / 100))


def _maybe(chance: random.Random, value: Any) -> Any:
    return value if chance.random() < 0.6 else None


def _grant(chance: random.Random) -> Grant:
    share = Decimal(chance.choice((0, 1, *range(1, 1000000)[:: chance.randrange(1, 90000)][:40]))) / 1000000
    amounts = {name: _maybe(chance, _amount(chance, 10**7)) for name in ("cap", "cost_ceiling", "advance")}
    limits = [{"name": "limit", "amount": _amount(chance, 10**7)} for _ in range(chance.choice((0, 0, 1, 2)))]
    retention = _maybe(chance, Decimal(chance.randrange(0, 10001)) / 10000)
    return Grant.model_validate(
        {"share": chance.choice((share, Decimal("0.5"))), **amounts, "limits": limits, "retention": retention}
    )


def _terms(grant: Grant) -> dict[str, Any]:
    """A grant as the cube tells it."""
    money = {
        key: _digits(one.amount) if (one := getattr(grant, name)) else None
        for key, name in (("cap", "cap"), ("ceiling", "cost_ceiling"), ("advance", "advance"))
    }
    return {
        "share": _digits(grant.share),
        **money,
        "limits": [_digits(limit.amount.amount) for limit in grant.limits],
        "retention": _digits(grant.retention),
    }


def _cases() -> list[tuple[dict[str, Any], Settlement]]:
    chance = random.Random(15)
    made = []
    for _ in range(CASES):
        grant, approved = _grant(chance), _amount(chance, 3 * 10**7)
        paid, final = _amount(chance, 10**6), chance.random() < 0.4
        policy, rounding = chance.choice(list(SetOff)), chance.choice(list(Rounding))
        terms = {
            "paidBefore": _digits(paid),
            "final": final,
            "setOff": policy.value,
            "rounding": rounding.value,
        }
        settled = reimburse(grant, approved, paid_before=paid, final=final, set_off=policy, rounding=rounding)
        made.append(({"grant": _terms(grant), "approved": _digits(approved), "terms": terms}, settled))
    return made


def test_the_script_settles_as_python_does(browser: Browser) -> None:
    """Every figure of many settlements on random terms, and which limit binds."""
    cases = _cases()
    found = worked_out(browser, SETTLED, [case for case, _ in cases], "settle", "digitsOf")
    for (case, settled), told in zip(cases, found, strict=True):
        expected = {name: _digits(getattr(settled, name)) for name in AMOUNTS} | {"binding": settled.binding}
        assert told == expected, case


def test_the_random_terms_meet_every_rule() -> None:
    """What the other test tries is not all of one kind: each limit binds, each policy is used, every figure moves."""
    settled = [one for _, one in _cases()]
    assert {one.binding for one in settled} == {"share", "cap", "limit"}
    assert {(one.set_off_policy, one.rounding_policy, one.final) for one in settled} == {
        (policy, rounding, final) for policy in SetOff for rounding in Rounding for final in (True, False)
    }
    for name in AMOUNTS:
        assert len({getattr(one, name) for one in settled}) > 20, name
    assert sum(one.balance < 0 for one in settled) > 50
    assert sum(one.entitled != one.entitled_strict for one in settled) > 100
    assert any(one.limit is None for one in settled)
    assert sum(one.set_off not in {0, one.advance} for one in settled) > 20


@pytest.mark.every(2)
@pytest.mark.parametrize("language", LANGUAGES)
def test_amounts_are_written_as_reports_write_them(browser: Browser, language: Language) -> None:
    """Kronor, öre, negative amounts, other currencies, and halves of an öre."""
    chance, words = random.Random(3), Words(language)
    amounts = [Decimal(chance.randrange(-(10**9), 10**9)) / 1000 for _ in range(300)]
    amounts += [Decimal(one) for one in ("0", "0.005", "0.015", "-0.005", "-700000", "1234567890123.45")]
    asked = [[_digits(one), currency] for one in amounts for currency in ("SEK", "EUR")]
    expression = (
        "([cube, asked]) => asked.map(([digits, currency]) => moneyText(cube, amountOf(digits), currency))"
    )
    cube = json.loads(demonstration(language))
    told = worked_out(browser, expression, [cube, asked], "moneyText", "amountOf")
    assert told == [words.money(Decimal(digits), currency) for digits, currency in asked]


@pytest.mark.parametrize("language", ["sv", pytest.param("en", marks=pytest.mark.soak)])
def test_the_steps_are_those_of_the_report(browser: Browser, language: Language) -> None:
    """Each made-up project's settlement, at every step of its ladder, in the same words as the table of its report."""
    expression = """([cube, asked]) => asked.map(([project, approved, final, setOff]) => {
      const told = cube.details[project].money;
      const found = settle(told.grant, approved, { paidBefore: told.paid_before, final, setOff });
      const rows = settlementSteps(found, final).map((name) => [cube.settlement.steps[name], moneyText(cube, found[name]), fill(cube.settlement.formulas[name], { share: told.grant.share_shown })]);
      return [rows, policyWords(cube, found, setOff)];
    })"""
    asked, expected = [], []
    for file in FILES:
        report = report_of(file, language)
        for at, step in enumerate(report.dossier.settlements):
            final, policy = at % 2 == 1, list(SetOff)[at % 3]
            settled = report.what_if(step.approved, final=final, set_off=policy)
            assert settled
            table = settlement_table(report, settled)
            asked.append([report.project.id, _digits(step.approved), final, policy.value])
            expected.append([[[cell.shown for cell in row.cells] for row in table.rows], table.notes[0]])
    assert len(asked) > 300
    names = ("settle", "settlementSteps", "moneyText", "policyWords", "fill")
    told = worked_out(browser, expression, [json.loads(demonstration(language)), asked], *names)
    assert told == expected
