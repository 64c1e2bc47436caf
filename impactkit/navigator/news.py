"""Changes as a feed (RSS 2.0, which asks for no date that the inputs do not have) and as a plain list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from email.utils import format_datetime
from html import escape

from impactkit.navigator.changes import Change, News
from impactkit.signs.readable import readable
from impactkit.words import Words

MOST = 500
"""How many changes a feed holds, the latest first. A choice: more than a reader of feeds has missed."""
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>\n<generator>impactkit navigator</generator>\n'
_GUID = re.compile(r'<guid isPermaLink="false">([^<]*)</guid>')


def is_feed(text: str) -> bool:
    """True for a feed that was written here."""
    return text.startswith(_HEAD)


def feed(changes: Sequence[Change], earlier: str, page: str, words: Words) -> str:
    """A feed of changes, before those that an earlier one holds; `page` is the address of the Navigator's page.

    What was said of an entry before it was gone is said no more.
    """
    new = {_guid(one): _item(one, page, words) for one in changes}
    gone = {one.address for one in changes if one.kind is News.GONE}
    kept = {found[1]: line for line in _items(earlier) if (found := _GUID.search(line))}
    left = (line for guid, line in kept.items() if guid not in new and guid.split(" ")[0] not in gone)
    items = [*new.values(), *left]
    head = {
        "title": words.say("navigator.page.title"),
        "link": page,
        "description": words.say("navigator.news.about"),
        "language": words.language,
    }
    return "".join(
        (
            _HEAD,
            *(f"{_tag(name, said)}\n" for name, said in head.items()),
            *(f"{one}\n" for one in items[:MOST]),
            "</channel></rss>\n",
        )
    )


def _items(feed_text: str) -> Iterator[str]:
    return (line for line in feed_text.splitlines() if line.startswith("<item>") and line.endswith("</item>"))


def _guid(change: Change) -> str:
    return f"{change.address} {change.kind.value} {change.digest}"


def _item(change: Change, page: str, words: Words) -> str:
    """An item on a line; what is gone has no address to lead to."""
    title = words.say(f"navigator.news.{change.kind.value}", title=change.title)
    parts = [_tag("title", title)]
    parts += [] if change.kind is News.GONE else [_tag("link", f"{page}#{change.address}")]
    parts.append(f'<guid isPermaLink="false">{_text(_guid(change))}</guid>')
    parts += [_tag("description", change.need)] if change.need else []
    parts += [_tag("pubDate", _day(change.day))] if change.day else []
    return f"<item>{''.join(parts)}</item>"


def _tag(name: str, said: str) -> str:
    return f"<{name}>{_text(said)}</{name}>"


def _text(said: str) -> str:
    return escape(" ".join(readable(said).split()))


def _day(day: date) -> str:
    """A day as RFC 822 has it: `Fri, 29 Aug 2025 00:00:00 GMT`."""
    return format_datetime(datetime(day.year, day.month, day.day, tzinfo=UTC), usegmt=True)


def _of(change: Change) -> str:
    """What it is called, and the need that tells it from others of its project."""
    return readable(f"{change.title}: {change.need}" if change.need else change.title)


def listed(changes: Sequence[Change], words: Words) -> str:
    """Changes as lines of text, under what became of them."""
    lines = [words.say("navigator.news.about")]
    for kind in News:
        own = [one for one in changes if one.kind is kind]
        lines += ["", f"{words.say(f'navigator.news.heading.{kind.value}')}: {words.number(len(own))}"]
        lines += [f"- {_of(one)} [{one.address}]" for one in own]
    return "\n".join(lines) + "\n"
