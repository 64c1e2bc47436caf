"""A pattern is sent to other processes and kept: what comes back is the same, small, and the same bytes each time."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impactkit.disclose import Earlier, Pattern
from impactkit.disclose.pattern import pattern
from impactkit.edition import edition
from impactkit.model.audience import Audience
from tests.disclose.reported import Reported, many, measured, published, some_projects

DEMONSTRATION = Path(__file__).parents[2] / "parameters" / "demonstration"
AUDIENCES = st.sampled_from([Audience.PUBLIC, Audience.FUNDER])
LARGEST = 12_000
"""More bytes than the largest project of the repository needs."""


def solved(one: Reported, audience: Audience) -> Pattern:
    """The pattern of a project, from its own measurements."""
    ((project, found, _),), _ = measured([one])
    return pattern(project, found, audience=audience, n=5, earlier=Earlier())


@many(60)
@given(one=some_projects(), audience=AUDIENCES)
def test_a_pattern_comes_back_as_it_was(one: Reported, audience: Audience) -> None:
    own = solved(one, audience)
    again: Pattern = pickle.loads(pickle.dumps(own))
    assert (again.counted, again.totals) == (own.counted, own.totals)
    assert again.hidden == own.hidden
    assert again == own
    assert (again.told, again.withheld, again.exposed_keys) == (own.told, own.withheld, own.exposed_keys)
    assert again.intervals == own.intervals
    assert again.attack() == own.attack()
    assert all(again.withholds(place) == own.withholds(place) for place in own.counts.places)
    assert all(again.known(cell.key) == own.known(cell.key) for cell in own.linked.cells)


@many(60)
@given(one=some_projects(), audience=AUDIENCES)
def test_the_same_project_gives_the_same_bytes(one: Reported, audience: Audience) -> None:
    """Whatever has been asked of its pattern, and wherever it has been."""
    own, other = solved(one, audience), solved(one, audience)
    data = pickle.dumps(own)
    assert own.intervals.keys() >= own.attack(exact=True).bounds.keys()
    assert pickle.dumps(own) == pickle.dumps(other) == data
    again: Pattern = pickle.loads(data)
    assert pickle.dumps(again) == data
    assert again.intervals == own.intervals
    assert pickle.dumps(again) == data


@pytest.mark.parametrize("field", ["counts", "hidden", "exposed", "given_away"])
def test_each_field_can_be_asked_for_first(field: str) -> None:
    """Cells are unpacked when one of them is asked for; there is no other field."""
    one = published(Reported({"firms": {"accumulation": "sum"}}, {("firms", "total"): [3, 30]}, 2)).pattern
    again: Pattern = pickle.loads(pickle.dumps(one))
    assert getattr(again, field) == getattr(one, field)
    with pytest.raises(AttributeError):
        getattr(again, f"{field}s_of_others")


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.FUNDER])
def test_patterns_are_small(audience: Audience) -> None:
    made = edition([DEMONSTRATION], audience=audience).disclosure
    assert made is not None
    assert max(len(pickle.dumps(own)) for own in made.patterns.values()) < LARGEST


_DUMP = """
import hashlib, pickle, pathlib, sys
from impactkit.edition import edition
from impactkit.model.audience import Audience
made = edition([pathlib.Path(sys.argv[1])], audience=Audience.PUBLIC)
patterns = sorted(made.disclosure.patterns.items())
print(hashlib.sha256(b"".join(pickle.dumps(own) for _, own in patterns)).hexdigest())
"""


def test_two_processes_give_the_same_bytes() -> None:
    """In whichever order each of them goes through its sets."""
    file = str(DEMONSTRATION / "bruket.yaml")
    told = {
        subprocess.run(
            [sys.executable, "-c", _DUMP, file],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
    assert all(map(str.strip, told))
