"""A class of ten groups that all ask at the same moment, on one computer: how long each waits for its answer."""

from __future__ import annotations

import http.client
import json
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

GROUPS = 10
_LOOK = 4
"""Seconds between two looks of the wall, as its page looks."""
_TURNS = 8
"""How often each group reads, takes a step back and goes forward again while reports are made."""
_WRITTEN: Sequence[tuple[str, Mapping[str, Any]]] = (
    ("challenge", {"text": "Unga vuxna i kommunen har svårt att få ett första arbete"}),
    ("group", {"name": "unga vuxna 18–25 år", "size": "ca 20", "needs": "en första anställning"}),
    ("goal", {"text": "Fler unga vuxna har en anställning"}),
    ("result", {"text": "Deltagarna har fått referenser", "level": "outcome"}),
    ("activity", {"text": "Kafé med handledning", "serves": ["goal"], "leads_to": ["result"]}),
    ("activity", {"text": "Samtal varje vecka", "serves": ["goal"], "leads_to": ["result"]}),
)
"""What each group writes, a made-up café's: the form, and what is typed in it; a link names the form it leads to."""


@dataclass
class Group:
    """A group's page: what it knows, and how long it has waited for each answer."""

    port: int
    secret: str
    state: dict[str, Any] = field(default_factory=dict)
    saved: dict[str, str] = field(default_factory=dict)
    waited: list[tuple[str, float]] = field(default_factory=list)

    def ask(self, question: str, **more: Any) -> dict[str, Any]:
        """Ask, and remember how long it took."""
        began = time.perf_counter()
        told = _posted(
            self.port, "/ask", f"impactkit-class-{self.port}={self.secret}", {"question": question, **more}
        )
        self.waited.append((question, time.perf_counter() - began))
        if fault := {"fault", "faults", "unread", "changed"} & set(told):
            raise RuntimeError(f"{question}: {[told[one] for one in fault]}")
        self.state = told.get("state", self.state)
        return told

    def save(self, form: str, typed: Mapping[str, Any]) -> None:
        """Write an entry as the page does: its words as a draft first."""
        self.ask("draft", **{"form-of": f"{form}/new"}, said=typed)
        said = {**self._blank(form), **typed}
        for name, value in said.items():
            if isinstance(value, list):
                said[name] = [self.saved[one] for one in value]
        told = self.ask(
            "save", form=form, id="", said=said, seen=self.state["digest"], **{"form-of": f"{form}/new"}
        )
        self.saved[form] = told["saved"]

    def break_an_arrow(self) -> None:
        """Say why an arrow holds."""
        arrow = self.state["arrows"][0]
        ends = {"from": arrow["from"], "to": arrow["to"], "seen": self.state["digest"]}
        self.ask(
            "arrow", **ends, because="arbetsgivare frågar efter referenser", doubt="", **{"form-of": "arrow"}
        )

    def _blank(self, form: str) -> dict[str, Any]:
        fields = next(one["fields"] for one in self.state["forms"] if one["name"] == form)
        return {one["name"]: _untouched(one) for one in fields}


def report() -> str:
    """A table of milliseconds."""
    with tempfile.TemporaryDirectory() as folder, _class(Path(folder)) as groups:
        written = _waits(groups, _writing())
        began = time.perf_counter()
        for group in groups[:2]:
            group.ask("report", make=True)
        turning = _waits(
            groups, [lambda group, way=way: group.ask(way) for way in ("open", "undo", "redo")] * _TURNS
        )
        under_way = _under_way(groups[:2])
        while _under_way(groups[:2]):
            time.sleep(0.2)
        took = time.perf_counter() - began
    return "\n".join(
        (
            f"{GROUPS} groups that ask at the same moment, a wall that looks every {_LOOK} s (ms until the answer)",
            f"{'':28}{'answers':>9}{'median':>9}{'95 %':>9}{'worst':>9}",
            *_lines("six steps are written", written),
            *_lines("two reports are being made", turning),
            f"two reports, asked for at once: {took:.0f} s; {under_way} of them still being made after the last of these answers",
        )
    )


def _writing() -> list[Callable[[Group], object]]:
    """What each group does, one thing after another."""
    entries = [lambda group, form=form, typed=typed: group.save(form, typed) for form, typed in _WRITTEN]
    begin = [
        lambda group: group.ask("open"),
        lambda group: group.ask("begin", title="Kafé", **{"form-of": "about/"}),
    ]
    return [*begin, *entries, Group.break_an_arrow, lambda group: group.ask("open")]


def _under_way(groups: Sequence[Group]) -> int:
    """How many of the groups' reports are not made yet."""
    states = [group.ask("report")["class"]["report"]["state"] for group in groups]
    if "failed" in states:
        raise RuntimeError("a report could not be made")
    return sum(state != "made" for state in states)


def _waits(groups: Sequence[Group], acts: Sequence[Callable[[Group], object]]) -> list[tuple[str, float]]:
    """How long each answer took, all groups doing the same thing at the same moment."""
    gate = threading.Barrier(len(groups), timeout=120)

    def one(group: Group) -> list[tuple[str, float]]:
        before = len(group.waited)
        for act in acts:
            gate.wait()
            act(group)
        return group.waited[before:]

    with ThreadPoolExecutor(len(groups)) as threads:
        return [wait for waits in threads.map(one, groups) for wait in waits]


def _lines(head: str, waits: Sequence[tuple[str, float]]) -> Iterator[str]:
    """A line for all answers, and one for each kind."""
    yield _line(head, [seconds for _, seconds in waits])
    for kind in dict.fromkeys(question for question, _ in waits):
        yield _line(f"  {kind}", [seconds for question, seconds in waits if question == kind])


def _line(name: str, seconds: Sequence[float]) -> str:
    ordered = sorted(seconds)
    figures = (statistics.median(ordered), ordered[int(len(ordered) * 0.95)], ordered[-1])
    return f"{name:28}{len(ordered):9}" + "".join(f"{figure * 1000:9.0f}" for figure in figures)


@contextmanager
def _class(folder: Path) -> Iterator[list[Group]]:
    """The groups of a class as `impactkit class --share` serves it, and a wall that is looked at."""
    options = ["--share", "--groups", str(GROUPS), "--no-browser", "--language", "sv"]
    command = [sys.executable, "-m", "impactkit", "class", str(folder), *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8")
    ended = threading.Event()
    try:
        assert process.stdout
        port = next(
            int(found[1]) for line in process.stdout if (found := re.search(r"127\.0\.0\.1:(\d+)/wall", line))
        )
        holders = json.loads((folder / ".class.json").read_text(encoding="utf-8"))["holders"]
        looking = threading.Thread(target=_look, args=(port, holders.pop("")["secret"], ended))
        looking.start()
        time.sleep(5)  # its processes have begun
        yield [Group(port, one["secret"]) for one in holders.values()]
    finally:
        ended.set()
        process.send_signal(signal.SIGINT)
        process.communicate()


def _look(port: int, secret: str, ended: threading.Event) -> None:
    while not ended.wait(_LOOK):
        _posted(port, "/wall/ask", f"impactkit-wall-{port}={secret}", {"question": "wall"})


def _posted(port: int, path: str, cookie: str, question: Mapping[str, Any]) -> dict[str, Any]:
    """What is answered to a question, asked as a page asks it."""
    headers = {"Content-Type": "application/json", "Origin": f"http://127.0.0.1:{port}", "Cookie": cookie}
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("POST", path, json.dumps(question), headers)
        told: dict[str, Any] = json.loads(connection.getresponse().read())
        return told


def _untouched(field: Mapping[str, Any]) -> object:
    """The value of a field that nobody has touched, as the page has it."""
    if field["kind"] == "choice" and field["needed"]:
        return field["choices"][0][0]
    return {"links": [], "yes": False}.get(field["kind"], "")
