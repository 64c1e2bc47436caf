"""Papermill's client of a kernel, which takes the suite's own exhibits as they come."""

from __future__ import annotations

from typing import Any

from nbformat import NotebookNode
from papermill.clientwrap import PapermillNotebookClient

from impactkit.show import EXHIBIT_MIME


class Client(PapermillNotebookClient):  # type: ignore[misc]
    """Runs the cells of a notebook one after the other."""

    def output(self, outs: list[Any], msg: dict[str, Any], display_id: str | None, cell_index: int) -> Any:
        """Keep what a cell showed; an exhibit as it is, since it needs no trial of what it holds."""
        content = msg["content"]
        is_plain = not (display_id or self.clear_before_next_output or self._is_caught(msg))
        if not is_plain or EXHIBIT_MIME not in content.get("data", ()):
            return super().output(outs, msg, display_id, cell_index)
        shown: Any = NotebookNode(  # type: ignore[no-untyped-call]
            output_type=msg["msg_type"], metadata=content["metadata"]
        )
        if msg["msg_type"] == "execute_result":
            shown["execution_count"] = content["execution_count"]
        dict.__setitem__(shown, "data", content["data"])  # as it is, and not as nodes of a notebook
        outs.append(shown)
        return shown

    def _is_caught(self, msg: dict[str, Any]) -> bool:
        """Whether a widget takes what is shown."""
        return bool(self.output_hook_stack[msg["parent_header"].get("msg_id")])
