"""Whose a file is: what is taken by itself, what waits for somebody, and what a decision comes to."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.enterprises import Enterprise, number_of, workbook
from impactkit.load import read_project
from tests.collect.conftest import account, collect, letter, tree
from tests.terminal import impactkit

KORNET = Enterprise("kornet", "Kaféet Kornet", number_of(1), visits=(1, 2, 3))
VAVEN = Enterprise("vaven", "Väven", number_of(2), visits=(4, 5, 6))


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to stand in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def send(name: str, one: Enterprise, inbox: str = "in") -> None:
    file = Path(inbox, name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(workbook(one))


def fates(number: int = 1) -> dict[str, tuple[str, str]]:
    return {one["file"]: (one["fate"], one["why"]) for one in account(Path("p"), number)["files"]}


def again(one: Enterprise) -> Enterprise:
    return one.but(visits=(*one.visits, 9), saved="2027-01-10T09:00:00Z")


def test_who_has_had_a_letter_of_the_same_files_has_no_second_one(here: Path) -> None:
    """The folder stays as it was, and more is laid in it."""
    send("a.xlsx", KORNET)
    Path("in/b.pdf").write_bytes(b"%PDF")
    collect(Path("in"), Path("p"))
    send("c.xlsx", VAVEN)
    collect(Path("in"), Path("p"))
    assert fates(2) == {"a.xlsx": ("same", ""), "b.pdf": ("refused", "no-workbook"), "c.xlsx": ("new", "")}
    assert [one.name for one in Path("p/collected/2/letters").glob("*.txt")] == ["vaven.txt"]
    send("copy of a.xlsx", KORNET)
    send("d.xlsx", KORNET, "again")
    collect(Path("again"), Path("p"))
    assert "Det är likadant som det vi redan har" in letter(Path("p"), "kornet", 3)


def test_what_a_file_is_called_says_nothing(here: Path) -> None:
    send("vaven.xlsx", KORNET)
    send("kornet/kornet.xlsx", VAVEN)
    collect(Path("in"), Path("p"))
    assert read_project(Path("p/kornet.xlsx")).project.id == "kornet"
    assert Path("p/vaven.xlsx").read_bytes() == Path("in/kornet/kornet.xlsx").read_bytes()


def test_a_new_name_with_the_same_number_is_the_same_enterprise(here: Path) -> None:
    send("a.xlsx", KORNET)
    send("b.xlsx", again(KORNET).but(name="Något Nytt"), "later")
    collect(Path("in"), Path("p"))
    collect(Path("later"), Path("p"))
    assert fates(2) == {"b.xlsx": ("changed", "")}


def test_two_who_say_they_are_the_same_both_wait_and_their_letters_tell_nothing_of_each_other(
    here: Path,
) -> None:
    send("a.xlsx", KORNET)
    send("b.xlsx", VAVEN.but(number=KORNET.number))
    collect(Path("in"), Path("p"))
    assert set(fates().values()) == {("held", "two-claim")}
    assert [one.name for one in Path("p").glob("*.xlsx")] == []
    letters = {
        one.name.split("-")[0]: one.read_text("utf-8") for one in Path("p/collected/1/letters").glob("*.txt")
    }
    assert set(letters) == {"kornet", "vaven"}
    assert "Väven" not in letters["kornet"]
    assert "Kornet" not in letters["vaven"]
    assert "organisationsnumret (Fliken Om oss, cell B18)" in letters["kornet"]


def test_a_decision_is_remembered(here: Path) -> None:
    send("a.xlsx", KORNET)
    send("b.xlsx", VAVEN.but(number=KORNET.number))
    collect(Path("in"), Path("p"), "--decide", "a.xlsx=kornet", "--decide", "b.xlsx=no")
    assert fates() == {"a.xlsx": ("new", ""), "b.xlsx": ("left", "")}
    before = tree(Path("p"))
    assert collect(Path("in"), Path("p"))[0].startswith("Just these files are collected already")
    assert tree(Path("p")) == before
    send("c.xlsx", again(KORNET))
    collect(Path("in"), Path("p"))
    assert fates(2) == {"a.xlsx": ("same", ""), "b.xlsx": ("left", ""), "c.xlsx": ("changed", "")}


def test_a_decision_can_be_written_into_the_table(here: Path) -> None:
    send("a.xlsx", KORNET)
    send("b.xlsx", VAVEN.but(number=KORNET.number))
    collect(Path("in"), Path("p"))
    marks = {one["file"]: one["mark"] for one in account(Path("p"), 1)["files"]}
    rows = f"mark;file;is\r\n{marks['a.xlsx']};a.xlsx;kornet\r\n{marks['b.xlsx']};b.xlsx;own\r\n"
    Path("p/decisions.csv").write_text(rows, encoding="utf-8-sig")
    collect(Path("in"), Path("p"))
    assert fates(2) == {"a.xlsx": ("new", ""), "b.xlsx": ("new", "")}


def test_two_projects_of_one_organisation_stay_two(here: Path) -> None:
    other = KORNET.but(id="kornet-2", name="Kornets andra")
    send("a.xlsx", KORNET)
    send("b.xlsx", other)
    collect(Path("in"), Path("p"), "--decide", "a.xlsx=own", "--decide", "b.xlsx=own")
    send("a.xlsx", again(KORNET), "later")
    send("b.xlsx", again(other), "later")
    collect(Path("later"), Path("p"))
    assert fates(2) == {"a.xlsx": ("changed", ""), "b.xlsx": ("changed", "")}


def test_a_new_short_name_waits_and_takes_the_place_of_the_old_where_it_is_decided(here: Path) -> None:
    send("a.xlsx", KORNET)
    send("b.xlsx", again(KORNET).but(id="kornet-nya"), "later")
    collect(Path("in"), Path("p"))
    collect(Path("later"), Path("p"))
    assert fates(2) == {"b.xlsx": ("held", "id-changed")}
    name = next(Path("p/collected/2/letters").glob("*.txt")).stem
    assert "Kortnamnet (Fliken Om oss, cell B17) stämmer inte" in letter(Path("p"), name, 2)
    first = Path("p/kornet.xlsx").read_bytes()
    collect(Path("later"), Path("p"), "--decide", "b.xlsx=kornet")
    assert fates(3) == {"b.xlsx": ("changed", "")}
    assert [one.name for one in Path("p").glob("*.xlsx")] == ["kornet-nya.xlsx"]
    assert Path("p/earlier/kornet-nya/1/kornet.xlsx").read_bytes() == first
    assert collect(Path("later"), Path("p"))[0].startswith("Just these files are collected already")


def test_what_was_left_for_another_version_stays_so_as_long_as_it_lies_there(here: Path) -> None:
    """The folder is added to: old versions, faulty ones and such as were decided against lie there for ever."""
    send("v1.xlsx", KORNET)
    send("v2.xlsx", KORNET.but(goal="Något annat"))
    faulty = workbook(VAVEN, cells={"Om oss!B12": "3/4/2026"})
    Path("in/fel.xlsx").write_bytes(faulty)
    collect(Path("in"), Path("p"), "--decide", "v1.xlsx=kornet")
    assert fates() == {"fel.xlsx": ("refused", ""), "v1.xlsx": ("new", ""), "v2.xlsx": ("superseded", "")}
    send("rätt.xlsx", again(VAVEN))
    collect(Path("in"), Path("p"))
    send("ny.xlsx", Enterprise("skruv", "Skruv", number_of(3), visits=(1,)))
    collect(Path("in"), Path("p"))
    assert fates(2)["fel.xlsx"] == ("superseded", "")
    assert fates(3) == {
        "fel.xlsx": ("older", ""),
        "ny.xlsx": ("new", ""),
        "rätt.xlsx": ("same", ""),
        "v1.xlsx": ("same", ""),
        "v2.xlsx": ("older", ""),
    }


def test_what_was_taken_under_an_old_short_name_is_not_asked_about_again(here: Path) -> None:
    send("a.xlsx", KORNET)
    collect(Path("in"), Path("p"))
    send("b.xlsx", again(KORNET).but(id="kornet-nya"))
    collect(Path("in"), Path("p"), "--decide", "b.xlsx=kornet")
    send("c.xlsx", VAVEN)
    collect(Path("in"), Path("p"))
    assert fates(3) == {"a.xlsx": ("older", ""), "b.xlsx": ("same", ""), "c.xlsx": ("new", "")}


def test_of_several_versions_the_last_saved_holds_whatever_they_are_called(here: Path) -> None:
    send("1 sista.xlsx", KORNET.but(saved="2026-03-01T08:00:00Z"))
    send("9 första.xlsx", KORNET.but(saved="2026-02-01T08:00:00Z", visits=(1,)))
    collect(Path("in"), Path("p"))
    assert fates() == {"1 sista.xlsx": ("new", ""), "9 första.xlsx": ("superseded", "")}


def test_a_version_with_faults_does_not_hide_the_one_before(here: Path) -> None:
    send("a.xlsx", KORNET.but(saved="2026-02-01T08:00:00Z"))
    wrong = KORNET.but(saved="2026-03-01T08:00:00Z")
    Path("in/b.xlsx").write_bytes(workbook(wrong, cells={"Om oss!B12": "3/4/2026"}))
    collect(Path("in"), Path("p"))
    assert fates() == {"a.xlsx": ("new", ""), "b.xlsx": ("refused", "")}
    said = letter(Path("p"), "kornet")
    assert "Ni har också skickat en senare version" in said
    assert "cell B12" in said


def test_an_emptied_workbook_takes_nothing_away(here: Path) -> None:
    from impactkit.author.book import write_workbook

    send("a.xlsx", KORNET)
    collect(Path("in"), Path("p"))
    blank = read_project(Path("p/kornet.xlsx")).project.but(
        challenges={}, goals={}, activities={}, results={}, indicators={}, data={}, period=None
    )
    Path("later").mkdir()
    Path("later/a.xlsx").write_bytes(write_workbook(blank, language="sv"))
    before = Path("p/kornet.xlsx").read_bytes()
    collect(Path("later"), Path("p"))
    assert fates(2) == {"a.xlsx": ("refused", "empty")}
    assert Path("p/kornet.xlsx").read_bytes() == before
    assert "Arbetsboken som kom till oss är tom" in letter(Path("p"), "kornet", 2)


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ("nobody.xlsx=kornet", "There is no such file"),
        ("a.xlsx=strange", "nobody has that short name"),
        ("a.xlsx", "There is no such file"),
        ("x.xlsx=no", "Several files are called so"),
    ],
)
def test_a_decision_that_cannot_be_understood_writes_nothing(told: str, says: str, here: Path) -> None:
    send("a.xlsx", KORNET)
    send("anna/x.xlsx", VAVEN)
    send("bo/x.xlsx", again(VAVEN))
    said = impactkit("collect", "in", "--into", "p", "--decide", told, "--language", "en")
    assert said.code == 1
    assert says in said.faults[0]
    assert tree(Path("p")) == {}


LISTS = {
    "by short name": "Kortnamn;Namn\nkornet;Kornet\nborta;Borta\n",
    "by number": f"Org.nr;Företag\n{KORNET.number.replace('-', '')};Nånting\n{number_of(9)};Borta\n",
    "by name": "A list of ours\n\nName\nKaféet Kornet ek. för.\nBorta\n",
}


@pytest.mark.parametrize("how", LISTS)
def test_who_is_expected_and_has_not_sent_is_told(how: str, here: Path) -> None:
    send("a.xlsx", KORNET)
    Path("list.csv").write_text(LISTS[how], encoding="utf-8")
    lines = collect(Path("in"), Path("p"), "--expected", "list.csv")
    assert fates() == {"a.xlsx": ("new", "")}
    at = lines.index("Has not sent: 1")
    assert "Borta" in lines[at + 1]


def test_the_list_says_whose_a_number_is(here: Path) -> None:
    Path("p").mkdir()
    rows = f"Kortnamn;Org.nr\nkornet;{KORNET.number}\nvaven;{VAVEN.number}\n"
    Path("p/expected.csv").write_text(rows, encoding="utf-8")
    send("a.xlsx", KORNET)
    send("b.xlsx", VAVEN.but(number=KORNET.number))
    collect(Path("in"), Path("p"))
    assert fates() == {"a.xlsx": ("new", ""), "b.xlsx": ("held", "other-number")}


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ("A;B\n1;2\n", "No heading of this table is known"),
        ("Kortnamn;Org.nr\na;556000-0002\n", "no organisation number"),
        ("Kortnamn\na\na\n", "The short name a stands on two rows"),
    ],
)
def test_a_list_that_cannot_be_read_is_told(table: str, says: str, here: Path) -> None:
    send("a.xlsx", KORNET)
    Path("list.csv").write_text(table, encoding="utf-8")
    said = impactkit("collect", "in", "--into", "p", "--expected", "list.csv", "--language", "en")
    assert said.code == 1
    assert says in said.faults[0]
