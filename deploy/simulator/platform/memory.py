"""What people have asked of the platform, kept on disk: after a restart it goes on from there."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deploy.simulator.platform.words import Asked


@dataclass(slots=True)
class Memory:
    """Append-only; one JSON line a deed."""

    path: Path

    def recall(self, asked: Asked) -> None:
        """Do again what was done."""
        if self.path.exists():
            with self.path.open() as lines:
                for line in lines:
                    if line.endswith("\n"):
                        apply(asked, json.loads(line))

    def note(self, asked: Asked, deed: dict[str, Any]) -> None:
        """Do it, and remember."""
        apply(asked, deed)
        with self.path.open("a") as file:
            file.write(json.dumps(deed) + "\n")


def apply(asked: Asked, deed: dict[str, Any]) -> None:
    """Change what was asked by one deed."""
    kind, about, at_s = str(deed["type"]), str(deed["about"]), float(deed["at_s"])
    if kind == "end_rental":
        asked.ended[about] = (at_s, float(deed["ended_s"]))
    elif kind == "move_rental":
        asked.moved[about] = (at_s, str(deed["device_id"]))
    elif kind == "hold_capture":
        asked.held[about] = at_s
        asked.released.pop(about, None)
    elif kind == "release_capture":
        asked.released[about] = at_s
    elif kind == "block_customer":
        asked.blocked[about] = at_s
    elif kind == "unblock_customer":
        asked.blocked.pop(about, None)
