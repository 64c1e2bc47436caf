"""Vectors of texts, kept on the machine for the next question: to make them takes a model some seconds."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from io import BytesIO
from typing import TYPE_CHECKING, cast

import numpy as np
from platformdirs import user_cache_path

from impactkit.files import write_whole

if TYPE_CHECKING:
    from impactkit.navigator.meaning import Model, Vectors


def kept_vectors(model: Model, texts: Sequence[str]) -> Vectors:
    """A row for each text, as it was kept or made now. A home that cannot be written costs time and nothing else."""
    digest = hashlib.sha256("\0".join((model.name, *texts)).encode()).hexdigest()
    kept = user_cache_path("impactkit") / f"vectors-{digest[:16]}.npy"
    try:
        found = cast("Vectors", np.load(kept, allow_pickle=False))
    except (OSError, ValueError):
        found = np.empty((0, 0), dtype=np.float32)
    if len(found) == len(texts):
        return found
    made = model.passages(texts)
    written = BytesIO()
    np.save(written, made, allow_pickle=False)
    with suppress(OSError):
        write_whole(written.getvalue(), kept)
    return made
