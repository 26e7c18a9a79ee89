"""The way of the core platform's events: a bus of its own, and the rule that brings them to our queue."""

from __future__ import annotations

import json

import boto3

from deploy.local.bootstrap.names import CORE_BUS, CORE_SOURCE

RULE = "ev4rent-core-events"


def ensure_core_rule(session: boto3.Session, queue_url: str, queue_arn: str) -> None:
    """Everything that the platform tells goes to the queue, and nobody but this rule may write there."""
    events = session.client("events")
    buses = {bus["Name"] for bus in events.list_event_buses(NamePrefix=CORE_BUS)["EventBuses"]}
    if CORE_BUS not in buses:
        events.create_event_bus(Name=CORE_BUS)
    rule = events.put_rule(
        Name=RULE, EventBusName=CORE_BUS, EventPattern=json.dumps({"source": [CORE_SOURCE]}), State="ENABLED"
    )
    events.put_targets(Rule=RULE, EventBusName=CORE_BUS, Targets=[{"Id": "queue", "Arn": queue_arn}])
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "events.amazonaws.com"},
        "Action": "sqs:SendMessage",
        "Resource": queue_arn,
        "Condition": {"ArnEquals": {"aws:SourceArn": rule["RuleArn"]}},
    }
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    session.client("sqs").set_queue_attributes(QueueUrl=queue_url, Attributes={"Policy": policy})
