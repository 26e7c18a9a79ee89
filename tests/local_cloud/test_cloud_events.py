"""What AWS tells on its own bus reaches our queue: deployments that are through, and spot capacity."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from apps.costs.rules.cloud_events import DeployTold, InterruptionTold, parse
from tests.local_cloud.running_cloud import RunningCloud

ARN = "arn:aws:ecs:ap-southeast-1:111122223333:"
AT = datetime(2026, 11, 23, 11, tzinfo=UTC)


@pytest.fixture
def received(sqs: Any) -> Any:
    url = sqs.get_queue_url(QueueName="ev4rent-cloud-events")["QueueUrl"]

    def take() -> list[str]:
        found = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=0)
        for each in found.get("Messages", []):
            sqs.delete_message(QueueUrl=url, ReceiptHandle=each["ReceiptHandle"])
        return [each["Body"] for each in found.get("Messages", [])]

    while take():
        pass
    return take


def put(cloud: RunningCloud, source: str, kind: str, resource: str, **detail: str) -> None:
    entry = {"Source": source, "DetailType": kind, "Resources": [resource], "Detail": json.dumps(detail)}
    answer = cloud.client("events").put_events(Entries=[{**entry, "Time": AT}])
    assert answer["FailedEntryCount"] == 0


def test_what_is_of_use_arrives_in_a_form_that_is_understood(cloud: RunningCloud, received: Any) -> None:
    kind, service = "ECS Deployment State Change", f"{ARN}service/main/backoffice-api"
    for name in ("SERVICE_DEPLOYMENT_IN_PROGRESS", "SERVICE_DEPLOYMENT_COMPLETED"):
        put(cloud, "aws.ecs", kind, service, eventName=name, deploymentId="ecs-svc/1")
    for code in ("EssentialContainerExited", "SpotInterruption"):
        put(
            cloud, "aws.ecs", "ECS Task State Change", f"{ARN}task/main/1", stopCode=code, group="service:api"
        )
    put(cloud, "aws.s3", "Object Created", "arn:aws:s3:::x", key="y")
    deploy, interruption = (parse(body) for body in received())
    assert isinstance(deploy, DeployTold)
    assert (deploy.service, deploy.version, deploy.at) == ("backoffice-api", "ecs-svc/1", AT)
    assert isinstance(interruption, InterruptionTold)
    assert interruption.service == "api"
