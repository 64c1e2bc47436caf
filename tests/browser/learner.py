"""Somebody at the class's page, with hands on the keys alone; and the class's computer, which can be killed."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psutil
from playwright.sync_api import Browser, Locator, Page, Route, expect

from impactkit.words import Language, Words
from tests.browser.pages import faults_of_axe

PATIENT = 300_000
"""Milliseconds until what is waited for counts as not coming: a report gives way to all else on a busy computer."""


@dataclass
class ClassComputer:
    """The command `impactkit class`, and its processes."""

    process: subprocess.Popen[str]
    link: str

    def kill(self) -> None:
        """As a computer that is shut in the middle: no process of it has time for anything."""
        family = [
            *psutil.Process(self.process.pid).children(recursive=True),
            psutil.Process(self.process.pid),
        ]
        for one in family:
            one.kill()
        psutil.wait_procs(family)
        self.process.communicate()


def computer(folder: Path, language: Language, *options: str) -> ClassComputer:
    """A class served from a folder."""
    command = [
        sys.executable,
        "-m",
        "impactkit",
        "class",
        str(folder),
        "--no-browser",
        "--language",
        language,
    ]
    process = subprocess.Popen(
        [*command, *options], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    )
    assert process.stdout
    said = ""
    for line in process.stdout:
        said += line
        if found := re.search(r"http://127\.0\.0\.1:\d+/\S*token=\w+", line):
            return ClassComputer(process, found[0])
    raise AssertionError(said)


@contextmanager
def class_computer(folder: Path, language: Language, *options: str) -> Iterator[ClassComputer]:
    """A class served from a folder until the end."""
    one = computer(folder, language, *options)
    try:
        yield one
    finally:
        one.kill()


@dataclass
class Learner:
    """Somebody who types what people type."""

    page: Page
    words: Words
    complaints: list[str]
    home: str

    def say(self, key: str, **values: object) -> str:
        return self.words.say(f"class.{key}", **values)

    def control(self, name: str) -> Locator:
        """A control by its name, or the first whose name begins and ends as `goal/*.text`."""
        begins, star, ends = name.partition("*")
        asked = f'[data-name^="{begins}"][data-name$="{ends}"]' if star else f'[data-name="{name}"]'
        return self.page.locator(f".ik-class {asked}").first

    def reach(self, name: str) -> None:
        """Go to a control as with the tab key alone: it must be in the order of the keys, and seen."""
        control = self.control(name)
        control.wait_for()
        assert control.evaluate("one => one.tabIndex >= 0 && !one.disabled"), name
        control.focus()
        expect(control).to_be_focused()

    def press(self, name: str, key: str = "Enter") -> None:
        self.reach(name)
        self.page.keyboard.press(key)

    def type(self, name: str, text: str) -> None:
        """Write in a field over what stands there, and go on to the next."""
        self.half_type(name, text)
        self.page.keyboard.press("Tab")
        self.saved()

    def half_type(self, name: str, text: str) -> None:
        """Write in a field, and be interrupted."""
        self.reach(name)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.press("Delete")
        self.page.keyboard.insert_text(text)

    def choose(self, name: str, value: str) -> None:
        """Choose in a list, as arrow keys and letters do."""
        self.reach(name)
        self.control(name).select_option(value)
        self.saved()

    def tick(self, name: str) -> None:
        self.press(name, "Space")
        self.saved()

    def go(self, step: str) -> None:
        self.press(f"step.{step}")
        expect(self.control(f"step.{step}")).to_have_attribute("aria-current", "step")

    def saved(self) -> None:
        """Until the page says that everything is."""
        expect(self.page.locator(".ik-told")).to_have_class(re.compile("ik-saved"))

    def reads(self, sentence: str) -> None:
        """The self-check says this."""
        expect(self.page.locator(".ik-check")).to_contain_text(sentence, timeout=PATIENT)

    def stands(self, step: str, standing: str) -> None:
        """The step stands so, in a word."""
        expect(self.control(f"step.{step}").locator("..")).to_contain_text(
            self.words.say(f"teach.standing.{standing}"), timeout=PATIENT
        )

    def faults_of_axe(self) -> list[str]:
        """What axe finds in the page, colours among it."""
        return faults_of_axe(self.page, "html")


def learner(browser: Browser, link: str, language: Language, width: int = 1280) -> Learner:
    """Opens the class's page in a browser of her own, in which nothing is kept from before."""
    page = browser.new_context(viewport={"width": width, "height": 900}, accept_downloads=True).new_page()
    parts = urlsplit(link)
    page.set_default_timeout(PATIENT)
    one = Learner(page, Words(language), [], f"{parts.scheme}://{parts.netloc}")
    page.on("console", lambda message: one.complaints.append(message.text))
    page.on("pageerror", lambda error: one.complaints.append(str(error)))
    page.on("dialog", lambda dialog: one.complaints.append(dialog.message))

    def only_home(route: Route) -> None:
        if route.request.url.startswith((one.home, "blob:", "data:")):
            route.continue_()
        else:
            one.complaints.append(f"asked for {route.request.url}")
            route.abort()

    page.context.route("**/*", only_home)
    page.goto(link)
    page.locator(".ik-steps").wait_for()
    return one
