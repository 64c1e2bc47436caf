"""Findings as the case files tell them, and small projects to try the rules on."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from impactkit.check import check_project
from impactkit.model.finding import Figure, FigureKind, Finding
from impactkit.model.stated.project import Project

CASES = Path(__file__).parents[1] / "cases"


def cases(name: str) -> dict[str, list[dict[str, Any]]]:
    """The rows of a case file, by project."""
    rows: dict[str, list[dict[str, Any]]] = yaml.load(
        (CASES / f"{name}.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader
    )
    return rows


def project(told: str, **more: Any) -> Project:
    """A project of the YAML given; what every project needs is added."""
    needed = {"id": "small", "title": "Small", "goals": {"goal": {"text": "A goal"}}}
    return Project.model_validate({**needed, **(yaml.load(told, yaml.CSafeLoader) or {}), **more})


def findings(told: Project, rule: str, *, as_of: datetime.date | None = None) -> list[Finding]:
    """What one rule came to."""
    return [one for one in check_project(told, as_of=as_of) if one.rule == rule]


def the_finding(told: Project, rule: str, *, as_of: datetime.date | None = None) -> Finding:
    """What one rule came to, where it comes to one thing."""
    (one,) = findings(told, rule, as_of=as_of)
    return one


def value(figure: Figure) -> Any:
    """The value a figure carries, as a case file writes it."""
    if figure.kind is FigureKind.TEXTS:
        return [one.sv or one.und for one in figure.texts]
    if figure.text is not None:
        return figure.text.sv or figure.text.und
    if figure.quantity is not None:
        return figure.quantity.printed or figure.quantity.qualifier.value
    return next((one for one in (figure.number, figure.day, figure.words) if one is not None), None)


def figures(finding: Finding) -> dict[str, Any]:
    """All figures of a finding by name."""
    return {one.name: value(one) for one in finding.figures}


def exact(told: Any) -> Any:
    """A number of a case file as a decimal; everything else as it is."""
    return Decimal(str(told)) if isinstance(told, int | float) else told


def row(finding: Finding) -> tuple[Any, ...]:
    """What a case file says of a finding besides its figures."""
    return (finding.rule, finding.where, finding.outcome.value, finding.variant, finding.level.value)


def row_of(case: dict[str, Any]) -> tuple[Any, ...]:
    """The same of a row."""
    return (
        case["rule"],
        case["where"],
        case["outcome"],
        case.get("variant", ""),
        case.get("level", "info"),
    )
