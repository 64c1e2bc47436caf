"""The usual attacks on a class that is open to its network, over loopback: none gets past the class or into another group."""

from __future__ import annotations

import contextlib
import json
import re
import socket
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from impactkit.app.classroom.guards import LARGEST
from impactkit.app.classroom.handlers import QUESTIONS, TAKEN
from impactkit.app.classroom.register import FILE, TEACHER
from tests.teach.classroom.served import JSON, Served, served

pytestmark = pytest.mark.slow

SECRET = "Innehåll som ingen frågat efter"
OUT = re.compile(rf"{SECRET}|root:|Traceback|site-packages|\.py\b|/home|/tmp|Tornado", re.IGNORECASE)
"""What no answer may hold: a file that is not the class's own, or a place on this machine."""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A class of three groups that is open to its network, in a folder with more in it."""
    above = tmp_path_factory.mktemp("class")
    folder = above / "class"
    for name in ("group-1", "group-2", "group-3"):
        (folder / name).mkdir(parents=True)
        (folder / name / "project.yaml").write_text(SECRET, encoding="utf-8")
    for file in (above / "secret.txt", folder / "secret.txt", folder / "secret.html"):
        file.write_text(SECRET, encoding="utf-8")
    (folder / "wall.json").write_text('{"groups": [], "open": null}', encoding="utf-8")
    with served(folder, "share") as started:
        yield started


def raw(room: Served, request: bytes, *, more: bytes = b"") -> bytes:
    """All that comes back for bytes that no library would send."""
    with closing(socket.create_connection(("127.0.0.1", room.port), timeout=20)) as door:
        door.sendall(request)
        try:
            if more:
                door.sendall(more)
            with suppress(OSError):  # it has been closed from the other side already
                door.shutdown(socket.SHUT_WR)
            return b"".join(iter(lambda: door.recv(65536), b""))
        except ConnectionError:
            return b""


def still_answers(room: Served) -> bool:
    """True where a group is answered as before."""
    told = room.ask("/ask", {"question": "open"}, Cookie=room.cookie("group-1"))
    return told.status == 200 and told.json["asked"]["question"] == "open"


# --- Addresses ---

STEPS = ("..", "%2e%2e", "..%2f", "%252e%252e", "..\\", "%c0%ae%c0%ae", "....//", ".%00.")
PATHS = (
    "/files/secret.txt",
    "/static/secret.txt",
    "/static/",
    "/api",
    "/api/kernels",
    "/api/contents",
    "/api/contents/secret.txt",
    "/api/kernels/0/channels",
    "/api/terminals",
    "/terminals/websocket/1",
    "/lab",
    "/tree",
    "/login",
    "/voila/static/voila.js",
    "/secret.txt",
    "/secret.html",
    f"/{FILE}",
    "/.class.lock",
    "/group-1/project.yaml",
    "/group-2/",
    "/take/",
    "/take/project.yaml/",
    "/take/project.yam",
    "/take/projectxyaml",
    "/take/REPORT.HTML",
    "/take/report.html%00.png",
    "/take/report.html;.png",
    "/take/report.html%0d%0aX-Evil:%201",
    f"/take/{FILE}",
    "/take/secret.txt",
    "/take//etc/passwd",
    "/take/C:%5CWindows%5Cwin.ini",
    "/take/con",
    "/ask/",
    "//ask",
    "/wall/",
    "/wall/ask/",
    "/code/",
    "/favicon.ico",
    "/robots.txt",
    "*",
    "http://example.org/ask",
    "http://example.org/",
    *(f"/take/{step}/{step}/secret.txt" for step in STEPS),
    *(f"/{step}/{step}/{step}/{step}/etc/passwd" for step in STEPS),
    *(f"/take/{quote('../' * times, safe='')}etc/passwd" for times in (1, 8)),
)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("holder", [None, "group-1", TEACHER], ids=["nobody", "group", "teacher"])
def test_there_is_nothing_but_the_class(holder: str | None, path: str, room: Served) -> None:
    """No file, no list, no kernel, no step up; whoever asks."""
    told = room.get(path, Cookie="" if holder is None else room.cookie(holder))
    assert told.status in (400, 404)
    assert not OUT.search(told.text)
    assert "X-Evil" not in told.headers


@pytest.mark.parametrize(
    "path", ["/", "/ask", "/take/project.yaml", "/code", "/wall", "/wall/ask", "/nothing"]
)
@pytest.mark.parametrize(
    "method", ["HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "get"]
)
def test_nothing_is_asked_in_another_way(method: str, path: str, room: Served) -> None:
    """Not with a method that there is no use for, and nobody is told which there are."""
    told = room.get(path, method, Cookie=room.cookie("group-1"), Origin=room.origin)
    assert told.status in (400, 404, 405)
    assert not {"Allow", "Access-Control-Allow-Methods", "Access-Control-Allow-Origin"} & set(told.headers)
    assert not OUT.search(told.text)


@pytest.mark.parametrize("path", ["/ask", "/wall/ask"])
def test_a_question_is_not_asked_by_an_address(path: str, room: Served) -> None:
    """So that no link and no picture asks anything."""
    told = room.get(f"{path}?question=open", Cookie=f"{room.cookie('group-1')}; {room.cookie(TEACHER)}")
    assert told.status == 405


# --- Who asks ---


@pytest.mark.parametrize("name", list(TAKEN))
def test_without_a_code_nothing_is_answered(name: str, room: Served) -> None:
    """Neither a question nor a file nor the wall; the page is the one where a code is typed."""
    for cookie in ("", f"impactkit-class-{room.port}=", f"impactkit-class-{room.port}={'0' * 48}", "a=b"):
        assert room.ask("/ask", {"question": "open"}, Cookie=cookie).status == 403
        assert room.get(f"/take/{name}", Cookie=cookie).status == 403
        assert room.get("/wall", Cookie=cookie).status == 403
        assert room.ask("/wall/ask", {"question": "wall"}, Cookie=cookie).status == 403
        page = room.get("/", Cookie=cookie)
        assert 'id="code"' in page.text
        assert "group's page" not in page.text


def test_a_group_is_answered_from_its_own_folder_alone(room: Served) -> None:
    """Whatever the question says, and with the cookies of others beside its own."""
    for group in ("group-1", "group-2", "group-3"):
        told = room.ask(
            "/ask", {"question": "open", "group": "group-3", "path": "../group-3"}, Cookie=room.cookie(group)
        )
        assert told.json["asked"]["folder"] == str(room.folder / group)
        assert (room.folder / group).as_posix() in room.get(
            "/take/project.yaml", Cookie=room.cookie(group)
        ).text


@pytest.mark.parametrize("key", ["folder", "wall"])
@pytest.mark.parametrize("value", ["/etc", "../group-2", None, ["group-2"], ""])
def test_a_folder_cannot_be_smuggled_into_a_question(key: str, value: object, room: Served) -> None:
    """It is the server's to say; also where the same key stands twice."""
    told = room.ask("/ask", {"question": "open", key: value}, Cookie=room.cookie("group-1"))
    assert told.status == 400
    twice = f'{{"question": "open", "{key}": "a", "{key}": {json.dumps(value)}}}'.encode()
    assert room.ask("/ask", twice, Cookie=room.cookie("group-1")).status == 400


@pytest.mark.parametrize(
    "cookie",
    [
        lambda room: f"impactkit-wall-{room.port}={room.secret('group-1')}",
        lambda room: f"impactkit-class-{room.port}={room.secret(TEACHER)}",
        lambda room: f"impactkit-class-{room.port}={room.code('group-1')}",
        lambda room: f"impactkit-class-{room.port + 1}={room.secret('group-1')}",
        lambda room: f"impactkit-class-{room.port}={room.secret('group-1')[:-1]}",
        lambda room: f"impactkit-class-{room.port}={room.secret('group-1').upper()}",
        lambda room: f"impactkit-class-{room.port}={room.secret('group-1')}0",
        lambda room: f"impactkit-class-{room.port}=group-1",
    ],
)
def test_a_cookie_opens_what_it_is_for(cookie: Any, room: Served) -> None:
    """A group's is not the teacher's nor the other way round; a code is no cookie."""
    given = cookie(room)
    assert room.ask("/ask", {"question": "open"}, Cookie=given).status == 403
    assert room.ask("/wall/ask", {"question": "wall"}, Cookie=given).status == 403


def test_a_group_does_not_see_the_wall_nor_hide_anybody(room: Served) -> None:
    """And its page has no link to another's."""
    for question in ("wall", "hide", "show"):
        told = room.ask(
            "/wall/ask", {"question": question, "group": "group-2"}, Cookie=room.cookie("group-1")
        )
        assert told.status == 403
    assert room.get("/wall", Cookie=room.cookie("group-1")).status == 403
    assert room.register["hidden"] == []


def test_a_groups_secret_is_no_link_on_a_network(room: Served) -> None:
    """A link would bring somebody into a group without their knowing; there the code is typed."""
    told = room.get(f"/?token={room.secret('group-1')}")
    assert (told.status, "Set-Cookie" in told.headers) == (200, False)
    assert 'id="code"' in told.text


@pytest.mark.parametrize("token", ["", "0" * 48, "%00", "å", "../", "a" * 3000, "%ff"])
def test_a_guessed_token_opens_nothing(token: str, room: Served) -> None:
    """Nor does one that is no token at all."""
    told = room.get(f"/wall?token={quote(token, safe='%')}")
    assert told.status in (400, 403)
    assert "Set-Cookie" not in told.headers
    assert not OUT.search(told.text)


# --- Other pages ---


@pytest.mark.parametrize("path", ["/ask", "/wall/ask", "/code"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://example.org"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Origin": "http://127.0.0.1"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "https://HOST"},
        {"Origin": "http://HOST.example.org"},
        {"Origin": "http://example.org#http://HOST"},
        {"Origin": "", "Referer": "http://HOST/"},
        {"Origin": "http://HOST", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://HOST", "Sec-Fetch-Site": "same-site"},
        {"Origin": "http://HOST", "Sec-Fetch-Site": "none"},
        {"Origin": "http://example.org", "Sec-Fetch-Site": "same-origin"},
    ],
)
def test_another_page_asks_in_vain(headers: dict[str, str], path: str, room: Served) -> None:
    """Its browser sends the cookies along, and says where the question comes from."""
    given = {name.replace("-", "_"): value.replace("HOST", room.host) for name, value in headers.items()}
    cookies = f"{room.cookie('group-1')}; {room.cookie(TEACHER)}"
    told = room.ask(path, {"question": "open"}, Cookie=cookies, **given)
    assert told.status == 403
    assert "Access-Control-Allow-Origin" not in told.headers


@pytest.mark.parametrize(
    "kind",
    [
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json-patch+json",
        "text/plain; application/json",
        "application/csp-report",
    ],
)
def test_a_form_and_a_plain_text_ask_in_vain(kind: str, room: Served) -> None:
    """What a page may send anywhere without asking first (no-cors) is no question."""
    told = room.ask("/ask", {"question": "open"}, Cookie=room.cookie("group-1"), Content_Type=kind)
    assert told.status in (400, 415)  # 400 where it is not even a form of its own kind


def test_a_browser_that_says_only_what_kind_of_page_asks_is_believed(room: Served) -> None:
    """Where it does not say from where."""
    told = room.ask(
        "/ask", {"question": "open"}, Cookie=room.cookie("group-1"), Origin="", Sec_Fetch_Site="same-origin"
    )
    assert told.status == 200


def test_another_page_takes_no_file(room: Served) -> None:
    """Neither by a link nor by a frame; the report is nobody's page, and stands in none."""
    for site in ("cross-site", "same-site"):
        told = room.get("/take/report.html", Cookie=room.cookie("group-1"), Sec_Fetch_Site=site)
        assert told.status == 403
    policy = room.get("/take/report.html", Cookie=room.cookie("group-1")).headers["Content-Security-Policy"]
    assert policy.startswith("sandbox allow-scripts allow-downloads; default-src 'none'; ")
    assert "allow-same-origin" not in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize(
    "host",
    [
        "example.org",
        "example.org:PORT",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1.example.org:PORT",
        "192.0.2.1:PORT",
        "[::1]:PORT",
        "0.0.0.0:PORT",
        "0x7f.1:PORT",
        "2130706433:PORT",
        "127.0.0.1:PORT@example.org",
        "localhost.:PORT",
        "127.0.0.1:PORT, example.org",
    ],
)
def test_a_name_that_leads_here_is_refused(host: str, room: Served) -> None:
    """So that a page at another name, made to lead here, is no page of the class (DNS rebinding)."""
    name = host.replace("PORT", str(room.port))
    cookies = f"{room.cookie('group-1')}; {room.cookie(TEACHER)}"
    for path in ("/", "/code", "/wall", "/take/project.yaml"):
        told = room.get(path, Host=name, Cookie=cookies)
        assert told.status in (400, 403)
        assert "Set-Cookie" not in told.headers
    headers = {"Host": name, "Origin": f"http://{name}", "Cookie": cookies}
    with contextlib.suppress(ConnectionResetError):  # it hung up at the name, before it was sent the question
        assert room.ask("/ask", {"question": "open"}, **headers).status in (400, 403)


def test_the_computers_own_name_for_itself_is_known(room: Served) -> None:
    """As is the address it is reached at."""
    for name in (f"localhost:{room.port}", f"127.0.0.1:{room.port}"):
        assert room.get("/", Host=name, Cookie=room.cookie("group-1")).status == 200
    assert raw_at("127.0.0.2", room.port, f"127.0.0.2:{room.port}").startswith(b"HTTP/1.1 200")
    assert raw_at("127.0.0.2", room.port, f"127.0.0.3:{room.port}").startswith(b"HTTP/1.1 403")


def raw_at(address: str, port: int, host: str) -> bytes:
    """What is said at another address of this computer to somebody who calls it so."""
    with closing(socket.create_connection((address, port), timeout=20)) as door:
        door.sendall(f"GET /code HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        return b"".join(iter(lambda: door.recv(65536), b""))


def test_what_a_page_may_do_is_said_in_every_answer(room: Served) -> None:
    """Scripts by their digest, nothing from elsewhere, in no frame, kept nowhere; nothing of what the server is."""
    for path in ("/", "/code", "/wall", "/nothing", "/take/report.pdf", "/take/project.yaml"):
        headers = room.get(path, Cookie=f"{room.cookie('group-1')}; {room.cookie(TEACHER)}").headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe-eval" not in policy
        assert not re.search(r"https?:|\*|blob:|script-src[^;]*unsafe", policy)
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "Server" not in headers
        assert "Access-Control-Allow-Origin" not in headers


@pytest.mark.parametrize(
    "path", ["/ask", "/", "/api/kernels/0/channels", "/terminals/websocket/1", "/wall/ask"]
)
def test_there_is_no_channel_to_send_code_through(path: str, room: Served) -> None:
    """No kernel stands behind it: nothing takes up a connection of messages."""
    with (
        pytest.raises(InvalidStatus) as refused,
        connect(
            f"ws://{room.host}{path}",
            additional_headers={"Cookie": room.cookie("group-1")},
            origin=room.origin,
        ),  # type: ignore[arg-type]
    ):
        pass
    assert refused.value.response.status_code in (200, 404, 405)


# --- Questions ---


@pytest.mark.parametrize(
    "question",
    [
        "take", "wall", "", "OPEN", "open ", "__class__", "execute_request", "../open", "shutdown", None, 1, True, [], {},
        ["open"], {"question": "open"}, "open\u0000",
    ],
)  # fmt: skip
def test_a_question_that_is_not_on_the_list_reaches_nobody(question: object, room: Served) -> None:
    """Whatever it is."""
    told = room.ask("/ask", {"question": question}, Cookie=room.cookie("group-1"))
    assert told.status == 400
    assert set(told.json) == {"fault"}


@pytest.mark.parametrize("question", sorted(QUESTIONS))
def test_a_question_on_the_list_reaches_the_groups_process(question: str, room: Served) -> None:
    """With all that stands in it."""
    told = room.ask("/ask", {"question": question, "text": "Ö 😀 ‮\u0000"}, Cookie=room.cookie("group-2"))
    assert told.json["asked"] == {
        "question": question, "text": "Ö 😀 ‮\u0000", "folder": str(room.folder / "group-2"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"null",
        b"1",
        b'"open"',
        b"[]",
        b'[{"question": "open"}]',
        b'{"question": "open"',
        b'{"question": "open"} {}',
        b'{"question": "open", "n": NaN}',
        b'{"question": "open", "n": Infinity}',
        b'{"question": "open", "n": ' + b"9" * 6000 + b"}",
        b"\xff\xfe{\x00}\x00",
        b'{"question": "\xff"}',
        b'{"question": "open", "a": ' + b"[" * 20_000 + b"]" * 20_000 + b"}",
        b'{"a":' * 8000,
        b"question=open",
        b"\x00" * 100,
    ],
)
def test_what_is_no_question_is_told_so(content: bytes, room: Served) -> None:
    """And the next one is answered."""
    told = room.ask("/ask", content, Cookie=room.cookie("group-1"))
    assert told.status == 400
    assert set(told.json) == {"fault"}
    assert not OUT.search(told.text)
    assert still_answers(room)


def test_a_question_may_be_long_but_not_without_end(room: Served) -> None:
    """Sixty-four thousand bytes; more is told, and far more is not read."""
    frame = len(b'{"question": "draft", "text": ""}')
    longest = {"question": "draft", "text": "a" * (LARGEST - frame)}
    assert room.ask("/ask", longest, Cookie=room.cookie("group-1")).status == 200
    told = room.ask("/ask", {**longest, "text": longest["text"] + "a"}, Cookie=room.cookie("group-1"))
    assert told.status == 413
    assert "too much" in told.json["fault"]
    head = (
        f"POST /ask HTTP/1.1\r\nHost: {room.host}\r\nOrigin: {room.origin}\r\nContent-Type: {JSON}\r\n"
        f"Cookie: {room.cookie('group-1')}\r\n"
    ).encode()
    assert b"200" not in raw(room, head + b"Content-Length: 99999999999\r\n\r\n", more=b"a" * 3_000_000)[:40]
    chunk = b"10000\r\n" + b"a" * 0x10000 + b"\r\n"
    assert b"200" not in raw(room, head + b"Transfer-Encoding: chunked\r\n\r\n", more=chunk * 40)[:40]
    assert still_answers(room)


def test_half_a_sign_does_not_reach_the_file(room: Served) -> None:
    """What is left of an emoji that was cut in two cannot be written; a question mark can."""
    asked = {"question": "draft", "said": {"text": "\ud83d å \ude00", "\ud800": ["\udfff"]}}
    told = room.ask("/ask", asked, Cookie=room.cookie("group-1"))
    assert told.json["asked"]["said"] == {"text": "? å ?", "?": ["?"]}


# --- Requests that are none ---


@pytest.mark.parametrize(
    "request_text",
    [
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: HOST\r\nHost: example.org\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: HOST\r\n\r\n",
        "GET /\r\n\r\n",
        "\r\n" * 100,
        "\x00" * 500,
        "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        "GET / HTTP/1.1\r\nHost: HOST\r\nX: a\r\n b\r\n\x00: c\r\n\r\n",
        "GET / HTTP/1.1\r\nHost : HOST\r\n\r\n",
        "POST /ask HTTP/1.1\r\nHost: HOST\r\nContent-Length: -1\r\n\r\n",
        "POST /ask HTTP/1.1\r\nHost: HOST\r\nContent-Length: 5, 6\r\n\r\nabcde",
        "POST /ask HTTP/1.1\r\nHost: HOST\r\nContent-Length: 5\r\nContent-Length: 0\r\n\r\nabcde",
        "POST /ask HTTP/1.1\r\nHost: HOST\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /ask HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: xchunked\r\n\r\n",
        "POST /ask HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "GET /code?" + "a" * 60_000 + " HTTP/1.1\r\nHost: HOST\r\n\r\n",
        "GET /code HTTP/1.1\r\nHost: HOST\r\nX: " + "a" * 60_000 + "\r\n\r\n",
        "GET /code HTTP/1.1\r\nHost: HOST\r\nCookie: " + "a=b; " * 20_000 + "\r\n\r\n",
    ],
)
def test_what_is_no_request_is_refused_and_harms_nobody(request_text: str, room: Served) -> None:
    """Nothing is told of the machine, and others are answered."""
    said = raw(room, request_text.replace("HOST", room.host).encode("latin-1"))
    assert not said.startswith(b"HTTP/1.1 200")
    assert not OUT.search(said.decode("utf-8", "replace"))
    assert still_answers(room)


def test_ten_thousand_bytes_of_headers_are_read(room: Served) -> None:
    """A computer's own pages share their cookies, whatever their port."""
    others = "; ".join(f"other-{n}={'x' * 90}" for n in range(100))
    told = room.ask("/ask", {"question": "open"}, Cookie=f"{others}; {room.cookie('group-1')}")
    assert told.status == 200


@pytest.mark.parametrize("evil", ["%0d%0aSet-Cookie:%20a=b", "%0aX-Evil:1", "\u560a\u560dX-Evil: 1"])
def test_no_header_comes_from_an_address(evil: str, room: Served) -> None:
    """What is redirected to is fixed."""
    for path in (
        f"/wall?token={room.secret(TEACHER)}&next={quote(evil, safe='%')}",
        f"/{quote(evil, safe='%')}",
    ):
        told = room.get(path)
        assert "X-Evil" not in told.headers
        assert told.headers.get("Location") in (None, "/wall")
        assert "a=b" not in told.headers.get("Set-Cookie", "")


def test_those_who_send_slowly_keep_nobody_waiting(room: Served) -> None:
    """A hundred that never end what they say, from one place; then no more are taken from there."""
    with ExitStack() as open_ones:
        half = f"POST /ask HTTP/1.1\r\nHost: {room.host}\r\nContent-Length: 50\r\n\r\n{{".encode()
        for at in range(100):
            door = open_ones.enter_context(
                closing(socket.create_connection(("127.0.0.1", room.port), timeout=5))
            )
            door.sendall(half if at % 2 else half[:20])
        assert still_answers(room)
        doors = [
            open_ones.enter_context(closing(socket.create_connection(("127.0.0.1", room.port), timeout=5)))
            for _ in range(60)
        ]
        assert is_refused(doors[-1])
    while not comes_in(room):
        pass  # those that went are noticed one after another
    assert still_answers(room)


def comes_in(room: Served) -> bool:
    """True where another connection is taken."""
    with closing(socket.create_connection(("127.0.0.1", room.port), timeout=0.05)) as door:
        return not is_refused(door)


def is_refused(door: socket.socket) -> bool:
    """True for a connection that is closed from the other side; one that is kept says nothing yet."""
    try:
        return door.recv(1) == b""
    except TimeoutError:
        return False
    except ConnectionError:
        return True


@pytest.mark.soak
def test_who_does_not_end_what_is_said_is_left_after_half_a_minute(room: Served) -> None:
    """Neither the headers nor the body of a request are waited for without end."""
    for said in (
        b"GET / HTTP/1.1\r\n",
        f"POST /ask HTTP/1.1\r\nHost: {room.host}\r\nContent-Length: 9\r\n\r\n".encode(),
    ):
        with closing(socket.create_connection(("127.0.0.1", room.port), timeout=60)) as door:
            door.sendall(said)
            assert door.recv(1) == b""


# --- Codes ---


def test_a_code_is_exchanged_for_a_secret_that_no_script_reads(room: Served) -> None:
    """For the group's own, and the page is then the group's."""
    told = room.ask("/code", {"code": f" {room.code('group-2').lower()} "})
    assert (told.status, told.json) == (200, {"to": "/"})
    set_cookie = told.headers["Set-Cookie"].lower()
    assert "httponly" in set_cookie
    assert "samesite=lax" in set_cookie
    assert room.code("group-2").lower() not in set_cookie
    assert "group's page" in room.get("/", Cookie=told.cookie).text
    teacher = room.ask("/code", {"code": room.code(TEACHER)})
    assert teacher.json == {"to": "/wall"}
    assert room.get("/wall", Cookie=teacher.cookie).status == 200


def test_codes_are_not_guessed(tmp_path: Path) -> None:
    """After some wrong ones from one place nobody there is let in for a while, right code or wrong.

    What is no code at all counts as a wrong one.
    """
    (tmp_path / "group-1").mkdir()
    with served(tmp_path, "share") as room:
        no_codes = [room.ask("/code", {"code": typed}).status for typed in (None, [], {})]
        assert no_codes == [403, 403, 403]
        heard = [room.ask("/code", {"code": f"2222-{at:04}"}).status for at in range(40)]
        assert heard[:2] == [403, 403]
        assert heard.count(429) > 20
        while room.ask("/code", {"code": "2222-2222"}).status != 429:
            pass
        _nobody_is_let_in(room)


def _nobody_is_let_in(room: Served) -> None:
    """For now; who is in already goes on."""
    told = room.ask("/code", {"code": room.code("group-1")})
    assert told.status == 429
    assert "Wait" in told.json["fault"]
    assert "Set-Cookie" not in told.headers
    assert still_answers(room)
