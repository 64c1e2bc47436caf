"""What the wall tells of the groups: what they have come to, but for those whom the teacher has hidden."""

from __future__ import annotations

import base64
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from impactkit.words import Words


def told(
    seen: Mapping[str, Any], hidden: Collection[str], outside: Collection[str], words: Words
) -> dict[str, Any]:
    """What the page of the wall shows, of what the process saw.

    Of a group that is hidden nothing is told but its name, of one whose folder leads somewhere else that it does.
    """
    groups = seen["groups"]
    shown = [one for one in groups if one["folder"] not in hidden]
    return {
        "groups": [
            _elsewhere(one, words) if one["folder"] in outside else _group(one, words) for one in shown
        ],
        "hidden": [one["folder"] for one in groups if one["folder"] in hidden],
        "open": _most_open(seen.get("open"), words),
    }


def _group(group: Mapping[str, Any], words: Words) -> dict[str, Any]:
    """The card of a group."""
    return {
        "folder": group["folder"],
        "title": group.get("title") or "",
        "picture": _picture(group.get("chain") or {}),
        "steps": list(group.get("steps") or ()),
        "because": _because(group.get("arrows") or (), words),
        "fault": group.get("fault") or "",
    }


def _elsewhere(group: Mapping[str, Any], words: Words) -> dict[str, Any]:
    said = words.say("classroom.refused.elsewhere")
    return _group({"folder": group["folder"], "fault": said}, words)


def _picture(chain: Mapping[str, Any]) -> dict[str, str] | None:
    """A chain as a picture, in which no script runs and which fetches nothing."""
    if not chain.get("svg"):
        return None
    data = base64.b64encode(str(chain["svg"]).encode("utf-8", "replace")).decode()
    return {"src": f"data:image/svg+xml;base64,{data}", "alt": str(chain.get("alt") or "")}


def _because(arrows: Collection[Mapping[str, Any]], words: Words) -> str:
    """How many arrows a group has given a reason; nothing where it has none."""
    every, without = (sum(int(one[part]) for one in arrows) for part in ("all", "open"))
    if not every:
        return ""
    return words.say("classroom.because", n=words.number(every - without), of=words.number(every))


def _most_open(found: Mapping[str, Any] | None, words: Words) -> dict[str, str] | None:
    """The arrow that most groups left without a reason: between what, and how many groups of how many."""
    if not found:
        return None
    groups, of = int(found["groups"]), int(found["of"])
    numbers = {"n": words.number(groups), "of": words.number(of)}
    return {
        "arrow": " ".join(_ends(found, words)),
        "said": words.say("classroom.most-open", **numbers),
    }


def _ends(arrow: Mapping[str, Any], words: Words) -> Iterator[str]:
    """From what to what, in words."""
    for end in ("from", "to"):
        key = f"classroom.{end}.{arrow[end]}"
        yield words.say(key) if words.has(key) else str(arrow[end])
