"""Forms in a page of their own, with the real process that writes behind them, and hands that fill them in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
from playwright.sync_api import Browser, Locator, Page, expect

from impactkit.explore.forms.author import Author
from impactkit.explore.forms.script import script, style
from impactkit.words import Language, Words
from tests.browser.pages import Watched, faults_of_axe, tab

_PAGE = """<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>Forms</title>
<meta name="viewport" content="width=device-width"><style>body {{ margin: 0; }} {style}</style></head>
<body><main><h1>impactkit</h1><div id="forms"></div></main><script>{script}
const listeners = [];
const state = {state};
const model = {{
  get: (name) => state[name],
  on: (event, listener) => listeners.push(listener),
  send: async (asked) => {{
    const answer = JSON.parse(await window.asked(JSON.stringify(asked)));
    for (const listener of listeners) listener(answer, []);
  }},
}};
render({{ model, el: document.getElementById("forms") }});
</script></body></html>"""


@dataclass
class FormsHands:
    """Hands on the keys of forms in a page, and the words these speak."""

    page: Page
    words: Words

    @property
    def forms(self) -> Locator:
        return self.page.locator(".ik-forms")

    @property
    def told(self) -> Locator:
        return self.forms.locator(".ik-told")

    def say(self, key: str, **values: object) -> str:
        return self.words.say(f"forms.{key}", **values)

    def reach(self, name: str) -> None:
        """Go to a control as with the tab key alone: it must be in the order of the keys, and seen."""
        control = self.forms.locator(f'[data-name="{name}"]')
        control.wait_for()
        assert control.evaluate("one => one.tabIndex >= 0 && !one.disabled"), name
        control.focus()
        expect(control).to_be_focused()

    def press(self, name: str, key: str = "Enter") -> None:
        self.reach(name)
        self.page.keyboard.press(key)

    def type(self, name: str, text: str) -> None:
        """Write in a field, over what stands there."""
        self.reach(name)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.insert_text(text)

    def choose(self, name: str, value: str) -> None:
        """Choose in a list, as arrow keys and letters do."""
        self.reach(name)
        self.forms.locator(f'[data-name="{name}"]').select_option(value)

    def go(self, kind: str) -> None:
        """Open a tab."""
        self.forms.locator("[role=tab][aria-selected=true]").focus()
        for _ in range(9):
            if self.forms.locator(f'[data-name="tab.{kind}"]').get_attribute("aria-selected") == "true":
                return
            self.page.keyboard.press("ArrowRight")
        raise AssertionError(kind)

    def saved(self) -> None:
        """Save, and wait until that is said."""
        self.press("save")
        expect(self.told).to_have_class("ik-told ik-saved")

    def faults_of_axe(self) -> list[str]:
        """What axe finds in the forms, colours among it."""
        return faults_of_axe(self.page, ".ik-forms")


@dataclass
class Window(FormsHands):
    """A window of forms in a page of its own, and the process behind it."""

    author: Author
    watched: Watched

    def state(self) -> dict[str, Any]:
        """What the file says, as the process tells it."""
        told: dict[str, Any] = self.author.ask({"question": "open"})["state"]
        return told


def kernel_killed(kernel: str) -> None:
    """Kill the process of a kernel as a computer that runs out of memory does."""
    found = [
        one
        for one in psutil.process_iter(["cmdline"])
        if any(kernel in part for part in one.info["cmdline"] or ())
    ]
    assert len(found) == 1, found
    found[0].kill()


@contextmanager
def opened(browser: Browser, path: Path, language: Language = "sv", *, width: int = 1280) -> Iterator[Window]:
    """A window of forms on a file or a folder."""
    author = Author(path, language)
    window = _window(browser, author, path, language, width)
    try:
        yield window
        assert window.watched.complaints == []
    finally:
        window.page.close()
        author.close()


def _window(browser: Browser, author: Author, path: Path, language: Language, width: int) -> Window:
    page = tab(browser, width=width)
    watched = Watched(page)

    def asked(told: str) -> str:
        question = json.loads(told)
        return json.dumps({"answer": question.pop("asked"), "told": author.ask(question)})

    page.expose_function("asked", asked)
    words = Words(language)
    state = {"words": json.dumps(words.under("forms")), "language": language, "key": f"forms.{path}"}
    folder = path if path.is_dir() else path.parent
    html = folder / f"forms.{language}.html"
    told = json.dumps(state).replace("<", "\\u003c")
    html.write_text(
        _PAGE.format(language=language, style=style(), script=script(), state=told), encoding="utf-8"
    )
    page.goto(html.as_uri())
    window = Window(page, words, author, watched)
    window.forms.locator("form, .ik-faults").first.wait_for()
    return window
