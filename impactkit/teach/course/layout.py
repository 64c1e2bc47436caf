"""The course laid out in a learner's folder."""

from __future__ import annotations

import os
from pathlib import Path

from impactkit.languages import Language
from impactkit.problem import InputError, Problem, file_name
from impactkit.teach.course.packaged import course_files
from impactkit.teach.course.solved import solved_course


def lay_out_course(folder: Path, *, language: Language, solved: bool = False) -> tuple[Path, ...]:
    """Lay out notebooks and enterprises; files that stand there already are never written over.

    `solved` gives the filled notebooks and the mended enterprises. Returns what was made. Raises `InputError` where a
    file is in the way; where most are, a course is, and that is said once.
    """
    files = solved_course(language) if solved else course_files(language)
    wanted = {folder / name: content for name, content in files.items()}
    taken = [file for file in wanted if os.path.lexists(file)]
    if 2 * len(taken) > len(wanted):
        raise InputError((Problem("course-in-the-way", file_name(folder)),))
    if taken:
        raise InputError(tuple(Problem("in-the-way", file_name(file)) for file in taken))
    for file, content in wanted.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return tuple(wanted)
