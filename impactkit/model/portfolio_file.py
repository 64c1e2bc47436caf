"""Which projects belong together, as a portfolio file names them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from impactkit.model.base import Model, Said, Text
from impactkit.model.quantity import Quantity

PORTFOLIO_FILE_HEADER = "portfolio/1"
"""The value of `impactkit:` that makes a YAML file a portfolio file."""


class PortfolioFile(Model):
    """The projects of a portfolio."""

    impactkit: Literal["portfolio/1"]
    """Tells that this is a portfolio file."""
    title: Text | None = None
    """What the portfolio is called, on its report."""
    expected: Quantity | None = None
    """How many projects are to be in it, as far as that is said: about a hundred."""
    projects: tuple[Said, ...] = Field(min_length=1)
    """Project files, folders of them and patterns such as `projects/*.yaml`, by their paths from the file's folder."""
