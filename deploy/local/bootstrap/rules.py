"""Rules of EventBridge that fill a queue of ours."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import boto3

DEFAULT_BUS = "default"  # where AWS itself tells what happens


def ensure_rules(
    session: boto3.Session,
    bus: str,
    patterns: Mapping[str, Mapping[str, Any]],
    queue_url: str,
    queue_arn: str,
) -> None:
    """What matches one of the patterns goes to the queue, and nobody but these rules may write there."""
    events = session.client("events")
    buses = {each["Name"] for each in events.list_event_buses(NamePrefix=bus)["EventBuses"]}
    if bus not in buses:
        events.create_event_bus(Name=bus)
    rules = []
    for name, pattern in patterns.items():
        put = events.put_rule(Name=name, EventBusName=bus, EventPattern=json.dumps(pattern), State="ENABLED")
        events.put_targets(Rule=name, EventBusName=bus, Targets=[{"Id": "queue", "Arn": queue_arn}])
        rules.append(put["RuleArn"])
    policy = json.dumps({"Version": "2012-10-17", "Statement": [_allowed(queue_arn, rules)]})
    session.client("sqs").set_queue_attributes(QueueUrl=queue_url, Attributes={"Policy": policy})


def _allowed(queue_arn: str, rules: Sequence[str]) -> dict[str, Any]:
    return {
        "Effect": "Allow",
        "Principal": {"Service": "events.amazonaws.com"},
        "Action": "sqs:SendMessage",
        "Resource": queue_arn,
        "Condition": {"ArnEquals": {"aws:SourceArn": list(rules)}},
    }
