"""What may leave the house: a project and its findings as an audience may see them."""

from impactkit.disclose.protection import Protected, protect

__all__ = ["Protected", "protect"]
