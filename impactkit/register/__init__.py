"""What has been released: the editions that stand, in order, and whose they are."""

from impactkit.register.folder import editions, held, release
from impactkit.register.identity import Identity, identity, require_own, same
from impactkit.register.released import Key, Released

__all__ = ["Identity", "Key", "Released", "editions", "held", "identity", "release", "require_own", "same"]
