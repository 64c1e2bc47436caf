"""The sections of the report a board goes with, by their headings: where something is kept."""

from __future__ import annotations

from typing import get_args

from impactkit.model.dossier import Dossier
from impactkit.model.kept import PortfolioSection
from impactkit.model.stated.project import Section
from impactkit.show.ground.subject import Spoken, capital


def sections(subject: Spoken) -> list[dict[str, str]]:
    """Each section with its heading, in the order of the report."""
    one = isinstance(subject.dossier, Dossier)
    words, room = subject.words, "section" if one else "portfolio-section"
    own = {"logic": words.term("logic"), "indicators": words.term("indicator-plural")}
    names = get_args(Section if one else PortfolioSection)
    return [{"key": name, "name": capital(words.say(f"{room}.{name}.title", **own))} for name in names]
