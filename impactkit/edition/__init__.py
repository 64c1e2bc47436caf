"""All projects of a run: what may be told of each, their dossiers, and that of their portfolio."""

from impactkit.edition.each import TOGETHER
from impactkit.edition.entry import Asked, Content, Entry
from impactkit.edition.inputs import files_behind
from impactkit.edition.made import Known, Made, made_each
from impactkit.edition.making import edition, gathering
from impactkit.edition.portfolio import portfolio_json, write_portfolio
from impactkit.edition.profile import all_own
from impactkit.edition.run import Edition, Run

__all__ = [
    "TOGETHER",
    "Asked",
    "Content",
    "Edition",
    "Entry",
    "Known",
    "Made",
    "Run",
    "all_own",
    "edition",
    "files_behind",
    "gathering",
    "made_each",
    "portfolio_json",
    "write_portfolio",
]
