"""The register of a class and the folders of its groups: what lasts, who can read it, and what leads out."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from impactkit.app.classroom.groups import groups_in, leads_out, with_groups
from impactkit.app.classroom.register import FILE, TEACHER, held, register_of
from impactkit.problem import HeldError


def test_a_class_keeps_its_codes_as_long_as_its_folder(tmp_path: Path) -> None:
    """Also those of a group that is not served just now; one that came later gets its own."""
    first = register_of(tmp_path, ("group-1", "group-2"))
    first.ports["class"] = 45678
    first.hide("group-2", hidden=True)
    assert register_of(tmp_path, ("group-1", "group-3")).holders["group-1"] == first.holders["group-1"]
    again = register_of(tmp_path, ("group-1", "group-2", "group-3"))
    assert {name: again.holders[name] for name in first.holders} == first.holders
    assert len({one.code for one in again.holders.values()}) == 4
    assert (again.ports, again.hidden) == ({"class": 45678}, {"group-2"})


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    """From the first moment on."""
    register_of(tmp_path, ())
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"null",
        b"[" * 100_000,
        b'{"holders": [], "ports": 3, "hidden": {"a": 1}}',
        b'{"holders": {"group-1": {"code": "", "secret": ""}}, "ports": {"class": 22}, "hidden": [1, null]}',
        b'{"holders": {"group-1": {"code": "7KFM-Q2XW", "secret": "0"}}, "ports": {"class": "x"}}',
        b'{"holders": {"group-1": {"code": 7, "secret": null}}, "ports": {"class": [1]}}',
        b'{"holders": {"group-1": null}}',
    ],
)
def test_what_cannot_be_read_in_it_is_made_anew(content: bytes, tmp_path: Path) -> None:
    """And an empty secret lets nobody in."""
    (tmp_path / FILE).write_bytes(content)
    register = register_of(tmp_path, ("group-1",))
    assert len(register.holders["group-1"].secret) == 48
    assert register.by_secret("", register.holders) is None
    assert register.by_code("") is None
    assert (register.ports, register.hidden) == ({}, set())
    assert json.loads((tmp_path / FILE).read_text(encoding="utf-8"))["impactkit"] == "class/1"


def test_a_code_and_a_secret_are_one_holders_alone(tmp_path: Path) -> None:
    """A group's does not open the wall, nor the teacher's a group."""
    register = register_of(tmp_path, ("group-1", "group-2"))
    one, teacher = register.holders["group-1"], register.holders[TEACHER]
    assert register.by_code(one.code) == "group-1"
    assert register.by_secret(one.secret, ("group-1", "group-2")) == "group-1"
    assert register.by_secret(one.secret, ("group-2", TEACHER)) is None
    assert register.by_secret(teacher.secret, ("group-1", "group-2")) is None
    assert register.by_code(one.secret) is None


def test_one_server_holds_a_class_at_a_time(tmp_path: Path) -> None:
    """Another is told so at once."""
    with held(tmp_path), pytest.raises(HeldError), held(tmp_path):
        pass
    with held(tmp_path):
        pass


def test_groups_are_the_folders_there_are_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    """Not what is hidden, a file, or a link to somewhere else."""
    for name in ("group-10", "group-2", "Café Å", ".git", "_old"):
        (tmp_path / name).mkdir()
    (tmp_path / "notes.txt").touch()
    (tmp_path / "elsewhere").symlink_to(tmp_path.parent, target_is_directory=True)
    assert groups_in(tmp_path) == ("Café Å", "group-2", "group-10")
    assert groups_in(tmp_path / "none") == ()


def test_folders_are_made_for_the_groups_that_are_missing(tmp_path: Path) -> None:
    """None that is there is touched, and no more are made when asked again."""
    (tmp_path / "group-2").mkdir()
    (tmp_path / "Café").mkdir()
    (tmp_path / "group-2" / "project.yaml").write_text("theirs", encoding="utf-8")
    assert with_groups(tmp_path, 4, "group") == ("Café", "group-1", "group-2", "group-3")
    assert with_groups(tmp_path, 4, "group") == ("Café", "group-1", "group-2", "group-3")
    assert with_groups(tmp_path, 2, "grupp") == ("Café", "group-1", "group-2", "group-3")
    assert (tmp_path / "group-2" / "project.yaml").read_text(encoding="utf-8") == "theirs"


def test_a_link_that_leads_out_of_a_groups_folder_is_seen(tmp_path: Path) -> None:
    """To a file or a folder, near or deep, whether it is there or not; one that stays inside is none."""
    group = tmp_path / "group-1"
    (group / "deep" / "er").mkdir(parents=True)
    (group / "project.yaml").touch()
    (group / "inside").symlink_to(group / "project.yaml")
    assert not leads_out(group)
    for at, target in (
        ("project.xlsx", tmp_path / "other"),
        ("deep/er/x", Path("/etc/passwd")),
        ("deep/up", Path("../..")),
    ):
        (group / at).symlink_to(target)
        assert leads_out(group)
        (group / at).unlink()
    (tmp_path / "group-2").symlink_to(group, target_is_directory=True)
    assert leads_out(tmp_path / "group-2")
