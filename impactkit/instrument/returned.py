"""How answers come back: the lines of a project file by which a filled-in workbook is read."""

from __future__ import annotations

from collections.abc import Iterator

from impactkit.instrument.files import workbook_name
from impactkit.instrument.questions import is_asked
from impactkit.languages import Language
from impactkit.model.stated.project import Project
from impactkit.words import Words


def data_lines(project: Project, language: Language, *, folder: str = "") -> Iterator[str]:
    """YAML to put under `data:`, under names that the project's data do not have yet."""
    words, file = Words(language), f"{folder}{workbook_name(project, language)}"
    if is_asked(project):
        sheet = words.say("instrument.sheet.answers")
        yield f"  {_free(project, 'survey')}: {{kind: survey, file: {file}, sheet: {sheet}, asked: …}}"
    if project.activities:
        sheet = words.say("instrument.sheet.diary")
        yield f"  {_free(project, 'diary')}: {{kind: activities, file: {file}, sheet: {sheet}}}"


def _free(project: Project, name: str) -> str:
    """The name, or with a number where the data have one of that name: `survey-2`."""
    names = (name, *(f"{name}-{at}" for at in range(2, len(project.data) + 3)))
    return next(one for one in names if one not in project.data)
