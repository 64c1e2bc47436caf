"""Where a project works, also when that is told only in part."""

from __future__ import annotations

from impactkit.model.base import Flag, Sourced, Text, Whole


class Geography(Sourced):
    """Counties and municipalities by name or code; what is left unnamed is said to be."""

    counties: tuple[str, ...] = ()
    """Counties, by name or two-digit code in quotes."""
    municipalities: tuple[str, ...] = ()
    """Municipalities, by name or four-digit code in quotes."""
    all_municipalities: Flag | None = None
    """True where the document says that every municipality of the counties takes part."""
    area: str | None = None
    """A larger area the project belongs to, such as a NUTS 2 area."""
    except_counties: tuple[str, ...] = ()
    """Counties of the area left out: *all counties except ...*."""
    county_count: Whole | None = None
    """How many counties the document says there are."""
    unnamed: Text | None = None
    """The place as the document calls it without saying which: *länet*, *regionen*."""
    character: Text | None = None
    """What kind of place: sparsely populated, say."""
