"""One function's process, seen from the cloud."""

import json
import logging
import os
import select
import subprocess
import sys
import threading
import time
import uuid
from pathlib import Path
from typing import IO, Any

from deploy.local.cloud.functions import runtime

_METRICS = b'{"_aws"'  # embedded metrics are for CloudWatch to count, not for people to read
INIT_SECONDS = 30.0  # a cold import on a busy laptop; Lambda itself allows 10

_log = logging.getLogger("local_cloud.lambda")


class FunctionError(Exception):
    """The function failed: its own error, a timeout or a death. `payload` is what a caller is told."""

    def __init__(self, payload: dict[str, Any]) -> None:
        super().__init__(payload.get("errorMessage", ""))
        self.payload = payload


class FunctionProcess:
    """Runs one invocation at a time; any failure of the process itself ends it, the next call starts anew."""

    def __init__(self, name: str, task_root: Path, environment: dict[str, str]) -> None:
        self._name = name
        self._buffer = b""
        answers, child_end = os.pipe()
        self._answers = answers
        self._child = subprocess.Popen(
            [sys.executable, "-u", runtime.__file__],
            cwd=task_root,
            env={**environment, runtime.ANSWERS_VARIABLE: str(child_end)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            pass_fds=(child_end,),
        )
        os.close(child_end)
        assert self._child.stdout is not None  # noqa: S101 - a pipe was asked for
        threading.Thread(target=_forward, args=(name, self._child.stdout), daemon=True).start()
        self._read_answer(time.monotonic() + INIT_SECONDS)

    @property
    def pid(self) -> int:
        """The process id, for reports."""
        return self._child.pid

    def invoke(self, event: Any, timeout: float) -> Any:
        """The handler's result; FunctionError when it raised, took longer than `timeout` or died."""
        request = {"event": event, "request_id": str(uuid.uuid4()), "deadline": time.time() + timeout}
        try:
            assert self._child.stdin is not None  # noqa: S101 - a pipe was asked for
            self._child.stdin.write(json.dumps(request).encode() + b"\n")
            self._child.stdin.flush()
        except BrokenPipeError:
            raise self._death() from None
        return self._read_answer(time.monotonic() + timeout, timeout)["result"]

    def alive(self) -> bool:
        """Whether another event may be sent."""
        return self._child.poll() is None

    def stop(self) -> None:
        """End the process."""
        if self.alive():
            self._child.kill()
        self._child.wait()
        if self._answers >= 0:
            os.close(self._answers)
            self._answers = -1

    def _read_answer(self, deadline: float, timeout: float = INIT_SECONDS) -> dict[str, Any]:
        while b"\n" not in self._buffer:
            ready, _, _ = select.select([self._answers], [], [], max(0.0, deadline - time.monotonic()))
            if not ready:
                self.stop()
                raise FunctionError(
                    {
                        "errorType": "Sandbox.Timedout",
                        "errorMessage": f"Task timed out after {timeout:.2f} seconds",
                    }
                )
            chunk = os.read(self._answers, 1 << 16)
            if not chunk:
                raise self._death()
            self._buffer += chunk
        line, _, self._buffer = self._buffer.partition(b"\n")
        answer: dict[str, Any] = json.loads(line)
        if "error" in answer:
            raise FunctionError(answer["error"])
        return answer

    def _death(self) -> FunctionError:
        self.stop()
        status = self._child.returncode
        return FunctionError(
            {"errorType": "Runtime.ExitError", "errorMessage": f"Runtime exited with status {status}"}
        )


def _forward(name: str, output: IO[bytes]) -> None:
    """Copy what the function prints to our own output, as CloudWatch would keep it."""
    for line in output:
        level = logging.DEBUG if line.startswith(_METRICS) else logging.INFO
        _log.log(level, "%s | %s", name, line.decode(errors="replace").rstrip())
