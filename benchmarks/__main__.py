"""`make bench`: every measurement, after the environment it was taken in."""

from __future__ import annotations

import sys

from benchmarks import main_job, start_up
from benchmarks.environment import environment

if __name__ == "__main__":
    sys.stdout.write(f"{environment()}\n\n")
    for measurement in (start_up, main_job):
        sys.stdout.write(f"{measurement.report()}\n\n")
        sys.stdout.flush()
