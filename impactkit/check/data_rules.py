"""All the rules over data, and one pass of them over what was measured for a project."""

from __future__ import annotations

from impactkit.check.claims import CLAIMS
from impactkit.check.contradiction import CONTRADICTION
from impactkit.check.corrections import CORRECTIONS
from impactkit.check.direction import OPEN
from impactkit.check.evidence import EVIDENCE
from impactkit.check.files import FILES
from impactkit.check.ledger import LEDGER
from impactkit.check.lists import LISTS
from impactkit.check.outside import OUTSIDE
from impactkit.check.parts import PARTS
from impactkit.check.pattern import PATTERN
from impactkit.check.range import RANGE
from impactkit.check.reached import REACHED
from impactkit.check.reported import REPORTED
from impactkit.check.rule import DataRule
from impactkit.check.survey import SURVEY
from impactkit.check.telling import in_order
from impactkit.check.within import WITHIN
from impactkit.model.finding import Finding
from impactkit.model.measurement import Measurements
from impactkit.model.project import Project
from impactkit.model.records import Records

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
    return in_order(found, project.answers)
