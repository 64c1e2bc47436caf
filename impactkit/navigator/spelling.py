"""How many letters two words differ by, as a misspelled word does from the one that was meant."""

from __future__ import annotations

LETTERS = ((9, 2), (5, 1))
"""Words of so many letters are the same word with so many wrong ones."""


def misspelled(one: str, other: str) -> int:
    """How many letters are wrong, 1 or 2, where one word may be the other misspelled; 0 where it is not.

    A letter too many, too few or other than it should be, or two that changed places; the first letter is right.

    >>> misspelled("kvinor", "kvinnor"), misspelled("arbestlosa", "arbetslosa"), misspelled("mata", "matta")
    (1, 1, 0)
    """
    shorter = min(len(one), len(other))
    most = next((wrong for letters, wrong in LETTERS if shorter >= letters), 0)
    if one[:1] != other[:1] or abs(len(one) - len(other)) > most:
        return 0
    wrong = _wrong(one, other, most)
    return wrong if wrong <= most else 0


def _wrong(one: str, other: str, most: int) -> int:
    """The least number of such faults between two words, or more than the most that is asked for."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        last, before, row = before, row, [at]
        for to, its in enumerate(other, start=1):
            best = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != its))
            if last and to > 1 and letter == other[to - 2] and one[at - 2] == its:
                best = min(best, last[to - 2] + 1)
            row.append(best)
        if min(row) > most:
            break
    return min(row) if min(row) > most else row[-1]
