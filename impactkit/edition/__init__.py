"""All projects of a run together: one solution of what may be told, their dossiers, and that of their portfolio."""

from impactkit.edition.making import Edition, edition
from impactkit.edition.portfolio import portfolio_json, write_portfolio

__all__ = ["Edition", "edition", "portfolio_json", "write_portfolio"]
