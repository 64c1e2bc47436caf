"""How the documentation is built: `make docs` writes `dist/documentation`, and fails at a dead link.

A line `% made: name of-what` in a page is replaced by what the function of that name in `made.py` writes, so
that what follows from schemas, docstrings and cases is always in step with them.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

import made  # noqa: E402 (it stands beside this file)
from sphinx.application import Sphinx  # noqa: E402

project = "impactkit"
html_title = "impactkit"
extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["pictures", "look"]
suppress_warnings = ["misc.highlighting_failure"]  # hard spaces in a case are meant

myst_heading_anchors = 4
myst_enable_extensions = ["attrs_block"]

default_role = "code"  # docstrings are written with single backticks
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 80

html_theme = "furo"
html_theme_options = {"navigation_with_keys": True}
html_static_path = ["look"]
html_css_files = ["page.css"]
html_copy_source = False
html_show_sphinx = False
html_show_copyright = False

AROUND = {
    "Search": "Sök",
    "Home": "Start",
    "Next": "Nästa",
    "Previous": "Föregående",
    "On this page": "På den här sidan",
    "Back to top": "Till toppen",
    "Made with ": "Gjord med ",
}
"""What stands around a page in Swedish."""
MADE = re.compile(r"^% made: (\w+)(?: (\S+))?$", re.MULTILINE)


def _with_what_is_made(_app: Sphinx, _name: str, text: list[str]) -> None:
    text[0] = MADE.sub(lambda asked: getattr(made, asked[1])(*filter(None, [asked[2]])), text[0])


def _in_its_language(_app: Sphinx, name: str, _template: str, context: dict[str, Any], _tree: object) -> None:
    if name.startswith("sv/") or name == "demonstration/README":
        context["language"] = "sv"
        context["_"] = context["gettext"] = lambda text: AROUND.get(text, text)


def setup(app: Sphinx) -> None:
    """Pages get what is made for them before they are read, and their own language."""
    app.connect("source-read", _with_what_is_made)
    app.connect("html-page-context", _in_its_language)
