"""Columns by their ids: the same in both languages, and no two of a table alike."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from impactkit.load import project_files
from impactkit.publish import Manuscript
from impactkit.publish.xlsx.tables import tables
from impactkit.show import Exhibit
from impactkit.show.ground.exhibit import Tabular
from tests.conftest import PROJECTS
from tests.shown import PARAMETERS, options_of, portfolio_of, shown_portfolio, told_of

DEMONSTRATION = PARAMETERS / "demonstration"
ALL = (*PROJECTS, *sorted(f"demonstration/{file.stem}" for file in project_files([DEMONSTRATION])))


def tabular(manuscript: Manuscript) -> Iterator[Tabular]:
    """Every table and figure, those that may be chosen too."""
    exhibits: list[Exhibit] = list(manuscript.exhibits)
    exhibits += [option.exhibit for exhibit in manuscript.exhibits for option in options_of(exhibit)]
    yield from (exhibit for exhibit in exhibits if isinstance(exhibit, Tabular))


def ids(manuscript: Manuscript) -> list[tuple[str, list[str]]]:
    """The ids of the columns of each table and figure, and of each sheet of the workbook."""
    shown = [(exhibit.id, [column.id for column in exhibit.columns]) for exhibit in tabular(manuscript)]
    return shown + [(sheet.name, [column.id for column in sheet.columns]) for sheet in tables(manuscript)]


def same_and_unlike(swedish: Manuscript, english: Manuscript) -> None:
    """Try the ids of one report in both languages."""
    assert ids(swedish) == ids(english)
    for name, columns in ids(swedish):
        assert columns, name
        assert len(set(columns)) == len(columns), (name, columns)
        assert all(column == column.strip() and column for column in columns), (name, columns)


def test_the_projects_tried_are_all_there_are() -> None:
    assert len(ALL) >= 17


@pytest.mark.every(3)
@pytest.mark.parametrize("project", ALL)
def test_columns_of_a_project_have_one_id_in_both_languages_and_no_two_the_same(project: str) -> None:
    same_and_unlike(told_of(project, "sv"), told_of(project, "en"))


def test_columns_of_a_portfolio_have_one_id_in_both_languages_and_no_two_the_same() -> None:
    many = (shown_portfolio(portfolio_of(DEMONSTRATION, language)) for language in ("sv", "en"))
    same_and_unlike(*many)
