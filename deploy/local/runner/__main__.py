"""`python -m deploy.local.runner`: the whole product on this machine, until Ctrl-C."""

import argparse
import asyncio
import os
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from dotenv import dotenv_values

from deploy.local.ports import PortTakenError
from deploy.local.postgres.binaries import NoPostgresError
from deploy.local.postgres.cluster import ClusterError
from deploy.local.runner.claim import AlreadyRunningError, claim
from deploy.local.runner.control import Control
from deploy.local.runner.handoff import record_timings, write_environment
from deploy.local.runner.keeper import StepError
from deploy.local.runner.plan import steps
from deploy.local.runner.prerequisites import database_url, require_ports
from deploy.local.runner.records import Records
from deploy.local.runner.screen import Screen
from deploy.local.runner.supervisor import Supervisor
from deploy.local.runner.takeover import clear_leftovers
from deploy.local.stack import Ports, Stack, stack_from
from deploy.local.state import CHECKOUT, StateDirError


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
    try:
        with claim(stack):
            return asyncio.run(_run(stack, environment, screen))
    except (AlreadyRunningError, PortTakenError, StateDirError, NoPostgresError, ClusterError) as error:
        screen.warn(str(error))
        return 1


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


async def _run(stack: Stack, inherited: dict[str, str], screen: Screen) -> int:
    stop_asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, stop_asked.set)
    began = time.monotonic()
    plan = steps(stack)
    records = Records(stack.state_dir)
    left = await asyncio.to_thread(clear_leftovers, stack, records, [step.name for step in plan])
    if left:
        screen.note(f"stopped what an earlier run had left: {', '.join(left)}")
    require_ports(stack)
    environment = inherited | stack.environment(await asyncio.to_thread(database_url, stack))
    write_environment(stack, environment, inherited)
    supervisor = Supervisor(stack, plan, environment, records, screen)
    control = Control(supervisor.keepers, environment["LEVERS_TOKEN"], stack.ports.runner)
    await control.start()
    try:
        return await _until_stopped(
            supervisor, stop_asked, lambda: _announce(supervisor, stack, screen, began)
        )
    except StepError as error:
        screen.failure(str(error), error.tail, str(error.log_path))
        return 1
    finally:
        screen.note("stopping")
        await supervisor.stop()
        await control.stop()


async def _until_stopped(
    supervisor: Supervisor, stop_asked: asyncio.Event, announce: Callable[[], None]
) -> int:
    """Start, announce, and wait for whatever ends the run first. Raises StepError of a failed start."""
    stopping = asyncio.create_task(stop_asked.wait())
    starting = asyncio.create_task(supervisor.start())
    await asyncio.wait({stopping, starting}, return_when=asyncio.FIRST_COMPLETED)
    if not starting.done():
        starting.cancel()
        await asyncio.wait({starting})
        return 0
    starting.result()
    announce()
    broken = asyncio.create_task(supervisor.broken())
    await asyncio.wait({stopping, broken}, return_when=asyncio.FIRST_COMPLETED)
    return 0 if stopping.done() else 1


def _announce(supervisor: Supervisor, stack: Stack, screen: Screen, began: float) -> None:
    seconds = time.monotonic() - began
    write_environment(stack, supervisor.environment, os.environ)
    record_timings(stack, supervisor.timings, seconds)
    screen.ready(stack.edge_url, seconds, str(stack.log_dir), demo=not stack.real_cloud)


if __name__ == "__main__":
    sys.exit(main())
