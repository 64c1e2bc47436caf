"""The account of a collection: what the adviser reads, and what the next collection knows of this one."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from impactkit.collect.collection import Collection
from impactkit.collect.differences import Change, ValueChange
from impactkit.collect.outcome import Fate, Outcome
from impactkit.collect.values import ValueKey
from impactkit.load.yaml.path import key_path
from impactkit.problem import Problem
from impactkit.words import Words

_MOST = 4
"""Changes or faults that are told of one enterprise; the rest are counted. A choice: what a screen has room for."""
_LONGEST = 60
"""Signs of a text that are told of a change."""
_ORDER = (Fate.HELD, Fate.REFUSED, Fate.NEW, Fate.CHANGED, Fate.SAME)
_ASIDE = (Fate.OLDER, Fate.SUPERSEDED, Fate.DUPLICATE, Fate.LEFT)


def account(told: Collection, lines: Sequence[str]) -> dict[str, Any]:
    """What is kept of a collection; `lines` are what the adviser reads."""
    return {
        "collection": told.number,
        "inputs": told.inputs,
        "taken": [[_own(one), one.submission.sent.digest] for one in told.taken],
        "files": [
            {
                "file": one.submission.sent.name,
                "mark": one.submission.sent.mark,
                "fate": one.fate.value,
                "of": one.who,
                "why": one.why,
            }
            for one in told.outcomes
        ],
        "missing": [one.identity.id or one.label for one in told.missing],
        "says": list(lines),
    }


def _own(one: Outcome) -> str:
    identity = one.submission.identity
    return identity.id if identity else one.who


def account_lines(told: Collection, words: Words) -> Iterator[str]:
    """What became of every file, by what is to be done about it; then who has sent nothing."""
    for fate in _ORDER:
        found = [one for one in told.outcomes if one.fate is fate]
        if found:
            yield words.count(f"collect.fate.{fate.value}", len(found))
            for one in sorted(found, key=_in_order):
                yield from _lines(one, words)
        if found and fate is Fate.HELD:
            example = min(found, key=_in_order)
            yield words.say("collect.decide", file=example.submission.sent.name, own=example.who or "ID")
    aside = [one for one in told.outcomes if one.fate in _ASIDE]
    if aside:
        yield words.count("collect.fate.aside", len(aside))
        for one in aside:
            yield f"  {one.submission.sent.name}: {_said(one, words)}"
    if told.early:
        yield words.count("collect.early", len(told.early))
        for one in sorted(told.early, key=_in_order):
            day = one.submission.latest
            yield f"  {one.who}: {words.day(day) if day else ''}"
    if told.missing:
        yield words.count("collect.missing", len(told.missing))
        yield f"  {', '.join(_name(one.identity.id, one.label) for one in told.missing)}"
    yield from _traces(told, words)


def _in_order(one: Outcome) -> tuple[bool, str, str]:
    """By short name, those without one last."""
    return not one.who, one.who, one.submission.sent.name


def _traces(told: Collection, words: Words) -> Iterator[str]:
    if told.traces:
        yield words.count("collect.traces", told.traces)
    if told.open:
        yield words.say("collect.open", files=", ".join(told.open))


def _name(id_: str, title: str) -> str:
    return f"{id_} ({title})" if id_ and title and title != id_ else id_ or title


def _lines(one: Outcome, words: Words) -> Iterator[str]:
    identity = one.submission.identity
    label = _name(one.who, identity.title) if identity else ""
    name = one.submission.sent.name
    said = _said(one, words)
    yield f"  {f'{label} – ' if label else ''}{name}{f': {said}' if said else ''}"
    yield from (f"    {line}" for line in _details(one, words))


def _said(one: Outcome, words: Words) -> str:
    """Why, in a sentence; of a changed one how much is otherwise."""
    near = ", ".join(one.near)
    if one.fate is Fate.HELD:
        return words.say(f"collect.held.{one.why}", near=near, own=one.who)
    if one.fate is Fate.REFUSED:
        if one.why:
            return words.say(f"collect.refused.{one.why}")
        return words.count("collect.faults", len(one.submission.problems))
    if one.fate is Fate.CHANGED:
        return changed_said(one, words)
    if one.fate in _ASIDE:
        return words.say(f"collect.aside.{one.fate.value}", near=near)
    return ""


def changed_said(one: Outcome, words: Words) -> str:
    """How much a new version says otherwise: 2 answers, 9 new values."""
    found = one.differences
    values = len(found.values) - found.new_values - found.gone_values
    told = [
        ("answers", len(found.fields)),
        ("new-values", found.new_values),
        ("other-values", values),
        ("gone-values", found.gone_values),
    ]
    parts = [words.count(f"collect.changed.{key}", count) for key, count in told if count]
    return ", ".join(parts) or words.say("collect.changed.nothing")


def _details(one: Outcome, words: Words) -> Iterator[str]:
    if one.fate is Fate.REFUSED and not one.why:
        yield from _some([_fault(problem, words) for problem in one.submission.problems], words)
    if one.fate is Fate.CHANGED:
        fields = [_change(change) for change in one.differences.fields]
        others = (_value(change) for change in one.differences.values if change.before)
        yield from _some([*fields, *others], words)
    if one.fate in {Fate.NEW, Fate.CHANGED} and one.submission.remarks:
        yield words.count("collect.remarks", len(one.submission.remarks))


def changes_table(told: Collection, words: Words) -> bytes:
    """Every change of every enterprise as a table that spreadsheets open: whose, what, before, after."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(words.say(f"collect.table.{key}") for key in ("who", "what", "before", "after"))
    for one in sorted(told.taken, key=_in_order):
        for change in one.differences.fields:
            writer.writerow(map(_text, (one.who, key_path(change.path), change.before, change.after)))
        for value in one.differences.values:
            writer.writerow(map(_text, (one.who, _what(value.key), value.before, value.after)))
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _text(said: str) -> str:
    """A text that no spreadsheet runs as a formula."""
    return f"'{said}" if said.startswith(("=", "+", "-", "@", "\t", "\r")) else said


def _some(lines: Sequence[str], words: Words) -> Iterator[str]:
    yield from lines[:_MOST]
    if len(lines) > _MOST:
        yield words.count("collect.more", len(lines) - _MOST)


def _fault(problem: Problem, words: Words) -> str:
    place = problem.key or (str(problem.line) if problem.line else "")
    return f"{place}: {words.fault(problem)}" if place else words.fault(problem)


def _change(change: Change) -> str:
    return f"{key_path(change.path)}: {_cut(change.before)} → {_cut(change.after)}"


def _value(change: ValueChange) -> str:
    return f"{_what(change.key)}: {change.before or '–'} → {change.after or '–'}"


def _what(key: ValueKey) -> str:
    """What a value is of, with its days where it has any."""
    days = "" if key.end.year == 1 else f" {key.start.isoformat()}–{key.end.isoformat()}"
    return f"{key.indicator}{f' {key.category}' if key.category else ''}{days}"


def _cut(said: str) -> str:
    line = " ".join(said.split())
    return f"“{line[:_LONGEST]}{'…' if len(line) > _LONGEST else ''}”" if line else "–"
