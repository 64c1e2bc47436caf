"""The catalogue of indicators, and a workspace that begins with some of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from impactkit.catalogue import indicator, indicators, nearest, normalised
from impactkit.load import read_project
from impactkit.problem import InputError
from impactkit.workspace import lay_out


def test_every_indicator_has_a_code_of_its_own_an_english_name_a_unit_and_a_source() -> None:
    codes = [normalised(one.code) for one in indicators()]
    assert len(codes) == len(set(codes)) == 194
    assert all(one.name_en and one.unit_en and one.source for one in indicators())


def test_a_swedish_name_says_who_gave_it_and_is_empty_where_nobody_did() -> None:
    for one in indicators():
        assert bool(one.name_sv) == bool(one.name_sv_by)
        assert one.name_sv_by in {"source", "ours", ""}
        assert not (one.code.startswith(("RCO", "RCR")) and one.name_sv_by == "source")


def test_the_common_indicators_of_the_regional_fund_are_there() -> None:
    assert sum(one.code.startswith(("RCO", "RCR")) for one in indicators()) == 161
    supported, jobs = indicator("RCO01"), indicator("RCR01")
    assert supported
    assert (supported.kind, supported.unit_en, supported.sensitivity) == (
        "output",
        "enterprises",
        "enterprises",
    )
    assert jobs
    assert (jobs.kind, jobs.name_en, jobs.unit_en) == (
        "outcome",
        "Jobs created in supported entities",
        "annual FTEs",
    )


@pytest.mark.parametrize("written", ["RCO01", "RCO1", "rco 1", " Rco 01 "])
def test_a_code_is_found_however_it_is_written(written: str) -> None:
    assert indicator(written) == indicator("RCO01")


def test_ten_and_one_hundred_are_other_codes_than_one() -> None:
    assert len({normalised(code) for code in ("RCO01", "RCO10", "RCO101", "RCR01")}) == 4


def test_codes_like_one_that_is_not_there_are_offered() -> None:
    assert indicator("RCO99") is None
    assert nearest("RCO99")[0].startswith("RCO")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_workspace_begins_with_the_indicators_asked_for(tmp_path: Path, language: str) -> None:
    lay_out(tmp_path, language=language, indicators=["RCO01", "RCR1", "VARM-1"])
    project = read_project(tmp_path / "parameters" / "starter.yaml").project
    assert list(project.indicators)[:3] == ["rco01", "rcr01", "varm-1"]
    assert project.indicators["rcr01"].name.en == "Jobs created in supported entities"
    assert list(project.indicators["varm-1"].disaggregations["gender"].categories) == ["women", "men"]
    text = (tmp_path / "parameters" / "starter.yaml").read_text(encoding="utf-8")
    assert text.count({"sv": "vår arbetsöversättning", "en": "working translation of ours"}[language]) == 2
    assert {"sv": "# Målen eller resultaten den visar.", "en": "# The goals or results it shows."}[
        language
    ] in text


def test_every_indicator_of_the_catalogue_makes_a_project_file_that_can_be_read(tmp_path: Path) -> None:
    lay_out(tmp_path, language="sv", indicators=[one.code for one in indicators()])
    project = read_project(tmp_path / "parameters" / "starter.yaml").project
    assert {normalised(one.code).lower() for one in indicators()} <= {
        normalised(one).lower() for one in project.indicators
    }


def test_codes_that_are_not_in_the_catalogue_are_all_told_and_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        lay_out(tmp_path / "new", language="en", indicators=["RCO01", "RCO99", "X"])
    assert [(one.code, one.values["name"]) for one in caught.value.problems] == [
        ("unknown-indicator", "RCO99"),
        ("unknown-indicator", "X"),
    ]
    assert not (tmp_path / "new").exists()
