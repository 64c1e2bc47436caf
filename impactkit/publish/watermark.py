"""The mark of a draft: a band over the report, and the word behind every page, also on paper."""

from __future__ import annotations

from html import escape

from impactkit.words import Words

_WIDTH, _HEIGHT, _SIZE = 560, 320, 84
"""Pixels: a tile of the pattern, and the letters in it; two words in each, one shifted half a tile. A choice: every
screen and every page shows a word, and no line of text is covered by two.
"""


def draft_title(words: Words, title: str) -> str:
    """A page's title that says it is a draft's; it is also the name a browser gives a file printed from it."""
    return words.say("edition.draft-title", title=title)


def band(words: Words) -> str:
    """That it is a draft, and what that means, for every reader."""
    head, says = (escape(words.say(f"edition.{key}")) for key in ("draft-band", "draft-says"))
    return f'<p class="band"><strong>{head}.</strong> {says}</p>'


def watermark(words: Words) -> str:
    """The word in a slanted pattern, pale, for the eye only.

    A drawing, as browsers leave backgrounds out of what they print; it stands still and is printed on every page.
    """
    word = escape(words.say("edition.draft").upper())
    places = ((0, _HEIGHT // 4), (_WIDTH // 2, _HEIGHT * 3 // 4))
    text = "".join(f'<text x="{x}" y="{y + _SIZE // 3}">{word}</text>' for x, y in places)
    wrapped = f'<text x="{-_WIDTH // 2}" y="{_HEIGHT * 3 // 4 + _SIZE // 3}">{word}</text>'
    return (
        '<svg class="watermark" aria-hidden="true" focusable="false" width="100%" height="100%"><defs>'
        f'<pattern id="watermark" width="{_WIDTH}" height="{_HEIGHT}" patternUnits="userSpaceOnUse" patternTransform="rotate(-30)">'
        f'<g font-size="{_SIZE}">{text}{wrapped}</g></pattern></defs><rect width="100%" height="100%" fill="url(#watermark)"/></svg>'
    )
