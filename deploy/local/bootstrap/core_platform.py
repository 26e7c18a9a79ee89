"""The way of the core platform's and the app's events: one bus, and rules that bring them to our queues."""

from __future__ import annotations

import boto3

from deploy.local.bootstrap.names import APP_SOURCE, CORE_BUS, CORE_SOURCE
from deploy.local.bootstrap.rules import ensure_rules

RULE = "ev4rent-core-events"
REQUESTS_RULE = "ev4rent-support-requests"


def ensure_core_rule(session: boto3.Session, queue_url: str, queue_arn: str) -> None:
    """Everything that the platform tells goes to the queue."""
    ensure_rules(session, CORE_BUS, {RULE: {"source": [CORE_SOURCE]}}, queue_url, queue_arn)


def ensure_requests_rule(session: boto3.Session, queue_url: str, queue_arn: str) -> None:
    """The same for what customers write in the app."""
    pattern = {"source": [APP_SOURCE], "detail-type": ["support.requested"]}
    ensure_rules(session, CORE_BUS, {REQUESTS_RULE: pattern}, queue_url, queue_arn)
