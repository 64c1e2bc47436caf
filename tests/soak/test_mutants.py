"""The wall with one thing wrong: a key, a forgotten field, a dropped call. Each is caught by a test that is named here.

A mutant whose text no longer stands in its file fails too: say what it has become, and which test catches that.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.soak

ROOT = Path(__file__).parents[2]
AT_ONCE = 2
"""How many mutants are tried at a time."""
PLACES = "disclose/test_places.py::"
GOES = PLACES + "test_what_goes_with_a_place_that_is_withheld"
PLACING = "disclose/test_placing.py::"
KEPT = PLACING + "test_the_words_of_files_and_what_was_submitted_stay_in_the_house"
PEOPLE = "disclose/test_people.py::"
ROLL_UP = "disclose/test_roll_up.py::"
PROTECTION = "disclose/test_protection.py::"
COMPARED = PEOPLE + "test_a_finding_does_not_tell_small_values_it_compares"
TWINS = "test_non_interference.py::test_no_dossier_differs and public"
FILES = PROTECTION + "test_an_edition_of_files_does_not_depend_on_what_it_withholds and public"


@dataclass(frozen=True)
class Mutant:
    """A change of one line of the package, and the test that must notice."""

    file: str
    before: str
    after: str
    test: str

    @property
    def name(self) -> str:
        """Where it is, and what it says instead."""
        return f"{self.file}: {self.after or 'nothing'}"


def _mutants() -> Iterator[Mutant]:
    for file, changes in _CHANGES.items():
        for before, after, test in changes:
            yield Mutant(file, before, after, test)


_CHANGES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "disclose/masking.py": (
        ("isinstance(stated, Quantity) and self._withholds(indicator, cell, BASELINE)", "False", GOES),
        ("self._withholds(indicator, cell, BASELINE)", "self._withholds(indicator, cell, TOTAL)", GOES),
        ("cell.previously, PREVIOUSLY)", "cell.previously, THIS_PERIOD)", GOES),
        ("cell.this_period, THIS_PERIOD)", "cell.this_period, TOTAL)", GOES),
        ("self._value(indicator, cell.cell, cell.total, TOTAL)", "told(cell.total, ())", GOES),
        ("point.value, VALUE, when(point.span)", "point.value, SO_FAR, when(point.span)", GOES),
        ("SO_FAR, str(point.span.end)", "SO_FAR, str(point.span.start)", GOES),
        ("None if base is Absence.WITHHELD else point.plan", "point.plan", GOES),
        ('None if "correction" in marks else cell.correction', "cell.correction", GOES),
        ('None if unjudged or "share_of_target" in marks else cell.share_of_target', "cell.share_of_target", GOES),
        ('None if "share_of_plan" in marks else cell.share_of_plan', "cell.share_of_plan", GOES),
        ('None if "trend" in marks else cell.trend', "cell.trend", GOES),
        ("cell.series[-2:]", "cell.series[-1:]", GOES),
        ("None if hidden else follow_up.direction", "follow_up.direction", GOES),
        ("(from_baseline or total_gone)", "from_baseline", GOES),
        ("and cell.status not in _WITHOUT_BASELINE", "", PLACES + "test_what_needs_no_baseline_stands_without_it"),
        ("cell.question if asks and not unjudged else None", "cell.question", GOES),
        ("bool(spans) and cell.question is Question.NO_SHARE", "False", PLACES + "test_a_share_that_may_be_none"),
        ("if all(cell.trail is None for cell in follow_up.cells):", "if follow_up.cells:", "disclose/test_masking.py::test_the_rows_behind_a_figure_are_told_in_the_house_only"),
        ("value=None if gone else row.value", "value=row.value", TWINS),
        ("any(_meet(row.span, span) for span in hidden)", "row.span in hidden", PLACES + "test_rules_see_no_row_of_a_period"),
        ("gone = whole or row.span is None", "gone = row.span is None", PLACES + "test_rules_see_no_row_of_a_total"),
        ("        last_reported=None,\n    )", "        last_reported=trail.last_reported,\n    )", PLACING + "test_the_trail_that_rules_see"),
        ("Value(absence=Absence.WITHHELD, parts=0, of=0)", "Value(absence=Absence.WITHHELD, denominator=value.denominator)", GOES),
        ("Caveat(kind=caveat.kind) for caveat in caveats", "caveat for caveat in caveats", PLACING + "test_all_that_was_measured_is_told"),
        ("sensitivity is not Sensitivity.NONE", "sensitivity is Sensitivity.PERSONS", PLACING + "test_all_that_was_measured_is_told"),
        ("        illustrative=follow_up.illustrative,\n", "", PLACING + "test_all_that_was_measured_is_told"),
    ),
    "disclose/people.py": (
        ("< n\n", "<= n\n", PEOPLE + "test_means_of_many_are_shown"),
        ("< n\n", "< n - 1\n", PEOPLE + "test_groups_of_few_are_withheld_together"),
        ("not answers.dominated and ", "", PEOPLE + "test_who_dominates_changes_no_byte"),
        ("answers.asked if asked else None", "answers.asked", PEOPLE + "test_a_survey_of_few_is_not_told_at_all"),
        ("(answers.matched, answers.before, answers.after)", "(answers.matched,)", PEOPLE + "test_answers_of_few_are_withheld"),
        ("groups = means and ", "groups = means or ", PEOPLE + "test_groups_of_few_are_withheld_together"),
        ("answers.response_rate if means else None", "answers.response_rate", PEOPLE + "test_answers_of_few_are_withheld"),
        ("file=read.data", "file=read.file", PEOPLE + "test_what_a_file_is_called"),
        ("sheet=None", "sheet=read.sheet", PEOPLE + "test_what_a_file_is_called"),
        ("read.unread if for_rules else ()", "read.unread", PLACES + "test_headings_that_nobody_knows"),
        ("read.conversions if for_rules else {}", "read.conversions", PLACES + "test_headings_that_nobody_knows"),
        ("(partly or is_few)", "partly", PLACES + "test_rows_of_a_list"),
        ("(partly or is_few)", "is_few", PLACES + "test_rows_of_a_list"),
        ("withheld(count) if hidden else ", "", PEOPLE + "test_few_participants_of_an_activity"),
    ),
    "disclose/protection.py": (
        ("rules(bare, for_rules)", "rules(bare, measurements)", TWINS),
        ("rules(bare, ", "rules(project, ", PLACES + "test_rules_see_the_project_as_the_audience_does"),
        ("figures=tuple(", "figures=finding.figures or tuple(", COMPARED),
        ("combinations(told, 2)", "combinations(told[:1], 2)", COMPARED),
        ("audience is Audience.FUNDER or", "audience is Audience.PUBLIC or", COMPARED),
        ("if finding.rule in _OF_ROWS:", "if finding.rule not in _OF_ROWS:", COMPARED),
        ("in _OF_EARLIER_REPORTS:", "in ():", TWINS),
        ("what in _FILES_OWN_WORDS or", "", PLACES + "test_headings_that_nobody_knows"),
        ("(is_few and _touches(figure.cell, self.lists))", "False", PLACES + "test_few_of_a_list_are_not_told_by_a_finding"),
        ("number=None if gone else figure.number", "number=figure.number", COMPARED),
        ("None if Absence.WITHHELD in cells else as_stated(stated.note)", "stated.note", PROTECTION + "test_few_of_a_baseline_are_withheld"),
        ("None if hidden else as_stated(stated.note)", "stated.note", PROTECTION + "test_few_participants_are_withheld"),
        ("Absence.WITHHELD if hidden else as_stated(stated.participants)", "stated.participants", PROTECTION + "test_few_participants_are_withheld"),
        ("is_told(place) or any(", "is_told(place) or bool(", PROTECTION + "test_a_revision_does_not_tell_counts_of_people"),
        ("lambda place, _: place[1]", "lambda _, value: value", KEPT),
        ("judged=one.indicator not in unknown", "judged=True", PLACES + "test_an_indicator_is_not_judged_by_answers"),
    ),
    "disclose/stated.py": (
        ("duties evaluation", "duties snapshots evaluation", PROTECTION + "test_what_was_submitted_stays_in_the_house"),
        ("kind title header_row", "kind title sheet header_row", KEPT),
        ("kind title header_row", "kind title columns header_row", KEPT),
        ("kind reference date party held quotes url", "kind reference date party held quotes file url", KEPT),
        ('"to assumption confidence', '"to confidence', PLACING + "test_what_is_told_as_stated_is_the_same"),
        ("and model.model_fields_set <= fields.keys()", "", KEPT),
        ("TOLD.get(model, frozenset()) == model.model_fields.keys() and", "", PLACING + "test_a_revision_tells_what_it_changes"),
        ("place[1 + _depth(kind) :]", "()", PLACING + "test_a_revision_tells_what_it_changes"),
    ),
    "disclose/linked/cells.py": (
        ("0 < abs(value) < self.n", "0 < abs(value) < self.n - 1", PROTECTION + "test_what_is_few_is_a_parameter"),
        ("0 < abs(value) < self.n", "0 < abs(value) <= self.n", PROTECTION + "test_nothing_is_withheld_where_nothing_is_few"),
    ),
    "edition/following.py": (
        ("project=protected.project", "project=followed.project", PROTECTION + "test_the_number_beside_a_few"),
        ("_with_own_words(followed, protected.findings, audience)", "_with_own_words(followed, followed.findings, audience)", TWINS),
        ("measurements=protected.measurements", "measurements=followed.measurements", FILES),
    ),
    "disclose/common.py": (
        ("own.value if is_told else own.bounded", "own.value", ROLL_UP + "test_few_of_two_projects_are_hidden"),
        ("all(part.told for part in self.parts)", "any(part.told for part in self.parts)", ROLL_UP + "test_few_of_one_project_are_not_left_by_the_others"),
        ("and not in_several", "", ROLL_UP + "test_how_few_are_in_two_projects_is_not_told"),
        ("total=cell.total if cell else withheld(member.total)", "total=member.total", ROLL_UP + "test_members_are_told_as_their_own_report"),
        ("cell.total if cell else withheld(member.total)", "cell.total if cell else member.total", PLACES + "test_a_project_without_a_report"),
        ("caveat if caveat in known else Caveat(kind=caveat.kind)", "caveat", PLACES + "test_a_common_value_counts_rows"),
    ),
    "disclose/disclosure.py": (
        ("self.patterns[place[0]].withholds(place)", "False", ROLL_UP + "test_few_of_one_project_are_not_left_by_the_others"),
    ),
    "edition/run.py": (
        ("tuple(common(one, reports, bare) for one in rolled)", "tuple(rolled)", "test_edition.py::test_a_common_value_does_not_tell"),
    ),
    "edition/made.py": (
        ("[one.get(id_, Earlier()) for one in known]", "[Earlier() for one in known]", "test_release.py::test_what_was_withheld_stays_withheld"),
    ),
}  # fmt: skip
MUTANTS = tuple(_mutants())


def copied(folder: Path) -> Path:
    """The package and its tests, in a folder of their own; what they read besides is linked."""
    for name in ("impactkit", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("parameters", "notebooks", "pyproject.toml"):
        (folder / name).symlink_to(ROOT / name)
    return folder


def run(folder: Path, *tests: str) -> subprocess.CompletedProcess[str]:
    """These tests, by the package of a folder."""
    named = {one.partition("::")[0] for one in tests}
    chosen = " or ".join(sorted({f"({one.partition('::')[2]})" for one in tests}))
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-x", "-n", "0", "-p", "no:cacheprovider", "-k", chosen]
        + [f"tests/{one}" for one in sorted(named)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": ""},
        capture_output=True,
        text=True,
        check=False,
    )


def _write(file: Path, text: str) -> None:
    """Another text of a module, and nothing that was compiled from the last one."""
    file.write_text(text, encoding="utf-8")
    shutil.rmtree(file.parent / "__pycache__", ignore_errors=True)


def outcome(mutant: Mutant, folder: Path) -> str:
    """What became of a mutant; empty where its test noticed."""
    file = folder / "impactkit" / mutant.file
    text = file.read_text(encoding="utf-8")
    if mutant.before not in text:
        return f"{mutant.name}: no longer there to change"
    _write(file, text.replace(mutant.before, mutant.after, 1))
    try:
        ran = run(folder, mutant.test)
    finally:
        _write(file, text)
    told = {0: "survives", 1: ""}.get(ran.returncode, f"could not be tried: {ran.stdout[-300:]}")
    return told and f"{mutant.name}: {told}"


def test_every_mutant_of_the_wall_is_caught(tmp_path: Path) -> None:
    """Each by the test that is named for it; without a mutant they all pass."""
    folders = [copied(tmp_path / str(at)) for at in range(AT_ONCE)]
    unharmed = run(folders[0], *{one.test for one in MUTANTS})
    assert unharmed.returncode == 0, unharmed.stdout[-2000:]
    shares = [MUTANTS[at::AT_ONCE] for at in range(AT_ONCE)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        told = pool.map(lambda own, folder: [outcome(one, folder) for one in own], shares, folders)
    assert [one for share in told for one in share if one] == []
    assert len(MUTANTS) >= 30
