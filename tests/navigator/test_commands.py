"""The Navigator from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.navigator.projects import HEAD
from tests.navigator.registers import method, register
from tests.terminal import impactkit


def data(*arguments: str) -> Any:
    """What a command tells as JSON."""
    return json.loads("\n".join(impactkit(*arguments, "--json").lines))


@pytest.fixture
def own(tmp_path: Path) -> str:
    return str(
        register(tmp_path, method("shed", "Redskapsbod", need="Ingen har en motorsåg", english="tool shed"))
    )


def test_it_tells_what_is_found_why_and_who_says_so(own: str) -> None:
    said = impactkit("find", "motorsågar", "--in", own, "--language", "sv")
    assert said.code == 0
    assert [line.strip() for line in said.lines] == [
        "Redskapsbod [own/shed]",
        "Behov: Ingen har en motorsåg",
        "Gör: y",
        "Hur väl det är känt: inget utfall anges",
        "Källa: Myndigheten (2020). Handbok, https://example.org/shed",
        "Träffade på: motorsågar → motorsåg",
        "",
        "Detta är en sökning, inte en svarsmaskin: läs källan innan du bygger på en träff.",
    ]


def test_what_no_source_says_is_told_as_a_conclusion() -> None:
    said = impactkit("find", "tidsbank", "--language", "sv", "--most", "1")
    assert any("Går fel (vår slutsats, inte källans): " in line for line in said.lines)
    (hit,) = data("find", "tidsbank", "--most", "1")["hits"]
    assert hit["address"] == "working/time-bank"
    assert "went_wrong" in hit["inferred"]
    assert hit["sources"]


def test_nothing_is_told_where_nothing_answers() -> None:
    said = impactkit("find", "vinterdäck till traktorn", "--language", "en")
    assert said.code == 0
    assert said.lines[0] == "Nothing here answers that."
    assert said.lines[1].startswith("No entry has the words: ")
    assert data("find", "vinterdäck till traktorn")["hits"] == []


@pytest.mark.parametrize("command", [("find", "x", "--in"), ("navigator",)])
def test_a_path_that_leads_to_nothing_is_told(tmp_path: Path, command: tuple[str, ...]) -> None:
    (tmp_path / "brand.yaml").write_text("impactkit: brand/1\n", encoding="utf-8")
    for name, why in (
        ("brand.yaml", "There is nothing to search here."),
        ("gone.yaml", "There is no such file"),
    ):
        said = impactkit(*command, str(tmp_path / name), "--language", "en")
        assert said.code == 1
        assert why in said.faults[0]


def test_a_faulty_register_is_told_with_its_line(own: str) -> None:
    file = Path(own)
    file.write_text(file.read_text(encoding="utf-8").replace("need:", "needs:"), encoding="utf-8")
    for command in (("find", "x", "--in", own), ("navigator", own), ("check", own)):
        said = impactkit(*command)
        assert said.code == 1
        assert any("methods.yaml:7 methods[0].needs" in line for line in said.faults)


def test_a_register_is_checked_alone_and_beside_projects(own: str) -> None:
    said = impactkit("check", own, "--language", "en")
    assert (said.code, said.lines, said.faults) == (0, ["Own: 1 entry, read without faults."], [])
    told = data("check", own)
    assert told["registers"] == [{"register": "own", "entries": 1}]
    assert told["projects"] == told["faults"] == []


def test_a_page_is_made_and_is_the_same_each_time(own: str, tmp_path: Path) -> None:
    pages = [tmp_path / name for name in ("one.html", "other.html")]
    for page in pages:
        said = impactkit("navigator", own, "--out", str(page), "--language", "sv")
        assert said.code == 0
        assert said.lines == [f"{page.as_posix()}: 85 poster att söka i. Öppna den i en webbläsare."]
    assert pages[0].read_bytes() == pages[1].read_bytes()


def test_a_page_that_cannot_be_written_is_the_machines_fault(own: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert impactkit("navigator", own, "--out", str(tmp_path / "file" / "page.html")).code == 3


def test_no_text_of_an_entry_turns_or_colours_the_terminal(tmp_path: Path) -> None:
    """Marks that turn what follows are left out; commands to a terminal are seen, and not obeyed."""
    turned = '"Bod \\e[31m\\u202e gnildnah \\u2066 =cmd"'
    own = register(tmp_path, method("shed", turned, need=turned, english=turned))
    for more in ([], ["--json"]):
        said = "\n".join(impactkit("find", "Bod gnildnah", "--in", str(own), *more).lines)
        assert "own/shed" in said
        assert "gnildnah" in said
        assert not {"\x1b", "\u202e", "\u2066"} & set(said)


def test_the_first_lines_of_a_field_are_told_and_all_as_data(tmp_path: Path) -> None:
    goals = ", ".join(f"g{at}: {{text: Aim {at}}}" for at in range(6))
    body = f"goals: {{{goals}}}\nchallenges: {{c: {{text: Zebra crossings}}}}\n"
    (tmp_path / "own.yaml").write_text(HEAD + body, encoding="utf-8")
    told = impactkit("find", "zebra", "--in", str(tmp_path), "--language", "en").lines
    at = told.index("  Expected: Aim 0")
    assert told[at + 1 : at + 5] == ["    Aim 1", "    Aim 2", "    Aim 3", "    … and 2 more"]
    (hit,) = data("find", "zebra", "--in", str(tmp_path), "--language", "en")["hits"]
    assert hit["told"]["expected"].splitlines() == [f"Aim {number}" for number in range(6)]
    assert hit["cite"] == "Own project, draft, own/c"
    assert (hit["draft"], hit["illustrative"]) == (True, False)


def test_what_is_found_can_be_narrowed_to_a_place(tmp_path: Path) -> None:
    for name, where in (("north", "counties: [Norrbotten]"), ("south", "municipalities: [Malmö]")):
        body = f"geography: {{{where}}}\nchallenges: {{c: {{text: Zebra crossings}}}}\n"
        (tmp_path / f"{name}.yaml").write_text(HEAD.replace("own", name) + body, encoding="utf-8")
    asked = ("find", "zebra", "--in", str(tmp_path), "--most", "1")
    assert [one["address"] for one in data(*asked, "--place", "malmö")["hits"]] == ["south/c"]
    assert [one["address"] for one in data(*asked, "--place", "Norrbotten")["hits"]] == ["north/c"]
    refused = impactkit(*asked, "--place", "Atlantis", "--language", "en")
    assert refused.code == 2
    assert refused.faults == ["No entry is in 'Atlantis'. The places are: Norrbotten, Malmö"]
