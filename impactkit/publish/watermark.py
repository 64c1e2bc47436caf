"""The mark of a draft: a band over the report, and on paper the word once behind each page."""

from __future__ import annotations

from html import escape

from impactkit.words import Words


def draft_title(words: Words, title: str) -> str:
    """A page's title that says it is a draft's; it is also the name a browser gives a file printed from it."""
    return words.say("edition.draft-title", title=title)


def band(words: Words) -> str:
    """That it is a draft, and what that means, for every reader."""
    head, says = (escape(words.say(f"edition.{key}")) for key in ("draft-band", "draft-says"))
    return f'<p class="band"><strong>{head}.</strong> {says}</p>'


def watermark(words: Words) -> str:
    """The word once across a printed page, pale, for the eye only; a screen does not show it.

    A drawing, as browsers leave backgrounds out of what they print; it stands still and is printed on every page.
    """
    word = escape(words.say("edition.draft").upper())
    return (
        '<svg class="watermark" aria-hidden="true" focusable="false" viewBox="0 0 643 979">'
        '<path id="watermark" d="M110 820L580 190" fill="none"/>'
        f'<text font-size="130"><textPath href="#watermark">{word}</textPath></text></svg>'
    )
