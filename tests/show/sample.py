"""A made-up project that was followed up, built by hand: every hard case of showing what was measured."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from impactkit.model.dossier import Audience, Dossier
from impactkit.model.measured.measurements import Measurements
from impactkit.model.stated.project import Project
from impactkit.words import Language, Words

GENDER = {"gender": {"name": {"sv": "Kön", "en": "Gender"}, "categories": {"women": {"sv": "Kvinnor", "en": "Women"}, "men": {"sv": "Män", "en": "Men"}}}}  # fmt: skip
SPANS = (
    {"start": "2024-03-01", "end": "2024-06-30"},
    {"start": "2024-07-01", "end": "2024-12-31"},
    {"start": "2025-01-01", "end": "2025-06-30"},
    {"start": "2025-07-01", "end": "2025-12-31"},
)
MISSING, WITHHELD = {"absence": "missing"}, {"absence": "withheld"}


def both(sv: str, en: str) -> dict[str, str]:
    """A text in both languages."""
    return {"sv": sv, "en": en}


def number(value: object, **more: Any) -> dict[str, Any]:
    """A measured number."""
    return {"value": str(value), **more}


def points(*given: tuple[Any, Any, Any]) -> list[dict[str, Any]]:
    """A series: for each period its value, the total up to it, and the plan."""
    return [
        {
            "span": span,
            "value": number(value) if isinstance(value, int | str) else value,
            "accumulated": number(total) if isinstance(total, int | str) else total,
            **({} if plan is None else {"plan": str(plan)}),
        }
        for span, (value, total, plan) in zip(SPANS, given, strict=False)
    ]


INDICATORS: dict[str, Any] = {
    "jobs": {
        "name": both("Nya arbetstillfällen", "New jobs"),
        "unit": both("heltidstjänster", "full-time jobs"),
        "code": "RCR01",
        "disaggregations": GENDER,
        "accumulation": "sum",
        "measurement": "counted",
        "attribution": "none",
        "measures": ["work"],
        "targets": [{"total": 150, "by": {"gender": {"women": 80, "men": 70}}, "due": "2026-12-31"}],
    },
    "trained": {
        "name": both("Deltagare i utbildning", "Participants in training"),
        "unit": both("personer", "persons"),
        "disaggregations": GENDER,
        "accumulation": "sum",
        "measurement": "counted",
        "measures": ["work"],
        "targets": [{"total": 40}],
    },
    "enterprises": {
        "name": both("Företag som fått rådgivning", "Enterprises advised"),
        "unit": both("företag", "enterprises"),
        "disaggregations": GENDER,
        "measures": ["work"],
        "targets": [{"total": {"value": 100, "qualifier": "about", "printed": "ett hundratal"}}],
    },
    "content": {
        "name": both("Andel nöjda deltagare", "Share of participants who are content"),
        "roll_up": "ratio",
        "measurement": "self-assessed",
        "attribution": "before-after",
        "measures": ["confident"],
        "targets": [{"total": 0.8}],
    },
    "confidence": {
        "name": both("Tilltro till egen förmåga", "Confidence in one’s own ability"),
        "measurement": "self-assessed",
        "attribution": "before-after",
        "measures": ["confident"],
    },
    "waiting": {
        "name": both("Väntetid till första möte", "Waiting time to the first meeting"),
        "unit": both("dagar", "days"),
        "direction": "decrease",
        "accumulation": "latest",
        "baseline": {"total": 60, "date": "2024-01-31"},
        "targets": [{"total": 20}],
    },
    "visits": {
        "name": both("Besök på mötesplatsen", "Visits to the meeting place"),
        "targets": [{"total": 1200}],
    },
    "still": {
        "name": both("Deltagare i arbete ett år efter avslut", "Participants in work a year after the end"),
        "targets": [{"total": 25, "measured": "+12 months"}],
    },
    "guides": {"name": both("Vägledningar", "Guides"), "targets": [{"total": 3}]},
    "quality": {
        "name": both("Samverkan mellan parterna", "Cooperation between the parties"),
        "levels": [both("saknas", "none"), both("enstaka möten", "single meetings"), both("löpande", "continuous"), both("gemensam ledning", "joint management")],
        "accumulation": "latest",
        "targets": [{"total": 4}],
    },
    "pilots": {"name": both("Avslutade piloter", "Finished pilots"), "targets": [{"total": 2}]},
}  # fmt: skip

FOLLOWED: list[dict[str, Any]] = [
    {
        "indicator": "jobs",
        "last_reported": "2025-12-31",
        "data": ["results"],
        "illustrative": True,
        "cells": [
            {
                "target": 150,
                "previously": number(90, parts=2, of=3),
                "this_period": number(44),
                "total": number(134, parts=3, of=4),
                "correction": "-3",
                "share_of_target": "0.8933",
                "plan": "120",
                "share_of_plan": "1.1167",
                "status": "on plan",
                "trend": "less",
                "series": points((40, 40, 30), (MISSING, number(40, parts=1, of=2), 60), (50, number(90, parts=2, of=3), 90), (44, number(134, parts=3, of=4), 120)),
                "trail": {
                    "formula": "sum", "version": "2", "counted": 3, "duplicates": 1, "replaced": 1, "refused": 2, "last_reported": "93",
                    "rows": [
                        {"data": "results", "place": "C7", "value": "40", "span": SPANS[0]},
                        {"data": "results", "place": "C8", "value": "53", "span": SPANS[2], "used": "replaced"},
                        {"data": "results", "place": "C9", "value": "50", "span": SPANS[2]},
                        {"data": "results", "place": "C10", "value": "44", "span": SPANS[3]},
                        {"data": "results", "place": "C11", "value": "44", "span": SPANS[3], "used": "duplicate"},
                    ],
                },
            },
            {
                "cell": "gender.women", "target": 80, "previously": number(50, parts=2, of=3), "this_period": number(24),
                "total": number(74, parts=3, of=4), "share_of_target": "0.925", "status": "on plan", "trend": "less",
                "series": points((22, 22, None), (MISSING, 22, None), (28, 50, None), (24, 74, None)),
            },
            {
                "cell": "gender.men", "target": 70, "previously": number(40, parts=2, of=3), "this_period": number(20),
                "total": number(60, parts=3, of=4), "share_of_target": "0.8571", "status": "behind", "trend": "less",
                "series": points((18, 18, None), (MISSING, 18, None), (22, 40, None), (20, 60, None)),
            },
        ],
    },
    {
        "indicator": "trained",
        "last_reported": "2025-12-31",
        "cells": [
            {
                "target": 40, "previously": number(30), "this_period": number(14), "total": number(44, derived=True),
                "share_of_target": "1.1", "status": "reached", "trend": "more",
                "series": points((10, 10, None), (8, 18, None), (12, 30, None), (14, 44, None)),
            },
            {"cell": "gender.women", "previously": WITHHELD, "this_period": WITHHELD, "total": WITHHELD,
             "series": points((WITHHELD, WITHHELD, None), (4, WITHHELD, None), (WITHHELD, WITHHELD, None), (WITHHELD, WITHHELD, None))},
            {"cell": "gender.men", "previously": WITHHELD, "this_period": WITHHELD, "total": WITHHELD,
             "series": points((WITHHELD, WITHHELD, None), (4, WITHHELD, None), (WITHHELD, WITHHELD, None), (WITHHELD, WITHHELD, None))},
        ],
    },
    {
        "indicator": "enterprises",
        "last_reported": "2025-12-31",
        "cells": [
            {
                "target": {"value": 100, "qualifier": "about", "printed": "ett hundratal"},
                "previously": number(48, upper="60"), "this_period": number(21), "total": number(48, upper="81"),
                "status": "not assessed",
                "series": points((25, 25, None), (23, number(25, upper="48"), None), (12, number(25, upper="60"), None), (21, number(25, upper="81"), None)),
            },
        ],
    },
    {
        "indicator": "content",
        "last_reported": "2025-12-31",
        "cells": [
            {
                "target": 0.8, "previously": number("0.7", numerator="28", denominator="40"),
                "this_period": number("0.75", numerator="15", denominator="20"),
                "total": number("0.716666", numerator="43", denominator="60"),
                "share_of_target": "0.8958", "plan": "0.75", "status": "behind", "trend": "more",
                "series": points((number("0.66", numerator="12", denominator="18"), number("0.66", numerator="12", denominator="18"), None),
                                 (number("0.72", numerator="16", denominator="22"), number("0.7", numerator="28", denominator="40"), None),
                                 (MISSING, number("0.7", numerator="28", denominator="40"), None),
                                 (number("0.75", numerator="15", denominator="20"), number("0.716666", numerator="43", denominator="60"), None)),
            },
        ],
    },
    {
        "indicator": "confidence",
        "last_reported": "2025-12-31",
        "cells": [
            {"previously": number("3.2", denominator="18"), "this_period": number("3.8", denominator="24"),
             "total": number("3.542857", denominator="42"), "status": "not assessed", "trend": "more"},
        ],
    },
    {
        "indicator": "waiting",
        "last_reported": "2025-06-30",
        "cells": [
            {
                "target": 20, "baseline": 60, "previously": number(45), "this_period": number(38, carried="2025-06-30"),
                "total": number(38, carried="2025-06-30"), "share_of_target": "0.55", "plan": "35", "share_of_plan": "0.88",
                "status": "behind",
                "series": points((52, 52, 50), (45, 45, 42), (38, 38, 35)),
            },
        ],
    },
    {
        "indicator": "visits",
        "last_reported": "2025-12-31",
        "cells": [
            {"target": 1200, "previously": number(400), "this_period": {"unsettled": "conflict"}, "total": {"unsettled": "conflict"},
             "status": "not assessed",
             "series": points((180, 180, None), (220, 400, None), ({"unsettled": "overlap"}, {"unsettled": "overlap"}, None), ({"unsettled": "conflict"}, {"unsettled": "conflict"}, None))},
        ],
    },
    {"indicator": "still", "cells": [{"target": 25, "previously": {"absence": "not applicable"}, "this_period": {"absence": "not applicable"}, "total": {"absence": "not applicable"}, "status": "not yet measurable"}]},
    {"indicator": "guides", "cells": [{"target": 3, "previously": MISSING, "this_period": MISSING, "total": {**MISSING, "parts": 0, "of": 4}, "status": "not reported", "series": points((MISSING, MISSING, None), (MISSING, MISSING, None), (MISSING, MISSING, None), (MISSING, MISSING, None))}]},
    {"indicator": "quality", "last_reported": "2025-12-31", "cells": [{"target": 4, "previously": number(2), "this_period": number(3), "total": number(3), "share_of_target": "0.75", "status": "not assessed", "trend": "more", "series": points((1, 1, None), (2, 2, None), (2, 2, None), (3, 3, None))}]},
    {"indicator": "pilots", "last_reported": "2024-06-30", "cells": [{"target": 2, "previously": {"absence": "not applicable"}, "this_period": number(0), "total": number(0), "share_of_target": "0", "status": "far behind", "series": points((0, 0, None))}]},
]  # fmt: skip


def settlement(approved: int, paid_before: int, *, set_off: int = 0) -> dict[str, Any]:
    """A settlement at 50 % of the costs, at most a million, with an advance of 200 000."""
    entitled = min(approved // 2, 1_000_000)
    balance = entitled - set_off - paid_before
    amounts = {
        "approved": approved, "counted": approved, "share": "0.5", "share_of_costs": approved // 2, "limit": 1_000_000,
        "entitled_strict": entitled, "entitled": entitled, "retained": 0, "advance": 200_000, "set_off": set_off,
        "paid_before": paid_before, "balance": balance, "payable": max(balance, 0), "unsettled_advance": 200_000 - set_off,
        "repayment": 0, "headroom": 1_000_000 - entitled,
    }  # fmt: skip
    words = {"binding": "share", "set_off_policy": "at once", "rounding_policy": "whole kronor at the end"}
    return {name: str(value) for name, value in amounts.items()} | {"final": False} | words


MONEY: dict[str, Any] = {
    "lines": [
        {"line": "staff", "budget": "1500000", "spent": "910000", "approved": "700000", "rejected": "10000", "rows": 31},
        {"line": "travel", "budget": "100000", "spent": "122500.50", "approved": "80000", "rejected": "0", "rows": 12},
        {"line": "flat", "spent": "0", "approved": "0", "rejected": "0", "rows": 0},
        {"line": "other", "spent": "14000", "approved": "0", "rejected": "14000", "rows": 2},
    ],
    "points": [
        {"span": SPANS[0], "spent": "210000", "approved": "200000"},
        {"span": SPANS[1], "spent": "480000", "approved": "400000"},
        {"span": SPANS[2], "spent": "760000", "approved": "600000"},
        {"span": SPANS[3], "spent": "1046500.50", "approved": "780000"},
    ],
    "claims": [
        {"claim": "first", "date": "2025-01-31", "costs": "410000", "settlement": settlement(400_000, 0, set_off=200_000)},
        {"claim": "second", "date": "2025-08-31", "costs": "390000", "settlement": settlement(780_000, 0, set_off=200_000)},
        {"claim": "third", "date": "2026-01-31", "costs": "246500.50"},
    ],
}  # fmt: skip

CHANGES: list[dict[str, Any]] = [
    {
        "data": "survey", "indicator": "confidence", "question": both("Jag tror på min förmåga (1–5)", "I believe in my ability (1–5)"),
        "asked": 60, "before": 51, "after": 44, "matched": 42, "response_rate": "0.7",
        "mean_before": "3.1190476", "mean_after": "3.6428571", "mean_change": "0.5238095", "higher": 22, "same": 14, "lower": 6,
    },
    {
        "data": "survey", "indicator": "content", "question": both("Jag vet vart jag kan vända mig (1–5)", "I know where to turn (1–5)"),
        "asked": 60, "before": None, "after": None, "matched": None, "withheld": True,
    },
]  # fmt: skip

READINGS: list[dict[str, Any]] = [
    {
        "data": "results", "kind": "results", "file": "utfall.xlsx", "sheet": "Utfall", "title": both("Utfall per halvår", "Actuals by half-year"),
        "rows": 42, "accepted": 36, "refused": {"ambiguous-number": 2, "unknown-indicator-name": 1}, "set_aside": {"totals-row": 3},
        "conversions": {"decimal-comma": 11}, "illustrative": True,
    },
    {"data": "survey", "kind": "survey", "file": "enkat.csv", "rows": 95, "accepted": 95},
]  # fmt: skip


def measurements(**changed: Any) -> Measurements:
    """Everything measured; `changed` replaces parts of it."""
    given = {
        "every": "half year",
        "plan": "milestones",
        "spans": SPANS,
        "indicators": FOLLOWED,
        "changes": CHANGES,
        "activities": [
            {"activity": "course", "occasions": 12, "first": "2024-04-02", "last": "2025-11-20", "places": ["Gävle", "Sandviken"], "participants": number(186)},
            {"activity": "network", "occasions": 1, "first": "2025-03-04", "last": "2025-03-04", "participants": WITHHELD},
        ],
        "money": MONEY,
        "readings": READINGS,
    }  # fmt: skip
    return Measurements.model_validate_json(_json({**given, **changed}))


def project(**changed: Any) -> Project:
    """The project; `changed` replaces parts of it."""
    given = {
        "id": "sample",
        "title": both("Ett uppföljt projekt", "A project that was followed up"),
        "goals": {"jobs": {"text": both("Fler har ett arbete", "More people have a job")}},
        "activities": {
            "course": {"text": both("Utbildning i grupp", "Training in groups"), "serves": ["jobs"], "leads_to": ["work"]},
            "network": {"text": both("Nätverksträffar", "Network meetings"), "serves": ["jobs"]},
            "guide": {"text": both("Skriva vägledningar", "Write guides"), "serves": ["jobs"], "follow_up": {"stage": "planned"}},
        },
        "results": {
            "work": {"text": both("Deltagare får arbete", "Participants get work"), "level": "outcome"},
            "confident": {"text": both("Deltagare tror mer på sig själva", "Participants trust themselves more"), "level": "outcome"},
            "society": {"text": both("Lägre arbetslöshet", "Lower unemployment"), "level": "impact"},
        },
        "indicators": INDICATORS,
        "reporting": {"every": "half year"},
        "data": {
            "results": {"kind": "results", "file": "utfall.xlsx", "title": both("Utfall per halvår", "Actuals by half-year"), "illustrative": True},
            "survey": {"kind": "survey", "file": "enkat.csv"},
        },
        "funding": {
            "budget": {"lines": {"staff": {"name": both("Personal", "Staff"), "amount": 1500000}, "travel": {"name": both("Resor", "Travel"), "amount": 100000}, "flat": {"name": both("Schablon", "Flat rate"), "amount": "not stated"}}},
            "grant": {"share": 0.5, "cap": 1000000, "advance": 200000, "cost_ceiling": 2000000},
            "claims": {
                "first": {"date": "2025-01-31", "costs": 410000, "approved": 400000, "paid": 0, "status": "paid"},
                "second": {"date": "2025-08-31", "costs": 390000, "approved": 380000, "paid": 190000, "status": "paid"},
                "third": {"date": "2026-01-31", "costs": 246500.5, "status": "submitted"},
            },
        },
    }  # fmt: skip
    return Project.model_validate_json(_json({**given, **changed}))


def _json(given: object) -> str:
    import json

    return json.dumps(given, default=str)


@dataclass(frozen=True)
class Followed:
    """A report on the sample, without the front door that would build it."""

    dossier: Dossier
    words: Words

    @property
    def project(self) -> Project:
        """The project."""
        return self.dossier.project


def followed_report(
    language: Language = "sv",
    *,
    audience: Audience = Audience.PUBLIC,
    terms: str = "plain",
    measured: Measurements | None = None,
    of: Project | None = None,
) -> Any:
    """The report on the sample, or on another project or other measurements."""
    measured = measured or measurements()
    dossier = Dossier(
        id="sample",
        audience=audience,
        as_of=datetime.date(2026, 1, 31),
        version="0",
        project=of or project(),
        findings=(),
        settlements=(),
        measurements=measured,
        hidden_cells=12,
    )
    return Followed(dossier, Words(language, terms))


def decimal(value: object) -> Decimal:
    """A number exactly as written."""
    return Decimal(str(value))
