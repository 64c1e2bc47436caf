"""The files of the script fit together: each name is made once, and every sentence it says is there."""

from __future__ import annotations

import re
from collections import Counter
from importlib import resources

from impactkit.boards.script import script
from impactkit.words import Words

_MADE = re.compile(r"^const (\w+) =", re.MULTILINE)
_SAID = re.compile(r"""words(?:\.([a-z]\w*)|\["([\w.-]+)"\])""")


def _sources() -> dict[str, str]:
    folder = resources.files("impactkit.boards.script")
    return {file.name: file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".js")}


def test_no_two_files_make_the_same_name() -> None:
    """All stand in one closure; a browser refuses the whole script where a name is made twice."""
    made = Counter(name for text in _sources().values() for name in _MADE.findall(text))
    assert [name for name, times in made.items() if times > 1] == []


def test_every_file_is_in_the_script() -> None:
    for name, text in _sources().items():
        assert name in {"widget.js", "kernel.js", "loader.js"} or text in script(), name


def test_every_sentence_that_is_named_is_there() -> None:
    known = Words("sv").under("board")
    for name, text in _sources().items():
        said = {first or second for first, second in _SAID.findall(text)}
        assert said - set(known) == set(), name
