"""Drawings put into an executed notebook whose exhibits were told as typed cells alone."""

from __future__ import annotations

from typing import Any

from impactkit.show import EXHIBIT_MIME
from impactkit.show.ground.exhibit import read_exhibit
from impactkit.show.ground.markup import exhibit_html


def with_drawings(notebook: Any, *, charts: bool = True) -> None:
    """Give each exhibit what JupyterLab shows of it, where its kernel has not; `notebook` is changed.

    Without `charts` it tells in words what they show.
    """
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if EXHIBIT_MIME in data and "text/html" not in data:
                data["text/html"] = exhibit_html(read_exhibit(data[EXHIBIT_MIME]), charts=charts)
