"""EventBridge Scheduler: expressions, firing, and what a restart does not do."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from moto.scheduler.models import EventBridgeSchedulerBackend

from deploy.local.cloud import sqs as sqs_service
from deploy.local.cloud.scheduler import ticker
from deploy.local.cloud.scheduler.expressions import ExpressionError, parse
from tests.local_cloud.hosted_ui import Browser
from tests.local_cloud.lambda_source import ROLE
from tests.local_cloud.running_cloud import RunningCloud

INPUT = '{"at": "<aws.scheduler.scheduled-time>", "id": "<aws.scheduler.execution-id>", "note": "kept"}'


@pytest.fixture
def scheduler(cloud: RunningCloud, unique: str) -> Iterator[Any]:
    client = cloud.client("scheduler")
    client.create_schedule_group(Name=unique)
    yield client
    client.delete_schedule_group(Name=unique)


def create(scheduler: Any, sqs: Any, group: str, queue_url: str, expression: str, **more: Any) -> None:
    found = sqs.get_queue_attributes(QueueUrl=queue_url, AttributeNames=["QueueArn"])
    scheduler.create_schedule(
        GroupName=group,
        Name="job",
        ScheduleExpression=expression,
        FlexibleTimeWindow={"Mode": "OFF"},
        Target={"Arn": found["Attributes"]["QueueArn"], "RoleArn": ROLE, "Input": INPUT},
        **more,
    )


def test_a_schedule_fires_once_at_its_time_in_its_zone(
    scheduler: Any, sqs: Any, unique: str, queue_url: str
) -> None:
    due = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=2)
    singapore = (due + timedelta(hours=8)).strftime("%Y-%m-%dT%H:%M:%S")
    create(
        scheduler,
        sqs,
        unique,
        queue_url,
        f"at({singapore})",
        ScheduleExpressionTimezone="Asia/Singapore",
        ActionAfterCompletion="DELETE",
    )
    (message,) = sqs.receive_message(QueueUrl=queue_url, WaitTimeSeconds=20)["Messages"]
    body = json.loads(message["Body"])
    assert body["at"] == due.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert body["note"] == "kept"
    assert len(body["id"]) == 36
    with pytest.raises(scheduler.exceptions.ResourceNotFoundException):
        scheduler.get_schedule(GroupName=unique, Name="job")


def test_a_person_may_fire_a_schedule_out_of_turn(
    scheduler: Any, sqs: Any, cloud: RunningCloud, unique: str, queue_url: str
) -> None:
    create(scheduler, sqs, unique, queue_url, "cron(0 8 * * ? *)")
    answer = Browser(cloud.origin).post(f"/_local/schedules/{unique}/job/fire", {})
    (message,) = sqs.receive_message(QueueUrl=queue_url, WaitTimeSeconds=5)["Messages"]
    assert json.loads(message["Body"])["id"] == answer.json()["execution_id"]
    assert Browser(cloud.origin).post(f"/_local/schedules/{unique}/other/fire", {}).status == 404


@pytest.mark.parametrize("expression", ["rate(0 minutes)", "rate(1 minutes)", "cron(* * * * *)", "every day"])
def test_an_expression_aws_would_refuse_is_refused(
    scheduler: Any, sqs: Any, unique: str, queue_url: str, expression: str
) -> None:
    with pytest.raises(scheduler.exceptions.ValidationException):
        create(scheduler, sqs, unique, queue_url, expression)


@pytest.mark.parametrize(
    ("expression", "zone", "after", "expected"),
    [
        ("rate(5 minutes)", "UTC", "2025-01-01T00:03:10", "2025-01-01T00:05:00"),
        ("rate(1 hour)", "UTC", "2025-01-01T01:00:00", "2025-01-01T02:00:00"),
        ("cron(* * * * ? *)", "UTC", "2025-01-01T00:00:30", "2025-01-01T00:01:00"),
        ("cron(0/15 * * * ? *)", "UTC", "2025-01-01T00:15:00", "2025-01-01T00:30:00"),
        ("cron(0 8 * * ? *)", "Asia/Singapore", "2025-01-01T00:00:00", "2025-01-02T00:00:00"),
        ("cron(0 8 ? * MON-FRI *)", "Asia/Singapore", "2025-01-03T01:00:00", "2025-01-06T00:00:00"),
        ("cron(30 1,13 1 JAN,JUL ? *)", "UTC", "2025-01-01T13:30:00", "2025-07-01T01:30:00"),
        ("cron(0 0 29 2 ? *)", "UTC", "2025-01-01T00:00:00", "2028-02-29T00:00:00"),
        # Skipped hour: 02:30 does not exist on 30 March 2025 in Berlin.
        ("cron(30 2 * * ? *)", "Europe/Berlin", "2025-03-29T02:00:00", "2025-03-31T00:30:00"),
        # Repeated hour: 02:30 comes twice on 26 October 2025, the schedule once.
        ("cron(30 2 * * ? *)", "Europe/Berlin", "2025-10-26T00:30:00", "2025-10-27T01:30:00"),
    ],
)
def test_next_firing(expression: str, zone: str, after: str, expected: str) -> None:
    moment = datetime.fromisoformat(after).replace(tzinfo=UTC)
    assert parse(expression, zone).next_after(moment) == datetime.fromisoformat(expected).replace(tzinfo=UTC)


def test_a_year_that_has_passed_never_fires() -> None:
    assert parse("cron(0 0 1 1 ? 2020)", "UTC").next_after(datetime(2025, 1, 1, tzinfo=UTC)) is None


@pytest.mark.parametrize(
    "expression",
    ["cron(60 * * * ? *)", "cron(* * 1 * 1 *)", "cron(* * ? * ? *)", "cron(* * L * ? *)", "cron(a * * * ? *)",
     "cron(5-1 * * * ? *)", "cron(*/0 * * * ? *)", "at(2025-13-01T00:00:00)", "rate(-1 hours)"],
)  # fmt: skip
def test_unreadable_expressions_are_named(expression: str) -> None:
    with pytest.raises(ExpressionError, match="Invalid Schedule Expression"):
        parse(expression, "UTC")


def test_an_unknown_zone_is_named() -> None:
    with pytest.raises(ExpressionError, match="Mars/Olympus"):
        parse("cron(* * * * ? *)", "Mars/Olympus")


def test_a_long_sleep_is_caught_up_by_one_firing_not_by_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """A laptop that slept for eight hours has 480 missed minutes; the queue gets the newest only."""
    sent: list[str] = []
    monkeypatch.setattr(sqs_service, "queue_by_arn", lambda arn: arn)
    monkeypatch.setattr(sqs_service, "send", lambda _queue, body: sent.append(json.loads(body)["at"]))
    backend = EventBridgeSchedulerBackend("ap-southeast-1", "123456789012")
    names = ("description", "end_date", "kms_key_arn", "start_date", "state", "action_after_completion")
    unset: dict[str, Any] = dict.fromkeys(names)
    backend.create_schedule(
        **unset,
        flexible_time_window={},
        group_name="default",
        name="job",
        schedule_expression="cron(* * * * ? *)",
        schedule_expression_timezone="UTC",
        target={"Arn": "arn", "Input": INPUT},
    )
    now = [datetime(2025, 1, 1, 0, 0, 30, tzinfo=UTC)]
    clock = ticker.Ticker(backend, lambda: now[0])
    assert clock.tick() == 30.0
    assert sent == []  # nothing is owed for the time before the schedule was seen
    now[0] = datetime(2025, 1, 1, 8, 0, 10, tzinfo=UTC)
    clock.tick()
    assert sent == ["2025-01-01T08:00:00Z"]
    clock.tick()
    assert len(sent) == 1
