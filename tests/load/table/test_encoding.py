"""Encodings: letters as they were written, or a fault; never others in their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from impactkit.load.table.letters import repaired, spoilt_in
from tests.load.table.made import fault, grid, text_file

TEXT = "Mål;Län\nFler företag – i Åre;Jämtlands län\n"
ROWS = (("Mål", "Län"), ("Fler företag – i Åre", "Jämtlands län"))


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encodings_of_excel_are_told_from_the_bytes(tmp_path: Path, codec: str) -> None:
    """UTF-8 with and without a mark, UTF-16 with one, else Windows-1252."""
    assert grid(text_file(tmp_path, TEXT.encode(codec))).rows == ROWS


@pytest.mark.parametrize("mark", [b"\xfe\xff", b"\xff\xfe"])
def test_utf_16_is_read_in_both_byte_orders(tmp_path: Path, mark: bytes) -> None:
    """Excel's *Unicode text* has tabs between its cells."""
    codec = "utf-16-be" if mark == b"\xfe\xff" else "utf-16-le"
    assert grid(text_file(tmp_path, mark + TEXT.replace(";", "\t").encode(codec), "x.txt")).rows == ROWS


@pytest.mark.parametrize(
    ("setting", "codec"),
    [("utf-8", "utf-8"), ("UTF8", "utf-8-sig"), ("windows-1252", "cp1252"), ("latin-1", "cp1252")],
)
def test_a_setting_is_followed(tmp_path: Path, setting: str, codec: str) -> None:
    """In any of an encoding's names; what calls itself latin-1 has Windows' dashes."""
    assert grid(text_file(tmp_path, TEXT.encode(codec)), encoding=setting).rows == ROWS


@pytest.mark.parametrize("setting", ["koi8-r", "svenska", ""])
def test_an_unknown_encoding_is_told_with_those_there_are(tmp_path: Path, setting: str) -> None:
    """An empty setting is none."""
    file = text_file(tmp_path, "a;b\n")
    if not setting:
        assert grid(file, encoding=setting).rows
        return
    allowed = ("utf-8", "windows-1252", "utf-16", "latin-1")
    assert fault(file, encoding=setting) == (
        "unknown-encoding",
        None,
        "encoding",
        {"found": setting},
        allowed,
    )


def test_bytes_that_are_no_letters_are_told_with_their_line(tmp_path: Path) -> None:
    """By a setting, by a mark at the beginning, or in neither of the encodings tried."""
    windows, utf8 = TEXT.encode("cp1252"), TEXT.encode()
    values = {"encoding": "utf-8", "found": "E5"}
    assert fault(text_file(tmp_path, windows), encoding="utf-8") == ("wrong-encoding", 1, "", values, ())
    assert fault(text_file(tmp_path, b"\xef\xbb\xbfa\n" + windows))[1:4] == (2, "", values)
    undefined = b"a;b\r\nc\xe5;d\x81\r\n"
    values = {"encoding": "windows-1252", "found": "81"}
    assert fault(text_file(tmp_path, undefined)) == ("wrong-encoding", 2, "", values, ())
    assert fault(text_file(tmp_path, TEXT.encode("utf-16") + b"x"))[0] == "wrong-encoding"
    assert fault(text_file(tmp_path, utf8 + b"slut;\xe5\n")) == (
        "mixed-encoding",
        3,
        "",
        {"encoding": "utf-8", "found": "E5"},
        (),
    )


@pytest.mark.parametrize(
    ("found", "meant"),
    [("MÃ¥l", "Mål"), ("FÃ¶retag", "Företag"), ("Ã…re", "Åre"), ("ï»¿Indikator", "Indikator")],
)
def test_utf_8_taken_for_windows_1252_and_saved_again_is_told(tmp_path: Path, found: str, meant: str) -> None:
    """With the word as it stands and as it was; in the file's own encoding whichever that is."""
    for content in (f"a;b\n1;{found}\n".encode(), f"a;b\n1;{found}\n".encode("utf-8-sig")):
        assert fault(text_file(tmp_path, content)) == (
            "mojibake",
            2,
            "",
            {"found": found, "meant": meant},
            (),
        )


def test_mojibake_is_undone_however_often_it_happened() -> None:
    """Once or twice, by Windows or by a Mac."""
    for text in ("Mål", "Örebro – Åre", "−5,5", "caf\u00e9"):
        for codec in ("cp1252", "mac-roman"):
            once = text.encode().decode(codec, errors="ignore")
            if once.encode(codec) == text.encode():
                assert repaired(once) == text
                assert (spoilt := spoilt_in(once))
                assert spoilt.code == "mojibake"
    assert repaired("Mål".encode().decode("cp1252").encode().decode("cp1252")) == "Mål"


@pytest.mark.parametrize(
    "text", ["MALMÖ–LUND", "”Ja…”", "Spaß…", "Å…", "Ærø", "naïve – âge", "Bo Šarić", "½ · 5 °C", "‚Äpfel‘"]
)
def test_real_words_are_not_taken_for_mojibake(text: str) -> None:
    """Letters followed by dashes, dots and quotes are common."""
    assert spoilt_in(text) is None


def test_an_old_macs_or_doss_letters_are_not_read_as_others(tmp_path: Path) -> None:
    """Every byte has a letter in Windows-1252, but the words have none there; a setting insists."""
    for codec, found in (("mac-roman", "mŒl"), ("cp850", "m†l")):
        file = text_file(tmp_path, "a;mål\n1;år\n".encode(codec))
        assert fault(file) == ("encoding-unclear", 1, "", {"found": found, "meant": "mål"}, ())
        assert grid(file, encoding="windows-1252").rows[0] == ("a", found)


def test_lost_letters_null_bytes_and_letters_of_another_encoding_are_told_with_their_line(
    tmp_path: Path,
) -> None:
    """None of them is text."""
    assert fault(text_file(tmp_path, "a;b\n1;M\ufffdl\n")) == (
        "lost-letters",
        2,
        "",
        {"found": "M\ufffdl"},
        (),
    )
    assert fault(text_file(tmp_path, b"a;b\n1;\0\n")) == ("nul-byte", 2, "", {}, ())
    assert fault(text_file(tmp_path, TEXT.encode("utf-16-le")))[0] == "nul-byte"
    assert fault(text_file(tmp_path, "a;b\n\n1;\x9b0m\n")) == (
        "control-in-cell",
        3,
        "",
        {"found": "U+009B"},
        (),
    )
