"""Controls: they ask the report, and what they choose is an exhibit of its own under them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from impactkit.dossier import Report
from impactkit.explore import (
    Chooser,
    ReimbursementExplorer,
    explore_development,
    explore_reimbursement,
    explore_targets,
)
from impactkit.model.measured.settlement import SetOff
from impactkit.show import Exhibit
from impactkit.show.ground.exhibit import Prose
from impactkit.show.ground.markup import exhibit_html
from tests.show.sample import followed_report

Reports = dict[tuple[str, str], Report]


def test_choosing_an_indicator_shows_its_figure(reports: Reports) -> None:
    chooser = explore_targets(reports["plattformen", "sv"])
    assert isinstance(chooser, Chooser)
    first = chooser.shown
    chooser.control.value = 1
    assert chooser.shown != first
    assert chooser.shown == chooser.exhibit.options[1].exhibit


def test_choosing_an_indicator_shows_its_development() -> None:
    chooser = explore_development(followed_report("en"))
    assert isinstance(chooser, Chooser)
    labels = [label for label, _ in chooser.control.options]
    chooser.control.value = labels.index("Visits to the meeting place: total")
    assert "Visits to the meeting place" in exhibit_html(chooser.shown)
    chooser.control.value = labels.index("New jobs: gender")
    assert "New jobs (RCR01)" in exhibit_html(chooser.shown)


def test_sliding_the_costs_asks_the_report_for_the_settlement(reports: Reports) -> None:
    report = reports["smart-specialisation-prestudy", "sv"]
    explorer = explore_reimbursement(report)
    assert isinstance(explorer, ReimbursementExplorer)
    explorer.exactly.value = 500_000
    assert "157\u00a0221\u00a0kr" in exhibit_html(explorer.shown)
    explorer.exactly.value = 2_000_000
    assert "763\u00a0643\u00a0kr" in exhibit_html(explorer.shown)
    explorer.exactly.value = 100_000
    assert "82\u00a0779\u00a0kr" in exhibit_html(explorer.shown)
    assert "Återbetalning" not in exhibit_html(explorer.shown)
    explorer.final.value = True
    assert "Återbetalning" in exhibit_html(explorer.shown)


def test_the_advance_may_be_set_off_at_the_end_instead(reports: Reports) -> None:
    explorer: Any = explore_reimbursement(reports["smart-specialisation-prestudy", "en"])
    explorer.exactly.value = 500_000
    explorer.set_off.value = SetOff.AT_END
    assert "300,000" in exhibit_html(explorer.shown)


def test_the_final_settlement_sets_the_advance_off_whatever_the_policy(reports: Reports) -> None:
    report = reports["smart-specialisation-prestudy", "en"]
    explorer: Any = explore_reimbursement(report)
    explorer.exactly.value = 500_000
    explorer.set_off.value = SetOff.AT_END
    explorer.final.value = True
    settlement = report.what_if(500_000, final=True, set_off=SetOff.AT_END)
    assert settlement is not None
    assert report.words.money(settlement.payable) in exhibit_html(explorer.shown)
    assert explorer.exactly.value == explorer.approved.value == 500_000


def test_where_nothing_can_be_chosen_the_gap_is_told(reports: Reports) -> None:
    for explore in (explore_targets, explore_development, explore_reimbursement):
        one = explore(reports["siru", "en"])
        assert isinstance(one, Exhibit)
        assert one.kind == "gap"


def test_the_box_and_the_slider_agree_and_no_amount_is_cut_in_silence(reports: Reports) -> None:
    """Past the end of the slider the box holds, and what is computed is of the box."""
    report = reports["smart-specialisation-prestudy", "sv"]
    explorer: Any = explore_reimbursement(report)
    explorer.exactly.value = 500_321
    assert explorer.approved.value == 500_321
    assert report.words.money(Decimal(500_321)) in exhibit_html(explorer.shown)
    explorer.exactly.value = 99_999_999
    assert (explorer.exactly.value, explorer.approved.value) == (99_999_999, explorer.approved.max)
    assert report.words.money(Decimal(99_999_999)) in exhibit_html(explorer.shown)
    explorer.approved.value = 1_000
    assert explorer.exactly.value == 1_000
    assert report.words.money(Decimal(1_000)) in exhibit_html(explorer.shown)
    explorer.exactly.value = -5
    assert isinstance(explorer.shown, Prose)
    assert explorer.shown.paragraphs == (report.words.say("control.not-negative"),)


def test_the_slider_shows_no_number_of_its_own(reports: Reports) -> None:
    """Two numbers that may differ are one too many: where the box is past the slider's end, or between its steps."""
    explorer: Any = explore_reimbursement(reports["smart-specialisation-prestudy", "sv"])
    assert explorer.approved.readout is False
