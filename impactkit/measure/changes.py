"""Before and after: only those who answered both times are compared, and it is told how many were asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal

from impactkit.deferred import pl
from impactkit.measure.identity.resemblance import MOST_PLACES, Remarks
from impactkit.measure.values import quotient
from impactkit.model.measured.change import Change
from impactkit.model.measured.reading import ReadingRemark
from impactkit.model.measured.value import Caveat, CaveatKind
from impactkit.model.stated.project import Project

_ASKED = ("before", "after")


def changes(
    project: Project, answers: pl.DataFrame, files: Mapping[str, str]
) -> tuple[tuple[Change, ...], Remarks]:
    """The change in every survey and indicator of the project, and remarks on answers that stand twice.

    `answers` as `ANSWERS`, the project's own; `files` are the names of files by data source. Who is asked and did
    not answer has a row without values. One respondent answers a question once: rows that say the same, or each a
    part, are one, and of different answers none is taken.
    """
    if answers.is_empty():
        return (), {}
    key = ["data", "indicator", "respondent"]
    rows = answers.group_by(key, maintain_order=True).agg(
        *(_one_answer(name).alias(name) for name in _ASKED),
        unlike=pl.any_horizontal(_several(name) for name in _ASKED),
        times=pl.len(),
        whole=pl.max_horizontal(pl.col(name).count() for name in _ASKED),
        place=pl.col("place").last(),
        form=pl.col("form").any(),
    )
    found = tuple(
        _change(project, str(data), None if indicator is None else str(indicator), told)
        for (data, indicator), told in rows.group_by("data", "indicator", maintain_order=True)
    )
    return found, _remarks(project, rows, files)


def _several(name: str) -> pl.Expr:
    """Whether rows of one respondent say different things."""
    return pl.col(name).drop_nulls().n_unique() > 1


def _one_answer(name: str) -> pl.Expr:
    """What rows of one respondent say, where they do not contradict each other."""
    return pl.when(~_several(name)).then(pl.col(name).drop_nulls().first())


def _repeated() -> pl.Expr:
    """How many rows say again what another says; a row before and a row after are one answer."""
    times = pl.when(pl.col("whole") > 0).then("whole").otherwise("times")
    return pl.when(~pl.col("unlike")).then(times - 1).otherwise(0)


def _remarks(project: Project, rows: pl.DataFrame, files: Mapping[str, str]) -> Remarks:
    """Remarks on the files in which a respondent stands twice, with the same answers or with different ones, and on
    those in which more answer than are stated as asked."""
    told: dict[str, list[ReadingRemark]] = defaultdict(list)
    for data, remark in _asked_fewer(project, rows):
        told[data].append(remark)
    for code, chosen in (("answered-again", _repeated() > 0), ("answers-differ", pl.col("unlike"))):
        for (data,), some in rows.filter(chosen).group_by("data", maintain_order=True):
            places = tuple(some["place"].to_list()[:MOST_PLACES])
            doubtful = code == "answers-differ"
            told[str(data)].append(
                ReadingRemark(code=code, count=len(some), places=places, doubtful=doubtful)
            )
    for data, other, count, places in _elsewhere(rows).rows():
        values = {"other": files.get(other, other)}
        told[data].append(
            ReadingRemark(code="answered-elsewhere", count=count, places=places, values=values, doubtful=True)
        )
    return told


def _asked_fewer(project: Project, rows: pl.DataFrame) -> Iterator[tuple[str, ReadingRemark]]:
    """The surveys of which more people have a row than are stated as asked."""
    for (data,), some in rows.group_by("data", maintain_order=True):
        asked, answered = project.data[str(data)].asked, some["respondent"].n_unique()
        if asked is not None and asked < answered:
            values = {"asked": str(asked)}
            yield str(data), ReadingRemark(code="asked-fewer", count=answered, values=values, doubtful=True)


def _elsewhere(rows: pl.DataFrame) -> pl.DataFrame:
    """The pairs of surveys in which all who stand in both gave the same answers: how many, and where."""
    answered = rows.filter(pl.any_horizontal(pl.col(*_ASKED).is_not_null()))
    order = rows.select("data").unique(maintain_order=True).with_row_index("file")
    files = answered.join(order, on="data", maintain_order="left")
    key = ["indicator", "respondent"]
    both = files.join(files, on=key, nulls_equal=True, suffix="_other", maintain_order="left_right")
    pairs = both.filter(pl.col("file") > pl.col("file_other")).group_by(
        "data", "data_other", maintain_order=True
    )
    same = pl.all_horizontal(pl.col(name).eq_missing(pl.col(f"{name}_other")) for name in _ASKED)
    found = pairs.agg(pl.len().alias("count"), pl.col("place").head(MOST_PLACES), same.all().alias("same"))
    return found.filter("same").drop("same")


def _caveats(rows: pl.DataFrame) -> tuple[Caveat, ...]:
    """How many rows are counted once, and how many respondents are left out for saying different things."""
    repeated, unlike, of = rows.select(
        _repeated().sum(), pl.col("unlike").sum(), pl.col("times").sum().alias("of")
    ).row(0)
    told = ((CaveatKind.REPEATED, repeated), (CaveatKind.DOUBTFUL, unlike))
    return tuple(Caveat(kind=kind, rows=count, of=of) for kind, count in told if count)


def _change(project: Project, data: str, indicator: str | None, rows: pl.DataFrame) -> Change:
    pairs = rows.drop_nulls(["before", "after"])
    before, after = (pairs[name].to_list() for name in ("before", "after"))
    source = project.data[data]
    known = project.indicators.get(indicator or "")
    asked = _asked(source.asked, rows)
    return Change(
        data=data,
        indicator=indicator,
        question=source.title if known is None else known.question,
        asked=asked,
        before=rows["before"].count(),
        after=rows["after"].count(),
        matched=len(pairs),
        response_rate=_rate(len(pairs), asked, at_least=len(rows)),
        mean_before=_mean(before),
        mean_after=_mean(after),
        mean_change=_mean([late - early for early, late in zip(before, after, strict=True)]),
        higher=sum(late > early for early, late in zip(before, after, strict=True)),
        same=sum(late == early for early, late in zip(before, after, strict=True)),
        lower=sum(late < early for early, late in zip(before, after, strict=True)),
        caveats=_caveats(rows),
        dominated=_is_dominated(before) or _is_dominated(after),
        illustrative=source.illustrative or project.illustrative,
    )


def _asked(stated: int | None, rows: pl.DataFrame) -> int | None:
    """How many were asked: as stated, else all who have a row; not known of forms, which only those who answer fill in."""
    if stated is not None:
        return stated
    return None if rows["form"].any() else len(rows)


def _rate(matched: int, asked: int | None, *, at_least: int) -> Decimal | None:
    """The share of those asked who answered both times; none where not known, or fewer were asked than answered."""
    known = asked is not None and asked >= at_least
    return quotient(Decimal(matched), Decimal(asked)) if asked and known else None


def _mean(values: list[Decimal]) -> Decimal | None:
    return quotient(sum(values, Decimal(0)), Decimal(len(values)))


def _is_dominated(values: list[Decimal]) -> bool:
    """True where the second largest can tell the largest from the sum, to within 10 %: the p % rule.

    Source: Hundepool et al., Handbook on Statistical Disclosure Control (2010), 4.2.
    """
    by_size = sorted((abs(one) for one in values), reverse=True)
    return len(by_size) > 1 and sum(by_size[2:], Decimal(0)) < by_size[0] * Decimal("0.1")
