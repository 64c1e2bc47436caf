"""What the headings of a table mean: ordinary Swedish and English words, and the project's own names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import get_args

from impactkit.load.records.names import Names
from impactkit.model.data import DataKind, DataSource, Role
from impactkit.model.records import plain

_WORDS: Mapping[Role, tuple[str, ...]] = {
    "indicator": (
        "indikator",
        "indikatorer",
        "mått",
        "nyckeltal",
        "indicator",
        "indicators",
        "measure",
        "metric",
    ),
    "period": (
        "period",
        "rapportperiod",
        "rapporteringsperiod",
        "redovisningsperiod",
        "delår",
        "halvår",
        "kvartal",
        "tertial",
        "månad",
        "reporting period",
        "half-year",
        "half year",
        "quarter",
        "month",
    ),
    "year": ("år", "kalenderår", "year", "calendar year"),
    "date": (
        "datum",
        "dag",
        "bokföringsdatum",
        "bokföringsdag",
        "ansökningsdatum",
        "date",
        "day",
        "posting date",
    ),
    "reported": (
        "rapporterad",
        "rapporterat",
        "rapporteringsdatum",
        "rapportdatum",
        "inrapporterad",
        "inrapporterat",
        "reported",
        "reported on",
        "date reported",
        "reporting date",
    ),
    "unit": ("enhet", "unit"),
    "total": ("totalt", "total", "summa", "samtliga", "alla", "sammanlagt", "tot", "all", "sum"),
    "value": (
        "värde",
        "utfall",
        "antal",
        "resultat",
        "value",
        "actual",
        "actuals",
        "outcome",
        "result",
        "number",
        "count",
    ),
    "numerator": ("täljare", "numerator"),
    "denominator": ("nämnare", "denominator", "antal svar", "antal svarande", "n", "responses"),
    "category": ("kategori", "uppdelning", "grupp", "kön", "category", "breakdown", "group", "gender", "sex"),
    "target": ("mål", "målvärde", "måltal", "slutmål", "target", "targets", "target value", "goal"),
    "previously": (
        "tidigare",
        "tidigare rapporterat",
        "föregående",
        "previously",
        "previously reported",
        "earlier",
    ),
    "share": (
        "andel",
        "andel av mål",
        "måluppfyllelse",
        "procent",
        "%",
        "% av mål",
        "share",
        "per cent",
        "percent",
        "% of target",
    ),
    "note": (
        "kommentar",
        "kommentarer",
        "anmärkning",
        "not",
        "noter",
        "notering",
        "beskrivning",
        "text",
        "comment",
        "comments",
        "note",
        "notes",
        "description",
    ),
    "organisation": (
        "org.nr",
        "orgnr",
        "org nr",
        "org-nr",
        "organisationsnummer",
        "org.nummer",
        "organisation number",
        "organization number",
        "org no",
        "registration number",
    ),
    "person": (
        "personnummer",
        "personnr",
        "pnr",
        "person-nr",
        "personal identity number",
        "person id",
        "personal number",
    ),
    "identity": (
        "org.nr / personnr",
        "org.nr/personnr",
        "orgnr/personnr",
        "org.nr / personnummer",
        "org.nr/personnummer",
        "organisationsnummer/personnummer",
        "organisationsnummer eller personnummer",
        "org.nr eller personnr",
        "identitet",
        "identity",
        "org. number / personal number",
        "organisation or person number",
    ),
    "first-support": (
        "första stöd",
        "första insats",
        "första stöddatum",
        "datum för första stöd",
        "stöd från",
        "inskriven",
        "first support",
        "first supported",
        "date of first support",
        "supported since",
    ),
    "started": (
        "startat företag",
        "företag startat",
        "startade företag",
        "registrerat",
        "registreringsdatum",
        "företagsstart",
        "business started",
        "started business",
        "company registered",
        "registered",
    ),
    "cost-category": (
        "kostnadsslag",
        "kostnadskategori",
        "kostnadstyp",
        "budgetrad",
        "cost category",
        "cost type",
        "budget line",
    ),
    "work-package": ("arbetspaket", "ap", "work package", "wp"),
    "amount": (
        "belopp",
        "kostnad",
        "kostnader",
        "sökta kostnader",
        "redovisade kostnader",
        "rekvirerade kostnader",
        "kronor",
        "kr",
        "belopp (kr)",
        "belopp kr",
        "amount",
        "amount (sek)",
        "cost",
        "costs",
        "costs claimed",
        "claimed costs",
    ),
    "approved": (
        "godkänd",
        "godkänt",
        "godkända kostnader",
        "godkänt belopp",
        "godkända",
        "approved",
        "approved costs",
        "approved amount",
    ),
    "paid": ("utbetalt", "utbetald", "utbetalt belopp", "utbetalat", "paid", "paid amount", "paid out"),
    "status": ("status",),
    "stage": ("läge", "skede", "status", "stage"),
    "reference": (
        "verifikation",
        "ver",
        "ver.nr",
        "vernr",
        "verifikationsnummer",
        "rekvisition",
        "ansökan",
        "ansökan nr",
        "nr",
        "voucher",
        "reference",
        "claim",
        "no",
    ),
    "activity": ("aktivitet", "insats", "activity"),
    "place": ("ort", "plats", "kommun", "place", "town", "municipality"),
    "participants": (
        "deltagare",
        "antal deltagare",
        "deltagare totalt",
        "participants",
        "attendees",
        "number of participants",
    ),
    "respondent": (
        "respondent",
        "svarande",
        "deltagarkod",
        "kod",
        "löpnummer",
        "löpnr",
        "respondent id",
        "respondent code",
        "code",
    ),
    "before": ("före", "innan", "före insats", "before", "before support"),
    "after": ("efter", "efter insats", "after", "after support"),
}

_OF: Mapping[DataKind, tuple[Role, ...]] = {
    DataKind.RESULTS: (
        "indicator", "period", "year", "date", "reported", "unit", "total", "value", "numerator",
        "denominator", "category", "target", "previously", "share", "note",
    ),
    DataKind.PARTICIPANTS: ("organisation", "person", "identity", "first-support", "started"),
    DataKind.COSTS: ("date", "cost-category", "work-package", "amount", "approved", "reference", "note"),
    DataKind.CLAIMS: ("date", "amount", "approved", "paid", "status", "reference", "note"),
    DataKind.ACTIVITIES: ("date", "activity", "place", "participants", "total", "stage", "note"),
    DataKind.SURVEY: ("respondent", "indicator", "before", "after", "note"),
}  # fmt: skip
"""The roles the columns of each kind of file can have."""

_LONGEST = 200
"""Signs of the longest text that can be a heading."""
ROLES: frozenset[str] = frozenset(get_args(Role))
KEYS: frozenset[Role] = frozenset(
    {"indicator", "period", "year", "date", "reported", "unit", "category", "note", "ignore"}
)
"""Roles of columns that say what a row is about, not how many."""


@dataclass(frozen=True)
class Meaning:
    """What a heading, or the headings over a column together, say about its cells."""

    role: Role | None = None
    """The column's role; `value` for a number without another."""
    indicator: str | None = None
    """The indicator its numbers are of."""
    split: str = ""
    """The disaggregation its numbers are of; empty for the total."""
    category: str = ""
    """The category; empty for the total."""
    span: tuple[date, date] | None = None
    """The period its numbers are of."""

    def joined(self, other: Meaning) -> Meaning:
        """Both together: what a heading says and the one over it says."""
        return replace(
            other,
            role=_stronger(self.role, other.role),
            indicator=other.indicator or self.indicator,
            split=other.split or self.split,
            category=other.category or self.category,
            span=other.span or self.span,
        )


def _stronger(over: Role | None, own: Role | None) -> Role | None:
    """Of `Mål` over `Totalt` the column is a target; of `Utfall` over `Kommentar`, a note; of `Kön` over
    `Kvinnor`, a value."""
    if own in KEYS or over is None or (over in KEYS and own is not None):
        return own
    return over if own in {None, "total", "value"} or over in {"target", "previously", "share"} else own


def meaning(heading: str, source: DataSource, names: Names) -> Meaning | None:
    """What one heading says; None for one that says nothing known.

    The file's own `columns` come first, then the words of its kind, the project's categories, indicators,
    periods; last a heading of two words such as `Utfall kvinnor`, read as both.
    """
    if len(heading) > _LONGEST:
        return None
    return _single(heading, source, names) or _double(heading, source, names)


def _single(heading: str, source: DataSource, names: Names) -> Meaning | None:
    text = plain(heading)
    for own, means in source.columns.items():
        if plain(own) == text:
            return _declared(means, names)
    role = _role(text, source.kind)
    if role in {"total", "value"} or (role and role != "category"):
        return Meaning(role=role)
    if category := names.category(heading):
        return Meaning(role="value", split=category[0], category=category[1])
    if role:
        return Meaning(role=role)
    if names.split(heading):
        return Meaning(role="category", split=names.split(heading) or "")
    if indicator := names.indicator(heading):
        return Meaning(role="value", indicator=indicator)
    span = names.span(heading, source) if source.kind is DataKind.RESULTS else None
    return Meaning(role="value", span=span) if span else None


def _declared(means: str, names: Names) -> Meaning:
    if means in ROLES:
        return Meaning(role=means)  # type: ignore[arg-type]
    if category := names.category(means):
        return Meaning(role="value", split=category[0], category=category[1])
    return Meaning(role="value", indicator=names.indicator(means))


def _double(heading: str, source: DataSource, names: Names) -> Meaning | None:
    words = heading.replace("–", " ").replace(",", " ").replace(":", " ").split()
    for cut in range(1, len(words)):
        first = _single(" ".join(words[:cut]), source, names)
        second = _single(" ".join(words[cut:]), source, names)
        if first and second and first.role not in KEYS and second.role not in KEYS:
            return first.joined(second)
    return None


def _role(text: str, kind: DataKind) -> Role | None:
    return next((role for role in _OF[kind] if text in _PLAIN[role]), None)


_PLAIN: Mapping[Role, frozenset[str]] = {
    role: frozenset(plain(word) for word in words) for role, words in _WORDS.items()
}


def heading_words(kind: DataKind) -> Iterator[str]:
    """Every ordinary word a heading of this kind of file may be."""
    for role in _OF[kind]:
        yield from _WORDS[role]


def is_total(text: str) -> bool:
    """True for a word that means the sum of the rows or columns beside it."""
    return plain(text) in _PLAIN["total"] or plain(text).startswith(("summa ", "total ", "totalt "))


def role_words(roles: Iterable[Role]) -> tuple[str, ...]:
    """One word for each role, as it would stand in a heading: Swedish and English."""
    return tuple(_WORDS[role][0] for role in roles if role in _WORDS)
