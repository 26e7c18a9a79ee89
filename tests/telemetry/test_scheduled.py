"""The scheduled jobs under their ledger: a window once, with its counts."""

from datetime import timedelta

import pytest

from apps.jobs.models import JobRun
from apps.telemetry import services as telemetry
from apps.telemetry.selectors.partitions import list_partitions
from tests.fleet.builders import NOON, make_vehicle, put_in_service
from tests.telemetry.builders import ingest, message, point, report

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


def test_the_watch_counts_what_it_found_and_runs_a_window_once() -> None:
    car, talker = make_vehicle(), make_vehicle()
    put_in_service([car, talker])
    ingest(points=[point(car, 1)], messages=[message(car)])
    for n in range(15):
        report(talker, n, at=NOON + n * MINUTE)
    at = NOON + 14 * MINUTE
    for _ in range(2):
        telemetry.run_watch(scheduled_time=at.isoformat(), at=at)
    run = JobRun.objects.get(job="telemetry.silent_watch")
    assert (run.state, run.counts["lost"], run.attempt) == ("ok", 1, 1)


def test_the_rollup_sums_up_and_keeps_house() -> None:
    car = make_vehicle()
    put_in_service([car])
    ingest(points=[point(car, 1)])
    at = NOON + 15 * MINUTE
    telemetry.run_rollup(scheduled_time=at.isoformat(), at=at)
    run = JobRun.objects.get(job="telemetry.rollup")
    assert (run.state, run.counts["vehicle_hours"], run.counts["days_created"]) == ("ok", 1, 3)
    assert len(list_partitions()) == 4
