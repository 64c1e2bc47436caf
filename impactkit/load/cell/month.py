"""Names of months in Swedish and English, full and short."""

from __future__ import annotations

_NAMES = (
    ("jan", "januari", "january"),
    ("feb", "februari", "february"),
    ("mar", "mars", "march"),
    ("apr", "april"),
    ("maj", "may"),
    ("jun", "juni", "june"),
    ("jul", "juli", "july"),
    ("aug", "augusti", "august"),
    ("sep", "sept", "september"),
    ("okt", "oktober", "oct", "october"),
    ("nov", "november"),
    ("dec", "december"),
)
MONTHS = {name: number for number, names in enumerate(_NAMES, 1) for name in names}
"""The number of a month, 1 to 12, by its name in small letters."""

MONTH = rf"(?P<month>{'|'.join(MONTHS)})\.?"
"""Pattern of a month's name in small letters, in the group `month`, with or without a dot."""
