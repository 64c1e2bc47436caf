"""A made-up programme: what 120 enterprises send in two rounds half a year apart, with all the trouble people have.

`first_round` and `second_round` write a folder each, and say of every troublesome file what is to become of it. By itself
it measures: seconds and memory of both rounds, and that each trouble is told.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
import unicodedata
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.enterprises import Enterprise, enterprises, number_of, project_file, workbook

COUNT = int(os.environ.get("IMPACTKIT_BENCH_ENTERPRISES", "120"))
LEAST = 40
"""So many enterprises the troubles need, so that each has its own."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STRANGE = 700
"""Where numbers of organisations begin that nobody in the programme has."""


@dataclass(frozen=True)
class Trouble:
    """A file that is not as it should be, and what is to become of it."""

    what: str
    file: str
    """Its way from the folder."""
    fate: str
    why: str = ""


class Round:
    """What is sent in one round: files are written as they are told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.troubles: list[Trouble] = []

    def send(self, name: str, content: bytes | str) -> None:
        """A file that somebody sent."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)

    def trouble(self, what: str, name: str, content: bytes | str, fate: str, why: str = "") -> None:
        """A file that is not as it should be."""
        self.send(name, content)
        self.troubles.append(Trouble(what, unicodedata.normalize("NFC", name), fate, why))


def listed(everyone: Sequence[Enterprise], programme: Path) -> Path:
    """The adviser's table of who is expected; the last of them has not been heard of."""
    programme.mkdir(parents=True, exist_ok=True)
    rows = "".join(f"{one.id};{one.name};{one.number}\r\n" for one in everyone)
    table = programme / "expected.csv"
    table.write_bytes(b"\xef\xbb\xbf" + f"Kortnamn;Namn;Organisationsnummer\r\n{rows}".encode())
    return table


def first_round(everyone: Sequence[Enterprise], folder: Path) -> list[Trouble]:
    """The first round: everybody sends half a year, most of them as they should."""
    sent = Round(folder)
    (first, second, third, *few), rest = everyone[:22], everyone[22:-1]
    for at, one in enumerate(rest):
        sent.send(f"{('anna', 'bo', 'cilla')[at % 3]}/{one.name}.xlsx", workbook(one))
    later = first.but(saved="2026-07-03T10:00:00Z", goal="Fler klarar sig själva helt")
    sent.trouble("several versions", "anna/a.xlsx", workbook(first), "superseded")
    sent.trouble("the last version", "anna/a ny.xlsx", workbook(later), "new")
    sent.trouble("renamed by a program", f"Kopia av {second.name} (2).xlsx", workbook(second), "new")
    sent.trouble("the same bytes twice", f"bo/{second.name}.xlsx", workbook(second), "duplicate")
    sent.trouble("nothing filled in", "bo/tom.xlsx", _empty(), "refused", "empty")
    sent.trouble("only what was filled in before", "bo/nästan tom.xlsx", _named(third), "refused", "empty")
    last_year = few[12].but(visits=few[12].visits, year=2025)
    sent.trouble("values of last year", "bo/gammalt år.xlsx", workbook(last_year), "new")
    _unreadable(sent, few)
    _in_doubt(sent, few, rest)
    _packed(sent, few)
    _faulty(sent, few)
    return sent.troubles


def _empty() -> bytes:
    from impactkit.author.book import write_workbook

    return write_workbook(language="sv")


def _named(one: Enterprise) -> bytes:
    """A workbook in which the programme has filled in whose it is, and nobody anything else."""
    from impactkit.author.book import write_workbook
    from impactkit.model.stated.project import Project

    owner = {"us": {"name": f"{one.name} ek. för.", "number": one.number, "roles": ["owner"]}}
    told = {"id": one.id, "title": one.name, "terms": "own", "parties": owner}
    return write_workbook(Project.model_validate(told), language="sv")


def _unreadable(sent: Round, few: Sequence[Enterprise]) -> None:
    """Files that are no workbook, or cannot be opened."""
    whole = workbook(few[0])
    sent.trouble("a PDF", "cilla/Rapport.pdf", b"%PDF-1.7 ...", "refused", "no-workbook")
    sent.trouble("half downloaded", "cilla/Oläst.xlsx", whole[: len(whole) // 2], "refused", "damaged")
    sent.trouble("still downloading", "cilla/Svar.xlsx.crdownload", whole[:999], "refused", "half")
    locked = _OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)
    sent.trouble("a password", "cilla/Hemlig.xlsx", locked, "refused", "password")
    sent.trouble("an old Excel file", "cilla/Gammal.xls", _OLE + bytes(999), "refused", "old-excel")
    sent.trouble("a file of Numbers", "cilla/Mac.numbers", b"PK\x05\x06" + bytes(18), "refused", "numbers")
    sent.trouble("nothing at all", "cilla/0.xlsx", b"", "refused", "nothing")
    sent.trouble("a message", "cilla/Vidarebefordrat.eml", b"From: a\n\nhej", "refused", "message")
    sent.trouble(
        "a picture named as a workbook", "cilla/Bild.xlsx", b"\x89PNG\r\n\x1a\n", "refused", "other-kind"
    )
    sent.send("cilla/~$Oläst.xlsx", b"\x05Anna")
    sent.send(".DS_Store", b"\0\0\0\1Bud1")


def _in_doubt(sent: Round, few: Sequence[Enterprise], rest: Sequence[Enterprise]) -> None:
    """Files that may be of more than one."""
    one, other = few[1], few[2]
    taken = one.but(number=rest[0].number)
    sent.trouble(
        "another's organisation number", "bo/fel nummer.xlsx", workbook(taken), "held", "other-number"
    )
    strange = Enterprise("ny-1", "Nya Bruket", number_of(_STRANGE), visits=(1, 2, 3))
    twin = strange.but(id="ny-2", name="Nya Butiken")
    sent.trouble("two of one organisation", "ny 1.xlsx", workbook(strange), "held", "two-claim")
    sent.trouble("and the other of them", "ny 2.xlsx", workbook(twin), "held", "two-claim")
    copied = other.but(name="Helt Annat Bageri", number="")
    sent.trouble("begun from another's file", "bo/annat.xlsx", workbook(copied), "held", "name-differs")
    alike = few[3].but(saved="2026-07-01T08:00:00Z")
    changed = alike.but(goal="Något annat")
    sent.trouble("two versions saved at once", "v1.xlsx", workbook(alike), "held", "which-version")
    sent.trouble("and the other version", "v2.xlsx", workbook(changed), "held", "which-version")
    wrong = few[4].but(number=number_of(_STRANGE + 1))
    sent.trouble("a number nobody has", "bo/nytt nr.xlsx", workbook(wrong), "held", "number-differs")
    before = rest[1].but(saved="2026-05-01T08:00:00Z", visits=rest[1].visits[:4])
    sent.trouble("another's file sent by mistake", "bo/fel fil.xlsx", workbook(before), "superseded")


def _packed(sent: Round, few: Sequence[Enterprise]) -> None:
    """An archive as an e-mail program saves it, names as a Mac writes them, a project file with its data."""
    decomposed = unicodedata.normalize("NFD", f"Bilaga {few[5].name}.xlsx")
    sent.trouble("a name with letters in two parts", f"mac/{decomposed}", workbook(few[5]), "new")
    archive = sent.folder / "Bilagor.zip"
    archive.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("Meddelande.txt", "Hej! Här kommer den.")
        packed.writestr("bilagor/Ifylld å.xlsx", workbook(few[6]))
    sent.troubles.append(Trouble("in an archive", "Bilagor.zip/bilagor/Ifylld å.xlsx", "new"))
    for name, content in project_file(few[7]):
        sent.send(f"yaml/{name}", content)
    sent.troubles.append(Trouble("a project file with data", f"yaml/{few[7].id}.yaml", "new"))
    sent.trouble(
        "a project file of another version", "yaml/fel.yaml", "impactkit: project/9\nid: x\n", "refused"
    )


def _faulty(sent: Round, few: Sequence[Enterprise]) -> None:
    """Workbooks in which something is wrong, or not read."""
    wrong = {"Om oss!B12": "3/4/2026", "Kedjan!C8": "Står ingenstans"}
    sent.trouble("faults in cells", "fel.xlsx", workbook(few[8].but(language="sv"), cells=wrong), "refused")
    odd = {"Värden!C7": "ett hundratal eller så", "Värden!B8": "våren"}
    sent.trouble(
        "values that cannot be read", "udda.xlsx", workbook(few[9].but(language="sv"), cells=odd), "new"
    )
    sent.trouble("a template of another kind", "mall.xlsx", _other_template(), "refused", "template")
    sent.trouble("a sheet taken away", "flik.xlsx", _without_sheet(few[10]), "refused")
    personal = {"Om oss!B18": "19811218-9876"}
    own = workbook(few[11].but(language="sv"), cells=personal)
    sent.trouble("a personal number", "person.xlsx", own, "refused")


def _other_template() -> bytes:
    import io

    from openpyxl import Workbook

    out, book = io.BytesIO(), Workbook()
    book.active["A1"] = "Finansiärens mall 2019"  # type: ignore[index]
    book.save(out)
    return out.getvalue()


def _without_sheet(one: Enterprise) -> bytes:
    import io

    from openpyxl import load_workbook

    book, out = load_workbook(io.BytesIO(workbook(one))), io.BytesIO()
    del book[book.sheetnames[3]]
    book.save(out)
    return out.getvalue()


def second_round(everyone: Sequence[Enterprise], folder: Path) -> list[Trouble]:
    """Half a year later: six more months from most, and what becomes of names and versions in that time."""
    sent = Round(folder)
    rest = everyone[22:-1]
    renamed, unnumbered, moved, stale, same, *others = rest
    for one in others:
        sent.send(f"{one.name}.xlsx", workbook(_later(one)))
    changed = _later(renamed).but(name="Nytt Namn i Skogen")
    sent.trouble("a new name", "namn.xlsx", workbook(changed), "changed")
    nameless = _later(unnumbered).but(name="Ännu ett Namn", number="")
    sent.trouble("a new name without a number", "namn 2.xlsx", workbook(nameless), "held", "name-differs")
    other_id = _later(moved).but(id=f"{moved.id}-ny")
    sent.trouble("a new short name", "kortnamn.xlsx", workbook(other_id), "held", "id-changed")
    last_year = stale.but(saved="2025-12-01T08:00:00Z", visits=())
    sent.trouble("last year's", "förra året.xlsx", workbook(last_year), "older")
    sent.trouble("the same once more", "igen.xlsx", workbook(same), "same")
    return sent.troubles


def _later(one: Enterprise) -> Enterprise:
    more = tuple(value + 10 for value in one.visits)
    return one.but(visits=(*one.visits, *more), saved="2027-01-10T09:00:00Z")


def report() -> str:
    """Seconds and memory of collecting each round, once more without anything new, and which troubles are not told."""
    everyone = enterprises(COUNT)
    with tempfile.TemporaryDirectory() as name:
        folder, programme = Path(name), Path(name) / "programme"
        listed(everyone, programme)
        lines = [f"{COUNT} enterprises", f"{'':34}{'CPU s':>8}{'s':>8}{'MB':>8}{'letters':>10}{'untold':>8}"]
        for number, make in enumerate((first_round, second_round), start=1):
            inbox = folder / f"round-{number}"
            troubles = make(everyone, inbox)
            lines.append(_line(f"round {number}, what would be done", inbox, programme, "--dry-run"))
            lines.append(_line(f"round {number}", inbox, programme, troubles=troubles))
            lines.append(_line(f"round {number} once more", inbox, programme))
        return "\n".join(lines)


def _line(
    title: str, inbox: Path, programme: Path, *options: str, troubles: Sequence[Trouble] | None = None
) -> str:
    command = [sys.executable, "-m", "impactkit", "collect", str(inbox), "--into", str(programme), *options]
    began, before = time.perf_counter(), _spent()
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds, cpu = time.perf_counter() - began, _spent() - before
    if done.returncode not in {0, 1}:
        raise RuntimeError(done.stderr[-800:])
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    told = ["", ""]
    if troubles is not None:
        letters = list((_last(programme) / "letters").glob("*.txt"))
        told = [str(len(letters)), str(len(untold(troubles, programme)))]
    return f"{title:34}{cpu:8.1f}{seconds:8.1f}{most:8}{told[0]:>10}{told[1]:>8}"


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _last(programme: Path) -> Path:
    numbers = [int(one.name) for one in (programme / "collected").glob("*")]
    return programme / "collected" / str(max(numbers, default=0))


def untold(troubles: Sequence[Trouble], programme: Path) -> list[Trouble]:
    """Troubles of which the last account says something else, or nothing."""
    import json

    account = json.loads((_last(programme) / "account.json").read_text(encoding="utf-8"))
    found = {one["file"]: (one["fate"], one["why"]) for one in account["files"]}
    return [one for one in troubles if found.get(one.file) != (one.fate, one.why)]


if __name__ == "__main__":
    sys.stdout.write(report() + "\n")
