"""A choice among exhibits, with a control in JupyterLab and without a kernel in the published page."""

from __future__ import annotations

from typing import Any, TypeGuard

import ipywidgets as widgets

from impactkit.dossier import Report
from impactkit.show import EXHIBIT_MIME, Exhibit
from impactkit.show.ground.display import typed_cells_alone
from impactkit.show.ground.exhibit import Choice
from impactkit.show.ground.markup import exhibit_html
from impactkit.show.indicators.development import development_charts
from impactkit.show.indicators.target_figures import target_charts


class Chooser(widgets.VBox):  # type: ignore[misc]
    """A list to choose from and the exhibit chosen."""

    def __init__(self, exhibit: Choice) -> None:
        self.exhibit = exhibit
        labels = [(option.label, index) for index, option in enumerate(exhibit.options)]
        self.control = widgets.Dropdown(
            options=labels,
            value=exhibit.chosen,
            description=exhibit.control_label,
            style={"description_width": "initial"},
            layout={"width": "max-content", "max_width": "100%"},
        )
        self.picture = widgets.HTML()
        self.control.observe(self._show, "value")
        self._show()
        super().__init__([self.control, self.picture])

    def _show(self, _: object = None) -> None:
        self.picture.value = exhibit_html(self.exhibit.options[self.control.value].exhibit)

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any]:
        return with_exhibit(super()._repr_mimebundle_(**options), self.exhibit)


def with_exhibit(bundle: Any, exhibit: Exhibit) -> dict[str, Any]:
    """A widget's own data together with the exhibit a published page shows in its place."""
    data: dict[str, Any] = bundle[0] if isinstance(bundle, tuple) else bundle or {}
    return {**data, EXHIBIT_MIME: exhibit.data()}


def is_alive(exhibit: Exhibit) -> TypeGuard[Choice]:
    """Whether there is something to choose, and somebody to choose it."""
    return isinstance(exhibit, Choice) and not typed_cells_alone()


def explore_targets(report: Report) -> Chooser | Exhibit:
    """Choose indicator and breakdown; where there is nothing to choose, the gap."""
    exhibit = target_charts(report)
    return Chooser(exhibit) if is_alive(exhibit) else exhibit


def explore_development(report: Report) -> Chooser | Exhibit:
    """Choose indicator and breakdown to follow over time; where nothing was measured, the gap."""
    exhibit = development_charts(report)
    return Chooser(exhibit) if is_alive(exhibit) else exhibit
