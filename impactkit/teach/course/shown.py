"""How a lesson shows itself in a notebook: as HTML that stands in light and dark, and as plain text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from impactkit.languages import Language
from impactkit.teach.judgement import Standing

SIGNS = {
    Standing.NOT_BEGUN: "○",
    Standing.DEVIATES: "▲",
    Standing.UNDECIDABLE: "?",
    Standing.HOLDS: "✓",
}
"""A sign for each standing, beside its word: colour is never alone."""
_EDGES = {
    Standing.NOT_BEGUN: "rgba(128,128,128,.6)",
    Standing.DEVIATES: "#c77700",
    Standing.UNDECIDABLE: "#7a6fd0",
    Standing.HOLDS: "#2e9e5b",
}
"""The colour at the edge, at least 3:1 on white and on JupyterLab's dark ground."""


@dataclass(frozen=True)
class Fold:
    """What opens when it is asked for."""

    title: str
    body: str


@dataclass(frozen=True)
class Shown:
    """Paragraphs, with a list and folds under them."""

    language: Language
    head: str
    """The first words, in bold."""
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    """A numbered list."""
    folds: tuple[Fold, ...] = ()
    last: str = ""
    """What stands under the folds, as plain text alone, where nothing can be opened."""
    standing: Standing | None = None

    def __repr__(self) -> str:
        lines = (self._headed(), *self.paragraphs, *numbered(self.items), self.last)
        return "\n".join(line for line in lines if line)

    def _headed(self) -> str:
        sign = f"{SIGNS[self.standing]} " if self.standing else ""
        return f"{sign}{self.head}"

    def _repr_html_(self) -> str:
        edge = _EDGES[self.standing] if self.standing else "rgba(128,128,128,.4)"
        look = f"border-left:.3rem solid {edge};padding:.2rem .9rem;margin:.3rem 0;max-width:46rem"
        role = ' role="status"' if self.standing else ""
        body = f"<p><strong>{escape(self._headed())}</strong></p>{_paragraphs(self.paragraphs)}{_list(self.items)}"
        folds = "".join(map(_fold, self.folds))
        names = "impactkit tex2jax_ignore mathjax_ignore"
        return f'<div class="{names}" lang="{self.language}"{role} style="{look}">{body}{folds}</div>'


def numbered(items: Sequence[str]) -> list[str]:
    """Items as they are numbered in plain text."""
    return [f"{number}. {item}" for number, item in enumerate(items, start=1)]


def _paragraphs(texts: Sequence[str]) -> str:
    return "".join(f"<p>{_broken(text)}</p>" for text in texts)


def _list(items: Sequence[str]) -> str:
    return f"<ol>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ol>" if items else ""


def _fold(fold: Fold) -> str:
    return f"<details><summary>{escape(fold.title)}</summary><p>{_broken(fold.body)}</p></details>"


def _broken(text: str) -> str:
    return escape(text).replace("\n", "<br>")
