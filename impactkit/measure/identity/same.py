"""When two rows are the same thing, when they are two, and when a person must say: one rule for all kinds of data.

A row states something (a value of a period, an answer, somebody on a list) or is something that happened (a
cost, a claim, an occasion, a count of a single day). Equal statements are one, wherever they stand; that is
settled where they are measured. What happened is settled here:

- In one file every row is a thing of its own, however alike; rows equal in every cell are `alike`.
- With a reference (a voucher or claim number) the n-th row of one reference, day and amount is the same in every
  file: counted once, `repeated`.
- Without one, rows equal in every cell, read or not, are the same in two files where one of them says nothing
  of the days both cover that the other does not say; occasions and claims with nothing left blank always are.
- Rows equal in all that was read, yet not so in the rest, are all counted: `elsewhere`.
- One reference with another day or amount is another thing or a correction: all are counted, `disputed`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from impactkit.deferred import pl
from impactkit.model.records import KINDS
from impactkit.model.stated.data import DataKind

PLACE = ["project", "data", "place"]
"""What a row is found by."""


class Same(StrEnum):
    """What a row has to do with another that looks like it."""

    REPEATED = "repeated"
    """It stands in another file too, and is counted there."""
    DISPUTED = "disputed"
    """Another row has its reference, with another day or amount; both are counted."""
    ELSEWHERE = "elsewhere"
    """A row of another file says the same of what was read, and may be another; both are counted."""
    ALIKE = "alike"
    """A row of the same file is equal in every cell; both are counted."""


@dataclass(frozen=True)
class Thing:
    """What rows of one kind are compared by."""

    day: str
    """The column of its day."""
    settled_by: tuple[str, ...]
    """What makes two rows of one reference the same thing."""
    read: tuple[str, ...]
    """All that is read of it."""
    decided: tuple[str, ...] = ()
    """What is decided later, and may be blank in the earlier file."""
    yearly: bool = False
    """True where references begin again each year, and hold many rows."""
    whole: bool = False
    """True where all that is read tells one thing from another, if nothing of it is blank."""


THINGS = {
    DataKind.COSTS: Thing(
        "date",
        ("date", "amount"),
        ("date", "line", "work_package", "amount"),
        decided=("approved",),
        yearly=True,
    ),
    DataKind.CLAIMS: Thing(
        "date", ("date", "costs"), ("date", "costs"), decided=("approved", "paid"), whole=True
    ),
    DataKind.ACTIVITIES: Thing(
        "date",
        ("activity", "date", "participants"),
        ("activity", "date", "town", "participants"),
        whole=True,
    ),
    DataKind.RESULTS: Thing(
        "start",
        (),
        (
            *("indicator", "split", "category", "start", "reported"),
            *("value", "numerator", "denominator", "absence"),
        ),
    ),
}
"""What happened, by kind of data; of results only the counts of single days."""


def with_same(rows: pl.DataFrame, kind: DataKind) -> pl.DataFrame:
    """The rows with `same` (a name of `Same`, or null), and the row it is like: `as_data`, `as_place`.

    `rows`: one for each place, in the order of the files; `project`, `data`, `place`, `reference`, `other`, and
    the columns of the kind's `Thing`.
    """
    thing = THINGS[kind]
    if rows.height < 2 or _are_all_different(rows, thing):
        return unlike(rows)
    numbered = _numbered(rows, thing)
    if numbered["file"].max() == 0:
        return _named(numbered, _in_one_file(numbered, thing))
    known, plain = numbered.filter(pl.col("key").is_not_null()), numbered.filter(pl.col("key").is_null())
    repeated = pl.concat([_by_reference(known, thing), _by_content(plain, thing)])
    left = numbered.join(repeated, on="n", how="anti")
    met = set(repeated["n"].to_list()) | set(repeated["like"].to_list())
    unmet = numbered.filter(~pl.col("n").is_in(met))
    disputed = _disputed(unmet if thing.yearly else left, thing)
    return _named(numbered, [repeated, _alike(left, thing), disputed, _elsewhere(unmet, thing)])


def _are_all_different(rows: pl.DataFrame, thing: Thing) -> bool:
    """True for rows of one file no two of which say the same of what is read, or share what settles it."""
    in_one_file = rows["data"].n_unique() == rows["project"].n_unique() == 1
    settled = thing.yearly or rows["reference"].null_count() == rows.height
    return in_one_file and settled and rows.n_unique(subset=list(thing.read)) == rows.height


@cache
def nothing(kind: DataKind) -> pl.DataFrame:
    """No row of a kind, as `with_same` gives it."""
    return unlike(KINDS[kind].schema.to_frame())


def unlike(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows, as `with_same` gives them, where there is none that they could be like."""
    types = {"same": pl.String(), "as_data": rows.schema["data"], "as_place": rows.schema["place"]}
    return rows.hstack([pl.Series(name, [None] * rows.height, dtype) for name, dtype in types.items()])


def rest() -> pl.Expr:
    """What a row says beside what is read of it, its comments too; null where it says nothing."""
    text = pl.concat_str("other", "note", separator="; ", ignore_nulls=True)
    return pl.when(pl.any_horizontal(pl.col("other", "note").is_not_null())).then(text)


def counted(rows: pl.DataFrame, same: pl.DataFrame) -> pl.DataFrame:
    """The rows that count: without those counted in another file. `same` as `with_same` gives it."""
    if same["same"].null_count() == same.height:
        return rows
    gone = same.filter(pl.col("same") == Same.REPEATED.value).select(PLACE)
    return rows if gone.is_empty() else rows.join(gone, on=PLACE, how="anti", maintain_order="left")


def marks_of(same: pl.DataFrame) -> Mapping[tuple[str, str], str]:
    """The names of `Same` of the rows that have one, by data source and place; `same` as `with_same` gives it."""
    if same["same"].null_count() == same.height:
        return {}
    return {(data, place): mark for data, place, mark in same.select("data", "place", "same").rows() if mark}


def _numbered(rows: pl.DataFrame, thing: Thing) -> pl.DataFrame:
    """The rows in their order: `n` and `file`, how many blanks are decided, and the reference as compared."""
    text = pl.col("reference").str.to_lowercase().str.normalize("NFC").str.replace_all(r"\s+", " ")
    year = pl.col(thing.day).dt.year().cast(pl.String) if thing.yearly else pl.lit("")
    return rows.with_row_index("n").with_columns(
        file=pl.col("n").min().over("project", "data"),
        key=pl.concat_str(year, text.str.strip_chars(), separator=" "),
        known=pl.sum_horizontal(pl.lit(0), *(pl.col(name).is_not_null() for name in thing.decided)),
    )


def _nth(*key: str) -> pl.Expr:
    """Which of the rows of a file with this key a row is: the n-th of one file meets the n-th of another."""
    return pl.int_range(pl.len()).over("project", "file", *key)


def _mark(rows: pl.DataFrame, mark: Same) -> pl.DataFrame:
    return rows.select("n", pl.col("like").cast(pl.UInt32), same=pl.lit(mark.value))


def _in_one_file(rows: pl.DataFrame, thing: Thing) -> list[pl.DataFrame]:
    """The marks of rows of one file, which repeat nothing that another says: a voucher may hold many."""
    return [_alike(rows, thing)] if thing.yearly else [_alike(rows, thing), _disputed(rows, thing)]


def _by_reference(rows: pl.DataFrame, thing: Thing) -> pl.DataFrame:
    """Rows of one reference, day and amount in several files, but the one that has most decided."""
    key = ["project", "key", *thing.settled_by]
    met = rows.with_columns(nth=_nth("key", *thing.settled_by))
    apart = [pl.col(name).drop_nulls().n_unique().over(*key, "nth") > 1 for name in thing.decided]
    chosen = pl.col("n").sort_by("known", "n", descending=[True, False]).first()
    found = met.with_columns(
        like=chosen.over(*key, "nth"), apart=pl.any_horizontal(pl.lit(value=False), *apart)
    )
    return _mark(found.filter(pl.col("n") != pl.col("like"), ~pl.col("apart")), Same.REPEATED)


def _by_content(rows: pl.DataFrame, thing: Thing) -> pl.DataFrame:
    """Rows without a reference, equal in every cell, in files that say the same of the days they share."""
    key = [*thing.read, *thing.decided, "other"]
    met = rows.with_columns(nth=_nth(*key)).with_columns(
        like=pl.col("n").min().over("project", *key, "nth"),
        first=pl.col("file").min().over("project", *key, "nth"),
        whole=pl.all_horizontal(pl.lit(thing.whole), *(pl.col(name).is_not_null() for name in thing.read)),
    )
    later = met.filter(pl.col("file") != pl.col("first"))
    if later.is_empty():
        return _mark(later, Same.REPEATED)
    overlapping = _overlapping(rows, later, thing.day)
    within = later.join(overlapping, on=["first", "file"], how="semi")
    return _mark(pl.concat([within, later.filter("whole")]).unique("n", maintain_order=True), Same.REPEATED)


def _overlapping(rows: pl.DataFrame, met: pl.DataFrame, day: str) -> pl.DataFrame:
    """The pairs of files of which one says nothing of the days both cover that the other does not say."""
    days = rows.group_by("file").agg(pl.col(day).min().alias("from"), pl.col(day).max().alias("to"))
    pairs = met.group_by("first", "file").len("met")
    spans = pairs.join(days.rename({"file": "first"}), on="first").join(days, on="file", suffix="_own")
    spans = spans.with_columns(
        pl.max_horizontal("from", "from_own").alias("from"), pl.min_horizontal("to", "to_own").alias("to")
    )
    within = pl.col(day).is_between("from", "to")
    told = [
        spans.join(rows.select(pl.col("file").alias(file), day), on=file)
        .filter(within)
        .group_by("first", "file")
        .len(f"in_{file}")
        for file in ("first", "file")
    ]
    both = pairs.join(told[0], on=["first", "file"]).join(told[1], on=["first", "file"])
    return both.filter(pl.col("met") == pl.min_horizontal("in_first", "in_file"))


def _disputed(rows: pl.DataFrame, thing: Thing) -> pl.DataFrame:
    """Rows with the reference of an earlier row that is not the same.

    A voucher holds many rows, so that only those of another file are asked about.
    """
    first = [pl.col(name).min().over("project", "key") for name in ("n", "file")]
    found = rows.filter(pl.col("key").is_not_null()).with_columns(first[0].alias("like"), first=first[1])
    later = pl.col("file") != pl.col("first") if thing.yearly else pl.col("n") != pl.col("like")
    return _mark(found.filter(later), Same.DISPUTED)


def _elsewhere(rows: pl.DataFrame, thing: Thing) -> pl.DataFrame:
    """Rows equal in all that was read to a row of another file, and told apart by nothing that is known."""
    key = ["project", *thing.read]
    met = rows.with_columns(nth=_nth(*thing.read)).with_columns(
        like=pl.col("n").min().over(*key, "nth"), first=pl.col("file").min().over(*key, "nth")
    )
    pairs = met.filter(pl.col("file") != pl.col("first")).join(
        rows.select(like="n", other_like="other"), on="like"
    )
    apart = (pl.col("other") != pl.col("other_like")).fill_null(value=False)
    return _mark(pairs.filter(~apart | pl.lit(thing.whole)), Same.ELSEWHERE)


def _alike(rows: pl.DataFrame, thing: Thing) -> pl.DataFrame:
    """Rows equal in every cell to an earlier row of the same file."""
    key = ["project", "file", "key", *thing.read, *thing.decided, "other"]
    found = rows.with_columns(like=pl.col("n").min().over(key))
    return _mark(found.filter(pl.col("n") != pl.col("like")), Same.ALIKE)


def _named(rows: pl.DataFrame, marks: list[pl.DataFrame]) -> pl.DataFrame:
    """The rows with the first of their marks, and the place of the row they are like."""
    schema = {"n": pl.UInt32, "like": pl.UInt32, "same": pl.String}
    found = pl.concat([pl.DataFrame(schema=schema), *marks]).unique("n", keep="first", maintain_order=True)
    if found.is_empty():
        return unlike(rows.drop("n", "file", "known"))
    places = rows.select(like="n", as_data="data", as_place="place")
    marked = rows.join(found, on="n", how="left", maintain_order="left")
    return marked.join(places, on="like", how="left", maintain_order="left").drop(
        "n", "file", "known", "like"
    )
