"""However a day or a period is written it is read as itself."""

from __future__ import annotations

import datetime
from calendar import monthrange

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impactkit.load.cell import AmbiguousDay, NoYear, ReadSpan, read_day, read_span

MONTHS = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "en": "January February March April May June July August September October November December",
    "sv short": "jan. feb. mars apr. maj juni juli aug. sep. okt. nov. dec.",
    "en short": "Jan Feb Mar Apr May Jun Jul Aug Sept Oct Nov Dec",
    "shortest": "jan feb mar apr maj jun jul aug sep okt nov dec",
}
NTH = {
    "sv": ("Första", "andra", "tredje", "fjärde"),
    "en": ("first", "Second", "third", "fourth"),
    "digits": ("1:a", "2:a", "3:e", "4:e"),
}
DASHES = ("-", "–", "—", " - ", " – ", " — ", " till ", " to ")
LENGTHS = {
    6: (
        *("H{n} {y}", "{y} H{n}", "{y}H{n}", "{y}-h{n}", "halvår {n} {y}"),
        *("{digits} halvåret {y}", "{sv} halvåret {y}", "{en} half of {y}"),
    ),
    4: ("T{n} {y}", "{y}T{n}", "{y} t{n}", "tertial {n} {y}", "{sv} tertialet {y}"),
    3: (
        *("K{n} {y}", "{y}K{n}", "Q{n} {y}", "{y}-Q{n}", "kvartal {n} {y}", "{sv} kvartalet {y}"),
        *("{digits} kvartalet {y}", "quarter {n} {y}", "{en} quarter of {y}", "{en} quarter {y}"),
    ),
}
days = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))
years = st.integers(1900, 2100)
styles = st.sampled_from(list(MONTHS))


def span(year: int, first: int, last: int, until: int | None = None) -> ReadSpan:
    """Whole months, from the first to the last."""
    until = until or year
    return ReadSpan(datetime.date(year, first, 1), datetime.date(until, last, monthrange(until, last)[1]))


def named(month: int, style: str) -> str:
    """The month's name."""
    return MONTHS[style].split()[month - 1]


@given(days, styles, st.sampled_from(["", "0"]))
def test_a_day_with_one_reading_is_itself(day: datetime.date, style: str, zero: str) -> None:
    """By numbers with the year first, and by the name of the month."""
    name, number = named(day.month, style), f"{day.day:02}" if zero else str(day.day)
    written = [day.isoformat(), f"{day:%Y%m%d}", f"{day:%Y/%m/%d}", f"{day}T00:00:00", f"{day} 00:00:00"]
    written += [
        f"{number} {name} {day.year}",
        f"{name} {number}, {day.year}",
        f" {number}\u00a0{name} {day.year}",
    ]
    assert {read_day(one) for one in written} == {day}
    assert {read_span(one) for one in written} == {ReadSpan(day, day)}


@given(days, st.sampled_from(["{0}/{1} {2}", "{0:02}/{1:02} {2}", "{0}.{1}.{2}", "{0:02}.{1:02}.{2}"]))
def test_a_day_with_the_year_last_that_is_only_written_day_first_is_itself(
    day: datetime.date, style: str
) -> None:
    """With a space before the year, or with points."""
    assert read_day(style.format(day.day, day.month, day.year)) == day
    if day.day > 12:
        assert read_day(style.format(day.month, day.day, day.year)) is None


@given(days, st.sampled_from(["{0}/{1}/{2}", "{0}-{1}-{2}"]), st.booleans())
def test_a_day_with_the_year_last_is_itself_or_one_of_two(
    day: datetime.date, style: str, month_first: bool
) -> None:
    """Whoever wrote it, and wherever they put the month."""
    parts = (day.month, day.day) if month_first else (day.day, day.month)
    read = read_day(style.format(*parts, day.year))
    if day.day <= 12 and day.day != day.month:
        assert isinstance(read, AmbiguousDay)
        assert (read.first, read.second)[month_first] == day
    else:
        assert read == day


@pytest.mark.parametrize("months", LENGTHS)
@given(year=years, chance=st.data())
def test_a_part_of_a_year_is_itself_in_any_style(months: int, year: int, chance: st.DataObject) -> None:
    """Halves, tertials and quarters; without the year told in the label, by the year told."""
    number = chance.draw(st.integers(1, 12 // months))
    style = chance.draw(st.sampled_from(LENGTHS[months]))
    nth = {name: words[number - 1] for name, words in NTH.items()}
    expected = span(year, months * (number - 1) + 1, months * number)
    assert read_span(style.format(n=number, y=year, **nth)) == expected
    yearless = style.format(n=number, y="", **nth).strip(" -").removesuffix(" of")
    assert read_span(yearless, year=year) == expected
    assert read_span(yearless) == NoYear()


@given(years, st.integers(1, 12), st.integers(1, 12), st.tuples(styles, styles), st.sampled_from(DASHES))
def test_months_of_one_year_are_themselves_or_refused_when_reversed(
    year: int, first: int, last: int, style: tuple[str, str], dash: str
) -> None:
    """With the year after, before, or told."""
    months = f"{named(first, style[0])}{dash}{named(last, style[1])}"
    expected = span(year, first, last) if first <= last else None
    assert read_span(f"{months} {year}") == expected
    assert read_span(f"{year} {months}".upper()) == expected
    assert read_span(months, year=year) == expected


@given(years, years, st.integers(1, 12), st.integers(1, 12), styles, st.sampled_from(DASHES))
def test_months_of_two_years_are_themselves(
    year: int, until: int, first: int, last: int, style: str, dash: str
) -> None:
    """By name and by number."""
    expected = span(year, first, last, until) if (year, first) <= (until, last) else None
    assert read_span(f"{named(first, style)} {year}{dash}{named(last, style)} {until}") == expected
    assert read_span(f"{year}-{first:02}{dash}{until}-{last:02}") == expected


@given(days, days, st.sampled_from([*DASHES, "/", " / "]))
def test_days_are_themselves(start: datetime.date, end: datetime.date, dash: str) -> None:
    """In any style with the year first."""
    expected = ReadSpan(start, end) if start <= end else None
    assert read_span(f"{start}{dash}{end}") == expected
    assert read_span(f"{start:%Y%m%d}{dash}{end:%Y%m%d}") == expected


@given(years, st.integers(1, 12), styles)
def test_a_month_and_a_year_are_themselves(year: int, month: int, style: str) -> None:
    """By name and by number."""
    labels = (f"{named(month, style)} {year}", f"{year}-{month:02}", f"{year}{month:02}")
    assert {read_span(label) for label in labels} == {span(year, month, month)}
    assert read_span(str(year)) == span(year, 1, 12)


@given(st.lists(st.tuples(days, days), max_size=5), st.integers(1, 5))
def test_a_period_of_the_project_is_the_one_of_its_schedule(
    parts: list[tuple[datetime.date, datetime.date]], number: int
) -> None:
    """In any of its names."""
    names = ("Delår", "delrapport", "Period", "Part", "del")
    read = {read_span(f"{name} {number}", parts=parts) for name in names}
    assert len(read) == 1
    if number <= len(parts):
        assert read == {ReadSpan(*parts[number - 1])}


@pytest.mark.parametrize("year", [0, -1, 1899, 2101, 10**9])
def test_a_year_nobody_reports_for_is_refused(year: int) -> None:
    """Whoever told it."""
    assert read_span("K1", year=year) is None
    assert read_span(f"K1 {year:04}") is None
