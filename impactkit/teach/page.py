"""The page of a group in a class: one text, with its style and its script in it."""

from __future__ import annotations

import html
import json

from impactkit.teach.script import script, style
from impactkit.words import Words

_TOLD = ("class.judged.", "class.hint.", "class.example.")
"""What the class's computer tells when it is time."""
_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>body {{ margin: 0; }}
{style}</style>
</head>
<body><main id="class"></main>
<script>{script}
const place = document.getElementById("class");
const dark = matchMedia("(prefers-color-scheme: dark)");
const shade = () => {{ place.classList.toggle("ik-dark", dark.matches); document.body.style.background = dark.matches ? "#111" : ""; }};
shade();
dark.addEventListener("change", shade);
mountClass(place, {words});
</script></body></html>
"""


def group_page(words: Words) -> str:
    """The page, which asks the address it stands at by `POST ask` and links to `take/…`."""
    rooms = ("class", "forms", "teach")
    said = {f"{room}.{key}": text for room in rooms for key, text in words.under(room).items()}
    shown = {key: text for key, text in said.items() if not key.startswith(_TOLD)}
    told = json.dumps(shown, ensure_ascii=False).replace("<", "\\u003c")
    title = html.escape(words.say("class.title"))
    return _PAGE.format(language=words.language, title=title, style=style(), script=script(), words=told)
