"""`python -m deploy.local.runner`: the whole product on this machine, until Ctrl-C."""

import argparse
import os
import sys
from dataclasses import replace
from pathlib import Path

from dotenv import dotenv_values

from deploy.local.runner.plan import steps
from deploy.local.runner.run import run_stack
from deploy.local.runner.screen import Screen
from deploy.local.stack import Ports, stack_from
from deploy.local.state import CHECKOUT


def main() -> int:
    """0 after an orderly stop; 1 with the reason when something could not be started or kept running."""
    options = _options()
    environment = _environment(options.profile)
    screen = Screen(verbose=options.verbose or environment.get("VERBOSE", "") not in {"", "0"})
    stack = stack_from(environment)
    if options.state_dir is not None:
        stack = replace(stack, state_dir=options.state_dir.resolve())
    if options.profile == "test":
        stack = replace(stack, ports=Ports.free())
    return run_stack(stack, steps(stack), environment, screen)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m deploy.local.runner", description=__doc__)
    parser.add_argument("--profile", choices=["run", "test"], default="run")
    parser.add_argument("--state-dir", type=Path)
    parser.add_argument("--verbose", action="store_true", help="show the output of every part")
    return parser.parse_args()


def _environment(profile: str) -> dict[str, str]:
    """The shell's variables; `.env` fills in what the shell leaves open, but never for a test."""
    from_file = {} if profile == "test" else dotenv_values(CHECKOUT / ".env")
    return {**{name: value for name, value in from_file.items() if value}, **os.environ}


if __name__ == "__main__":
    sys.exit(main())
