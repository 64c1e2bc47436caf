"""What a search goes by, in Python and in the page: one set of numbers and words for both."""

from __future__ import annotations

from typing import Any

from impactkit.navigator.entry import FIELDS
from impactkit.navigator.letters import BEGUN, ENDINGS, FORM, GRAM, LONG, PART, SHORT, WRONG
from impactkit.navigator.search import (
    ALIKE,
    ANSWERS,
    AT_LEAST,
    BESIDE,
    FEW,
    HAS,
    MUCH,
    PARTLY,
    READ,
    SAME,
    WELL,
    WORDY,
    Index,
)
from impactkit.navigator.spelling import LETTERS
from impactkit.navigator.terms import KNOWN, MOST
from impactkit.navigator.vocabulary import WORTH


def rules_of(index: Index) -> dict[str, Any]:
    """The rules by which an index is asked, as the page's script knows them."""
    return {
        "fields": FIELDS,
        "endings": ENDINGS,
        "gram": GRAM,
        "form": FORM,
        "short": SHORT,
        "part": PART,
        "begun": BEGUN,
        "wrong": WRONG,
        "letters": LETTERS,
        "long": LONG,
        "alike": ALIKE,
        "known": KNOWN,
        "same": SAME,
        "beside": BESIDE,
        "has": HAS,
        "most": MOST,
        "much": MUCH,
        "partly": PARTLY,
        "wordy": WORDY,
        "read": READ,
        "well": WELL,
        "atLeast": AT_LEAST,
        "few": FEW,
        "answers": ANSWERS,
        "worth": WORTH,
        "stop": sorted(index.stop),
        "says": index.says,
    }
