"""Jobs, runs and workers as the console sees them."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from apps.core import clock
from apps.core.ids import new_id
from apps.core.types import Actor
from apps.jobs import services as jobs
from apps.jobs.enums import RunState, WorkerState
from apps.jobs.models import JobRun, WorkerHeartbeat
from apps.outbox.models import Fact, OutboxMessage
from tests.plugins.people import Api, AsRole

pytestmark = pytest.mark.django_db

END = datetime(2026, 11, 23, 6, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)


def a_run(
    *, end: datetime = END, market: str | None = None, state: RunState = RunState.OK, **columns: Any
) -> JobRun:
    return JobRun.objects.create(
        **{
            "job": "telemetry.rollup",
            "task": "telemetry.roll_up",
            "kwargs": {"scheduled_time": end.isoformat()},
            "window_start": end - timedelta(minutes=15),
            "window_end": end,
            "market": market,
            "state": state,
            "started_by": "system:telemetry.rollup",
            "requested_at": end,
            "started_at": end,
            "finished_at": end + timedelta(seconds=2.5),
            **columns,
        }
    )


@pytest.fixture
def sre(as_role: AsRole) -> Api:
    return as_role("sre")


def items(answer: Any) -> list[dict[str, Any]]:
    assert answer.status_code == 200, answer.content
    found: list[dict[str, Any]] = answer.json()["items"]
    return found


def test_jobs_come_with_their_newest_run(sre: Api) -> None:
    a_run(end=END - timedelta(minutes=15))
    newest = a_run(state=RunState.FAILED, error_detail="S3 does not answer.")
    by_name = {job["name"]: job for job in items(sre.get("/api/v1/jobs"))}
    rollup = by_name["telemetry.rollup"]
    assert (rollup["last_run_id"], rollup["last_outcome"]) == (str(newest.id), "failed")
    assert (rollup["last_error"], rollup["last_duration_ms"]) == ("S3 does not answer.", 2500)
    assert (rollup["window_seconds"], rollup["max_lateness_seconds"]) == (900, 300)
    assert by_name["costs.import"]["last_run_id"] is None


def test_runs_are_newest_first_and_paged(sre: Api) -> None:
    ends = [END + timedelta(minutes=15 * number) for number in range(5)]
    for end in ends:
        a_run(end=end)
    first = sre.get("/api/v1/job-runs", {"limit": 3}).json()
    rest = sre.get("/api/v1/job-runs", {"limit": 3, "cursor": first["next_cursor"]}).json()
    seen = [run["window_end"] for run in first["items"] + rest["items"]]
    assert seen == sorted(seen, reverse=True)
    assert len(seen) == 5
    assert rest["next_cursor"] is None


def test_runs_can_be_narrowed(sre: Api) -> None:
    a_run()
    failed = a_run(end=END + timedelta(hours=1), state=RunState.FAILED)
    mine = a_run(end=END + timedelta(hours=2), job="fleet.import", started_by=sre.actor.id)
    for query, expected in (
        ({"outcome": "failed,missed"}, [failed]),
        ({"job": "fleet.import"}, [mine]),
        ({"mine": "true"}, [mine]),
    ):
        assert [run["id"] for run in items(sre.get("/api/v1/job-runs", query))] == [
            str(run.id) for run in expected
        ]
    assert sre.get("/api/v1/job-runs", {"outcome": "splendid"}).status_code == 400


def test_a_run_shows_its_progress_counts_and_reason(sre: Api) -> None:
    run = a_run(
        state=RunState.PARTIAL,
        progress_done=3,
        progress_total=4,
        progress_unit="files",
        counts={"rows": 120},
        error_code="no_such_month",
        error_detail="October has not been billed yet.",
    )
    shown = sre.get(f"/api/v1/job-runs/{run.id}").json()
    assert (shown["progress_done"], shown["progress_total"], shown["progress_unit"]) == (3, 4, "files")
    assert (shown["counts"], shown["duration_ms"], shown["mine"]) == ({"rows": 120}, 2500, False)
    assert shown["error_detail"] == "October has not been billed yet."


def test_runs_of_other_markets_are_not_there(sre: Api) -> None:
    elsewhere = a_run(market="MY")
    assert items(sre.get("/api/v1/job-runs")) == []
    assert sre.get(f"/api/v1/job-runs/{elsewhere.id}").status_code == 404
    assert sre.post(f"/api/v1/job-runs/{elsewhere.id}/replay", {}).status_code == 404
    assert sre.get("/api/v1/job-runs/not-an-id").status_code == 404


def test_a_run_that_took_longer_than_declared_is_slow(sre: Api) -> None:
    [expected] = [
        job["expected_seconds"] for job in items(sre.get("/api/v1/jobs")) if job["name"] == "telemetry.rollup"
    ]
    a_run(finished_at=END + timedelta(seconds=expected))
    slow = a_run(end=END + HOUR, finished_at=END + HOUR + timedelta(seconds=expected + 1))
    a_run(end=END + 2 * HOUR, job="fleet.import", finished_at=END + 12 * HOUR)
    assert [run["slow"] for run in items(sre.get("/api/v1/job-runs"))] == [False, True, False]
    assert [run["id"] for run in items(sre.get("/api/v1/job-runs", {"slow": "true"}))] == [str(slow.id)]


def test_a_replay_is_ordered_once_under_one_key(sre: Api) -> None:
    run = a_run(state=RunState.FAILED, error_code="x")
    address = f"/api/v1/job-runs/{run.id}/replay"
    answers = [sre.post(address, {}, headers={"Idempotency-Key": "again"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [202, 202]
    assert answers[0].content == answers[1].content
    assert (answers[0].json()["state"], answers[0].json()["mine"]) == ("scheduled", True)
    assert OutboxMessage.objects.get().task == "telemetry.roll_up"
    assert Fact.objects.get(type="job.run_replayed").actor == sre.actor.id
    assert sre.post(address, {}).status_code == 409


def test_workers_tell_when_they_were_last_heard_of(sre: Api) -> None:
    now = clock.now()
    for name, state in (("bulk@x", WorkerState.LOST), ("default@x", WorkerState.ALIVE)):
        WorkerHeartbeat.objects.create(
            name=name, queues=["bulk"], pid=7, state=state, started_at=now, seen_at=now
        )
    names = [worker["name"] for worker in items(sre.get("/api/v1/workers"))]
    assert names == ["bulk@x", "default@x"]
    [lost] = items(sre.get("/api/v1/workers", {"state": "lost"}))
    assert (lost["name"], lost["queues"], lost["pid"]) == ("bulk@x", ["bulk"], 7)


def test_the_digest_tells_what_went_wrong_since(sre: Api) -> None:
    a_run(state=RunState.FAILED)
    a_run(end=END - timedelta(days=2), state=RunState.FAILED)
    JobRun.objects.create(
        job="costs.import", task="t", state=RunState.MISSED, started_by="system:relay", requested_at=END
    )
    WorkerHeartbeat.objects.create(
        name="bulk@x", pid=7, state=WorkerState.LOST, started_at=END, seen_at=END, lost_at=END
    )
    lines = items(sre.get("/api/v1/jobs/digest", {"since": (END - timedelta(hours=1)).isoformat()}))
    assert {line["code"]: (line["count"], line["params"].get("names")) for line in lines} == {
        "runs_failed": (1, "telemetry.rollup"),
        "runs_missed": (1, "costs.import"),
        "workers_lost": (1, "bulk@x"),
    }
    assert sre.get("/api/v1/jobs/digest").status_code == 400
    assert sre.get("/api/v1/jobs/digest", {"since": "yesterday"}).status_code == 400


def test_an_all_is_well_digest_is_empty(sre: Api) -> None:
    a_run()
    assert items(sre.get("/api/v1/jobs/digest", {"since": "2026-11-01T00:00:00Z"})) == []


def test_lists_ask_the_database_the_same_few_questions(
    sre: Api, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        a_run(end=END + timedelta(minutes=15 * number))
    sre.get("/api/v1/job-runs")
    for path in ("/api/v1/job-runs", "/api/v1/jobs", "/api/v1/workers"):
        with django_assert_max_num_queries(3):
            sre.get(path)


def test_work_that_a_person_started_is_in_the_tray_from_the_first_moment(sre: Api) -> None:
    run_id = jobs.start(
        kind="fleet.import",
        actor=Actor(sre.actor.id, frozenset(), frozenset({"SG"})),
        task="telemetry.roll_up",
        kwargs={"scheduled_time": "x"},
        at=END,
        subject=f"import:{new_id()}",
        market="SG",
    )
    [mine] = items(sre.get("/api/v1/job-runs", {"mine": "true"}))
    assert (mine["id"], mine["state"], mine["duration_ms"]) == (str(run_id), "scheduled", None)
