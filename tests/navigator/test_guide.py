"""The guide: what fits some answers, and the draft that is made of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impactkit.author.book import write_workbook
from impactkit.author.held import held
from impactkit.catalogue import indicator
from impactkit.geography import counties, municipalities
from impactkit.languages import LANGUAGES, Language
from impactkit.load import first_registers, read_methods, read_project
from impactkit.model.base import Reading, Text
from impactkit.model.stated.project import Project
from impactkit.navigator import Entry, Index, entries_of, entries_of_project, index_of
from impactkit.navigator.guide import Answers, draft_name, draft_of, fitting
from impactkit.navigator.guide.answers import plain
from impactkit.navigator.guide.places import geography_of
from impactkit.signs.readable import readable
from impactkit.words import Words
from tests.navigator.projects import dossier
from tests.navigator.registers import HEAD, method, register

ANSWERS = Answers(
    "Många äldre i byarna är ensamma",
    for_whom="personer över 75 år som bor ensamma",
    where="Vännäs kommun, Västerbottens län, byarna längs älven",
    means="en fritidsledare, volontärer",
    known="en enkät i våras",
)


@pytest.fixture(scope="module")
def first() -> Index:
    """The first registers."""
    return index_of(one for file in first_registers() for one in entries_of(read_methods(file)))


def entries(folder: Path, *methods: str) -> tuple[Entry, ...]:
    """The entries of a register."""
    return entries_of(read_methods(register(folder, *methods, head=HEAD)))


def read(text: str, folder: Path) -> Project:
    """The project that a draft is."""
    file = folder / "draft.yaml"
    file.write_text(text, encoding="utf-8")
    return read_project(file).project


def test_entries_fit_by_the_challenge_first_and_say_which_answer_met(first: Index) -> None:
    fits = fitting(first, ANSWERS)
    assert fits[0].entry.address == "working/group-activities-loneliness"
    assert [one.worth for one in fits] == sorted((one.worth for one in fits), reverse=True)
    assert all("challenge" in one.why for one in fits)
    assert "bor ensamma" in {met.asked for met in fits[0].why["for_whom"].met}


def test_a_challenge_that_nothing_meets_has_nothing_that_fits_whoever_it_is_for(first: Index) -> None:
    assert first.find("äldre").hits
    assert fitting(first, Answers("vinterdäck till traktorn", for_whom="äldre")) == ()


def test_the_same_place_makes_no_entry_fit_but_comes_first_among_those_that_do(tmp_path: Path) -> None:
    bodies = {
        "xx": "geography: {municipalities: [Arjeplog]}\nchallenges: {c: {text: Welders rust at the plough}}\n",
        "yy": "challenges: {c: {text: Welders rust}}\n",
        "zz": "geography: {municipalities: [Arjeplog]}\nchallenges: {c: {text: Nobody has a plough}}\n",
    }
    made = [dossier(tmp_path, body, name=name) for name, body in reversed(bodies.items())]
    index = index_of(one for each in made for one in entries_of_project(each))
    fits = fitting(index, Answers("rust, welders and a plough", where="Arjeplog"))
    assert [one.entry.address for one in fits] == ["xx/c", "yy/c"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_says_what_was_answered_and_suggests_the_rest(
    first: Index, language: Language, tmp_path: Path
) -> None:
    taken = [one.entry for one in fitting(first, ANSWERS)[:2]]
    words = Words(language)
    project = read(draft_of(ANSWERS, taken, words), tmp_path)
    assert (project.id, project.language) == (draft_name(ANSWERS), language)
    assert project.challenges["need"].text.und == ANSWERS.challenge
    assert ANSWERS.known in str(project.challenges["need"].note)
    assert project.target_groups["group"].name.und == ANSWERS.for_whom
    assert project.geography is not None
    assert project.geography.municipalities == ("Vännäs",)
    assert project.geography.counties == ("Västerbotten",)
    assert project.geography.unnamed == Text(und="byarna längs älven")
    assert ANSWERS.means in str(project.narrative["organisation"])
    done = [one.told["done"].languages()[language] for one in taken]
    assert [one.text.und for one in project.activities.values()] == done
    notes = " ".join(str(one.note) for one in project.activities.values())
    assert all(one.address in notes and one.sources[0].title in notes for one in taken)


def test_nobody_has_confirmed_an_arrow_of_a_draft_and_no_number_is_set(first: Index, tmp_path: Path) -> None:
    fits = [one.entry for one in fitting(first, ANSWERS)]
    taken = [*fits, *(one for one in first.entries if one.address == "working/reuse-enterprise")]
    project = read(draft_of(ANSWERS, taken, Words("sv")), tmp_path)
    links = [link for _, _, link in project.links()]
    assert len(list(project.arrows())) == 1 + 2 * len(taken)
    assert project.indicators
    assert {(link.reading, link.inferred_by) for link in links} == {(Reading.INFERRED, "guide")}
    suggested = [*project.goals.values(), *project.activities.values(), *project.results.values()]
    assert {one.reading for one in suggested} == {Reading.INFERRED}
    assert str(project.goals["goal"].text.und).endswith("?")
    assert all(str(one.text.und).endswith("?") for one in project.results.values())
    assert not project.funding
    assert not any(one.targets or one.baseline for one in project.indicators.values())


def test_the_first_registers_name_indicators_that_the_catalogue_has(first: Index) -> None:
    codes = {code for one in first.entries for code in one.indicators}
    assert codes
    assert {code for code in codes if indicator(code) is None} == set()


def test_indicators_come_from_the_catalogue_and_show_the_results_of_each_entry_that_has_them(
    tmp_path: Path,
) -> None:
    codes = "  indicators: [RCO119, COOP-NY]\n"
    own = entries(tmp_path, method("one", "Ett") + codes, method("two", "Två") + "  indicators: [COOP-NY]\n")
    project = read(draft_of(Answers("x"), own, Words("sv")), tmp_path)
    assert list(project.indicators) == ["rco119", "coop-ny"]
    shared = project.indicators["coop-ny"]
    assert (shared.code, shared.name.und) == ("COOP-NY", "Nya kooperativa företag/föreningar")
    assert [link.to for link in shared.measures] == ["own-one-result", "own-two-result"]


WELDERS = """
illustrative: true
challenges: {rust: {text: Welders rust}}
goals: {shine: {text: Shine, answers: [rust]}}
activities:
  polish: {text: Polish, serves: [shine], follow_up: {stage: done}}
  oil: {text: Oil, serves: [shine]}
indicators: {shiny: {name: Shiny welders, measures: [shine]}}
"""


def test_what_a_project_planned_is_not_told_as_done_and_what_is_made_up_says_so(tmp_path: Path) -> None:
    taken = entries_of_project(dossier(tmp_path, WELDERS, name="welders"))
    project = read(draft_of(Answers("rost"), taken, Words("en")), tmp_path)
    activities = {str(one.text.und): str(one.note) for one in project.activities.values()}
    assert list(activities) == ["Polish", "Oil"]
    assert "Suggested by" in activities["Polish"]
    assert "that it was done is not stated" in activities["Oil"]
    assert all(
        "Made up" in note for note in (*activities.values(), str(project.results["welders-rust-result"].note))
    )
    assert [one.name.und for one in project.indicators.values()] == ["Shiny welders"]


def test_a_project_that_tells_of_nothing_done_is_a_question(tmp_path: Path) -> None:
    taken = entries_of_project(dossier(tmp_path, "challenges: {rust: {text: Welders rust}}\n"))
    project = read(draft_of(Answers("rost"), taken, Words("en")), tmp_path)
    assert [one.text.und for one in project.activities.values()] == [
        "What of Own project is to be done here?"
    ]


def test_a_draft_without_anything_taken_is_a_project_too(tmp_path: Path) -> None:
    project = read(draft_of(Answers("no"), (), Words("en")), tmp_path)
    assert project.challenges["need"].text.und == "no"
    assert not project.activities


def test_a_draft_opens_as_forms_and_workbook_have_it(first: Index, tmp_path: Path) -> None:
    taken = [fitting(first, ANSWERS)[0].entry]
    project = read(draft_of(ANSWERS, taken, Words("sv")), tmp_path)
    view = held(project, "sv")
    assert ANSWERS.challenge in view.values()
    book = tmp_path / "book.xlsx"
    book.write_bytes(write_workbook(project, language="sv", name=book.name, indicators={}))
    again = read_project(book).project
    assert [str(one.text.und) for one in again.challenges.values()] == [ANSWERS.challenge]
    assert len(again.activities) == 1


@given(st.text(max_size=60), st.text(max_size=30), st.text(max_size=30))
def test_any_answer_is_text_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, challenge: str, for_whom: str, where: str
) -> None:
    text = draft_of(
        Answers(f"a {challenge}", for_whom, where, means=for_whom, known=challenge), (), Words("sv")
    )
    project = read(text, tmp_path_factory.mktemp("any"))
    assert set(project.challenges) == {"need"}
    said = str(project.challenges["need"].text.und)
    assert list(filter(str.isalnum, said)) == list(filter(str.isalnum, f"a {challenge}"))


def test_what_a_project_file_takes_for_blank_is_no_answer() -> None:
    """Of every sign there is: a place of such signs alone would be a text that says nothing, which no file may hold."""
    assert [sign for sign in map(chr, range(0x110000)) if plain(sign) and not readable(sign).strip()] == []


@pytest.mark.parametrize(
    "attack",
    ['"\nimpactkit: brand/1', "'x': {y", "\\", "*a &b !!c", "=1+1", "{challenge} {0}", "\u202eabc", "null"],
)
def test_what_tries_to_be_more_than_text_is_text(attack: str, tmp_path: Path) -> None:
    own = entries(tmp_path, method("odd", "Udda"))
    project = read(draft_of(Answers(attack, attack, attack), own, Words("sv")), tmp_path)
    assert str(project.challenges["need"].text.und) == " ".join(attack.replace("\u202e", "").split())
    assert list(project.activities) == ["own-odd"]


def test_every_name_of_a_municipality_and_a_county_is_known() -> None:
    for one in municipalities():
        assert geography_of(f" {one.name.upper()} ") == {"municipalities": [one.name]}
        assert geography_of(f"{one.name} municipality") == {"municipalities": [one.name]}
    for county in counties():
        assert geography_of(f"{county.name}, {county.name}") == {"counties": [county.short]}


def test_a_place_of_no_register_is_told_as_it_was_said() -> None:
    assert geography_of("byarna, Atlantis") == {"unnamed": "byarna, Atlantis"}
    assert geography_of(" , ") == {}


def test_names_of_a_draft_are_whole_words_and_apart(tmp_path: Path) -> None:
    assert draft_name(Answers("Ökad ensamhet & oro — bland äldre människor i byarna")) == (
        "draft-okad-ensamhet-oro-bland-aldre"
    )
    assert draft_name(Answers("日本")) == "draft"
    long = "a" * 50
    own = entries(tmp_path, method(f"{long}-1", "A"), method(f"{long}-2", "B"))
    assert list(read(draft_of(Answers("x"), own, Words("sv")), tmp_path).activities) == ["own", "own-2"]
