"""What a rule is."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from impactkit.model.finding import Finding
from impactkit.model.measured.measurements import Measurements
from impactkit.model.records import Records
from impactkit.model.stated.project import Project

Rule = Callable[[Project, datetime.date | None], Iterator[Finding]]
"""One rule: project and the day it is looked at, to findings."""

DataRule = Callable[[Project, Measurements, Records], Iterator[Finding]]
"""One rule over data: a project, what was measured of it, and its rows, to findings."""
