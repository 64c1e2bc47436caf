"""A window of forms on a file: it is read, written, and every step can be taken back.

Every change says which state of the file it was made on, so that nothing is written over what somebody else wrote.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from impactkit.author.book import write_workbook
from impactkit.author.changes import Edit
from impactkit.author.editing import edited
from impactkit.author.forms import steps
from impactkit.author.forms.beginning import begin, listed
from impactkit.author.forms.elsewhere import values_elsewhere
from impactkit.author.forms.history import Content, History, Way
from impactkit.author.forms.opened import Opened
from impactkit.author.forms.pinned import pinned
from impactkit.author.forms.state import sentence, sentences, state
from impactkit.author.forms.steps import Asked, Plan
from impactkit.author.forms.values import as_csv, named
from impactkit.author.forms.writing import take, turn
from impactkit.author.project import project_of
from impactkit.files import locked
from impactkit.load import read_project
from impactkit.problem import InputError, Problem
from impactkit.words import Words

Told = dict[str, Any]
_CHANGES: Mapping[str, Callable[[Opened, Asked], Plan]] = {
    "save": steps.saved,
    "remove": steps.removed,
    "arrow": steps.drawn,
    "cut": steps.cut,
    "confirm": steps.confirmed,
    "value": steps.row_saved,
    "value-removed": steps.row_removed,
}


class Desk:
    """Answers the questions of a window."""

    def __init__(self, path: Path, words: Words, history: Path) -> None:
        self.path, self.words, self.steps = path, words, history
        self.folder = path if path.is_dir() else None
        self._questions: Mapping[str, Callable[[Asked], Told]] = {
            "open": lambda _: self._now(),
            "begin": self._begin,
            "choose": self._choose,
            "leave": lambda _: self._leave(),
            "elsewhere": lambda _: self._elsewhere(),
            "workbook": lambda _: self._workbook(),
            "undo": lambda _: self._turn("undo"),
            "redo": lambda _: self._turn("redo"),
            **{name: partial(self._change, change) for name, change in _CHANGES.items()},
        }

    @property
    def history(self) -> History:
        """The steps on the file of the moment, of each file its own."""
        return History(self.steps / hashlib.sha256(str(self.path.absolute()).encode()).hexdigest())

    def answer(self, asked: Asked) -> Told:
        """The answer to a question; faults of the file and of the disk are told in it."""
        try:
            return self._questions[str(asked.get("question"))](asked)
        except InputError as error:
            return {"path": str(self.path), "unread": [self.words.problem(one) for one in error.problems]}
        except OSError as error:
            return {"fault": self.words.say("forms.not-written", why=error.strerror or "")}

    def _now(self, **more: Any) -> Told:
        """What stands on the disk now."""
        if not self.path.is_file():
            return {"path": str(self.path), **listed(self.path), **more}
        told = state(Opened.of(self.path, self.words))
        ways: tuple[Way, ...] = ("undo", "redo")
        turns = {way: step.label if (step := self.history.next(way)) else None for way in ways}
        among = {"among": self.folder is not None}
        return {"path": str(self.path), "state": {**told, **turns, **among}, **more}

    def _begin(self, asked: Asked) -> Told:
        """A new project file with a name; from then on the window is on it."""
        made = begin(self.path, str(asked.get("title") or ""), self.words)
        if isinstance(made, Problem):
            return {"faults": {"title": sentence(made, self.words)}}
        self.path = made
        return self._now()

    def _choose(self, asked: Asked) -> Told:
        """One of the files that were listed, and no other."""
        if self.path.is_dir() and asked.get("file") in listed(self.path)["files"]:
            self.path = self.path / str(asked["file"])
        return self._now()

    def _leave(self) -> Told:
        """Back to the files of the folder the window was opened on."""
        self.path = self.folder or self.path
        return self._now()

    def _elsewhere(self) -> Told:
        opened = Opened.of(self.path, self.words)
        own = opened.values.source if opened.values.named else ""
        return {"elsewhere": values_elsewhere(read_project(self.path), opened.entries, own)}

    def _workbook(self) -> Told:
        """The project as a workbook to be taken along; its values stay where they are."""
        name = f"{self.path.stem}.xlsx"
        project = Opened.of(self.path, self.words).project
        made = write_workbook(project, language=self.words.language, name=name)
        return {"name": name, "workbook": base64.b64encode(made).decode()}

    def _turn(self, way: Way) -> Told:
        with locked(self.path.parent):
            label = turn(way, self.history)
        return self._now(**({"changed": True} if label is None else {"turned": label}))

    def _change(self, change: Callable[[Opened, Asked], Plan], asked: Asked) -> Told:
        """Write what is asked on the file as it is now; where it was seen otherwise, tell that and write nothing."""
        with locked(self.path.parent):
            opened = Opened.of(self.path, self.words)
            plan = change(opened, asked)
            if asked.get("seen") != opened.digest and (plan.faults or not plan.is_empty):
                return self._now(changed=True)
            if plan.faults:
                return {"faults": sentences(plan.faults, self.words)}
            try:
                files = _files(opened, plan)
            except InputError as error:
                return {"faults": sentences(pinned(error.problems, plan.fields), self.words)}
            if files:
                take(plan.label, files, self.history)
            return self._now(**plan.told)


def _files(opened: Opened, plan: Plan) -> dict[Path, Content]:
    """What the files are to hold, values first: a file that nothing names yet harms nobody.

    A file of values without a row is no file, and nothing names it.
    """
    edits, files = plan.edits, dict[Path, Content]()
    if (own := plan.values) is not None:
        files[own.file] = as_csv(own.rows, opened.entries) if own.rows else None
        if not own.rows or not own.named:
            source = named(own, opened.entries) if own.rows else None
            edits = (*edits, Edit(("data", own.source), source))
    text = edited(opened.text, edits, file=opened.file.name)
    project_of(text, opened.file)
    if text != opened.text:
        files[opened.file] = text.encode()
    return files
