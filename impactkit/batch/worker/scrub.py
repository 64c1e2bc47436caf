"""An executed notebook without what tells of the machine, the day or chance: equal content gives equal bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from impactkit.show import EXHIBIT_MIME

_STATE = "application/vnd.jupyter.widget-state+json"
_VIEW = "application/vnd.jupyter.widget-view+json"
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]{6,}")
_CELL = re.compile(r"(?:[A-Za-z]:)?[^\s\"'<>:;,()]*[/\\]ipykernel_\d+[/\\]\d+\.py")
"""What ipykernel calls a cell where Python tells of a file: a temporary one, by the number of a process."""
_MODEL = re.compile(r"IPY_MODEL_([0-9a-f]{32})")


def scrub(notebook: Any, parameter: str, *, dossier: str, places: Mapping[str, str] | None = None) -> None:
    """Take paths, times and random ids out of an executed notebook; `parameter` then holds `dossier`.

    `places` are folders of the machine, and what is told in place of each.
    """
    notebook.metadata.pop("papermill", None)
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"
        for key in ("papermill", "execution"):
            cell.metadata.pop(key, None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            lines = cell.source.splitlines()
            cell.source = "\n".join(
                f'{parameter} = "{dossier}"' if line.startswith(f"{parameter} = ") else line for line in lines
            )
    _name_widgets(notebook)
    elsewhere = _Elsewhere(places or {})
    for cell in notebook.cells:
        if "outputs" in cell:
            cell.outputs = [elsewhere.told(output) for output in _streams_together(cell.outputs)]


def _streams_together(outputs: list[Any]) -> Iterator[Any]:
    """What a cell printed between two things it showed, in one piece for each stream: the pieces come as time has it."""
    for is_printed, some in groupby(outputs, lambda one: one["output_type"] == "stream"):
        if not is_printed:
            yield from some
            continue
        whole: dict[str, Any] = {}
        for one in some:
            if one["name"] in whole:
                whole[one["name"]]["text"] += one["text"]
            else:
                whole[one["name"]] = one
        yield from (whole[name] for name in sorted(whole, reverse=True))


class _Elsewhere:
    """What a cell showed, without the machine it was shown on: folders by other names, objects without addresses."""

    def __init__(self, places: Mapping[str, str]) -> None:
        self.places = places
        longest_first = sorted((place for place in places if len(place) > 1), key=len, reverse=True)
        self.pattern = re.compile("|".join(map(re.escape, longest_first)) or "(?!)")

    def told(self, value: Any) -> Any:
        """A value of an output, with all it holds; typed cells hold nothing of the machine, and stay as they are."""
        if isinstance(value, str):
            value = _CELL.sub("cell", self.pattern.sub(lambda one: self.places[one[0]], value))
            return _ADDRESS.sub(" at 0x…", value)
        if isinstance(value, list):
            return [self.told(one) for one in value]
        if isinstance(value, dict):
            for key, one in value.items():
                if key != EXHIBIT_MIME:
                    dict.__setitem__(
                        value, key, self.told(one)
                    )  # a node would make nodes of all that it holds again
        return value


def _name_widgets(notebook: Any) -> None:
    """Number the widgets in the order they are shown; those that nothing shows are gone."""
    models = notebook.metadata.get("widgets", {}).get(_STATE, {}).get("state", {})
    names = {old: f"{number:032x}" for number, old in enumerate(_shown(notebook, models), start=1)}
    for view in _views(notebook):
        view["model_id"] = names.get(view["model_id"], view["model_id"])
    if models:
        told = {new: json.dumps(models[old], sort_keys=True) for old, new in names.items()}
        state = {
            new: json.loads(_MODEL.sub(lambda one: f"IPY_MODEL_{names[one[1]]}", text))
            for new, text in told.items()
        }
        notebook.metadata["widgets"][_STATE]["state"] = state


def _views(notebook: Any) -> Iterator[Any]:
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if _VIEW in output.get("data", {}):
                yield output["data"][_VIEW]


def _shown(notebook: Any, models: Mapping[str, Any]) -> list[str]:
    """The ids of the widgets shown, and of those they are made of, each once, in order."""
    found = list(dict.fromkeys(view["model_id"] for view in _views(notebook) if view["model_id"] in models))
    for model in found:
        inside = _MODEL.findall(json.dumps(models[model], sort_keys=True))
        found += [one for one in dict.fromkeys(inside) if one in models and one not in found]
    return found
