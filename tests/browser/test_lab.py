"""The notebook in a real JupyterLab: alive, offline."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from impactkit.workspace import laboratory, report_notebooks
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


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A JupyterLab as `impactkit explore` opens it, on a copy of the notebooks and parameters; its address."""
    tmp_path = tmp_path_factory.mktemp("lab")
    shutil.copytree(PARAMETERS, tmp_path / "parameters")
    (tmp_path / "notebooks").mkdir()
    for notebook in report_notebooks():
        shutil.copyfile(notebook, tmp_path / "notebooks" / notebook.name)
    opening, found = laboratory(tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = [
        "--no-browser",
        "--allow-root",
        f"--port={port}",
        "--IdentityProvider.token=",
        "--ServerApp.ip=127.0.0.1",
    ]
    options += ["--LabApp.expose_app_in_browser=True", *opening]
    settings = {
        **found,
        "JUPYTERLAB_SETTINGS_DIR": str(tmp_path / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(tmp_path / "workspaces"),
    }
    log = (tmp_path / "lab.log").open("w")
    server = subprocess.Popen(
        [sys.executable, "-m", "jupyterlab", *options], stdout=log, stderr=log, env={**os.environ, **settings}
    )
    try:
        _wait_for(port, server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)
        log.close()


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        assert server.poll() is None, "JupyterLab stopped"
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("JupyterLab did not open its port")


def test_the_notebook_is_alive_in_jupyterlab_and_asks_nothing_of_the_network(
    lab: str, browser: Browser
) -> None:
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    outside: list[str] = []
    page.on("request", lambda request: outside.append(request.url) if _outside(request.url, lab) else None)
    page.goto(lab)  # it begins with the report, with the project files beside it
    page.wait_for_function("window.jupyterapp !== undefined", timeout=60_000)
    page.evaluate(RUN_ALL)
    _slide(page)
    listed = page.locator(".impactkit table", has_text="parameters/plattformen.yaml")
    expect(listed).to_contain_text("parameters/demonstration/navet.yaml")
    expect(page.locator(".jp-DirListing-item", has_text="parameters")).to_be_visible()
    assert page.get_by_text("Jupyter news").count() == 0
    assert page.locator("[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
    assert outside == []
    page.close()


def test_the_portfolio_opens_in_jupyterlab(lab: str, browser: Browser) -> None:
    """On the made-up projects: their files are read in a process of its own, and what they come to is shown."""
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.goto(f"{lab}/lab/workspaces/portfolio/tree/notebooks/portfolio.ipynb")
    page.wait_for_function("window.jupyterapp !== undefined", timeout=60_000)
    page.evaluate(RUN_ALL)
    roll_up = page.locator(".impactkit table", has_text="382–516")
    roll_up.wait_for(timeout=90_000)
    expect(roll_up).to_be_visible()  # distinct enterprises: some projects have no ids
    assert page.locator("[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
    page.close()


def _outside(url: str, lab: str) -> bool:
    return not url.startswith((lab, lab.replace("http", "ws"), "data:", "blob:"))


def _slide(page: Page) -> None:
    slider = page.locator(".widget-slider .noUi-handle")
    slider.wait_for(timeout=90_000)
    slider.scroll_into_view_if_needed()
    title = page.locator(".widget-vbox:has(.widget-slider) .impactkit h3")
    before = title.inner_text()
    slider.focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(title).not_to_have_text(before, timeout=10_000)
    final = page.get_by_label("Slutavräkning")
    final.check()
    expect(page.locator(".widget-vbox:has(.widget-slider) .impactkit table")).to_contain_text(
        "Återbetalning", timeout=10_000
    )
