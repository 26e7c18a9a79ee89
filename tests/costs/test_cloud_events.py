"""What AWS tells of deployments and spot capacity: taken once, and nothing is lost in silence."""

import json
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from apps.costs.models import CostImport, CostRow, Deploy, SpotInterruption
from apps.costs.rules import cloud_events
from apps.costs.rules.cloud_events import NoEventError, parse
from apps.costs.services import listening
from apps.integrations.aws import sqs
from apps.integrations.aws.sqs import Received
from apps.outbox.models import DeadLetter
from tests.costs.builders import make_days
from tests.plugins.people import AsRole

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SERVICE = "arn:aws:ecs:ap-southeast-1:111122223333:service/main/backoffice-api"
INSTANCE = "arn:aws:ec2:ap-southeast-1:111122223333:instance/i-0abc"
TASK = "arn:aws:ecs:ap-southeast-1:111122223333:task/main/0123456789abcdef"
URL = "/api/v1/costs"


def event(origin: str, kind: str, resource: str, about: dict[str, Any], **more: Any) -> str:
    return json.dumps(
        {
            "version": "0",
            "id": str(uuid4()),
            "detail-type": kind,
            "source": origin,
            "account": "123456789012",
            "time": "2026-11-23T11:00:00Z",
            "region": "ap-southeast-1",
            "resources": [resource],
            "detail": about,
            **more,
        }
    )


def deployment(name: str = "SERVICE_DEPLOYMENT_COMPLETED", **more: Any) -> str:
    detail = {"eventType": "INFO", "eventName": name, "deploymentId": "ecs-svc/123"}
    return event("aws.ecs", "ECS Deployment State Change", SERVICE, detail, **more)


def instance(**more: Any) -> str:
    detail = {"instance-id": "i-0abc", "instance-action": "terminate"}
    return event("aws.ec2", "EC2 Spot Instance Interruption Warning", INSTANCE, detail, **more)


def task(code: str = "SpotInterruption") -> str:
    detail = {"stopCode": code, "group": "service:backoffice-workers", "lastStatus": "STOPPED"}
    return event("aws.ecs", "ECS Task State Change", TASK, detail)


def take(*messages: str) -> None:
    for each in messages:
        told = parse(each)
        assert told is not None
        listening.take_event(told, at=NOW)


class TestReading:
    @pytest.mark.parametrize(
        ("message", "word"),
        [
            ("{", "JSON"),
            ("[" * 100_000, "JSON"),
            ("[]", "envelope"),
            (json.dumps({"detail": []}), "envelope"),
            (deployment(source="me"), "nobody asked for"),
            (deployment(id=7), "id"),
            (deployment(id="a\x00b"), "id"),
            (deployment(id="\ud800"), "id"),
            (deployment(time="yesterday"), "time"),
            (deployment(time="2026-11-23T11:00:00"), "time"),
            (deployment(time="9999-12-31T23:00:00Z"), "time"),
            (deployment(resources=[]), "resource"),
            (deployment(resources=["backoffice-api"]), "resource"),
            (deployment(detail={"eventName": "SERVICE_DEPLOYMENT_COMPLETED"}), "deploymentId"),
            (instance(detail={"instance-id": "i" * 61, "instance-action": "stop"}), "instance-id"),
        ],
    )
    def test_nonsense_is_named(self, message: str, word: str) -> None:
        with pytest.raises(NoEventError, match=word):
            parse(message)

    @pytest.mark.parametrize(
        "message", [deployment("SERVICE_DEPLOYMENT_IN_PROGRESS"), task("EssentialContainerExited")]
    )
    def test_what_only_begins_or_ends_as_it_should_is_nothing_to_us(self, message: str) -> None:
        assert parse(message) is None

    def test_a_deployment_of_code_deploy_is_read_like_one_of_ecs(self) -> None:
        detail = {"state": "SUCCESS", "application": "api", "deploymentId": "d-1", "deploymentGroup": "prod"}
        arn = "arn:aws:codedeploy:ap-southeast-1:111122223333:application:api"
        kind = "CodeDeploy Deployment State-change Notification"
        told = parse(event("aws.codedeploy", kind, arn, detail))
        assert isinstance(told, cloud_events.DeployTold)
        assert (told.service, told.version, told.cluster, told.account_id) == (
            "api", "d-1", "prod", "111122223333",
        )  # fmt: skip


@pytest.mark.django_db
class TestTaking:
    def test_a_deployment_is_one_deploy_of_the_accounts_environment(self, as_role: AsRole) -> None:
        make_days(lambda _: 1.0, first=date(2026, 11, 1), last=date(2026, 11, 20))
        message = deployment()
        take(message, message)
        # The same deployment, told by another event.
        take(deployment())
        deploy = Deploy.objects.get()
        assert (deploy.environment, deploy.at) == ("prod", datetime(2026, 11, 23, 11, tzinfo=UTC))
        (row,) = as_role("finance").get(f"{URL}/deploys?source=ecs").json()["items"]
        assert (row["service"], row["version"], row["source"], row["by"]) == (
            "backoffice-api", "ecs-svc/123", "ecs", "Amazon ECS",
        )  # fmt: skip
        assert as_role("finance").get(f"{URL}/deploys?source=told").json()["items"] == []

    def test_an_account_that_no_bill_tells_gives_its_clusters_name(self) -> None:
        take(deployment(time="2026-11-23T12:00:03Z"))
        deploy = Deploy.objects.get()
        # An event from a clock ahead of ours went live now.
        assert (deploy.environment, deploy.at) == ("main", NOW)

    def test_interruptions_are_counted_by_month_service_and_family(self, as_role: AsRole) -> None:
        make_days(lambda _: 3.0, first=date(2026, 11, 1), last=date(2026, 11, 20))
        make_days(lambda _: 1.0, first=date(2026, 11, 1), last=date(2026, 11, 20), pricing_category="Dynamic")
        again = instance()
        take(again, again, task())
        assert SpotInterruption.objects.count() == 2
        finance = as_role("finance")
        answer = finance.get(f"{URL}/savings").json()
        assert [(each["kind"], each["service"], each["family"]) for each in answer["interruptions"]] == [
            ("ec2", "", ""),
            ("fargate", "backoffice-workers", "Fargate"),
        ]
        (month,) = [each for each in answer["spot_months"] if each["month"] == "2026-11-01"]
        assert (Decimal(month["compute"]), Decimal(month["spot"])) == (Decimal(80), Decimal(20))
        assert month["interruptions"] == 2
        (row,) = finance.get(f"{URL}/interruptions?service=backoffice-workers").json()["items"]
        assert (row["resource"], row["action"]) == ("0123456789abcdef", "stop")

    def test_the_bill_tells_what_family_an_instance_was_of(self) -> None:
        take(instance())
        brought = CostImport.objects.create(source="x", started_by="test", started_at=NOW)
        hour = datetime(2026, 11, 23, tzinfo=UTC)
        CostRow.objects.create(
            cost_import=brought,
            provider_name="AWS",
            billing_account_id="1",
            billing_currency="USD",
            billing_period_start=hour.replace(day=1),
            billing_period_end=hour + timedelta(days=20),
            charge_period_start=hour,
            charge_period_end=hour + timedelta(days=1),
            charge_category="Usage",
            service_name="Amazon Elastic Compute Cloud",
            billed_cost=Decimal(1),
            resource_id=INSTANCE,
            x={"x_UsageType": "APS1-SpotUsage:c7g.large"},
        )
        assert listening.name_families(at=NOW) == 1
        assert SpotInterruption.objects.get().family == "c7g"
        assert listening.name_families(at=NOW) == 0

    def test_what_can_not_be_taken_is_a_dead_letter_with_its_fault(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        bodies = ("{", instance(), deployment("SERVICE_DEPLOYMENT_FAILED"))
        found = [Received(f"m{number}", f"r{number}", text, 1) for number, text in enumerate(bodies)]
        deleted: list[str] = []
        monkeypatch.setattr(sqs, "receive", lambda url, wait_seconds: found)
        monkeypatch.setattr(sqs, "delete", lambda url, receipt: deleted.append(receipt))
        assert listening.listen()
        letter = DeadLetter.objects.get()
        assert (letter.queue, letter.reason, letter.sqs_message_id) == ("cloud-events", "undecodable", "m0")
        assert "JSON" in letter.detail
        assert deleted == ["r0", "r1", "r2"]
        assert SpotInterruption.objects.count() == 1
