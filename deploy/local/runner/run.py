"""One run of a stack, from clearing up after the last one to leaving nothing behind."""

import asyncio
import os
import signal
import time
from collections.abc import Callable, Mapping

from deploy.local.ports import PortTakenError
from deploy.local.postgres.binaries import NoPostgresError
from deploy.local.postgres.cluster import ClusterError
from deploy.local.runner.claim import AlreadyRunningError, claim
from deploy.local.runner.control import Control
from deploy.local.runner.handoff import record_timings, write_environment
from deploy.local.runner.keeper import StepError
from deploy.local.runner.prerequisites import database_url, require_ports
from deploy.local.runner.records import Records
from deploy.local.runner.screen import Screen
from deploy.local.runner.step import Step
from deploy.local.runner.supervisor import Supervisor
from deploy.local.runner.takeover import clear_leftovers
from deploy.local.stack import Stack
from deploy.local.state import StateDirError


def run_stack(stack: Stack, plan: list[Step], inherited: Mapping[str, str], screen: Screen) -> int:
    """The whole run with every expected failure as one line on the screen; the exit status."""
    try:
        with claim(stack):
            return asyncio.run(run(stack, plan, inherited, screen))
    except (AlreadyRunningError, PortTakenError, StateDirError, NoPostgresError, ClusterError) as error:
        screen.warn(str(error))
        return 1


async def run(stack: Stack, plan: list[Step], inherited: Mapping[str, str], screen: Screen) -> int:
    """Start `plan` and keep it running until SIGINT, SIGTERM or SIGHUP; the exit status.

    `inherited` is the environment below the stack's own. Raises PortTakenError before anything is started.
    """
    stop_asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, stop_asked.set)
    began = time.monotonic()
    records = Records(stack.state_dir)
    left = await asyncio.to_thread(clear_leftovers, stack, records)
    if left:
        screen.note(f"stopped what an earlier run had left: {', '.join(left)}")
    require_ports(stack)
    environment = dict(inherited) | stack.environment(await asyncio.to_thread(database_url, stack))
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
