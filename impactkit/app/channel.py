"""What the page may say to its kernel: that a control of it was used, and nothing else."""

from __future__ import annotations

import json
from typing import Any

from jupyter_server.services.kernels.connection.base import deserialize_msg_from_ws_v1
from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

MESSAGES = ("comm_open", "comm_msg", "comm_close", "comm_info_request", "kernel_info_request")
"""The kinds of message that pass. None of them carries code to run."""
TARGETS = ("jupyter.widget.control",)
"""What the page may open in the kernel: the list of the controls there are. It makes none of its own."""
_PROTOCOL = "v1.kernel.websocket.jupyter.org"


class Channel(ZMQChannelsWebsocketConnection):
    """The page's connection to its kernel, which lets through what the controls of the board need."""

    def handle_incoming_message(self, incoming_msg: Any) -> None:
        """Pass a message of the page on, or drop it."""
        if self.subprotocol == _PROTOCOL and _passes(incoming_msg):
            super().handle_incoming_message(incoming_msg)


def _passes(message: Any) -> bool:
    """True for a message of the kinds and to the targets that are let through, on the channel of requests."""
    try:
        channel, (header, _, _, content, *_) = deserialize_msg_from_ws_v1(message)  # type: ignore[no-untyped-call]
        kind, told = json.loads(header)["msg_type"], json.loads(content)
        opens = kind != "comm_open" or told["target_name"] in TARGETS
    except (ValueError, LookupError, TypeError, AttributeError):
        return False
    return channel == "shell" and kind in MESSAGES and opens
