"""The server: on this computer alone, with a token of its own, as nobody's settings change it."""

from __future__ import annotations

import logging
import secrets
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from jupyter_server.auth.identity import IdentityProvider
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from tornado.netutil import bind_sockets
from traitlets.config import Config
from voila.app import Voila

from impactkit.app.channel import MESSAGES, Channel
from impactkit.app.handlers import EXTENSIONS, routes
from impactkit.app.opening import open_browser
from impactkit.words import Words

ADDRESS = "127.0.0.1"
UNSEEN = 300
"""Seconds until a kernel ends whose page went without saying so: a browser that crashed, a computer that slept."""
PATIENCE = 180
"""Seconds that a busy computer may take to start a kernel, and to pass on what it shows."""
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self' 'unsafe-inline' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
"""What the page may do: nothing is fetched from anywhere else."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


class Server(Voila):  # type: ignore[misc]
    """Voilà with one page, behind a token."""

    def __init__(self, notebook: Path, words: Words, told: Callable[[str], None]) -> None:
        self.words = words
        self.told = told
        super().__init__(config=_settings(notebook, words), notebook_path=str(notebook), config_file_paths=[])

    def setup_template_dirs(self) -> None:
        """The page around the board is ours, and leans on Voilà's."""
        super().setup_template_dirs()
        self.template_paths.insert(0, str(Path(__file__).parent / "page"))

    def init_settings(self) -> dict[str, Any]:
        """Voilà's own, and stricter: who may ask, from where, and what a page may say to its kernel."""
        settings: dict[str, Any] = super().init_settings()
        self.kernel_manager.allowed_message_types = list(MESSAGES)
        return settings | {
            "allow_remote_access": False,
            "xsrf_cookies": True,
            "identity_provider": IdentityProvider(parent=self, token=self.token, cookie_options=_COOKIE),
            "kernel_websocket_connection_class": Channel,
            "headers": HEADERS,
            "language": self.words.language,
            "refusals": {code: self.words.say(f"app.refused.{code}") for code in (403, 404)},
            "log_function": lambda _: None,  # an address holds the token
        }

    def init_handlers(self) -> list[Any]:
        """One page, its scripts and its kernel."""
        page = {
            "notebook_path": Path(self.notebook_path).name,
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }
        return list(routes(page, self.static_paths, self.labextensions_path))

    def listen(self) -> None:
        """Answer at a free port until the server is stopped."""
        sockets = bind_sockets(0, ADDRESS)
        HTTPServer(self.app).add_sockets(sockets)
        self.port = sockets[0].getsockname()[1]
        self.told(f"{self.connection_url}?token={self.token}")
        self.ioloop = IOLoop.current()
        try:
            self.ioloop.start()
        except KeyboardInterrupt:
            pass
        finally:
            self.stop()


_COOKIE = {"samesite": "Lax", "expires_days": None}


def serve(notebook: str, words: Words, told: Callable[[str], None], *, browser: bool) -> None:
    """Show what a notebook shows as a page, until it is stopped. `told` is called with its address.

    The notebook stands in a folder of its own, so that there is nothing beside it to be shown.
    """
    with ExitStack() as until_stopped:
        folder = until_stopped.enter_context(tempfile.TemporaryDirectory(prefix="impactkit-"))
        file = Path(folder) / "impactkit.ipynb"
        file.write_text(notebook, encoding="utf-8")

        def opened(address: str) -> None:
            told(address)
            if browser:
                until_stopped.enter_context(open_browser(address))

        logging.getLogger("tornado").setLevel(logging.ERROR)  # a page that goes in mid-sentence is no news
        server = Server(file, words, opened)
        server.initialize([])
        server.start()


def _settings(notebook: Path, words: Words) -> Config:
    """Everything that could be set elsewhere, set here."""
    return Config(
        {
            "Voila": {
                "ip": ADDRESS,
                "token": secrets.token_hex(24),
                "open_browser": False,
                "log_level": "ERROR",
                "root_dir": str(notebook.parent),
            },
            "VoilaConfiguration": {
                "template": "lab",
                "theme": "light",
                "allow_template_override": "NO",
                "allow_theme_override": "NO",
                "strip_sources": True,
                "show_tracebacks": True,
                "file_allowlist": [],
                "extension_allowlist": list(EXTENSIONS),
                "resources": {"opening": words.say("app.opening")},
            },
            "HTMLExporter": {"language_code": words.language},
            "LargeFileManager": {"root_dir": str(notebook.parent)},
            "NotebookClient": {"startup_timeout": PATIENCE, "iopub_timeout": PATIENCE},
            "KernelManager": {"transport": "tcp" if sys.platform == "win32" else "ipc"},
            "MappingKernelManager": {
                "root_dir": str(Path.cwd()),
                "cull_idle_timeout": UNSEEN,
                "cull_interval": UNSEEN // 5,
            },
        }
    )
