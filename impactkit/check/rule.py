"""What a rule is."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator

from impactkit.model.finding import Finding
from impactkit.model.project import Project

Rule = Callable[[Project, datetime.date | None], Iterator[Finding]]
"""One rule: project and the day it is looked at, to findings."""
