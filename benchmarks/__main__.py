"""`make bench`: every measurement, after the environment it was taken in; or those named, as `scale`."""

from __future__ import annotations

import argparse
import sys

from benchmarks import (
    answers,
    board,
    classroom,
    disclosure,
    goals,
    kernels,
    long_run,
    main_job,
    navigator,
    opening,
    profile,
    programme,
    publishing,
    scale,
    start_up,
)
from benchmarks.environment import environment

MEASUREMENTS = {
    "goals": goals,
    "start_up": start_up,
    "main_job": main_job,
    "kernels": kernels,
    "profile": profile,
    "long_run": long_run,
    "publishing": publishing,
    "scale": scale,
    "disclosure": disclosure,
    "board": board,
    "answers": answers,
    "opening": opening,
    "classroom": classroom,
    "navigator": navigator,
    "programme": programme,
}

if __name__ == "__main__":
    asked = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    asked.add_argument(
        "names", nargs="*", metavar="name", help=f"one of {', '.join(MEASUREMENTS)}; all unless told"
    )
    names = asked.parse_args().names or list(MEASUREMENTS)
    if unknown := [name for name in names if name not in MEASUREMENTS]:
        asked.error(f"{unknown[0]} is none of {', '.join(MEASUREMENTS)}")
    sys.stdout.write(f"{environment()}\n\n")
    for name in names:
        sys.stdout.write(f"{MEASUREMENTS[name].report()}\n\n")
        sys.stdout.flush()
