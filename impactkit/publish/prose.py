"""The evaluator's Markdown as blocks of runs, for formats that have paragraphs and no HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

_SAFE = ("http://", "https://", "mailto:")


@dataclass(frozen=True)
class Run:
    """Words in one look."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    address: str = ""
    """Where a link leads: http, https or mailto; empty for what is no link, or a harmful one."""


@dataclass(frozen=True)
class Block:
    """A paragraph, a heading, an item of a list, a quotation, code, a row of a table, or a line across the page."""

    kind: Literal["paragraph", "heading", "item", "quote", "code", "row", "head", "line"]
    runs: tuple[Run, ...] = ()
    level: int = 1
    """How deep a heading or an item is; 1 is the outermost."""
    number: int | None = None
    """The number of an item in a numbered list."""
    cells: tuple[tuple[Run, ...], ...] = ()
    """The cells of a row."""


def blocks(source: str) -> tuple[Block, ...]:
    """Markdown as blocks; markup in it is text, and harmful addresses are dropped."""
    import mistune

    tree: Any = mistune.create_markdown(renderer=None, plugins=["table"])(source)
    return tuple(block for token in tree for block in _blocks(token, 1))


def _blocks(token: Any, level: int) -> Iterator[Block]:
    kind, children = token["type"], token.get("children", [])
    match kind:
        case "heading":
            yield Block("heading", _runs(children), level=token["attrs"]["level"])
        case "paragraph" | "block_text":
            yield Block("paragraph", _runs(children))
        case "block_code" | "block_html":
            yield Block("code" if kind == "block_code" else "paragraph", (Run(token["raw"].strip("\n")),))
        case "thematic_break":
            yield Block("line")
        case "block_quote":
            for child in children:
                for block in _blocks(child, level):
                    yield Block("quote", block.runs) if block.kind == "paragraph" else block
        case "list":
            for at, item in enumerate(children, start=token["attrs"].get("start", 1)):
                yield from _item(item, level, at if token["attrs"]["ordered"] else None)
        case "table":
            for part in children:
                rows = part["children"] if part["type"] == "table_body" else [part]
                head: Literal["head", "row"] = "head" if part["type"] == "table_head" else "row"
                yield from (
                    Block(head, cells=tuple(_runs(c["children"]) for c in row["children"])) for row in rows
                )


def with_tables(all_: Iterable[Block]) -> Iterator[Block | tuple[Block, ...]]:
    """Blocks in order, the rows of each table together; a head begins a table of its own."""
    rows: list[Block] = []
    for block in all_:
        if rows and block.kind != "row":
            yield tuple(rows)
            rows = []
        if block.kind in {"head", "row"}:
            rows.append(block)
        else:
            yield block
    if rows:
        yield tuple(rows)


def _item(token: Any, level: int, number: int | None) -> Iterator[Block]:
    """An item: its first paragraph with its mark, and what else stands in it below."""
    first = True
    for child in token["children"]:
        for block in _blocks(child, level + 1):
            if first and block.kind == "paragraph":
                yield Block("item", block.runs, level=level, number=number)
            else:
                yield block
            first = False


def _runs(tokens: Any, **look: Any) -> tuple[Run, ...]:
    return tuple(_flat(tokens, look))


def _flat(tokens: Any, look: dict[str, Any]) -> Iterator[Run]:
    for token in tokens:
        kind, children = token["type"], token.get("children", [])
        match kind:
            case "strong" | "emphasis":
                yield from _flat(children, {**look, kind: True})
            case "link":
                address = token["attrs"]["url"]
                safe = address if address.lower().startswith(_SAFE) else ""
                yield from _flat(children, {**look, "address": safe})
            case "image":
                yield from _flat(children, look)
            case "softbreak":
                yield Run(" ", **look)
            case "linebreak":
                yield Run("\n", **look)
            case "codespan":
                yield Run(token["raw"], **{**look, "code": True})
            case _:
                yield Run(token.get("raw", ""), **look)
