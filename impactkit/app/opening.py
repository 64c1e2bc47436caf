"""How a page with a token in its address is opened in the browser."""

from __future__ import annotations

import tempfile
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from impactkit.files import OWN_FILE


@contextmanager
def open_browser(address: str) -> Iterator[None]:
    """Open the browser by way of a file that only its owner reads: others see what programs are started with.

    The file stands as long as what it leads to.
    """
    with tempfile.TemporaryDirectory(prefix="impactkit-") as folder:
        page = Path(folder) / "open.html"
        page.touch(mode=OWN_FILE)
        page.write_text(
            f'<!doctype html><meta http-equiv="refresh" content="0;url={address}">', encoding="utf-8"
        )
        webbrowser.open(page.as_uri())
        yield
