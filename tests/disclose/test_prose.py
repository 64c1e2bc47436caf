"""What prose tells of numbers that are withheld: numbers in running text, and sentences that say what they count."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impactkit.disclose.prose import Passage, telling_words
from impactkit.disclose.prose.numbers import spoken_numbers
from impactkit.disclose.prose.withheld import WithheldNumber
from impactkit.languages import LANGUAGES, numerals
from impactkit.model.base import Text

SPACES = st.sampled_from([" ", "\u00a0", "\u202f", "\u2009"])


def grouped(number: int, mark: str) -> str:
    """A number with a mark between its thousands."""
    return f"{number:,}".replace(",", mark)


def readings(text: str) -> list[set[str]]:
    """What the numbers of a text may be, as text."""
    return [{format(value.normalize(), "f") for value in one.readings} for one in spoken_numbers(text)]


# --- Numbers in running text ---


@given(number=st.integers(0, 10**9).filter(lambda n: n not in range(1900, 2101)), mark=SPACES)
def test_a_whole_number_is_found_with_and_without_spaces_between_its_thousands(
    number: int, mark: str
) -> None:
    for written in (str(number), grouped(number, mark)):
        (found,) = spoken_numbers(f"Det är ({written}), sägs det.")
        assert found.readings == {Decimal(number)}


@given(number=st.integers(1000, 10**9), mark=st.sampled_from([",", ".", "'", "’"]))
def test_other_marks_between_thousands_leave_the_whole_number_among_the_readings(
    number: int, mark: str
) -> None:
    (found,) = spoken_numbers(f"They are {grouped(number, mark)}.")
    assert Decimal(number) in found.readings


@given(whole=st.integers(0, 10**6), part=st.integers(0, 99), mark=SPACES, point=st.sampled_from([",", "."]))
def test_decimals_are_read_after_a_comma_and_after_a_point(
    whole: int, part: int, mark: str, point: str
) -> None:
    """With two decimals there is no doubt that they are decimals."""
    (found,) = spoken_numbers(f"Det blev {grouped(whole, mark)}{point}{part:02} i medel")
    assert found.readings == {Decimal(f"{whole}.{part:02}")}


@pytest.mark.parametrize(
    ("text", "is_read"),
    [
        ("två av tolv", [{"2"}, {"12"}]),
        ("Sju, or seven", [{"7"}, {"7"}]),
        ("tjugo kvinnor", [{"20"}]),
        ("bara en kvinna", [{"1"}]),
        ("en kvinna, one woman", []),
        ("tioårig, attention, oneself, tvåa", []),
        ("1.250 eller 1,250", [{"1250", "1.25"}, {"1250", "1.25"}]),
        ("1 250,5", [{"1250.5"}]),
        ("120 83", [{"120", "83"}]),
        ("83", [{"83"}]),
        ("år 2024, 2025-06-30, FRF 2022-0417", []),
        ("RCO01, AP1, L12, § 4, 2:a, 10th, 5–7, kl. 10:30", []),
        ("https://example.org/83", []),
    ],
)  # fmt: skip
def test_what_is_a_number_of_things_and_what_is_none(text: str, is_read: list[set[str]]) -> None:
    assert readings(text) == is_read


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_up_to_twelve_has_letters_in_every_language(language: str) -> None:
    for number in range(2, 13):
        for word in numerals(language)[number]:
            assert readings(f"x {word} y {word.capitalize()}.") == [{str(number)}] * 2


@pytest.mark.parametrize(
    "text", ["82 % av 120", "82\u00a0% of", "82 procent", "82 per cent", "åttio procent"]
)
def test_a_number_of_per_cent_is_known_as_one(text: str) -> None:
    assert next(iter(spoken_numbers(text))).percent


# --- Sentences that tell ---

TRAINED = Text(sv="Utbildade personer", en="People trained")
WOMEN, MEN = Text(sv="Kvinnor", en="Women"), Text(sv="Män", en="Men")


def hidden(
    value: int | str, category: Text | None = WOMEN, *, told: bool = False, whole: int | None = None
) -> WithheldNumber:
    """A withheld number of people trained."""
    return WithheldNumber(
        value=Decimal(value),
        name=TRAINED,
        about=(TRAINED,),
        category=(category,) if category else (),
        told=told,
        whole=None if whole is None else Decimal(whole),
    )


def told(
    text: str, *withheld: WithheldNumber, language: str = "sv", known: tuple[int, ...] = ()
) -> list[bool]:
    """Of each sentence that tells, whether it is likely."""
    found = telling_words([Passage("narrative.lessons", language, text)], withheld, told=map(Decimal, known))
    return [one.likely for one in found]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Av de utbildade var 83 kvinnor.", "sv"),
        ("Utbildade: 83 kvinnor, resten män.", "sv"),
        ("Bland utbildade personer är kvinnorna 83.", "sv"),
        ("83 women were trained, of the people there.", "en"),
    ],
)
def test_a_number_beside_the_word_for_what_it_counts_is_likely_told(text: str, language: str) -> None:
    assert told(text, hidden(83), language=language) == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Av de utbildade var 84 kvinnor.",
        "År 2083 är de utbildade kvinnorna fler.",
        "Av de utbildade var 83 procent kvinnor.",
        "Kvinnor i AP83 utbildade varandra.",
    ],
)
def test_another_number_tells_nothing(text: str) -> None:
    assert told(text, hidden(83)) == []


def test_a_small_number_without_words_for_what_it_counts_tells_nothing_and_a_large_one_perhaps() -> None:
    assert told("Vi träffades sju gånger i fjol.", hidden(7)) == []
    assert told("Vi träffades 83 gånger i fjol.", hidden(83)) == [False]
    assert told("Vi träffades 83 gånger i fjol.", hidden(83), known=(83,)) == []


def test_a_number_that_is_told_of_the_same_indicator_anyway_is_told_perhaps() -> None:
    """As a target is, which anyone may know."""
    assert told("Av de utbildade var 83 kvinnor.", hidden(83, told=True)) == [False]


@pytest.mark.parametrize(
    ("says", "tells"),
    [("23 procent", [True]), ("23,3 %", [True]), ("23,33 %", [True]), ("24 procent", []), ("23,4 %", [])],
)
def test_a_share_of_a_total_that_is_told_gives_the_count_away(says: str, tells: list[bool]) -> None:
    """7 of 30 are 23.333… per cent."""
    assert told(f"Kvinnor är {says} av alla utbildade.", hidden(7, whole=30)) == tells
    assert told(f"Kvinnor är {says} av alla utbildade.", hidden(7)) == []


def test_a_sentence_is_told_once_and_with_its_line() -> None:
    text = "Först.\n\nAv de utbildade var 83 kvinnor och 83 män. Sedan var det slut."
    (found,) = telling_words([Passage("narrative.lessons", "sv", text)], [hidden(83), hidden(83, MEN)])
    assert (found.line, found.sentence) == (3, "Av de utbildade var 83 kvinnor och 83 män.")


@given(
    number=st.integers(2, 10**6).filter(lambda n: n not in range(1900, 2101)),
    mark=SPACES,
    decimals=st.sampled_from(["", ",5", ".25"]),
)
def test_however_it_is_written_a_withheld_number_is_found(number: int, mark: str, decimals: str) -> None:
    value = f"{number}{decimals.replace(',', '.')}"
    assert told(f"Av de utbildade var {grouped(number, mark)}{decimals} kvinnor.", hidden(value)) == [True]
