"""The way of commands: rules that bring answers of cars to a queue and, in the local cloud, jobs to the
cars.
"""

from __future__ import annotations

from typing import Any

import boto3

from deploy.local.bootstrap.names import ANSWERS_RULE, JOB_NOTICES_RULE

ANSWERS_SQL = "SELECT *, topic(4) AS device_id FROM 'ev4rent/+/answers/+'"
JOB_NOTICES_SQL = "SELECT *, topic(3) AS device_id FROM '$aws/things/+/jobs/notify-next'"


def ensure_answers_rule(session: boto3.Session, role_arn: str, queue_url: str) -> None:
    """What cars answer, each with the device that the topic (and so its certificate) names."""
    _ensure(session, ANSWERS_RULE, ANSWERS_SQL, role_arn, queue_url)


def ensure_job_notices_rule(session: boto3.Session, role_arn: str, queue_url: str) -> None:
    """Cars subscribe to their own topic by MQTT; those of the simulator share a queue instead."""
    _ensure(session, JOB_NOTICES_RULE, JOB_NOTICES_SQL, role_arn, queue_url)


def _ensure(session: boto3.Session, name: str, sql: str, role_arn: str, queue_url: str) -> None:
    iot = session.client("iot")
    payload: Any = {
        "sql": sql,
        "awsIotSqlVersion": "2016-03-23",
        "actions": [{"sqs": {"roleArn": role_arn, "queueUrl": queue_url, "useBase64": False}}],
        "ruleDisabled": False,
    }
    names = {
        rule["ruleName"]
        for page in iot.get_paginator("list_topic_rules").paginate()
        for rule in page["rules"]
    }
    write = iot.replace_topic_rule if name in names else iot.create_topic_rule
    write(ruleName=name, topicRulePayload=payload)
