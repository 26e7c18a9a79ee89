"""A job for the tests of the ledger; also imported by worker processes under test."""

import os
import signal
from pathlib import Path

from apps.core.tasking.queues import Queue
from apps.core.tasking.tasks import task
from apps.core.types import Actor
from apps.jobs import services as jobs

COUNT_FILE = "test.count_file"
ACTOR = Actor.system("telemetry.rollup")


@task(name="test.count_window", queue=Queue.REALTIME)
def count_window(*, scheduled_time: str, marker: str = "") -> None:
    """The first attempt hangs in the middle when there is a `marker` to write its pid to."""
    window = jobs.window_of(job="telemetry.rollup", scheduled_time=scheduled_time)
    with jobs.run_window(job="telemetry.rollup", window=window, actor=ACTOR) as run:
        if run.due:
            run.progress(1, 2, unit="cars")
            if marker and not Path(marker).exists():
                Path(marker).write_text(str(os.getpid()))
                signal.pause()
            run.count(cars=2)


@task(name=COUNT_FILE, queue=Queue.REALTIME)
def count_file(*, run_id: str, rows: int) -> None:
    with jobs.run_requested(run_id=run_id) as run:
        if run.due:
            run.progress(rows, rows, unit="rows")
            run.count(rows=rows)
