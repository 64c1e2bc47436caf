"""What the server answers: the page, the scripts it loads, and its kernel. Each of them asks for the token first."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

from jupyter_server.base.handlers import FileFindHandler, JupyterHandler
from jupyter_server.services.kernels.handlers import KernelHandler
from tornado import web
from voila.handler import VoilaHandler
from voila.shutdown_kernel_handler import VoilaShutdownKernelHandler
from voila.static_file_handler import MultiStaticFileHandler, TemplateStaticFileHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

EXTENSIONS = ("anywidget", "@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8")
"""The extensions of JupyterLab that the page loads."""
_NAME = r"[\w-]+(?:\.[\w-]+)+"
"""The name of a file in a folder: no step down or up."""
_KERNEL = r"(?P<kernel_id>\w+(?:-\w+){4})"


class Guarded(JupyterHandler):
    """Answers those who have the token, or the cookie they were given for it; tells the others in plain words."""

    def get_login_url(self) -> str:
        """There is nowhere to log in: the address with the token is the way in."""
        raise web.HTTPError(403)

    def write_error(self, status_code: int, **_: Any) -> None:
        """A page of one sentence, which says nothing of the machine."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        said = self.settings["refusals"].get(status_code, str(status_code))
        language = self.settings["language"]
        self.finish(
            f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>impactkit</title><p>{html.escape(said)}</p>'
        )


class Page(Guarded, VoilaHandler):  # type: ignore[misc]
    """The page: a kernel of its own is started for it, and ended when it is closed."""

    @web.authenticated
    async def get(self) -> None:
        """Show the page; a token in the address is exchanged for the cookie, so that it stands in no history of pages."""
        if self.get_query_argument("token", None) is not None:
            self.redirect(self.base_url)
            return
        _ = self.xsrf_token  # sets its cookie, which ends the kernel when the page is closed
        async for part in self.get_generator():
            self.write(part)
            await self.flush()


class Unknown(Guarded):
    """Whatever else is asked for."""

    async def prepare(self) -> None:  # type: ignore[override]
        """It is not there, whoever asks."""
        raise web.HTTPError(404)


class Scripts(Guarded, MultiStaticFileHandler):  # type: ignore[misc]
    """Scripts of Voilà."""


class Styles(Guarded, TemplateStaticFileHandler):  # type: ignore[misc]
    """Style sheets of Voilà's page."""


class Extensions(Guarded, FileFindHandler):
    """Scripts of the controls."""


class Kernel(Guarded, KernelHandler):
    """Whether a kernel lives."""

    SUPPORTED_METHODS = ("GET",)


class Messages(Guarded, VoilaKernelWebsocketHandler):  # type: ignore[misc]
    """What the page and its kernel say to each other."""


class Closed(Guarded, VoilaShutdownKernelHandler):  # type: ignore[misc]
    """Told by the page when it is closed: its kernel ends."""


def routes(
    page: dict[str, Any], scripts: Sequence[str], extensions: Sequence[str]
) -> list[tuple[str, type[web.RequestHandler], dict[str, Any]]]:
    """Every address there is an answer to."""
    loaded = "|".join(EXTENSIONS)
    return [
        (r"/", Page, page),
        (rf"/voila/static/({_NAME})", Scripts, {"paths": scripts}),
        (rf"/voila/templates/(lab/static/{_NAME})", Styles, {}),
        (
            rf"/voila/labextensions/((?:{loaded})/static/{_NAME})",
            Extensions,
            {"path": extensions, "no_cache_paths": ["/"]},
        ),
        (rf"/api/kernels/{_KERNEL}", Kernel, {}),
        (rf"/api/kernels/{_KERNEL}/channels", Messages, {}),
        (rf"/voila/api/shutdown/{_KERNEL}", Closed, {}),
        (r".*", Unknown, {}),
    ]
