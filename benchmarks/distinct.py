"""Any number of made-up projects, each another than the rest: logic, indicators, data, gaps and faults; the same every time.

Six in ten are small, three middling and one large, as programmes of regional development are. Two in three report
women and men, one in five has lists of participants, three in five have costs; one in ten has no data, one in seven
a period that nobody reported, one in twenty a cell that cannot be read.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import ascii_uppercase
from typing import Any, NamedTuple

import yaml

PLACES = (
    "Norrskogen",
    "Sydkusten",
    "Mittbygden",
    "Storån",
    "Fjällnära",
    "Skärgården",
    "Slättlandet",
    "Bruksorten",
)
COUNTIES = ("Västernorrland", "Östergötland", "Gävleborg", "Skåne", "Jämtland", "Kalmar", "Örebro", "Dalarna")
_YEARS = (2022, 2023, 2024)
AS_OF = datetime.date(2025, 9, 30)
"""The day the projects are followed up on: some have ended, most go on."""


class Theme(NamedTuple):
    """What a project is about, in Swedish and English."""

    what: tuple[str, str]
    challenges: Sequence[tuple[str, str]]
    activities: Sequence[tuple[str, str]]
    results: Sequence[tuple[str, str]]


THEMES = (
    Theme(
        ("återbruk", "reuse"),
        (("Användbart material blir avfall", "Usable material becomes waste"), ("Få köper begagnat", "Few buy used goods")),
        (("Driva ett materiallager", "Run a store of materials"), ("Para ihop givare och köpare", "Match givers and buyers"), ("Utbilda i reparation", "Teach repair")),
        (("Material återbrukas", "Materials are reused"), ("Företag anställer", "Enterprises hire"), ("Avfallet minskar", "Waste decreases")),
    ),
    Theme(
        ("service på landsbygden", "rural services"),
        (("Butiken i byn lägger ner", "The village shop closes"), ("Unga flyttar", "Young people move away")),
        (("Handleda byar", "Coach villages"), ("Dela ut startpengar", "Hand out seed money"), ("Ordna möten mellan byar", "Arrange meetings between villages")),
        (("Byar driver egen service", "Villages run their services"), ("Människor bor kvar", "People stay"), ("Fler engagerar sig", "More people take part")),
    ),
    Theme(
        ("socialt företagande", "social enterprise"),
        (("Många står utan arbete", "Many are without work"), ("Upphandling når inte sociala företag", "Procurement misses social enterprises")),
        (("Ge rådgivning", "Give advice"), ("Utbilda inköpare", "Train buyers"), ("Hålla kurser i affärsplan", "Hold courses on business plans")),
        (("Sociala företag startar", "Social enterprises start"), ("Avtal tecknas", "Contracts are signed"), ("Människor får arbete", "People get work")),
    ),
    Theme(
        ("digital omställning", "digital transition"),
        (("Småföretag saknar digital kunskap", "Small firms lack digital skills"), ("Få kvinnor leder teknikföretag", "Few women lead technology firms")),
        (("Köra ett digitalt laboratorium", "Run a digital lab"), ("Låna ut experter", "Lend experts"), ("Mäta digital mognad", "Measure digital maturity")),
        (("Företag inför nya arbetssätt", "Firms adopt new ways of working"), ("Omsättningen ökar", "Turnover grows"), ("Fler nya tjänster", "More new services")),
    ),
    Theme(
        ("livsmedel nära", "local food"),
        (("Bönder får dåligt betalt", "Farmers are paid badly"), ("Skolmaten kommer långväga", "School meals travel far")),
        (("Bygga en gemensam logistik", "Build joint logistics"), ("Prova nya grödor", "Try new crops"), ("Lära kockar om lokala varor", "Teach cooks about local produce")),
        (("Mer lokal mat säljs", "More local food is sold"), ("Gårdar får flera ben", "Farms get more income"), ("Köken köper nära", "Kitchens buy nearby")),
    ),
    Theme(
        ("unga i arbete", "young people in work"),
        (("Unga varken studerar eller arbetar", "Young people neither study nor work"), ("Arbetsgivare hittar inte folk", "Employers find nobody")),
        (("Coacha unga", "Coach young people"), ("Ordna praktik", "Arrange placements"), ("Besöka arbetsplatser", "Visit workplaces")),
        (("Unga börjar studera", "Young people begin to study"), ("Unga får arbete", "Young people get work"), ("Färre står utanför", "Fewer are left outside")),
    ),
)  # fmt: skip


class Kind(NamedTuple):
    """A kind of indicator: what it is called, whether it counts people, and how it grows."""

    id: str
    name: tuple[str, str]
    code: str
    unit: tuple[str, str]
    sensitivity: str
    roll_up: str
    accumulation: str
    typical: float
    """How many in a half-year, about."""


KINDS = (
    Kind("trained", ("Utbildade personer", "People trained"), "", ("personer", "people"), "persons", "sum", "sum", 30),
    Kind("jobs", ("Nya arbetstillfällen", "New jobs"), "RCR01", ("heltider", "full-time jobs"), "persons", "sum", "sum", 5),
    Kind("enterprises", ("Deltagande företag", "Participating enterprises"), "RCO01", ("företag", "enterprises"), "enterprises", "sum", "sum", 14),
    Kind("started", ("Nya företag", "New enterprises"), "RCO05", ("företag", "enterprises"), "enterprises", "sum", "sum", 4),
    Kind("events", ("Genomförda möten", "Meetings held"), "", ("möten", "meetings"), "none", "sum", "sum", 6),
    Kind("contracts", ("Tecknade avtal", "Contracts signed"), "", ("avtal", "contracts"), "none", "sum", "cumulative", 3),
    Kind("reused", ("Återbrukat material", "Material reused"), "", ("ton", "tonnes"), "none", "sum", "cumulative", 12),
    Kind("raised", ("Extern finansiering", "External finance"), "", ("tkr", "SEK thousands"), "none", "sum", "sum", 400),
    Kind("members", ("Medlemmar i nätverket", "Members of the network"), "", ("medlemmar", "members"), "persons", "sum", "latest", 40),
    Kind("advised", ("Rådgivna personer", "People advised"), "", ("personer", "people"), "persons", "sum", "sum", 18),
    Kind("placements", ("Praktikplatser", "Placements"), "", ("platser", "placements"), "persons", "sum", "sum", 9),
    Kind("visits", ("Besök", "Visits"), "", ("besök", "visits"), "none", "none", "sum", 55),
)  # fmt: skip
BY_GENDER = frozenset({"trained", "jobs", "started", "members", "advised", "placements"})
_LINES = (
    ("staff", "Personal", "Staff", 0.7),
    ("external", "Köpta tjänster", "Services bought", 0.2),
    ("other", "Övrigt", "Other", 0.1),
)


@dataclass(frozen=True)
class Size:
    """How much there is of a project."""

    indicators: int
    activities: int
    results: int


SMALL, MIDDLING, LARGE = Size(2, 2, 2), Size(5, 3, 3), Size(12, 6, 5)


def distinct(folder: Path, count: int, seed: int = 1) -> Path:
    """A folder of so many projects with their data; project 7 is the same in a folder of ten and of ten thousand."""
    (folder / "data").mkdir(parents=True)
    for number in range(count):
        write(folder, number, seed)
    return folder


def write(folder: Path, number: int, seed: int = 1) -> Path:
    """One of them; the name of its file."""
    lot = random.Random(f"{seed}/{number}")
    made = Made(lot, number)
    file = folder / f"{made.id}.yaml"
    text = yaml.safe_dump(made.project(), allow_unicode=True, sort_keys=False, width=110)
    file.write_text(text, encoding="utf-8")
    for name, lines in made.files.items():
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def _both(words: tuple[str, str]) -> dict[str, str]:
    return {"sv": words[0], "en": words[1]}


class Made:
    """One project being made up."""

    def __init__(self, lot: random.Random, number: int) -> None:
        self.lot, self.number = lot, number
        self.id = f"p{number:05}"
        self.size = lot.choices((SMALL, MIDDLING, LARGE), (6, 3, 1))[0]
        self.theme = lot.choice(THEMES)
        self.year = lot.choice(_YEARS)
        self.place = lot.randrange(len(PLACES))
        self.kinds = sorted(lot.sample(range(len(KINDS)), self.size.indicators))
        self.gender = lot.random() < 2 / 3
        self.has_data = lot.random() < 0.9
        self.lists = self.has_data and self.size is not SMALL and lot.random() < 0.5
        """Whether there is a list of participants."""
        self.scale = lot.lognormvariate(0, 0.6)
        self.files: dict[str, list[str]] = {}

    def project(self) -> dict[str, Any]:
        """What its file says; its data are in `files` then."""
        place, (what, in_english) = PLACES[self.place], self.theme.what
        told: dict[str, Any] = {
            "impactkit": "project/1",
            "id": self.id,
            "title": {
                "sv": f"{what.capitalize()} i {place} {self.number}",
                "en": f"{in_english.capitalize()} in {place} {self.number}",
            },
            "summary": {
                "sv": f"Ett påhittat projekt om {what}, nummer {self.number}.",
                "en": f"A made-up project on {in_english}, number {self.number}.",
            },
            "language": "sv" if self.lot.random() < 0.8 else "en",
            "illustrative": True,
            "decision": {"status": "granted", "party": "region", "date": datetime.date(self.year - 1, 11, self.lot.randint(1, 28))},
            "parties": {
                "owner": {"name": f"Föreningen {place} {self.number} (påhittad)", "roles": ["owner", "applicant"]},
                "region": {"name": f"Region {place} (påhittad)", "roles": ["granter"]},
            },
            "period": {"start": datetime.date(self.year, 1, 1), "end": datetime.date(self.year + 2, 12, 31), "months": 36},
            "geography": {"counties": [COUNTIES[self.place]]},
            **self._logic(),
            "indicators": {KINDS[at].id: self._indicator(KINDS[at]) for at in self.kinds},
        }  # fmt: skip
        if self.lot.random() < 0.8:
            told["funding"] = self._funding()
        data = (
            {**self._results(), **self._participants(), **self._costs("funding" in told)}
            if self.has_data
            else {}
        )
        if data:
            told |= {"data": data, "reporting": {"every": "half year"}}
        return told

    def _logic(self) -> dict[str, Any]:
        challenges = {f"need-{at}": {"text": _both(one)} for at, one in enumerate(self.theme.challenges, 1)}
        goals = {f"goal-{at}": {"text": {"sv": f"{one['text']['sv']} mer sällan", "en": f"{one['text']['en']} less often"}, "answers": [name]} for at, (name, one) in enumerate(challenges.items(), 1)}  # fmt: skip
        results = {f"result-{at}": self._result(at) for at in range(1, self.size.results + 1)}
        activities = {f"activity-{at}": self._activity(at, list(goals), list(results)) for at in range(1, self.size.activities + 1)}  # fmt: skip
        return {"challenges": challenges, "goals": goals, "activities": activities, "results": results}

    def _result(self, at: int) -> dict[str, Any]:
        words, letter = self.theme.results[(at - 1) % len(self.theme.results)], ascii_uppercase[at - 1]
        told: dict[str, Any] = {
            "level": ("output", "outcome", "impact")[min(at - 1, 2)],
            "text": {"sv": f"{words[0]}, led {letter}", "en": f"{words[1]}, link {letter}"},
        }
        return told | ({"leads_to": [f"result-{at + 1}"]} if at < self.size.results else {})

    def _activity(self, at: int, goals: list[str], results: list[str]) -> dict[str, Any]:
        words, letter = self.theme.activities[(at - 1) % len(self.theme.activities)], ascii_uppercase[at - 1]
        to = self.lot.choice(results)
        assumption = {"sv": f"någon vill vara med i {PLACES[self.place]}", "en": f"somebody in {PLACES[self.place]} wants to take part"}  # fmt: skip
        return {
            "text": {"sv": f"{words[0]}, led {letter}", "en": f"{words[1]}, link {letter}"},
            "serves": [self.lot.choice(goals)],
            "leads_to": [{"to": to, "assumption": assumption} if self.lot.random() < 0.5 else to],
        }

    def _listed(self, kind: Kind) -> bool:
        """Whether it is counted from the list of participants."""
        return self.lists and kind.id == "enterprises"

    def _splits(self, kind: Kind) -> bool:
        return self.gender and kind.id in BY_GENDER

    def _indicator(self, kind: Kind) -> dict[str, Any]:
        total = max(2, round(kind.typical * self.scale * 6 * self.lot.uniform(0.7, 1.4)))
        told: dict[str, Any] = {
            "name": _both(kind.name),
            **({"code": kind.code} if kind.code else {}),
            "kind": self.lot.choice(("output", "outcome")),
            "unit": _both(kind.unit),
            "definition": {
                "version": "1",
                "text": {"sv": f"{kind.name[0]}, räknade en gång.", "en": f"{kind.name[1]}, counted once."},
            },
            "accumulation": kind.accumulation,
            "roll_up": "unique" if self._listed(kind) else kind.roll_up,
            "sensitivity": kind.sensitivity,
            "measurement": "counted",
            "attribution": "none",
            "measures": [f"result-{self.lot.randint(1, self.size.results)}"],
            **({"counted": {"data": "participants"}} if self._listed(kind) else {}),
        }
        target: dict[str, Any] = {
            "total": total,
            "due": datetime.date(self.year + 2, 12, 31),
            "illustrative": True,
        }
        if self._splits(kind):
            told["disaggregations"] = {
                "gender": {
                    "name": {"sv": "Kön", "en": "Gender"},
                    "categories": {
                        "women": {"sv": "Kvinnor", "en": "Women"},
                        "men": {"sv": "Män", "en": "Men"},
                    },
                    "parts": "disjoint and complete",
                }
            }
            target["by"] = {"gender": {"women": total // 2, "men": total - total // 2}}
        if self.lot.random() < 0.6:
            target["milestones"] = [{"due": datetime.date(self.year + 1, 12, 31), "value": total // 2}]
        return told | {"targets": [target]}

    def _funding(self) -> dict[str, Any]:
        whole = round(self.lot.uniform(0.8, 8) * 1_000_000, -3)
        lines = {name: {"name": {"sv": sv, "en": en}, "amount": int(round(whole * share, -3))} for name, sv, en, share in _LINES}  # fmt: skip
        total = sum(int(one["amount"]) for one in lines.values())  # type: ignore[call-overload]
        granted = total // 2
        return {
            "budget": {
                "lines": lines,
                "totals": {"all": {"name": {"sv": "Summa kostnader", "en": "Total costs"}, "amount": total, "adds": list(lines)}},
                "whole": "all",
            },
            "financing": {
                "lines": {
                    "grant": {"name": {"sv": "Stöd", "en": "Grant"}, "party": "region", "amount": granted, "sector": "public", "form": "cash", "status": "confirmed"},
                    "own": {"name": {"sv": "Eget", "en": "Own"}, "party": "owner", "amount": total - granted, "sector": "private", "form": "cash", "status": "confirmed"},
                }
            },
            "grant": {"party": "region", "applied": granted, "share": 0.5, "cap": granted},
        }  # fmt: skip

    def _halves(self) -> list[str]:
        """The half-years that have ended."""
        last = (AS_OF.year, 1)
        every = [(year, half) for year in range(self.year, self.year + 3) for half in (1, 2)]
        return [f"{year} H{half}" for year, half in every if (year, half) <= last]

    def _results(self) -> dict[str, Any]:
        halves, reported = self._halves(), [KINDS[at] for at in self.kinds if not self._listed(KINDS[at])]
        missing = self.lot.choice(halves) if self.lot.random() < 1 / 7 else ""
        split = any(map(self._splits, reported))
        lines = [";".join(("Indikator", "Period", *(("Kvinnor", "Män") if split else ()), "Totalt"))]
        for kind in reported:
            told = [0, 0]
            for half in halves:
                counts = [self._count(kind), self._count(kind)]
                grows = kind.accumulation == "cumulative"
                told = [one + more for one, more in zip(told, counts, strict=True)] if grows else counts
                cells = (*map(str, told), "") if self._splits(kind) else (*("", "") * split, str(sum(told)))
                lines += [";".join((kind.name[0], half, *cells))] if half != missing else []
        if self.lot.random() < 1 / 20:
            lines[-1] += "okänt" if lines[-1].endswith(";") else "?"
        name = f"data/{self.id}-results.csv"
        self.files[name] = lines
        source = {
            "kind": "results",
            "title": {"sv": "Utfall per halvår", "en": "Outcomes by half-year"},
            "file": name,
        }
        columns = {"columns": {"Kvinnor": "women", "Män": "men"}} if split else {}
        return {"results": {**source, **columns, "illustrative": True}}

    def _count(self, kind: Kind) -> int:
        """About half of what is typical, for women or for men."""
        return max(0, round(self.lot.lognormvariate(0, 0.5) * kind.typical * self.scale / 2))

    def _participants(self) -> dict[str, Any]:
        if not self.lists:
            return {}
        name = f"data/{self.id}-participants.csv"
        start = datetime.date(self.year, 1, 10)
        firms = self.lot.sample(range(10_000), self.lot.randint(12, 60))
        days = (start + datetime.timedelta(days=self.lot.randrange(800)) for _ in firms)
        self.files[name] = ["Organisationsnummer;Företag;Första stöd"] + [
            f"{_number(one)};Företag {one} (påhittat);{day.isoformat()}"
            for one, day in zip(firms, days, strict=True)
        ]
        return {"participants": {"kind": "participants", "title": {"sv": "Deltagande företag", "en": "Participating enterprises"}, "file": name, "illustrative": True}}  # fmt: skip

    def _costs(self, funded: bool) -> dict[str, Any]:
        if not funded or self.lot.random() >= 3 / 4:
            return {}
        name = f"data/{self.id}-costs.csv"
        self.files[name] = ["Datum;Kostnadsslag;Belopp;Godkänd", *self._ledger()]
        return {"ledger": {"kind": "costs", "title": {"sv": "Kostnader", "en": "Costs"}, "file": name, "illustrative": True}}  # fmt: skip

    def _ledger(self) -> Iterator[str]:
        for half in self._halves():
            year, month = int(half[:4]), 3 if half[-1] == "1" else 9
            for _, line, _, share in _LINES:
                amount = round(self.lot.uniform(200_000, 900_000) * share)
                yield f"{year}-{month:02}-25;{line};{amount},00;Ja"


def _number(firm: int) -> str:
    """A Swedish organisation number that no firm has, its last figure by Luhn's rule."""
    begun = f"499{firm % 1000:03}{100 + firm // 1000}"
    doubled = (int(one) * 2 if at % 2 == 0 else int(one) for at, one in enumerate(begun))
    return f"{begun[:6]}-{begun[6:]}{-sum(one // 10 + one % 10 for one in doubled) % 10}"
