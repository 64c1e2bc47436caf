"""Claims for payment, those of the files beside those the project states: two are two, unless one reference says so."""

from __future__ import annotations

from collections.abc import Mapping

from impactkit.deferred import pl
from impactkit.measure.identity.same import PLACE, Same, nothing, rest, with_same
from impactkit.measure.values import number
from impactkit.model import records as frames
from impactkit.model.stated.data import DataKind
from impactkit.model.stated.funding import Claim, ClaimStatus, Funding
from impactkit.model.stated.project import Project

STATED = ""
"""The data source of what the project file states."""


def with_claims(project: Project, claims: pl.DataFrame) -> Project:
    """The project with the claims of its files beside those it states. `claims` as `CLAIMS`, its own.

    No claim takes another's place; one that is stated and read too is the stated one, with what the file
    knows to be decided since.
    """
    if claims.is_empty():
        return project
    rows = marked_claims(project, claims)
    read = rows.filter(pl.col("data") != STATED, pl.col("same").ne_missing(Same.REPEATED.value)).to_dicts()
    decided = rows.filter(pl.col("data") == STATED, pl.col("same") == Same.REPEATED.value)
    later = {(row["as_data"], row["as_place"]): row["place"] for row in decided.to_dicts()}
    found = dict(_stated(project))
    for row in read:
        claim, stated = _claim(project, row), later.get((row["data"], row["place"]))
        if stated is None:
            found[_name(row, found)] = claim
        else:
            found[stated] = found[stated].but(approved=claim.approved, paid=claim.paid, status=claim.status)
    funding = project.funding or Funding()
    return project.but(funding=funding.but(claims=found)) if read else project


def marked_claims(project: Project, claims: pl.DataFrame) -> pl.DataFrame:
    """The claims in kronor, stated and read, with what they have to do with each other: see `with_same`."""
    stated = [_row(project, name, one) for name, one in _stated(project).items() if _in_kronor(one)]
    if not stated and claims.is_empty():
        return nothing(DataKind.CLAIMS)
    read = claims.with_columns(other=rest())
    ids = [row["place"] for row in stated]
    named = pl.when(pl.col("claim").is_in(ids)).then("claim").otherwise("reference").alias("reference")
    rows = pl.concat([pl.DataFrame(stated, schema=frames.CLAIMS, orient="row"), read.with_columns(named)])
    return with_same(rows, DataKind.CLAIMS)


def _stated(project: Project) -> Mapping[str, Claim]:
    claims = project.funding.claims if project.funding else {}
    return {name: one for name, one in claims.items() if one.data is None}


def _in_kronor(claim: Claim) -> bool:
    return all(one is None or one.currency == "SEK" for one in (claim.costs, claim.approved, claim.paid))


def _row(project: Project, name: str, claim: Claim) -> dict[str, object]:
    """A stated claim as a row of `CLAIMS`."""
    where = dict(zip(PLACE, (project.id, STATED, name), strict=True))
    amounts = {"costs": claim.costs, "approved": claim.approved, "paid": claim.paid}
    told = {key: one.amount if one else None for key, one in amounts.items()}
    said = {"claim": name, "reference": name, "date": claim.date, "status": claim.status.value}
    return {**dict.fromkeys(frames.CLAIMS), **where, **told, **said}


def _claim(project: Project, row: Mapping[str, object]) -> Claim:
    return Claim.model_validate(
        {
            "date": row["date"],
            "costs": number(row["costs"]),
            "approved": number(row["approved"]),
            "paid": number(row["paid"]),
            "status": row["status"] or ClaimStatus.SUBMITTED,
            "data": row["data"],
            "illustrative": project.illustrative or project.data[str(row["data"])].illustrative,
        }
    )


def _name(row: Mapping[str, object], taken: Mapping[str, Claim]) -> str:
    """An id no other claim has: that of its reference, else with its day, else with a number too."""
    name, dated = str(row["claim"]), f"{row['claim']}-{row['date']}"
    names = (name, dated, *(f"{dated}-{i}" for i in range(2, len(taken) + 3)))
    return next(one for one in names if one not in taken)
