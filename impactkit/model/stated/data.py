"""The data a project has: which files, what each holds, and how its own words are to be read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import (
    BeforeValidator,
    Field,
    GetJsonSchemaHandler,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from impactkit.languages import lexicon
from impactkit.model.base import Day, Flag, Id, Share, Sourced, Text, Whole
from impactkit.model.explained import Meanings
from impactkit.model.quantity import Absence


class DataKind(StrEnum):
    """What the rows of a file are."""

    RESULTS = "results"
    """Reported values of indicators, by period and breakdown."""
    PARTICIPANTS = "participants"
    """One row for each enterprise or person supported."""
    COSTS = "costs"
    """Ledger rows: date, cost category, amount, approved or not."""
    CLAIMS = "claims"
    """Claims for payment: date, costs, approved, paid, status."""
    ACTIVITIES = "activities"
    """Occasions of activities: date, place, with how many."""
    SURVEY = "survey"
    """Answers before and after, by respondent."""
    TIES = "ties"
    """A log of collaboration: which two organisations, of which sectors, since when, how close."""


class Delimiter(StrEnum):
    """The sign between the cells of a text file, by its name."""

    SEMICOLON = "semicolon"
    """A semicolon: `a;b`."""
    COMMA = "comma"
    """A comma: `a,b`."""
    TAB = "tab"
    """A tab, which looks like spaces."""
    PIPE = "pipe"
    """A vertical bar: `a|b`."""


_DELIMITER_NAMES = {
    Delimiter.SEMICOLON: (";", *lexicon("cells")["semicolon"]),
    Delimiter.COMMA: (",", *lexicon("cells")["comma"]),
    Delimiter.TAB: ("\t", "\\t", *lexicon("cells")["tab"]),
    Delimiter.PIPE: ("|", *lexicon("cells")["pipe"]),
}
"""The signs themselves, and what else people call them."""


def delimiter_named(value: object) -> object:
    """A delimiter by its sign or by a word for it: `;`, `komma`, `Tab`; anything else as it is."""
    if not isinstance(value, str):
        return value
    name = value.strip().casefold() or value
    return next((one for one, names in _DELIMITER_NAMES.items() if name in {one.value, *names}), value)


class DecimalMark(StrEnum):
    """The sign before decimals in a file."""

    COMMA = "comma"
    """A comma: 1 250,5 and 1.250,5."""
    POINT = "point"
    """A point: 1 250.5 and 1,250.5."""


Role = Literal[
    "indicator",
    "period",
    "period-start",
    "period-end",
    "year",
    "date",
    "reported",
    "unit",
    "total",
    "value",
    "numerator",
    "denominator",
    "category",
    "target",
    "previously",
    "share",
    "note",
    "organisation",
    "person",
    "identity",
    "first-support",
    "started",
    "cost-category",
    "work-package",
    "amount",
    "approved",
    "paid",
    "status",
    "reference",
    "activity",
    "place",
    "participants",
    "stage",
    "respondent",
    "occasion",
    "before",
    "after",
    "who",
    "sector",
    "with-whom",
    "their-sector",
    "since",
    "until",
    "closeness",
    "ignore",
]
"""What a column holds; `ignore` for one that is left unread."""

_Column = Annotated[
    Role,
    Meanings(
        {
            "indicator": "The name of the indicator.",
            "period": "The period, such as `2025 H1`.",
            "period-start": "The first day of the period.",
            "period-end": "The last day of the period.",
            "year": "The year.",
            "date": "The day.",
            "reported": "The day it was reported.",
            "unit": "The unit of the value.",
            "total": "The value of all together.",
            "value": "The value.",
            "numerator": "The number above the line of a ratio.",
            "denominator": "The number under the line of a ratio.",
            "category": "The category of a breakdown, such as women.",
            "target": "The target; not counted as a value.",
            "previously": "What was reported before; not counted as a value.",
            "share": "The share of the target; not counted as a value.",
            "note": "A remark.",
            "organisation": "The number of an organisation.",
            "person": "The number of a person.",
            "identity": "The number of an organisation or a person.",
            "first-support": "The day of the first support.",
            "started": "The day the enterprise was started.",
            "cost-category": "The cost category.",
            "work-package": "The work package.",
            "amount": "The amount.",
            "approved": "What of the amount is approved.",
            "paid": "What is paid.",
            "status": "How far it has come.",
            "reference": "The number of a voucher or a claim.",
            "activity": "The activity.",
            "place": "The municipality.",
            "participants": "How many took part.",
            "stage": "How far the activity has come.",
            "respondent": "Who answered, as a code.",
            "occasion": "Which time the form was filled in: before or after.",
            "before": "The answer before.",
            "after": "The answer after.",
            "who": "The name of an organisation.",
            "sector": "The sector of an organisation.",
            "with-whom": "The organisation it collaborates with.",
            "their-sector": "The sector of the organisation it collaborates with.",
            "since": "The day the collaboration began.",
            "until": "The day it had ended.",
            "closeness": "How close the collaboration is.",
            "ignore": "The column is not read.",
        }
    ),
]

_Mark = Annotated[
    Literal["zero", "not stated", "missing", "not applicable"],
    Meanings({"zero": "Nothing, and counted as 0.", **{one.value: one for one in Absence}}),
]
_Encoding = Annotated[
    Literal["utf-8", "windows-1252", "utf-16"],
    Meanings(
        {
            "utf-8": "What most programs write today.",
            "windows-1252": "What Excel writes as CSV where it is not asked for UTF-8.",
            "utf-16": "What Excel writes as Unicode text.",
        }
    ),
]
_DAYS = re.compile(r"^\d{4}-\d{2}-\d{2}/\d{4}-\d{2}-\d{2}$", re.ASCII)


def _period(value: object) -> object:
    if isinstance(value, str) and _DAYS.fullmatch(value):
        return value
    raise PydanticCustomError("period_days", "not the first and last day of a period")


_Period = Annotated[
    str, BeforeValidator(_period), WithJsonSchema({"type": "string", "pattern": _DAYS.pattern})
]
"""The first and the last day, `2025-01-01/2025-06-30`."""


_Delimiter = Annotated[
    Delimiter,
    BeforeValidator(delimiter_named),
    WithJsonSchema(
        {
            "type": "string",
            "enum": [*Delimiter, *(name for names in _DELIMITER_NAMES.values() for name in names)],
        }
    ),
    Meanings(
        {name: one for one, names in _DELIMITER_NAMES.items() for name in (one.value, *names)},
    ),
]
"""A delimiter by its name or its sign."""


class DataSource(Sourced):
    """A file with data, and how to read what it does not say itself."""

    kind: DataKind
    """What its rows are."""
    file: str
    """Where it stands, from the project file's folder, with forward slashes."""
    title: Text | None = None
    """What it is called."""
    sheet: str | None = None
    """The sheet of a spreadsheet; needed where several hold something."""
    header_row: Whole | None = None
    """The row the headings begin on, counted from 1; found by its headings unless told."""
    decimal: DecimalMark | None = None
    """The decimal mark; without it an ambiguous `1.250` is refused."""
    delimiter: _Delimiter | None = None
    """The sign between the cells of a text file; found unless told."""
    encoding: _Encoding | None = None
    """How a text file is encoded; found unless told."""
    period: str | None = None
    """The period of all rows, such as `2025 H1`, where no column says."""
    year: Whole | None = None
    """The year of labels without one, such as `K1`."""
    reported: Day | None = None
    """The day it was reported; of two reports for one period the later holds."""
    party: Id | None = None
    """Whom it is from, among the parties."""
    indicator: Id | None = None
    """The indicator of all rows, where no column says."""
    columns: Mapping[str, _Column | Id] = {}
    """Headings of one's own: the role, the indicator, or the category a column holds."""
    names: Mapping[str, Id] = {}
    """The file's own names for indicators, categories, activities, cost lines, work packages, sectors and closeness."""
    periods: Mapping[str, _Period] = {}
    """The file's own period labels, as first/last day: `2025-01-01/2025-06-30`."""
    marks: Mapping[str, _Mark] = {}
    """What the file's own signs mean, such as `"-": zero`."""
    asked: Whole | None = None
    """How many were asked, for a survey whose file has only those who answered."""
    illustrative: Flag = False
    """True for made-up data."""


class Every(StrEnum):
    """How long a reporting period is; by the calendar."""

    MONTH = "month"
    """January, February …"""
    QUARTER = "quarter"
    """K1 to K4."""
    TERTIAL = "tertial"
    """T1 to T3, four months each."""
    HALF_YEAR = "half year"
    """January to June, July to December."""
    YEAR = "year"
    """January to December."""


class PlanLine(StrEnum):
    """The plan progress is compared with between start and target."""

    MILESTONES = "milestones"
    """Only what the targets' milestones say."""
    LINEAR = "linear"
    """A straight line from the project's start to the target's due day, where no milestones are stated."""


class Reporting(Sourced):
    """How the project is followed up: its periods, its plan line, and when it counts as behind."""

    every: Every | None = None
    """The length of a reporting period; the longest period of the data unless told."""
    plan: PlanLine = PlanLine.MILESTONES
    """The plan line."""
    on_plan: Share = Decimal("0.9")
    """The share of the plan from which an indicator is on plan."""
    behind: Share = Decimal("0.7")
    """The share of the plan below which it is far behind."""


_DAY_ROLES = ("first-support", "started")


class Counting(Sourced):
    """An indicator counted from a list of participants, each once."""

    data: tuple[Id, ...]
    """The list or lists, among the data; who stands on several is one."""
    where: Mapping[str, str | tuple[str, ...]] = {}
    """Which rows: a heading of the list and the value, or values, it must have."""
    by: Mapping[Id, str] = {}
    """The heading that holds the category, for each disaggregation."""
    when: Annotated[str, Field(min_length=1)] = "first-support"
    """The day each is counted from: `first-support`, `started` (the day the enterprise was started), or the heading of a
    column with days."""

    @property
    def day_heading(self) -> str | None:
        """The heading of the column with the day; None for the two columns that every list may have."""
        return None if self.when in _DAY_ROLES else self.when

    @model_validator(mode="before")
    @classmethod
    def _one_list(cls, value: Any) -> Any:
        one = isinstance(value, dict) and isinstance(value.get("data"), str)
        return {**value, "data": (value["data"],)} if one else value

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        full = handler.resolve_ref_schema(handler(schema))
        lists = full["properties"]["data"]
        full["properties"]["data"] = {
            "description": lists.pop("description", ""),
            "anyOf": [{"type": "string"}, lists],
        }
        return full
