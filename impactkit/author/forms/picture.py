"""The chain of a project as it stands in its file, drawn as a report draws it."""

from __future__ import annotations

from typing import Any

from impactkit.boards.logic import logic
from impactkit.dossier import Report
from impactkit.model.audience import Audience
from impactkit.model.dossier import Dossier
from impactkit.model.stated.project import Project
from impactkit.version import __version__
from impactkit.words import Words


def picture(project: Project, words: Words) -> dict[str, Any]:
    """The drawing with its title, what it says in words, and its boxes; without boxes only that there are none.

    It is for whoever may write the file, so nothing is protected, and nothing is measured.
    """
    dossier = Dossier(
        id=project.id,
        audience=Audience.INTERNAL,
        as_of=None,
        version=__version__,
        project=project,
        findings=(),
        settlements=(),
    )
    told = logic(Report(dossier, Words(words.language, project.terms.value)))
    boxes = [
        {"id": box["id"], "text": box["text"], "kind": box["kind"], "open": box["open"]}
        for box in told["boxes"]
    ]
    return {"boxes": boxes, **{name: told[name] for name in ("title", "alt", "svg", "notes") if name in told}}
