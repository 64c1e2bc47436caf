"""All projects of a run: what may be told of each, their dossiers, and that of their portfolio."""

from impactkit.edition.making import Edition, edition
from impactkit.edition.portfolio import portfolio_json, write_portfolio

__all__ = ["Edition", "edition", "portfolio_json", "write_portfolio"]
