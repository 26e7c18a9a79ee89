"""Runs the plan: everything as soon as what it needs is ready, everything stopped in the opposite order."""

import asyncio
import time
from collections.abc import Mapping

from deploy.local.runner import process
from deploy.local.runner.keeper import Keeper, StepError, describe
from deploy.local.runner.logs import Echo, ServiceLog
from deploy.local.runner.records import Records
from deploy.local.runner.screen import Screen
from deploy.local.runner.step import Service, Step, Task, waves
from deploy.local.runner.takeover import end_marked
from deploy.local.stack import Stack


class Supervisor:
    """One run of one stack, from the first process to the last."""

    def __init__(
        self, stack: Stack, plan: list[Step], environment: Mapping[str, str], records: Records, screen: Screen
    ) -> None:
        self.environment = {**environment, **records.environment()}
        self.timings: dict[str, float] = {}
        self._waves = waves(plan)
        self._plan = [step for wave in self._waves for step in wave]
        self._stack = stack
        self._records = records
        self._screen = screen
        self._echo = Echo(verbose=screen.verbose, colour=screen.colour)
        self.keepers = {step.name: self._keeper(step) for step in self._plan if isinstance(step, Service)}
        self._done = {step.name: asyncio.Event() for step in self._plan}
        self._watching: list[asyncio.Task[None]] = []
        self._fatal: asyncio.Queue[str] = asyncio.Queue()

    async def start(self) -> None:
        """Return when every step is done or ready. Raises the first StepError; stop() clears up after it."""
        try:
            async with asyncio.TaskGroup() as group:
                for step in self._plan:
                    group.create_task(self._start(step))
        except BaseExceptionGroup as errors:
            raise errors.exceptions[0] from None
        self._watching = [asyncio.create_task(self._watch(keeper)) for keeper in self.keepers.values()]

    async def broken(self) -> str:
        """Wait until a vital service cannot be kept running; the sentence that says so."""
        return await self._fatal.get()

    async def stop(self) -> None:
        """Stop in the order opposite to the start; afterwards nobody of this stack lives."""
        for wave in reversed(self._waves):
            await asyncio.gather(
                *(self.keepers[step.name].stop() for step in wave if step.name in self.keepers)
            )
        for task in self._watching:
            task.cancel()
        await asyncio.to_thread(end_marked, self._records)

    async def run_task(self, task: Task) -> None:
        """Run a one-shot to its end. Raises StepError."""
        log = ServiceLog(task.name, self._stack.log_dir, self._echo)
        lines: list[str] = []
        child = await process.start(task.command, self.environment, log, lines.append)
        self._records.add(task.name, child.pid)
        try:
            status = await asyncio.wait_for(child.wait(), task.timeout)
        except TimeoutError:
            raise StepError(task.name, f"took longer than {task.timeout:.0f} s", log) from None
        finally:
            if not child.ended:
                child.kill()
            self._records.remove(task.name)
        if status != 0:
            raise StepError(task.name, f"ended with {describe(status)}", log)
        if task.gives_environment:
            self.environment.update(dict(line.split("=", 1) for line in lines if _assigns(line)))

    async def _start(self, step: Step) -> None:
        for need in step.needs:
            await self._done[need].wait()
        began = time.monotonic()
        if isinstance(step, Task):
            await self.run_task(step)
        else:
            await self.keepers[step.name].start(self.environment)
        self.timings[step.name] = round(time.monotonic() - began, 2)
        self._screen.step(step.name, self.timings[step.name])
        self._done[step.name].set()

    async def _watch(self, keeper: Keeper) -> None:
        async def do_again() -> None:
            for step in self._plan:
                if step.name in keeper.service.then_again and isinstance(step, Task):
                    await self.run_task(step)

        sentence = await keeper.keep(self.environment, do_again)
        self._screen.warn(sentence)
        if keeper.service.vital:
            await self._fatal.put(sentence)

    def _keeper(self, service: Service) -> Keeper:
        return Keeper(service, self._records, self._stack.log_dir, self._echo, self._screen.note)


def _assigns(line: str) -> bool:
    name, sign, _ = line.partition("=")
    return bool(sign) and name.isidentifier() and name.isupper()
