"""Small registers of methods for the tests."""

from __future__ import annotations

from pathlib import Path

from impactkit.load import read_methods
from impactkit.navigator import Index, entries_of, index_of

METHOD = """- id: {id}
  title: {{sv: {title}, en: {english}}}
  need: {{sv: {need}, en: {english}}}
  done: {{sv: {done}, en: {english}}}
  sources:
  - {{title: Handbok, by: Myndigheten, year: 2020, address: "https://example.org/{id}"}}
"""
HEAD = "impactkit: method/1\nid: own\ntitle: Own\nmethods:\n"


def register(folder: Path, *methods: str, head: str = HEAD) -> Path:
    """A register of methods in a file."""
    file = folder / "methods.yaml"
    file.write_text(head + "".join(methods), encoding="utf-8")
    return file


def method(id_: str, title: str, need: str = "x", done: str = "y", english: str = "z") -> str:
    """One method as a file tells it."""
    return METHOD.format(id=id_, title=title, need=need, done=done, english=english)


def index(folder: Path, *methods: str) -> Index:
    """An index of these methods."""
    return index_of(entries_of(read_methods(register(folder, *methods))))
