"""Whose report it is: the sender's name, logo, colours, contact, legal text, cover and Word template."""

from __future__ import annotations

import base64
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints

from impactkit.model.base import Flag, Model, Text
from impactkit.model.colour import DARK_GROUND, readable

BRAND_HEADER = "brand/1"
"""The value of `impactkit:` that makes a YAML file a brand file."""

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$")]
"""A colour as a number sign and six digits: `#0b4a82`."""


class Colours(Model):
    """The house's own colours; without any, the plain ones."""

    accent: Colour | None = None
    """The colour of headings, links and marks: a number sign and six digits, in quotes."""
    accent_dark: Colour | None = None
    """The same for dark screens; without it, a lighter shade of the accent that can be read there."""

    @property
    def dark(self) -> str | None:
        """The accent for dark screens; none where the plain one is meant."""
        if self.accent_dark or not self.accent:
            return self.accent_dark
        return readable(self.accent, DARK_GROUND)


class Cover(Model):
    """The first page of what is printed."""

    page: Flag = True
    """Whether there is a page of its own; without it, the report begins under its title."""
    kicker: Text | None = None
    """A line over the title: the name of a series, say."""
    subtitle: Text | None = None
    """A line under the title."""


class LogoFile(Model):
    """A logo, as a brand file names it."""

    file: str
    """A PNG or SVG file, by its path from the brand file."""
    alternative: Text
    """What it shows, for those who do not see it: the name of the organisation."""


class BrandFile(Model):
    """A brand as its file tells it. Everything may be left out."""

    impactkit: Literal["brand/1"] = Field(default="brand/1")
    """Tells that this is a brand file."""
    organisation: Text | None = None
    """The name of the sender."""
    logo: LogoFile | None = None
    """The logo."""
    colours: Colours = Colours()
    """The colours."""
    contact: tuple[Text, ...] = ()
    """Where to turn, line by line: address, telephone, e-mail of the organisation."""
    legal: Text | None = None
    """What must be said in every report: about the fund that pays, about rights, about personal data."""
    cover: Cover = Cover()
    """The first page of what is printed."""
    word_template: str | None = None
    """A Word file (.docx) whose styles, headers and footers the Word reports take, by its path from the brand file."""


class Logo(Model):
    """A logo, ready to be put into a report."""

    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    content: bytes = Field(repr=False)
    """The picture, with nothing in it but what is drawn."""
    media_type: Literal["image/png", "image/svg+xml"]
    """What kind of picture."""
    alternative: Text
    """What it shows, for those who do not see it."""

    @property
    def address(self) -> str:
        """The picture as the address of an image inside a page."""
        return f"data:{self.media_type};base64,{base64.b64encode(self.content).decode()}"


class Brand(Model):
    """What makes a report the sender's own; `Brand()` is the plain look."""

    model_config = ConfigDict(ser_json_bytes="base64", val_json_bytes="base64")

    organisation: Text | None = None
    """The name of the sender."""
    logo: Logo | None = None
    """The logo."""
    colours: Colours = Colours()
    """The colours; those that are none are the plain ones."""
    contact: tuple[Text, ...] = ()
    """Where to turn, line by line."""
    legal: Text | None = None
    """What must be said in every report."""
    cover: Cover = Cover()
    """The first page of what is printed."""
    word_template: bytes | None = Field(default=None, repr=False)
    """The Word file whose styles the Word reports take."""
