"""A portfolio has its projects' own dossiers of the same run, or says what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from impactkit.dossier import write_dossier
from impactkit.edition import Edition, edition, write_portfolio
from impactkit.languages import LANGUAGES, Language
from impactkit.model.dossier import Audience
from impactkit.portfolio import Portfolio, open_portfolio
from impactkit.problem import ImpactkitError
from impactkit.words import Words
from tests.test_non_interference import Withheld, written
from tests.tidy.frames import OF_PORTFOLIO, frames

NUMBERS = Withheld(
    few=3, women=3, answers=(2, 3, 4, 5), advised=(10, 3), guided=(47, 10), pairs=4, plans="2024-04", ties=3
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two projects with data, of which something is withheld."""
    return written(tmp_path / "projects", NUMBERS)


def stored(made: Edition, folder: Path) -> Path:
    """The dossiers of an edition as a run writes them; the path of the portfolio's."""
    assert made.portfolio
    for one in made.dossiers:
        write_dossier(one, folder)
    return write_portfolio(made.portfolio, folder)


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_a_folder_and_its_stored_dossiers_give_the_same_frames(
    folder: Path, tmp_path: Path, audience: str
) -> None:
    """Those that one edition makes of all projects."""
    made = edition([folder], audience=Audience(audience))
    assert made.portfolio
    own = frames(Portfolio(made.portfolio, Words("en"), lambda: made.dossiers))
    opened = frames(open_portfolio(folder, language="en", audience=audience))
    again = frames(open_portfolio(stored(made, tmp_path), language="en"))
    for name in OF_PORTFOLIO:
        assert opened[name].equals(own[name]), name
        assert again[name].equals(own[name]), name
    assert len(own["values"]) > 0
    assert ("withheld" in own["values"]["absence"]) == (audience == "public")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_portfolio_alone_tells_which_dossiers_are_not_there(
    folder: Path, tmp_path: Path, language: Language
) -> None:
    """All of them at once; what the portfolio holds itself is there all the same."""
    path = stored(edition([folder], audience=Audience.PUBLIC), tmp_path)
    for name in ("north", "south"):
        (tmp_path / f"{name}.public.json").unlink()
    many = open_portfolio(path, language=language)
    assert len(many.totals()) > 0
    with pytest.raises(ImpactkitError) as told:
        many.values()
    told_of = Words(language).say("fault.no-dossier-beside")
    assert str(told.value).splitlines() == [
        f"{(tmp_path / f'{name}.public.json').as_posix()}: {told_of}" for name in ("north", "south")
    ]


@pytest.mark.parametrize(
    ("key", "value"), [("version", "another"), ("edition", 7), ("threshold", 4)], ids=str
)
def test_a_dossier_of_another_run_is_told(folder: Path, tmp_path: Path, key: str, value: object) -> None:
    """By what made it."""
    path = stored(edition([folder], audience=Audience.PUBLIC), tmp_path)
    beside = tmp_path / "south.public.json"
    beside.write_text(
        json.dumps({**json.loads(beside.read_text(encoding="utf-8")), key: value}), encoding="utf-8"
    )
    with pytest.raises(
        ImpactkitError, match=r"south\.public\.json: This dossier was not made in the same run"
    ):
        open_portfolio(path, language="en").values()


def test_a_dossier_with_other_totals_is_of_another_run(folder: Path, tmp_path: Path) -> None:
    """Also where the same version made it."""
    path = stored(edition([folder], audience=Audience.PUBLIC), tmp_path)
    rows = folder / "data" / "south.csv"
    rows.write_text(rows.read_text(encoding="utf-8").replace(";20;30;50;", ";20;31;51;"), encoding="utf-8")
    (changed,) = edition([folder / "south.yaml"], audience=Audience.PUBLIC).dossiers
    write_dossier(changed, tmp_path)
    with pytest.raises(
        ImpactkitError, match=r"south\.public\.json: This dossier was not made in the same run"
    ):
        open_portfolio(path, language="en").values()


def test_a_portfolio_made_by_hand_says_that_its_projects_are_not_there(folder: Path) -> None:
    """And does not give empty frames."""
    made = edition([folder], audience=Audience.PUBLIC)
    assert made.portfolio
    with pytest.raises(ImpactkitError, match="projects' own dossiers"):
        Portfolio(made.portfolio, Words("en")).values()
