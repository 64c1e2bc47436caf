"""The files of a project's instruments, by name: what is asked for in each language and format."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from impactkit.instrument.book import workbook
from impactkit.instrument.paper import Diary, Form, diary, form, printed
from impactkit.instrument.questions import is_asked
from impactkit.instrument.word import document
from impactkit.instrument.xlsform import diary_form, survey_form
from impactkit.languages import Language
from impactkit.model.stated.project import Project
from impactkit.words import Words

FORMATS = ("xlsx", "docx", "pdf", "xlsform")
"""The workbook to fill in, the forms on paper, and those on the web."""


def instruments(
    project: Project, *, languages: Sequence[Language], formats: Iterable[str] = FORMATS
) -> dict[str, bytes]:
    """Each file by its name: `cafe-survey.sv.pdf`. None for a project with neither questions nor activities.

    Equal projects give equal bytes.
    """
    chosen = set(formats)
    made = dict(_on_the_web(project)) if "xlsform" in chosen else {}
    for language in languages:
        words = Words(language)
        if "xlsx" in chosen and (is_asked(project) or project.activities):
            made[workbook_name(project, language)] = workbook(project, words)
        made |= dict(_on_paper(project, words, chosen))
    return made


def workbook_name(project: Project, language: Language) -> str:
    """What the workbook to fill in is called: `cafe-answers.sv.xlsx`."""
    return f"{project.id}-answers.{language}.xlsx"


def _on_the_web(project: Project) -> Iterator[tuple[str, bytes]]:
    """XLSForms hold every language at once."""
    if is_asked(project):
        yield f"{project.id}-survey.xlsform.xlsx", survey_form(project)
    if project.activities:
        yield f"{project.id}-diary.xlsform.xlsx", diary_form(project)


def _on_paper(project: Project, words: Words, chosen: set[str]) -> Iterator[tuple[str, bytes]]:
    pages: dict[str, Form | Diary] = {"survey": form(project, words)} if is_asked(project) else {}
    pages |= {"diary": diary(project, words)} if project.activities else {}
    for kind, page in pages.items():
        name = f"{project.id}-{kind}.{words.language}"
        if "pdf" in chosen:
            yield f"{name}.pdf", printed(page)
        if "docx" in chosen:
            yield f"{name}.docx", document(page)
