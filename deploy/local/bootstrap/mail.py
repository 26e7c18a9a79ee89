"""The way of mail: an address a market, receipt into S3, and one topic that tells our queue of everything."""

from __future__ import annotations

import json

import boto3

from deploy.local.bootstrap.names import MAIL_RULES, MAIL_TOPIC, NOTICES_FROM, Names

_EVENTS = ["send", "reject", "bounce", "complaint", "delivery"]


def ensure_mail(session: boto3.Session, names: Names, queue_url: str, queue_arn: str) -> None:
    """Identities, the rule that keeps what comes in, and what tells of what became of what went out."""
    topic = session.client("sns").create_topic(Name=MAIL_TOPIC)["TopicArn"]
    _connect(session, topic, queue_url, queue_arn)
    ses = session.client("ses")
    for address in names.support_addresses:
        ses.verify_domain_identity(Domain=address.partition("@")[2])
    ses.verify_email_identity(EmailAddress=NOTICES_FROM)
    _ensure_receipt(session, names, topic)
    _ensure_notices(session, names.mail_configuration_set, topic)


def _connect(session: boto3.Session, topic: str, queue_url: str, queue_arn: str) -> None:
    """Nobody but this topic may write to the queue."""
    sns = session.client("sns")
    sns.subscribe(TopicArn=topic, Protocol="sqs", Endpoint=queue_arn)
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "sns.amazonaws.com"},
        "Action": "sqs:SendMessage",
        "Resource": queue_arn,
        "Condition": {"ArnEquals": {"aws:SourceArn": topic}},
    }
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    session.client("sqs").set_queue_attributes(QueueUrl=queue_url, Attributes={"Policy": policy})


def _ensure_receipt(session: boto3.Session, names: Names, topic: str) -> None:
    ses = session.client("ses")
    sets = {each["Name"] for each in ses.list_receipt_rule_sets()["RuleSets"]}
    if MAIL_RULES not in sets:
        ses.create_receipt_rule_set(RuleSetName=MAIL_RULES)
        ses.create_receipt_rule(
            RuleSetName=MAIL_RULES,
            Rule={
                "Name": "keep",
                "Enabled": True,
                "ScanEnabled": True,
                "Recipients": list(names.support_addresses),
                "Actions": [
                    {
                        "S3Action": {
                            "BucketName": names.mail_bucket,
                            "ObjectKeyPrefix": "in/",
                            "TopicArn": topic,
                        }
                    }
                ],
            },
        )
    ses.set_active_receipt_rule_set(RuleSetName=MAIL_RULES)


def _ensure_notices(session: boto3.Session, name: str, topic: str) -> None:
    ses = session.client("ses")
    if name in {each["Name"] for each in ses.list_configuration_sets()["ConfigurationSets"]}:
        return
    ses.create_configuration_set(ConfigurationSet={"Name": name})
    ses.create_configuration_set_event_destination(
        ConfigurationSetName=name,
        EventDestination={
            "Name": f"{name}-notices",
            "Enabled": True,
            "MatchingEventTypes": _EVENTS,
            "SNSDestination": {"TopicARN": topic},
        },
    )
