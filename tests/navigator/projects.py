"""Small projects for the tests, as the public may know them."""

from __future__ import annotations

from pathlib import Path

from impactkit.edition import edition
from impactkit.model.dossier import Audience, Dossier
from impactkit.navigator import Entry, entries_of_project

HEAD = 'impactkit: project/1\nid: own\ntitle: "Own project"\nlanguage: en\n'


def dossier(folder: Path, body: str, *, name: str = "own", audience: Audience = Audience.PUBLIC) -> Dossier:
    """The dossier of a project with this body."""
    file = folder / f"{name}.yaml"
    file.write_text(HEAD.replace("own", name).replace("Own", name.capitalize()) + body, encoding="utf-8")
    made = edition([file], audience=audience)
    assert [(one.code, one.key) for one in made.problems] == []
    return made.dossiers[0]


def entries(folder: Path, body: str) -> dict[str, Entry]:
    """The entries of a project with this body, by their addresses."""
    return {one.address: one for one in entries_of_project(dossier(folder, body))}
