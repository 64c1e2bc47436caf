"""A group's desk: what its page asks, answered from its folder; the forms do the writing."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from impactkit.author.forms.beginning import listed
from impactkit.author.forms.desk import Desk
from impactkit.author.forms.opened import Opened
from impactkit.lookup import Lookup
from impactkit.model.stated.project import Project
from impactkit.problem import InputError, Problem
from impactkit.teach.group.kept import KEPT, Kept
from impactkit.teach.group.press import Press
from impactkit.teach.group.report import GroupReport
from impactkit.teach.group.taken import TAKEN, taken
from impactkit.teach.steps.judged import steps
from impactkit.teach.steps.looked_at import LookedAt
from impactkit.words import Words

Told = dict[str, Any]
Asked = Mapping[str, Any]
WRITES = ("begin", "save", "remove", "arrow", "cut", "undo", "redo")
"""What the page asks of the forms."""
QUESTIONS = ("open", "draft", "report", "take", "find", *WRITES)
"""Everything a group's page may ask."""
_NOTHING = Project.model_validate({"id": "nothing", "title": "nothing"})
_NAMED = frozenset(("challenge", "group", "goal", "activity", "result", "indicator"))
"""The forms whose entries are named by their kind and a number: the first words of a group are no name for ever."""
_LONGEST = 4000
"""Letters in a field. A choice: two pages."""


class GroupDesk:
    """Answers the questions of one group's page."""

    def __init__(self, folder: Path, words: Words, press: Press, lookup: Lookup) -> None:
        self.folder, self.words, self.kept = folder, words, Kept(folder)
        self.report = GroupReport(self.kept, press, words.language)
        self._questions: Mapping[str, Callable[[Asked], Told]] = {
            "open": lambda _: self._open(),
            "draft": self._draft,
            "report": self._report,
            "take": self._take,
            "find": lookup.answer,
            **{name: partial(self._write, name) for name in WRITES},
        }

    @property
    def file(self) -> Path | None:
        """The group's project file: the first there is."""
        found: list[str] = listed(self.folder)["files"] if self.folder.is_dir() else []
        own = [name for name in found if "/" not in name]
        return self.folder / own[0] if own else None

    def answer(self, asked: Asked) -> Told:
        """The answer to a question; what goes wrong is told in it."""
        if _is_too_long(asked):
            return {"faults": {"": self.words.say("class.fault.too-long")}}
        try:
            (self.folder / KEPT).mkdir(parents=True, exist_ok=True)
            return self._questions[str(asked.get("question"))](asked)
        except InputError as error:
            return {"unread": [said_of(one, self.words) for one in error.problems]}
        except OSError as error:
            return {"fault": self.words.say("forms.not-written", why=error.strerror or "")}

    def _desk(self) -> Desk:
        return Desk(self.file or self.folder, self.words, self.kept.steps)

    def _open(self) -> Told:
        return {
            **self._told(self._desk().answer({"question": "open"})),
            "drafts": self.kept.drafts(),
            "group": self.folder.name,
        }

    def _write(self, name: str, asked: Asked) -> Told:
        """What the forms say to a change; what was typed is no draft any more once it is written."""
        if name == "begin" and self.file:
            return self._open()
        if name != "begin" and not self.file:
            return {"faults": {"title": self.words.say("class.fault.begin")}}
        told = self._told(self._desk().answer({**asked, **self._meant(name, asked), "question": name}))
        if "class" in told and not told.get("changed") and isinstance(asked.get("form-of"), str):
            self.kept.draft(asked["form-of"], None)
        return told

    def _meant(self, name: str, asked: Asked) -> Told:
        """What a group means beside what it types: a name of a new entry, a reason without the word before its field."""
        if name == "save" and asked.get("form") in _NAMED:
            return {"named": self.words.say(f"class.one.{asked['form']}")}
        if name == "arrow" and isinstance(asked.get("because"), str):
            return {"because": _without(self.words.say("class.field.because"), asked["because"].strip())}
        return {}

    def _told(self, told: Told) -> Told:
        """The forms' answer, with how far the group has come; no path of the computer."""
        told.pop("path", None)
        if told.pop("unread", None):
            self.looked_at()  # raises the same, to be told without the path
        return told if "faults" in told or "fault" in told else {**told, **self._standing()}

    def _standing(self) -> Told:
        report = self.report.standing(self.file)  # first: whatever it comes to changes the last step
        return {"class": {"steps": steps(self.looked_at()), "report": report}}

    def looked_at(self) -> LookedAt:
        """The group's project as it stands; nothing where it has no file."""
        if self.file is None:
            return LookedAt(_NOTHING, self.words)
        opened, of = Opened.of(self.file, self.words), self.kept.reported
        return LookedAt(opened.project, self.words, reported=of == opened.digest if of else None)

    def _draft(self, asked: Asked) -> Told:
        """Keep what is typed before it can be written."""
        self.kept.draft(str(asked.get("form-of")), asked.get("said"))
        return {"kept": True}

    def _report(self, asked: Asked) -> Told:
        """How the report stands; `make` asks for one."""
        if asked.get("make") and (file := self.file):
            self.report.ask_for(file, Opened.of(file, self.words).digest)
        return self._standing()

    def _take(self, asked: Asked) -> Told:
        """A file to take home, in base64."""
        name, file = str(asked.get("name")), self.file
        if name not in TAKEN or file is None:
            return {"fault": self.words.say("class.report.none")}
        content = taken(name, file, self.words, self.report)
        ending = name.partition(".")[2]
        return {"name": f"{file.stem}.{ending}", "content": base64.b64encode(content).decode()}


def said_of(problem: Problem, words: Words) -> str:
    """A fault of the file as others than its owner may be told: with its name, and not where on the computer it is."""
    return words.problem(replace(problem, file=Path(problem.file).name))


def _without(word: str, said: str) -> str:
    """What is said without a word it begins with."""
    return said[len(word) :].lstrip(" ,:") if said.casefold().startswith(f"{word} ") else said


def _is_too_long(value: object) -> bool:
    """True where any text in what was asked is longer than anybody writes in a field."""
    if isinstance(value, Mapping):
        return any(_is_too_long(one) for one in value.values())
    if isinstance(value, list):
        return any(_is_too_long(one) for one in value)
    return isinstance(value, str) and len(value) > _LONGEST
