"""Slide the approved costs through the reimbursement."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from impactkit.dossier import Report
from impactkit.explore.chooser import is_alive
from impactkit.explore.control import Control
from impactkit.model.measured.settlement import SetOff
from impactkit.show import Exhibit
from impactkit.show.ground.exhibit import Choice, Prose
from impactkit.show.ground.subject import exhibit as completed
from impactkit.show.money.reimbursement import reimbursement_steps, settlement_table, steps_of

_STEP = 1000
"""Kronor between two places of the slider; the box takes any amount."""


class ReimbursementExplorer(Control):
    """Approved costs, final settlement and set-off, with the settlement they give.

    The box says which costs are meant; the slider, which shows no number of its own, stands as near as it can.
    """

    def __init__(self, report: Report, choice: Choice) -> None:
        self.report, self.exhibit = report, choice
        words, settlements = report.words, steps_of(report)
        wide = {"description_width": "initial"}
        self.approved = widgets.IntSlider(
            value=int(settlements[choice.chosen].approved),
            min=0,
            max=max(int(settlements[-1].approved), _STEP),
            step=_STEP,
            description=words.say("settlement.approved"),
            style=wide,
            layout={"width": "98%"},
            readout=False,
        )
        self.exactly = widgets.IntText(
            value=self.approved.value, description=words.say("control.exactly"), style=wide
        )
        self.final = widgets.Checkbox(value=False, description=words.say("control.final"), indent=False)
        self.set_off = widgets.Dropdown(
            options=[(words.choice(policy), policy) for policy in SetOff],
            description=words.say("control.set-off"),
            style=wide,
            layout={"width": "max-content"},
        )
        row = widgets.HBox([self.exactly, self.final, self.set_off], layout={"flex_flow": "row wrap"})
        super().__init__(widgets.VBox([self.approved, row]), choice.options[choice.chosen].exhibit)
        self.approved.observe(self._slid, "value")
        for control in (self.exactly, self.final, self.set_off):
            control.observe(self._settle, "value")

    def _slid(self, change: Any) -> None:
        """The box follows the slider, but not where the slider only came as near as it can to the box."""
        if change["new"] != self._nearest():
            self.exactly.value = change["new"]

    def _nearest(self) -> int:
        """The place of the slider that is nearest to what the box says."""
        return int(min(max(self.exactly.value, self.approved.min), self.approved.max))

    def _settle(self, _: object) -> None:
        self.approved.value = self._nearest()
        self.show(self._settled())

    def _settled(self) -> Exhibit:
        """What the controls come to: a settlement, or why there is none."""
        if self.exactly.value < 0:
            return self._told("control.not-negative")
        settlement = self.report.what_if(
            self.exactly.value, final=self.final.value, set_off=self.set_off.value
        )
        return settlement_table(self.report, settlement) if settlement else self.shown

    def _told(self, sentence: str) -> Exhibit:
        return completed(self.report, Prose(id="settlement", paragraphs=(self.report.words.say(sentence),)))


def explore_reimbursement(report: Report) -> ReimbursementExplorer | Exhibit:
    """Choose approved costs and see the settlement; where no terms are stated, the gap."""
    exhibit = reimbursement_steps(report)
    return ReimbursementExplorer(report, exhibit) if is_alive(exhibit) else exhibit
