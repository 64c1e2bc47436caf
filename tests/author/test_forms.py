"""What forms write into a file: what was typed and nothing else, whole or not at all, and each step can be taken back."""

from __future__ import annotations

import datetime
import json
import re
import subprocess
import sys
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impactkit.author.forms.desk import Desk
from impactkit.author.forms.fields import FORMS
from impactkit.author.forms.opened import Opened
from impactkit.author.forms.typed import Reader
from impactkit.load import read_project, read_records
from impactkit.measure import measure_project
from impactkit.model.stated.deliverable import Deliverable
from impactkit.words import Language, Words
from tests.conftest import PARAMETERS, PROJECTS, examples

CAFE = """\
# Our café, since 2019.
impactkit: project/1
id: cafe
title: {sv: Hörnet, en: The Corner}   # as on the sign
language: sv

goals:
    work:    # the first one
        text: 'Fler har ett arbete'
        horizon: long   # what no form holds
results:
    run:
        text: Praktikanter kan driva ett café
        level: outcome
activities:
    train:
        text: Vi lär upp
        serves: [work]   # every week
        leads_to:
            - {to: run, assumption: de kan komma, confidence: ganska}
indicators:
    hired:
        name: Personer med arbete
        measures: [work]
        accumulation: sum
        sensitivity: persons
        targets:
            - total: 12   # decided in May
              due: 2027-12-31
    happy:
        name: Nöjda
        accumulation: latest
        roll_up: ratio
        targets: [{total: 0.5, due: 2026-12-31}, {total: 0.8, due: 2027-12-31}]
# the end
"""
FORM_NAMES = [form.name for form in FORMS]


_WINDOWS = count()


class Hand:
    """Somebody at the forms of a file: each question is on what was seen last."""

    def __init__(self, file: Path, language: Language = "sv") -> None:
        self.desk = Desk(file, Words(language), file.parent / f".history-{next(_WINDOWS)}")
        self.seen = ""
        self.told = self.ask("open")

    def ask(self, question: str, **more: Any) -> dict[str, Any]:
        self.told = json.loads(
            json.dumps(self.desk.answer({"question": question, "seen": self.seen, **more}))
        )
        self.seen = self.told.get("state", {}).get("digest", self.seen)
        return self.told

    def save(self, form: str, entry: str = "", **said: Any) -> dict[str, Any]:
        """Save an entry with these fields changed."""
        found = [one for one in self.state["entries"] if (one["form"], one["id"]) == (form, entry)]
        return self.ask("save", form=form, id=entry, said={**(found[0]["said"] if found else {}), **said})

    @property
    def state(self) -> dict[str, Any]:
        return dict(self.desk.answer({"question": "open"})["state"])


@pytest.fixture
def cafe(tmp_path: Path) -> Path:
    file = tmp_path / "cafe.yaml"
    file.write_text(CAFE, encoding="utf-8")
    return file


def comments(text: str) -> list[str]:
    """The comments of a file."""
    return sorted(re.findall("# .*", text))


@pytest.mark.parametrize("form", [one for one in FORM_NAMES if one != "challenge"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_saving_what_stands_there_changes_nothing(cafe: Path, form: str, language: Language) -> None:
    """Every entry, as it is shown, in both languages."""
    hand = Hand(cafe, language)
    for entry in [one for one in hand.state["entries"] if one["form"] == form]:
        told = hand.ask("save", form=form, id=entry["id"], said=entry["said"])
        assert "state" in told, told
        assert told["saved"] == entry["id"]
    assert cafe.read_text(encoding="utf-8") == CAFE


@pytest.mark.parametrize(
    "file", [PARAMETERS / f"{name}.yaml" for name in PROJECTS], ids=lambda file: file.stem
)
def test_every_entry_of_the_five_projects_is_shown_and_saved_without_a_change(
    file: Path,
) -> None:
    """The files of the repository, in which much stands that no form holds."""
    entries = Opened.of(file, Words("sv")).entries
    for form in FORMS:
        for name in entries.ids(form):
            reader = Reader("sv")
            assert (entries.edits(form, name, entries.said(form, name), reader), reader.faults) == ((), {})


HARD = (
    "# no comment",
    "a: b",
    "'single' \"double\"",
    "- 1",
    "😀 åäö",
    "{x",
    "null",
    "yes",
    "2026",
    "*a",
    "@",
    "a\u200db",
)


@settings(max_examples=examples(25), deadline=None)
@given(text=st.one_of(st.sampled_from(HARD), st.text(st.characters(codec="utf-8"), min_size=1, max_size=60)))
def test_any_text_is_written_so_that_it_reads_as_it_was_typed(
    text: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """On one line in a name and on several in a note; a text that nobody could see is asked for again."""
    file = tmp_path_factory.mktemp("any") / "cafe.yaml"
    file.write_text(CAFE, encoding="utf-8")
    hand = Hand(file)
    told = hand.save("goal", text=text, kind="result")
    if "faults" in told:
        assert file.read_text(encoding="utf-8") == CAFE
        return
    said = next(one["said"]["text"] for one in hand.state["entries"] if one["id"] == told["saved"])
    assert read_project(file).project.goals[told["saved"]].text.und == said
    assert comments(CAFE) == [
        one for one in comments(file.read_text(encoding="utf-8")) if one in comments(CAFE)
    ]
    hand.ask("undo")
    assert file.read_text(encoding="utf-8") == CAFE


def test_five_thousand_signs_are_written_and_read(cafe: Path) -> None:
    """In lines, of what we are."""
    note = "\n".join(["Ord: # och 'citat' " * 10] * 26).strip()
    assert len(note) > 4900
    Hand(cafe).save("about", summary=note)
    written = read_project(cafe).project.summary
    assert written
    assert " ".join(written.languages().values()).split() == note.split()
    assert comments(CAFE) == [
        one for one in comments(cafe.read_text(encoding="utf-8")) if one in comments(CAFE)
    ]


def test_a_file_with_windows_line_ends_keeps_them(cafe: Path) -> None:
    """Every line of it, and those that are new."""
    cafe.write_bytes(CAFE.replace("\n", "\r\n").encode())
    hand = Hand(cafe)
    hand.save("goal", text="Nytt mål", kind="result")
    raw = cafe.read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n") > CAFE.count("\n")
    hand.ask("undo")
    assert cafe.read_bytes() == CAFE.replace("\n", "\r\n").encode()


def test_a_change_leaves_every_other_line_as_it_is(cafe: Path) -> None:
    """The text in one language, an arrow beside one with an assumption, a number beside its comment."""
    hand = Hand(cafe)
    hand.save("about", title="Nya Hörnet")
    hand.save("activity", "train", leads_to=["run"], serves=["work"])
    hand.save("indicator", "hired", target="minst 14")
    changed = [
        (a, b)
        for a, b in zip(CAFE.splitlines(), cafe.read_text(encoding="utf-8").splitlines(), strict=True)
        if a != b
    ]
    assert changed == [
        (
            "title: {sv: Hörnet, en: The Corner}   # as on the sign",
            'title: {sv: "Nya Hörnet", en: The Corner} # as on the sign',
        ),
        (
            "            - total: 12   # decided in May",
            '            - total: {value: 14, qualifier: at least, printed: "minst 14"} # decided in May',
        ),
    ]


def test_several_targets_are_shown_as_none_and_left_alone(cafe: Path) -> None:
    """A form has one: where the file has more they are told to stand there."""
    hand = Hand(cafe)
    happy = next(one for one in hand.state["entries"] if one["id"] == "happy")
    assert happy["locked"] == ["target", "due"]
    hand.save("indicator", "happy", name="Nöjda gäster")
    assert len(read_project(cafe).project.indicators["happy"].targets) == 2


def test_an_arrow_has_its_reason_and_keeps_what_else_it_says(cafe: Path) -> None:
    """A bare id becomes an arrow with a reason; one with a confidence keeps it."""
    hand = Hand(cafe)
    assert hand.ask("arrow", **{"from": "work", "to": "run", "because": "de trivs: # ja"})["saved"] == [
        "work",
        "run",
    ]
    hand.ask("arrow", **{"from": "train", "to": "run", "because": "de kommer"})
    project = read_project(cafe).project
    assert [str(one.assumption.und) for one in project.goals["work"].leads_to if one.assumption] == [
        "de trivs: # ja"
    ]
    (link,) = project.activities["train"].leads_to
    assert (link.assumption and link.assumption.und, link.confidence and link.confidence.und) == (
        "de kommer",
        "ganska",
    )
    assert set(hand.ask("arrow", **{"from": "run", "to": "work"})["faults"]) == {"to"}
    assert set(hand.ask("arrow", **{"from": "", "to": ""})["faults"]) == {"from", "to"}
    hand.ask("cut", **{"from": "train", "to": "run"})
    assert read_project(cafe).project.activities["train"].leads_to == ()


def test_what_nobody_has_confirmed_is_confirmed_one_by_one_and_can_be_taken_back(cafe: Path) -> None:
    drafted = CAFE.replace("text: 'Fler", "reading: inferred # still\n        text: 'Fler").replace(
        "serves: [work]", "serves: [{to: work, reading: inferred, inferred_by: guide}]"
    )
    cafe.write_text(drafted, encoding="utf-8")
    hand = Hand(cafe)
    doubted = [(one["form"], one["id"]) for one in hand.state["entries"] if one["inferred"]]
    assert doubted == [("goal", "work")]
    assert [(one["from"], one["to"]) for one in hand.state["arrows"] if one["inferred"]] == [
        ("work", "train")
    ]
    assert hand.ask("confirm", form="goal", id="work")["saved"] == "work"
    assert hand.ask("confirm", **{"from": "work", "to": "train"})["saved"] == ["work", "train"]
    assert "inferred" not in cafe.read_text(encoding="utf-8")
    assert "serves: [work]" in cafe.read_text(encoding="utf-8")
    assert hand.ask("confirm", form="goal", id="none")["gone"]
    hand.ask("undo")
    hand.ask("undo")
    assert cafe.read_text(encoding="utf-8") == drafted


def test_what_is_deleted_is_gone_with_the_arrows_to_it_and_comes_back(cafe: Path) -> None:
    """Nothing in the file names it any more; one step brings all of it back to the letter."""
    hand = Hand(cafe)
    hand.ask("remove", form="result", id="run")
    project = read_project(cafe).project
    assert (project.results, project.activities["train"].leads_to) == ({}, ())
    assert comments(cafe.read_text(encoding="utf-8")) == comments(CAFE)
    hand.ask("undo")
    assert cafe.read_text(encoding="utf-8") == CAFE
    hand.ask("redo")
    assert read_project(cafe).project.results == {}


def test_faults_of_the_file_stand_at_the_field_they_are_about(cafe: Path) -> None:
    """A baseline and a target that contradict, a period that ends before it begins."""
    hand = Hand(cafe)
    told = hand.save("about", start="2027-01-01", end="2026")
    assert set(told["faults"]) <= {"start", "end"}
    assert told["faults"]
    assert set(hand.save("goal", "work", serves=["work"])["faults"]) == {"serves"}
    assert set(hand.save("goal", "work", answers=["nothing-such"])["faults"]) == {"answers"}
    assert set(hand.save("goal", "work", text=" ", kind="x")["faults"]) == {"text", "kind"}
    assert set(
        hand.save("indicator", "hired", target="20 till 10", baseline="50 %", due="igår")["faults"]
    ) == {"target", "baseline", "due"}
    assert cafe.read_text(encoding="utf-8") == CAFE


def test_nothing_is_written_over_what_somebody_else_wrote(cafe: Path) -> None:
    """The later one is told and shown it; undo does not take it away."""
    hand, other = Hand(cafe), Hand(cafe)
    hand.save("goal", text="Mitt", kind="result")
    told = other.ask("save", form="goal", id="", said={"text": "Ditt", "kind": "result"})
    assert told["changed"]
    assert "ditt" not in read_project(cafe).project.goals
    other.ask("save", form="goal", id="", said={"text": "Ditt", "kind": "result"})
    assert {"mitt", "ditt"} <= set(read_project(cafe).project.goals)
    before = cafe.read_text(encoding="utf-8")
    assert hand.ask("undo")["changed"]
    assert cafe.read_text(encoding="utf-8") == before


def test_a_question_asked_twice_is_answered_once(cafe: Path) -> None:
    """As by a window whose process was killed after it wrote and before it answered."""
    hand = Hand(cafe)
    seen = hand.seen
    said = {"text": "En gång", "kind": "result"}
    assert hand.ask("save", form="goal", id="", said=said)["saved"] == "en-gang"
    hand.seen = seen
    assert hand.ask("save", form="goal", id="", said=said)["saved"] == "en-gang"
    hand.seen = seen
    assert hand.save("goal", "en-gang", **said)["saved"] == "en-gang"
    assert [one for one in read_project(cafe).project.goals if one.startswith("en-gang")] == ["en-gang"]


def test_what_may_not_be_written_is_left_and_told(cafe: Path) -> None:
    """A file marked as not to be written, a workbook, and a folder that is none."""
    hand = Hand(cafe)
    cafe.chmod(0o444)
    told = hand.save("goal", text="Nytt", kind="result")
    assert "går inte att skriva" in told["fault"]
    assert cafe.read_text(encoding="utf-8") == CAFE
    assert hand.state["undo"] is None
    book = cafe.with_suffix(".xlsx")
    book.write_bytes(hand.told.get("x", b"PK"))
    assert "arbetsbok" in Hand(book).told["unread"][0]
    nowhere = cafe / "below" / "new.yaml"
    assert "fault" in Desk(nowhere, Words("sv"), cafe.parent / "h").answer(
        {"question": "begin", "title": "x"}
    )


def test_a_file_that_only_its_owner_can_open_stays_so(cafe: Path) -> None:
    """And a link stays a link."""
    cafe.chmod(0o600)
    link = cafe.with_name("link.yaml")
    link.symlink_to(cafe)
    Hand(link).save("goal", text="Nytt", kind="result")
    assert link.is_symlink()
    assert cafe.stat().st_mode & 0o777 == 0o600
    assert "Nytt" in cafe.read_text(encoding="utf-8")


def test_values_are_a_file_of_their_own_that_reports_read(cafe: Path) -> None:
    """One row, then another in its place; the indicator is split when women and men are told; undo takes both files back."""
    hand = Hand(cafe)
    row = {
        "indicator": "hired",
        "period": "2026",
        "value": "7",
        "women": "4",
        "men": "3",
        "of": "",
        "note": "=1+1",
    }
    assert hand.ask("value", row=None, said=row)["saved"] == 0
    values = cafe.with_name("cafe.values.csv")
    assert "'=1+1" in values.read_text(encoding="utf-8-sig")
    assert hand.state["values"]["rows"][0]["said"] == row
    loaded = read_project(cafe)
    assert "gender" in loaded.project.indicators["hired"].disaggregations
    measured = measure_project(loaded.project, read_records(loaded), as_of=datetime.date(2027, 1, 31))
    assert measured
    hired = next(one for one in measured.indicators if one.indicator == "hired")
    assert "7" in json.dumps(hired.model_dump(mode="json"))
    hand.ask("value", row=0, said={**row, "value": "8", "women": "5"})
    assert ";8;5;3;" in values.read_text(encoding="utf-8-sig")
    for _ in range(2):
        hand.ask("undo")
    assert not values.exists()
    assert cafe.read_text(encoding="utf-8") == CAFE


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"period": "Q9"}, {"period"}),
        ({"period": "", "value": ""}, {"period", "value"}),
        ({"value": "sju"}, {"value"}),
        ({"women": "några"}, {"women"}),
        ({"indicator": "none-such"}, {"indicator"}),
        ({"period": "jan–dec 2026"}, {"period"}),
    ],
)
def test_a_fault_of_a_row_stands_at_its_field(cafe: Path, said: dict[str, str], wrong: set[str]) -> None:
    """As the reader of results finds it; the last is a period that has a value already, by another name."""
    hand = Hand(cafe)
    row = {"indicator": "hired", "period": "2027", "value": "7", "women": "", "men": ""}
    hand.ask("value", row=None, said={**row, "period": "2026"})
    before = cafe.with_name("cafe.values.csv").read_bytes()
    assert set(hand.ask("value", row=None, said={**row, **said})["faults"]) == wrong
    assert cafe.with_name("cafe.values.csv").read_bytes() == before


@pytest.mark.parametrize("period", ["2026", "H1 2026", "K2 2026", "mars 2026", "2026-01-01–2026-06-30"])
def test_periods_that_help_tells_of_are_read(cafe: Path, period: str) -> None:
    """In Swedish; the English ones are read likewise."""
    assert "saved" in Hand(cafe).ask(
        "value", row=None, said={"indicator": "hired", "period": period, "value": "7"}
    )


@pytest.mark.parametrize("period", ["2026", "H1 2026", "Q2 2026", "March 2026"])
def test_periods_that_english_help_tells_of_are_read(cafe: Path, period: str) -> None:
    """In a file of which the forms speak English."""
    hand = Hand(cafe, "en")
    assert "saved" in hand.ask(
        "value", row=None, said={"indicator": "hired", "period": period, "value": "7.5"}
    )


def test_values_of_others_are_shown_and_never_written(cafe: Path) -> None:
    """A file of the same name with other columns is somebody else's."""
    theirs = cafe.with_name("cafe.values.csv")
    theirs.write_text("Indikator;Period;Antal\nhired;2025;5\n", encoding="utf-8")
    data = "data:\n    old: {kind: results, file: cafe.values.csv}\n"
    cafe.write_text(CAFE.replace("# the end", f"{data}# the end"), encoding="utf-8")
    hand = Hand(cafe)
    (shown,) = hand.ask("elsewhere")["elsewhere"]["rows"]
    assert (shown["value"], shown["where"]) == ("5", "cafe.values.csv 2:3")
    hand.ask("value", row=None, said={"indicator": "hired", "period": "2026", "value": "7"})
    assert theirs.read_text(encoding="utf-8") == "Indikator;Period;Antal\nhired;2025;5\n"
    assert "hired;2026;7" in cafe.with_name("cafe.values-2.csv").read_text(encoding="utf-8")
    hand.ask("remove", form="indicator", id="hired")
    assert not cafe.with_name("cafe.values-2.csv").exists()
    assert theirs.exists()


def test_a_project_is_begun_by_its_name(tmp_path: Path) -> None:
    """In a folder, or as the file that was named; never over one that is there, nor under a name no report may have."""
    hand = Hand(tmp_path)
    assert hand.told["files"] == []
    assert set(hand.ask("begin", title=" ")["faults"]) == {"title"}
    assert Path(hand.ask("begin", title="Portfolio: # 1")["path"]).name == "portfolio-1.yaml"
    assert Path(Hand(tmp_path).ask("begin", title="Portfolio")["path"]).name != "portfolio.yaml"
    told = Hand(tmp_path / "cafe.yaml", "en").ask("begin", title="Café 'X'")
    assert (told["state"]["title"], Path(told["path"]).name) == ("Café 'X'", "cafe.yaml")
    assert read_project(tmp_path / "cafe.yaml").project.id == "cafe"
    assert {one["id"] for one in told["state"]["entries"]} == {""}
    assert Path(Hand(tmp_path / "bar").ask("begin", title="Bar")["path"]).name == "bar.yaml"
    assert "arbetsbok" in Hand(tmp_path / "bar.xlsx").ask("begin", title="Bar")["unread"][0]
    assert "cafe.yaml" in Hand(tmp_path).told["files"]
    assert "state" in Hand(tmp_path).ask("choose", file="cafe.yaml")
    assert "state" not in Hand(tmp_path).ask("choose", file="../cafe.yaml")


def test_steps_belong_to_the_file_they_changed(tmp_path: Path) -> None:
    """One goes to another project and back: what was done in the one is not undone in the other."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(CAFE.replace("id: cafe", f"id: {name}"), encoding="utf-8")
    hand = Hand(tmp_path)
    hand.ask("choose", file="a.yaml")
    hand.save("goal", text="Nytt", kind="result")
    written = (tmp_path / "a.yaml").read_text(encoding="utf-8")
    assert hand.ask("leave")["files"] == ["a.yaml", "b.yaml"]
    assert hand.ask("choose", file="b.yaml")["state"]["undo"] is None
    assert hand.ask("undo")["changed"]
    assert (tmp_path / "a.yaml").read_text(encoding="utf-8") == written
    hand.ask("leave")
    assert hand.ask("choose", file="a.yaml")["state"]["undo"] == "Nytt"


def test_the_workbook_of_a_project_says_what_its_forms_say(cafe: Path) -> None:
    """Taken along as a file; read again it is the same chain."""
    import base64

    told = Hand(cafe).ask("workbook")
    book = cafe.with_name("taken.xlsx")
    book.write_bytes(base64.b64decode(told["workbook"]))
    assert told["name"] == "cafe.xlsx"
    assert set(read_project(book).project.goals) == {"work"}


def test_a_step_that_was_never_written_cannot_be_taken_back(
    cafe: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full in the middle: the file is as it was, and so is what can be undone."""
    hand = Hand(cafe)
    hand.save("goal", text="Ett", kind="result")
    there = cafe.read_bytes()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("impactkit.author.forms.writing._write", full)
    assert "No space left" in hand.save("goal", text="Två", kind="result")["fault"]
    monkeypatch.undo()
    assert cafe.read_bytes() == there
    assert hand.state["undo"] == "Ett"
    hand.ask("undo")
    assert cafe.read_text(encoding="utf-8") == CAFE


def test_the_process_answers_each_line_and_tells_nothing_else(cafe: Path, tmp_path: Path) -> None:
    """A line that is no question, and one that nobody knows, are told and stop nothing; it ends when nobody asks."""
    command = [sys.executable, "-m", "impactkit.author.forms", str(cafe), "sv", str(tmp_path / "h")]
    asked = 'no json\n{"question": "none"}\n{"question": "open"}\n'
    done = subprocess.run(command, input=asked, capture_output=True, encoding="utf-8", check=True)
    first, second, third = map(json.loads, done.stdout.splitlines())
    assert "stannade" in first["fault"]
    assert "stannade" in second["fault"]
    assert third["state"]["file"] == "cafe.yaml"


def test_what_is_to_be_handed_over_is_written_in_a_form(cafe: Path) -> None:
    """First promised, then handed over; an address that leads nowhere is told and nothing written."""
    hand = Hand(cafe)
    new = hand.save("deliverable", title="Handboken", due="2026")["saved"]
    assert (cafe_of(cafe, new).due, cafe_of(cafe, new).delivered) == (datetime.date(2026, 12, 31), None)
    before = cafe.read_text(encoding="utf-8")
    assert "saved" not in hand.save("deliverable", new, address="javascript:alert(1)")
    assert cafe.read_text(encoding="utf-8") == before
    hand.save("deliverable", new, delivered="2026-10-27", address="RUN/5/2026")
    one = cafe_of(cafe, new)
    assert (one.delivered, one.address) == (datetime.date(2026, 10, 27), "RUN/5/2026")
    hand.ask("remove", form="deliverable", id=new)
    assert not read_project(cafe).project.deliverables


def cafe_of(file: Path, name: str) -> Deliverable:
    """A deliverable of a file."""
    return read_project(file).project.deliverables[name]
