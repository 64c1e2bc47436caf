"""The figures by impactkit: follow-up, roll-up and distinct counts of a whole portfolio."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from impactkit.measure.identity.participants import distinct_over
from impactkit.measure.periods.development import development
from impactkit.measure.periods.follow_up import follow_up
from impactkit.measure.portfolio import roll_up
from impactkit.model.stated.data import Counting
from impactkit.pathways import Counted

COUNTING = Counted.alone(Counting(data=("list",), by={"gender": "gender"}))


def measure(observations: Path, participants: Path, definitions: Path, members: Path) -> list[pl.DataFrame]:
    """Follow-up by series, roll-up by key, distinct enterprises and persons by key."""
    known, keys = pl.read_parquet(definitions), pl.read_parquet(members)
    standing = follow_up(development(pl.scan_parquet(observations), known), known)
    unique = keys.filter(pl.col("rule") == "unique")
    countings = dict.fromkeys(unique.select("project", "indicator").rows(), COUNTING)
    people = distinct_over(pl.scan_parquet(participants), countings, unique)
    return [standing, roll_up(standing, keys), people]
