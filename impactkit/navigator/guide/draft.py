"""A first project file of what was answered and what was taken: every arrow and every suggestion to be confirmed.

The page's script (`guide.js`) makes the same file of the same answers, byte for byte, which a test compares.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from impactkit.catalogue import CatalogueIndicator, indicators, normalised
from impactkit.model.stated.project import PROJECT_HEADER
from impactkit.navigator.entry import Entry
from impactkit.navigator.guide.answers import Answers, plain
from impactkit.navigator.guide.lines import lines
from impactkit.navigator.guide.names import name_of
from impactkit.navigator.guide.places import geography_of
from impactkit.navigator.telling import evidence_of, marks_of, source_of, told_of
from impactkit.words import Words

Values = dict[str, object]
ROLE = "guide"
"""Who concluded what nobody has said yet."""
TITLE = 70
"""Letters of the challenge that stand in the title."""
CAME = 3
"""Lines of what came of a project that stand in a note; its address leads to all of them."""


def draft_of(answers: Answers, taken: Sequence[Entry], words: Words) -> str:
    """The text of a project file in the language of the words."""
    said = words.under("guide.draft")
    challenge, group = plain(answers.challenge), plain(answers.for_whom)
    logic = _logic(challenge, group, plain(answers.known), said)
    means = plain(answers.means)
    values: Values = {
        **{f"# {line}": None for line in said["head"].split("\n")},
        "impactkit": PROJECT_HEADER,
        "id": draft_name(answers),
        "title": said["title"].format(challenge=_short(challenge)),
        "language": words.language,
        "geography": geography_of(answers.where),
        **logic,
        **_suggested(taken, bool(group), group or said["somebody"], words, said),
        "narrative": {"organisation": said["means"].format(means=means)} if means else {},
    }
    return "\n".join([*lines(values), ""])


def draft_name(answers: Answers) -> str:
    """The id of the project, which names its file."""
    return name_of(answers.challenge, first="draft")


def _short(text: str) -> str:
    return text if len(text) <= TITLE else f"{text[:TITLE].rstrip(' ')}…"


def _inferred(to: str) -> list[Mapping[str, str]]:
    """An arrow that nobody has confirmed."""
    return [{"to": to, "reading": "inferred", "inferred_by": ROLE}]


def _logic(challenge: str, group: str, known: str, said: Mapping[str, str]) -> Values:
    """What was answered, and the goal as a question."""
    need: Values = {"text": challenge}
    if known:
        need["note"] = said["known"].format(known=known)
    goal: Values = {"text": said["goal"], "reading": "inferred", "answers": _inferred("need")}
    return {
        "target_groups": {"group": {"name": group}} if group else {},
        "challenges": {"need": need},
        "goals": {f"# {said['goal-why']}": None, "goal": goal},
    }


def _suggested(
    taken: Sequence[Entry], has_group: bool, group: str, words: Words, said: Mapping[str, str]
) -> Values:
    """Activities from the entries that were taken, with a result of each as a question, and indicators that go with them."""
    activities: Values = {}
    results: Values = {}
    shown: dict[str, list[str]] = {}
    for entry in taken:
        name = name_of(entry.address, {"need", "goal", *activities, *results})
        result = f"{name}-result"
        results[result] = _result(entry, group, words, said)
        for text, how in _done(entry, words, said):
            one = name_of(entry.address, {"need", "goal", *activities, *results})
            activities[one] = _activity(text, _note(entry, how, words, said), result, has_group)
        for code in counted(entry, words):
            shown.setdefault(code, []).append(result)
    return {"activities": activities, "results": results, "indicators": _indicators(shown, words, said)}


def _done(entry: Entry, words: Words, said: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What was done or planned, and by which sentence its note says where; a question where neither is told."""
    found = False
    for field, how in (("done", "activity"), ("under_way", "activity"), ("planned", "planned")):
        for text in _told(entry, field, words):
            found = True
            yield text, how
    if not found:
        yield said["what"].format(title=plain(told_of(entry, "title", words))), "activity"


def _told(entry: Entry, field: str, words: Words) -> list[str]:
    """What an entry says in a field: a project's lines each by itself, a method's text as a whole."""
    text = told_of(entry, field, words)
    return [one for line in (text.split("\n") if entry.origin.is_project else [text]) if (one := plain(line))]


def _note(entry: Entry, how: str, words: Words, said: Mapping[str, str]) -> str:
    """Where an activity is from, and what a reader must know of that."""
    title = plain(told_of(entry, "title", words))
    sources = "; ".join(plain(source_of(one)) for one in entry.sources)
    note = said[how].format(title=title, address=entry.address, sources=sources)
    return " ".join((note, *_marks(entry, words)))


def _marks(entry: Entry, words: Words) -> list[str]:
    return [f"{mark}." for mark in marks_of(entry.origin, words)]


def _activity(text: str, note: str, result: str, has_group: bool) -> Values:
    return {
        "text": text,
        "target_groups": ["group"] if has_group else [],
        "serves": _inferred("goal"),
        "leads_to": _inferred(result),
        "reading": "inferred",
        "note": note,
    }


def _result(entry: Entry, group: str, words: Words, said: Mapping[str, str]) -> Values:
    """A question, with the first of what came of it elsewhere as its note."""
    title, came = plain(told_of(entry, "title", words)), _told(entry, "came", words)[:CAME]
    values = {"came": " ".join(came), "how": evidence_of(entry, words), "address": entry.address}
    note = said["came" if came else "nothing-came"].format(**values)
    return {
        "text": said["result"].format(title=title, group=group),
        "level": "outcome",
        "reading": "inferred",
        "note": " ".join((note, *_marks(entry, words))),
    }


def counted(entry: Entry, words: Words) -> list[str]:
    """Codes of the catalogue's indicators that go with an entry, and names of those that a project counts by."""
    names = (plain(line) for line in told_of(entry, "counts", words).split("\n"))
    return list(dict.fromkeys((*entry.indicators, *filter(None, names))))


def _indicators(shown: Mapping[str, list[str]], words: Words, said: Mapping[str, str]) -> Values:
    """Indicators by what they would show; without target and baseline."""
    found: Values = {f"# {said['indicators-why']}": None} if shown else {}
    for code, results in shown.items():
        told = catalogued(code, words) or {"name": code}
        found[name_of(code, found)] = {
            "name": told["name"],
            "measures": [one for result in results for one in _inferred(result)],
            **{key: one for key, one in told.items() if key != "name"},
            "note": said["indicator"],
        }
    return found


def catalogued(code: str, words: Words) -> dict[str, str]:
    """What the catalogue says of an indicator, in a language; nothing where it has none of that code."""
    one = _catalogue().get(normalised(code))
    if one is None:
        return {}
    own = {"sv": (one.name_sv, one.unit_sv), "en": (one.name_en, one.unit_en)}.get(words.language, ("", ""))
    told = {"name": own[0] or one.name_en, "unit": own[1] or one.unit_en, "code": one.code}
    return {key: plain(said) for key, said in {**told, "sensitivity": one.sensitivity}.items() if said}


@cache
def _catalogue() -> dict[str, CatalogueIndicator]:
    return {normalised(one.code): one for one in indicators()}
