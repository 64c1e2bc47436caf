"""A class that is served: alone, on a network, as a wall; killed and begun anew; asked by ten groups at once."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from impactkit.app.classroom.desks import WAITING
from impactkit.app.classroom.register import FILE, TEACHER
from tests.teach.classroom.served import ROOT, Served, begun, served

pytestmark = pytest.mark.slow

GROUPS = tuple(f"group-{number}" for number in range(1, 11))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a class of ten."""
    for group in GROUPS:
        (tmp_path / group).mkdir()
    return tmp_path


@pytest.fixture
def room(folder: Path) -> Iterator[Served]:
    """A class of ten that is open to its network."""
    with served(folder, "share") as started:
        yield started


def open_(room: Served, group: str, **more: Any) -> Any:
    """What a group's process was asked."""
    return room.ask("/ask", {"question": "open", **more}, Cookie=room.cookie(group))


# --- Alone ---


def test_one_group_comes_in_by_its_link_and_is_served_its_page_alone(tmp_path: Path) -> None:
    """The token is exchanged for a cookie, and stands in no address any more; there is no wall and no code."""
    with served(tmp_path) as room:
        told = room.get(room.link.removeprefix(room.origin))
        assert (told.status, told.headers["Location"]) == (302, "/")
        assert "httponly" in told.headers["Set-Cookie"].lower()
        assert "group's page" in room.get("/", Cookie=told.cookie).text
        assert room.ask("/ask", {"question": "open"}, Cookie=told.cookie).json["asked"]["folder"] == str(
            tmp_path
        )
        refused = room.get("/")
        assert refused.status == 403
        assert "opened from the link" in refused.text
        for path in ("/wall", "/code", f"/wall?token={room.secret(TEACHER)}"):
            assert room.get(path, Cookie=told.cookie).status == 404
        assert room.ask("/code", {"code": room.code(".")}).status == 404


def test_alone_it_is_reached_from_this_computer_alone(tmp_path: Path) -> None:
    """Not at any other address it has."""
    with served(tmp_path) as room, socket.socket() as door:
        door.settimeout(2)
        assert door.connect_ex(("127.0.0.2", room.port)) != 0


def test_shared_it_is_reached_at_its_other_addresses(room: Served) -> None:
    """Which is what `--share` is for."""
    with socket.socket() as door:
        door.settimeout(2)
        assert door.connect_ex(("127.0.0.2", room.port)) == 0


def test_the_wall_alone_serves_no_group(folder: Path) -> None:
    """It looks at what is there."""
    (folder / "wall.json").write_text('{"groups": [], "open": null}', encoding="utf-8")
    with served(folder, "wall") as room:
        cookie = room.get(room.link.removeprefix(room.origin)).cookie
        assert room.get("/wall", Cookie=cookie).status == 200
        assert room.ask("/wall/ask", {"question": "wall"}, Cookie=cookie).json["groups"] == []
        for path in ("/", "/code", "/take/project.yaml"):
            assert room.get(path, Cookie=cookie).status == 404


# --- Killed ---


@pytest.mark.parametrize("modes", [(), ("share",)], ids=["alone", "shared"])
def test_after_it_was_killed_everybody_goes_on_with_the_page_they_have(
    folder: Path, modes: tuple[str, ...]
) -> None:
    """The same port, the same cookies, the same codes; and nobody's processes are left."""
    group = "group-1" if modes else "."
    first = begun(folder, *modes)
    cookie, code, link = first.cookie(group), first.code(group), first.link
    assert first.ask("/ask", {"question": "open"}, Cookie=cookie).status == 200
    first.process.kill()
    first.process.communicate()
    with served(folder, *modes) as again:
        assert again.link == link
        assert again.ask("/ask", {"question": "open"}, Cookie=cookie).status == 200
        assert again.code(group) == code


def test_where_its_port_is_taken_it_has_another_and_says_so(tmp_path: Path) -> None:
    """And keeps that one."""
    with served(tmp_path) as room:
        port = room.port
    with closing(socket.create_server(("127.0.0.1", port))):
        moved = begun(tmp_path)
        assert moved.port != port
        told = moved.process
        told.send_signal(signal.SIGINT)
        told.communicate()
    assert json.loads((tmp_path / FILE).read_text(encoding="utf-8"))["ports"] == {"class": moved.port}
    with served(tmp_path) as room:
        assert room.port == moved.port


def test_a_class_is_not_served_twice(tmp_path: Path) -> None:
    """The second server ends and leaves the first its port."""
    with served(tmp_path) as room:
        command = [sys.executable, "-m", "tests.teach.classroom.served", str(tmp_path), "en"]
        second = subprocess.run(
            command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=60, check=False
        )
        assert "HeldError" in second.stderr
        assert room.ask("/ask", {"question": "open"}, Cookie=room.cookie(".")).status == 200


# --- Ten at once ---


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """What each of several comes to, all begun at the same time."""
    gate = threading.Barrier(len(calls))

    def one(call: Callable[[], Any]) -> Any:
        gate.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(one, calls))


def test_ten_groups_that_ask_at_once_are_each_told_of_their_own(room: Served) -> None:
    """Again and again."""
    for turn in range(5):
        asked = [
            lambda group=group, turn=turn: open_(room, group, turn=turn).json["asked"] for group in GROUPS
        ]
        told = at_once(*asked)
        assert [Path(one["folder"]).name for one in told] == list(GROUPS)
        assert {one["turn"] for one in told} == {turn}


def test_a_group_that_asks_without_end_is_told_to_wait_and_delays_itself(room: Served) -> None:
    """A hundred questions at once: some are answered, the rest are not queued; another group has its answer before them."""
    order: list[str] = []

    def flood() -> int:
        status = int(open_(room, "group-1", seconds=0.2).status)
        order.append("group-1")
        return status

    def other() -> int:
        status = int(open_(room, "group-2").status)
        order.append("group-2")
        return status

    told = at_once(*[flood] * 30, other)
    assert told[-1] == 200
    assert told.count(429) == 30 - WAITING
    assert order[-1] == "group-1"
    assert open_(room, "group-1").status == 200


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one core has one process, at which everybody waits")
def test_what_takes_long_for_one_group_keeps_those_at_the_other_process_waiting_for_nothing(
    room: Served,
) -> None:
    """They are answered while it is still under way."""
    order: list[str] = []

    def slow() -> None:
        open_(room, "group-1", seconds=3)
        order.append("slow")

    def quick() -> None:
        open_(room, "group-2")
        order.append("quick")

    open_(room, "group-2")
    at_once(slow, quick)
    assert order == ["quick", "slow"]


def test_a_process_that_ends_is_begun_anew(room: Served) -> None:
    """Where it ends at the same question twice, that is told, and the next is answered."""
    told = open_(room, "group-1", end=True)
    assert told.status == 503
    assert "could not answer" in told.json["fault"]
    assert open_(room, "group-1").status == 200


def test_a_folder_in_which_something_leads_out_is_not_answered_from(room: Served) -> None:
    """Nor is anything taken home from it; others go on, and so does the group when it is gone."""
    way_out = room.folder / "group-1" / "project.yaml"
    way_out.symlink_to("/etc/passwd")
    assert open_(room, "group-1").status == 409
    taken = room.get("/take/project.yaml", Cookie=room.cookie("group-1"))
    assert (taken.status, "root:" in taken.text) == (409, False)
    assert open_(room, "group-2").status == 200
    way_out.unlink()
    assert open_(room, "group-1").status == 200


# --- What is taken home ---


def test_what_is_taken_home_has_a_fixed_name_and_its_own_kind(room: Served) -> None:
    """The report is shown, the others are saved; what is not made yet is told so."""
    cookie = room.cookie("group-3")
    report = room.get("/take/report.html", Cookie=cookie)
    assert report.headers["Content-Type"] == "text/html; charset=utf-8"
    assert "Content-Disposition" not in report.headers
    for name in ("report.docx", "workbook.xlsx", "project.yaml"):
        told = room.get(f"/take/{name}", Cookie=cookie)
        assert told.headers["Content-Disposition"] == f'attachment; filename="{name}"'
        assert told.text.endswith(f"group-3 {name}")
    told = room.get("/take/report.pdf", Cookie=cookie)
    assert told.status == 404
    assert "not there yet" in told.text


# --- The wall ---

SEEN = {
    "groups": [
        {
            "folder": group,
            "title": f"Title of {group}",
            "chain": {"svg": "<svg/>", "alt": "a"},
            "steps": [],
            "arrows": [],
        }
        for group in GROUPS
    ],
    "open": None,
}


def test_of_a_group_that_is_hidden_the_wall_is_told_the_name_alone(room: Served) -> None:
    """Also after the server was begun anew, until it is shown again."""
    (room.folder / "wall.json").write_text(json.dumps(SEEN), encoding="utf-8")
    teacher = room.cookie(TEACHER)
    told = room.ask("/wall/ask", {"question": "hide", "group": "group-4"}, Cookie=teacher)
    assert told.json["hidden"] == ["group-4"]
    assert "Title of group-4" not in told.text
    assert "Title of group-5" in told.text
    assert room.register["hidden"] == ["group-4"]
    told = room.ask("/wall/ask", {"question": "show", "group": "group-4"}, Cookie=teacher)
    assert "Title of group-4" in told.text


@pytest.mark.every(3)
@pytest.mark.parametrize("group", ["group-99", "", ".", "..", "../class", None, ["group-1"], {"a": 1}, 3])
def test_only_a_group_that_is_there_is_hidden(group: object, room: Served) -> None:
    """What is kept does not grow by what somebody sends."""
    told = room.ask("/wall/ask", {"question": "hide", "group": group}, Cookie=room.cookie(TEACHER))
    assert told.status == 400
    assert room.register["hidden"] == []


def test_of_a_group_whose_folder_leads_out_the_wall_shows_nothing(room: Served) -> None:
    """But that it does."""
    (room.folder / "wall.json").write_text(json.dumps(SEEN), encoding="utf-8")
    (room.folder / "group-6" / "x").symlink_to("/etc/passwd")
    told = room.ask("/wall/ask", {"question": "wall"}, Cookie=room.cookie(TEACHER))
    card = told.json["groups"][5]
    assert card["folder"] == "group-6"
    assert "leads to a place outside it" in card["fault"]
    assert (card["title"], card["picture"]) == ("", None)
    assert told.json["groups"][6]["title"] == "Title of group-7"


def test_a_picture_on_the_wall_is_data_and_no_markup(room: Served) -> None:
    """So that what a group wrote runs nothing in the teacher's page."""
    evil = {**SEEN["groups"][0], "chain": {"svg": "<svg onload='alert(1)'>å😀</svg>", "alt": "b"}}  # type: ignore[index]
    (room.folder / "wall.json").write_text(json.dumps({"groups": [evil], "open": None}), encoding="utf-8")
    told = room.ask("/wall/ask", {"question": "wall"}, Cookie=room.cookie(TEACHER))
    assert told.json["groups"][0]["picture"]["src"].startswith("data:image/svg+xml;base64,")
    assert "onload" not in told.text
