"""A made-up portfolio, built by hand: every hard case of showing many projects together, for any number of them."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from typing import Any

from impactkit.model.portfolio import PortfolioDossier
from impactkit.words import Language, Words
from tests.show.sample import both, number

STATUSES = (
    "reached",
    "on plan",
    "behind",
    "far behind",
    "not yet measurable",
    "not reported",
    "not assessed",
)
HALVES = [
    {"start": f"{year}-{first}", "end": f"{year}-{last}"}
    for year in (2024, 2025)
    for first, last in (("01-01", "06-30"), ("07-01", "12-31"))
]


def member(i: int, indicator: str, *, value: int | None, target: int | None, status: str) -> dict[str, Any]:
    """An indicator in one project."""
    told: dict[str, Any] = {"project": f"p{i}", "indicator": indicator, "status": status}
    told["total"] = number(value) if value is not None else {"absence": "missing"}
    told |= {"target": str(target)} if target else {}
    if target and value is not None:
        told["share_of_target"] = f"{value / target:.6f}"
    return told


def project_line(i: int, n: int) -> dict[str, Any]:
    """A project: every third has no data, every fourth misses periods, every fifth states no money."""
    silent = i % 3 == 2
    told: dict[str, Any] = {
        "id": f"p{i}",
        "title": both(f"Projekt {i + 1}: Ett kompetenslyft för små företag i länets inland", f"Project {i + 1}: A lift of skills for small enterprises inland in the county"),
        "decision": "granted",
        "life_cycle": "ongoing",
        "start": "2024-01-01",
        "end": "2026-12-31",
        "counties": ["Gävleborgs län"],
        "has_data": not silent,
        "indicators": 3,
        "findings": i % 2,
    }  # fmt: skip
    told |= {} if i % 5 == 4 else {"granted": str(1_000_000 + 250_000 * i)}
    if not silent:
        told |= {
            "last_reported": "2025-06-30" if i % 4 == 3 else "2025-12-31",
            "spent": str(400_000 + 9_000 * i),
        }
        told |= {"entitled": str(300_000 + 50_000 * i), "paid": "150000"} if i % 5 != 4 else {}
        told["reported"] = HALVES[:3] if i % 4 == 3 else HALVES
        told["missing"] = HALVES[3:] if i % 4 == 3 else []
        told["not_reported"] = [both("Nya arbetstillfällen", "New jobs")] if i % 4 == 3 else []
    else:
        told["missing"] = HALVES if i != n - 1 else []
    return told


def rolled_up(n: int) -> list[dict[str, Any]]:
    """Added with gender, bounds, a ratio, three that are not added, and one of a single project."""
    reporters = [i for i in range(n) if i % 3 != 2]
    jobs = [
        member(
            i,
            "jobs",
            value=20 + i if i in reporters else None,
            target=30,
            status=STATUSES[i % 4] if i in reporters else "not reported",
        )
        for i in range(n)
    ]
    firms = [
        member(i, "firms", value=10 + 3 * i, target=25, status=STATUSES[i % 3]) for i in range(min(n, 6))
    ]
    content = [member(i, "content", value=None, target=None, status="not assessed") for i in range(2)]
    content = [{**one, "total": number("0.75", numerator="15", denominator="20")} for one in content]
    k = len(reporters)
    return [
        {"key": "RCR01", "name": both("Nya arbetstillfällen", "New jobs"), "unit": both("heltidstjänster", "full-time jobs"), "rule": "sum", "members": jobs,
         "total": number(sum(20 + i for i in reporters), parts=k, of=n), "target": str(30 * k),
         "cells": [["gender.women", number(sum(11 + i for i in reporters), parts=k, of=n)], ["gender.men", number(9 * k, parts=k, of=n)], ["gender.unknown", {"absence": "withheld"}]],
         "categories": [["gender.women", both("Kvinnor", "Women")], ["gender.men", both("Män", "Men")], ["gender.unknown", both("Uppgift saknas", "Not known")]]},
        {"key": "firms", "name": both("Företag som fått rådgivning", "Enterprises advised"), "rule": "unique", "members": firms, "total": number(25, upper="87", parts=len(firms), of=len(firms)), "target": str(25 * len(firms))},
        {"key": "content", "name": both("Andel nöjda", "Share content"), "rule": "ratio", "members": content, "total": number("0.75", numerator="30", denominator="40", parts=2, of=2)},
        {"key": "visits", "name": both("Besök", "Visits"), "members": [member(0, "visits", value=120, target=None, status="not assessed"), member(1, "visits", value=80, target=100, status="behind")], "why_not": "definitions differ", "differing": ["p1"]},
        {"key": "guides", "name": both("Vägledningar", "Guides"), "members": [member(0, "guides", value=2, target=3, status="on plan"), member(1, "guides", value=None, target=3, status="not yet measurable")], "why_not": "declared none"},
        {"key": "alone", "name": both("Piloter", "Pilots"), "rule": "sum", "members": [member(0, "alone", value=1, target=2, status="behind")], "total": number(1)},
    ]  # fmt: skip


@dataclass(frozen=True)
class Many:
    """A portfolio, without the front door that would open it."""

    dossier: PortfolioDossier
    words: Words


def portfolio_of(n: int = 12, language: Language = "sv", **changed: Any) -> Any:
    """A portfolio of n projects; `changed` replaces parts of it."""
    given = {
        "title": both("Regionens projekt 2024–2026", "The region’s projects 2024–2026"),
        "audience": "public",
        "as_of": datetime.date(2026, 1, 31),
        "version": "0",
        "projects": [project_line(i, n) for i in range(n)],
        "indicators": rolled_up(n) if n > 1 else [],
        "illustrative": True,
        **changed,
    }
    return Many(PortfolioDossier.model_validate_json(json.dumps(given, default=str)), Words(language))
