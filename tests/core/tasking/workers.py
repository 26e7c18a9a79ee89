"""Workers for tests: one on a thread of the test, and real processes that can be killed."""

import os
import signal
import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from celery.contrib.testing.worker import start_worker
from django.db import connection, connections

from celery_app import app
from tests.plugins.queues import Queues


@contextmanager
def solo_worker(queues: Queues, *names: str) -> Iterator[None]:
    """A worker on a thread. It uses the same database, so the test must commit what it is to see."""
    before = app.conf.broker_transport_options
    app.conf.broker_transport_options = queues.transport()
    # Celery takes itself for a forked child here and would close the socket of an open connection.
    connections.close_all()
    try:
        with start_worker(
            app,
            pool="solo",
            perform_ping_check=False,
            hostname=f"solo-{uuid.uuid4().hex[:6]}@test",
            queues=list(names) or ["realtime", "default"],
            shutdown_timeout=30,
        ):
            yield
    finally:
        app.conf.broker_transport_options = before


class Process:
    """A process of ours, started as the runner starts it; its output goes to a file."""

    def __init__(self, queues: Queues, log: Path, *command: str) -> None:
        with log.open("ab") as output:
            self._process = subprocess.Popen(
                [sys.executable, *command],
                env={**os.environ, **environment(queues)},
                stdout=output,
                stderr=output,
            )

    @property
    def pid(self) -> int:
        return self._process.pid

    def kill(self) -> None:
        """What the OOM killer does: no goodbye."""
        os.kill(self.pid, signal.SIGKILL)
        self._process.wait()

    def stop(self) -> int:
        """What a deployment does; returns the exit code."""
        if self._process.poll() is None:
            self._process.terminate()
        return self._process.wait(timeout=60)


def worker(queues: Queues, name: str, queue: str, log: Path) -> Process:
    """A worker of one child, with the tasks of these tests."""
    return Process(
        queues,
        log,
        *("-m", "celery", "-A", "tests.core.tasking.worker_app", "worker"),
        *("-n", f"{name}@test", "-Q", queue, "-c", "1", "-P", "prefork", "-l", "INFO"),
        *("--without-gossip", "--without-mingle", "--without-heartbeat"),
    )


def relay(queues: Queues, log: Path) -> Process:
    return Process(queues, log, "manage.py", "relay")


def environment(queues: Queues) -> dict[str, str]:
    """The test's database, queues and cloud, for a process of its own."""
    database = connection.settings_dict
    user, password = database["USER"], database["PASSWORD"]
    place = f"{database['HOST']}:{database['PORT']}/{database['NAME']}"
    return {
        "DJANGO_SETTINGS_MODULE": "backoffice.settings.test",
        "DATABASE_URL": f"postgresql://{user}:{password}@{place}",
        "AWS_ENDPOINT_URL": queues.endpoint,
        "QUEUE_PREFIX": queues.prefix,
        "QUEUE_WAIT_SECONDS": "1",
    }
