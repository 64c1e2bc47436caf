"""What the server answers: the group's page and its questions, what a group takes home, the code, and the wall."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from typing import Any

from tornado import web

from impactkit.app.classroom import guards, pages
from impactkit.app.classroom.desks import TooManyError
from impactkit.app.classroom.guards import Refused
from impactkit.app.classroom.register import TEACHER
from impactkit.app.classroom.room import Classroom
from impactkit.problem import MachineError

QUESTIONS = frozenset(
    ("open", "draft", "report", "find", "begin", "save", "remove", "arrow", "cut", "undo", "redo")
)
"""What a group's page may ask."""
TAKEN = {
    "report.html": "text/html; charset=utf-8",
    "report.pdf": "application/pdf",
    "report.docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "chain.svg": "image/svg+xml",
    "workbook.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "project.yaml": "application/yaml; charset=utf-8",
}
"""What a group may take home, and what kind of file each is."""
_DAYS = 30
"""Days that a browser keeps what a code was exchanged for: a class may go on next week."""
_WHY = {404: "unknown", 405: "unknown", 400: "form"}


class Answered(web.RequestHandler):
    """Asks first whether a request is meant for this computer and comes from its own page; tells who is refused why."""

    def initialize(self, room: Classroom) -> None:
        """What there is to answer with."""
        self.room = room

    def set_default_headers(self) -> None:
        """What every answer says."""
        self.clear_header("Server")
        self.set_header("Content-Security-Policy", pages.NOTHING)
        for name, value in pages.HEADERS.items():
            self.set_header(name, value)

    def prepare(self) -> None:
        """Refuse what was meant for somebody else, or asked by another page."""
        if not guards.meant_for(self.request, self._address(), self.room.port):
            raise Refused(403, "elsewhere-asked")
        if self.request.method == "POST" and not guards.from_own_page(self.request):
            raise Refused(403, "other-page")

    def holder(self, *, teacher: bool = False) -> str:
        """Whose browser this is: the folder of a group, or the teacher. Raises `Refused`."""
        given = self.get_cookie(self._cookie(teacher=teacher)) or ""
        among = (TEACHER,) if teacher else self.room.groups
        found = self.room.register.by_secret(given, among)
        if found is None:
            raise Refused(403, "wall" if teacher else self.room.way_in)
        return found

    def admit(self, holder: str) -> None:
        """Let a browser in from now on."""
        name = self._cookie(teacher=holder == TEACHER)
        secret = self.room.register.holders[holder].secret
        self.set_cookie(name, secret, expires_days=_DAYS, httponly=True, samesite="Lax")

    def admitted_by_link(self, among: tuple[str, ...], to: str) -> bool:
        """Exchange the token of a link, if there is one, for the cookie, so that it stands in no history of pages."""
        token = self.get_query_argument("token", None)
        if token is None:
            return False
        found = self.room.register.by_secret(token, among)
        if found is None:
            raise Refused(403, "wall" if among == (TEACHER,) else self.room.way_in)
        self.admit(found)
        self.redirect(to)
        return True

    def show(self, page: pages.Page) -> None:
        """Send a page."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Content-Security-Policy", page.policy)
        self.finish(page.content)

    def tell(self, answer: Mapping[str, Any]) -> None:
        """Send an answer as JSON."""
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps(answer, ensure_ascii=True))

    def write_error(self, status_code: int, **given: Any) -> None:
        """One sentence, which says nothing of the machine: to a page as `fault`, to a person as a page."""
        fault = given.get("exc_info", (None, None))[1]
        why = fault.why if isinstance(fault, Refused) else _WHY.get(status_code, "stopped")
        said = self.room.words.say(f"classroom.refused.{why}")
        if self.request.method == "POST":
            self.tell({"fault": said})
        else:
            self.show(pages.Page.of(pages.sentence(said, self.room.words.language)))

    def _address(self) -> str:
        """The address of this computer that the request came to."""
        connection: Any = self.request.connection
        return str(connection.stream.socket.getsockname()[0])

    def _cookie(self, *, teacher: bool) -> str:
        """Its name, with the port: cookies are shared by all ports of a computer."""
        return f"impactkit-{'wall' if teacher else 'class'}-{self.room.port}"


class Asked(Answered):
    """Questions of a page, that another process answers."""

    async def answered(self, group: str, question: Mapping[str, Any]) -> Mapping[str, Any]:
        """What the group's process says. The folder is the group's own, whatever was asked."""
        if self.room.leads_out(group):
            raise Refused(409, "elsewhere")
        try:
            return await self.room.desks.ask(group, {**question, "folder": str(self.room.folder_of(group))})
        except TooManyError as error:
            raise Refused(429, "busy") from error
        except MachineError as error:
            raise Refused(503, "stopped") from error


class GroupPage(Answered):
    """The group's page; who has not come in is told how."""

    def get(self) -> None:
        """Show it, or where the code is typed."""
        if not self.room.shared and self.admitted_by_link(self.room.groups, "/"):
            return
        try:
            self.holder()
        except Refused:
            if not self.room.shared:
                raise
            self.show(self.room.code_page)
            return
        self.show(self.room.page)


class Question(Asked):
    """What a group's page asks."""

    async def post(self) -> None:
        """Answer a question that is on the list."""
        group, question = self.holder(), guards.question_of(self.request, QUESTIONS)
        self.tell(await self.answered(group, question))


class Taken(Asked):
    """What a group takes home."""

    async def get(self, name: str) -> None:
        """A file of the group's own, by a name that is on the list."""
        if guards.from_elsewhere(self.request):
            raise Refused(403, "other-page")
        answer = await self.answered(self.holder(), {"question": "take", "name": name})
        try:
            content = base64.b64decode(answer["content"], validate=True)
        except (KeyError, TypeError, binascii.Error) as error:
            raise Refused(404, "not-made") from error
        self.set_header("Content-Type", TAKEN[name])
        if name.endswith(".html"):
            self.set_header("Content-Security-Policy", pages.REPORT)
        else:
            self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.finish(content)


class Code(Answered):
    """Where a code is exchanged for coming in."""

    def get(self) -> None:
        """The page where it is typed; also by who is in already and belongs to another group."""
        self.show(self.room.code_page)

    def post(self) -> None:
        """Let in whose code it is. After many wrong ones nobody's is looked at for a while."""
        typed, address = guards.object_of(self.request).get("code"), str(self.request.remote_ip)
        if self.room.guesses.too_many(address):
            raise Refused(429, "guesses")
        holder = self.room.register.by_code(typed) if isinstance(typed, str) else None
        if holder is None or holder not in (TEACHER, *self.room.groups):
            self.room.guesses.wrong(address)
            raise Refused(403, "wrong-code")
        self.admit(holder)
        self.tell({"to": "/wall" if holder == TEACHER else "/"})


class Wall(Answered):
    """The page of the wall."""

    def get(self) -> None:
        """Show it to the teacher."""
        if not self.admitted_by_link((TEACHER,), "/wall"):
            self.holder(teacher=True)
            self.show(self.room.wall_page)


class WallQuestion(Answered):
    """What the wall asks."""

    async def post(self) -> None:
        """What the groups have come to; before that, hide one of them or show it again."""
        self.holder(teacher=True)
        question = guards.question_of(self.request, ("wall", "hide", "show"))
        asked, group = question["question"], question.get("group")
        if asked != "wall":
            if not isinstance(group, str) or group not in self.room.groups_now():
                raise Refused(400, "form")
            self.room.register.hide(group, hidden=asked == "hide")
        try:
            self.tell(await self.room.wall())
        except MachineError as error:
            raise Refused(503, "stopped") from error


class Unknown(Answered):
    """Whatever else is asked for."""

    def prepare(self) -> None:
        """It is not there, whoever asks."""
        raise Refused(404, "unknown")


Route = tuple[str, type[web.RequestHandler], dict[str, Any]]


def routes(room: Classroom) -> list[Route]:
    """Every address there is an answer to."""
    names = "|".join(name.replace(".", r"\.") for name in TAKEN)
    group: list[tuple[str, type[web.RequestHandler]]] = [
        (r"/", GroupPage),
        (r"/ask", Question),
        (rf"/take/({names})", Taken),
    ]
    wall: list[tuple[str, type[web.RequestHandler]]] = [(r"/wall", Wall), (r"/wall/ask", WallQuestion)]
    served = [
        *(group if room.groups else ()),
        *([(r"/code", Code)] if room.shared else ()),
        *(wall if room.has_wall else ()),
        (r".*", Unknown),
    ]
    return [(path, handler, {"room": room}) for path, handler in served]
