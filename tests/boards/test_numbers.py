"""Whatever is chosen, the board comes to what the frames do by the rules: hundreds of choices in a real browser."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

from impactkit.languages import LANGUAGES, Language
from impactkit.model.dossier import Audience
from impactkit.portfolio import Portfolio
from impactkit.show.ground.values import percent, rounded
from impactkit.words import Words
from tests import shown
from tests.boards.boards import Cube, State, cube_of, portfolio_of, reckoned, whole_script
from tests.boards.oracle import Oracle, Told
from tests.browser.pages import DEMONSTRATION
from tests.conftest import examples, one_of
from tests.disclose.reported import many, published, some_portfolios

pytestmark = pytest.mark.browser

MILLION = 10**6


def drawn_states(cube: Cube, lot: Random, number: int) -> list[State]:
    """Choices of every kind: strips, stretches of time, parts, statuses, words of titles, one indicator."""
    return [_state(cube, lot) for _ in range(number)]


def _state(cube: Cube, lot: Random) -> State:
    state: State = {"part": lot.choice(["", lot.choice(cube["parts"])["key"]])}
    times = cube["times"]
    if times and lot.random() < 0.7:
        first, last = sorted(lot.choices(range(len(times)), k=2))
        state |= {"from": lot.choice(["", times[first]["start"]]), "to": lot.choice(["", times[last]["end"]])}
    state["chosen"] = {
        strip["key"]: [
            one["key"] for one in lot.sample(strip["choices"], lot.randint(1, len(strip["choices"])))
        ]
        for strip in cube["strips"]
        if lot.random() < 0.3
    }
    if lot.random() < 0.2:
        state["search"] = lot.choice(lot.choice(cube["projects"])["title"].split()).lower()
    if lot.random() < 0.2:
        windowed = state.get("from") or state.get("to")
        kinds = ["reported", "partly", "not reported", "withheld", "outside", "not stated", "not applicable"]
        known = kinds if windowed else [one["key"] for one in cube["statuses"]]
        state["status"] = lot.sample(known, 2)
    if lot.random() < 0.3:
        state |= {"panel": "indicator", "indicator": lot.choice(cube["indicators"])["key"]}
    return state


def assert_alike(found: Any, told: Told | None, words: Words, *, share: bool, cube: Cube, at: Any) -> None:
    """A value of the board is that of the oracle, and is written as the report writes it."""
    if told is None or found is None:
        assert (found, told) == (None, None), at
        return
    assert _number(found["low"]) == told.low, at
    assert _number(found["number"]) == told.number, at
    assert found["absence"] == told.absence, at
    assert (found["hidden"], found["parts"], found["of"]) == (told.hidden, told.parts, told.of), at
    if told.hidden:
        assert found["high"] is None, at
    if told.shown is not None:
        assert found["written"].startswith(told.shown), at
    elif told.low is not None:
        assert found["written"] == _written(told, words, cube["words"], share=share), at


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text) / MILLION


def _written(told: Told, words: Words, board: dict[str, str], *, share: bool) -> str:
    say = (lambda number: percent(words, number)) if share else (lambda number: rounded(words, number))
    assert told.low is not None
    text = say(told.low)
    if told.most is None:
        text = board["at-least"].format(lower=text)
    elif told.most != told.low:
        text = board["range"].format(lower=text, upper=say(told.most))
    if told.hidden:
        form = "one" if told.hidden == 1 else "other"
        return board[f"and-withheld-{form}"].format(value=text, n=words.number(told.hidden))
    if told.below is None or told.number is None:
        return text
    of = rounded(words, told.below)
    if not share:
        return board["mean"].format(value=text, n=of)
    return board["ratio"].format(value=text, n=rounded(words, told.above or Decimal(0)), of=of)


def assert_board_is_right(page: Page, portfolio: Portfolio, states: list[State]) -> None:
    """Projects that fit, every cell of them, and what each indicator comes to."""
    cube, oracle = cube_of(portfolio), Oracle(portfolio)
    shares = {one["key"]: one["share"] for one in cube["indicators"]}
    for state, found in zip(states, reckoned(page, cube, states), strict=True):
        fit = oracle.fitting(state)
        assert found["fit"] == fit, state
        keys = [state["indicator"]] if state.get("indicator") else list(oracle.rolled)
        for key in keys:
            for project in fit:
                cell = oracle.cell(key, project, state["part"])
                told = found["cells"].get(f"{project} {key}")
                assert (cell is None) == (told is None), (state, project, key)
                if cell:
                    at = (state, project, key)
                    assert told["standing"] == oracle.standing(cell, state), at
                    assert_alike(
                        told, oracle.value(cell, state), portfolio.words, share=shares[key], cube=cube, at=at
                    )
            own = found["sums"][key]
            assert_alike(
                own["value"],
                oracle.together(key, fit, state),
                portfolio.words,
                share=shares[key],
                cube=cube,
                at=(state, key),
            )
            assert (own["value"] is None) <= bool(own["why"]), (state, key)


@pytest.mark.parametrize("language", one_of(LANGUAGES))
def test_the_demonstration_comes_to_what_its_frames_do(blank: Page, language: Language) -> None:
    portfolio = shown.portfolio_of(DEMONSTRATION, language)
    states = drawn_states(cube_of(portfolio), Random(1), examples(400))
    assert_board_is_right(blank, portfolio, [{"part": ""}, *states])


@pytest.mark.parametrize("rule", ["sum", "unique", "ratio", "weighted mean"])
@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.INTERNAL])
def test_small_portfolios_of_any_kind_do(blank: Page, rule: str, audience: Audience) -> None:
    """Two or three projects with few and many, and with nothing."""

    @many(24)
    @given(some_portfolios(rule), st.integers(0, 2**32))
    def they_do(projects: Any, seed: int) -> None:
        portfolio = portfolio_of(published(*projects, audience=audience))
        states = drawn_states(cube_of(portfolio), Random(seed), 12)
        assert_board_is_right(blank, portfolio, [{"part": ""}, *states])

    they_do()


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_written_as_the_reports_write_them(blank: Page, language: Language) -> None:
    """Thousands of decimals, to the sixth: the board's own writing is that of every format."""
    lot, words = Random(7), Words(language)
    near = [
        Decimal(n) / 10**k
        for n in (0, 1, 4, 5, 9, 49, 50, 51, 95, 99, 995, 9994999, 9995, 99949)
        for k in range(7)
    ]
    drawn = [Decimal(lot.randint(0, 10 ** lot.randint(1, 15))) / 10 ** lot.randint(0, 6) for _ in range(3000)]
    numbers = [sign * one for one in (*near, *drawn) for sign in (1, -1)]
    cube = {"locale": words.locale.babel.replace("_", "-"), "per_cent": words.locale.per["100"]["shown"]}
    blank.evaluate(f"() => {{ {whole_script()} }}")
    found = blank.evaluate(
        "([cube, texts]) => { const { exact, formats } = window.inner; const write = formats(cube); return texts.map((text) => [write.number(exact(text)), write.share(exact(text))]); }",
        [cube, [f"{one:f}" for one in numbers]],
    )
    for number, (plain, share) in zip(numbers, found, strict=True):
        assert (plain, share) == (rounded(words, number), percent(words, number)), number
