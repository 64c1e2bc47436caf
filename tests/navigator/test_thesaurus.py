"""Words of the field that mean the same."""

from __future__ import annotations

from impactkit.navigator.thesaurus import groups

GROUPS = groups(frozenset())


def test_every_group_has_words_that_differ_and_a_source() -> None:
    assert len(GROUPS) > 100
    assert [one.phrases for one in GROUPS if len(one.phrases) < 2] == []
    assert [one.phrases[0] for one in GROUPS if not one.source.strip()] == []


def test_no_two_groups_are_one() -> None:
    """A group within another would say the same twice."""
    within = [
        (one.phrases[0], other.phrases[0])
        for one in GROUPS
        for other in GROUPS
        if one is not other and set(one.phrases) <= set(other.phrases)
    ]
    assert within == []
