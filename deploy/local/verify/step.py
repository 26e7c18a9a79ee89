"""One named step of a verification and how it went."""

import os
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from deploy.local.stack import kept_bytecode
from deploy.local.state import CHECKOUT


@dataclass(frozen=True)
class Step:
    """A command whose status 0 means that all is well."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    # Long ones show their output as it comes; the others only when they fail.
    live: bool = False


@dataclass(frozen=True)
class Outcome:
    """How a step went; `output` is empty for live steps, `seconds` is wall time."""

    step: Step
    status: int
    seconds: float
    output: str

    @property
    def passed(self) -> bool:
        return self.status == 0


def execute(step: Step) -> Outcome:
    """Run it to its end. A program that is absent is a failure like any other: nothing is skipped."""
    began = time.monotonic()
    environment = {**os.environ, **kept_bytecode(os.environ), **step.environment}
    try:
        if step.live:
            status = subprocess.run(step.command, cwd=CHECKOUT, env=environment, check=False).returncode
            output = ""
        else:
            done = subprocess.run(
                step.command,
                cwd=CHECKOUT,
                env=environment,
                check=False,
                text=True,
                errors="replace",
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
            )
            status, output = done.returncode, done.stdout
    except OSError as error:
        status, output = 127, str(error)
    return Outcome(step, status, time.monotonic() - began, output)
