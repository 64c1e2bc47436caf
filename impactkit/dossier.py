"""The public front door of a project: `open_report`.

On a project file it builds its dossier in a process of its own, so that the process that
shows a report never holds what the dossier leaves out.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from impactkit.apart import built_apart
from impactkit.files import sought, write_whole
from impactkit.languages import LANGUAGES, Language, opened_in, spoken
from impactkit.model.crossing import json_of
from impactkit.model.dossier import Audience, Dossier
from impactkit.model.measured.settlement import Rounding, SetOff, Settlement
from impactkit.model.stated.project import TermProfile
from impactkit.problem import ImpactkitError, InputError, Problem, file_name
from impactkit.words import Words

if TYPE_CHECKING:
    from polars import DataFrame

    from impactkit.model.stated.project import Project


@dataclass(frozen=True)
class Report:
    """What may be seen of one project, in one language."""

    dossier: Dossier
    words: Words
    file: Path | None = field(default=None, repr=False, compare=False)
    """The project file it was opened on, beside which findings are kept; none for a dossier."""

    @property
    def project(self) -> Project:
        """The project, protected for the audience."""
        return self.dossier.project

    def values(self, *, exact: bool = True) -> DataFrame:
        """A row for each cell, period and measure: what was reported, what it comes to so far, what the plan says.

        Where it need not be `exact`, decimals are floats, which every library of charts reads; so in all frames.

        >>> report = open_report("parameters/demonstration/navet.yaml", language="en")
        >>> raised = report.values().filter(indicator_id="raised", part="total", measure="so far")
        >>> raised.select("period", "shown").row(0)
        ('H2 2022', '1,251')
        """
        from impactkit.tidy.values import values

        return values([self], exact=exact)

    def projects(self, *, exact: bool = True) -> DataFrame:
        """One row: the project, who carries and who pays it, when, where, and its money."""
        from impactkit.tidy.projects import projects

        return projects([self], exact=exact)

    def follow_up(self, *, exact: bool = True) -> DataFrame:
        """A row for each total and category: target, so far, share of the target, plan and status."""
        from impactkit.tidy.follow_up import follow_up

        return follow_up([self], exact=exact)

    def targets(self, *, exact: bool = True) -> DataFrame:
        """A row for each number that is stated as a target, a part of one, a milestone, or a baseline."""
        from impactkit.tidy.targets import targets

        return targets([self], exact=exact)

    def activities(self, *, exact: bool = True) -> DataFrame:
        """A row for each activity: what is planned, how far it has come, how often and with how many."""
        from impactkit.tidy.activities import activities

        return activities([self], exact=exact)

    def costs(self, *, exact: bool = True) -> DataFrame:
        """A row for each line of the cost budget: what is budgeted, spent, approved, undecided and refused."""
        from impactkit.tidy.costs import costs

        return costs([self], exact=exact)

    def findings(self, *, exact: bool = True) -> DataFrame:
        """A row for each finding, heaviest first."""
        from impactkit.tidy.findings import findings

        return findings([self], exact=exact)

    def rows(self, indicator: str, *, exact: bool = True) -> DataFrame:
        """A row for each row of a file behind an indicator's numbers, with file, sheet and cell: inside the house only.

        Raises `ImpactkitError` in a report for another audience, and for an indicator that is none.
        """
        from impactkit.tidy.trail import rows

        try:
            return rows(self, indicator, exact=exact)
        except InputError as error:
            raise ImpactkitError(told_faults(error, self.words)) from error

    def what_if(
        self,
        approved: Decimal | int,
        *,
        paid_before: Decimal | int | None = None,
        final: bool = False,
        set_off: SetOff = SetOff.AT_ONCE,
        rounding: Rounding = Rounding.WHOLE_KRONOR_AT_END,
    ) -> Settlement | None:
        """The reimbursement at other approved costs; None where the grant does not state its terms.

        `paid_before` is what earlier claims have paid, unless told.
        """
        from impactkit.reimbursement import can_be_computed, paid_so_far, reimburse

        funding = self.project.funding
        if funding is None or funding.grant is None or not can_be_computed(funding.grant):
            return None
        paid = paid_so_far(funding) if paid_before is None else Decimal(paid_before)
        return reimburse(
            funding.grant,
            Decimal(approved),
            paid_before=paid,
            final=final,
            set_off=set_off,
            rounding=rounding,
        )


def write_dossier(dossier: Dossier, folder: Path) -> Path:
    """Write a dossier as `<project>.<audience>.json`, whole or not at all."""
    return write_whole(dossier_json(dossier), folder / f"{dossier.id}.{dossier.audience.value}.json")


def dossier_json(dossier: Dossier) -> str:
    """A dossier as text; equal dossiers give equal bytes."""
    return json_of(dossier)


def open_report(
    path: str | Path,
    *,
    language: Language = "sv",
    audience: str = "public",
    as_of: str | None = None,
    terms: str | None = None,
) -> Report:
    """Open a report on a project file (YAML) or a dossier (JSON).

    `audience` and `as_of` belong to the dossier and are decided when it is made: for a JSON file they are
    read from it. Raises `ImpactkitError` with all faults of the file and of what was asked, told in
    `language`.

    >>> report = open_report("parameters/smart-specialisation-prestudy.yaml", language="en")
    >>> report.project.id
    'smart-specialisation-prestudy'
    >>> report.what_if(500_000).payable
    Decimal('157221')
    """
    where = sought(Path(path))
    words = Words(spoken(language))
    try:
        require_choices(where, language=language, audience=audience, as_of=as_of, terms=terms)
        text = (
            stored(where)
            if where.suffix == ".json"
            else built_apart("project", where, audience, as_of, language, meanwhile=lambda: _ready(words))
        )
        dossier = read_dossier(text, where)
    except InputError as error:
        raise ImpactkitError(told_faults(error, words)) from error
    opened_in(language)
    file = None if where.suffix == ".json" else where
    return Report(dossier, Words(language, terms or dossier.project.terms.value), file)


def _ready(words: Words) -> None:
    """Have at hand what a dossier is read with, and what is said of it."""
    Dossier.model_rebuild()
    words.has("")


def told_faults(error: InputError, words: Words) -> str:
    """All faults, a line each."""
    return "\n".join(words.problem(problem) for problem in error.problems)


def require_choices(path: Path, *, as_of: str | None, **asked: str | None) -> None:
    """Stop with every choice that is none, before anything is built."""
    choices = {"language": LANGUAGES, "audience": tuple(Audience), "terms": tuple(TermProfile)}
    problems = [
        Problem("not-a-choice", file_name(path), key=name, values={"found": given}, allowed=choices[name])
        for name, given in asked.items()
        if given is not None and given not in choices[name]
    ]
    if as_of is not None and not _is_day(as_of):
        problems.append(Problem("not-day", file_name(path), key="as_of", values={"found": as_of}))
    if problems:
        raise InputError(tuple(problems))


def _is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def stored(path: Path) -> str:
    """The text of a dossier's file."""
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise InputError((Problem("not-found", file_name(path)),)) from error
    except OSError as error:
        values = {"why": error.strerror or ""}
        raise InputError((Problem("unreadable", file_name(path), values=values),)) from error
    except UnicodeDecodeError as error:
        raise InputError((Problem("not-a-dossier", file_name(path)),)) from error


def read_dossier(text: str, path: Path) -> Dossier:
    """The dossier of a file's text; raises `InputError` where it is none."""
    from pydantic import ValidationError

    try:
        return Dossier.model_validate_json(text)
    except ValidationError as error:
        raise InputError((Problem("not-a-dossier", file_name(path)),)) from error
