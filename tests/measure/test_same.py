"""Files that tell the same thing twice, as people have them: what is counted, and what is said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from impactkit.edition.following import Followed, follow
from impactkit.load import read_project, read_records
from impactkit.model.measured.reading import ReadingRemark
from impactkit.model.measured.value import CaveatKind
from tests.load.records.made import project_file, xlsx_file

LEDGER = "Datum;Ver.nr;Kostnadsslag;Belopp"
DIARY = "Datum;Aktivitet;Ort;Deltagare"
CLAIMS = "Rekvisition;Datum;Sökta kostnader;Godkända kostnader;Status"


def followed(
    folder: Path, kind: str, *tables: Sequence[str] | Mapping[str, Any], **settings: Any
) -> Followed:
    """A project with these files: lines of text, or the rows of a sheet."""
    data = {}
    for number, table in enumerate(tables, start=1):
        if isinstance(table, Mapping):
            file = xlsx_file(folder, table)
            file = file.rename(folder / f"f{number}.xlsx")
        else:
            file = folder / f"f{number}.csv"
            file.write_text("\n".join(table) + "\n", encoding="utf-8")
        data[f"f{number}"] = {"kind": kind, "file": file.name, **settings}
    loaded = read_project(project_file(folder, data))
    return follow(loaded, read_records(loaded))


def remarks(told: Followed) -> list[tuple[str, str, int, str]]:
    """What is said of rows that look the same: file, code, how many, where."""
    assert told.measurements
    return [
        (one.data, remark.code, remark.count, ", ".join(remark.places))
        for one in told.measurements.readings
        for remark in one.remarks
    ]


def spent(told: Followed) -> tuple[Decimal, dict[str, int | None]]:
    """The ledger's sum, and its caveats."""
    assert told.measurements
    assert told.measurements.money
    money = told.measurements.money
    caveats = {one.kind.value: one.rows for one in money.cost_caveats if one.kind in _OURS}
    return sum((one.spent for one in money.lines), Decimal(0)), caveats


def claimed(told: Followed) -> dict[str, Decimal]:
    """The costs of each claim."""
    claims = told.project.funding.claims if told.project.funding else {}
    return {name: one.costs.amount for name, one in claims.items()}


_OURS = {CaveatKind.REPEATED, CaveatKind.ALIKE}


def test_vouchers_in_two_exports_count_once_and_two_alike_in_one_count_twice(tmp_path: Path) -> None:
    """Whether the number stands as a number in a workbook or as a text."""
    told = followed(
        tmp_path,
        "costs",
        [LEDGER, "2025-01-15;1;Personal;1000", "2025-01-15;2;Personal;1000", "2025-03-10;3;Resor;2000"],
        {"S": [["Date", "Voucher", "Cost category", "Amount"], ["2025-03-10", 3, "Travel", 2000]]},
    )
    assert spent(told) == (4000, {"repeated": 1})
    assert remarks(told) == [("f2", "repeated", 1, "2")]


def test_a_ledger_without_vouchers_counts_the_days_two_exports_share_once(tmp_path: Path) -> None:
    """All that both say of March is the same, two equal tickets among it."""
    march = ["2025-03-10;Resor;500;Tåg", "2025-03-10;Resor;500;Tåg", "2025-03-12;Personal;900;Lön"]
    heading = "Datum;Kostnadsslag;Belopp;Leverantör"
    told = followed(
        tmp_path,
        "costs",
        [heading, "2025-01-31;Personal;900;Lön", *march],
        [heading, *march, "2025-04-30;Personal;900;Lön"],
    )
    assert spent(told) == (900 + 1900 + 900, {"repeated": 3, "alike": 1})


def test_two_partners_with_an_equal_cost_each_have_it(tmp_path: Path) -> None:
    """Their ledgers say different things of the days both cover, so that a person must say."""
    heading = "Datum;Kostnadsslag;Belopp"
    told = followed(
        tmp_path,
        "costs",
        [heading, "2025-01-31;Personal;900", "2025-02-10;Resor;70", "2025-03-31;Personal;900"],
        [
            heading,
            "2025-01-15;Resor;40",
            "2025-01-31;Personal;900",
            "2025-02-20;Resor;35",
            "2025-04-01;Resor;5",
        ],
    )
    assert spent(told) == (2850, {"alike": 1})
    assert ("f2", "elsewhere", 1, "3") in remarks(told)


def test_a_voucher_with_another_amount_in_a_later_export_is_asked_about(tmp_path: Path) -> None:
    """A correction or another cost: both are counted until somebody says; a voucher of another year is another."""
    told = followed(
        tmp_path,
        "costs",
        [LEDGER, "2025-03-10;3;Resor;2000", "2025-03-10;3;Resor;150"],
        [LEDGER, "2025-03-10;3;Resor;2500", "2026-03-10;3;Resor;150"],
    )
    assert spent(told) == (4800, {"alike": 1})
    assert remarks(told) == [("f2", "disputed", 1, "2")]


def test_a_cost_approved_in_part_is_one_row_and_counts_once(tmp_path: Path) -> None:
    """The export in which it is decided is the one that counts."""
    heading = f"{LEDGER};Godkänt belopp"
    told = followed(
        tmp_path, "costs", [heading, "2025-03-10;3;Resor;2000;"], [heading, "2025-03-10;3;Resor;2000;1500"]
    )
    assert spent(told) == (2000, {"repeated": 1})
    assert told.measurements
    assert told.measurements.money
    assert sum(one.approved for one in told.measurements.money.lines) == 1500


@pytest.mark.parametrize(
    ("names", "ids"),
    [
        (("Del Å", "Del Ä", "Del Ö"), ("claim-del-aa", "claim-del-ae", "claim-del-oe")),
        (("REK 1", "rek 1", "Rek 1"), ("claim-rek-1", "claim-rek-1-2024-12-31", "claim-rek-1-2025-06-30")),
        (("1", "2", "1"), ("claim-1", "claim-2", "claim-1-2025-06-30")),
        (("Ж1", "И1", "Ж-1"), ("claim-u4361", "claim-u4381", "claim-u436-1")),
        (("x" * 70 + "a", "x" * 70 + "b", "–"), None),
    ],
)
def test_claims_are_as_many_as_they_are(
    tmp_path: Path, names: tuple[str, ...], ids: tuple[str, ...] | None
) -> None:
    """Whatever their references are made of."""
    days = ("2024-06-30", "2024-12-31", "2025-06-30")
    rows = [f"{name};{day};100;100;godkänd" for name, day in zip(names, days, strict=True)]
    found = claimed(followed(tmp_path, "claims", [CLAIMS, *rows]))
    assert sum(found.values()) == 300
    assert tuple(found) == ids or ids is None
    assert all(len(one) <= 64 for one in found)


def test_a_claim_number_that_stands_twice_is_told(tmp_path: Path) -> None:
    """Two claims, with the rows of both."""
    told = followed(
        tmp_path,
        "claims",
        ["Claim,Date,Costs claimed", "1,2024-06-30,100", "2,2024-12-31,120", "1,2025-06-30,80"],
    )
    assert remarks(told) == [("f1", "renumbered", 1, "4")]
    assert sum(claimed(told).values()) == 300


def test_a_claim_that_was_decided_since_the_first_export_is_one_with_what_was_decided(tmp_path: Path) -> None:
    """Reference, day and amount are the same."""
    told = followed(
        tmp_path,
        "claims",
        [CLAIMS, "1;2024-06-30;100;;inskickad"],
        [CLAIMS, "1;2024-06-30;100;90;godkänd", "2;2024-12-31;50;;inskickad"],
    )
    assert claimed(told) == {"claim-1": 100, "claim-2": 50}
    assert told.project.funding
    approved = told.project.funding.claims["claim-1"].approved
    assert approved
    assert approved.amount == 90


def test_claims_without_a_reference_are_one_for_each_row_of_a_file(tmp_path: Path) -> None:
    """Equal rows of one file are two, and it is told; the same claim in two files is one."""
    rows = ["Datum;Belopp", "2024-06-30;100", "2024-06-30;100"]
    told = followed(tmp_path, "claims", rows)
    assert sum(claimed(told).values()) == 200
    assert remarks(told) == [("f1", "alike", 1, "3")]
    assert sum(claimed(followed(tmp_path, "claims", rows, rows[:2])).values()) == 200


def test_a_seminar_in_two_diaries_is_one(tmp_path: Path) -> None:
    """In whatever language; what else the diaries say of those days is nothing to it."""
    told = followed(
        tmp_path,
        "activities",
        [
            DIARY,
            "2025-01-15;Seminarium;Ormsta;20",
            "2025-03-10;Seminarium;Ormsta;25",
            "2025-03-12;Rådgivning;Ormsta;3",
        ],
        [
            "Date,Activity,Town,Participants",
            "2025-03-10,Seminar,Ormsta,25",
            "2025-03-11,Seminar,Ormsta,9",
            "2025-03-20,Seminar,Ormsta,9",
        ],
    )
    assert told.measurements
    seminar = next(one for one in told.measurements.activities if one.activity == "seminar")
    assert (seminar.occasions, seminar.participants.value) == (4, 63)
    assert [one.kind for one in seminar.participants.caveats] == [CaveatKind.REPEATED]


def test_a_seminar_told_otherwise_in_another_diary_is_asked_about(tmp_path: Path) -> None:
    """A column that nobody reads says another room: two, until a person says."""
    told = followed(
        tmp_path,
        "activities",
        [f"{DIARY};Lokal", "2025-03-10;Seminarium;Ormsta;25;Salen"],
        [f"{DIARY};Lokal", "2025-03-10;Seminarium;Ormsta;25;Aulan"],
    )
    assert told.measurements
    assert told.measurements.activities[0].participants.value == 50
    assert remarks(told) == [("f2", "elsewhere", 1, "2")]


def test_remarks_name_the_other_file_and_rows_in_it(tmp_path: Path) -> None:
    """So that both places can be looked at."""
    told = followed(tmp_path, "costs", [LEDGER, "2025-03-10;3;Resor;2"], [LEDGER, "2025-03-10;3;Resor;2"])
    assert told.measurements
    (remark,) = told.measurements.readings[1].remarks
    values = {"other": "f1.csv", "there": "2"}
    assert remark == ReadingRemark(code="repeated", count=1, places=("2",), values=values)
