"""What has changed since the page that stands there: a feed, and a list beside it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from impactkit.problem import InputError, Problem, file_name

if TYPE_CHECKING:
    from impactkit.navigator import Index
    from impactkit.navigator.changes import Change
    from impactkit.words import Words


@dataclass(frozen=True)
class Newspaper:
    """Where changes are told: in a feed, and in a list with the ending `.txt`."""

    page: Path
    """The page that is made anew."""
    feed: Path
    address: str = ""
    """The page's address on the web, where it has one."""

    @property
    def list(self) -> Path:
        """The list beside the feed."""
        return self.feed.with_suffix(".txt")

    @property
    def linked(self) -> str:
        """The feed as the page leads to it; empty where no path leads from one to the other."""
        try:
            return quote(Path(os.path.relpath(self.feed, self.page.parent)).as_posix())
        except ValueError:  # on another drive
            return ""

    def require(self) -> None:
        """Raise `InputError` where files are in the way that were not written here."""
        from impactkit.navigator.news import is_feed

        if self.feed.suffix != ".xml":
            raise InputError((Problem("not-a-feed", file_name(self.feed)),))
        if self.feed.exists():
            taken = [] if is_feed(_text(self.feed)) else [self.feed]
        else:
            taken = [self.list] if self.list.exists() else []
        if taken:
            raise InputError(tuple(Problem("not-news", file_name(one)) for one in taken))

    def tell(self, index: Index, words: Words) -> str:
        """Write what has changed since the page; the sentence that tells of it. What has not changed leaves the files as they are."""
        from impactkit.files import write_whole
        from impactkit.navigator.changes import changes_since, standing
        from impactkit.navigator.news import feed, listed

        before = standing(_text(self.page)) if self.page.exists() else None
        changes = () if before is None else changes_since(before, index.entries, words)
        if changes or not self.feed.exists():
            earlier = _text(self.feed) if self.feed.exists() else ""
            to = self.address or quote(self.page.name)
            write_whole(feed(changes, earlier, to, words), self.feed)
            write_whole(listed(changes, words), self.list)
        if before is None:
            return words.say("navigator.news.first", file=self.feed.as_posix())
        return words.say("navigator.news.told", file=self.feed.as_posix(), **_counted(changes, words))


def _counted(changes: tuple[Change, ...], words: Words) -> dict[str, str]:
    from impactkit.navigator.changes import News

    return {kind.value: words.number(sum(one.kind is kind for one in changes)) for kind in News}


def _text(file: Path) -> str:
    """What a file says; what is no text says nothing that is known here."""
    return file.read_text(encoding="utf-8", errors="replace")
