"""`impactkit class`: alone, for a class, the wall; what it says, what it refuses, and that it asks the group's own process."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from impactkit.app.classroom.handlers import QUESTIONS, TAKEN
from impactkit.app.classroom.register import TEACHER
from impactkit.languages import LANGUAGES
from impactkit.teach.group import desk
from impactkit.words import Words
from tests.conftest import one_of
from tests.interrupted import hears_ctrl_c
from tests.teach.classroom.served import Served
from tests.terminal import impactkit

pytestmark = pytest.mark.slow


@contextmanager
def held(folder: Path, *options: str, language: str | None = "en") -> Iterator[tuple[Served, str]]:
    """A class as the command holds it, and all that it said until then."""
    command = [
        sys.executable,
        "-m",
        "impactkit",
        "class",
        str(folder),
        "--no-browser",
        *(("--language", language) if language else ()),
        *options,
    ]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        preexec_fn=hears_ctrl_c,
    )
    assert process.stdout
    said = ""
    while "Ctrl+C" not in said:
        line = process.stdout.readline()
        assert line, said
        said += line
    link = re.search(r"http://127\.0\.0\.1:\d+/(?:wall)?\?token=[0-9a-f]{48}(?= )", said)
    assert link, said
    try:
        yield Served(folder.resolve(), link[0], process), said
    finally:
        process.send_signal(signal.SIGINT)
        more, _ = process.communicate(timeout=60)
    assert (process.returncode, more) == (0, "")


def test_the_server_passes_on_what_the_groups_process_answers() -> None:
    """No question and no file more or less."""
    assert {*QUESTIONS, "take"} == set(desk.QUESTIONS)
    assert tuple(TAKEN) == desk.TAKEN


@pytest.mark.soak
def test_one_group_writes_in_its_own_folder(tmp_path: Path) -> None:
    """Which is made; its link is said, and where its files are."""
    with held(tmp_path / "our café") as (room, said):
        assert f"The files are in {tmp_path}/our café." in said
        assert "network" not in said
        cookie = room.get(room.link.removeprefix(room.origin)).cookie
        assert 'id="class"' in room.get("/", Cookie=cookie).text
        told = room.ask(
            "/ask", {"question": "begin", "title": "Kafé Solen", "form-of": "about/"}, Cookie=cookie
        )
        assert told.json["state"]
        assert str(tmp_path) not in told.text
        files = [one.name for one in (tmp_path / "our café").glob("*.yaml")]
        assert len(files) == 1
        taken = room.get("/take/project.yaml", Cookie=cookie)
        assert "Kafé Solen" in taken.text
        assert room.get("/take/workbook.xlsx", Cookie=cookie).status == 200
        assert room.get("/take/report.html", Cookie=cookie).status == 404


@pytest.mark.parametrize("language", one_of(LANGUAGES))
def test_a_shared_class_says_how_to_come_in_and_what_the_network_means(language: str, tmp_path: Path) -> None:
    """A code for each group and one for the teacher, none of them alike; the same when it is opened again."""
    words = Words(language)
    group = words.say("classroom.group")
    with held(tmp_path, "--share", "--groups", "3", language=language) as (room, said):
        codes = {name: room.code(name) for name in (f"{group}-1", f"{group}-2", f"{group}-3")}
        assert all(re.search(rf"^  {name} +{code}$", said, re.MULTILINE) for name, code in codes.items())
        assert len({*codes.values(), room.code(TEACHER)}) == 4
        assert room.code(TEACHER) in said
        assert str(tmp_path) in said
        assert words.say("classroom.said.network") in said
        others = re.findall(rf"^  http://([0-9.]+):{room.port}$", said, re.MULTILINE)
        assert others or words.say("classroom.said.no-address", port=room.port) in said
        for one in others:
            with closing(socket.create_connection((one, room.port), timeout=5)):
                pass
        for name in codes:
            told = room.ask("/ask", {"question": "open"}, Cookie=room.cookie(name))
            assert told.json["group"] == name
    with held(tmp_path, "--share", language=language) as (room, said):
        assert {name: room.code(name) for name in codes} == codes


def test_a_group_of_one_class_writes_nothing_for_another(tmp_path: Path) -> None:
    """Through the real process: what one writes the other does not see, and nothing is written elsewhere."""
    with held(tmp_path / "class", "--share", "--groups", "2") as (room, _):
        room.ask("/ask", {"question": "open"}, Cookie=room.cookie("group-2"))
        before = {one for one in tmp_path.rglob("*") if "group-1" not in one.parts}
        told = room.ask(
            "/ask",
            {"question": "begin", "title": "../../group-2/x", "form-of": "about/"},
            Cookie=room.cookie("group-1"),
        )
        assert told.status == 200
        for form_of in ("../../../group-2/drafts", "/etc/passwd", "a\u0000b", "\ud800"):
            asked = {"question": "draft", "form-of": form_of, "said": {"text": "\ud800 \u0000 😀"}}
            assert room.ask("/ask", asked, Cookie=room.cookie("group-1")).status == 200
        other = room.ask("/ask", {"question": "open"}, Cookie=room.cookie("group-2")).json
        assert other["drafts"] == {}
        assert not other.get("state")
        after = {one for one in tmp_path.rglob("*") if "group-1" not in one.parts}
        assert after == before
        assert [one.name for one in tmp_path.iterdir()] == ["class"]


def test_the_wall_shows_the_groups_of_a_folder(tmp_path: Path) -> None:
    """As its process tells of them."""
    (tmp_path / "group-1").mkdir()
    (tmp_path / "group-1" / "cafe.yaml").write_text(
        "impactkit: project/1\nid: cafe\ntitle: Café\ngoals:\n  g: {text: More jobs}\n", encoding="utf-8"
    )
    (tmp_path / "group-2").mkdir()
    (tmp_path / "group-2" / "cafe.yaml").write_text("impactkit: project/1\nid: [\n", encoding="utf-8")
    with held(tmp_path, "--wall") as (room, said):
        assert "/wall?token=" in said
        cookie = room.get(room.link.removeprefix(room.origin)).cookie
        one, two = room.ask("/wall/ask", {"question": "wall"}, Cookie=cookie).json["groups"]
        assert (one["folder"], one["title"], len(one["steps"])) == ("group-1", "Café", 6)
        assert one["picture"]["src"].startswith("data:image/svg+xml;base64,")
        assert two["fault"].startswith("cafe.yaml:2: Brackets")


@pytest.mark.soak  # in make test, a learner's computer is killed while she writes in a browser
def test_what_was_written_is_there_after_everything_was_killed(tmp_path: Path) -> None:
    """The server and its processes at the same moment, as when a computer is switched off."""
    command = [sys.executable, "-m", "impactkit", "class", str(tmp_path), "--no-browser", "--language", "en"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8", start_new_session=True)
    assert process.stdout
    link = re.search(r"http://\S+", process.stdout.readline())
    assert link
    room = Served(tmp_path, link[0], process)
    cookie = room.cookie(".")
    room.ask("/ask", {"question": "begin", "title": "Kafé Solen", "form-of": "about/"}, Cookie=cookie)
    room.ask(
        "/ask", {"question": "draft", "form-of": "goal/new", "said": {"text": "half a sent"}}, Cookie=cookie
    )
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    with held(tmp_path) as (again, _):
        assert again.link == room.link
        told = again.ask("/ask", {"question": "open"}, Cookie=cookie).json
        assert told["drafts"]["goal/new"] == {"text": "half a sent"}
        assert "Kafé Solen" in str(told["state"])


def test_a_class_speaks_the_language_it_was_opened_in(tmp_path: Path) -> None:
    """What is written is kept by language: opened in another, a page would show half of it."""
    with held(tmp_path, language="sv"):
        pass
    with held(tmp_path, language=None) as (_, told):
        assert "Filerna ligger i" in told


def test_a_taken_port_is_told_and_a_class_that_is_open_is_not_opened_again(tmp_path: Path) -> None:
    """Each in a sentence that says what to do."""
    with held(tmp_path) as (room, _):
        said = impactkit("class", str(tmp_path), "--no-browser", "--language", "en")
        assert (said.code, said.lines) == (3, [])
        assert "is open already" in said.faults[0]
        port = room.port
    with closing(socket.create_server(("127.0.0.1", port))), held(tmp_path) as (room, told):
        assert room.port != port
        assert "must be opened anew" in told


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        (("--groups", "3"), 2, "--groups needs --share or --wall"),
        (("--share", "--groups", "0"), 2, "from 1 to 40"),
        (("--share", "--groups", "41"), 2, "from 1 to 40"),
        (("--share",), 1, "--groups 10"),
    ],
)
def test_what_cannot_be_is_told(options: tuple[str, ...], code: int, says: str, tmp_path: Path) -> None:
    """Before anything is served, and nothing is made for it."""
    said = impactkit("class", str(tmp_path), "--no-browser", "--language", "en", *options)
    assert (said.code, said.lines) == (code, [])
    assert says in said.faults[0]
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_no_folder_for_a_class(tmp_path: Path) -> None:
    """It stays as it is."""
    file = tmp_path / "x.yaml"
    file.write_text("mine", encoding="utf-8")
    said = impactkit("class", str(file), "--no-browser", "--language", "en")
    assert said.code == 2
    assert "is not a folder" in said.faults[0]
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """As what stopped the machine, without a traceback."""
    (tmp_path / "file").touch()
    said = impactkit("class", str(tmp_path / "file" / "class"), "--no-browser", "--language", "en")
    assert said.code == 3
    assert "The machine stopped the work" in said.faults[0]
