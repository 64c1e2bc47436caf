"""All projects of a run: what may be told of each, their dossiers, and that of their portfolio."""

from impactkit.edition.inputs import files_behind
from impactkit.edition.making import Edition, edition
from impactkit.edition.portfolio import portfolio_json, write_portfolio
from impactkit.edition.profile import all_own

__all__ = ["Edition", "all_own", "edition", "files_behind", "portfolio_json", "write_portfolio"]
