"""polars, imported when it is first needed: a project without data files needs no frame, and waits for none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl
else:

    class _Polars:
        """Each name of polars, fetched once."""

        def __getattr__(self, name: str) -> Any:
            import polars

            found = getattr(polars, name)
            setattr(self, name, found)
            return found

    pl = _Polars()

__all__ = ["pl"]
