"""Signs of any script: which are text, which the report's typefaces can draw, and what stands for the others."""

from impactkit.signs.noticed import Noticed, noticed_in
from impactkit.signs.readable import is_readable, is_text, readable, readable_markdown
from impactkit.signs.shaped import is_common, is_simple, shaped, unshaped, without_marks, without_unseen
from impactkit.signs.typefaces import FONTS

__all__ = [
    "FONTS",
    "Noticed",
    "is_common",
    "is_readable",
    "is_simple",
    "is_text",
    "noticed_in",
    "readable",
    "readable_markdown",
    "shaped",
    "unshaped",
    "without_marks",
    "without_unseen",
]
