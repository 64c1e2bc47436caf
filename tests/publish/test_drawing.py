"""A figure is drawn once: what the notebook has drawn is published, and a PNG shows what the SVG shows."""

from __future__ import annotations

from typing import Any

import nbformat
import pytest
import vl_convert

from impactkit.publish import drawing, manuscript
from impactkit.show import Exhibit
from impactkit.show.ground.exhibit import Figure


def _bars(said: str) -> Exhibit:
    spec = {
        "width": 80,
        "height": 40,
        "config": {"background": "#ffffff"},
        "data": {"values": [{"a": said}]},
        "mark": {"type": "text", "fontSize": 12},
        "encoding": {"text": {"field": "a"}},
    }
    return Figure(id="bars", language="sv", title="Staplar", alt="En.", spec=spec)


@pytest.fixture
def drawings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is drawn anew while publishing."""
    made: list[str] = []
    real = drawing.svg

    def counted(spec: Any, language: str) -> str:
        made.append(language)
        return real(spec, language)

    monkeypatch.setattr(drawing, "svg", counted)
    drawing._kept.cache_clear()
    return made


def _published(exhibit: Exhibit) -> Exhibit:
    """The exhibit as it comes back from a notebook that showed it."""
    output = nbformat.v4.new_output("display_data", exhibit._repr_mimebundle_())
    cell = nbformat.v4.new_code_cell("show", outputs=[output])
    (found,) = manuscript(nbformat.v4.new_notebook(cells=[cell])).exhibits
    return found


def test_what_the_notebook_drew_is_published(drawings: list[str]) -> None:
    shown = drawing.drawn(_published(_bars("Ett")))
    assert drawings == []
    drawing._kept.cache_clear()
    assert drawing.drawn(_bars("Ett")) == shown
    assert drawings == ["sv"]


def test_another_figure_or_language_is_drawn_itself(drawings: list[str]) -> None:
    found = _published(_bars("Ett"))
    assert "Två" in drawing.drawn(_bars("Två"))
    drawing.drawn(found.model_copy(update={"language": "en"}))
    assert drawings == ["sv", "en"]


def test_a_drawing_with_harmful_signs_is_made_anew_without_them(drawings: list[str]) -> None:
    assert "\u202e" not in drawing.drawn(_published(_bars("Ett\u202etvå")))
    assert drawings == ["sv"]


@pytest.mark.parametrize("said", ["Åtgärder 12\u00a0345", "✓ klart", "日本", "שָׁלוֹם"])
def test_a_png_is_as_large_as_the_drawing_wants(said: str) -> None:
    svg = drawing.drawn(_bars(said))
    assert drawing.pixels(svg)[16:24] == vl_convert.svg_to_png(svg, scale=drawing.PIXELS)[16:24]


def test_a_sign_without_a_shape_is_drawn_as_its_replacement() -> None:
    """Whatever typefaces the computer has."""
    svg = drawing.drawn(_bars("日本"))
    assert drawing.pixels(svg) == drawing.pixels(svg.replace("日本", "\ufffd\ufffd"))


@pytest.mark.parametrize(
    "sign", ["\b", "\f", "\v", "\x00", "\x1f", "\x7f", "\x85", "\u2028", "\ue000", "\ud800"]
)
def test_a_sign_that_is_no_text_is_found_wherever_it_stands(sign: str) -> None:
    from impactkit.publish.manuscript import _is_harmless

    assert _is_harmless({"rows": [{"a\xa0\n\t": "å – 5 ≥"}]})
    assert not _is_harmless({"rows": [{"a": f"å{sign}b"}]})
    assert not _is_harmless({f"å{sign}b": 1})
