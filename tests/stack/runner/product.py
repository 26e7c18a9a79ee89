"""A stand-in for the product: the real runner with a plan that the test wrote; run as a module."""

import json
import os
import sys
from pathlib import Path
from typing import Any

from deploy.local.runner.run import run_stack
from deploy.local.runner.screen import Screen
from deploy.local.runner.step import Service, Step, Task
from deploy.local.stack import Ports, Stack

NO_DATABASE = "postgresql://nobody@127.0.0.1:1/none"


def main() -> int:
    state_dir, ports, plan = Path(sys.argv[1]), json.loads(sys.argv[2]), json.loads(sys.argv[3])
    stack = Stack(state_dir, Ports(**ports), external_database=NO_DATABASE)
    return run_stack(stack, [_step(entry) for entry in plan], os.environ, Screen(verbose=False))


def _step(entry: dict[str, Any]) -> Step:
    kind = entry.pop("kind")
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in entry.items()
    }
    return Task(**values) if kind == "Task" else Service(**values)


if __name__ == "__main__":
    sys.exit(main())
