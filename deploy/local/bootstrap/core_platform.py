"""The way of the core platform's and the app's events: one bus, and rules that bring them to our queues."""

from __future__ import annotations

import json

import boto3

from deploy.local.bootstrap.names import APP_SOURCE, CORE_BUS, CORE_SOURCE

RULE = "ev4rent-core-events"
REQUESTS_RULE = "ev4rent-support-requests"


def ensure_core_rule(session: boto3.Session, queue_url: str, queue_arn: str) -> None:
    """Everything that the platform tells goes to the queue, and nobody but this rule may write there."""
    _ensure_rule(session, RULE, {"source": [CORE_SOURCE]}, queue_url, queue_arn)


def ensure_requests_rule(session: boto3.Session, queue_url: str, queue_arn: str) -> None:
    """The same for what customers write in the app."""
    pattern = {"source": [APP_SOURCE], "detail-type": ["support.requested"]}
    _ensure_rule(session, REQUESTS_RULE, pattern, queue_url, queue_arn)


def _ensure_rule(
    session: boto3.Session, name: str, pattern: dict[str, list[str]], queue_url: str, queue_arn: str
) -> None:
    events = session.client("events")
    buses = {bus["Name"] for bus in events.list_event_buses(NamePrefix=CORE_BUS)["EventBuses"]}
    if CORE_BUS not in buses:
        events.create_event_bus(Name=CORE_BUS)
    rule = events.put_rule(
        Name=name, EventBusName=CORE_BUS, EventPattern=json.dumps(pattern), State="ENABLED"
    )
    events.put_targets(Rule=name, EventBusName=CORE_BUS, Targets=[{"Id": "queue", "Arn": queue_arn}])
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "events.amazonaws.com"},
        "Action": "sqs:SendMessage",
        "Resource": queue_arn,
        "Condition": {"ArnEquals": {"aws:SourceArn": rule["RuleArn"]}},
    }
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    session.client("sqs").set_queue_attributes(QueueUrl=queue_url, Attributes={"Policy": policy})
