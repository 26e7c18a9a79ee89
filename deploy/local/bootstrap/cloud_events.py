"""What AWS tells on its own bus of deployments and of spot capacity, brought to a queue of ours."""

from __future__ import annotations

from typing import Any

import boto3

from deploy.local.bootstrap.rules import DEFAULT_BUS, ensure_rules

PATTERNS: dict[str, dict[str, Any]] = {
    "ev4rent-ecs-deployments": {
        "source": ["aws.ecs"],
        "detail-type": ["ECS Deployment State Change"],
        "detail": {"eventName": ["SERVICE_DEPLOYMENT_COMPLETED"]},
    },
    "ev4rent-code-deployments": {
        "source": ["aws.codedeploy"],
        "detail-type": ["CodeDeploy Deployment State-change Notification"],
        "detail": {"state": ["SUCCESS"]},
    },
    "ev4rent-spot-instances": {
        "source": ["aws.ec2"],
        "detail-type": ["EC2 Spot Instance Interruption Warning"],
    },
    "ev4rent-spot-tasks": {
        "source": ["aws.ecs"],
        "detail-type": ["ECS Task State Change"],
        "detail": {"stopCode": ["SpotInterruption"]},
    },
}


def ensure_cloud_rules(session: boto3.Session, queue_url: str, queue_arn: str) -> None:
    """A rule a kind of event: one pattern could not say which part of a detail belongs to which kind."""
    ensure_rules(session, DEFAULT_BUS, PATTERNS, queue_url, queue_arn)
