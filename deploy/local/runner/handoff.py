"""What a run leaves for others: its environment for shells and tests, and how long each part took."""

import json
import os
import time
from collections.abc import Mapping
from pathlib import Path

from deploy.local.runner.records import MARK
from deploy.local.stack import Stack

KEPT_RUNS = 50


def environment_file(stack: Stack) -> Path:
    return stack.state_dir / "stack.env"


def write_environment(stack: Stack, environment: Mapping[str, str], inherited: Mapping[str, str]) -> None:
    """`stack.env`: every variable that this run adds to the shell's, readable by its owner only."""
    path = environment_file(stack)
    added = {
        name: value for name, value in environment.items() if inherited.get(name) != value and name != MARK
    }
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.writelines(f"{name}={value}\n" for name, value in sorted(added.items()))


def record_timings(stack: Stack, timings: Mapping[str, float], total: float) -> None:
    """Append this start to `timings.jsonl`; only the last ones are kept. Times in seconds."""
    path = stack.state_dir / "timings.jsonl"
    earlier = path.read_text().splitlines()[-(KEPT_RUNS - 1) :] if path.exists() else []
    now = json.dumps({"at": round(time.time()), "ready": round(total, 2), "steps": dict(timings)})
    path.write_text("\n".join([*earlier, now]) + "\n")
