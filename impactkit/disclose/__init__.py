"""What may leave the house: projects, what was measured of them and their findings as an audience may see them."""

from impactkit.disclose.attack import Attack, Bounds, attack
from impactkit.disclose.common import common, told_sums, withheld_in
from impactkit.disclose.disclosure import Disclosure, Sum, disclose
from impactkit.disclose.earlier import Earlier
from impactkit.disclose.pattern import Counted, Pattern
from impactkit.disclose.protection import Protected, protect
from impactkit.model.dossier import THRESHOLD

__all__ = [
    "THRESHOLD",
    "Attack",
    "Bounds",
    "Counted",
    "Disclosure",
    "Earlier",
    "Pattern",
    "Protected",
    "Sum",
    "attack",
    "common",
    "disclose",
    "protect",
    "told_sums",
    "withheld_in",
]
