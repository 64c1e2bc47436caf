"""Where the time of publishing goes, by part; what a part calls of another part counts for that one alone."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any
from unittest.mock import patch

REST = "tables and markup"
DRAWING = "drawing figures"
SETTING = "typesetting (pdf), PNG (docx)"
WRITING = "writing the file, zip"


class Stopwatch:
    """Seconds by part, each moment counted once."""

    def __init__(self) -> None:
        self.parts: dict[str, float] = {}
        self._open = [REST]
        self._since = time.perf_counter()

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """What runs within belongs to this part."""
        self._count()
        self._open.append(name)
        try:
            yield
        finally:
            self._count()
            self._open.pop()

    def _count(self) -> None:
        now = time.perf_counter()
        self.parts[self._open[-1]] = self.parts.get(self._open[-1], 0.0) + now - self._since
        self._since = now


@contextmanager
def watched(watch: Stopwatch) -> Iterator[None]:
    """While open, the watch counts what is drawn, set and written; then it counts the rest."""
    import typst
    import vl_convert
    import xlsxwriter
    from docx.document import Document

    from impactkit.drawer.converter import measuring
    from impactkit.publish.docx import document
    from impactkit.show.draw import figure

    measuring()  # libraries are warm
    places = (
        (figure, "drawing", DRAWING),
        (vl_convert, "svg_to_png", SETTING),
        (typst, "compile", SETTING),
        (Document, "save", WRITING),
        (document, "archive", WRITING),
        (xlsxwriter.Workbook, "close", WRITING),
    )
    with ExitStack() as stack:
        for owner, name, part in places:
            stack.enter_context(patch.object(owner, name, _counted(watch, getattr(owner, name), part)))
        with watch.part(REST):
            yield


def _counted(watch: Stopwatch, function: Any, part: str) -> Any:
    def counted(*given: Any, **named: Any) -> Any:
        with watch.part(part):
            return function(*given, **named)

    return counted
