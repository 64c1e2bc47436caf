"""The number formats of an ODS file, by the style its cells name."""

from __future__ import annotations

from collections.abc import Mapping

from impactkit.load.table.workbook.archive import Archive
from impactkit.load.table.workbook.look import PLAIN, Look, LookOf

_FORMATS = {"number-style", "currency-style", "percentage-style"}
_PARTS = ("styles.xml", "content.xml")
_KRONOR_OF = {"NO": "NOK", "DK": "DKK", "IS": "ISK"}
"""Whose `kr` it is, by country."""


def document_formats(archive: Archive) -> Mapping[str, LookOf]:
    """How the cells of each style show their numbers, for styles that show more than digits."""
    listener = _Formats()
    for part in _PARTS:
        if archive.has(part):
            archive.listen(part, listener)
    looks = {style: listener.look(style) for style in listener.styles}
    shared = {look: _always(look) for look in looks.values() if look != PLAIN}
    return {style: shared[look] for style, look in looks.items() if look != PLAIN}


def typed_look(cell: Mapping[str, str]) -> LookOf | None:
    """How a cell shows its number as far as its own type tells: per cent, or money of a currency."""
    kind, currency = cell.get("value-type"), cell.get("currency", "")
    if kind == "percentage":
        return _PERCENT
    if kind == "currency" and currency:
        return _MONEY.setdefault(currency, _always(Look(words=currency)))
    return None


def _always(look: Look) -> LookOf:
    return lambda _: look


_PERCENT = _always(Look(percent=True))
_MONEY: dict[str, LookOf] = {}


class _Formats:
    """The formats as they are written, and the format of each style, its own or of the style it is made after."""

    def __init__(self) -> None:
        self.styles: dict[str, tuple[str, str]] = {}
        self._formats: dict[str, Look] = {}
        self._name = self._kind = self._text = self._words = ""
        self._thousands, self._digits, self._country = 0, 1, ""

    def look(self, style: str) -> Look:
        """The look of a style, by way of the styles it is made after."""
        for _ in range(20):
            own, parent = self.styles.get(style, ("", ""))
            if own in self._formats:
                return self._formats[own]
            if not parent:
                break
            style = parent
        return PLAIN

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        plain = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        if tag == "style" and plain.get("family") == "table-cell":
            self.styles[plain.get("name", "")] = (
                plain.get("data-style-name", ""),
                plain.get("parent-style-name", ""),
            )
        elif tag in _FORMATS:
            self._name, self._kind, self._words, self._country = plain.get("name", ""), tag, "", ""
            self._thousands, self._digits = 0, 1
        elif self._kind and tag == "number":
            factor = plain.get("display-factor", "1")
            self._thousands = (len(factor.partition(".")[0]) - 1) // 3
            if plain.get("grouping") != "true" and plain.get("decimal-places", "0") == "0":
                self._digits = max(1, int(plain.get("min-integer-digits", "1")))
        elif self._kind and tag == "currency-symbol":
            self._country = plain.get("country", "")
        self._text = ""

    def end(self, tag: str) -> None:
        if self._kind and tag == "currency-symbol":
            is_kronor = self._text.strip(". ").casefold() == "kr"
            self._words += _KRONOR_OF.get(self._country, self._text) if is_kronor else self._text
        elif self._kind and tag == "text":
            self._words += self._text
        elif tag == self._kind:
            self._formats[self._name] = self._made()
            self._kind = ""

    def data(self, text: str) -> None:
        if self._kind:
            self._text += text

    def _made(self) -> Look:
        percent = self._kind == "percentage-style"
        words = self._words.replace("%", "") if percent else self._words
        kept = " ".join(words.split()).strip("-+()– ") if words.strip() != ":-" else ":-"
        return Look(percent, self._thousands, kept, self._digits)
