"""The board as a page of its own: alive behind its token, and no way past it to a file, a kernel or the network."""

from __future__ import annotations

import http.client
import json
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from jupyter_server.services.kernels.connection.base import serialize_msg_to_ws_v1
from playwright.sync_api import Browser, Page, Route, expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from impactkit.words import Words
from tests.browser.walk import walked
from tests.conftest import PARAMETERS
from tests.interrupted import hears_ctrl_c

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PROTOCOL = "v1.kernel.websocket.jupyter.org"
SECRET = "Innehåll som ingen frågat efter"


@dataclass(frozen=True)
class App:
    """An app that runs, as `impactkit explore --app` starts it."""

    address: str
    """With the token, as it was printed."""
    folder: Path
    """Where it was started, with files beside those it shows."""
    process: subprocess.Popen[str]

    @property
    def host(self) -> str:
        return urlsplit(self.address).netloc

    @property
    def token(self) -> str:
        return urlsplit(self.address).query.removeprefix("token=")

    def answer(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], str]:
        """What it says to a path just as it stands: browsers and libraries would mend it first."""
        with closing(http.client.HTTPConnection(self.host, timeout=60)) as connection:
            connection.request(method, path, headers=headers)
            answered = connection.getresponse()
            told = dict(answered.getheaders())
            return answered.status, told, answered.read().decode("utf-8", "replace")

    def cookie(self) -> str:
        """The cookie that the token is exchanged for."""
        status, told, _ = self.answer(f"/?token={self.token}")
        assert (status, told["Location"]) == (302, "/")
        assert "httponly" in told["Set-Cookie"].lower()
        assert "samesite=lax" in told["Set-Cookie"].lower()
        return told["Set-Cookie"].partition(";")[0]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """An app on the made-up portfolio, in a folder that holds more than what it shows."""
    folder = tmp_path_factory.mktemp("app")
    shutil.copytree(PARAMETERS / "demonstration", folder / "parameters")
    (folder / "notebooks").mkdir()
    for name in ("notebooks/own.ipynb", "secret.png", "secret.svg", "secret.txt"):
        (folder / name).write_text(SECRET, encoding="utf-8")
    (folder / "voila.json").write_text('{"VoilaConfiguration": {"strip_sources": false}}', encoding="utf-8")
    (folder / "templates").mkdir()
    (folder / "templates" / "index.html.j2").write_text(SECRET, encoding="utf-8")
    started = begun(folder, "parameters", "--language", "sv")
    yield started
    ended(started)


@pytest.fixture(scope="module")
def board(app: App, browser: Browser) -> Iterator[Shown]:
    """The app as a page that stays open."""
    opened = shown(browser, app)
    yield opened
    opened.page.context.close()


def begun(folder: Path, *arguments: str) -> App:
    """Start an app, and wait until it prints its address."""
    return begun_by(folder, "explore", "--app", *arguments)


def begun_by(folder: Path, command: str, *arguments: str) -> App:
    """The same by any command that shows a page."""
    command_line = [sys.executable, "-m", "impactkit", command, "--no-browser", *arguments]
    process = subprocess.Popen(
        command_line,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        preexec_fn=hears_ctrl_c,
    )
    assert process.stdout
    said = process.stdout.readline()
    found = re.search(r"http://127\.0\.0\.1:\d+/\?token=[0-9a-f]{48}(?=\s)", said)
    assert found, said + process.stdout.read()
    return App(found[0], folder, process)


def ended(app: App) -> None:
    """Stop it as a person does, with Ctrl+C."""
    app.process.send_signal(signal.SIGINT)
    said, _ = app.process.communicate(timeout=60)
    assert app.process.returncode == 0, said
    assert app.token not in said
    assert "Traceback" not in said, said


@dataclass
class Shown:
    """A page of the app, the network refused: what it asked for outside, what it complained of, what it said to its kernel."""

    page: Page
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    said: list[Any] = field(default_factory=list)


def shown(browser: Browser, app: App, **options: Any) -> Shown:
    """Open the app with its token, and wait for the board."""
    told = Shown(browser.new_context(**options).new_page())

    def only_the_app(route: Route) -> None:
        if route.request.url.startswith((f"http://{app.host}/", "data:", "blob:")):
            route.continue_()
        else:
            told.outside.append(route.request.url)
            route.abort()

    told.page.route("**/*", only_the_app)
    told.page.on(
        "console",
        lambda message: told.complaints.append(message.text) if message.type == "error" else None,
    )
    told.page.on("pageerror", lambda error: told.complaints.append(str(error)))
    told.page.on("websocket", lambda socket: socket.on("framesent", lambda frame: told.said.append(frame)))
    told.page.goto(app.address, timeout=120_000)
    told.page.locator(".ik-board").wait_for(timeout=120_000)
    return told


def kernel_of(page: Page) -> str:
    """The id of a page's kernel, which only the page is told."""
    config = page.locator("#jupyter-config-data").text_content()
    assert config
    return str(json.loads(config)["kernelId"])


def message(kind: str, content: dict[str, Any], channel: str = "shell") -> bytes:
    """A message as a page would send it."""
    header = {
        "msg_id": kind,
        "msg_type": kind,
        "session": "s",
        "username": "",
        "version": "5.3",
        "date": "2026-01-01",
    }
    parts = [json.dumps(part).encode() for part in (header, {}, {}, content)]
    return bytes(serialize_msg_to_ws_v1(parts, channel))  # type: ignore[no-untyped-call]


def test_the_board_is_alive_without_a_notebook(app: App, board: Shown) -> None:
    """Shown in its language, answered by its kernel, with nothing fetched from outside and nothing of the token or the code left."""
    told, page = board, board.page
    expect(page.locator(".ik-board")).to_contain_text("12 av 12 projekt")
    assert page.url == f"http://{app.host}/"
    assert page.locator("html").get_attribute("lang") == "sv"
    assert page.title() == "impactkit"
    assert "ik.board" not in page.content()
    assert app.token not in page.content()
    before = len(told.said)
    page.locator(".ik-board .ik-choice").first.click()
    expect(page.locator(".ik-board .ik-counted").first).not_to_contain_text("12 av 12 projekt")
    page.wait_for_timeout(500)
    sent = [bytes(one) if isinstance(one, bytes) else str(one).encode() for one in told.said[before:]]
    assert any(b'"msg_type":"comm_msg"' in one for one in sent)
    assert (told.outside, told.complaints) == ([], [])


@pytest.mark.soak  # make test walks through the same panels in JupyterLab
def test_every_panel_is_walked_through_by_keyboard_and_by_mouse(app: App, browser: Browser) -> None:
    """As in a notebook: silent, offline, and nothing for axe to find."""
    told = shown(browser, app)
    walked(told.page.locator(".ik-board"), Words("sv"))
    assert (told.outside, told.complaints) == ([], [])
    told.page.context.close()


@pytest.mark.soak
def test_every_panel_is_walked_through_in_english(app: App, browser: Browser) -> None:
    """In an app of its own."""
    english = begun(app.folder, "parameters", "--language", "en")
    told = shown(browser, english)
    walked(told.page.locator(".ik-board"), Words("en"))
    assert (told.outside, told.complaints) == ([], [])
    told.page.context.close()
    ended(english)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/?token=",
        "/?token=" + "0" * 48,
        "/voila/static/voila.js",
        "/voila/templates/lab/static/index.css",
    ],
)
def test_without_the_token_there_is_nothing(path: str, app: App) -> None:
    """Not the page, not its scripts; no place to log in, and nothing told of the machine."""
    status, headers, told = app.answer(path)
    assert status == 403
    assert "Den här sidan öppnas från adressen" in told
    assert "Location" not in headers
    assert not re.search(r"token=|Traceback|/home|/tmp|voila/", told)


@pytest.mark.parametrize(
    "path",
    [
        "/files/secret.txt",
        "/voila/files/secret.png",
        "/voila/files/secret.svg",
        "/voila/files/notebooks/own.ipynb",
        "/voila/render/notebooks/own.ipynb",
        "/voila/tree",
        "/voila/tree/notebooks",
        "/notebooks/own.ipynb",
        "/impactkit.ipynb",
        "/secret.png",
        "/api",
        "/api/contents",
        "/api/contents/secret.txt",
        "/voila/api/contents",
        "/api/kernels",
        "/api/kernelspecs",
        "/api/sessions",
        "/api/terminals",
        "/terminals/websocket/1",
        "/login",
        "/voila/static/",
        "/voila/static/../../secret.txt",
        "/voila/static/..%2f..%2fsecret.txt",
        "/voila/static/%2e%2e/%2e%2e/secret.txt",
        "/voila/static//etc/passwd",
        "/voila/templates/../secret.txt",
        "/voila/templates/lab/static/../../../../../../../../../../etc/passwd",
        "/voila/templates/lab/static/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
        "/voila/templates/lab/index.html.j2",
        "/voila/labextensions/",
        "/voila/labextensions/anywidget/static/../../../../../etc/passwd",
        "/voila/labextensions/anywidget/package.json",
        "/voila/labextensions/jupyterlab_pygments/static/style.js",
    ],
)
def test_with_the_token_there_is_nothing_but_the_page(path: str, app: App) -> None:
    """No file beside what it shows, no list of files or kernels, no other notebook, no step up."""
    status, _, told = app.answer(path, Cookie=app.cookie())
    assert status in (403, 404)
    assert SECRET not in told
    assert "root:" not in told


def test_another_computer_and_another_name_are_refused(app: App) -> None:
    """It listens on this computer alone, and not to a name that somebody made lead here."""
    assert urlsplit(app.address).hostname == "127.0.0.1"
    for host in ("example.org", f"example.org:{urlsplit(app.address).port}", "192.0.2.1"):
        assert app.answer(f"/?token={app.token}", Host=host)[0] == 403
    own = socket.gethostbyname(socket.gethostname())
    with socket.socket() as door:
        door.settimeout(2)
        reached = door.connect_ex((own, urlsplit(app.address).port or 0))
    assert own.startswith("127.") or reached != 0


def test_what_a_page_may_fetch_is_said_in_every_answer(app: App) -> None:
    """Nothing from outside, in no frame of another page."""
    for path in ("/voila/static/voila.js", "/nothing"):
        _, headers, _ = app.answer(path, Cookie=app.cookie())
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "connect-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe-eval" not in policy
        assert not re.search(r"https?:|\*", policy)
        assert "Access-Control-Allow-Origin" not in headers


def test_a_kernel_is_ended_by_its_own_page_only(app: App, board: Shown) -> None:
    """Not by another page that the browser has open, nor without the token, nor in another way."""
    cookie, kernel = app.cookie(), kernel_of(board.page)
    ending = f"/voila/api/shutdown/{kernel}"
    assert app.answer(ending, "POST")[0] == 403
    assert app.answer(ending, "POST", Cookie=cookie)[0] == 403
    assert app.answer(ending, "POST", Cookie=cookie, Origin="http://127.0.0.1:1")[0] in (403, 404)
    assert app.answer(f"/api/kernels/{kernel}", "DELETE", Cookie=cookie)[0] in (403, 405)
    assert app.answer(f"/api/kernels/{kernel}")[0] == 403
    assert app.answer(f"/api/kernels/{kernel}", Cookie=cookie)[0] == 200


@pytest.mark.parametrize(
    ("headers", "origin", "status"),
    [
        ({}, None, 403),
        ({"Cookie": "cookie"}, "http://127.0.0.1:1", 403),
        ({"Cookie": "cookie"}, "https://example.org", 403),
        ({"Authorization": "token " + "0" * 48}, None, 403),
    ],
)
def test_the_kernel_is_spoken_to_by_its_own_page_only(
    headers: dict[str, str], origin: str | None, status: int, app: App, board: Shown
) -> None:
    """Not without the token, and not from a page at another address, whose browser sends the cookie along."""
    given = {name: app.cookie() if of == "cookie" else of for name, of in headers.items()}
    address = f"ws://{app.host}/api/kernels/{kernel_of(board.page)}/channels"
    with (
        pytest.raises(InvalidStatus) as refused,
        connect(address, additional_headers=given, origin=origin, subprotocols=[PROTOCOL]),  # type: ignore[arg-type, list-item]
    ):
        pass
    assert refused.value.response.status_code == status


@pytest.mark.parametrize("protocol", [PROTOCOL, None])
def test_no_code_is_run_for_a_page(protocol: str | None, app: App, board: Shown, tmp_path: Path) -> None:
    """On any channel, in either form of message; nor is a control made that the notebook did not make."""
    left = tmp_path / "left"
    code = {
        "code": f"open({str(left)!r}, 'w')",
        "silent": False,
        "store_history": False,
        "user_expressions": {},
        "allow_stdin": False,
    }
    created = {
        "comm_id": "mine",
        "target_name": "jupyter.widget",
        "data": {"state": {"_model_name": "TextModel", "_model_module": "@jupyter-widgets/controls"}},
    }
    address = f"ws://{app.host}/api/kernels/{kernel_of(board.page)}/channels?session_id=s"
    with connect(
        address,
        additional_headers={"Cookie": app.cookie()},
        subprotocols=[protocol] if protocol else None,  # type: ignore[list-item]
    ) as channel:
        asked = [
            *(("execute_request", code, where) for where in ("shell", "control", "stdin", "iopub", "other")),
            *(
                (kind, {"code": "1", "cursor_pos": 1, "detail_level": 0}, "shell")
                for kind in ("inspect_request", "complete_request")
            ),
            ("debug_request", {"type": "request", "command": "evaluate", "arguments": code}, "control"),
            ("shutdown_request", {"restart": False}, "control"),
            ("comm_open", created, "shell"),
        ]
        for kind, content, where in asked:
            channel.send(_form(kind, content, where, protocol))
        answers = _answers(channel, protocol)
    assert not left.exists()
    replied = {kind for kind, _ in answers}
    assert not replied & {"execute_reply", "inspect_reply", "complete_reply", "debug_reply", "shutdown_reply"}
    assert not any("mine" in told for kind, told in answers if kind.startswith("comm"))
    assert ("kernel_info_reply" in replied) is (protocol == PROTOCOL)
    assert app.answer(f"/api/kernels/{kernel_of(board.page)}", Cookie=app.cookie())[0] == 200


def _form(kind: str, content: dict[str, Any], channel: str, protocol: str | None) -> bytes | str:
    """A message in the form of the protocol, or in the older one."""
    if protocol:
        return message(kind, content, channel)
    header = {"msg_id": kind, "msg_type": kind, "session": "s", "username": "", "version": "5.3"}
    return json.dumps(
        {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": channel}
    )


def _answers(channel: Any, protocol: str | None) -> list[tuple[str, str]]:
    """What comes back until a last question that is let through is answered, or nothing comes: kinds and contents."""
    channel.send(_form("kernel_info_request", {}, "shell", protocol))
    found: list[tuple[str, str]] = []
    while not any(kind == "kernel_info_reply" for kind, _ in found):
        try:
            got = channel.recv(timeout=20 if protocol else 3)
        except TimeoutError:
            break
        text = got.decode("utf-8", "replace") if isinstance(got, bytes) else got
        kind = re.search(r'"msg_type": ?"(\w+)"', text)
        found.append((kind[1] if kind else "", text))
    return found


def test_a_closed_page_ends_its_kernel(app: App, board: Shown) -> None:
    """It says so when it goes. The page that other tests look at: this is the last of them."""
    cookie, kernel = app.cookie(), kernel_of(board.page)
    assert app.answer(f"/api/kernels/{kernel}", Cookie=cookie)[0] == 200
    board.page.close(run_before_unload=True)
    for _ in range(100):
        if app.answer(f"/api/kernels/{kernel}", Cookie=cookie)[0] == 404:
            return
        time.sleep(0.1)
    pytest.fail("the kernel outlived its page")


@pytest.mark.soak
def test_a_file_with_faults_is_told_in_plain_words(browser: Browser, tmp_path: Path) -> None:
    """In English, as the notebook would; the page is there, and no place in any code."""
    faulty = tmp_path / "faulty.yaml"
    faulty.write_text("impactkit: project/1\nid: x\ntitel: X\n", encoding="utf-8")
    app = begun(tmp_path, "faulty.yaml", "--language", "en")
    page = browser.new_page()
    page.goto(app.address, timeout=120_000)
    expect(page.locator("main")).to_contain_text("faulty.yaml:1: 'title' is missing", timeout=60_000)
    assert "Traceback" not in (page.locator("main").text_content() or "")
    page.close()
    ended(app)


def test_without_voila_it_is_told_how_to_install_it(tmp_path: Path) -> None:
    """In one sentence."""
    (tmp_path / "parameters").mkdir()
    without = "import sys; sys.modules['voila'] = None; from impactkit.cli import main; main()"
    command = [sys.executable, "-c", without, "explore", "--app", "--language", "en"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert (
        ran.stderr
        == "A page of its own needs Voilà, which is not installed. Install it with: pip install 'voila>=0.5.13'\n"
    )
