"""What may be seen of what a project states: a list, model by model and field by field; what is not on it is absent.

A new field of a model is seen by nobody outside the house until it is named here: among what is told as it is
stated, what a function decides about (`protection.py`), or what stays in the house.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar, get_args, get_origin

from impactkit.languages import LANGUAGES, UNTOLD
from impactkit.model.base import Link, Model, Sourced, Text
from impactkit.model.kept import View
from impactkit.model.measured.money import (
    ClaimStep,
    CostEntry,
    CostFollowUp,
    CostPoint,
    MoneyFollowUp,
    PackageCosts,
)
from impactkit.model.measured.pathway import PathwayFollowUp, StepTime
from impactkit.model.measured.reading import SourceReading
from impactkit.model.measured.settlement import Settlement
from impactkit.model.measured.ties import TiesAt
from impactkit.model.measured.value import Caveat, Span
from impactkit.model.quantity import Money, Quantity
from impactkit.model.stated.assessment import (
    Aspect,
    Assessment,
    EvaluationQuestion,
    Horizontal,
    Judgement,
    Pledge,
    Reason,
    Requirement,
)
from impactkit.model.stated.context import Alignment, Programme, ProjectLink
from impactkit.model.stated.data import Counting, DataSource, Reporting
from impactkit.model.stated.decision import Alias, CaseNumber, Decision, Period, Revision
from impactkit.model.stated.deliverable import Deliverable
from impactkit.model.stated.document import Document, Remark
from impactkit.model.stated.done import Done, Tension
from impactkit.model.stated.duty import Duty
from impactkit.model.stated.evaluation import CriterionJudgement, EarlierRecommendation, Recommendation
from impactkit.model.stated.exemption import Exemption
from impactkit.model.stated.funding import (
    Claim,
    Condition,
    CostBudget,
    CostLine,
    Financing,
    FinancingLine,
    FlatRate,
    Funding,
    Grant,
    LegalReference,
    Limit,
    PrintedTotal,
)
from impactkit.model.stated.indicator import CountingRule, Definition, Disaggregation, Indicator, Relation
from impactkit.model.stated.logic import Activity, Challenge, Goal, Result, TargetGroup, WorkPackage
from impactkit.model.stated.party import Party
from impactkit.model.stated.pathway import Pathway
from impactkit.model.stated.place import Geography
from impactkit.model.stated.project import Answer, Project
from impactkit.model.stated.target import Milestone, Part, Target

_LISTED: Mapping[type[Model], str] = {
    # words, numbers, days
    Text: " ".join((*LANGUAGES, UNTOLD)),
    Link: "to assumption confidence evidence inferred_by",
    Quantity: "value qualifier upper printed",
    Money: "amount currency rate rate_date original original_currency",
    Span: "start end",
    Caveat: "kind rows of amount",
    View: "panel indicator cell start end counties programmes funders statuses projects compared",
    # the project
    Project: "impactkit id title aliases title_source summary language terms illustrative kind documents"
    " case_numbers decision life_cycle programme parties period geography target_groups strategies"
    " related_projects challenges goals tensions work_packages activities results indicators pathways deliverables funding"
    " horizontal"
    " assessment data reporting duties evaluation criteria recommendations"
    " earlier_recommendations remarks narrative revisions answers exemptions",
    Alias: "text",
    CaseNumber: "kind number",
    Decision: "status printed party date reference replaces",
    Period: "start end months",
    Programme: "name area result_chain",
    Party: "name described roles count",
    Geography: "counties municipalities all_municipalities area except_counties county_count unnamed character",
    Alignment: "strategy part printed strength strength_set_by",
    ProjectLink: "kind name described count record",
    Document: "title kind reference date party held quotes url source",
    Remark: "text",
    Revision: "date reason",
    Answer: "rule where who date reason",
    Exemption: "indicator cell reason who date",
    Duty: "kind due days_after_end submitted",
    # the effect logic
    TargetGroup: "name rank scale within size needs gets",
    Challenge: "text states_purpose",
    Goal: "text kind horizon answers serves leads_to",
    WorkPackage: "name",
    Activity: "text work_package serves leads_to volume volume_of target_groups dissemination",
    Result: "text level horizon leads_to",
    # what is counted
    Indicator: "name definition kind unit direction accumulation roll_up disaggregations targets measures"
    " counting_rules counted data_source measurement attribution sensitivity sensitive_attribute relations"
    " code costs_of levels question",
    Definition: "text version",
    Disaggregation: "name categories parts not_stated_category sensitive_attribute",
    CountingRule: "rule value text",
    Relation: "kind to",
    Target: "total by parts due due_note measured per milestones illustrative",
    Part: "name value",
    Milestone: "due value",
    Counting: "data where by when",
    Reporting: "every plan on_plan behind",
    DataSource: "kind title header_row decimal delimiter encoding period year reported party indicator illustrative",
    Deliverable: "title due delivered address of part illustrative",
    Pathway: "name stages",
    Tension: "between text handled decided by since done illustrative",
    Done: "text day address illustrative",
    # what others judged
    Horizontal: "concern name commitment measured_by pledges done",
    Pledge: "indicator cell share bound",
    Assessment: "title requirements grades aspects reasons judgements",
    Requirement: "text met concern",
    Aspect: "text mark concern",
    Reason: "aspect mark printed",
    Judgement: "text concern printed strength strength_set_by party",
    EvaluationQuestion: "question evidence verdict judgement recommendation illustrative",
    CriterionJudgement: "judgement verdict evidence illustrative",
    Recommendation: "text party to due question illustrative",
    EarlierRecommendation: "text party to due question illustrative report made followed became",
    # money
    Funding: "budget financing grant claims",
    CostBudget: "lines totals whole years",
    CostLine: "name amount kind flat_rate work_package",
    FlatRate: "rate base",
    PrintedTotal: "name amount adds subtracts",
    Financing: "lines totals",
    FinancingLine: "name party amount share sector form appropriation status kind years",
    Grant: "party applied applied_cost share cap cost_ceiling limits advance_applied advance retention"
    " appropriation legal_basis conditions",
    Limit: "name amount",
    LegalReference: "number title applies",
    Condition: "text status about_financing",
    Claim: "date costs approved paid status data illustrative",
    MoneyFollowUp: "lines packages points entries claims settlement cost_caveats claim_caveats illustrative",
    CostFollowUp: "line budget spent approved rejected rows",
    PackageCosts: "package budget spent approved rows",
    CostPoint: "span spent approved",
    CostEntry: "line work_package span spent approved rejected",
    ClaimStep: "claim date costs currency settlement illustrative",
    Settlement: "approved counted share share_of_costs limit binding entitled_strict entitled retained advance"
    " set_off paid_before balance payable unsettled_advance repayment headroom final set_off_policy"
    " rounding_policy",
}
TOLD: Mapping[type[Model], frozenset[str]] = {
    model: frozenset((*names.split(), *(Sourced.model_fields if issubclass(model, Sourced) else ())))
    for model, names in _LISTED.items()
}
"""What is told as it is stated, with where it is stated."""

DECIDED: Mapping[type[Model], frozenset[str]] = {
    Indicator: frozenset({"baseline"}),  # counts of people are cells like any others
    Activity: frozenset({"follow_up"}),  # with how many took part
    DataSource: frozenset({"file"}),  # anyone may have named it, after anybody; its id stands in its place
    Revision: frozenset({"changes", "original"}),  # values of any field, told where that field is
}
"""What a function decides about."""

HOUSE: Mapping[type[Model], frozenset[str]] = {
    Project: frozenset({"snapshots"}),  # counts by category, as submitted
    Document: frozenset({"file"}),  # named like data files
    Party: frozenset({"number"}),  # by which whoever collects knows whose a file is
    DataSource: frozenset(  # the file's own words, and a count of people that answers tell
        {"sheet", "columns", "names", "periods", "marks", "asked"}
    ),
    SourceReading: frozenset({"remarks"}),  # which may quote the file
    TiesAt: frozenset({"new", "ended", "organisations"}),  # which narrow counts that are withheld
    StepTime: frozenset({"n", "days", "quarter", "three_quarters"}),  # which tell of single days
    PathwayFollowUp: frozenset({"undated", "unordered"}),  # which count few
}
"""What stays in the house."""

Place = tuple[str, ...]
"""The keys that lead to a value."""
Decisions = Mapping[tuple[type[Model], str], Callable[[Place, Any], Any]]
"""For fields that are decided: what is told of a value at a place."""
_Told = TypeVar("_Told")


class Stated:
    """What may be seen of models, where these decisions hold for fields that are decided."""

    def __init__(self, decisions: Decisions) -> None:
        self.decisions = decisions

    def told(self, value: _Told, place: Place = ()) -> _Told:
        """A value with the fields that are told; raises `KeyError` for a model or a decision nobody has placed."""
        return self._told(value, place)  # type: ignore[no-any-return]

    def _told(self, value: Any, place: Place) -> Any:
        if isinstance(value, Model):
            return self._model(value, place)
        if isinstance(value, tuple):
            items = tuple(self._told(part, (*place, str(at))) for at, part in enumerate(value))
            return value if all(one is other for one, other in zip(items, value, strict=True)) else items
        if isinstance(value, Mapping):
            parts = {key: self._told(part, (*place, str(key))) for key, part in value.items()}
            return value if all(parts[key] is value[key] for key in value) else parts
        return value

    def _model(self, model: Model, place: Place) -> Model:
        """The model itself where all that is set of it is told; else a new one of what is."""
        kind = type(model)
        if _is_plain(kind, TOLD[kind]):
            return model
        fields = {
            name: self._told(getattr(model, name), (*place, name))
            for name in TOLD[kind] & model.model_fields_set
        }
        for name in DECIDED.get(kind, ()):
            fields[name] = self.decisions[kind, name]((*place, name), getattr(model, name))
        same = all(fields[name] is getattr(model, name) for name in fields)
        return model if same and model.model_fields_set <= fields.keys() else kind(**fields)


as_stated = Stated({}).told
"""What may be seen of a model no field of which, nor of what it holds, is decided."""


@cache
def _is_plain(model: type[Model], told: frozenset[str]) -> bool:
    """True for a model that holds no other, and every field of which is told."""
    held = (one for field in model.model_fields.values() for one in models_of(field.annotation))
    return told == model.model_fields.keys() and not any(held)


def models_of(kind: Any) -> Iterator[type[Model]]:
    """The models a field of this type may hold: `Mapping[str, Goal] | None` holds `Goal`."""
    if get_args(kind):
        for part in get_args(kind):
            yield from models_of(part)
    elif isinstance(kind, type) and issubclass(kind, Model):
        yield kind


def is_told(place: str) -> bool:
    """True where all there may ever be at a key path of a project is told as stated: `period.end`, `goals.jobs`."""
    return _is_told((Project,), [part for part in re.split(r"[.\[\]]+", place) if part])


def _is_told(models: Sequence[type[Model]], place: Sequence[str]) -> bool:
    if not place:
        return all(map(_wholly_told, models))
    for model in models:
        if place[0] in TOLD[model]:
            kind = model.model_fields[place[0]].annotation
            inner = tuple(models_of(kind))
            return not inner or _is_told(inner, place[1 + _depth(kind) :])
    return False


def _wholly_told(model: type[Model]) -> bool:
    """True where every field of a model, and of what it holds, is told as stated."""
    inner = (one for field in model.model_fields.values() for one in models_of(field.annotation))
    return TOLD.get(model, frozenset()) == model.model_fields.keys() and all(map(_wholly_told, inner))


def _depth(kind: Any) -> int:
    """How many keys lead from a field of this type to a model: one for `Mapping[str, Goal]`."""
    deepest = max((_depth(part) for part in get_args(kind)), default=0)
    return deepest + (get_origin(kind) in (tuple, Mapping))
