"""Small projects made through the real doors, and the whole of what their summaries say."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_args

import yaml

import impactkit
from impactkit.dossier import Report
from impactkit.edition import edition
from impactkit.model.dossier import Audience, Dossier
from impactkit.model.stated.project import Section
from impactkit.show.ground.subject import told
from impactkit.words import LANGUAGES, Language, Words

CASES = Path(__file__).parents[1] / "cases"
SITUATIONS: dict[str, dict[str, Any]] = yaml.load(
    (CASES / "story.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader
)
_HEADS = {
    "values": ("results", "Indikator;Period;Kvinnor;Män;Totalt"),
    "costs": ("costs", "Datum;Kostnadsslag;Belopp;Godkänd"),
    "answers": ("survey", "Respondent;Före;Efter"),
}


def golden(situation: str) -> Path:
    """The file that holds what a situation comes to."""
    return CASES / "story" / f"{situation.replace(',', '').replace(' ', '-')}.txt"


def report(situation: str, language: Language) -> Report:
    """The report of a situation."""
    dossier = _dossier(situation)
    return Report(dossier, Words(language, dossier.project.terms.value))


@cache
def _dossier(situation: str) -> Dossier:
    return made(SITUATIONS[situation])


def made(situation: Mapping[str, Any]) -> Dossier:
    """The dossier of a situation, through the doors an edition goes through."""
    told = dict(situation)
    audience = Audience(told.pop("audience", "public"))
    with tempfile.TemporaryDirectory() as folder:
        written(Path(folder), told)
        (one,) = edition([Path(folder)], audience=audience).dossiers
    return one


def written(folder: Path, told: dict[str, Any]) -> None:
    """A project's file and the files of its data."""
    made_up = told.pop("illustrative_data", False)
    data = {}
    for name, (kind, head) in _HEADS.items():
        rows = told.pop(name, None)
        if rows:
            rows = _answers(rows) if name == "answers" else rows
            (folder / f"{name}.csv").write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
            data[name] = {"kind": kind, "file": f"{name}.csv", "illustrative": made_up}
            data[name] |= {"indicator": "able"} if name == "answers" else {}
    project = {"impactkit": "project/1", "id": "story", "title": "Project"}
    project |= {"goals": {"goal": {"text": "G"}}, "reporting": {"every": "half year"}, "data": data, **told}
    text = yaml.safe_dump(project, allow_unicode=True, sort_keys=False)
    (folder / "story.yaml").write_text(text, encoding="utf-8")


def _answers(rows: list[str]) -> list[str]:
    """Answers with a respondent each."""
    pairs = [row.rpartition(";")[0] for row in rows for _ in range(int(row.rpartition(";")[2]))]
    return [f"{i};{pair}" for i, pair in enumerate(pairs)]


def first_page(report: Report) -> list[str]:
    """Every paragraph that rules put together for the first page."""
    described = told(report, report.project.summary)
    exhibits = (impactkit.summary(report), impactkit.basis(report))
    return [said for one in exhibits for said in one.paragraphs if said != described]


def leads(report: Report) -> dict[str, tuple[str, ...]]:
    """What each section begins with, by its heading; sections without a word left out."""
    headings = (impactkit.section(report, name) for name in get_args(Section))
    return {one.title: one.paragraphs for one in headings if one.paragraphs}


def story(situation: str) -> str:
    """Everything that rules say of a situation: on the first page, over sections, and what they cannot say."""
    lines = []
    for language in LANGUAGES:
        one = report(situation, language)
        page = (impactkit.summary(one), impactkit.basis(one))
        lines += [f"# {language}"]
        for exhibit in (*page, impactkit.unknowns(one)):
            lines += ["", f"## {exhibit.title}", "", *exhibit.paragraphs]
            lines += [f"({note})" for note in exhibit.notes]
        for title, paragraphs in leads(one).items():
            lines += ["", f"## {title}", "", *paragraphs]
        lines.append("")
    return "\n".join(lines)
