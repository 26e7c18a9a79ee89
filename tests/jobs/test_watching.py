"""The dead man's switch: what did not happen is noticed, once."""

from datetime import UTC, datetime, timedelta

import pytest

from apps.core.types import Actor
from apps.jobs import services as jobs
from apps.jobs.enums import RunState, WorkerState
from apps.jobs.models import JobDefinition, JobRun, WorkerHeartbeat
from apps.jobs.services import workers
from apps.outbox.models import Fact
from backoffice.schedules import SCHEDULES

pytestmark = pytest.mark.django_db

# The job fires each quarter of an hour and may be five minutes late.
FIRED = datetime(2026, 11, 23, 6, 15, tzinfo=UTC)
LATE = FIRED + timedelta(minutes=5)
STARTED = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _only_the_rollup() -> None:
    JobDefinition.objects.exclude(name="telemetry.rollup").delete()
    JobDefinition.objects.update(created_at=FIRED - timedelta(days=1))


def run_window_ending(end: datetime) -> None:
    window = jobs.window_of(job="telemetry.rollup", scheduled_time=end)
    with jobs.run_window(job="telemetry.rollup", window=window, actor=Actor.system("x")):
        pass


def test_a_run_that_never_began_is_missed_and_told_once() -> None:
    run_window_ending(FIRED - timedelta(minutes=15))
    assert jobs.notice_missed(at=LATE - timedelta(seconds=1)) == 0
    assert jobs.notice_missed(at=LATE) == 1
    assert jobs.notice_missed(at=LATE) == 0
    missed = JobRun.objects.get(state=RunState.MISSED)
    assert (missed.window_end, missed.error_code) == (FIRED, "missed")
    assert Fact.objects.filter(type="job.run_missed", subject=f"job_run:{missed.id}").count() == 1


def test_a_run_in_time_is_not_missed() -> None:
    run_window_ending(FIRED)
    assert jobs.notice_missed(at=LATE) == 0


def test_a_long_outage_is_one_row_that_counts() -> None:
    jobs.notice_missed(at=LATE)
    jobs.notice_missed(at=LATE + timedelta(hours=2))
    missed = JobRun.objects.get()
    assert missed.counts == {"missed_windows": 9}


def test_a_missed_run_whose_message_comes_late_after_all_is_done() -> None:
    jobs.notice_missed(at=LATE)
    run_window_ending(FIRED)
    assert JobRun.objects.get().state == RunState.OK


def test_a_job_is_not_missed_for_the_time_before_it_existed() -> None:
    JobDefinition.objects.update(created_at=FIRED + timedelta(seconds=1))
    assert jobs.notice_missed(at=LATE) == 0


def test_definitions_follow_the_declarations_and_forget_nothing() -> None:
    JobDefinition.objects.create(
        name="old.job",
        task="old.job",
        queue="default",
        expression="cron(* * * * ? *)",
        timezone="UTC",
        window=timedelta(minutes=1),
        expected_duration=timedelta(minutes=1),
        max_lateness=timedelta(minutes=1),
        description="",
    )
    jobs.sync_definitions(at=FIRED)
    live = set(JobDefinition.objects.filter(retired_at=None).values_list("name", flat=True))
    assert live == {schedule.name for schedule in SCHEDULES}
    assert JobDefinition.objects.get(name="old.job").retired_at == FIRED
    assert JobDefinition.objects.get(name="telemetry.rollup").created_at == FIRED - timedelta(days=1)


def beat(at: datetime, *, pid: int = 7, started_at: datetime = STARTED) -> None:
    workers.seen(name="bulk@x", queues=["bulk"], pid=pid, started_at=started_at, at=at)


def told() -> list[str]:
    return list(Fact.objects.filter(type__startswith="worker.").order_by("id").values_list("type", flat=True))


def test_a_silent_worker_is_lost_and_comes_back() -> None:
    beat(STARTED)
    assert jobs.notice_lost(at=STARTED + timedelta(seconds=15)) == 0
    assert jobs.notice_lost(at=STARTED + timedelta(seconds=16)) == 1
    assert jobs.notice_lost(at=STARTED + timedelta(seconds=17)) == 0
    beat(STARTED + timedelta(seconds=40))
    worker = WorkerHeartbeat.objects.get()
    assert (worker.state, worker.returned_at) == (WorkerState.ALIVE, STARTED + timedelta(seconds=40))
    assert sorted(told()) == ["worker.lost", "worker.returned"]
    assert Fact.objects.get(type="worker.returned").payload["away_ms"] == 40_000


def test_a_worker_that_was_killed_and_replaced_at_once_was_lost_all_the_same() -> None:
    beat(STARTED)
    beat(STARTED + timedelta(seconds=4), pid=8, started_at=STARTED + timedelta(seconds=3))
    assert sorted(told()) == ["worker.lost", "worker.returned"]
    assert WorkerHeartbeat.objects.get().pid == 8


def test_a_worker_that_said_goodbye_is_not_missed() -> None:
    beat(STARTED)
    workers.left(name="bulk@x", at=STARTED)
    assert jobs.notice_lost(at=STARTED + timedelta(hours=1)) == 0
    beat(STARTED + timedelta(hours=2), pid=9, started_at=STARTED + timedelta(hours=2))
    assert told() == []
    assert WorkerHeartbeat.objects.get().state == WorkerState.ALIVE
