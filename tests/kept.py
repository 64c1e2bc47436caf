"""A project with outcomes and what is kept of it, and a folder of such projects."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from impactkit.edition import Edition, edition
from impactkit.model.dossier import Audience, Dossier

PROJECT = """\
# yaml-language-server: $schema=../project.schema.json
impactkit: project/1
id: {name}
title: "Project {name}"
period: {{ start: 2024-01-01, end: 2025-12-31 }}
goals: {{ g: {{ text: G }} }}
indicators:
  trained:
    name: Trained
    unit: persons
    accumulation: sum
    roll_up: sum
    definition: {{ text: People trained }}
    disaggregations:
      gender: {{ name: Gender, categories: {{ women: Women, men: Men }}, parts: disjoint and complete }}
    targets: [{{ total: 400 }}]
  events:
    name: Events
    accumulation: sum
    roll_up: sum
    sensitivity: none
    definition: {{ text: Events held }}
    targets: [{{ total: 20 }}]
data:
  results: {{ kind: results, file: "data/{name}.csv" }}
reporting: {{ every: half year }}
"""
HEADINGS = "Indicator;Period;Women;Men;Total"
ROWS = (
    "Trained;2024 H1;20;30;50",
    "Trained;2024 H2;40;50;90",
    "Events;2024 H1;;;3",
    "Events;2024 H2;;;4",
)
"""What was reported when the finding was kept."""
H1, H2 = ("{start: 2024-01-01, end: 2024-06-30}", "{start: 2024-07-01, end: 2024-12-31}")


def written(folder: Path, *names: str, rows: Sequence[str] = ROWS) -> Path:
    """A folder of projects by these names, all of which reported the same."""
    (folder / "data").mkdir(parents=True, exist_ok=True)
    for name in names or ("north",):
        (folder / f"{name}.yaml").write_text(PROJECT.format(name=name), encoding="utf-8")
        text = "\n".join((HEADINGS, *rows)) + "\n"
        (folder / "data" / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def figure(indicator: str, was: object, cell: str = "", period: str = "", measure: str = "so far") -> str:
    """A figure of a kept finding, on a line."""
    parts = [f"indicator: {indicator}", f"measure: {measure}", f"was: {was}"]
    parts += [f"cell: {cell}"] if cell else []
    parts += [f"period: {period}"] if period else []
    return "{" + ", ".join(parts) + "}"


def finding(
    *figures: str,
    name: str = "indicators-1",
    audience: str = "public",
    sentence: str = "More women come.",
    section: str = "indicators",
) -> str:
    """A kept finding as it stands in its file."""
    lines = [
        f"  {name}:",
        f"    section: {section}",
        f'    sentence: "{sentence}"',
        "    by: the evaluator",
        "    day: 2025-03-01",
        f"    audience: {audience}",
        "    language: en",
    ]
    return "\n".join([*lines, "    figures:", *(f"      - {one}" for one in figures)]) + "\n"


def note(text: str, *, name: str = "money-1", audience: str = "public", section: str = "money") -> str:
    """A note as it stands in its file."""
    return f'  {name}:\n    section: {section}\n    text: "{text}"\n    day: 2025-03-01\n    audience: {audience}\n'


def keep(file: Path, *findings: str, notes: Sequence[str] = ()) -> Path:
    """A file of what is kept."""
    parts = ["impactkit: kept/1\n"]
    parts += ["findings:\n", *findings] if findings else []
    parts += ["notes:\n", *notes] if notes else []
    file.write_text("".join(parts), encoding="utf-8")
    return file


def made(folder: Path, audience: str = "public") -> Edition:
    """The edition of a folder."""
    return edition([folder], audience=Audience(audience))


def dossier(folder: Path, audience: str = "public") -> Dossier:
    """The dossier of the one project of a folder."""
    found = made(folder, audience)
    assert found.problems == ()
    (own,) = found.dossiers
    return own
