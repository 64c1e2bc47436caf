"""Short lists in prose: what a person wrote in her file, one thing to a line, and a kind gap where nothing is."""

from __future__ import annotations

import re
from collections.abc import Iterable

from impactkit.show.ground.exhibit import Gap, Prose
from impactkit.show.ground.subject import Subject, exhibit

_MARKS = re.compile(r"[\\`*_\[\]<>&~|#]")
_OPENS_A_LIST = re.compile(r"^(?:[-+]|\d+[.)])")


def own_gap(report: Subject, name: str) -> Gap:
    """What may be written here, kindly: the sentence `own.<name>.gap`."""
    title, says = report.words.say("own.nothing"), report.words.say(f"own.{name}.gap")
    return exhibit(report, Gap(id=f"gap-own-{name}", title=title, paragraphs=(says,)))


def own_list(report: Subject, name: str, items: Iterable[str], *, above: Iterable[str] = ()) -> Prose | Gap:
    """Paragraphs and then a line for each item, all of it Markdown; a gap where there is none."""
    told = "\n\n".join((*above, "\n".join(f"- {item}" for item in items))).strip()
    if not told:
        return own_gap(report, name)
    title = report.words.say(f"layout.own.{name}.title")
    return exhibit(report, Prose(id=f"own-{name}", title=title, markdown=told))


def literal(text: str) -> str:
    """A text as Markdown that shows it as it is: `*` is a star, and `1.` begins no list."""
    one_line = _MARKS.sub(lambda sign: f"\\{sign[0]}", " ".join(text.split()))
    return _OPENS_A_LIST.sub(lambda start: f"{start[0][:-1]}\\{start[0][-1]}", one_line)
