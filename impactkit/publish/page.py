"""A page from an executed notebook: one file, offline, code hidden, under a strict content-security policy."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from html import escape
from importlib import resources
from pathlib import Path
from typing import Any

from impactkit.publish.fragment import fragment
from impactkit.publish.watermark import band, draft_title, watermark
from impactkit.show import EXHIBIT_MIME, Exhibit
from impactkit.words import Words


def page(notebook: Any, *, back: str | None = None) -> str:
    """The notebook's exhibits and prose as HTML. `back` is the index's file name, beside the page.

    If any exhibit is a draft's, so is the page.
    """
    exhibits = [
        Exhibit.model_validate(output.data[EXHIBIT_MIME])
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if EXHIBIT_MIME in output.get("data", {})
    ]
    title = next((one for one in exhibits if one.id == "title"), None)
    words = Words(title.language if title else "en")
    named, draft = title.title if title else "impactkit", any(one.draft for one in exhibits)
    headings = [one for one in exhibits if one.kind == "heading" and one.id != "title"]
    resources_ = {
        "impactkit": {
            "language": words.language,
            "title": draft_title(words, named) if draft else named,
            "draft": draft,
            "mark": watermark(words) if draft else "",
            "band": band(words) if draft else "",
            "contents": [(one.id, one.title) for one in headings],
            "say": words.say,
            "back": back,
            **assets(),
        }
    }
    _tell_gaps_once(notebook)
    html, _ = _exporter().from_notebook_node(notebook, resources=resources_)
    return str(html)


def _tell_gaps_once(notebook: Any) -> None:
    """A table, its figure and its control may all miss the same facts; one sentence is enough."""
    seen: set[str] = set()
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            exhibit = output.get("data", {}).get(EXHIBIT_MIME, {})
            if exhibit.get("kind") == "gap" and exhibit["id"] in seen:
                output.data = {}
            elif exhibit:
                seen.add(exhibit["id"])


def assets() -> dict[str, str]:
    """Style sheet, script and the policy that admits just these."""
    folder = resources.files("impactkit.publish").joinpath("templates", "impactkit")
    style = folder.joinpath("page.css").read_text(encoding="utf-8")
    script = folder.joinpath("page.js").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    return {"style": style, "script": script, "policy": policy}


@cache
def _exporter() -> Any:
    """One exporter for the life of the process; making it is what costs."""
    from nbconvert import HTMLExporter

    with resources.as_file(resources.files("impactkit.publish").joinpath("templates")) as folder:
        exporter: Any = HTMLExporter(  # type: ignore[no-untyped-call]
            template_name="impactkit", extra_template_basedirs=[str(Path(folder))]
        )
    exporter.register_filter("exhibit", lambda data: fragment(Exhibit.model_validate(data)))
    exporter.register_filter("text", escape)
    return exporter
