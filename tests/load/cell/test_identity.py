"""However an id is written it is the same id, and an id with one wrong digit is none. All ids are made up."""

from __future__ import annotations

import datetime

from hypothesis import assume, given
from hypothesis import strategies as st

from impactkit.load.cell import IdKind, Invalid, ReadIdentity, read_identity

ON = datetime.date(2025, 6, 30)
born = st.dates(datetime.date(1901, 1, 1), ON)
HYPHENS = ("-", "‐", "‑", "–", "−")


def with_check_digit(nine: str) -> str:
    """Ten digits: from the right of the nine every other is doubled, and sums of two digits are their own sum."""
    total = 0
    for place, digit in enumerate(reversed(nine)):
        doubled = int(digit) * 2 if place % 2 == 0 else int(digit)
        total += doubled if doubled < 10 else doubled - 9
    return f"{nine}{-total % 10}"


@st.composite
def organisations(draw: st.DrawFn) -> str:
    """Ten digits, the third 2 or more."""
    return with_check_digit(draw(st.from_regex("[0-9]{2}[2-9][0-9]{6}", fullmatch=True)))


@st.composite
def persons(draw: st.DrawFn) -> tuple[datetime.date, str]:
    """A birth date and ten digits, with a day or with 60 added to it."""
    day, number = draw(born), draw(st.integers(0, 999))
    more = draw(st.sampled_from([0, 60]))
    return day, with_check_digit(f"{day:%y%m}{day.day + more:02}{number:03}")


@given(
    st.integers(1926, 2024), st.sampled_from(["0060", "0061", "0091", "0760", "1260"]), st.integers(0, 999)
)
def test_a_coordination_number_may_leave_out_month_and_day(year: int, unknown: str, number: int) -> None:
    """Month 00 and day 60 stand for what is not known; without 60 there is no such date."""
    digits = with_check_digit(f"{year % 100:02}{unknown}{number:03}")
    person = ReadIdentity(IdKind.PERSON, f"{year}{digits[2:]}")
    assert {read_identity(f"{year}{digits[2:]}"), read_identity(digits, on=ON)} == {person}
    plain = with_check_digit(f"{year % 100:02}{unknown[:2]}{int(unknown[2:]) - 60:02}{number:03}")
    assert "00" not in {unknown[:2], plain[4:6]} or read_identity(f"{year}{plain[2:]}") == Invalid("date")


@given(organisations(), st.sampled_from(["", *HYPHENS]), st.sampled_from(["", "16"]))
def test_an_organisation_is_one_in_any_form(digits: str, hyphen: str, century: str) -> None:
    """With or without hyphen and prefix, and whatever the day."""
    expected = ReadIdentity(IdKind.ORGANISATION, digits)
    text = f"{century}{digits[:6]}{hyphen}{digits[6:]}"
    assert read_identity(text) == read_identity(f" '{text} ", on=ON) == expected


@given(organisations(), st.sampled_from(["SE", "se", "SE ", "Se-", "VAT SE "]), st.sampled_from(["", *HYPHENS, " "]),
       st.sampled_from(["01", " 01", "-01", ""]), st.booleans())  # fmt: skip
def test_a_vat_number_is_the_organisation_in_any_form(
    digits: str, before: str, hyphen: str, end: str, named: bool
) -> None:
    """Letters and spaces do not make another enterprise."""
    text = f"{before if named or not end.strip() else ''}{digits[:6]}{hyphen}{digits[6:]}{end}"
    assume(named or end != "01" or (hyphen.strip() and hyphen) or digits[:2] not in {"16", "18", "19", "20"})
    assert read_identity(text, on=ON) == ReadIdentity(IdKind.ORGANISATION, digits)


@given(organisations(), st.integers(0, 9), st.integers(1, 9))
def test_a_vat_number_with_a_wrong_digit_is_none(digits: str, place: int, more: int) -> None:
    """It never becomes an enterprise of its own."""
    wrong = f"{digits[:place]}{(int(digits[place]) + more) % 10}{digits[place + 1 :]}"
    assert isinstance(read_identity(f"SE{wrong}01", on=ON), Invalid)
    assert isinstance(read_identity(f"SE{digits[:place]}{digits[place + 1 :]}01", on=ON), Invalid)


@given(persons(), st.sampled_from(HYPHENS))
def test_a_person_is_one_in_any_form(person: tuple[datetime.date, str], hyphen: str) -> None:
    """Ten or twelve digits, with or without hyphen, plus from the year of the hundredth birthday."""
    day, digits = person
    canonical = f"{day:%Y}{digits[2:]}"
    forms = [canonical, f"{canonical[:8]}{hyphen}{canonical[8:]}"]
    if day > ON.replace(year=ON.year - 100):
        forms += [digits, f"{digits[:6]}{hyphen}{digits[6:]}"]
    if ON.year - day.year >= 100:
        forms += [f"{digits[:6]}+{digits[6:]}", f"{canonical[:8]}+{canonical[8:]}"]
    assert {read_identity(one, on=ON) for one in forms} == {ReadIdentity(IdKind.PERSON, canonical)}


@given(persons())
def test_a_person_in_ten_digits_needs_a_day(person: tuple[datetime.date, str]) -> None:
    """The century is never guessed; twelve digits need none."""
    day, digits = person
    assert read_identity(digits) == Invalid("no-day")
    assert read_identity(f"{day:%Y}{digits[2:]}") == ReadIdentity(IdKind.PERSON, f"{day:%Y}{digits[2:]}")


@given(organisations() | persons().map(lambda one: one[1]), st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_makes_an_id_invalid(digits: str, place: int, more: int) -> None:
    """In any of the ten places."""
    wrong = f"{digits[:place]}{(int(digits[place]) + more) % 10}{digits[place + 1 :]}"
    for text in (wrong, f"{wrong[:6]}-{wrong[6:]}", f"19{wrong}", f"16{wrong}"):
        assert read_identity(text, on=ON) == Invalid("check-digit")


@given(organisations() | persons().map(lambda one: one[1]), st.integers(0, 9))
def test_a_lost_digit_makes_an_id_too_short(digits: str, place: int) -> None:
    """Such as a leading zero in Excel."""
    assert read_identity(digits[:place] + digits[place + 1 :], on=ON) == Invalid("length")


@given(persons(), st.dates(datetime.date(1950, 1, 1), datetime.date(2099, 12, 31)))
def test_nobody_is_read_who_was_not_born(person: tuple[datetime.date, str], on: datetime.date) -> None:
    """The birth date read is on or before the day, and less than a hundred years before it."""
    read = read_identity(person[1], on=on)
    assume(isinstance(read, ReadIdentity))
    assert isinstance(read, ReadIdentity)
    day = int(read.canonical[6:8])
    birth = read.canonical[:6] + f"{day - 60 if day > 60 else day:02}"
    assert f"{on.year - 100}{on:%m%d}" < birth <= f"{on:%Y%m%d}"


@given(born, st.from_regex("[Tt][A-Za-z][0-9A-Za-z]{2}|[JKLMNRSTUWX][0-9]{3}", fullmatch=True))
def test_a_protected_identity_is_one_in_any_form(day: datetime.date, code: str) -> None:
    """A check of the digits would reject those who need protection most."""
    expected = ReadIdentity(IdKind.CODED, f"{day:%Y%m%d}{code.upper()}")
    assert read_identity(f"{day:%Y%m%d}{code}") == read_identity(f"{day:%Y%m%d}-{code.lower()}") == expected


@given(st.from_regex("[A-Za-zÅÄÖåäö][0-9A-Za-zÅÄÖåäö_-]{0,40}", fullmatch=True))
def test_a_code_of_ones_own_has_a_letter_first_and_a_digit(text: str) -> None:
    """Without a digit it may be a name; beyond 32 signs it is no code."""
    read = read_identity(text)
    assume(read != Invalid("mangled") and getattr(read, "kind", None) is not IdKind.ORGANISATION)
    if len(text) > 32:
        assert read == Invalid("length")
    elif any(sign in "0123456789" for sign in text):
        assert read == ReadIdentity(IdKind.CODED, text.upper())
    else:
        assert read == Invalid("characters")
