"""Boards as tests see them: cubes of drawn and of our own projects, and the script's inner functions in a page."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from impactkit.boards.cube import cube_of_portfolio
from impactkit.boards.script import script
from impactkit.model.base import Text
from impactkit.model.portfolio import PortfolioDossier, ProjectLine
from impactkit.portfolio import Portfolio
from impactkit.words import Words
from tests.disclose.reported import Published

Cube = dict[str, Any]
State = dict[str, Any]

_NAMES = (
    "NOTHING_CHOSEN opened changed settled ofLink asLink differing fitting shownIndicators valueOf standing together "
    "written exact formats plainText togetherWords notesOn inOrder mount asCsv fileName viewOf"
)
_GIVEN = "return { mount, ofLink, asLink, differing };"


def whole_script() -> str:
    """The script with every function a test asks for in `inner`; what boards are made with gives four."""
    assert _GIVEN in script()
    names = ", ".join(_NAMES.split())
    return f"window.inner = (() => {{ {script().replace(_GIVEN, f'return {{ {names} }};')} return impactkitBoard; }})();"


_ALL = """([cube, states]) => {
  const { NOTHING_CHOSEN, opened, changed, settled, fitting, shownIndicators, valueOf, standing, together, written, togetherWords, notesOn } = window.inner;
  const board = opened(cube);
  const text = (number) => (number === null || number === undefined ? null : String(number));
  const told = (value, known) => value && { number: text(value.number), low: text(value.low), high: text(value.high), absence: value.absence, parts: value.parts, of: value.of, hidden: value.hidden || 0, written: written(board, value, known) };
  return states.map((chosen) => {
    const state = settled(board, changed(NOTHING_CHOSEN, chosen));
    const part = board.place.part(state.part);
    const fit = fitting(board, state);
    const cells = {};
    const sums = {};
    for (const at of shownIndicators(board, state)) {
      const known = board.indicators[at];
      for (const project of fit) {
        const cell = board.cell(project, at, part);
        if (cell) cells[`${board.projects[project].id} ${known.key}`] = { standing: standing(state, cell), ...told(valueOf(state, cell), known) };
      }
      const found = together(board, state, at, fit);
      const { value, ...more } = found;
      sums[known.key] = { ...more, value: told(value, known), words: [togetherWords(board, state, at, fit), ...notesOn(board, state, at, found)] };
    }
    return { fit: fit.map((at) => board.projects[at].id), cells, sums };
  });
}"""


def reckoned(page: Page, cube: Cube, states: list[State]) -> list[dict[str, Any]]:
    """What a board comes to for each state: which projects, each cell, and what each indicator comes to."""
    page.evaluate(f"() => {{ {whole_script()} }}")
    found: list[dict[str, Any]] = page.evaluate(_ALL, [cube, states])
    return found


def portfolio_of(seen: Published, language: Any = "en") -> Portfolio:
    """Drawn projects as a portfolio is opened."""
    some = next(iter(seen.dossiers.values()))
    dossier = PortfolioDossier(
        audience=some.audience,
        as_of=some.as_of,
        version="0",
        projects=tuple(ProjectLine(id=name, title=Text(und=name)) for name in seen.dossiers),
        indicators=seen.portfolio,
    )
    return Portfolio(dossier, Words(language), lambda: tuple(seen.dossiers.values()))


def cube_of(portfolio: Portfolio) -> Cube:
    """The cube of a portfolio."""
    return cube_of_portfolio(portfolio, portfolio.reports)
