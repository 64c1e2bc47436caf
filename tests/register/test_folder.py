"""The register's folder: editions in order, each whole, whatever else happens in it."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

import impactkit.register.folder as module
from impactkit.model.dossier import Audience
from impactkit.register import Released, editions, held, release
from impactkit.register.released import edition_text
from impactkit.words import LANGUAGES
from tests.register.made import NAVET, edition, told

R = Path("register")
NOT = {
    "en": "This is no register of released editions, and no part of one; a register's folder holds nothing else. "
    "Give the register's own folder, or move this out of it.",
    "sv": "Det här är inget register över fastställda utgåvor, och inte heller en del av ett; i registrets mapp ligger "
    "inget annat. Ange registrets egen mapp, eller flytta bort det här.",
}
OTHER = {
    "en": "This is not a released edition that this version can read. If a newer impactkit wrote it, use that one; "
    "else move it out of the register.",
    "sv": "Det här är ingen fastställd utgåva som den här versionen kan läsa. Om den är skriven av ett nyare impactkit, "
    "använd det; flytta annars ut filen ur registret.",
}
DAMAGED = {
    "en": "The released edition is damaged or was changed by hand. Put the file back from a backup: without it nobody "
    "knows what has been released.",
    "sv": "Den fastställda utgåvan är skadad eller har ändrats för hand. Lägg tillbaka filen från en säkerhetskopia: "
    "utan den vet ingen vad som har lämnats ut.",
}
MISSING = {
    "en": "is missing, and editions are never taken away. Put what is missing back from a backup: without it nobody "
    "knows what has been released.",
    "sv": "saknas, och utgåvor tas aldrig bort. Lägg tillbaka det som saknas från en säkerhetskopia: utan det vet ingen "
    "vad som har lämnats ut.",
}


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder to stand in, so that messages name files as a person types them."""
    monkeypatch.chdir(tmp_path)


def fill(count: int) -> tuple[Released, ...]:
    """A register with so many editions."""
    return tuple(release(R, edition(told={("navet", "jobs"): Decimal(n)})) for n in range(count))


def snapshot() -> dict[str, bytes]:
    """Every file of the register, hidden too."""
    return {one.name: one.read_bytes() for one in R.iterdir() if one.is_file()}


# --- Releasing ---


def test_editions_come_back_in_order_with_their_numbers() -> None:
    """Each in a file of its own, whose name tells number and audience."""
    assert editions(R) == ()
    first = release(R, edition())
    second = release(R, edition(audience=Audience.FUNDER, number=7))
    third = release(R, edition(threshold=6))
    assert (first, second, third) == (
        edition(number=1),
        edition(audience=Audience.FUNDER, number=2),
        edition(threshold=6, number=3),
    )
    assert editions(R) == (first, second, third)
    assert sorted(snapshot()) == [
        ".lock",
        "edition-0001.public.json",
        "edition-0002.funder.json",
        "edition-0003.public.json",
    ]


def test_the_same_edition_again_is_the_one_that_stands() -> None:
    """A run that was stopped after registering is simply run again; a released file never changes."""
    first = release(R, edition())
    second = release(R, edition(audience=Audience.FUNDER))
    alone = release(R, edition(projects={}))
    before = snapshot()
    assert release(R, edition(told=dict(reversed(edition().told.items())))) == first
    assert release(R, edition(audience=Audience.FUNDER)) == second
    assert release(R, replace(alone, number=0)) == alone
    assert snapshot() == before


@pytest.mark.parametrize(
    "changes",
    [
        {"told": {}},
        {"withheld": frozenset()},
        {"as_of": None},
        {"threshold": 4},
        {"audience": Audience.INTERNAL},
        {"projects": {"navet": replace(NAVET, numbers=frozenset())}},
        {"projects": {"navet": NAVET, "spark": NAVET}},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_any_other_content_is_another_edition(changes: dict[str, object]) -> None:
    """Also what was told before, when something else was told since."""
    numbers = [release(R, one).number for one in (edition(), edition(**changes))]
    assert numbers == [1, 2]
    again = release(R, edition())
    alike = {"audience", "projects"}.isdisjoint(changes) or changes.get("projects", {}).keys() == {"navet"}
    assert again.number == (3 if alike else 1)


def test_the_tenth_thousand_comes_after_the_one_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """Numbers count, not the order of names."""
    R.mkdir()
    monkeypatch.setattr(module, "_out_of_order", lambda *_: ())
    for number in (10_000, 9_999):
        (R / f"edition-{number}.public.json").write_text(
            edition_text(edition(number=number)), encoding="utf-8"
        )
    assert [one.number for one in editions(R)] == [9_999, 10_000]


def test_only_the_owner_can_open_the_register() -> None:
    """Also one that stood open, or has drafts in it that did; what stopped processes left is cleared."""
    R.mkdir(mode=0o755)
    for name in (".edition-0001.public.json.1.part", f".edition-0001.public.json.{os.getpid()}.part"):
        (R / name).write_text("half", encoding="utf-8")
    old = os.umask(0)
    try:
        release(R, edition())
        release(Path("new/register"), edition())
    finally:
        os.umask(old)
    for folder in (R, Path("new/register")):
        modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in (folder, *folder.iterdir())}
        assert modes == {"register": 0o700, ".lock": 0o600, "edition-0001.public.json": 0o600}


@pytest.mark.parametrize(
    "changes",
    [{"told": {("k",): Decimal("NaN")}}, {"told": {(): Decimal(1)}}, {"withheld": {("\ud800",)}}],
    ids=["no number", "no name", "no letter"],
)
def test_an_edition_that_could_not_be_read_again_is_never_released(changes: dict[str, object]) -> None:
    """It would stop every release after it."""
    with pytest.raises(ValueError, match=r".*"):
        release(R, edition(**changes))
    assert sorted(snapshot()) == [".lock"]


def test_a_disk_that_fails_leaves_no_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor a part of one; the next release goes on."""

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        release(R, edition())
    assert sorted(snapshot()) == [".lock"]
    monkeypatch.undo()


def test_what_was_released_twice_is_on_the_disk_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever wrote it may have been stopped before its name was kept."""
    release(R, edition())
    kept: list[Path] = []
    monkeypatch.setattr(module, "keep_names", kept.append)
    release(R, edition())
    assert kept == [R]


# --- What is no register ---


def foreign_file() -> None:
    """Someone's notes."""
    (R / "notes.txt").write_text("x", encoding="utf-8")


def folder_with_the_name() -> None:
    """A folder named as an edition."""
    (R / "edition-0004.public.json").mkdir()


def copy_by_a_program() -> None:
    """As programs that share folders name what clashes."""
    (R / "edition-0003.public (copy).json").write_bytes((R / "edition-0003.public.json").read_bytes())


def second(text: str | bytes) -> Callable[[], None]:
    """The second edition with another content."""

    def write() -> None:
        content = text.encode() if isinstance(text, str) else text
        (R / "edition-0002.public.json").write_bytes(content)

    return write


def renamed(old: str, new: str) -> Callable[[], None]:
    """A file under another name."""
    return lambda: (R / old).rename(R / new) and None


def twice() -> None:
    """A second edition of number 2, for others."""
    text = edition_text(edition(number=2, audience=Audience.FUNDER))
    (R / "edition-0002.funder.json").write_text(text, encoding="utf-8")


def lost(*numbers: int) -> Callable[[], None]:
    """Editions that are no longer there."""
    return lambda: [(R / f"edition-000{n}.public.json").unlink() for n in numbers] and None


TEXT = edition_text(edition(number=2))
SECOND = "register/edition-0002.public.json: "
FAULTS: dict[str, tuple[Callable[[], None], dict[str, list[str]]]] = {
    "a foreign file": (foreign_file, {one: [f"register/notes.txt: {NOT[one]}"] for one in LANGUAGES}),
    "a folder": (
        folder_with_the_name,
        {one: [f"register/edition-0004.public.json: {NOT[one]}"] for one in LANGUAGES},
    ),
    "a copy": (
        copy_by_a_program,
        {one: [f"register/edition-0003.public (copy).json: {NOT[one]}"] for one in LANGUAGES},
    ),
    "a later header": (
        second(TEXT.replace("released/1", "released/2")),
        {one: [SECOND + OTHER[one]] for one in LANGUAGES},
    ),
    "no header": (second("{}\n"), {one: [SECOND + OTHER[one]] for one in LANGUAGES}),
    "half a file": (second(TEXT[: len(TEXT) // 2]), {one: [SECOND + DAMAGED[one]] for one in LANGUAGES}),
    "an empty file": (second(""), {one: [SECOND + DAMAGED[one]] for one in LANGUAGES}),
    "no text": (second(b"\xff\xfe{"), {one: [SECOND + DAMAGED[one]] for one in LANGUAGES}),
    "a list": (second("[]"), {one: [SECOND + DAMAGED[one]] for one in LANGUAGES}),
    "too deep": (second("[" * 100_000), {one: [SECOND + DAMAGED[one]] for one in LANGUAGES}),
    "a part lacking": (
        second(TEXT.replace(' "threshold": 5,\n', "")),
        {one: [SECOND + DAMAGED[one]] for one in LANGUAGES},
    ),
    "another number": (
        renamed("edition-0003.public.json", "edition-0004.public.json"),
        {
            "en": [
                "register/edition-0004.public.json: The file holds another edition than its name says. "
                "Give the file its right name: edition-0003.public.json."
            ],
            "sv": [
                "register/edition-0004.public.json: Filen innehåller en annan utgåva än namnet säger. "
                "Ge filen dess rätta namn: edition-0003.public.json."
            ],
        },
    ),
    "another audience": (
        renamed("edition-0003.public.json", "edition-0003.funder.json"),
        {
            "en": [
                "register/edition-0003.funder.json: The file holds another edition than its name says. "
                "Give the file its right name: edition-0003.public.json."
            ],
            "sv": [
                "register/edition-0003.funder.json: Filen innehåller en annan utgåva än namnet säger. "
                "Ge filen dess rätta namn: edition-0003.public.json."
            ],
        },
    ),
    "one number twice": (
        twice,
        {
            "en": [
                "register/edition-0002.public.json: The edition has the same number as edition-0002.funder.json. "
                "Two registers are mixed here: move out what belongs to the other."
            ],
            "sv": [
                "register/edition-0002.public.json: Utgåvan har samma nummer som edition-0002.funder.json. "
                "Två register är blandade här: flytta bort det som hör till det andra."
            ],
        },
    ),
    "one lost": (lost(2), {one: [f"register: edition-0002 {MISSING[one]}"] for one in LANGUAGES}),
    "the first two lost": (
        lost(1, 2),
        {one: [f"register: edition-0001 – edition-0002 {MISSING[one]}"] for one in LANGUAGES},
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_what_is_no_whole_register_is_told_word_for_word_and_left_as_it_is(name: str) -> None:
    """Reading and releasing say the same, and releasing adds nothing."""
    fill(3)
    spoil, expected = FAULTS[name]
    spoil()
    before = snapshot()
    assert told(lambda: editions(R)) == expected
    assert told(lambda: release(R, edition())) == expected
    assert snapshot() == before


def test_all_faults_are_told_at_once() -> None:
    """Each file's own; order is looked at when each can be read."""
    fill(3)
    for number, text in ((1, "x"), (3, "{}")):
        (R / f"edition-000{number}.public.json").write_text(text, encoding="utf-8")
    assert told(lambda: editions(R))["en"] == [
        f"register/edition-0001.public.json: {DAMAGED['en']}",
        f"register/edition-0003.public.json: {OTHER['en']}",
    ]


def test_a_file_or_another_folder_is_no_register_and_is_not_touched() -> None:
    """Not even by a lock."""
    R.write_text("x", encoding="utf-8")
    other = Path("parameters")
    other.mkdir(mode=0o755)
    (other / "x.yaml").write_text("x", encoding="utf-8")
    for ask in (editions, lambda folder: release(folder, edition())):
        assert told(lambda ask=ask: ask(R)) == {one: [f"register: {NOT[one]}"] for one in LANGUAGES}
        assert told(lambda ask=ask: ask(other)) == {
            one: [f"parameters/x.yaml: {NOT[one]}"] for one in LANGUAGES
        }
    assert [one.name for one in other.iterdir()] == ["x.yaml"]
    assert stat.S_IMODE(other.stat().st_mode) == 0o755


def test_a_file_or_folder_that_cannot_be_read_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the system's words."""
    fill(1)

    def refuses(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuses)
    assert told(lambda: editions(R))["sv"] == [
        "register/edition-0001.public.json: Filen går inte att läsa (Permission denied)."
    ]
    monkeypatch.setattr(Path, "iterdir", refuses)
    assert told(lambda: editions(R))["en"] == ["register: The file cannot be read (Permission denied)."]


def test_hidden_files_are_no_business_of_the_register() -> None:
    """The lock, drafts of stopped processes, and what desktops leave everywhere."""
    fill(2)
    for name in (".DS_Store", ".edition-0003.public.json.99.part"):
        (R / name).write_text("half", encoding="utf-8")
    assert len(editions(R)) == 2


def test_a_folder_that_is_being_added_to_is_listed_at_one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A listing may miss one name and hold a later one; then it is listed again."""
    fill(3)
    really, listings = Path.iterdir, []

    def listing(folder: Path) -> list[Path]:
        files = list(really(folder))
        listings.append(files)
        return files if len(listings) > 1 else [one for one in files if "0002" not in one.name]

    monkeypatch.setattr(Path, "iterdir", listing)
    assert [one.number for one in editions(R)] == [1, 2, 3]


def test_holding_goes_on_within() -> None:
    """Read, decide and release under one lock."""
    with held(R):
        assert editions(R) == ()
        with held(R):
            assert release(R, edition()).number == 1
        assert release(R, edition(threshold=6)).number == 2
