"""What of a project can be found, where it stands, and how well it is known."""

from __future__ import annotations

from pathlib import Path

import pytest

from impactkit.dossier import write_dossier
from impactkit.edition import edition
from impactkit.model.base import Text
from impactkit.model.dossier import Audience
from impactkit.model.stated.indicator import Attribution
from impactkit.model.stated.project import Project
from impactkit.navigator import Entry, entries_of_project
from impactkit.navigator.chain import Parts, parts_of
from impactkit.navigator.telling import cited_as, evidence_of, lines_of, source_of
from impactkit.words import Words
from tests.conftest import PARAMETERS
from tests.navigator.projects import dossier, entries
from tests.terminal import impactkit

ENGLISH = Words("en")
TWO = """
documents: {plan: {title: The plan, kind: plan, date: 2024-02-01}}
challenges:
  jobs: {text: Few jobs, source: p. 2}
  buses: {text: No buses, source: p. 3}
goals:
  more-jobs: {text: More jobs, answers: [jobs]}
  own-firms: {text: Own firms, serves: [more-jobs]}
  lines: {text: New lines, answers: [buses]}
activities:
  advice: {text: Give advice, serves: [own-firms], leads_to: [firms], source: p. 4}
  timetable: {text: Draw a timetable, serves: [lines]}
  party: {text: Have a party}
  guess: {text: Guess, serves: [{to: lines, reading: inferred}]}
results:
  firms: {text: Firms start, level: outcome, leads_to: [tax]}
  tax: {text: Taxes are paid, level: impact}
indicators:
  started: {name: Firms started, measures: [firms]}
  parties: {name: Parties}
"""


def said(entry: Entry, field: str) -> list[str]:
    return lines_of(entry, field, ENGLISH)


def test_each_need_is_an_entry_with_what_stated_links_tie_to_it(tmp_path: Path) -> None:
    """And what none ties to any is an entry of the project; a guess is no link."""
    found = entries(tmp_path, TWO)
    assert list(found) == ["own/jobs", "own/buses", "own"]
    jobs, buses, rest = found.values()
    assert (said(jobs, "need"), said(buses, "need"), said(rest, "need")) == (["Few jobs"], ["No buses"], [])
    assert said(jobs, "planned") == ["Give advice"]
    assert said(buses, "planned") == ["Draw a timetable"]
    assert said(rest, "planned") == ["Have a party", "Guess"]
    assert said(jobs, "expected") == [
        "More jobs",
        "Own firms",
        "Firms start (outcome)",
        "Taxes are paid (impact)",
    ]
    assert said(jobs, "counts") == ["Firms started"]
    assert said(rest, "counts") == ["Parties"]


def test_all_is_of_the_one_need_and_of_a_project_without_one(tmp_path: Path) -> None:
    one = entries(
        tmp_path, "challenges: {jobs: {text: Few jobs}}\nactivities: {advice: {text: Give advice}}\n"
    )
    assert list(one) == ["own/jobs"]
    assert said(one["own/jobs"], "planned") == ["Give advice"]
    none = entries(tmp_path, "activities: {advice: {text: Give advice}}\n")
    assert list(none) == ["own"]
    assert said(none["own"], "planned") == ["Give advice"]


def test_links_that_go_in_a_circle_are_followed_once() -> None:
    """A project file with a circle is refused; a report may come from anywhere."""
    circle = {
        "id": "own",
        "title": "Own",
        "challenges": {"a": {"text": "A"}, "b": {"text": "B"}},
        "goals": {
            "g": {"text": "G", "answers": ["a"]},
            "h": {"text": "H", "serves": ["i", "g"]},
            "i": {"text": "I", "serves": ["h", "i"]},
        },
        "activities": {"do": {"text": "Do", "serves": ["i"], "leads_to": ["x"]}},
        "results": {
            "x": {"text": "X", "level": "outcome", "leads_to": ["y"]},
            "y": {"text": "Y", "level": "outcome", "leads_to": ["x", "y"]},
        },
    }
    found = parts_of(Project.model_validate(circle))
    assert (found["a"].goals, found["a"].activities, found["a"].results) == (set("ghi"), {"do"}, set("xy"))
    assert found["b"] == Parts(*(frozenset[str]() for _ in range(4)))


STAGES = """
activities:
  a: {text: A, follow_up: {stage: done}}
  b: {text: B, follow_up: {stage: under way}}
  c: {text: C, follow_up: {stage: planned}}
  d: {text: D, follow_up: {stage: late}}
  e: {text: E, follow_up: {stage: dropped}}
  f: {text: F}
  g: {text: G}
data: {log: {kind: activities, file: log.csv}}
"""


def test_what_is_planned_is_never_told_as_done(tmp_path: Path) -> None:
    """And what took place by its rows has begun, though nobody says that it is done."""
    (tmp_path / "log.csv").write_text(
        "Aktivitet;Datum;Plats\nG;2024-03-01;X\nG;2024-03-08;X\n", encoding="utf-8"
    )
    (own,) = entries(tmp_path, STAGES).values()
    assert said(own, "done") == ["A"]
    assert said(own, "under_way") == ["B", "G (2 occasions)"]
    assert said(own, "planned") == ["C", "D (late)", "E (dropped)", "F"]


COUNTED = """
challenges: {jobs: {text: Few jobs}}
indicators:
  firms:
    name: Firms started
    accumulation: sum
    sensitivity: none
    measurement: register
    attribution: comparison group
    targets: [{total: 20}]
  talks: {name: Talks held, accumulation: sum, sensitivity: none, measurement: counted}
  people: {name: People met, accumulation: sum}
  never: {name: Never reported, accumulation: sum, attribution: before-after}
data: {results: {kind: results, file: r.csv}}
evaluation:
  reached: {question: Did it reach its goals?, verdict: partly achieved, judgement: Nearly.}
narrative: {lessons: "**Lessons.** Begin early.\\n\\n- <b>Ask</b> first"}
"""
KEPT = """
impactkit: kept/1
findings:
  holds: {section: indicators, sentence: Most came late., day: 2024-08-01, audience: public, language: en, figures: [{indicator: firms, was: 7}]}
  changed: {section: indicators, sentence: There were nine., day: 2024-08-01, audience: public, language: en, figures: [{indicator: firms, was: 9}]}
  house: {section: indicators, sentence: Only for us., day: 2024-08-01, language: en}
  learned: {section: lessons, sentence: Start in spring., day: 2024-08-01, audience: public, language: en}
"""


@pytest.fixture
def counted(tmp_path: Path) -> Entry:
    rows = ("Firms started;7", "Talks held;3", "People met;2")
    told = "\n".join(["Indikator;Period;Totalt", *(one.replace(";", ";2024 H1;") for one in rows)])
    (tmp_path / "r.csv").write_text(told + "\n", encoding="utf-8")
    (tmp_path / "own.kept.yaml").write_text(KEPT.lstrip(), encoding="utf-8")
    return entries(tmp_path, COUNTED)["own/jobs"]


def test_what_came_is_told_with_how_well_it_is_known(counted: Entry) -> None:
    """What was measured, withheld where it is few; what is kept and holds; what is judged."""
    assert said(counted, "came") == [
        "Firms started: 7 so far; the target is 20 – from a register; comparison group",
        "Talks held: 3 so far – counted by the project",
        "People met: ■\u00a0withheld so far",
        "The evaluator, 1 August 2024: Most came late. – from a register; comparison group",
        "Did it reach its goals? – partly achieved. Nearly.",
    ]
    assert counted.known == {Attribution.COMPARISON}
    assert evidence_of(counted, ENGLISH) == "each line says how"


def test_lessons_are_plain_lines(counted: Entry) -> None:
    assert said(counted, "learned") == ["Lessons. Begin early.", "<b>Ask</b> first", "Start in spring."]


def test_sources_are_the_documents_with_their_pages_and_the_project(tmp_path: Path) -> None:
    jobs = entries(tmp_path, TWO)["own/jobs"]
    assert [source_of(one) for one in jobs.sources] == [
        "Own project (2024). The plan, p. 2, 4",
        "Own project",
    ]


def test_of_the_source_documents_no_outcome_is_told() -> None:
    """They state none, so none may be shown."""
    made = edition([PARAMETERS], audience=Audience.PUBLIC)
    assert len(made.dossiers) == 5
    found = [entry for one in made.dossiers for entry in entries_of_project(one)]
    assert [one.address for one in found if {"came", "done", "under_way"} & one.told.keys()] == []
    assert {evidence_of(one, ENGLISH) for one in found} == {"no outcome is stated"}
    assert any("planned" in one.told for one in found)


@pytest.mark.parametrize("audience", [Audience.FUNDER, Audience.INTERNAL])
def test_only_what_is_the_publics_can_be_found(tmp_path: Path, audience: Audience) -> None:
    made = dossier(tmp_path, TWO, audience=audience)
    with pytest.raises(ValueError, match="not for the public"):
        entries_of_project(made)
    file = write_dossier(made, tmp_path)
    renamed = file.rename(tmp_path / "own.public.json")
    for command in (("find", "jobs", "--in"), ("navigator",)):
        refused = impactkit(*command, str(renamed), "--language", "en")
        assert refused.code == 1
        assert "only what the public may be told" in refused.faults[0]


def test_a_released_report_stands_before_the_draft_of_its_project(tmp_path: Path) -> None:
    """And the reports for others in its folder are left alone."""
    draft = dossier(tmp_path, TWO)
    folder = tmp_path / "dossiers"
    folder.mkdir()
    write_dossier(draft.but(edition=3), folder)
    write_dossier(dossier(tmp_path, TWO, audience=Audience.INTERNAL), folder)
    told = "\n".join(
        impactkit("find", "few jobs", "--in", str(tmp_path), "--most", "100", "--language", "en").lines
    )
    assert "[own/jobs]" in told
    assert "Draft" not in told
    (folder / "own.public.json").unlink()
    told = "\n".join(
        impactkit("find", "few jobs", "--in", str(tmp_path), "--most", "100", "--language", "en").lines
    )
    assert "  Draft, not released\n" in told


def test_two_projects_with_one_id_are_told(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    write_dossier(dossier(tmp_path, TWO), other)
    (tmp_path / "own.yaml").write_text("impactkit: project/1\nid: own\ntitle: Another\n", encoding="utf-8")
    refused = impactkit(
        "find", "x", "--in", str(tmp_path / "own.yaml"), "--in", str(other), "--language", "en"
    )
    assert refused.code == 1
    assert "'own' is the address of two entries" in refused.faults[0]


def test_a_report_that_was_written_by_hand_is_text_too(tmp_path: Path) -> None:
    """No mark that turns what follows, and no command to a terminal, wherever it stands."""
    odd = Text(und="Odd \x1b[31m\u202e title")
    made = dossier(tmp_path, "challenges: {a: {text: A}}\naliases: [{text: B}]\n")
    project = made.project
    written = project.but(
        title=odd,
        aliases=tuple(one.but(text=str(odd.und)) for one in project.aliases),
        challenges={name: one.but(text=odd) for name, one in project.challenges.items()},
    )
    (entry,) = entries_of_project(made.but(project=written))
    sources = (source_of(one) for one in entry.sources)
    told = [
        *(text for field in entry.told for text in entry.texts(field)),
        *sources,
        cited_as(entry, ENGLISH),
    ]
    assert len(told) == 5
    assert all("Odd" in one and "title" in one for one in told)
    assert not {"\x1b", "\u202e"} & set("".join(told))
