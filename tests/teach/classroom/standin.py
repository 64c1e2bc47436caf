"""A process that answers as a group's does, and tells what it was asked; the wall it answers with is a file of the class's."""

from __future__ import annotations

import base64
import json
import sys
import time
from pathlib import Path
from typing import Any

WALL = "wall.json"


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    """What was asked, and by which process it is answered."""
    if "wall" in asked:
        told: dict[str, Any] = json.loads((Path(asked["wall"]) / WALL).read_text(encoding="utf-8"))
        return told
    if "question" not in asked:
        return {"fault": "no question"}
    if asked["question"] == "take" and asked["name"] != "report.pdf":
        content = f"<!doctype html><script>document.title = origin</script>{asked['folder']} {asked['name']}"
        return {"content": base64.b64encode(content.encode()).decode()}
    if asked["question"] == "take":
        return {"fault": "it is not made"}
    if "seconds" in asked:
        time.sleep(asked["seconds"])
    if asked.get("end"):
        sys.exit(1)
    return {"asked": asked}


if __name__ == "__main__":
    for line in sys.stdin:
        sys.stdout.write(json.dumps(answer(json.loads(line))) + "\n")
        sys.stdout.flush()
