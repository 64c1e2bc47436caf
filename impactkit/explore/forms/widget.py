"""The forms as a widget. Nothing of a project is in its state, which notebooks save: it comes as answers to questions."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from impactkit.boards.script import loader
from impactkit.explore.forms.author import Author
from impactkit.explore.forms.script import script, style
from impactkit.languages import Language
from impactkit.words import Words


class FormsWidget(anywidget.AnyWidget):
    """Forms for goals, activities, results, indicators, arrows and values, written into a project file."""

    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)
    script = traitlets.Unicode().tag(sync=True)
    words = traitlets.Unicode().tag(sync=True)
    language = traitlets.Unicode().tag(sync=True)
    key = traitlets.Unicode().tag(sync=True)
    """Tells what is typed in one file's forms from what is typed in another's, in the window of a browser."""

    def __init__(self, path: Path, language: Language, named: str) -> None:
        self.author = Author(path, language)
        words = json.dumps(Words(language).under("forms"), ensure_ascii=False)
        key = f"impactkit.forms.{named}"
        super().__init__(
            _esm=loader(), _css=style(), script=module(), words=words, language=language, key=key
        )
        self.on_msg(self._answer)

    def close(self) -> None:
        """End the widget and its process."""
        self.author.close()
        super().close()

    def _answer(self, _: object, asked: dict[str, Any], __: object) -> None:
        """Pass a question of the page on; what goes wrong is told in its place."""
        number = asked.pop("asked", None)
        try:
            self.send({"answer": number, "told": self.author.ask(asked)})
        except Exception as fault:
            self.send({"answer": number, "fault": str(fault) or type(fault).__name__})


@cache
def module() -> str:
    """The script of all forms as a module."""
    return f"{script()}\nexport {{ render }};\n"
