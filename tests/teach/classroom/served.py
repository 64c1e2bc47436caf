"""A class as `impactkit class` serves it, with a small page and a process that tells what it was asked."""

from __future__ import annotations

import http.client
import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from impactkit.answering import Answering
from impactkit.app.classroom.groups import ALONE, groups_in
from impactkit.app.classroom.pages import Page
from impactkit.app.classroom.register import FILE, TEACHER, register_of
from impactkit.app.classroom.room import Classroom
from impactkit.app.classroom.server import serve
from impactkit.words import Words
from tests.interrupted import hears_ctrl_c

ROOT = Path(__file__).parents[3]
JSON = "application/json"
PAGE = """<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>page</title></head><body><p id="p">group's page</p>
<script>document.getElementById("p").textContent = "alive";</script></body></html>"""


@dataclass(frozen=True)
class Told:
    """An answer."""

    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def json(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads(self.text)
        return told

    @property
    def cookie(self) -> str:
        return self.headers["Set-Cookie"].partition(";")[0]


@dataclass(frozen=True)
class Served:
    """A class that is served."""

    folder: Path
    link: str
    process: subprocess.Popen[str]

    @property
    def host(self) -> str:
        return urlsplit(self.link).netloc

    @property
    def port(self) -> int:
        return urlsplit(self.link).port or 0

    @property
    def origin(self) -> str:
        return f"http://{self.host}"

    @property
    def register(self) -> dict[str, Any]:
        told: dict[str, Any] = json.loads((self.folder / FILE).read_text(encoding="utf-8"))
        return told

    def secret(self, holder: str) -> str:
        return str(self.register["holders"][holder]["secret"])

    def code(self, holder: str) -> str:
        return str(self.register["holders"][holder]["code"])

    def cookie(self, holder: str) -> str:
        """What the holder's browser has been given."""
        kind = "wall" if holder == TEACHER else "class"
        return f"impactkit-{kind}-{self.port}={self.secret(holder)}"

    def get(self, path: str, method: str = "GET", **headers: str) -> Told:
        """What is answered to a path just as it stands: browsers and libraries would mend it first."""
        return self.send(
            method, path, b"", {name.replace("_", "-"): value for name, value in headers.items()}
        )

    def ask(self, path: str, question: object, **headers: str) -> Told:
        """What is answered to a question as a page of the class asks it; headers may be given anew."""
        usual = {"Content-Type": JSON, "Origin": self.origin}
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        content = question if isinstance(question, bytes) else json.dumps(question).encode()
        return self.send("POST", path, content, {**usual, **given})

    def send(self, method: str, path: str, content: bytes, headers: Mapping[str, str]) -> Told:
        """What is answered to a request."""
        with closing(http.client.HTTPConnection(self.host, timeout=60)) as connection:
            connection.request(method, path, content or None, {k: v for k, v in headers.items() if v})
            answered = connection.getresponse()
            told = dict(answered.getheaders())
            return Told(answered.status, told, answered.read().decode("utf-8", "replace"))


@contextmanager
def served(folder: Path, *modes: str, language: str = "en") -> Iterator[Served]:
    """Serve a class until the end, which comes as by Ctrl+C."""
    one = begun(folder, *modes, language=language)
    try:
        yield one
    finally:
        one.process.send_signal(signal.SIGINT)
        said, _ = one.process.communicate(timeout=60)
    assert one.process.returncode == 0, said
    assert "Traceback" not in said, said


def begun(folder: Path, *modes: str, language: str = "en") -> Served:
    """A class that is served from now on."""
    command = [sys.executable, "-m", "tests.teach.classroom.served", str(folder), language, *modes]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        preexec_fn=hears_ctrl_c,
    )
    assert process.stdout
    said = process.stdout.readline()
    found = re.fullmatch(r"(http://127\.0\.0\.1:\d+/(?:wall)?\?token=[0-9a-f]{48}) .*\n", said)
    assert found, said + process.stdout.read()
    return Served(folder, found[1], process)


def _serve(folder: Path, language: str, *modes: str) -> None:
    share, wall = "share" in modes, "wall" in modes
    groups = groups_in(folder) if share else () if wall else (ALONE,)
    room = Classroom(
        folder,
        groups,
        shared=share,
        has_wall=share or wall,
        register=register_of(folder, groups),
        page=Page.of(PAGE),
        words=Words(language),
        begin=lambda: Answering("tests.teach.classroom.standin", []),
    )
    serve(room, lambda opened: print(opened.link, opened.moved, flush=True), browser=False)  # noqa: T201


if __name__ == "__main__":
    _serve(Path(sys.argv[1]).resolve(), *sys.argv[2:])
