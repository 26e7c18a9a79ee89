"""A window is worked on once, by one worker at a time, until it has ended well."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import structlog

from apps.core import clock
from apps.core.errors import Conflict, Invalid, NotFound, Upstream
from apps.core.types import Actor, Window
from apps.jobs import services as jobs
from apps.jobs.enums import RunState
from apps.jobs.models import JobRun
from apps.jobs.services.leases import LEASE, LeaseLost, RunBusy
from apps.outbox.models import Fact, OutboxMessage
from tests.plugins.threads import at_once

pytestmark = pytest.mark.django_db(transaction=True)

JOB = "telemetry.rollup"
WINDOW = Window(datetime(2026, 11, 23, 6, 0, tzinfo=UTC), datetime(2026, 11, 23, 6, 15, tzinfo=UTC))
US = Actor.system(JOB)
SRE = Actor("sre-1", frozenset({"job.replay"}), frozenset({"SG"}))


def work(*, fails_with: Exception | None = None, message: str = "m-1", **counts: int) -> bool:
    """One delivery of the window's message; says whether there was anything to do."""
    with structlog.contextvars.bound_contextvars(task_id=message):
        with jobs.run_window(job=JOB, window=WINDOW, actor=US) as run:
            if run.due:
                run.count(**counts)
                if fails_with is not None:
                    raise fails_with
            return run.due
        return True


def the_run() -> JobRun:
    return JobRun.objects.get()


def pretend(**columns: Any) -> None:
    JobRun.objects.update(**columns)


def test_a_window_that_ended_well_says_how() -> None:
    with jobs.run_window(job=JOB, window=WINDOW, actor=US) as run:
        run.progress(50, 100, unit="cars")
        run.count(cars=50)
        run.count(cars=50, silent=2)
        run.progress(100)
        run.watermark("2026-11-23T06:15:00Z")
        run.checksum("abc")
    row = the_run()
    assert (row.state, row.attempt, row.started_by) == (RunState.OK, 1, "system:telemetry.rollup")
    assert (row.progress_done, row.progress_total, row.progress_unit) == (100, 100, "cars")
    assert row.counts == {"cars": 100, "silent": 2}
    assert (row.watermark, row.checksum) == ("2026-11-23T06:15:00Z", "abc")
    assert row.started_at is not None
    assert row.finished_at is not None
    assert row.finished_at >= row.started_at


def test_running_it_again_changes_nothing() -> None:
    work(cars=7)
    before = JobRun.objects.values().get()
    assert not work(cars=8, message="m-2")
    assert JobRun.objects.values().get() == before


def test_ten_deliveries_at_once_work_once() -> None:
    def deliver() -> bool:
        with jobs.run_window(job=JOB, window=WINDOW, actor=US) as run:
            if run.due:
                run.count(times=1)
            return run.due

    due = at_once(lambda: _or_busy(deliver), times=10)
    assert due.count(True) == 1
    assert the_run().counts == {"times": 1}


def _or_busy(deliver: Any) -> bool:
    """Without a message id every delivery looks like the same one, which must come back later."""
    try:
        return bool(deliver())
    except RunBusy:
        return False


def test_markets_have_windows_of_their_own() -> None:
    for market in ("SG", "MY", "SG"):
        with jobs.run_window(job=JOB, window=WINDOW, actor=US, market=market):
            pass
    assert set(JobRun.objects.values_list("market", flat=True)) == {"MY", "SG"}
    assert JobRun.objects.count() == 2


def test_an_unexpected_failure_comes_back_and_tells_no_secrets() -> None:
    with pytest.raises(ZeroDivisionError):
        work(fails_with=ZeroDivisionError("password=hunter2"))
    row = the_run()
    assert (row.state, row.error_code) == (RunState.FAILED, "zero_division_error")
    assert "hunter2" not in row.error_detail
    assert Fact.objects.get(type="job.run_failed").payload["attempt"] == 1
    assert work(cars=1)
    row = the_run()
    assert (row.state, row.attempt, row.error_code, row.counts) == (RunState.OK, 2, "", {"cars": 1})


def test_a_failure_that_waiting_may_mend_comes_back() -> None:
    with pytest.raises(Upstream):
        work(fails_with=Upstream("S3 does not answer.", code="aws_unavailable"))
    assert (the_run().error_code, the_run().error_detail) == ("aws_unavailable", "S3 does not answer.")


def test_a_failure_that_no_try_can_mend_ends_the_message() -> None:
    assert work(fails_with=Invalid("Line 7 has no price.", code="bad_row"))
    assert (the_run().state, the_run().error_detail) == (RunState.FAILED, "Line 7 has no price.")


def test_work_may_end_in_part() -> None:
    with jobs.run_window(job=JOB, window=WINDOW, actor=US) as run:
        run.partial("no_such_month", "October has not been billed yet.")
    assert (the_run().state, the_run().error_code) == (RunState.PARTIAL, "no_such_month")
    assert not work()


def test_while_one_worker_is_alive_another_message_does_nothing() -> None:
    with (
        structlog.contextvars.bound_contextvars(task_id="m-1"),
        jobs.run_window(job=JOB, window=WINDOW, actor=US) as run,
    ):
        assert not at_once(lambda: work(message="m-2"), times=1)[0]
        run.count(cars=1)
    assert the_run().state == RunState.OK


def test_the_same_message_again_means_that_its_worker_died_so_it_comes_back() -> None:
    work()
    pretend(state=RunState.RUNNING, lease=the_run().id, leased_until=clock.now() + LEASE, message_id="m-1")
    with pytest.raises(RunBusy):
        work(message="m-1")


def test_a_run_whose_lease_ran_out_is_taken_over_and_the_old_attempt_is_shut_out() -> None:
    def slow_work() -> None:
        with jobs.run_window(job=JOB, window=WINDOW, actor=US) as old:
            pretend(leased_until=clock.now() - timedelta(seconds=1))
            assert work(message="m-2", cars=3)
            old.count(cars=1000)

    with pytest.raises(LeaseLost):
        slow_work()
    row = the_run()
    assert (row.state, row.attempt, row.counts) == (RunState.OK, 2, {"cars": 3})


def test_an_abandoned_run_is_ordered_again_by_the_relay() -> None:
    work()
    long_ago = clock.now() - timedelta(minutes=1)
    pretend(
        state=RunState.RUNNING, lease=the_run().id, leased_until=long_ago, worker="bulk@x", finished_at=None
    )
    assert jobs.take_over_abandoned(at=clock.now()) == 1
    assert jobs.take_over_abandoned(at=clock.now()) == 0
    message = OutboxMessage.objects.get()
    assert (message.task, message.kwargs) == (
        "telemetry.roll_up",
        {"scheduled_time": "2026-11-23T06:15:00+00:00"},
    )
    assert Fact.objects.get(type="job.run_taken_over").payload["worker"] == "bulk@x"
    assert work(message="m-3")
    assert the_run().state == RunState.OK


def test_a_run_that_is_alive_is_left_alone() -> None:
    with jobs.run_window(job=JOB, window=WINDOW, actor=US):
        assert jobs.take_over_abandoned(at=clock.now() + timedelta(seconds=10)) == 0


def test_a_job_that_kills_its_worker_each_time_is_given_up() -> None:
    work()
    pretend(
        state=RunState.RUNNING, lease=the_run().id, leased_until=clock.now() - timedelta(minutes=1), attempt=5
    )
    assert jobs.take_over_abandoned(at=clock.now()) == 1
    assert (the_run().state, the_run().error_code) == (RunState.FAILED, "worker_lost")
    assert not OutboxMessage.objects.exists()


def test_a_replay_is_a_new_attempt_and_leaves_a_trace() -> None:
    work(cars=1)
    run_id = jobs.replay(run_id=the_run().id, actor=SRE, at=clock.now())
    assert (the_run().id, the_run().state) == (run_id, RunState.SCHEDULED)
    assert OutboxMessage.objects.get().kwargs == {"scheduled_time": "2026-11-23T06:15:00+00:00"}
    fact = Fact.objects.get(type="job.run_replayed")
    assert (fact.actor, fact.payload["outcome_before"]) == ("sre-1", "ok")
    assert work(cars=2, message="m-2")
    assert (the_run().attempt, the_run().counts) == (2, {"cars": 2})


def test_what_has_not_ended_cannot_be_replayed() -> None:
    work()
    jobs.replay(run_id=the_run().id, actor=SRE, at=clock.now())
    with pytest.raises(Conflict, match="not ended"):
        jobs.replay(run_id=the_run().id, actor=SRE, at=clock.now())


def test_a_run_of_another_market_cannot_be_replayed() -> None:
    with jobs.run_window(job=JOB, window=WINDOW, actor=US, market="MY"):
        pass
    with pytest.raises(NotFound):
        jobs.replay(run_id=the_run().id, actor=SRE, at=clock.now())


def test_an_unknown_job_has_no_windows() -> None:
    with pytest.raises(NotFound), jobs.run_window(job="no.such", window=WINDOW, actor=US):
        pass


@pytest.mark.parametrize(
    ("job", "fired", "start"),
    [
        ("telemetry.rollup", "2026-11-23T06:15:00Z", "2026-11-23T06:00:00+00:00"),
        ("telemetry.silent_watch", "2026-11-23T06:15:07.5Z", "2026-11-23T06:14:00+00:00"),
        ("costs.import", "2026-11-23T00:00:00Z", "2026-11-22T00:00:00+00:00"),
    ],
)
def test_a_firing_has_the_window_that_ends_with_it(job: str, fired: str, start: str) -> None:
    assert jobs.window_of(job=job, scheduled_time=fired).start.isoformat() == start


def test_a_firing_without_a_time_zone_is_refused() -> None:
    with pytest.raises(Invalid):
        jobs.window_of(job=JOB, scheduled_time="2026-11-23T06:15:00")
