"""EventBridge Scheduler: one schedule for each that the product declares, none that it no longer does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import boto3

from backoffice.schedules import SCHEDULES, Schedule, render_message
from deploy.local.bootstrap.names import SCHEDULE_GROUP

if TYPE_CHECKING:
    from mypy_boto3_scheduler import EventBridgeSchedulerClient


def ensure_schedules(session: boto3.Session, queue_arns: dict[str, str], role_arn: str) -> int:
    """Create, update and delete until the group holds what is declared; answers how many that is."""
    scheduler: EventBridgeSchedulerClient = session.client("scheduler")
    _ensure_group(scheduler)
    pages = scheduler.get_paginator("list_schedules").paginate(GroupName=SCHEDULE_GROUP)
    existing = {found["Name"] for page in pages for found in page["Schedules"]}
    for schedule in SCHEDULES:
        settings = _settings(schedule, queue_arns[schedule.queue], role_arn)
        write = scheduler.update_schedule if schedule.name in existing else scheduler.create_schedule
        write(**settings)
    for name in existing - {schedule.name for schedule in SCHEDULES}:
        scheduler.delete_schedule(GroupName=SCHEDULE_GROUP, Name=name)
    return len(SCHEDULES)


def _ensure_group(scheduler: EventBridgeSchedulerClient) -> None:
    groups = scheduler.list_schedule_groups(NamePrefix=SCHEDULE_GROUP)["ScheduleGroups"]
    if all(group["Name"] != SCHEDULE_GROUP for group in groups):
        scheduler.create_schedule_group(Name=SCHEDULE_GROUP)


def _settings(schedule: Schedule, queue_arn: str, role_arn: str) -> Any:
    return {
        "GroupName": SCHEDULE_GROUP,
        "Name": schedule.name,
        "Description": schedule.description,
        "ScheduleExpression": schedule.expression,
        "ScheduleExpressionTimezone": schedule.timezone,
        "FlexibleTimeWindow": {"Mode": "OFF"},
        "State": "ENABLED",
        "Target": {
            "Arn": queue_arn,
            "RoleArn": role_arn,
            "Input": render_message(schedule),
            # Later than this the run counts as missed, and its message would only confuse.
            "RetryPolicy": {
                "MaximumEventAgeInSeconds": int(schedule.max_lateness.total_seconds()),
                "MaximumRetryAttempts": 10,
            },
        },
    }
