"""The benchmark compares like with like: three ways to the same figures, of data with every difficulty."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from benchmarks import by_impactkit, scale
from benchmarks.synthetic import Made, make

ROWS = 10_000


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return make(tmp_path_factory.mktemp("records"), ROWS)


@pytest.fixture(scope="module")
def by_ours(made: Made) -> list[pl.DataFrame]:
    return by_impactkit.measure(made.observations, made.participants, made.definitions, made.members)


@pytest.mark.parametrize("way", ["hand", "duckdb"])
def test_each_way_comes_to_the_same(made: Made, by_ours: list[pl.DataFrame], way: str) -> None:
    """In a process of its own, as it is measured: DuckDB's binding complains at the end of one that lasts long."""
    folder = made.observations.parent
    scale.child(way, folder, scale.LARGE)
    for name, ours in zip(scale.RESULTS, by_ours, strict=True):
        theirs = pl.read_parquet(folder / f"{way}.{name}.parquet")
        assert theirs.select(ours.columns).cast(ours.schema).equals(ours)


def test_the_data_have_what_makes_it_hard(made: Made, by_ours: list[pl.DataFrame]) -> None:
    standing = by_ours[0]
    assert pl.scan_parquet(made.observations).select(pl.len()).collect().item() == ROWS
    for name in ("conflict", "overlap", "derived", "duplicates", "replaced"):
        assert standing[name].sum() > 0, name
    assert standing["total_denominator"].count() > 0


def test_different_results_are_told(tmp_path: Path, by_ours: list[pl.DataFrame]) -> None:
    for way in scale.WAYS:
        for name, frame in zip(scale.RESULTS, by_ours, strict=True):
            told = frame.head(frame.height - 1) if (way, name) == ("duckdb", "roll-up") else frame
            told.write_parquet(tmp_path / f"{way}.{name}.parquet")
    with pytest.raises(scale.UnequalError, match=r"roll-up of DuckDB"):
        scale.compare(tmp_path)
