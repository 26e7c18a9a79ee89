"""One child process: its start, its output, its end."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Callable, Mapping

from deploy.local.runner.logs import ServiceLog
from deploy.local.runner.takeover import family_of, kill
from deploy.local.state import CHECKOUT

LONGEST_LINE = 64 * 1024


class Child:
    """A started process whose output goes to its log."""

    def __init__(self, process: asyncio.subprocess.Process, pump: "asyncio.Task[None]") -> None:
        self._process = process
        self._pump = pump

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def ended(self) -> bool:
        return self._process.returncode is not None

    async def wait(self) -> int:
        """Its exit status, negative for a signal; by then its last words are in the log."""
        status = await self._process.wait()
        with contextlib.suppress(TimeoutError):
            # Grandchildren may hold the pipe open for longer than their parent lives.
            await asyncio.wait_for(asyncio.shield(self._pump), 0.5)
        return status

    async def stop(self, patience: float) -> None:
        """TERM to the main process alone: killing its group kills busy workers with their tasks half done."""
        if self.ended:
            return
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(asyncio.shield(self._process.wait()), patience)
        except TimeoutError:
            self.kill()
            await self._process.wait()

    def kill(self) -> None:
        """End it and all it started, at once."""
        kill(family_of(self.pid))


async def start(
    command: tuple[str, ...],
    environment: Mapping[str, str],
    log: ServiceLog,
    on_line: Callable[[str], None],
) -> Child:
    """Start `command` in the checkout. Raises OSError when the program is absent."""
    read_end, write_end = os.pipe()
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=write_end,
            stderr=write_end,
            cwd=CHECKOUT,
            env=dict(environment),
            start_new_session=True,  # a Ctrl-C of the terminal is ours to pass on, in order
        )
    except OSError:
        os.close(read_end)
        raise
    finally:
        os.close(write_end)
    # Not subprocess.PIPE: with that, wait() lasts until the last grandchild closes its copy of the pipe.
    pump = asyncio.create_task(_pump(read_end, log, on_line))
    return Child(process, pump)


async def _pump(read_end: int, log: ServiceLog, on_line: Callable[[str], None]) -> None:
    reader = asyncio.StreamReader()
    transport, _ = await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), os.fdopen(read_end, "rb", 0)
    )
    rest = b""
    try:
        while chunk := await reader.read(LONGEST_LINE):
            *lines, rest = (rest + chunk).split(b"\n")
            if len(rest) > LONGEST_LINE:
                lines, rest = [*lines, rest], b""
            for line in lines:
                text = line.decode("utf-8", "replace").rstrip("\r")
                log.write(text)
                on_line(text)
    finally:
        transport.close()
        if rest:
            log.write(rest.decode("utf-8", "replace"))
        log.close()
