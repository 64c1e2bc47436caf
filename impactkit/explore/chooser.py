"""A choice among exhibits, with a control in JupyterLab and without a kernel in the published page."""

from __future__ import annotations

from typing import TypeGuard

import ipywidgets as widgets

from impactkit.dossier import Report
from impactkit.explore.control import Control
from impactkit.notebook import somebody_there
from impactkit.show import Exhibit
from impactkit.show.ground.display import typed_cells_alone
from impactkit.show.ground.exhibit import Choice
from impactkit.show.indicators.development import development_charts
from impactkit.show.indicators.target_figures import target_charts


class Chooser(Control):
    """A list to choose from and the exhibit chosen."""

    def __init__(self, choice: Choice) -> None:
        self.exhibit = choice
        labels = [(option.label, index) for index, option in enumerate(choice.options)]
        self.control = widgets.Dropdown(
            options=labels,
            value=choice.chosen,
            description=choice.control_label,
            style={"description_width": "initial"},
            layout={"width": "max-content", "max_width": "100%"},
        )
        super().__init__(self.control, choice.options[choice.chosen].exhibit)
        self.control.observe(self._choose, "value")

    def _choose(self, _: object) -> None:
        self.show(self.exhibit.options[self.control.value].exhibit)


def is_alive(exhibit: Exhibit) -> TypeGuard[Choice]:
    """Whether there is something to choose, and somebody to choose it."""
    return isinstance(exhibit, Choice) and not typed_cells_alone() and somebody_there()


def explore_targets(report: Report) -> Chooser | Exhibit:
    """Choose indicator and breakdown; where there is nothing to choose, the gap."""
    exhibit = target_charts(report)
    return Chooser(exhibit) if is_alive(exhibit) else exhibit


def explore_development(report: Report) -> Chooser | Exhibit:
    """Choose indicator and breakdown to follow over time; where nothing was measured, the gap."""
    exhibit = development_charts(report)
    return Chooser(exhibit) if is_alive(exhibit) else exhibit
