"""Slide the approved costs through the reimbursement."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets as widgets

from impactkit.dossier import Report
from impactkit.explore.chooser import is_alive, with_exhibit
from impactkit.model.measured.settlement import SetOff
from impactkit.show import Exhibit
from impactkit.show.ground.exhibit import Choice
from impactkit.show.ground.markup import exhibit_html
from impactkit.show.money.reimbursement import reimbursement_steps, settlement_table


class ReimbursementExplorer(widgets.VBox):  # type: ignore[misc]
    """Approved costs, final settlement and set-off, with the settlement they give."""

    def __init__(self, report: Report, exhibit: Choice) -> None:
        self.report, self.exhibit = report, exhibit
        words, settlements = report.words, report.dossier.settlements
        top = int(settlements[-1].approved)
        wide = {"description_width": "initial"}
        self.approved = widgets.IntSlider(
            value=int(settlements[exhibit.chosen].approved),
            min=0,
            max=top,
            step=1000,
            description=words.say("settlement.approved"),
            style=wide,
            layout={"width": "100%"},
            continuous_update=True,
        )
        self.exactly = widgets.IntText(value=self.approved.value, description="=", layout={"width": "14em"})
        self.final = widgets.Checkbox(value=False, description=words.say("control.final"), indent=False)
        self.set_off = widgets.Dropdown(
            options=[(words.choice(policy), policy) for policy in SetOff],
            description=words.say("control.set-off"),
            style=wide,
            layout={"width": "max-content"},
        )
        self.picture = widgets.HTML(exhibit_html(exhibit.options[exhibit.chosen].exhibit))
        self.approved.observe(self._slid, "value")
        for control in (self.exactly, self.final, self.set_off):
            control.observe(self._show, "value")
        row = widgets.HBox([self.exactly, self.final, self.set_off], layout={"flex_flow": "row wrap"})
        super().__init__([self.approved, row, self.picture])

    def _slid(self, change: Any) -> None:
        """The box follows the slider, but not where the slider is at its end because the box is past it."""
        if change["new"] != self._nearest():
            self.exactly.value = change["new"]

    def _nearest(self) -> int:
        """The place of the slider that is nearest to what the box says."""
        return int(min(max(self.exactly.value, self.approved.min), self.approved.max))

    def _show(self, _: object = None) -> None:
        self.approved.value = self._nearest()
        if self.exactly.value < 0:
            self.picture.value = escape(self.report.words.say("control.not-negative"))
            return
        settlement = self.report.what_if(
            self.exactly.value, final=self.final.value, set_off=self.set_off.value
        )
        if settlement is not None:
            self.picture.value = exhibit_html(settlement_table(self.report, settlement))

    def _repr_mimebundle_(self, **options: Any) -> dict[str, Any]:
        return with_exhibit(super()._repr_mimebundle_(**options), self.exhibit)


def explore_reimbursement(report: Report) -> ReimbursementExplorer | Exhibit:
    """Choose approved costs and see the settlement; where no terms are stated, the gap."""
    exhibit = reimbursement_steps(report)
    return ReimbursementExplorer(report, exhibit) if is_alive(exhibit) else exhibit
