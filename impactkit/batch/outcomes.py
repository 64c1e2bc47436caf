"""What may become of a report, by code; the words for each are found under `outcome` in `words`."""

from __future__ import annotations

MADE = "made"
"""All its files are in place."""
STOPPED = "notebook-stopped"
"""A cell raised."""
DIED = "kernel-died"
"""Its kernel ended before the notebook did; worth another try."""
LOST = "worker-lost"
"""The process that made it ended, again and again."""
UNPUBLISHED = "not-published"
"""The notebook ran, and a file of it could not be made or put in its place."""
