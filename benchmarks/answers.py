"""What a board asks of its kernel, in JupyterLab: from a click to the picture, beside the bare echo of the same kernel.

On a thousand made-up projects, whose own details the cube does not hold: each click is on a project not seen before.
"""

from __future__ import annotations

import statistics
import tempfile
from pathlib import Path
from typing import Any

import nbformat.v4

from benchmarks.board import thousand
from benchmarks.opening import PATIENCE, jupyterlab, served, window
from impactkit.dossier import write_dossier
from impactkit.edition import write_portfolio

CLICKS = 50
ROWS = 15
"""Projects on a page of the wall."""
ECHO = '''\
import anywidget, traitlets

class Echo(anywidget.AnyWidget):
    _esm = """export default { render({ model, el }) {
        window.echo = () => new Promise((done) => {
            const heard = (told) => { model.off("msg:custom", heard); el.textContent = told; done(); };
            model.on("msg:custom", heard);
            model.send("again");
        });
    } }"""
    def __init__(self):
        super().__init__()
        self.on_msg(lambda _, told, __: self.send(told))

Echo()'''
FRAME = """const frame = () => new Promise((done) => requestAnimationFrame(() => {
  const { port1, port2 } = new MessageChannel(); port1.onmessage = done; port2.postMessage(0);
}));"""
ECHOES = f"""async (number) => {{
  {FRAME}
  const took = [];
  for (let at = 0; at < number; at += 1) {{
    await frame();
    const began = performance.now();
    await window.echo();
    await frame();
    took.push(performance.now() - began);
  }}
  return took;
}}"""
ANSWERS = f"""async ([number, rows, waiting]) => {{
  {FRAME}
  const board = document.querySelector(".ik-board");
  const find = (name) => board.querySelector(`[data-name="${{name}}"]`);
  const panel = board.querySelector(".ik-panel");
  const answered = () => new Promise((done) => {{
    const look = () => {{ if (!panel.textContent.includes(waiting)) {{ watched.disconnect(); done(); }} }};
    const watched = new MutationObserver(look);
    watched.observe(panel, {{ childList: true, subtree: true }});
  }});
  const took = [];
  for (let at = 0; at < number; at += 1) {{
    if (at && at % rows === 0) find("page.next").click();
    await frame();
    const began = performance.now();
    panel.querySelectorAll("tbody th button")[at % rows].click();
    await answered();
    await frame();
    took.push(performance.now() - began);
    find("tab.wall").click();
    await frame();
  }}
  return took;
}}"""


def report() -> str:
    """A table of milliseconds."""
    portfolio = thousand()
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder)
        (workspace / "notebooks").mkdir()
        stored = write_portfolio(portfolio.dossier, workspace / "dossiers")
        for one in portfolio.reports:
            write_dossier(one.dossier, workspace / "dossiers")
        board = f"import impactkit as ik\n\nik.board({str(stored)!r}, language='en')"
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in (ECHO, board)])
        notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
        nbformat.write(notebook, workspace / "notebooks" / "explore.ipynb")
        echoes, answers = _measured(workspace, portfolio.words.say("board.empty.waiting"))
    lines = [
        "Board: what its kernel answers, in JupyterLab, 1 000 projects (ms, median and 95th percentile of 50)",
        f"{'bare echo':>24}{'click to picture':>24}{'times the echo':>18}",
        f"{_told(echoes):>24}{_told(answers):>24}{statistics.median(answers) / statistics.median(echoes):18.1f}",
    ]
    return "\n".join(lines)


def _measured(workspace: Path, waiting: str) -> tuple[list[float], list[float]]:
    with window() as browser, served(workspace, jupyterlab(workspace)) as address:
        page: Any = browser.new_page(viewport={"width": 1400, "height": 900})
        page.goto(address)
        page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=PATIENCE)
        page.get_by_role("menuitem", name="Run").click()
        page.get_by_text("Run All Cells", exact=True).click()
        page.locator(".ik-board .ik-wall").wait_for(timeout=PATIENCE)
        page.evaluate(ECHOES, 10)
        echoes = page.evaluate(ECHOES, CLICKS)
        answers = page.evaluate(ANSWERS, [CLICKS, ROWS, waiting])
    return echoes, answers


def _told(times: list[float]) -> str:
    return f"{statistics.median(times):.1f} / {sorted(times)[int(0.95 * len(times)) - 1]:.1f}"
