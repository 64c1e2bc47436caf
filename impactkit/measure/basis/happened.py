"""What happened in a project by a day, by kind of data, each row with what it has to do with rows like it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from impactkit.deferred import pl
from impactkit.measure.activities import diary
from impactkit.measure.basis.events import events_of
from impactkit.measure.identity.resemblance import Remarks, remarks
from impactkit.measure.money.claims import marked_claims
from impactkit.measure.money.costs import ledger
from impactkit.model.records import OwnRows
from impactkit.model.stated.project import Project


@dataclass(frozen=True)
class Happened:
    """One frame for each kind, as `with_same` gives them."""

    events: pl.DataFrame
    """Counts of single days."""
    costs: pl.DataFrame
    """Rows of ledgers."""
    claims: pl.DataFrame
    """Claims for payment, stated and read."""
    occasions: pl.DataFrame
    """Occasions of activities."""

    @classmethod
    def of(
        cls, project: Project, rows: OwnRows, observations: pl.DataFrame, as_of: datetime.date
    ) -> Happened:
        """Of one project; `observations` as `OBSERVATIONS`, its own only."""
        return cls(
            events=events_of(project, observations, as_of),
            costs=ledger(rows.costs, as_of),
            claims=marked_claims(project, rows.claims).filter(pl.col("date") <= as_of),
            occasions=diary(rows.occasions, as_of),
        )

    def remarks(self, files: Mapping[str, str]) -> Iterator[Remarks]:
        """Remarks on the files whose rows look like others; `files` are their names by data source."""
        for rows in (self.events, self.costs, self.claims, self.occasions):
            yield remarks(rows, files)
