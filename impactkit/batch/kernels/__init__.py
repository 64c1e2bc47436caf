"""Kernels that come warm: one process imports the libraries once and forks a fresh kernel for each notebook.

Papermill is used as it is: the kernels come through two doors that Jupyter offers, a provisioner
(`impactkit-warm`) and an engine (`impactkit`). Where a system cannot fork, or a fork would not be safe, ordinary
kernels are started by the same doors, and give the same outputs.
"""

from typing import Literal

Start = Literal["warm", "spawn"]
"""How kernels start: forked from a process that has imported what they need, or each by itself."""
