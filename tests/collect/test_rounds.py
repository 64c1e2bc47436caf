"""Two rounds of a made-up programme: every trouble is told, letters hold their own matters, and nothing is lost."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest

from benchmarks.enterprises import workbook
from benchmarks.programme import LEAST, Trouble, first_round, second_round, untold
from impactkit.edition import edition
from impactkit.load import project_files, read_project
from impactkit.model.dossier import Audience
from tests.collect.conftest import Collected, account, collect, letter, tree
from tests.terminal import impactkit

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def troubles(collected: Collected, tmp_path_factory: pytest.TempPathFactory) -> list[list[Trouble]]:
    """What is to become of each troublesome file, round by round."""
    again = tmp_path_factory.mktemp("again")
    makers = ((1, first_round), (2, second_round))
    return [make(collected.everyone, again / str(number)) for number, make in makers]


def test_every_trouble_is_told(collected: Collected, troubles: list[list[Trouble]]) -> None:
    assert len({one.what for found in troubles for one in found}) >= 30
    for number, found in enumerate(troubles, start=1):
        assert untold(found, collected.programme(number)) == []


def test_each_trouble_would_be_missed_if_it_were_told_otherwise(
    collected: Collected, troubles: list[list[Trouble]]
) -> None:
    turned = [Trouble(one.what, one.file, "left", one.why) for one in troubles[0]]
    assert untold(turned, collected.programme(1)) == turned


def test_everyone_has_a_letter_as_a_document_and_as_text(collected: Collected) -> None:
    for number in (1, 2):
        folder = collected.programme(number) / "collected" / str(number) / "letters"
        texts, documents = ({one.stem for one in folder.glob(f"*.{kind}")} for kind in ("txt", "docx"))
        files = collected.account(number)["files"]
        assert texts == documents
        assert {one["of"] for one in files if one["fate"] in {"new", "changed", "same"}} <= texts
        doubtful = [one for one in files if one["fate"] == "held" and one["why"] != "which-version"]
        assert all(any(one["mark"] in name for name in texts) for one in doubtful)


def test_a_letter_and_its_document_say_the_same(collected: Collected) -> None:
    folder = collected.programme(1) / "collected" / "1" / "letters"
    for text in sorted(folder.glob("*.txt")):
        with zipfile.ZipFile(text.with_suffix(".docx")) as document:
            xml = document.read("word/document.xml").decode()
        shown = re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", xml.replace("&amp;", "&")))
        for line in text.read_text(encoding="utf-8").splitlines()[1:]:
            for part in re.split(r"^- |: (?=['A-ZÅÄÖ])", line):
                assert re.sub(r"\s+", " ", part).strip() in shown


def test_no_letter_holds_what_another_wrote(collected: Collected) -> None:
    """Names, numbers and files of all others are looked for in every letter."""
    for number in (1, 2):
        account_ = collected.account(number)
        whose = {one["of"]: one for one in account_["files"]}
        for name in whose:
            if name not in {one.id for one in collected.everyone}:
                continue
            text = _letter_or_nothing(collected.programme(number), name, number)
            for other in collected.everyone:
                if other.id != name:
                    assert not re.search(rf"{re.escape(other.name)}(?!\d)", text)
                    assert other.number not in text
                    assert not re.search(rf"\b{other.id}\b", text)
            assert not [one["file"] for one in account_["files"] if one["file"].rpartition("/")[2] in text]


def _letter_or_nothing(programme: Path, name: str, number: int) -> str:
    try:
        return letter(programme, name, number)
    except FileNotFoundError:
        return ""


@pytest.mark.parametrize("name", ["e024", "e012", "e013", "e011", "e002"])
def test_a_letter_is_the_same_whoever_else_has_sent(name: str, collected: Collected, tmp_path: Path) -> None:
    files = [one["file"] for one in collected.account(1)["files"] if one["of"] == name]
    inbox, programme = tmp_path / "inbox", tmp_path / "programme"
    for file in files:
        place = inbox / file
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(collected.inbox(1) / file, place)
    if name == "e011":
        shutil.copytree(collected.inbox(1) / "yaml" / "data", inbox / "yaml" / "data")
    collect(inbox, programme)
    for kind in ("txt", "docx"):
        alone = programme / "collected" / "1" / "letters" / f"{name}.{kind}"
        together = collected.programme(1) / "collected" / "1" / "letters" / f"{name}.{kind}"
        assert alone.read_bytes() == together.read_bytes()


def test_a_letter_tells_sheet_and_cell_and_what_to_do(collected: Collected) -> None:
    said = collected.letter("e012")
    assert "Fliken Om oss, cell B12: '3/4/2026' kan vara 2026-04-03 eller 2026-03-04. Skriv dagen så" in said
    assert "Fliken Kedjan, cell C8: 'Står ingenstans' står inte i kolumnen Vad" in said
    said = collected.letter("e013")
    assert "Tack, vi har fått det ni skickade, och det är på plats." in said
    assert "Fliken Värden, cell C7: 'ett hundratal eller så' är inget tal." in said


def test_who_writes_english_is_answered_in_english(collected: Collected) -> None:
    assert "Thank you, we have received what you sent" in collected.letter("e024")
    assert "Tack, vi har fått det ni skickade" in collected.letter("e023")


def test_a_personal_number_is_repeated_nowhere(collected: Collected) -> None:
    told = tree(collected.programme(1))
    assert [name for name, content in told.items() if b"19811218" in content] == []
    assert "Här står ett personnummer" in collected.letter("e015")


def test_what_is_taken_is_what_was_sent(collected: Collected) -> None:
    first = {one.id: one for one in collected.everyone}["e028"]
    assert (collected.programme(1) / "e028.xlsx").read_bytes() == workbook(first)


def test_an_earlier_answer_is_kept_by_number(collected: Collected) -> None:
    before, after = collected.programme(1), collected.programme(2)
    changed = [one["of"] for one in collected.account(2)["files"] if one["fate"] == "changed"]
    assert len(changed) == LEAST - 28 + 1
    for name in changed:
        kept = after / "earlier" / name / "1" / f"{name}.xlsx"
        assert kept.read_bytes() == (before / f"{name}.xlsx").read_bytes()
        assert (after / f"{name}.xlsx").read_bytes() != kept.read_bytes()


def test_what_is_in_doubt_changes_nothing(collected: Collected) -> None:
    before, after = tree(collected.programme(1)), tree(collected.programme(2))
    for name in ("e024.xlsx", "e025.xlsx", "e026.xlsx", "e027.xlsx"):
        assert after[name] == before[name]
    assert "e025-ny.xlsx" not in after


def test_changes_are_told_field_by_field(collected: Collected) -> None:
    says = collected.account(2)["says"]
    at = next(number for number, line in enumerate(says) if "(Nytt Namn i Skogen)" in line)
    assert says[at].endswith("namn.xlsx: 2 answers, 9 new values")
    assert says[at + 1] == "    title: “Cykelverkstad Öje 23” → “Nytt Namn i Skogen”"
    table = (collected.programme(2) / "collected/2/changes.csv").read_text(encoding="utf-8-sig")
    assert "e028;besok 2026-07-01–2026-07-31;;" in table


def test_who_has_not_sent_is_told(collected: Collected) -> None:
    assert collected.account(1)["missing"] == ["e004", *(f"e{n:03}" for n in (*range(17, 23), LEAST))]
    assert {"e001", "e040"} <= set(collected.account(2)["missing"])


def test_values_that_stop_long_before_those_of_most_are_told(collected: Collected) -> None:
    says = collected.account(1)["says"]
    at = says.index("Values that stop long before those of most; last year's, perhaps: 1")
    assert says[at + 1] == "  e016: 30 June 2025"
    assert not [line for line in collected.account(2)["says"] if line.startswith("Values that stop")]


def test_the_programme_is_read_and_checked_as_any_folder(collected: Collected) -> None:
    files = project_files([collected.programme(1)])
    assert {read_project(file).project.id for file in files} == {
        one["of"] for one in collected.account(1)["files"] if one["fate"] == "new"
    }
    own = collected.programme(1) / "e011.yaml"
    assert "data/värden.csv" in own.read_text(encoding="utf-8")
    assert edition([own], audience=Audience.INTERNAL).problems == ()


def test_the_same_folder_twice_changes_nothing(collected: Collected, tmp_path: Path) -> None:
    programme = tmp_path / "programme"
    shutil.copytree(collected.programme(2), programme)
    before = {one: one.stat().st_mtime_ns for one in programme.rglob("*") if one.name != ".lock"}
    content = tree(programme)
    lines = collect(collected.inbox(2), programme)
    assert lines[0].startswith("Just these files are collected already (collection 2)")
    assert lines[1:] == collected.account(2)["says"]
    assert tree(programme) == content
    after = {one: one.stat().st_mtime_ns for one in programme.rglob("*") if one.name != ".lock"}
    assert {one for one in before if one.is_file() and before[one] != after[one]} == set()


def test_the_first_folder_after_the_second_puts_nothing_back(collected: Collected, tmp_path: Path) -> None:
    programme = tmp_path / "programme"
    shutil.copytree(collected.programme(2), programme)
    before = {file.name: file.read_bytes() for file in project_files([programme])}
    collect(collected.inbox(1), programme)
    assert {file.name: file.read_bytes() for file in project_files([programme])} == before
    fates = {one["file"]: one["fate"] for one in account(programme, 3)["files"]}
    assert fates["cilla/Trädgård Hällefors 28.xlsx"] == "older"
    assert (fates["anna/a ny.xlsx"], fates["anna/a.xlsx"]) == ("same", "older")


@pytest.mark.soak
def test_what_would_be_done_is_told_and_nothing_written(collected: Collected, tmp_path: Path) -> None:
    lines = collect(collected.inbox(1), tmp_path / "programme", "--dry-run")
    assert lines[-1] == "Nothing is written. Run the same command without --dry-run to take them in."
    assert list(tmp_path.iterdir()) == []
    programme = tmp_path / "there"
    shutil.copytree(collected.programme(1), programme)
    before = tree(programme)
    dry = collect(collected.inbox(2), programme, "--dry-run")
    assert tree(programme) == before
    assert dry[:-1] == collected.account(2)["says"]


def test_equal_folders_give_equal_bytes(collected: Collected, tmp_path: Path) -> None:
    programme = tmp_path / "elsewhere" / "programme"
    programme.mkdir(parents=True)
    shutil.copy(collected.programme(1) / "expected.csv", programme)
    collect(collected.inbox(1), programme)
    assert tree(programme) == tree(collected.programme(1))


def test_the_code_says_that_somebody_must_do_something(collected: Collected, tmp_path: Path) -> None:
    said = impactkit("collect", str(collected.inbox(1)), "--into", str(tmp_path / "p"), "--dry-run")
    assert said.code == 1
    (tmp_path / "whole").mkdir()
    shutil.copy(collected.programme(1) / "e028.xlsx", tmp_path / "whole" / "x.xlsx")
    said = impactkit("collect", str(tmp_path / "whole"), "--into", str(tmp_path / "p"), "--dry-run")
    assert said.code == 0
