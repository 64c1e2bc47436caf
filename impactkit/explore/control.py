"""Controls in a notebook, and under them what they choose."""

from __future__ import annotations

import json
from typing import Any

import ipywidgets as widgets
from IPython import display as ipython

from impactkit.show import Exhibit
from impactkit.words import Words

_UNDER = "impactkit-chosen"
"""The class of what stands under controls."""
_WITHOUT_KERNEL = (
    f".jp-OutputArea-child:has(+ .jp-OutputArea-child .{_UNDER}) > .jupyter-widgets:not(:has(*))"
)
"""Where JupyterLab says of controls, in a notebook opened again without a kernel, that it has no model of them."""

_display: Any = ipython.display


class Control:
    """Controls, and an exhibit that follows them.

    The exhibit is an output of its own and no part of a widget: a notebook saved and opened again, without a kernel,
    still shows what was chosen last.
    """

    def __init__(self, controls: widgets.Widget, exhibit: Exhibit) -> None:
        self.controls, self.shown = controls, exhibit
        self._places: list[Any] = []

    def show(self, exhibit: Exhibit) -> None:
        """Show another exhibit, wherever this control stands."""
        self.shown = exhibit
        for place in self._places:
            place.update(self._under(), raw=True)

    def _ipython_display_(self) -> None:
        """The controls, with what is said where they cannot live, and then the exhibit."""
        alive: Any = self.controls._repr_mimebundle_()
        _display({**alive, "text/plain": self._run_again}, raw=True)
        self._places.append(_display(self._under(), raw=True, display_id=True))

    def _under(self) -> dict[str, Any]:
        """The exhibit as it stands under its controls."""
        style = f"<style>{_WITHOUT_KERNEL}::after{{content:{json.dumps(self._run_again, ensure_ascii=False)};font-size:1rem}}"
        shown = self.shown._repr_mimebundle_()
        html = (
            f'<div class="{_UNDER}">{style}{_WITHOUT_KERNEL}{{font-size:0}}</style>{shown["text/html"]}</div>'
        )
        return {**shown, "text/html": html}

    @property
    def _run_again(self) -> str:
        return Words(self.shown.language).say("control.run-again")
