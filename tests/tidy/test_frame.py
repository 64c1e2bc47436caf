"""Frames are the same whatever they hold: columns that are documented, exact decimals, absences with one name each."""

from __future__ import annotations

import io
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from impactkit.dossier import Report
from impactkit.languages import LANGUAGES
from impactkit.model.measured.value import Unsettled, Value
from impactkit.model.quantity import Absence, Qualifier, Quantity
from impactkit.model.records import EXACT
from impactkit.show.ground.values import ValueScale
from impactkit.tidy.frame import Row, columns_of, frame_of, schema_of
from impactkit.tidy.models import MODELS
from impactkit.tidy.number import NoNumber, measured, stated
from impactkit.words import Words
from tests.conftest import PARAMETERS, PROJECTS, examples
from tests.shown import portfolio_of, report_of
from tests.tidy.frames import OF_REPORT, frames, pairs, sample

DEMONSTRATION = PARAMETERS / "demonstration"


def reports() -> list[Report]:
    """The five projects, one with everything, and the hard cases."""
    files = [*(PARAMETERS / f"{name}.yaml" for name in PROJECTS), DEMONSTRATION / "navet.yaml"]
    return [*(report_of(file, "en") for file in files), sample()]


# --- Columns ---


@pytest.mark.parametrize("name", MODELS)
def test_every_column_says_what_it_holds(name: str) -> None:
    """In a sentence of its own; one that may be empty says when."""
    for column, sentence in columns_of(MODELS[name]).items():
        assert sentence.endswith("."), column
        optional = "None" in str(MODELS[name].model_fields[column].annotation)
        same = sentence in {"The same in words.", "The same in words; empty for the total."}
        assert not optional or same or "empty" in sentence, column


@pytest.mark.parametrize("name", MODELS)
def test_every_column_can_be_written_to_any_file(name: str) -> None:
    """No lists and no objects."""
    assert not any(kind.is_nested() or kind == pl.Object for kind in schema_of(MODELS[name]).values())


def test_a_frame_has_the_same_columns_whatever_it_holds() -> None:
    """Also where it holds nothing."""
    for report in reports():
        for name, frame in frames(report).items():
            assert frame.schema == schema_of(MODELS[name]), (report.project.id, name)
    empty = {name: frame_of(MODELS[name], ()) for name in MODELS}
    assert all(frame.schema == schema_of(MODELS[name]) and not len(frame) for name, frame in empty.items())


@pytest.mark.parametrize("language", LANGUAGES)
def test_ids_numbers_and_names_of_choices_are_the_same_in_every_language(language: str) -> None:
    """Only words differ."""
    words = {"project", "indicator", "unit", "breakdown", "category", "period", "shown", "caveats"}
    here, there = sample(language).values(), sample("en").values()
    assert here.drop(words).equals(there.drop(words))
    assert (language == "en") == here.equals(there)


def test_frames_of_a_portfolio_are_those_of_its_projects() -> None:
    """One after another; the findings have those over several projects after them."""
    many = portfolio_of(DEMONSTRATION, "en")
    for name in OF_REPORT:
        each = pl.concat(getattr(report, name)() for report in many.reports)
        assert getattr(many, name)().head(len(each)).equals(each), name
    over = many.findings().filter(pl.col("project_id").is_null())
    assert len(over) == len(many.dossier.findings) > 0


# --- Numbers ---


def test_a_number_is_there_or_exactly_one_name_says_why_not() -> None:
    """In every row of every frame; what is withheld has no bounds, no parts and no counts either."""
    beside = {"lower", "upper", "about", "numerator", "denominator", "total_lower", "total_upper"}
    tried = set()
    for report in [*reports(), portfolio_of(DEMONSTRATION, "sv")]:
        for name, frame in frames(report).items():
            for value, absence in pairs(MODELS[name]):
                assert frame.filter(pl.col(value).is_null() == pl.col(absence).is_null()).is_empty()
                tried |= set(frame[absence].drop_nulls())
            if "absence" in frame.columns:
                hidden = frame.filter(absence="withheld").select(beside & set(frame.columns))
                assert all(column.null_count() == len(column) for column in hidden)
    assert tried == {one.value for one in NoNumber}


def test_zero_is_a_number() -> None:
    """And no absence."""
    zero = sample().values().filter(indicator_id="pilots", part="total", measure="reported")
    assert zero.select("value", "absence").row(0) == (Decimal(0), None)


class Held(Row):
    """A row of one number."""

    number: Decimal | None


@given(st.decimals(-(10**30), 10**30, places=6))
@settings(max_examples=examples(100))
def test_what_is_read_from_a_file_is_exact(number: Decimal) -> None:
    """Digit for digit, up to the largest number that is read."""
    assert frame_of(Held, [Held(number=number)])["number"].to_list() == [number]


def test_more_decimals_are_rounded_to_the_sixth() -> None:
    """Half of one up; as floats where they need not be exact."""
    third = Decimal(2) / 3
    frame = frame_of(Held, [Held(number=third), Held(number=None)])
    assert frame["number"].to_list() == [Decimal("0.666667"), None]
    assert frame_of(Held, [Held(number=third)], exact=False)["number"].to_list() == [0.666667]


def test_floats_are_what_a_chart_can_be_made_of() -> None:
    """All decimals and nothing else become floats."""
    for name, frame in frames(sample(), exact=False).items():
        exact = schema_of(MODELS[name])
        assert {
            column: pl.Float64 if kind == EXACT else kind for column, kind in exact.items()
        } == frame.schema


numbers = st.decimals(0, 10**6, places=2)
values = st.one_of(
    st.builds(Value, value=numbers),
    st.builds(Value, absence=st.sampled_from(Absence)),
    st.builds(Value, unsettled=st.sampled_from(Unsettled), absence=st.sampled_from([None, *Absence])),
    st.builds(Value, value=numbers, upper=numbers.map(lambda more: more + 10**6)),
    st.builds(Value, value=numbers, hidden_parts=st.integers(1, 3)),
    st.builds(Value),
)


@given(values)
@settings(max_examples=examples(300))
def test_a_measured_number_is_what_the_page_shows(value: Value) -> None:
    """Exact where the page's cell has a number, and else by the same name; bounds are no number."""
    number, cell = measured(value), ValueScale(Words("en")).measured(value)
    assert (number.value is None) != (number.absence is None)
    assert number.value == cell.value
    if number.absence in {NoNumber.CONFLICT, NoNumber.OVERLAP}:
        assert Words("en").say(f"measured.unsettled.{number.absence.value}") == cell.shown
    elif number.absence is NoNumber.NOT_EXACT:
        assert (number.lower, number.upper) == (value.value, value.upper)
        assert cell.absence is None
    else:
        assert (number.absence and number.absence.value) == (cell.absence and cell.absence.value)


@pytest.mark.parametrize(
    ("given_", "value", "lower", "upper", "about"),
    [
        (Quantity(value=Decimal(5)), 5, None, None, None),
        (Quantity(value=Decimal(100), qualifier=Qualifier.ABOUT), None, None, None, 100),
        (Quantity(value=Decimal(5), qualifier=Qualifier.AT_LEAST), None, 5, None, None),
        (Quantity(value=Decimal(5), qualifier=Qualifier.AT_MOST), None, None, 5, None),
        (Quantity(value=Decimal(3), upper=Decimal(5), qualifier=Qualifier.RANGE), None, 3, 5, None),
        (Quantity(qualifier=Qualifier.SEVERAL), None, None, None, None),
    ],
)
def test_what_is_not_exact_is_no_exact_number(
    given_: Quantity, value: int | None, lower: int | None, upper: int | None, about: int | None
) -> None:
    """It has the bounds that it states, and no more."""
    number = stated(given_)
    assert (number.value, number.lower, number.upper, number.about) == (value, lower, upper, about)
    assert number.absence is (None if value else NoNumber.NOT_EXACT)


# --- Files ---


def test_equal_reports_give_equal_bytes() -> None:
    """As CSV, and as Parquet, from which the frame comes back as it was."""
    for name, frame in frames(sample()).items():
        again = frames(sample())[name]
        assert frame.write_csv() == again.write_csv()
        written = io.BytesIO()
        frame.write_parquet(written)
        written.seek(0)
        assert pl.read_parquet(written).equals(frame)
