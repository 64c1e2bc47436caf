"""What is imported when it is first needed."""

from __future__ import annotations

import polars
import pytest

from impactkit.deferred import pl
from impactkit.model import records
from impactkit.model.records import KINDS, Records


def test_polars_is_what_is_asked() -> None:
    assert pl.DataFrame is polars.DataFrame
    with pytest.raises(AttributeError, match="dataframe_of"):
        getattr(pl, "dataframe_of")  # noqa: B009 - a type checker knows that there is none


def test_each_kind_has_its_schema_by_its_name() -> None:
    for kind in KINDS.values():
        assert getattr(records, kind.name.upper()) == kind.schema
        assert all(
            isinstance(one, polars.DataType) or issubclass(one, polars.DataType)
            for one in kind.schema.values()
        )
    assert polars.Decimal(38, 6) == records.EXACT
    with pytest.raises(AttributeError, match="RECEIPTS"):
        getattr(records, "RECEIPTS")  # noqa: B009


def test_records_have_a_frame_without_rows_of_what_they_do_not_hold() -> None:
    nothing = Records()
    assert not any(nothing.held(kind.name) for kind in KINDS.values())
    for kind in KINDS.values():
        assert getattr(nothing, kind.name).collect().equals(kind.schema.to_frame())
    some = Records(costs=records.COSTS.to_frame().lazy())
    assert [kind.name for kind in KINDS.values() if some.held(kind.name)] == ["costs"]
    with pytest.raises(AttributeError, match="receipts"):
        getattr(some, "receipts")  # noqa: B009
