"""One application behind the production server, in a process of its own: both sides are served alike."""

import http.client
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import orjson
import psutil

from deploy.local.ports import free_port

ROOT = Path(__file__).parents[2]
PATIENCE_S = float(os.environ.get("BENCH_PATIENCE", "30"))


class Server:
    """`target` is a granian factory: `tests.benchmarks.product:serve`."""

    def __init__(self, target: str, **environment: str) -> None:
        self.port = free_port()
        command = [
            str(Path(sys.executable).parent / "granian"),
            *("--interface", "wsgi", "--factory", "--host", "127.0.0.1", "--port", str(self.port)),
            *("--workers", "1", "--blocking-threads", "1", "--no-ws", "--log-level", "warning"),
            target,
        ]
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "LOG_LEVEL": "INFO", **environment},
            stdout=subprocess.DEVNULL,
        )
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        self._wait()

    def ask(self, path: str, body: Any = None, **headers: str) -> tuple[int, bytes, dict[str, str]]:
        """One request over the kept connection."""
        sent = None if body is None else orjson.dumps(body)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        kind = {} if body is None else {"Content-Type": "application/json"}
        self.connection.request("GET" if body is None else "POST", path, sent, {**kind, **named})
        answer = self.connection.getresponse()
        return answer.status, answer.read(), dict(answer.getheaders())

    def cpu_seconds(self) -> float:
        """Of every thread of the server and its worker."""
        family = [
            psutil.Process(self.process.pid),
            *psutil.Process(self.process.pid).children(recursive=True),
        ]
        return sum(cpu_seconds_of(member.pid) for member in family)

    def stop(self) -> None:
        self.connection.close()
        self.process.terminate()
        self.process.wait(PATIENCE_S)

    def _wait(self) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while True:
            try:
                self.connection.connect()
            except OSError:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    self.process.kill()
                    raise
                time.sleep(0.05)
            else:
                return


def cpu_seconds_of(pid: int) -> float:
    """Nanosecond resolution where Linux offers it, else the 10 ms ticks that every system has."""
    threads = Path(f"/proc/{pid}/task")
    try:
        if threads.exists():
            found = [int((each / "schedstat").read_text("ascii").split()[0]) for each in threads.iterdir()]
            return sum(found) / 1e9
        times = psutil.Process(pid).cpu_times()
        return float(times.user + times.system)
    except (psutil.NoSuchProcess, FileNotFoundError, ProcessLookupError):
        return 0.0
