"""Colours: the contrast WCAG tells, and shades that can be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impactkit.model.colour import DARK_GROUND, ENOUGH, LIGHT_GROUND, contrast, readable

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#767676", "#ffffff", 4.54), ("#ff0000", "#ffffff", 4.0)],
)  # fmt: skip
def test_the_contrast_is_the_one_others_tell(one: str, other: str, ratio: float) -> None:
    """Ratios as WCAG and its tools print them; the order does not matter."""
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


@given(colours, st.sampled_from([LIGHT_GROUND, DARK_GROUND, "#ffffff", "#000000"]))
def test_every_colour_has_a_shade_that_can_be_read_and_is_itself_where_it_can(
    colour: str, ground: str
) -> None:
    found = readable(colour, ground)
    assert contrast(found, ground) >= ENOUGH
    assert (found == colour) == (contrast(colour, ground) >= ENOUGH)
    assert readable(found, ground) == found
