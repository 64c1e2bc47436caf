"""No trace of files in a report for others: no file's name or line, no path of keys, nothing of how a file is written."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from impactkit.dossier import Report, dossier_json
from impactkit.edition import edition
from impactkit.load import project_files
from impactkit.model.dossier import Audience, Dossier
from impactkit.model.stated.indicator import Indicator
from impactkit.model.stated.project import Project
from impactkit.publish import Manuscript, arranged, page
from impactkit.publish.pdf import pdf_document
from impactkit.words import LANGUAGES, Words
from tests.conftest import PARAMETERS, crossed, one_of
from tests.shown import shown

FOLDERS = (PARAMETERS, PARAMETERS / "demonstration")
PROJECTS = tuple(file for folder in FOLDERS for file in project_files([folder]))
ADDRESS = re.compile(r"https?://\S+|\b[\w.+-]+@[\w-]+\.\w+")
"""An address is where a document may be read; it may end as a file does."""
TRACES = {
    "name of a file": re.compile(r"\b[\w-]+\.(?:ya?ml|csv|xlsx?|md|parquet|docx?|txt|json|ipynb)\b"),
    "path of keys": re.compile(
        rf"\b(?:{'|'.join(sorted(Project.model_fields))})\.(?:[a-z_]+\b|\w+-\w+)"
        rf"|\b(?:{'|'.join(sorted(Indicator.model_fields))})\[\d+\]|\b[a-z_]+\.[a-z_]+\.[a-z_]+\b"
    ),
    "YAML": re.compile(r"\{ ?\w[\w-]*: |\b\w+: \{|\[\{|impactkit: ?project/"),
    "line of a file": re.compile(
        r"filens rad|radnummer|rad \d+ i filen|line \d+ of the file|\bfile line", re.IGNORECASE
    ),
    "project file": re.compile(r"projektfil|project file", re.IGNORECASE),
}


def traces(text: str) -> list[tuple[str, str]]:
    """What tells of files in a text, with some words around."""
    plain = ADDRESS.sub(" ", text)
    return [
        (kind, plain[max(0, found.start() - 40) : found.end() + 20])
        for kind, pattern in TRACES.items()
        for found in pattern.finditer(plain)
    ]


def visible(html: str) -> str:
    """What a page says: its text, and what it says of figures to someone who cannot see them."""
    bare = re.sub(r"<(script|style)\b.*?</\1>", " ", html, flags=re.DOTALL)
    said = re.findall(r'(?:alt|aria-label|title)="([^"]*)"', bare)
    return unescape(" ".join([re.sub(r"<[^>]+>", " ", bare), *said]))


def printed(content: bytes) -> str:
    """What paper says."""
    document = pypdfium2.PdfDocument(content)
    return " ".join(one.get_textpage().get_text_range() for one in document)


@cache
def manuscript_of(project: Path, audience: Audience, language: Any) -> Manuscript:
    """The impact report of a project, as an audience gets it."""
    return arranged(shown(Report(_dossier(project, audience), _words(project, audience, language))), "impact")


@cache
def _dossier(project: Path, audience: Audience) -> Dossier:
    (made,) = edition([project], audience=audience).dossiers
    return Dossier.model_validate_json(dossier_json(made))


def _words(project: Path, audience: Audience, language: Any) -> Words:
    return Words(language, _dossier(project, audience).project.terms.value)


@pytest.mark.parametrize("text", [
    "fel i navet.yaml", "utfall (utfall.csv, Utfall)", "indicators.jobs.targets[0].total", "targets[0]",
    "reporting: {plan: linear}", "filens rad 504", "line 12 of the file", "i projektfilen", "in the project file",
    "goals.higher", "funding.budget.lines", "x.continuation.sv.md",
])  # fmt: skip
def test_a_search_would_find_what_is_there(text: str) -> None:
    assert traces(f"Enligt {text} gäller det.")


@pytest.mark.parametrize("text", [
    "1.5 av 2.0", "kl. 9.30", "https://example.org/a/plan.pdf", "t.ex. jobb", "e.g. jobs", "mål. Resultat",
])  # fmt: skip
def test_words_of_readers_are_no_trace(text: str) -> None:
    assert traces(f"Det är {text} som gäller.") == []


OTHERS = (Audience.PUBLIC, Audience.FUNDER)


@pytest.mark.every(3)
@pytest.mark.slow
@pytest.mark.parametrize(("audience", "language"), crossed(OTHERS, LANGUAGES))
@pytest.mark.parametrize("project", PROJECTS, ids=lambda one: one.stem)
def test_no_page_for_others_has_a_trace_of_files(project: Path, audience: Audience, language: Any) -> None:
    told = manuscript_of(project, audience, language)
    assert traces(visible(page(told, live=False))) == []


@pytest.mark.every(5)
@pytest.mark.slow
@pytest.mark.parametrize("language", one_of(["en", "sv"]))
@pytest.mark.parametrize("audience", one_of([Audience.FUNDER, Audience.PUBLIC]))  # paper says what pages say
@pytest.mark.parametrize("project", PROJECTS, ids=lambda one: one.stem)
def test_no_paper_for_others_has_one(project: Path, audience: Audience, language: Any) -> None:
    told = manuscript_of(project, audience, language)
    assert traces(printed(pdf_document(told))) == []
