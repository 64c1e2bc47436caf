"""A learner in a real JupyterLab, offline: she runs a lesson by keyboard, types what people type, and is answered."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

from impactkit.languages import Language
from impactkit.teach.course.layout import lay_out_course
from impactkit.words import Words
from tests.browser.pages import AXE
from tests.teach.course.lessons import cells, exercise_of, notebook

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.soak]

OPEN = """async () => {
  const app = window.jupyterapp;
  await app.started; await app.restored;
  let panel = null;
  for (let i = 0; i < 300 && !(panel && panel.context && panel.sessionContext); i++) {
    panel = app.shell.currentWidget;
    await new Promise((done) => setTimeout(done, 200));
  }
  await panel.context.ready; await panel.sessionContext.ready;
  await panel.sessionContext.session.kernel.info;
}"""
GO_TO = """async (number) => {
  const cells = window.jupyterapp.shell.currentWidget.content;
  cells.activeCellIndex = number;
  cells.mode = "command";
  await cells.scrollToItem(number, "center");
  cells.node.focus();
  return cells.widgets[number].model.executionCount ?? 0;
}"""
RAN = """([number, before]) =>
  (window.jupyterapp.shell.currentWidget.content.widgets[number].model.executionCount ?? 0) > before"""
AXE_FINDS = """async (within) => {
  const found = await axe.run(within, {resultTypes: ["violations"], preload: false});
  return found.violations.map((one) => [one.id, one.nodes.map((node) => node.html)]);
}"""
TYPED = {
    "": "not-begun",
    "🙂": "not-begun",
    "x": "deviates",
    "fan vet jag": "deviates",
    "12,5 %": "deviates",
    "ca 20": "deviates",
}
"""What people type, and how it stands as the problem in one sentence, in every language."""


@dataclass
class Desk:
    """The first lesson open in JupyterLab, the network refused."""

    page: Page
    language: Language
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def run(self, number: int, typed: str | None = None) -> Locator:
        """Go to a cell, write on its second line by keyboard if anything is to be written, run it, and find the cell."""
        before = self.page.evaluate(GO_TO, number)
        if typed is not None:
            for key in ("Enter", "Control+Home", "ArrowDown", "End", ".", "Shift+Home", "Delete"):
                self.page.keyboard.press(key)
            self.page.keyboard.insert_text(typed)
        self.page.keyboard.press("Control+Enter")
        self.page.wait_for_function(RAN, arg=[number, before], timeout=60_000)
        return self.page.locator(".jp-NotebookPanel .jp-Cell.jp-mod-active")

    def answer(self, exercise: str, typed: str) -> Locator:
        """What is shown under an answer."""
        told = cells(notebook(1, self.language))
        number = next(at for at, cell in enumerate(told) if exercise_of(cell) == exercise)
        return self.run(number, typed).locator("[role=status]")


@pytest.fixture(params=["sv", "en"])
def desk(browser: Browser, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Desk]:
    """The course laid out in a folder, and JupyterLab on it."""
    language: Language = request.param
    lay_out_course(tmp_path / "course", language=language)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {
        "ServerApp": {"port": port, "ip": "127.0.0.1", "allow_root": True, "open_browser": False},
        "IdentityProvider": {"token": ""},
        "LabApp": {
            "expose_app_in_browser": True,
        },
    }
    (tmp_path / "settings").mkdir()
    for name in ("jupyter_server_config.json", "jupyter_lab_config.json"):
        (tmp_path / "settings" / name).write_text(json.dumps(settings), encoding="utf-8")
    places = {
        "JUPYTER_CONFIG_DIR": str(tmp_path / "settings"),
        "JUPYTERLAB_SETTINGS_DIR": str(tmp_path / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(tmp_path / "workspaces"),
    }
    command = [sys.executable, "-m", "jupyterlab", "--no-browser"]
    with (tmp_path / "lab.log").open("w") as log:
        server = subprocess.Popen(
            command, cwd=tmp_path / "course", stdout=log, stderr=log, env={**os.environ, **places}
        )
        try:
            yield _opened(browser, port, server, language)
        finally:
            server.terminate()
            server.wait(20)


def _opened(browser: Browser, port: int, server: subprocess.Popen[bytes], language: Language) -> Desk:
    for _ in range(900):
        assert server.poll() is None, "JupyterLab stopped"
        with socket.socket() as door:
            if door.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    desk = Desk(browser.new_page(viewport={"width": 1300, "height": 1000}), language)
    address = f"http://127.0.0.1:{port}"

    def only_the_lab(route: Route) -> None:
        if route.request.url.startswith((address, "data:", "blob:")):
            route.continue_()
        else:
            desk.outside.append(route.request.url)
            route.abort()

    desk.page.route("**/*", only_the_lab)
    desk.page.on("pageerror", lambda error: desk.complaints.append(str(error)))
    desk.page.goto(f"{address}/lab/workspaces/course/tree/{notebook(1, language).name}")
    desk.page.wait_for_function("window.jupyterapp !== undefined", timeout=60_000)
    desk.page.evaluate(OPEN)
    return desk


def test_a_learner_types_what_people_type_and_is_answered_in_light_and_dark(desk: Desk) -> None:
    """By keyboard alone; a second hint and an example open; nothing for axe to find; nothing asked of the network."""
    words = Words(desk.language)
    code = [at for at, cell in enumerate(cells(notebook(1, desk.language))) if cell["cell_type"] == "code"]
    for number in code[:3]:
        shown = desk.run(number)
    expect(shown).to_contain_text(words.say("course.1.title"))
    for typed, standing in TYPED.items():
        shown = desk.answer("challenge", typed)
        expect(shown).to_contain_text(words.say(f"teach.standing.{standing}"), ignore_case=True)
    expect(shown).to_contain_text(words.say("course.1.challenge.hint-1"))
    second, example = shown.locator("details").all()
    second.locator("summary").press("Enter")
    expect(second).to_contain_text(words.say("course.1.challenge.hint-2"))
    example.locator("summary").press("Enter")
    solution = words.say("course.1.challenge.solution")
    expect(example.locator("p")).to_have_text(solution)
    desk.page.evaluate(AXE)
    for theme in ("JupyterLab Dark", "JupyterLab Light"):
        desk.page.evaluate(
            "theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})", theme
        )
        wanted = "false" if theme.endswith("Dark") else "true"
        desk.page.locator(f"body[data-jp-theme-light={wanted}]").wait_for(state="attached")
        assert desk.page.evaluate(AXE_FINDS, ".jp-mod-active [role=status]") == []
    held = words.say("teach.standing.holds")
    expect(desk.answer("challenge", solution)).to_contain_text(held, ignore_case=True)
    assert (desk.outside, desk.complaints) == ([], [])
