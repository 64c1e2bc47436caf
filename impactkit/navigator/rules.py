"""What a search goes by, in Python and in the page: one set of numbers and words for both."""

from __future__ import annotations

from typing import Any

from impactkit.navigator.entry import FIELDS
from impactkit.navigator.letters import ENDINGS, FORM, GRAM, SHORT, SIZE
from impactkit.navigator.search import ALIKE, ANSWERS, FEW, KNOWN, SAME, WORTH, Index


def rules_of(index: Index) -> dict[str, Any]:
    """The rules by which an index is asked, as the page's script knows them."""
    return {
        "fields": FIELDS,
        "endings": ENDINGS,
        "gram": GRAM,
        "form": FORM,
        "short": SHORT,
        "size": SIZE,
        "alike": ALIKE,
        "known": KNOWN,
        "same": SAME,
        "few": FEW,
        "answers": ANSWERS,
        "worth": WORTH,
        "stop": sorted(index.stop),
    }
