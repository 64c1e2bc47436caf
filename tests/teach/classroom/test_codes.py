"""Codes that people type, and how fast somebody may guess at them."""

from __future__ import annotations

import pytest

from impactkit.app.classroom.codes import (
    SIGNS,
    WRONG,
    Guesses,
    is_code,
    is_secret,
    new_code,
    new_secret,
    same_code,
    same_secret,
)
from impactkit.app.classroom.register import Holder


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_code_is_two_times_four_signs_that_cannot_be_mistaken() -> None:
    """No two codes of a class alike, no sign that looks like another, no vowel to make a word with."""
    codes = [new_code() for _ in range(500)]
    assert all(len(one) == 9 and one[4] == "-" and is_code(one) for one in codes)
    assert len(set(codes)) == 500
    assert set("".join(codes)) == {*SIGNS, "-"}
    assert not set(SIGNS) & set("0O1IL8B5S2Z") - set("258")
    assert not set(SIGNS) & set("AEIOUY") - set("Y")
    assert len(set(SIGNS)) == 25


@pytest.mark.parametrize(
    "typed", ["7KFM-Q2XW", "7kfmq2xw", " 7kfm q2xw ", "7KFM – Q2XW", "7kfm_q2xw", "７ＫＦＭ－Ｑ２ＸＷ"]
)
def test_a_code_may_be_typed_as_people_type(typed: str) -> None:
    """Small letters, spaces, another dash, wide signs of a foreign keyboard."""
    assert same_code(typed, "7KFM-Q2XW")


@pytest.mark.parametrize(
    "typed", ["", "7KFM-Q2X", "7KFM-Q2XWW", "7KFM-Q2XV", "ß", "\udcff", "😀" * 20, "7KFM-Q2XẄ"]
)
def test_another_code_is_another(typed: str) -> None:
    """Also one that is part of it, and what is no code."""
    assert not same_code(typed, "7KFM-Q2XW")


def test_a_secret_is_long_and_told_by_nothing() -> None:
    """192 bits, compared whole; what holds it does not show it when it is printed."""
    one = new_secret()
    assert is_secret(one)
    assert len(one) == 48
    assert same_secret(one, one)
    assert not any(same_secret(other, one) for other in ("", one[:-1], one + "0", new_secret(), "å" * 48))
    assert one not in repr(Holder(secret=one))


def test_one_who_guesses_is_heard_five_times_and_then_once_a_second() -> None:
    """While those at other addresses still come in."""
    clock = Clock()
    guesses = Guesses(clock)
    for _ in range(5):
        assert not guesses.too_many("192.0.2.7")
        guesses.wrong("192.0.2.7")
        clock.now += 0.01
    assert guesses.too_many("192.0.2.7")
    clock.now += 1
    assert not guesses.too_many("192.0.2.7")
    assert not guesses.too_many("192.0.2.8")


def test_however_many_guess_no_more_than_five_a_second_are_heard() -> None:
    """A thousand addresses for an hour: as many guesses as the sum in the module's first lines reckons with."""
    clock, heard = Clock(), 0
    guesses = Guesses(clock)
    for step in range(36_000):
        clock.now = step / 10
        for address in range(step % 7, 1000, 97):
            if not guesses.too_many(str(address)):
                guesses.wrong(str(address))
                heard += 1
    assert heard <= WRONG * 3600 + 5
    assert heard >= WRONG * 3000


def test_many_addresses_are_forgotten_when_they_have_rested() -> None:
    """What is remembered does not grow without end."""
    clock = Clock()
    guesses = Guesses(clock)
    for address in range(5000):
        clock.now += 10
        guesses.wrong(str(address))
    assert len(guesses._from) <= 1001
