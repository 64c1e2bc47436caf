"""The notebook in a real JupyterLab: alive, offline."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import nbformat.v4
import pytest
from playwright.sync_api import Browser, Page, Route, expect

from impactkit.words import Language, Words
from impactkit.workspace import Exploration, forms_text, notebook_text, report_notebooks
from tests.browser.forms import FormsHands, kernel_killed
from tests.browser.walk import walked
from tests.conftest import PARAMETERS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RUN_ALL = """async () => {
  const app = window.jupyterapp;
  await app.started; await app.restored;
  let panel = null;
  for (let i = 0; i < 150 && !(panel && panel.context && panel.sessionContext); i++) {
    panel = app.shell.currentWidget;
    await new Promise((done) => setTimeout(done, 200));
  }
  await panel.context.ready; await panel.sessionContext.ready;
  await panel.sessionContext.session.kernel.info;
  await app.commands.execute("notebook:run-all-cells");
}"""


OWN = (
    "import altair as alt, impactkit as ik, polars as pl\nreport = ik.open_report('../parameters/demonstration/bruket.yaml')",
    """\
frame = pl.DataFrame({"who": ["a", "b"], "paid": ["1250.50", "12000.25"]}).with_columns(pl.col("paid").cast(pl.Decimal(18, 2)))
picked = alt.selection_point(on="click", encodings=["y"])
alt.Chart(frame).mark_bar().encode(
    x="paid", y="who", tooltip=["who", alt.Tooltip("paid", format=",.2f")],
    opacity=alt.when(picked).then(alt.value(1)).otherwise(alt.value(0.25)),
).add_params(picked)""",
    """\
kinds = ik.bullet_chart, ik.progress_chart, ik.gender_chart, ik.development_chart, ik.cost_chart, ik.change_chart, ik.target_chart
figures = [one for one in (kind(report) for kind in kinds) if one.kind == "figure"]
for chart in [one.chart for one in figures]:
    display(chart.properties(title="Min"), chart.transform_filter("true"), chart.configure_axis(labelColor="#b00020"))
print(len(figures), "kinds")""",
    "ik.open_report('faulty.yaml', language='en')",
)
"""A notebook of an evaluator's own."""


@dataclass
class Opened:
    """A notebook open in JupyterLab, the network refused: what it asked for outside, and what it complained of."""

    page: Page
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


def opened(browser: Browser, lab: str, notebook: str = "") -> Opened:
    """Open a notebook and run all its cells; by default the one that JupyterLab begins with, which runs by itself."""
    told = Opened(browser.new_page(viewport={"width": 1400, "height": 1000}))

    def only_the_lab(route: Route) -> None:
        if route.request.url.startswith((lab, "data:", "blob:")):
            route.continue_()
        else:
            told.outside.append(route.request.url)
            route.abort()

    told.page.route("**/*", only_the_lab)
    told.page.on(
        "console",
        lambda message: told.complaints.append(message.text) if message.type == "error" else None,
    )
    told.page.on("pageerror", lambda error: told.complaints.append(str(error)))
    begun = f"/lab/workspaces/{Path(notebook).stem}/tree/notebooks/{notebook}" if notebook else ""
    told.page.goto(f"{lab}{begun}")
    told.page.wait_for_function("window.jupyterapp !== undefined", timeout=60_000)
    if notebook:
        told.page.evaluate(RUN_ALL)
    return told


@dataclass(frozen=True)
class Lab:
    """A JupyterLab that runs: its address, and the folder it shows."""

    url: str
    folder: Path


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """A JupyterLab as `impactkit explore` opens it, on a copy of the notebooks and parameters."""
    tmp_path = tmp_path_factory.mktemp("lab")
    shutil.copytree(PARAMETERS, tmp_path / "parameters")
    (tmp_path / "notebooks").mkdir()
    for notebook in report_notebooks():
        shutil.copyfile(notebook, tmp_path / "notebooks" / notebook.name)
    explore = notebook_text(Exploration("parameters/demonstration", "sv"))
    (tmp_path / "notebooks" / "explore.ipynb").write_text(explore, encoding="utf-8")
    own = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in OWN])
    own.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(own, tmp_path / "notebooks" / "own.ipynb")
    board = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_code_cell(
                "import impactkit as ik\nik.board('parameters/demonstration', language='en')"
            )
        ]
    )
    board.metadata.kernelspec = own.metadata.kernelspec
    nbformat.write(board, tmp_path / "notebooks" / "board-en.ipynb")
    forms = forms_text("parameters/demonstration/bruket.yaml", "sv")
    (tmp_path / "notebooks" / "forms.ipynb").write_text(forms, encoding="utf-8")
    (tmp_path / "notebooks" / "faulty.yaml").write_text(
        "impactkit: project/1\nid: x\ntitel: X\n", encoding="utf-8"
    )
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {
        "ServerApp": {"port": port, "ip": "127.0.0.1", "allow_root": True},
        "IdentityProvider": {"token": ""},
        "LabApp": {"expose_app_in_browser": True},
    }
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings" / "jupyter_server_config.json").write_text(json.dumps(settings), encoding="utf-8")
    places = {
        "JUPYTER_CONFIG_DIR": str(tmp_path / "settings"),
        "JUPYTERLAB_SETTINGS_DIR": str(tmp_path / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(tmp_path / "workspaces"),
    }
    log = (tmp_path / "lab.log").open("w")
    command = [sys.executable, "-m", "impactkit", "explore", str(tmp_path), "--no-browser"]
    server = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, **places})
    try:
        _wait_for(port, server)
        yield Lab(f"http://127.0.0.1:{port}", tmp_path)
    finally:
        server.terminate()
        server.wait(20)
        log.close()


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(900):
        assert server.poll() is None, "JupyterLab stopped"
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("JupyterLab did not open its port")


@pytest.mark.soak  # make test uses the board in JupyterLab
def test_the_notebook_is_alive_in_jupyterlab_and_asks_nothing_of_the_network(
    lab: Lab, browser: Browser
) -> None:
    """And when it is saved, what was chosen last is in the file, to be seen without a kernel."""
    told = opened(browser, lab.url, "report.ipynb")
    _slide(told.page)
    listed = told.page.locator(".impactkit table", has_text="parameters/plattformen.yaml")
    expect(listed).to_contain_text("parameters/demonstration/navet.yaml")
    assert told.page.locator("[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
    assert (told.outside, told.complaints) == ([], [])
    assert _saved_with(
        told.page, lab.folder / "notebooks" / "report.ipynb", "Återbetalning", "impactkit-chosen"
    )
    told.page.close()


@pytest.mark.soak
def test_the_portfolio_opens_in_jupyterlab(lab: Lab, browser: Browser) -> None:
    """On the made-up projects: their files are read in a process of its own, and what they come to is shown."""
    told = opened(browser, lab.url, "portfolio.ipynb")
    roll_up = told.page.locator(".impactkit table", has_text="382–516").first
    roll_up.wait_for(timeout=90_000)
    expect(roll_up).to_be_visible()  # distinct enterprises: some projects have no ids
    assert told.page.locator("[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
    told.page.close()


@pytest.mark.soak
def test_an_evaluators_own_charts_are_at_home_in_jupyterlab(lab: Lab, browser: Browser) -> None:
    """Alive, offline, in Swedish and in the house's look; so are the suite's own charts, changed in three ways."""
    told = opened(browser, lab.url, "own.ipynb")
    cells = told.page.locator(".jp-CodeCell")
    fault = told.page.locator("[data-mime-type='application/vnd.jupyter.stderr']")
    fault.wait_for(timeout=90_000)
    own = cells.nth(1).locator(".vega-embed svg.marks")
    expect(own).to_contain_text("12\u00a0000")
    bars = own.locator("g.mark-rect.role-mark path")
    assert bars.nth(0).evaluate("bar => getComputedStyle(bar).fill") == "rgb(31, 108, 176)"
    bars.nth(0).scroll_into_view_if_needed()
    bars.nth(0).hover()
    expect(told.page.locator("#vg-tooltip-element.visible")).to_contain_text("1\u00a0250,50")
    bars.nth(0).click()
    expect(bars.nth(1)).to_have_attribute("opacity", "0.25")
    expect(bars.nth(0)).to_have_attribute("opacity", "1")
    kinds = int(cells.nth(2).locator("pre", has_text="kinds").inner_text().split()[0])
    assert kinds >= 5
    cells.nth(2).scroll_into_view_if_needed()
    expect(cells.nth(2).locator(".vega-embed svg.marks")).to_have_count(3 * kinds)
    assert fault.count() == 1
    said = fault.text_content() or ""
    assert said.startswith("faulty.yaml:1: 'title' is missing")
    assert "Traceback" not in said
    assert (told.outside, told.complaints) == ([], [])
    told.page.close()


@pytest.mark.parametrize("language", ["sv", pytest.param("en", marks=pytest.mark.soak)])
def test_the_board_is_used_by_keyboard_alone_and_what_is_seen_is_kept(
    lab: Lab, browser: Browser, language: Language
) -> None:
    """Every panel, a filter, a workbook, a kept finding; silent, offline, and nothing for axe to find.

    The Swedish one is what `impactkit explore` opens: it is there without a click.
    """
    notebook = "" if language == "sv" else "board-en.ipynb"
    told, words = opened(browser, lab.url, notebook), Words(language)
    page, board = told.page, told.page.locator(".ik-board")
    board.locator(".ik-wall").wait_for(timeout=90_000)
    if not notebook:
        expect(page.locator(".jp-DirListing-item", has_text="parameters")).to_be_visible()
    assert page.get_by_text("Jupyter news").count() == 0
    walked(board, words)
    tabs, county = board.get_by_role("tab"), board.locator("[data-name='county.Gävleborg']")
    board.locator("[data-name='head.RCR01']").focus()
    page.keyboard.press("Enter")
    expect(tabs.nth(1)).to_have_attribute("aria-selected", "true")
    board.locator("[data-name='save.xlsx']").focus()
    expect(board.locator("[data-name='save.xlsx']")).to_be_focused()
    with page.expect_download(timeout=90_000) as download:
        page.keyboard.press("Enter")
    assert zipfile.is_zipfile(download.value.path())
    board.locator("[data-name='keep']").focus()
    page.keyboard.press("Enter")
    board.locator("[data-name='keep.said']").focus()
    page.keyboard.type("Gävleborg, 100 % – <b>")
    board.locator("[data-name='keep.do']").focus()
    page.keyboard.press("Enter")
    expect(board.locator(".ik-told")).to_contain_text("portfolio.kept.yaml", timeout=90_000)
    tabs.first.click()
    board.locator(".ik-keeping .ik-kept button").last.focus()
    page.keyboard.press("Enter")
    expect(tabs.nth(1)).to_have_attribute("aria-selected", "true")
    expect(county).to_have_attribute("aria-pressed", "true")
    kept = (lab.folder / "parameters" / "demonstration" / "portfolio.kept.yaml").read_text(encoding="utf-8")
    assert "Gävleborg, 100 % – <b>" in kept
    assert "RCR01" in kept
    assert (told.outside, told.complaints) == ([], [])
    page.close()


@pytest.mark.soak  # JupyterLab itself gives up on widgets that a busy computer does not restore within seconds
def test_a_page_loaded_again_shows_the_board_again(lab: Lab, browser: Browser) -> None:
    """What was not saved is run anew; what was is there as it was, and is not run twice."""
    told = opened(browser, lab.url)
    board, prompt = told.page.locator(".ik-board .ik-wall"), told.page.locator(".jp-OutputPrompt").last
    board.wait_for(timeout=90_000)
    told.page.reload()
    board.wait_for(timeout=90_000)
    ran = prompt.inner_text()
    told.page.evaluate("window.jupyterapp.commands.execute('docmanager:save')")
    expect(told.page.locator(".jp-mod-dirty")).to_have_count(0, timeout=30_000)
    told.page.reload()
    board.wait_for(timeout=90_000)
    assert prompt.inner_text() == ran
    assert (told.outside, told.complaints) == ([], [])
    told.page.close()


@pytest.mark.soak
def test_forms_lose_nothing_when_their_kernel_is_killed(lab: Lab, browser: Browser) -> None:
    """What was saved is in the file; what was typed stands in its form when the cell is run again, and is saved then.

    What the notebook keeps of it holds nothing of the project.
    """
    file = lab.folder / "parameters" / "demonstration" / "bruket.yaml"
    before = file.read_text(encoding="utf-8")
    told = opened(browser, lab.url, "forms.ipynb")
    page, hands = told.page, FormsHands(told.page, Words("sv"))
    hands.forms.locator("form").wait_for(timeout=90_000)
    hands.go("goal")
    hands.press("new")
    hands.type("text", "Sparat: före # slaget")
    hands.saved()
    assert "Sparat: före # slaget" in file.read_text(encoding="utf-8")
    hands.press("new")
    hands.type("text", "Skrivet, ej sparat")
    assert hands.faults_of_axe() == []
    kernel_killed(page.evaluate("window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.id"))
    page.get_by_role("dialog").get_by_role("button", name="Ok").click(timeout=90_000)
    idle = "window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.status === 'idle'"
    page.wait_for_function(idle, timeout=90_000)
    page.evaluate(RUN_ALL)
    expect(hands.forms.locator("[data-name=text]")).to_have_value("Skrivet, ej sparat", timeout=90_000)
    hands.saved()
    hands.press("undo")
    expect(hands.told).to_contain_text("Skrivet, ej sparat")
    written = file.read_text(encoding="utf-8")
    assert set(before.splitlines()) <= set(written.splitlines())
    assert "Skrivet, ej sparat" not in written
    page.evaluate("window.jupyterapp.commands.execute('docmanager:save')")
    expect(page.locator(".jp-mod-dirty")).to_have_count(0, timeout=30_000)
    assert "slaget" not in (lab.folder / "notebooks" / "forms.ipynb").read_text(encoding="utf-8")
    assert (told.outside, told.complaints) == ([], [])
    page.close()


def _saved_with(page: Page, notebook: Path, *words: str) -> bool:
    """Whether one output in the file says all the words; asked until it does, as a save beside another is dropped."""
    for _ in range(60):
        page.evaluate("window.jupyterapp.commands.execute('docmanager:save')")
        saved = json.loads(notebook.read_text(encoding="utf-8"))
        outputs = [output.get("data", {}) for cell in saved["cells"] for output in cell.get("outputs", [])]
        if any(all(word in "".join(data.get("text/html", "")) for word in words) for data in outputs):
            return True
        page.wait_for_timeout(500)
    return False


def _slide(page: Page) -> None:
    slider = page.locator(".widget-slider .noUi-handle")
    slider.wait_for(timeout=90_000)
    slider.scroll_into_view_if_needed()
    cell = page.locator(".jp-CodeCell:has(.widget-slider)")
    title = cell.locator(".impactkit h3").last  # what the slider shows stands last in its cell
    before = title.inner_text()
    slider.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(title).not_to_have_text(before, timeout=10_000)
    final = page.get_by_label("Slutavräkning")
    final.check()
    expect(cell.locator(".impactkit table").last).to_contain_text("Återbetalning", timeout=10_000)
