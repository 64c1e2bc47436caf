"""Ties as each audience sees them: no organisation's name, and no count of few that anyone could work out."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impactkit.disclose import disclose
from impactkit.disclose.prose import Passage, telling_words
from impactkit.disclose.prose.withheld import withheld_numbers
from impactkit.disclose.ties import TABLE, withholds_ties
from impactkit.measure import measure_project
from impactkit.model.dossier import Audience
from impactkit.model.measured.measurements import Measurements
from impactkit.model.measured.ties import TiesAt, TiesFollowUp
from impactkit.model.stated.project import Project
from impactkit.model.stated.tie import TieSector
from tests.disclose.reported import many
from tests.disclose.test_people import seen
from tests.measure.shorthand import project_of
from tests.measure.test_ties import AS_OF, DATA, Row, records, row

OUTSIDE = [Audience.PUBLIC, Audience.FUNDER]
PAIRS = list(itertools.combinations_with_replacement([one.value for one in TieSector][:3], 2))


def log(
    counts: dict[tuple[str, str], int], since: str = "2024-03-01", step: str | None = None
) -> Iterator[Row]:
    """So many ties by pair of sectors, all between organisations of their own."""
    for (one, two), n in counts.items():
        for i in range(n):
            names = (f"{one} {two} {since} {i} x", f"{one} {two} {since} {i} y")
            yield row(names[0], names[1], sector=one, theirs=two, since=since, closeness=step)


def measured(*rows: Row) -> tuple[Project, Measurements]:
    """A project with a log."""
    project = project_of(
        {}, data=DATA, period={"start": "2024-01-01", "end": "2026-12-31"}, reporting={"every": "half year"}
    )
    found = measure_project(project, records(*rows), as_of=AS_OF)
    assert found is not None
    return project, found


def told(*rows: Row, audience: Audience = Audience.PUBLIC) -> TiesFollowUp:
    """The ties as an audience sees them."""
    found = seen(*measured(*rows), audience=audience).measurements
    assert found is not None
    assert found.ties is not None
    return found.ties


def by_pair(at: TiesAt) -> dict[tuple[str, str], int | None]:
    """The counts by pair of sectors."""
    return {(one.first.value, one.second.value): one.ties for one in at.pairs}


MANY = {("public", "business"): 12, ("business", "academia"): 9, ("business", "business"): 8}
FEW = {**MANY, ("public", "academia"): 2}


@pytest.mark.parametrize("audience", OUTSIDE)
def test_counts_of_many_are_told_to_all(audience: Audience) -> None:
    """And what stays in the house is not there."""
    at = told(*log(MANY), audience=audience).at[-1]
    assert by_pair(at) == MANY
    assert (at.ties, at.across, at.within, at.unknown) == (29, 21, 8, 0)
    assert (at.new, at.ended, at.organisations) == (None, None, ())


@pytest.mark.parametrize("audience", OUTSIDE)
def test_a_pair_of_sectors_with_few_is_withheld_and_another_with_it(audience: Audience) -> None:
    """Or it would be what the others leave of all."""
    at = told(*log(FEW), audience=audience).at[-1]
    withheld = {pair for pair, ties in by_pair(at).items() if ties is None}
    assert ("public", "academia") in withheld
    assert len(withheld) > 1 or at.across is None
    assert at.ties == 31


def test_how_many_are_across_and_within_is_told_unless_a_pair_follows_from_it() -> None:
    """Eleven are of two pairs; where all across are of one pair, its number would follow."""
    several = told(
        *log({("public", "academia"): 2, ("public", "business"): 9, ("business", "business"): 7})
    ).at[-1]
    assert (several.ties, several.across, several.within) == (18, 11, 7)
    assert set(by_pair(several).values()) == {None, 7}
    one = told(*log({("public", "academia"): 2, ("business", "business"): 7})).at[-1]
    assert one.across is None
    assert by_pair(one)["public", "academia"] is None


def test_a_part_that_is_few_on_one_day_is_withheld_on_every_day() -> None:
    """Two of the same eight would be known from the day when all eight are told."""
    pair, rows = ("public", "academia"), [*log(MANY), *log({("public", "academia"): 2})]
    grown = told(*rows, *log({pair: 6}, since="2024-09-01"))
    assert [by_pair(at)[pair] for at in grown.at] == [None, None, None]
    steady = told(*log(MANY), *log({pair: 8}))
    assert [by_pair(at)[pair] for at in steady.at] == [8, 8, 8]


def test_the_house_sees_all() -> None:
    """With new and ended ties, and how many organisations there are."""
    found = told(*log(FEW), audience=Audience.INTERNAL).at[0]
    assert by_pair(found) == FEW
    assert (found.new, found.ended, sum(one.organisations for one in found.organisations)) == (31, 0, 62)


@pytest.mark.parametrize("audience", OUTSIDE)
def test_twins_that_differ_in_what_is_withheld_look_the_same(audience: Audience) -> None:
    """One of the pair more, one of that which protects it fewer; rows of the log are told of neither."""
    one, other = (
        seen(
            *measured(
                *log(
                    {
                        ("public", "business"): few,
                        ("public", "academia"): 10 - few,
                        ("academia", "academia"): 9,
                    }
                )
            ),
            audience=audience,
        )
        for few in (1, 3)
    )
    assert one.measurements is not None
    assert one.measurements.ties is not None
    assert withholds_ties(one.measurements.ties)
    assert one == other
    (reading,) = one.measurements.readings
    assert (reading.rows, reading.accepted) == (None, None)


@pytest.mark.parametrize("audience", [*OUTSIDE, Audience.INTERNAL])
def test_no_name_of_an_organisation_is_told_to_anyone(audience: Audience) -> None:
    """Not even in the house, where the cells are named; also of rows that contradict each other."""
    rows = [
        row("Canary Kåre AB", "Canary Älv", sector="public", closeness="know"),
        row("Canary kåre", "Canary Älv", sector="academia", closeness="share"),
        row("Canary kåre", "Canary älv", sector="business", since=None),
        row("Canary kåre", "Canary älv", closeness="know"),
    ]
    project, found = measured(*rows, *log(MANY))
    assert "tie-same-name" in {one.code for reading in found.readings for one in reading.remarks}
    protected = seen(project, found, audience=audience)
    assert protected.measurements is not None
    text = protected.measurements.model_dump_json() + protected.project.model_dump_json()
    assert "canary" not in text.casefold()


@pytest.mark.parametrize(
    ("sentence", "tells"),
    [
        ("Två samband mellan kommunen och högskolan.", True),
        ("Universitetet och kommunen har bara två samarbeten.", True),
        ("Två möten hölls i våras.", False),
        ("Tolv samband mellan kommunen och företagen.", True),
        ("Fem samband mellan kommunen och högskolan.", False),
    ],
)
def test_a_sentence_that_tells_a_withheld_count_of_ties_is_found(sentence: str, *, tells: bool) -> None:
    """By words for both sectors beside it; twelve protects the two, and is withheld as well."""
    project, found = measured(*log(FEW))
    protected = seen(project, found).measurements
    pattern = disclose([(project, found)], audience=Audience.PUBLIC, n=5).patterns["p"]
    hidden = withheld_numbers(project, found, protected, pattern)
    passage = Passage("narrative.lessons", "sv", sentence)
    assert [one.likely for one in telling_words([passage], hidden)] == [True] * tells


COUNTS = st.fixed_dictionaries({pair: st.sampled_from([0, 0, 1, 3, 5, 6, 9, 14]) for pair in PAIRS})
LOGS = st.tuples(COUNTS, COUNTS, st.sampled_from([None, "know", "share"]))


@many(160)
@given(LOGS, st.booleans())
def test_nothing_that_is_withheld_can_be_worked_out(
    drawn: tuple[dict[tuple[str, str], int], ...], blank: bool
) -> None:
    """Of two generations of ties with their steps: no cell at risk falls to the attack, in whole numbers."""
    first, second, step = drawn
    rows = [*log(first), *log(second, since="2024-09-01", step=step)]  # type: ignore[arg-type]
    rows += [row("Odd", "Even", sector=None, theirs=None)] * blank
    if not rows:
        return
    project, found = measured(*rows)
    pattern = disclose([(project, found)], audience=Audience.PUBLIC, n=5).patterns["p"]
    risky = {n for n, cell in enumerate(pattern.linked.cells) if cell.risky}
    assert all(pattern.linked.cells[n].key[1] == TABLE for n in risky)
    assert not pattern.exposed & risky
    assert not pattern.attack(exact=True).fallen & risky
    assert risky <= pattern.hidden
