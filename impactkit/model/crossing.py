"""What crosses the wall as text: JSON of a dossier or of a portfolio's, its header first."""

from __future__ import annotations

import json

from impactkit.model.dossier import Dossier
from impactkit.model.portfolio import PortfolioDossier


def json_of(dossier: Dossier | PortfolioDossier) -> str:
    """A dossier as text, without what is as it is by default; equal dossiers give equal bytes."""
    rest = dossier.model_dump_json(indent=1, exclude_defaults=True, exclude={"impactkit"})
    return f'{{\n "impactkit": {json.dumps(dossier.impactkit)},{rest.removeprefix("{")}\n'
