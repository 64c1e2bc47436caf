"""What may leave the house: projects, what was measured of them and their findings as an audience may see them.

This is cell suppression in linked tables of counts. The words of the house, and those of the field:

| here | in the literature |
|---|---|
| few: from 1 to one below `n` | below the threshold of a minimum frequency rule |
| none or all, where that is sensitive (`alike`) | group disclosure |
| a cell at risk (`risky`) is hidden | primary suppression of a sensitive cell |
| others are hidden to protect it | secondary, or complementary, suppression; both carry one mark |
| `Linked`: cells and relations | linked tables, or a table with additive constraints |
| `cost`, `headline` | the weight of a cell in the objective, here by how much a reader loses |
| `Circuit`: cells that move together by `n` | a cycle in the network of a table; in tables of any shape, an alternative table |
| `Bounds.protect` | the protection interval: sliding protection of width `n`, or all of 0 to n-1 |
| `attack`, and `Disclosure.audited` | disclosure audit: the feasibility interval of every suppressed cell |
| `exposed` | a suppressed cell whose feasibility interval is too narrow |
| `Pattern` | the suppression pattern of a project |
| `Earlier` | earlier releases, against differencing |
| `common` | aggregates over units, told exactly, as an interval, or suppressed |

How much is hidden is not the least possible: the pattern is found from which cells are few, many or none, never from
how many they are, so that the pattern itself tells nothing more (`circuit`). The least cost, by integer programming,
is what `tests/disclose/test_optimum.py` compares it with.

Cox, L. H. (1980). Suppression methodology and statistical disclosure control. Journal of the American Statistical
Association 75, 377-385. Cox, L. H. (1995). Network models for complementary cell suppression. Journal of the American
Statistical Association 90, 1453-1462. Fischetti, M. and Salazar, J. J. (2001). Solving the cell suppression problem on
tabular data with linear constraints. Management Science 47, 1008-1027. Hundepool, A. and others (2012). Statistical
Disclosure Control. Wiley. The manual of τ-ARGUS has the same terms for its own table suppression and audit.
"""

from impactkit.disclose.common import Reported, Reports, common, reported, reports_of, told_sums, withheld_in
from impactkit.disclose.disclosure import Disclosure, disclose
from impactkit.disclose.earlier import Earlier
from impactkit.disclose.kept import known_in, seen_findings, seen_notes
from impactkit.disclose.linked.attack import Attack, Bounds, attack
from impactkit.disclose.linked.cells import Key
from impactkit.disclose.packed import Counted
from impactkit.disclose.pattern import Pattern
from impactkit.disclose.protection import Protected, protect
from impactkit.disclose.stated import as_stated
from impactkit.disclose.together import Sum
from impactkit.model.dossier import THRESHOLD

__all__ = [
    "THRESHOLD",
    "Attack",
    "Bounds",
    "Counted",
    "Disclosure",
    "Earlier",
    "Key",
    "Pattern",
    "Protected",
    "Reported",
    "Reports",
    "Sum",
    "as_stated",
    "attack",
    "common",
    "disclose",
    "known_in",
    "protect",
    "reported",
    "reports_of",
    "seen_findings",
    "seen_notes",
    "told_sums",
    "withheld_in",
]
