"""What may leave the house: projects, what was measured of them and their findings as an audience may see them."""

from impactkit.disclose.attack import Attack, Bounds, attack
from impactkit.disclose.disclosure import Counted, Disclosure, disclose
from impactkit.disclose.earlier import Earlier
from impactkit.disclose.masking import masked_roll_up, withheld_in
from impactkit.disclose.protection import Protected, protect
from impactkit.disclose.stated import as_stated
from impactkit.model.dossier import THRESHOLD

__all__ = [
    "THRESHOLD",
    "Attack",
    "Bounds",
    "Counted",
    "Disclosure",
    "Earlier",
    "Protected",
    "as_stated",
    "attack",
    "disclose",
    "masked_roll_up",
    "protect",
    "withheld_in",
]
