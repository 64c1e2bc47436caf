"""Signs of any script: what is read as text, what the report's typefaces draw, and what is told of the rest."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from impactkit.publish.typefaces import typefaces as typst_fonts
from impactkit.signs import noticed_in, readable, readable_markdown, shaped, unshaped
from impactkit.signs.typefaces import typefaces
from tests.conftest import SOAKS

ANY = st.text(st.characters(codec="utf-8", exclude_categories=()), max_size=40)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("\uf0b7 Punkt", "• Punkt"),
        ("\uf0a7\uf0fc\uf0e0", "▪✓→"),
        ("line\x0bsecond\x0cthird\u2028fourth\x85fifth", "line second third fourth fifth"),
        ("a\x00b\x1b[0m\x9bc", "a�b�[0m�c"),
        ("a\ufdd0\ufffe\U0001ffffb\ue000\U000f0000", "a���b��"),
        ("a\ud800b", "a�b"),
        ("\ufefffil\u202egpj.exe\u202c", "filgpj.exe"),
        ("Åtgärd\tett\nสวัสดี 👍🏽", "Åtgärd\tett\nสวัสดี 👍🏽"),
    ],
    ids=lambda text: ascii(text)[:24],
)
def test_signs_that_are_no_text_become_what_anyone_reads(written: str, read: str) -> None:
    """Words stay apart, Word's bullets are bullets, and what has no meaning is seen to have none."""
    assert readable(written) == read


@pytest.mark.parametrize(
    ("text", "drawn", "lost"),
    [
        ("Åäö – 60 % ✓ שלום Привіт مرحبا", "Åäö – 60 % ✓ שלום Привіт مرحبا", ()),
        ("e\u0301 Z\u030c", "e\u0301 Z\u030c", ()),
        ("กก", "��", ("ก",)),
        ("👍🏽!", "�!", ("👍", "🏽")),
        ("a👨\u200d👩\u200d👧b", "a�b", ("👨", "👩", "👧")),
        ("🇸🇪", "�", ("🇸", "🇪")),
        ("नमस्ते", "����", ("न", "म", "स", "्", "त", "े")),
        ("x\u20dd>🏽", "x>�", ("\u20dd", "🏽")),
        ("中文　x", "�� x", ("中", "文", "　")),
    ],
)
def test_a_sign_without_a_shape_has_one_replacement_for_all_that_belongs_to_it(
    text: str, drawn: str, lost: tuple[str, ...]
) -> None:
    """Marks, tones of skin and joined families are one sign to who reads; each part is told."""
    assert shaped(text) == drawn
    assert unshaped(text) == lost


@given(ANY)
def test_whatever_is_written_can_be_drawn_and_what_changed_is_told(text: str) -> None:
    """Doing it twice changes nothing more; nothing changes without a word; nothing is told of what did not change."""
    drawn = shaped(readable(text))
    assert shaped(readable(drawn)) == drawn
    has = frozenset().union(*typefaces())
    assert not [
        one for one in drawn if unicodedata.category(one) in {"Lo", "So", "Co"} and ord(one) not in has
    ]
    told = list(noticed_in(text, where="x"))
    assert bool(told) or unicodedata.normalize("NFC", drawn) == unicodedata.normalize("NFC", text)
    assert all(sign.startswith("U+") for one in told for sign in one.signs)


def test_signs_are_named_by_number_and_unicode_s_own_name() -> None:
    told = {one.kind: one.signs for one in noticed_in("\uf0b7 a\x0bb\x07\u202e ก", where="goals.jobs.text")}
    assert told == {
        "break": ("U+000B LINE TABULATION",),
        "symbol": ("U+F0B7 <private-use-F0B7>",),
        "no-text": ("U+0007 BELL",),
        "unseen": ("U+202E RIGHT-TO-LEFT OVERRIDE",),
        "no-shape": ("U+0E01 THAI CHARACTER KO KAI",),
    }


def test_reports_are_set_in_typefaces_that_come_along_and_in_no_other() -> None:
    """What this computer has makes no difference: Typst gets our own files and those inside it."""
    found = typst_fonts().fonts()
    assert {one.family for one in found if one.path} == {"Liberation Sans", "DejaVu Sans", "Signs"}
    assert all("impactkit" in one.path for one in found if one.path)


def test_ordinary_texts_are_left_alone_at_once() -> None:
    """Swedish and English prose asks no typeface for anything."""
    text = "".join(map(chr, range(32, 127))) + "åäöÅÄÖéü–—’”“•…€\u00a0§½"
    assert shaped(text) is text or shaped(text) == text
    assert unshaped(text) == ()
    assert list(noticed_in(text, where="x")) == []


def test_every_sign_of_unicode_is_left_whole_or_replaced() -> None:
    """What `shaped` keeps is in a typeface; what it does not keep is told."""
    for code in range(0x20, sys.maxunicode + 1, 7 if SOAKS else 53):
        sign = chr(code)
        kept = shaped(readable(sign))
        assert kept == readable(sign) or list(noticed_in(sign, where="x"))


def test_a_list_pasted_from_word_keeps_a_line_for_each_bullet() -> None:
    """Lines that a person broke by hand, and lists written in Markdown, are left as they are."""
    pasted = "Vi gjorde:\n\uf0b7\tEtt\n\uf0b7\tTvå\x0boch mer\n\nSlut\nhär."
    assert readable_markdown(pasted) == "Vi gjorde:  \n•\tEtt  \n•\tTvå\noch mer\n\nSlut\nhär."
    assert readable_markdown("- ett\n• två\n- tre") == "- ett\n• två\n- tre"
