"""Quantities, money, shares, texts, days and citations: what they take and what they refuse."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from impactkit.model.base import Citation, Day, Id, Number, Share, Text, cited_document, cited_place
from impactkit.model.quantity import Absence, CellValue, Money, MoneyCell, Qualifier, Quantity
from impactkit.model.stated.funding import CostLine, Grant
from impactkit.model.stated.logic import Goal, Result, ResultLevel
from impactkit.model.stated.target import Target

CELLS: dict[str, TypeAdapter[Any]] = {"cell": TypeAdapter(CellValue), "amount": TypeAdapter(MoneyCell)}


def refused(kind: Any, value: Any) -> str:
    """Why a value is refused: the kind of the first error."""
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(value)
    return str(caught.value.errors()[0]["type"])


# --- Absence ---


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("absence", Absence)
def test_an_absence_stays_what_it_is_called(absence: Absence, cell: str) -> None:
    """Through Python, through JSON, and never another name or a number."""
    adapter = CELLS[cell]
    read = adapter.validate_python(absence.value)
    assert read is absence
    assert adapter.validate_json(adapter.dump_json(read)) is absence


@pytest.mark.parametrize("cell", CELLS)
def test_zero_is_a_number_and_no_absence(cell: str) -> None:
    """Nought was counted; it is not that nobody counted."""
    adapter = CELLS[cell]
    read = adapter.validate_python(0)
    assert not isinstance(read, Absence)
    assert adapter.validate_json(adapter.dump_json(read)) == read


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("nothing", [None, "", {}, "not  stated", "Not stated", "zero", "-", [], False])
def test_nothing_is_neither_zero_nor_an_absence(nothing: Any, cell: str) -> None:
    """An empty cell in a file must say which of the five it is."""
    with pytest.raises(ValidationError):
        CELLS[cell].validate_python(nothing)


def test_a_cell_left_out_is_not_stated() -> None:
    """The default of a target is the absence, not a zero."""
    assert Target().total is Absence.NOT_STATED


# --- Quantities and money ---


@given(
    value=st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**12), max_value=10**12)
)
def test_numbers_keep_every_digit_through_json(value: Decimal) -> None:
    """No binary fractions on the way."""
    quantity, money = Quantity(value=value), Money(amount=abs(value))
    assert Quantity.model_validate_json(quantity.model_dump_json()) == quantity
    assert Money.model_validate_json(money.model_dump_json()) == money
    assert Quantity.model_validate_json(quantity.model_dump_json()).value == value


def test_a_decimal_fraction_is_the_one_that_was_written() -> None:
    """0.1 is a tenth."""
    assert TypeAdapter(Number).validate_python(0.1) == Decimal("0.1")
    assert TypeAdapter(Number).validate_json("0.1") == Decimal("0.1")


@pytest.mark.parametrize(
    "value",
    [True, "12", "1 188 522", float("nan"), float("inf"), Decimal("NaN"), [1], datetime.date(2024, 1, 1)],
)
def test_what_is_no_number_is_refused(value: Any) -> None:
    """Text is not read as a number in a file, and no number is infinite."""
    assert refused(Number, value)


@pytest.mark.parametrize("value", ['"abc"', '"NaN"', '"Infinity"', "true", "null"])
def test_what_is_no_number_is_refused_in_json_too(value: str) -> None:
    """A dossier writes numbers as text; other text stays text."""
    with pytest.raises(ValidationError):
        TypeAdapter(Number).validate_json(value)


def test_a_bare_number_is_an_exact_quantity_and_an_amount_in_kronor() -> None:
    """Entry is cheap."""
    assert TypeAdapter(Quantity).validate_python(5) == Quantity(value=Decimal(5), qualifier=Qualifier.EXACT)
    assert TypeAdapter(Money).validate_python(5) == Money(amount=Decimal(5), currency="SEK")


@pytest.mark.parametrize(
    "quantity",
    [
        {},
        {"printed": "ett hundratal"},
        {"qualifier": "about"},
        {"qualifier": "several", "value": 3},
        {"qualifier": "range", "value": 3},
        {"qualifier": "range", "upper": 3},
        {"value": 3, "upper": 5},
    ],
)
def test_half_a_quantity_is_refused(quantity: dict[str, Any]) -> None:
    """A value where there is one to give, an upper end only in a range, neither for several."""
    assert refused(Quantity, quantity) == "quantity"


@pytest.mark.parametrize(
    "quantity",
    [
        {"qualifier": "several", "printed": "ett flertal"},
        {"qualifier": "about", "value": 100, "printed": "ett hundratal"},
        {"qualifier": "range", "value": 3, "upper": 5},
        {"qualifier": "at least", "value": 0},
    ],
)
def test_a_whole_quantity_is_kept_as_it_was_stated(quantity: dict[str, Any]) -> None:
    """With the document's own words."""
    assert Quantity.model_validate(quantity).model_dump(mode="json", exclude_defaults=True) == {
        name: str(value) if isinstance(value, int) else value for name, value in quantity.items()
    }


@pytest.mark.parametrize("currency", ["kr", "sek", "EURO", ""])
def test_a_currency_has_three_capital_letters(currency: str) -> None:
    """ISO 4217."""
    assert refused(Money, {"amount": 1, "currency": currency}) == "string_pattern_mismatch"


@pytest.mark.parametrize("value", [0, 1, 0.6, Decimal("0.2000")])
def test_a_share_is_a_part_of_one(value: Any) -> None:
    """0.60 for 60 %, to the last digit."""
    assert TypeAdapter(Share).validate_python(value) == Decimal(str(value))


@pytest.mark.parametrize("value", [60, 1.01, -0.2, "0.6"])
@pytest.mark.parametrize("field", ["share", "retention"])
def test_per_cent_are_not_taken_for_a_share(field: str, value: Any) -> None:
    """Sixty would pay sixty times the costs."""
    with pytest.raises(ValidationError):
        Grant.model_validate({field: value})


# --- Texts, ids, days ---


@pytest.mark.parametrize("text", ["", "   ", {}, {"sv": ""}, {"sv": " ", "en": ""}])
def test_a_text_says_something(text: Any) -> None:
    """An empty text is a text nobody wrote."""
    assert refused(Text, text) == "empty_text"


def test_a_plain_string_is_a_text_of_an_untold_language() -> None:
    """It serves every language."""
    assert TypeAdapter(Text).validate_python("Jobs") == Text(und="Jobs")
    assert Text(sv="Jobb").en is None


@pytest.mark.parametrize("text", [{"de": "Arbeit"}, {"sv": 5}, 5, ["Jobs"]])
def test_a_text_is_words_in_swedish_or_english(text: Any) -> None:
    """Other languages and other things are refused."""
    with pytest.raises(ValidationError):
        TypeAdapter(Text).validate_python(text)


@pytest.mark.parametrize("name", ["jobs", "new-companies", "1-1", "a" * 64])
def test_an_id_is_small_letters_digits_and_hyphens(name: str) -> None:
    """It names a file and a place in one."""
    assert TypeAdapter(Id).validate_python(name) == name


@pytest.mark.parametrize("name", ["", "Jobs", "jobb på", "-jobs", "jobs.new", "å", "a" * 65, "jobs\n", 5])
def test_what_cannot_name_a_file_is_no_id(name: Any) -> None:
    """Neither dots nor slashes nor capitals."""
    assert refused(Id, name)


@given(st.dates())
def test_a_day_is_written_as_iso_8601_and_read_back(day: datetime.date) -> None:
    """In a file and in a dossier."""
    adapter: TypeAdapter[datetime.date] = TypeAdapter(Day)
    assert adapter.validate_python(day.isoformat()) == day
    assert adapter.validate_json(adapter.dump_json(day)) == day


@pytest.mark.parametrize(
    "day",
    ["2024-02-30", "2024-1-1", "20240101", "1 maj 2023", 20240101, datetime.datetime(2024, 1, 1), "", None],  # noqa: DTZ001
)
def test_what_is_no_day_is_refused(day: Any) -> None:
    """No hour, no number, no words."""
    assert refused(Day, day) == "day"


# --- Citations ---


@pytest.mark.parametrize(
    ("citation", "document", "place"),
    [
        ("L12", None, "L12"),
        ("L12-14", None, "L12-14"),
        ("L5, L9", None, "L5, L9"),
        ("p. 3", None, "p. 3"),
        ("s. 3", None, "s. 3"),
        ("§ 4", None, "§ 4"),
        ("decision L12", "decision", "L12"),
        ("nutek-decision § 4", "nutek-decision", "§ 4"),
    ],
)
def test_a_citation_names_a_place_and_the_document_where_there_are_several(
    citation: str, document: str | None, place: str
) -> None:
    """Its two parts are told apart."""
    read = TypeAdapter(Citation).validate_python(citation)
    assert (read, cited_document(read), cited_place(read)) == (citation, document, place)


@pytest.mark.parametrize(
    "citation", ["", "12", "line 12", "decision", "Decision L1", "L", 12, None, "decision  L1"]
)
def test_what_names_no_place_is_no_citation(citation: Any) -> None:
    """A document alone is not enough to find it again."""
    assert refused(Citation, citation) == "citation"


def test_a_field_has_its_own_citation_and_reading_or_those_of_the_whole() -> None:
    """What is cited apart, and concluded apart, is told apart."""
    one = Result.model_validate(
        {
            "text": "Stronger",
            "level": "outcome",
            "source": "L1",
            "sources": {"horizon": "L2"},
            "readings": {"level": "inferred"},
        }
    )
    assert [one.cited(), one.cited("text"), one.cited("horizon")] == ["L1", "L1", "L2"]
    assert [one.read().value, one.read("text").value, one.read("level").value] == [
        "stated",
        "stated",
        "inferred",
    ]


@pytest.mark.parametrize("room", ["sources", "readings"])
def test_a_citation_or_reading_of_a_field_that_is_not_there_is_refused(room: str) -> None:
    """A slip of the pen would leave a fact without its source."""
    told = {"text": "Jobs", room: {"txt": "L1" if room == "sources" else "inferred"}}
    assert refused(Goal, told) == "unknown_source_field"


# --- Frozen and closed ---


@pytest.mark.parametrize(
    "one",
    [
        Quantity(value=Decimal(1)),
        Money(amount=Decimal(1)),
        Text(sv="Jobb"),
        Result(text=Text(sv="Jobb"), level=ResultLevel.OUTCOME),
        CostLine(name=Text(sv="Personal"), amount=Money(amount=Decimal(1))),
    ],
    ids=lambda one: type(one).__name__,
)
def test_a_value_cannot_be_changed_and_takes_no_key_it_does_not_know(one: BaseModel) -> None:
    """What was read is what is reported."""
    name = next(iter(type(one).model_fields))
    with pytest.raises(ValidationError, match="frozen"):
        setattr(one, name, None)
    with pytest.raises(ValidationError, match="extra_forbidden"):
        type(one).model_validate({**json.loads(one.model_dump_json(exclude_none=True)), "extra": 1})
