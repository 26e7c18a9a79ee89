"""Keeps one service running: starts it, waits until it is ready, starts it again when it dies."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

from deploy.local.runner import process, readiness
from deploy.local.runner.logs import Echo, ServiceLog
from deploy.local.runner.records import Records
from deploy.local.runner.restarts import RestartBudget
from deploy.local.runner.step import Service

Told = Callable[[str], None]


class StepError(Exception):
    """A step failed; carries where its log is and the last lines of it."""

    def __init__(self, name: str, problem: str, log: ServiceLog) -> None:
        super().__init__(f"{name} {problem}")
        self.log_path: Path = log.path
        self.tail = list(log.tail)


class Keeper:
    """The life of one service within one run of the stack."""

    def __init__(self, service: Service, records: Records, log_dir: Path, echo: Echo, tell: Told) -> None:
        self.service = service
        self.restarts = RestartBudget()
        self.state = "waiting"
        self.since = time.time()
        self._records = records
        self._log_dir = log_dir
        self._echo = echo
        self._tell = tell
        self._child: process.Child | None = None
        self._stopping = False

    @property
    def pid(self) -> int | None:
        return None if self._child is None or self._child.ended else self._child.pid

    async def start(self, environment: Mapping[str, str]) -> None:
        """Return when it is ready. Raises StepError when it ends first or takes too long."""
        service = self.service
        log = ServiceLog(service.name, self._log_dir, self._echo)
        said_so = asyncio.Event()

        def on_line(line: str) -> None:
            if service.ready_text and service.ready_text in line:
                said_so.set()

        self._set("starting")
        self._child = await process.start(
            service.command, {**environment, **service.environment}, log, on_line
        )
        self._records.add(service.name, self._child.pid)
        ending = asyncio.create_task(self._child.wait())
        ready = asyncio.create_task(self._ready(said_so))
        done, _ = await asyncio.wait(
            {ending, ready}, timeout=service.start_timeout, return_when=asyncio.FIRST_COMPLETED
        )
        ready.cancel()
        if ready in done:
            self._set("ready")
            return
        if ending in done:
            raise StepError(service.name, f"ended with {describe(ending.result())} before it was ready", log)
        await self._child.stop(service.stop_timeout)
        raise StepError(service.name, f"was not ready within {service.start_timeout:.0f} s", log)

    async def keep(self, environment: Mapping[str, str], on_return: Callable[[], Awaitable[None]]) -> str:
        """Start it again whenever it dies; returns, with a sentence, when it has died too often."""
        while True:
            ending = f"{self.service.name} ended ({describe(await self._wait())})"
            pause = self.restarts.delay(time.monotonic())
            if pause is None:
                self._set("gave up")
                return f"{ending}, {self.restarts.used} restarts did not help; its log: {self._log_path}"
            self._set("restarting")
            self._tell(f"{ending}, restart {self.restarts.used} in {pause:.1f} s")
            await asyncio.sleep(pause)
            try:
                await self.start(environment)
                await on_return()
            except StepError as error:
                self._tell(str(error))
            else:
                self._tell(f"{self.service.name} is back")

    async def stop(self) -> None:
        """End it in order; kill it when that takes longer than it may."""
        self._stopping = True
        if self._child is not None:
            self._set("stopping")
            await self._child.stop(self.service.stop_timeout)
            self._records.remove(self.service.name)
        self._set("stopped")

    def kill(self) -> bool:
        """End it and its children without warning, as a lost machine would; whether there was one."""
        if self._child is None or self._child.ended:
            return False
        self._child.kill()
        return True

    @property
    def _log_path(self) -> Path:
        return self._log_dir / f"{self.service.name}.log"

    async def _wait(self) -> int:
        """The status of an end that nobody asked for; an end that we asked for is not one to react to."""
        if self._child is None:
            msg = f"{self.service.name} was never started"
            raise RuntimeError(msg)
        status = await self._child.wait()
        if self._stopping:
            await asyncio.Event().wait()
        self._records.remove(self.service.name)
        return status

    async def _ready(self, said_so: asyncio.Event) -> None:
        if self.service.ready_url:
            await readiness.answers(self.service.ready_url)
        elif self.service.ready_text:
            await said_so.wait()
        else:
            await asyncio.sleep(0)

    def _set(self, state: str) -> None:
        self.state = state
        self.since = time.time()


def describe(status: int) -> str:
    """An exit status for a person."""
    return f"signal {-status}" if status < 0 else f"status {status}"
