"""Names of months in every language, full and short."""

from __future__ import annotations

from impactkit.languages import lexicon

MONTHS = {name: number for number in range(1, 13) for name in lexicon("cells")[f"month.{number}"]}
"""The number of a month, 1 to 12, by its name in small letters."""

MONTH = rf"(?P<month>{'|'.join(MONTHS)})\.?"
"""Pattern of a month's name in small letters, in the group `month`, with or without a dot."""
