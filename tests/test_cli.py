"""The command line: help and examples, exit codes, streams, languages, and what `check` tells of the five projects."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import nbformat
import pytest
import typer

from impactkit.cli import app
from impactkit.cli.checking import MOST_REFUSED
from impactkit.load import read_project
from impactkit.load.yaml.path import keys
from tests.terminal import SMALLEST, impactkit, write

ROOT = Path(__file__).parents[1]
PARAMETERS = ROOT / "parameters"
COMMANDS = tuple(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
Findings = list[dict[str, Any]]


@pytest.fixture
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def checked() -> dict[str, Findings]:
    """What `check --json` tells of the five projects, by project."""
    said = impactkit("check", str(PARAMETERS), "--json", "--language", "en")
    assert (said.code, said.faults) == (0, [])
    told = json.loads("\n".join(said.lines))
    assert (len(told["projects"]), told["faults"]) == (5, [])
    return {one["project"]: one["findings"] for one in told["projects"]}


def found(findings: Findings, rule: str, where: str = "") -> Findings:
    """The findings of a rule, at a place or below it."""
    return [one for one in findings if one["rule"] == rule and one["where"].startswith(where)]


# --- Help and usage ---


def test_the_help_names_every_command() -> None:
    """And what each is for, in a line."""
    said = impactkit("--help")
    assert said.code == 0
    named = {line.split()[0] for line in said.lines if re.match(r"  [a-z]+ {2,}\S", line)}
    commands = {
        "report",
        "release",
        "check",
        "collect",
        "new",
        "explore",
        "alike",
        "find",
        "guide",
        "instrument",
        "navigator",
        "forms",
        "class",
        "course",
        "schema",
        "workbook",
    }
    assert named == set(COMMANDS) == commands


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_has_an_example_that_could_be_run(command: str) -> None:
    """Of that command, with options it knows."""
    said = impactkit(command, "--help")
    assert said.code == 0
    example = re.search(r"Example: (.+)", " ".join(" ".join(said.lines).split()))
    assert example
    name, named, *arguments = shlex.split(example[1])
    assert (name, named) == ("impactkit", command)
    assert all(one in " ".join(said.lines) for one in arguments if one.startswith("--"))


@pytest.mark.parametrize(
    "arguments",
    [
        "",
        "nix",
        "check",
        "report",
        "check x.yaml --fail-on heavy",
        "check x.yaml --as-of 31/12",
        "check x.yaml --as-of 2026-02-30",
        "check x.yaml --language no",
        "check x.yaml --nix",
        "report x.yaml --language de",
        "report x.yaml --jobs 0",
        "report x.yaml --audience everyone",
        "report x.yaml --notebook nix.ipynb",
        "report x.yaml --as-of tomorrow --out out",
        "report x.yaml --format pdf,epub",
        "report x.yaml --format ,",
        "report x.yaml --layout short",
        "report x.yaml --brand nix.yaml",
        "new a b",
    ],
)
def test_wrong_usage_stops_with_2_and_makes_nothing(arguments: str, in_folder: Path) -> None:
    """Before any file is looked at."""
    write(SMALLEST)
    said = impactkit(*arguments.split())
    assert said.code == 2
    assert said.faults or not arguments
    assert [one.name for one in in_folder.iterdir()] == ["x.yaml"]


def test_a_day_that_is_none_is_told_in_the_language_of_the_messages(in_folder: Path) -> None:
    """With how to write it."""
    write(SMALLEST)
    said = impactkit("check", "x.yaml", "--as-of", "31/12", "--language", "sv")
    assert said.faults == ["'31/12' är ingen dag. Skriv till exempel 2026-12-31."]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (
            ["--format", "pdf,epub", "--language", "sv"],
            "--format: epub finns inte. Det som finns: html, pdf, docx, xlsx.",
        ),
        (
            ["--layout", "short", "--language", "en"],
            "--layout: there is no short. There are: impact, progress, final, summary, own.",
        ),
    ],
)
def test_what_there_is_none_of_is_told_with_what_there_is(
    asked: list[str], says: str, in_folder: Path
) -> None:
    write(SMALLEST)
    said = impactkit("report", "x.yaml", *asked)
    assert (said.code, said.faults) == (2, [says])


@pytest.mark.parametrize("named", [True, False], ids=["named", "beside"])
def test_a_fault_in_the_brand_stops_the_run(in_folder: Path, *, named: bool) -> None:
    """Whether it is named, or lies beside the project files: nobody wants a thousand reports in the wrong colours."""
    write(SMALLEST)
    write('impactkit: brand/1\ncolours: {accent: "#ffff99"}\n', "house.yaml" if named else "brand.yaml")
    said = impactkit("report", "x.yaml", *(["--brand", "house.yaml"] if named else []), LANG="en_GB.UTF-8")
    assert said.code == 1
    assert said.faults[0].startswith(f"{'house' if named else 'brand'}.yaml:2 colours.accent")
    assert not (in_folder / "outputs").exists()


# --- Languages and streams ---


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "Swedish_Sweden.1252"}, "sv"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "sv_FI.UTF-8"}, "sv"),
        ({"LANG": "sv_SE.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "sv_SE.UTF-8", "LC_MESSAGES": "sv_SE.UTF-8", "LC_ALL": "C"}, "en"),
    ],
)
def test_messages_are_in_the_language_of_the_system(
    environment: dict[str, str], language: str, in_folder: Path
) -> None:
    """As LC_ALL, LC_MESSAGES and LANG say, in that order; Swedish or English."""
    unset = {"LC_ALL": "", "LC_MESSAGES": "", "LANG": ""}
    said = impactkit("check", "nix.yaml", **{**unset, **environment})
    assert said == impactkit("check", "nix.yaml", "--language", language)
    assert said.faults[0].endswith("file or folder." if language == "en" else "fil eller mapp.")


def test_findings_go_to_standard_output_and_faults_to_standard_error(in_folder: Path) -> None:
    """So that the one can be kept and the other seen; JSON stays JSON whatever is wrong."""
    write(SMALLEST, "d/good.yaml")
    write("x", "d/bad.yaml")
    said = impactkit("check", "d", "--json", "--language", "en")
    told = json.loads("\n".join(said.lines))
    assert [one["project"] for one in told["projects"]] == ["x"]
    fault = "d/bad.yaml:1: Here names with values are expected, one per line: name: value."
    assert (said.code, said.faults) == (1, [fault])
    assert told["faults"] == [{"file": "d/bad.yaml", "line": 1, "key": "", "says": fault}]
    nothing = impactkit("check", "nix.yaml", "--json", "--language", "en")
    assert nothing.code == 1
    assert [one["file"] for one in json.loads("\n".join(nothing.lines))["faults"]] == ["nix.yaml"]


def test_a_terminal_without_letters_stops_nothing(in_folder: Path) -> None:
    """Swedish letters and file names that are no text come through pipes of any encoding."""
    write("impactkit: project/1\nid: x\ntitle: Åäö\ngoals: {g: {text: G}}\n", "d/good.yaml")
    name = os.fsdecode(b"d/pr\xf6jekt.yaml")
    try:
        write("x", name)
    except OSError:
        pytest.skip("this file system takes no such name")
    environment = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-m", "impactkit", "check", "d"], env=environment, capture_output=True, check=False
    )
    assert ran.returncode == 1
    assert ran.stdout.decode("utf-8").startswith("Åäö (x)\n")
    assert ran.stderr.decode("utf-8").startswith("d/pr\\udcf6jekt.yaml:1: ")
    assert "Traceback" not in ran.stderr.decode("utf-8")


def test_a_fault_of_ours_in_one_project_is_told_and_stops_no_other(in_folder: Path) -> None:
    """A day beyond the calendar may be a fault in a rule; it is never a traceback."""
    write(SMALLEST.replace("id: x", "id: good"), "d/a.yaml")
    write(
        SMALLEST + "period: {start: 2025-01-01, end: 9999-12-31}\n"
        "duties: {late: {kind: final report, days_after_end: 999999999}}\n",
        "d/b.yaml",
    )
    said = impactkit("check", "d", "--all", "--language", "en")
    assert said.lines[0] == "T (good)"
    assert said.code == (1 if said.faults else 0)
    assert all(
        line.startswith("d/b.yaml: impactkit itself stopped on this project (") for line in said.faults
    )


# --- What `check` tells ---


def test_every_finding_says_where_it_is_and_what_to_do(checked: dict[str, Findings]) -> None:
    """Rule, level, place in the file and in the document, figures, and a sentence that asks for something."""
    for project, findings in checked.items():
        text = (PARAMETERS / f"{project}.yaml").read_text(encoding="utf-8").splitlines()
        lines = read_project(PARAMETERS / f"{project}.yaml").tree.lines
        for one in findings:
            assert {"rule", "level", "where", "line", "document_line", "figures", "do"} <= set(one)
            assert one["level"] in {"info", "warning", "serious"}
            assert one["outcome"] in {"deviates", "undecidable", "holds"}
            assert isinstance(one["figures"], dict)
            assert one["says"].endswith(".")
            assert one["outcome"] == "holds" or one["do"].endswith("."), one
            path = keys(one["where"])
            if path in lines and isinstance(path[-1], str):
                assert f"{path[-1]}:" in text[one["line"] - 1], one
            assert 1 <= one["line"] <= len(text)


def test_women_and_men_make_one_company_more_than_the_total(checked: dict[str, Findings]) -> None:
    """25 against 24 in the row of new companies; the row of jobs adds up."""
    companies, jobs = (
        found(checked["plattformen"], "parts-against-total", f"indicators.{row}.")
        for row in ("new-companies", "jobs")
    )
    assert [(one["outcome"], one["document_line"]) for one in (*companies, *jobs)] == [
        ("deviates", "L30"),
        ("holds", "L33"),
    ]
    figures = companies[0]["figures"]
    assert [figures[name] for name in ("parts", "total", "difference")] == ["25", "24", "1"]
    assert jobs[0]["figures"]["difference"] == "0"
    assert companies[0]["line"] < jobs[0]["line"]


def test_a_priority_without_a_mark_is_told(checked: dict[str, Findings]) -> None:
    """One of the graded aspects of Innovate Together has no cross in any column."""
    unmarked = found(checked["innovate-together"], "aspect-without-mark")
    assert [one["outcome"] for one in unmarked] == ["deviates"]
    assert unmarked[0]["where"].startswith("assessment.aspects.")
    aspects = read_project(PARAMETERS / "innovate-together.yaml").project.assessment
    assert aspects
    assert [name for name, one in aspects.aspects.items() if one.mark is None] == [
        unmarked[0]["where"].rpartition(".")[2]
    ]


@pytest.mark.parametrize("rule", ["goal-without-activity", "goal-without-indicator"])
def test_the_four_result_goals_of_siru_stand_alone(rule: str, checked: dict[str, Findings]) -> None:
    """The page lists goals, and neither what is done for them nor how they show."""
    goals = read_project(PARAMETERS / "siru.yaml").project.goals
    results = {f"goals.{name}" for name, goal in goals.items() if goal.kind.value == "result"}
    told = found(checked["siru"], rule)
    assert len(results) == 4
    assert results <= {one["where"] for one in told if one["outcome"] == "deviates"}
    assert all(one["document_line"].startswith("L") for one in told)


def test_the_cost_that_a_grant_implies_cannot_be_decided(checked: dict[str, Findings]) -> None:
    """763 643 kronor at 60 per cent are 1 272 738.33, and no budget is at hand to hold against it."""
    (one,) = found(checked["smart-specialisation-prestudy"], "implied-cost")
    assert one["outcome"] == "undecidable"
    assert one["figures"]["implied"] == "1272738.33"
    assert (Decimal(one["figures"]["cap"]) / Decimal(one["figures"]["share"])).quantize(
        Decimal("0.01")
    ) == Decimal("1272738.33")


def test_a_flat_rate_printed_in_whole_kronor_holds(checked: dict[str, Findings]) -> None:
    """40 per cent of the base is 339 577.60; 339 578 is printed."""
    (one,) = found(checked["innovate-together"], "flat-rate")
    assert one["outcome"] == "holds"
    assert [one["figures"][name] for name in ("strict", "printed", "difference")] == [
        "339577.60",
        "339578",
        "0.40",
    ]


def test_a_check_is_told_in_swedish_with_the_same_figures(checked: dict[str, Findings]) -> None:
    """Other sentences, the same places and numbers."""
    told = json.loads("\n".join(impactkit("check", str(PARAMETERS), "--json", "--language", "sv").lines))
    for project in told["projects"]:
        english = checked[project["project"]]
        assert [one["where"] for one in project["findings"]] == [one["where"] for one in english]
        assert all(
            one["says"] != other["says"] for one, other in zip(project["findings"], english, strict=True)
        )


def test_the_text_tells_what_the_data_tell(checked: dict[str, Findings]) -> None:
    """Each kind of deviation and undecidable once, with how many and every place; what holds is counted."""
    said = impactkit("check", str(PARAMETERS / "plattformen.yaml"), "--language", "en")
    text = "\n".join(said.lines)
    heads = re.findall(r"^  \S (.*): .* \[([a-z-]+)\](?: \((\d+)\))?$", text, re.MULTILINE)
    assert len({(status, rule) for status, rule, _ in heads}) == len(heads)
    found = [one for one in checked["plattformen"] if one["outcome"] != "holds"]
    count = {rule: sum(int(n or 1) for _, one, n in heads if one == rule) for _, rule, _ in heads}
    assert count == Counter(one["rule"] for one in found)
    assert [one for one in found if f"{one['where']}, file line {one['line']}" not in text] == []
    held = sum(one["outcome"] == "holds" for one in checked["plattformen"])
    assert any(line.startswith(f"  ✓ {held} checks found") for line in said.lines)


def test_many_projects_are_summed_up_by_rule(checked: dict[str, Findings]) -> None:
    """How many findings in how many projects, the heaviest level and a place; --all tells each project's own."""
    said = impactkit("check", str(PARAMETERS), "--language", "en")
    deviating = [
        (name, one) for name, told in checked.items() for one in told if one["outcome"] == "deviates"
    ]
    for rule in {one["rule"] for _, one in deviating}:
        own = [(name, one) for name, one in deviating if one["rule"] == rule]
        (line,) = [line for line in said.lines if f"[{rule}]" in line and not line.startswith("  ?")]
        projects = len({name for name, _ in own})
        counted = f"{len(own)} findings in {projects} project{'s' if projects > 1 else ''}; for example "
        assert counted in line or len(own) == 1
        assert any(f"{name}: {one['where']}, file line {one['line']}" in line for name, one in own)
        assert line.startswith("  ■") == any(one["level"] == "serious" for _, one in own)
    assert len(said.lines) < len(deviating)
    every = impactkit("check", str(PARAMETERS), "--all", "--language", "en")
    alone = impactkit("check", str(PARAMETERS / "siru.yaml"), "--language", "en")
    assert "\n".join(alone.lines).strip() in "\n".join(every.lines)


@pytest.mark.parametrize(
    ("project", "heaviest"), [("innovate-together", "serious"), ("plattformen", "warning"), ("siru", "info")]
)
def test_the_exit_code_follows_the_heaviest_finding(project: str, heaviest: str) -> None:
    """0 without a limit; 1 where a finding is as heavy as the limit, or heavier."""
    levels = ("info", "warning", "serious")
    file = str(PARAMETERS / f"{project}.yaml")
    assert impactkit("check", file).code == 0
    codes = [impactkit("check", file, "--fail-on", level).code for level in levels]
    assert codes == [int(levels.index(level) <= levels.index(heaviest)) for level in levels]


def test_a_finding_that_is_answered_fails_nothing(in_folder: Path) -> None:
    """Who, when and why stand in the file; the finding is still told."""
    write(SMALLEST)
    told = json.loads("\n".join(impactkit("check", "x.yaml", "--json").lines))["projects"][0]["findings"]
    heavy = {one["rule"] for one in told if one["level"] == "serious" and one["outcome"] == "deviates"}
    assert heavy
    assert impactkit("check", "x.yaml", "--fail-on", "serious").code == 1
    answers = "".join(
        f"  - {{rule: {rule}, who: evaluator, date: 2026-01-01, reason: R}}\n" for rule in heavy
    )
    write(f"{SMALLEST}answers:\n{answers}")
    said = impactkit("check", "x.yaml", "--fail-on", "serious", "--json")
    assert said.code == 0
    again = json.loads("\n".join(said.lines))["projects"][0]["findings"]
    assert {one["rule"] for one in again if one["answered"]} == heavy


def test_the_day_to_look_from_is_told(in_folder: Path) -> None:
    """As given, else the latest day in the file, else none."""

    def day(*arguments: str) -> object:
        lines = impactkit("check", "x.yaml", "--json", *arguments).lines
        return json.loads("\n".join(lines))["projects"][0]["as_of"]

    write(SMALLEST)
    assert [day(), day("--as-of", "2026-12-31")] == [None, "2026-12-31"]
    write(SMALLEST + "decision: {status: granted, date: 2024-05-06}\n")
    assert [day(), day("--as-of", "2020-01-01")] == ["2024-05-06", "2020-01-01"]


# --- Rows of data that are refused ---

MEASURED = (
    SMALLEST
    + "indicators: {jobs: {name: Jobs, accumulation: sum, sensitivity: none}}\n"
    + "data: {results: {kind: results, file: jobs.csv}}\n"
)


def refused(*cells: str) -> None:
    """A project whose file has a good row, and a row for each of these cells."""
    write(MEASURED)
    rows = "".join(f"Jobs;{2001 + i} H1;{cell}\n" for i, cell in enumerate(cells))
    write(f"Indicator;Period;Actual\nJobs;2000 H1;7\n{rows}", "jobs.csv")


@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("en", ["Rows of data that could not be read (1 fault):", "jobs.csv 3:3: "]),
        ("sv", ["Rader med data som inte kunde läsas (1 fel):", "jobs.csv 3:3: "]),
    ],
)
def test_a_refused_cell_is_told_with_its_place(language: str, says: list[str], in_folder: Path) -> None:
    """After the findings; it stops nothing, and is no fault in the project."""
    refused("maybe seven")
    said = impactkit("check", "x.yaml", "--language", language)
    assert (said.code, said.faults) == (0, [])
    assert said.lines[-2] == says[0]
    assert said.lines[-1].startswith(says[1])


def test_of_many_refused_cells_the_first_are_told_and_the_rest_counted(in_folder: Path) -> None:
    """As many as a person can take in; as data all of them."""
    refused(*["maybe"] * (MOST_REFUSED + 3))
    said = impactkit("check", "x.yaml", "--language", "en")
    assert (
        said.lines[-MOST_REFUSED - 2] == f"Rows of data that could not be read ({MOST_REFUSED + 3} faults):"
    )
    assert all(line.startswith("jobs.csv ") for line in said.lines[-MOST_REFUSED - 1 : -1])
    assert said.lines[-1] == "… and 3 more; --json tells all."
    told = json.loads("\n".join(impactkit("check", "x.yaml", "--json").lines))
    assert len(told["refused"]) == MOST_REFUSED + 3


@pytest.mark.parametrize("language", ["en", "sv"])
def test_refused_cells_are_told_as_data(language: str, in_folder: Path) -> None:
    """Apart from faults: file, cell (row and column of a text file), and the sentence a person reads."""
    refused("maybe seven")
    told = json.loads("\n".join(impactkit("check", "x.yaml", "--json", "--language", language).lines))
    ((one,), faults) = (told["refused"], told["faults"])
    assert faults == []
    assert (one["file"], one["key"]) == ("jobs.csv", "3:3")
    assert one["says"] == impactkit("check", "x.yaml", "--language", language).lines[-1]


def test_where_nothing_is_refused_nothing_is_told(in_folder: Path) -> None:
    """Neither in words nor as data."""
    refused()
    assert not any(
        "could not be read" in one for one in impactkit("check", "x.yaml", "--language", "en").lines
    )
    assert json.loads("\n".join(impactkit("check", "x.yaml", "--json").lines))["refused"] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("cells", "language", "says"),
    [
        pytest.param(
            *(1, "en", "1 row of data was refused; it is in out/private/refused, which only you can open."),
            marks=pytest.mark.soak,
        ),
        (2, "sv", "2 rader med data vägrades; de finns i out/private/refused, som bara du kan öppna."),
    ],
)
def test_the_last_lines_of_a_report_tell_refused_rows_and_where_they_are(
    cells: int, language: str, says: str, in_folder: Path
) -> None:
    """Between what was made and what to open."""
    refused(*["maybe"] * cells)
    empty = nbformat.v4.new_notebook(
        metadata={"kernelspec": {"name": "python3", "display_name": "P", "language": "python"}}
    )
    empty.cells = [nbformat.v4.new_code_cell("project = language = ''", metadata={"tags": ["parameters"]})]
    write(nbformat.writes(empty), "empty.ipynb")
    said = impactkit(
        "report",
        "x.yaml",
        "--notebook",
        "empty.ipynb",
        "--format",
        "html",
        "--out",
        "out",
        "--language",
        language,
    )
    assert said.code == 0, said.faults
    assert said.lines[-2] == says
    assert said.lines[-1].endswith("out/index.html.")
    assert [one.name for one in Path("out/private/refused").iterdir()] == ["x.csv"]


# --- What the machine does not let be done ---


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("out", ["taken", "taken/out", "/dev/null/out"])
def test_a_folder_that_cannot_be_written_stops_with_3(out: str, language: str, in_folder: Path) -> None:
    """A file in its place, or above it; told with the path, and the file is left as it was."""
    write(SMALLEST)
    write("mine", "taken")
    said = impactkit("report", "x.yaml", "--out", out, "--language", language)
    begins = {"sv": "Datorn stoppade arbetet: ", "en": "The machine stopped the work: "}[language]
    assert (said.code, said.lines, len(said.faults)) == (3, [], 1)
    assert said.faults[0].startswith(begins)
    assert f": {out}" in said.faults[0] or ": taken" in said.faults[0]
    assert "Errno" not in said.faults[0]
    assert Path("taken").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("folder", ["taken", "taken/new"])
def test_a_workspace_that_cannot_be_made_stops_with_3(folder: str, in_folder: Path) -> None:
    """A file is where its folder should be."""
    write("mine", "taken")
    said = impactkit("new", folder, "--language", "en")
    assert (said.code, said.lines, len(said.faults)) == (3, [], 1)
    assert said.faults[0].startswith("The machine stopped the work: Not a directory: taken")
