"""A group's desk: what is typed is on the disk before it is said to be, whatever it is and whoever is killed."""

from __future__ import annotations

import base64
import json
import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from impactkit.answering import Answering
from impactkit.author.forms.fields import FORMS
from impactkit.lookup import Lookup
from impactkit.teach.group.desk import GroupDesk
from impactkit.teach.group.press import Order, Press
from impactkit.teach.group.taken import TAKEN
from impactkit.teach.group.wall import card, groups, wall
from impactkit.words import Words
from tests.conftest import examples

TYPED = (
    "x",
    "y" * 3999,
    "Det här är för jävligt",
    "😀👩‍👩‍👧",
    "12,5 %",
    "ca 20",
    "",
    "  ",
    "=1+1",
    "<script>alert(1)</script>",
    "a: [b",
    "- x",
    "#",
    "'",
    '"',
    "\u202e",
    "\x00",
    "null",
    "1.250",
    "flera",
    "2027-13-01",
    "−5,5",
)
"""What people type, and worse."""


class Hand:
    """Somebody at a group's page."""

    def __init__(self, desk: GroupDesk) -> None:
        self.desk = desk
        self.state: dict[str, Any] = {}

    def ask(self, question: str, **more: Any) -> dict[str, Any]:
        asked = json.loads(json.dumps({"question": question, "seen": self.state.get("digest"), **more}))
        told = json.loads(json.dumps(self.desk.answer(asked)))
        self.state = told.get("state", self.state)
        return told

    def save(self, form: str, said: dict[str, Any], id_: str = "") -> dict[str, Any]:
        return self.ask("save", form=form, id=id_, said=said)


@pytest.fixture
def hand(tmp_path: Path) -> Hand:
    return Hand(GroupDesk(tmp_path / "grupp-1", Words("sv"), Press(), Lookup(Words("sv"))))


def _begun(hand: Hand) -> Hand:
    hand.ask("open")
    hand.ask("begin", title="Hörnet i Vikbo")
    return hand


def test_a_new_group_has_nothing_begun_and_a_folder(hand: Hand) -> None:
    told = hand.ask("open")
    assert [step["standing"] for step in told["class"]["steps"]] == ["not-begun"] * 6
    assert told["group"] == "grupp-1"
    assert hand.desk.folder.is_dir()
    assert str(hand.desk.folder) not in json.dumps(told)


def test_a_name_begins_the_file_once(hand: Hand) -> None:
    """A window that asks again, or a second phone, gets the file there is."""
    _begun(hand)
    hand.ask("begin", title="Ett annat namn")
    assert [one.name for one in hand.desk.folder.glob("*.yaml")] == ["hornet-i-vikbo.yaml"]
    assert hand.state["title"] == "Hörnet i Vikbo"


def test_nothing_is_written_before_there_is_a_name(hand: Hand) -> None:
    hand.ask("open")
    assert hand.save("challenge", {"text": "Unga saknar arbete"})["faults"]
    assert not list(hand.desk.folder.glob("*.yaml"))


def test_no_answer_tells_where_the_file_is(hand: Hand) -> None:
    """The page is shown to others; a path of the computer is nobody's business."""
    _begun(hand)
    for told in (
        hand.ask("open"),
        hand.save("goal", {"kind": "result", "text": "Fler unga har ett arbete"}),
        hand.ask("undo"),
        hand.ask("report"),
    ):
        assert str(hand.desk.folder.parent) not in json.dumps(told)


@pytest.mark.every(3)
@pytest.mark.parametrize("form", [one for one in FORMS if one.room], ids=lambda form: form.name)
@pytest.mark.parametrize("typed", TYPED, ids=range(len(TYPED)))
def test_whatever_is_typed_is_written_or_told_and_kept(hand: Hand, form: Any, typed: str) -> None:
    """In every field of text of every form: it stands in the file as typed, or a sentence says why not and it is a draft."""
    _begun(hand)
    told = hand.save(form.name, _said(form, "Något att utgå från"))
    entry = told["saved"]
    for field in form.fields:
        if field.kind in {"choice", "links", "yes"}:
            continue
        hand.ask("draft", **{"form-of": f"{form.name}/{entry}", "said": {field.name: typed}})
        told = hand.ask(
            "save", form=form.name, id=entry, said={field.name: typed}, **{"form-of": f"{form.name}/{entry}"}
        )
        assert "fault" not in told
        if "faults" in told:
            assert set(told["faults"]) == {field.name}
            assert hand.ask("open")["drafts"] == {f"{form.name}/{entry}": {field.name: typed}}
            hand.ask("draft", **{"form-of": f"{form.name}/{entry}", "said": None})
        assert hand.ask("open")["drafts"] == {}
        assert hand.ask("open")["class"]["steps"]


def _said(form: Any, text: str) -> dict[str, Any]:
    chosen = {"goal": {"kind": "result"}, "result": {"level": "outcome"}}
    return {form.heading: text, **chosen.get(form.name, {})}


@settings(
    max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    asked=st.dictionaries(
        st.sampled_from(
            [
                "form",
                "id",
                "said",
                "seen",
                "from",
                "to",
                "because",
                "doubt",
                "title",
                "name",
                "form-of",
                "folder",
                "make",
            ]
        ),
        st.one_of(
            st.none(),
            st.booleans(),
            st.integers(),
            st.text(),
            st.lists(st.text(), max_size=2),
            st.dictionaries(st.text(), st.text(), max_size=2),
        ),
    ),
    question=st.sampled_from(
        ["open", "draft", "begin", "save", "remove", "arrow", "cut", "undo", "redo", "take"]
    ),
)
def test_no_question_breaks_a_group(
    tmp_path_factory: pytest.TempPathFactory, asked: dict[str, Any], question: str
) -> None:
    """Whatever is asked, in whatever shape, the process goes on and the file can be read."""
    from impactkit.teach.__main__ import Room

    folder = tmp_path_factory.mktemp("class") / "g"
    room = Room(Words("en"))
    room.answer({"folder": str(folder), "question": "begin", "title": "Group"})
    with suppress(
        KeyError, TypeError, ValueError, AttributeError
    ):  # told as such by the process, which goes on
        room.answer({**asked, "folder": str(folder), "question": question})
    assert "unread" not in room.answer({"folder": str(folder), "question": "open"})


def test_what_is_half_typed_outlives_everything(hand: Hand) -> None:
    """A draft is on the disk when it is answered, and in the page of whoever opens it next."""
    _begun(hand)
    hand.ask("draft", **{"form-of": "challenge/new", "said": {"text": "Unga i Vi"}})
    again = Hand(GroupDesk(hand.desk.folder, Words("sv"), Press(), Lookup(Words("sv"))))
    assert again.ask("open")["drafts"] == {"challenge/new": {"text": "Unga i Vi"}}
    again.ask(
        "save",
        form="challenge",
        id="",
        said={"text": "Unga i Vikbo saknar arbete"},
        **{"form-of": "challenge/new"},
    )
    assert again.ask("open")["drafts"] == {}


def test_steps_can_be_taken_back_after_the_computer_was_shut(hand: Hand) -> None:
    _begun(hand)
    hand.save("challenge", {"text": "Unga i Vikbo saknar arbete"})
    again = Hand(GroupDesk(hand.desk.folder, Words("sv"), Press(), Lookup(Words("sv"))))
    assert again.ask("undo")["turned"] == "Unga i Vikbo saknar arbete"
    assert not [one for one in again.state["entries"] if one["form"] == "challenge"]


def test_a_reason_that_begins_with_because_is_written_without_it(hand: Hand) -> None:
    """The word stands before the field, and people begin with it all the same."""
    _begun(hand)
    goal = hand.save("goal", {"kind": "result", "text": "Fler unga har ett arbete"})["saved"]
    deed = hand.save("activity", {"text": "Vi lär upp", "serves": [goal]})["saved"]
    for typed in ("Därför att de får öva", "därför att de får öva", "de får öva"):
        hand.ask("arrow", **{"from": goal, "to": deed, "because": typed})
        assert [one["because"] for one in hand.state["arrows"]] == ["de får öva"]


def test_a_new_entry_is_named_by_its_kind_and_not_by_its_first_words(hand: Hand) -> None:
    """The name stays when the words are changed; the first ones need not be those that are shown to others."""
    _begun(hand)
    saved = [hand.save("challenge", {"text": text})["saved"] for text in ("Skit", "Unga saknar arbete")]
    assert saved == ["problem", "problem-2"]


def test_two_phones_of_a_group_do_not_write_over_each_other(hand: Hand) -> None:
    _begun(hand)
    other = Hand(hand.desk)
    other.ask("open")
    hand.save("challenge", {"text": "Unga i Vikbo saknar arbete"})
    assert other.save("challenge", {"text": "Byn har inget kafé längre"})["changed"]
    other.save("challenge", {"text": "Byn har inget kafé längre"})
    assert len([one for one in other.state["entries"] if one["form"] == "challenge"]) == 2


def test_what_is_far_too_long_is_told(hand: Hand) -> None:
    _begun(hand)
    assert hand.save("challenge", {"text": "x" * 4001})["faults"]
    assert hand.ask("draft", **{"form-of": "x", "said": {"text": ["x" * 5000]}})["faults"]


def test_a_file_somebody_spoilt_is_told_and_not_written_over(hand: Hand) -> None:
    _begun(hand)
    file = next(hand.desk.folder.glob("*.yaml"))
    file.write_text("impactkit: project/1\nid: [", encoding="utf-8")
    assert hand.ask("open")["unread"]
    assert hand.save("challenge", {"text": "Unga i Vikbo saknar arbete"})["unread"]
    assert file.read_text(encoding="utf-8").endswith("id: [")


def test_only_what_is_offered_can_be_taken(hand: Hand) -> None:
    _begun(hand)
    for name in ("../grupp-2/project.yaml", "/etc/passwd", ".class/drafts.json", "", "report.html/..", None):
        assert "content" not in hand.ask("take", name=name)
    assert base64.b64decode(hand.ask("take", name="project.yaml")["content"]).startswith(
        b"impactkit: project/1"
    )
    assert base64.b64decode(hand.ask("take", name="workbook.xlsx")["content"]).startswith(b"PK")
    assert "content" not in hand.ask("take", name="report.pdf")  # none is made


@pytest.fixture
def process(tmp_path: Path) -> Iterator[Answering]:
    answering = Answering("impactkit.teach", ["sv"])
    yield answering
    answering.end()


@pytest.mark.slow
@pytest.mark.soak  # in make test, a learner in a browser is interrupted, goes on and has her report made
def test_a_report_is_made_while_others_write_and_outlives_a_kill(tmp_path: Path, process: Answering) -> None:
    """From the name to the report in three formats; the process is killed in the middle and nothing written is lost."""

    def ask(question: str, group: str = "g", **more: Any) -> dict[str, Any]:
        return process.ask({"folder": str(tmp_path / group), "question": question, **more})

    state = ask("begin", title="Hörnet")["state"]
    state = ask(
        "save",
        form="goal",
        id="",
        said={"kind": "result", "text": "Fler unga har ett arbete"},
        seen=state["digest"],
    )["state"]
    ask("draft", **{"form-of": "challenge/new", "said": {"text": "Unga i Vi"}})
    assert process.pid
    os.kill(process.pid, signal.SIGKILL)
    opened = ask("open")
    assert opened["drafts"] == {"challenge/new": {"text": "Unga i Vi"}}
    assert opened["state"]["digest"] == state["digest"]
    assert ask("report", make=True)["class"]["report"]["state"] == "making"
    assert ask("report", make=True)["class"]["report"]["state"] == "making"  # asked again, made once
    assert ask("begin", "other", title="En annan")["state"]["title"] == "En annan"
    assert ask("report", "other", make=True)["class"]["report"] == {"state": "waiting", "before": 1}
    told = _until(lambda: ask("report"), "made")
    lines = told["class"]["steps"][-1]["lines"]
    assert lines[0]["standing"] == "holds"
    for name in TAKEN:
        assert ask("take", name=name)["content"], name
    page = base64.b64decode(ask("take", name="report.html")["content"]).decode()
    assert "Fler unga har ett arbete" in page
    ask(
        "save",
        form="challenge",
        id="",
        said={"text": "Unga i Vikbo saknar arbete"},
        seen=told.get("digest", state["digest"]),
    )
    assert ask("open")["class"]["steps"][-1]["lines"][0]["standing"] == "deviates"  # more is written since


def _until(ask: Any, state: str) -> dict[str, Any]:
    while True:
        told: dict[str, Any] = ask()
        if told["class"]["report"]["state"] == state:
            return told
        assert told["class"]["report"]["state"] in {"making", "waiting"}, told["class"]["report"]
        time.sleep(0.2)


def test_a_report_that_cannot_be_made_says_why(tmp_path: Path) -> None:
    """The next in the line has its turn all the same; whoever asks twice stands in it once."""
    press, made = Press(), []
    first, second = tmp_path / "gone.yaml", tmp_path / "gone-too.yaml"
    for file in (first, second, second):
        press.ask_for(Order(file, tmp_path / "out", "sv", lambda: made.append(True)))
    assert [press.place(first), press.place(second), len(press.waiting)] == [0, 1, 1]
    while press.place(second) is not None:
        time.sleep(0.05)
    assert "gone.yaml" in press.faults[first]
    assert "gone-too.yaml" in press.faults[second]
    assert made == []


def test_the_wall_shows_every_group_and_the_arrow_most_left_open(tmp_path: Path) -> None:
    """Of two groups with arrows both left the one from activity to result without a reason; a third has none yet."""
    for number, reason in ((1, ""), (2, "de får öva på riktiga gäster")):
        hand = _begun(
            Hand(GroupDesk(tmp_path / f"grupp-{number}", Words("sv"), Press(), Lookup(Words("sv"))))
        )
        goal = hand.save("goal", {"kind": "result", "text": "Fler unga har ett arbete"})["saved"]
        result = hand.save("result", {"level": "outcome", "text": "Unga kan sköta ett kök"})["saved"]
        deed = hand.save("activity", {"text": "Vi lär upp", "serves": [goal], "leads_to": [result]})["saved"]
        hand.ask("arrow", **{"from": goal, "to": deed, "because": reason})
    Hand(GroupDesk(tmp_path / "grupp-3", Words("sv"), Press(), Lookup(Words("sv")))).ask("open")
    (tmp_path / "grupp-4").mkdir()
    (tmp_path / "grupp-4" / "spoilt.yaml").write_text("impactkit: project/1\nid: [", encoding="utf-8")
    (tmp_path / "bilder").mkdir()
    (tmp_path / "away").symlink_to(tmp_path / "grupp-1")
    found = groups(tmp_path)
    assert [one.name for one in found] == ["grupp-1", "grupp-2", "grupp-3", "grupp-4"]
    told = wall([card(GroupDesk(one, Words("sv"), Press(), Lookup(Words("sv")))) for one in found])
    assert told["open"] == {"from": "activity", "to": "result", "groups": 2, "of": 2}
    first, second, third, spoilt = told["groups"]
    assert first["title"] == "Hörnet i Vikbo"
    assert "<svg" in first["chain"]["svg"]
    assert {"from": "goal", "to": "activity", "all": 1, "open": 0} in second["arrows"]
    assert third["chain"] == {}
    assert spoilt["fault"]
    assert str(tmp_path) not in json.dumps(told)


def test_the_wall_of_nothing_is_empty(tmp_path: Path) -> None:
    assert groups(tmp_path / "none") == []
    assert wall([]) == {"groups": [], "open": None}


# --- What others have done ---


def test_a_group_is_told_what_others_did_and_nothing_of_it_is_in_its_folder(hand: Hand) -> None:
    """Also before it has begun: to look is no work of its own."""
    assert hand.ask("find", said="ensamhet bland äldre")["hits"]
    _begun(hand)
    before = {file: file.read_bytes() for file in hand.desk.folder.rglob("*") if file.is_file()}
    told = hand.ask("find", said="ensamhet bland äldre")
    assert [hit["address"] for hit in told["hits"]] == ["working/group-activities-loneliness"]
    assert hand.ask("find", said="vinterdäck till traktorn")["hits"] == []
    assert {file: file.read_bytes() for file in hand.desk.folder.rglob("*") if file.is_file()} == before


@pytest.mark.parametrize("said", [None, 7, ["ensamhet"], {"a": "b"}, "\ud800", "<script>", "\x00\u202e"])
def test_whatever_a_group_looks_for_is_answered(hand: Hand, said: object) -> None:
    assert hand.ask("find", said=said)["hits"] == []


def test_a_question_as_long_as_a_book_is_told_so(hand: Hand) -> None:
    assert hand.ask("find", said="ensamhet " * 10_000) == {
        "faults": {"": hand.desk.words.say("class.fault.too-long")}
    }
