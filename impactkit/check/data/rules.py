"""All the rules over data, and one pass of them over what was measured for a project."""

from __future__ import annotations

from impactkit.check.data.claims import CLAIMS
from impactkit.check.data.contradiction import CONTRADICTION
from impactkit.check.data.corrections import CORRECTIONS
from impactkit.check.data.evidence import EVIDENCE
from impactkit.check.data.files import FILES
from impactkit.check.data.ledger import LEDGER
from impactkit.check.data.lists import LISTS
from impactkit.check.data.outside import OUTSIDE
from impactkit.check.data.parts import PARTS
from impactkit.check.data.pathways import STAGE_DAYS
from impactkit.check.data.pattern import PATTERN
from impactkit.check.data.range import RANGE
from impactkit.check.data.reached import REACHED
from impactkit.check.data.reported import REPORTED
from impactkit.check.data.survey import SURVEY
from impactkit.check.data.within import WITHIN
from impactkit.check.profiles import spoken
from impactkit.check.project.direction import OPEN
from impactkit.check.rule import DataRule
from impactkit.check.telling import in_order
from impactkit.model.finding import Finding
from impactkit.model.measured.measurements import Measurements
from impactkit.model.records import Records
from impactkit.model.stated.project import Project

DATA_RULES: tuple[DataRule, ...] = (
    *REPORTED,
    *CONTRADICTION,
    *CORRECTIONS,
    *PARTS,
    *WITHIN,
    *PATTERN,
    *RANGE,
    *OPEN,
    *LISTS,
    *STAGE_DAYS,
    *OUTSIDE,
    *REACHED,
    *CLAIMS,
    *LEDGER,
    *SURVEY,
    *EVIDENCE,
    *FILES,
)
"""Every rule over data, in the order findings of the same weight are told."""


def check_data(project: Project, measurements: Measurements, records: Records) -> tuple[Finding, ...]:
    """What every rule over data came to, heaviest first.

    `measurements` as `measure_project` gives them; `records` of the project, or of many with it among them.
    """
    found = (finding for rule in DATA_RULES for finding in rule(project, measurements, records))
    return in_order(spoken(found, project.terms), project.answers)
