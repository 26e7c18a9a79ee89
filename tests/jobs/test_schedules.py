"""The declared schedules, and their message as EventBridge sends it, run by a real worker."""

from dataclasses import replace

import pytest

from apps.core.tasking.queues import QUEUES, Queue
from apps.jobs.enums import RunState
from apps.jobs.models import JobRun
from apps.jobs.rules.cron import parse
from backoffice.schedules import EXECUTION_ID, SCHEDULED_TIME, SCHEDULES, Schedule, render_message
from tests.core.tasking.workers import solo_worker
from tests.jobs import counting
from tests.plugins.queues import Queues, until


@pytest.mark.parametrize("schedule", SCHEDULES, ids=lambda schedule: schedule.name)
def test_a_schedule_can_be_reckoned_with_and_fits_its_queue(schedule: Schedule) -> None:
    parse(schedule.expression)
    assert schedule.expected_duration.total_seconds() < QUEUES[schedule.queue].soft_limit


def test_names_are_unique() -> None:
    assert len({schedule.name for schedule in SCHEDULES}) == len(SCHEDULES)


@pytest.mark.django_db(transaction=True)
def test_the_message_of_a_schedule_runs_its_window_once(queues: Queues) -> None:
    [rollup] = [schedule for schedule in SCHEDULES if schedule.name == "telemetry.rollup"]
    stand_in = replace(rollup, task="test.count_window", queue=Queue.REALTIME)
    assert counting.count_window is not None
    text = render_message(stand_in).replace(SCHEDULED_TIME, "2026-11-23T06:15:00Z")
    for execution in ("d32c5kddcf5bb8c3", "d32c5kddcf5bb8c4"):
        queues.send("realtime", text.replace(EXECUTION_ID, execution))
    with solo_worker(queues):
        until(lambda: JobRun.objects.filter(state=RunState.OK).exists())
        until(lambda: queues.count("realtime") == 0)
    run = JobRun.objects.get()
    assert (run.attempt, run.counts, run.message_id[:10]) == (1, {"cars": 2}, "d32c5kddcf")
    assert run.window_start is not None
    assert run.window_start.isoformat() == "2026-11-23T06:00:00+00:00"
    assert run.worker.endswith("@test")
