"""What a run is to make: told before anything is made, the same in any language, and one bad project stops none."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from impactkit.batch import Notebooks, Request, kept_plan, planned
from impactkit.batch.runner.plan import prepare
from impactkit.dossier import write_dossier
from impactkit.edition import edition, made_each
from impactkit.edition.following import build, follow
from impactkit.load import LoadedProject, read_project
from impactkit.model.base import Text
from impactkit.model.brand import Brand
from impactkit.model.dossier import Audience, Dossier
from impactkit.problem import InputError
from impactkit.publish import Wanted
from impactkit.words import LANGUAGES, Language, Words
from impactkit.workspace import report_notebooks
from tests.terminal import SMALLEST, write

ROOT = Path(__file__).parents[2]
PARAMETERS = ROOT / "parameters"
PROJECTS = ["innovate-together", "plattformen", "siru", "smart-specialisation-prestudy", "spark"]


NOTEBOOKS = Notebooks(*report_notebooks())


def request(*paths: Path, **options: Any) -> Request:
    """A run over these paths."""
    return Request(paths, NOTEBOOKS, **options)


def test_a_plan_has_one_job_for_each_project_and_language() -> None:
    """In the order of the files, each with a file name of its own."""
    plan = prepare(request(PARAMETERS, languages=LANGUAGES)).plan
    assert list(dict.fromkeys(job.id for job in plan.jobs)) == PROJECTS
    assert [job.name for job in plan.jobs] == [f"{id_}.{one}" for id_ in PROJECTS for one in LANGUAGES]
    assert plan.languages == LANGUAGES
    assert plan.problems == ()


@pytest.mark.parametrize("languages", [(), ("sv",), ("en",), ("en", "sv")])
def test_what_is_measured_does_not_depend_on_the_language(languages: tuple[Language, ...]) -> None:
    """The dossiers are the same to the byte; only the jobs differ."""
    prepared = prepare(request(PARAMETERS, languages=languages))
    other = prepare(request(PARAMETERS, languages=LANGUAGES)).dossiers
    assert {name: str(one) for name, one in prepared.dossiers.items()} == {
        name: str(one) for name, one in other.items()
    }
    assert len(prepared.plan.jobs) == len(PROJECTS) * max(len(languages), 1)


def test_a_project_is_told_in_its_own_language_where_none_is_asked_for(tmp_path: Path) -> None:
    """Each in the one its file names."""
    write(SMALLEST.replace("id: x", "id: svensk\nlanguage: sv"), str(tmp_path / "a.yaml"))
    write(SMALLEST.replace("id: x", "id: english\nlanguage: en"), str(tmp_path / "b.yaml"))
    assert [job.name for job in prepare(request(tmp_path)).plan.jobs] == ["svensk.sv", "english.en"]


def test_a_report_for_few_does_not_take_the_name_of_one_for_all() -> None:
    """The audience stands in the file name, except the public; several audiences are several editions."""
    siru = PARAMETERS / "siru.yaml"
    plan = prepare(request(siru, languages=("sv",), audiences=tuple(Audience))).plan
    assert [job.name for job in plan.jobs] == ["siru.sv", "siru.sv.funder", "siru.sv.internal"]
    assert [job.dossier for job in plan.jobs] == [f"siru.{one.value}.json" for one in Audience]
    assert [plan.index_of(job) for job in plan.jobs] == [
        "index.html",
        "index.funder.html",
        "index.internal.html",
    ]
    assert set(plan.hidden) == {Audience.PUBLIC, Audience.FUNDER}


def test_the_day_of_a_plan_is_the_day_of_its_dossiers(tmp_path: Path) -> None:
    """As given; else each project's own latest day, and none where its file has none."""
    for id_, more in {"a": "", "b": "decision: {status: granted, date: 2024-05-06}\n"}.items():
        write(SMALLEST.replace("id: x", f"id: {id_}") + more, str(tmp_path / f"{id_}.yaml"))

    def days(**options: Any) -> list[str | None]:
        told = prepare(request(tmp_path, **options)).dossiers
        return [json.loads(str(told[f"{id_}.public.json"])).get("as_of") for id_ in "ab"]

    assert days(as_of=datetime.date(2030, 1, 2)) == ["2030-01-02", "2030-01-02"]
    assert days() == [None, "2024-05-06"]


def test_a_bad_project_is_told_of_and_the_others_are_planned(tmp_path: Path) -> None:
    """A fault in a file, a file of another kind, an id that is taken."""
    for name, content in {
        "a": SMALLEST.replace("id: x", "id: one"),
        "b": SMALLEST + "titel: T\n",
        "c": "name: something else\n",
        "d": SMALLEST.replace("id: x", "id: two"),
        "e": SMALLEST.replace("id: x", "id: one"),
    }.items():
        write(content, str(tmp_path / f"{name}.yaml"))
    plan = prepare(request(tmp_path)).plan
    assert [job.id for job in plan.jobs] == ["one", "two"]
    assert [(Path(one.file).stem, one.code) for one in plan.problems] == [
        ("b", "unknown-key"),
        ("c", "no-header"),
        ("e", "project-twice"),
    ]


def test_what_cannot_be_meant_stops_the_plan(tmp_path: Path) -> None:
    """Nothing is guessed of a path that is not there."""
    with pytest.raises(InputError):
        prepare(request(PARAMETERS, tmp_path / "nowhere"))


# --- What a report follows from ---


def keys(folder: Path, **options: Any) -> dict[str, str]:
    """The key of each job."""
    return {job.name: job.key for job in prepare(request(folder, **options)).plan.jobs}


def test_a_key_is_of_all_that_a_report_follows_from(tmp_path: Path) -> None:
    """Another goal, look, format, layout, parameter, day or notebook is another report; the same again is the same."""
    write(SMALLEST, str(tmp_path / "x.yaml"))
    own = keys(tmp_path)
    assert own == keys(tmp_path)
    book = tmp_path / "other.ipynb"
    book.write_bytes(NOTEBOOKS.report.read_bytes() + b"\n")
    others: list[dict[str, Any]] = [
        {"wanted": Wanted(formats=("html",))},
        {"wanted": Wanted(layouts=("final",))},
        {"wanted": Wanted(live=False)},
        {"wanted": Wanted(brand=Brand(contact=(Text(und="here"),)))},
        {"parameters": {"terms": "plain"}},
        {"as_of": datetime.date(2026, 1, 1)},
    ]
    found = [keys(tmp_path, **one)["x.sv"] for one in others]
    found += [
        job.key for job in prepare(Request((tmp_path,), Notebooks(book, NOTEBOOKS.portfolio))).plan.jobs
    ]
    write(SMALLEST.replace("text: G", "text: H"), str(tmp_path / "x.yaml"))
    found += [keys(tmp_path)["x.sv"], own["x.sv"]]
    assert len(set(found)) == len(found)


def test_the_key_of_one_project_does_not_change_with_another(tmp_path: Path) -> None:
    """So that a change in one project makes one report again; unless what may be told of the other changes."""
    for id_ in "ab":
        write(SMALLEST.replace("id: x", f"id: {id_}"), str(tmp_path / f"{id_}.yaml"))
    before = keys(tmp_path)
    write(SMALLEST.replace("id: x", "id: a").replace("text: G", "text: H"), str(tmp_path / "a.yaml"))
    after = keys(tmp_path)
    assert before["a.sv"] != after["a.sv"]
    assert before["b.sv"] == after["b.sv"]


# --- A plan that is kept ---


def test_a_plan_is_kept_and_used_as_long_as_nothing_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second time nothing is read but what decides that nothing is new."""
    write(SMALLEST, str(tmp_path / "in" / "x.yaml"))
    out, what = tmp_path / "out", request(tmp_path / "in")
    first = planned(what, out)
    monkeypatch.setattr("impactkit.batch.runner.plan.preparing", lambda *_, **__: pytest.fail("read again"))
    assert planned(what, out) == first == kept_plan(what, out)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a project": lambda folder: write(SMALLEST + "# more\n", str(folder / "x.yaml")),
    "another project": lambda folder: write(SMALLEST.replace("id: x", "id: y"), str(folder / "y.yaml")),
    "words beside it": lambda folder: write("Words.", str(folder / "x.summary.sv.md")),
    "what is kept of it": lambda folder: write("impactkit: kept/1\n", str(folder / "x.kept.yaml")),
    "what is kept of all": lambda folder: write("impactkit: kept/1\n", str(folder / "portfolio.kept.yaml")),
    "what is kept of none": lambda folder: write("impactkit: kept/1\n", str(folder / "w.kept.yaml")),
    "a project less": lambda folder: (folder / "z.yaml").unlink(),
    "its data": lambda folder: write("Indikator;Period;Utfall\nI;2024-01-01;2\n", str(folder / "d.csv")),
    "a released edition": lambda folder: write("{}", str(folder / "released" / "edition-1.json")),
    "a dossier": lambda folder: write("{}", str(folder.parent / "out" / "dossiers" / "x.public.json")),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_kept_plan_is_not_used_when_something_changed(tmp_path: Path, change: str) -> None:
    """Any file that the reading looks at, and files that were not there before."""
    data = "data: {d: {file: d.csv, kind: results}}\nindicators: {i: {name: I, unit: u}}\n"
    write(SMALLEST + data, str(tmp_path / "in" / "x.yaml"))
    write(SMALLEST.replace("id: x", "id: z"), str(tmp_path / "in" / "z.yaml"))
    write("Indikator;Period;Utfall\nI;2024-01-01;1\n", str(tmp_path / "in" / "d.csv"))
    what, out = request(tmp_path / "in"), tmp_path / "out"
    assert planned(what, out).problems == ()
    assert kept_plan(what, out) is not None
    CHANGES[change](tmp_path / "in")
    assert kept_plan(what, out) is None


def test_a_plan_with_faults_is_kept_with_every_fault_as_it_was(tmp_path: Path) -> None:
    """So that each is told each time, in the same words, and is looked for again when its file has changed."""
    write(SMALLEST, str(tmp_path / "x.yaml"))
    write(
        SMALLEST + "titel: T\nindicators: {i: {name: I, targets: [{total: 1_2}]}}\n", str(tmp_path / "y.yaml")
    )
    write(
        SMALLEST.replace("id: x", "id: z") + "data: {d: {file: gone.csv, kind: results}}\n",
        str(tmp_path / "z.yaml"),
    )
    what, out = request(tmp_path), tmp_path / "out"
    first = planned(what, out)
    assert len(first.problems) > 2
    kept = kept_plan(what, out)
    assert kept == first
    for language in LANGUAGES:
        words = Words(language)
        assert [words.problem(one) for one in kept.problems] == [words.problem(one) for one in first.problems]
    write("Indikator;Period;Utfall\n", str(tmp_path / "gone.csv"))
    assert kept_plan(what, out) is None


def test_a_plan_is_not_kept_where_a_file_changed_while_it_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody knows which of the two was read."""
    file = write(SMALLEST, str(tmp_path / "x.yaml"))
    what, out = request(tmp_path / "x.yaml"), tmp_path / "out"

    def meanwhile(*given: Any) -> Any:
        found = list(made_each(*given))
        file.write_text(SMALLEST + "# more\n", encoding="utf-8")
        return found

    monkeypatch.setattr("impactkit.batch.runner.making.made_each", meanwhile)
    assert [job.name for job in planned(what, out).jobs] == ["x.sv"]
    assert kept_plan(what, out) is None
    monkeypatch.undo()
    assert planned(what, out) == planned(what, tmp_path / "other")


@pytest.mark.parametrize("torn", ["", "{", "[]", '{"asked": 1}', "null"])
def test_a_torn_plan_is_none(tmp_path: Path, torn: str) -> None:
    """It is made again."""
    write(SMALLEST, str(tmp_path / "x.yaml"))
    what, out = request(tmp_path / "x.yaml"), tmp_path / "out"
    first = planned(what, out)
    write(torn, str(out / "private" / "plan.json"))
    assert kept_plan(what, out) is None
    assert planned(what, out) == first


def test_a_fault_of_ours_is_a_problem_of_one_project(monkeypatch: pytest.MonkeyPatch) -> None:
    """A project that no rule can bear is told of by the kind of error."""
    loaded = read_project(PARAMETERS / "siru.yaml")
    unbearable = LoadedProject(loaded.project.model_copy(update={"goals": None}), loaded.tree)
    monkeypatch.setattr("impactkit.edition.made.read_project", lambda *_: unbearable)
    made = edition([PARAMETERS / "siru.yaml"], audience=Audience.PUBLIC)
    assert made.dossiers == ()
    (built,) = made.problems
    assert (built.code, built.file) == ("not-built", loaded.file)
    assert str(built.values["why"]).endswith("Error")


@pytest.mark.parametrize("id_", PROJECTS)
def test_a_dossier_is_written_whole_and_read_back_as_it_was(id_: str, tmp_path: Path) -> None:
    """Under the project's name and audience; nothing beside it."""
    dossier = build(follow(read_project(PARAMETERS / f"{id_}.yaml")), audience=Audience.FUNDER)
    file = write_dossier(dossier, tmp_path / "dossiers")
    assert file == tmp_path / "dossiers" / f"{id_}.funder.json"
    assert list(file.parent.iterdir()) == [file]
    assert Dossier.model_validate_json(file.read_text(encoding="utf-8")) == dossier
