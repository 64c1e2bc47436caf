"""What may leave the house: a project, what was measured of it and its findings as an audience may see them."""

from impactkit.disclose.protection import THRESHOLD, Protected, protect
from impactkit.disclose.roll_up import ProtectedRollUp, protect_roll_up

__all__ = ["THRESHOLD", "Protected", "ProtectedRollUp", "protect", "protect_roll_up"]
