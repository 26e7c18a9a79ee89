"""The IAM role under which AWS services act for us: the function, the IoT rule, the schedules."""

import json

import boto3

from deploy.local.bootstrap.names import SERVICE_ROLE

_ASSUMED_BY = ["lambda.amazonaws.com", "iot.amazonaws.com", "scheduler.amazonaws.com"]
_ALLOWED = [
    "sqs:SendMessage",
    "sqs:GetQueueUrl",
    "sns:Publish",
    "dynamodb:UpdateItem",
    "dynamodb:PutItem",
    "dynamodb:GetItem",
    "dynamodb:BatchGetItem",
    "kinesis:PutRecord",
    "kinesis:PutRecords",
    "kinesis:GetRecords",
    "kinesis:GetShardIterator",
    "kinesis:DescribeStream",
    "kinesis:DescribeStreamSummary",
    "kinesis:ListShards",
    "logs:CreateLogGroup",
    "logs:CreateLogStream",
    "logs:PutLogEvents",
]
# ARNs of tables and streams carry their type before the name.
_RESOURCES = ["arn:aws:*:*:*:ev4rent-*", "arn:aws:*:*:*:*/ev4rent-*", "arn:aws:logs:*:*:*"]


def ensure_service_role(session: boto3.Session) -> str:
    """One role for a developer's sandbox; production has one a service (terraform). Answers its ARN."""
    iam = session.client("iam")
    trust = {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Principal": {"Service": _ASSUMED_BY}, "Action": "sts:AssumeRole"}],
    }
    try:
        role = iam.get_role(RoleName=SERVICE_ROLE)["Role"]
    except iam.exceptions.NoSuchEntityException:
        role = iam.create_role(RoleName=SERVICE_ROLE, AssumeRolePolicyDocument=json.dumps(trust))["Role"]
    policy = {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": _ALLOWED, "Resource": _RESOURCES}],
    }
    iam.put_role_policy(RoleName=SERVICE_ROLE, PolicyName="telemetry", PolicyDocument=json.dumps(policy))
    return str(role["Arn"])
