"""The loop over what AWS tells of deployments and spot capacity: deleted after the commit, none lost."""

from datetime import datetime
from typing import Final

from django.db import DataError, IntegrityError, connection, transaction

from apps.core import clock
from apps.core.types import Actor
from apps.costs import gateways
from apps.costs.enums import DeploySource
from apps.costs.gateways import ReceivedEvent
from apps.costs.models import Deploy, SpotInterruption
from apps.costs.rules.cloud_events import DeployTold, InterruptionTold, Told
from apps.costs.rules.metering import NewDeploy
from apps.costs.selectors.interruptions import environment_of
from apps.costs.services.metering import record_deploy
from apps.outbox import services as outbox
from apps.outbox.enums import DeadLetterReason

# Shorter than the five seconds after which the client gives a call up.
WAIT_SECONDS: Final = 3
QUEUE: Final = "cloud-events"
_LISTENER: Final = Actor.system("costs.cloud")
_TOLD_BY: Final = {DeploySource.ECS: "Amazon ECS", DeploySource.CODEDEPLOY: "AWS CodeDeploy"}

# An instance of the bill bears its number at the end of its ARN, and its family in its usage type
# (`APS1-SpotUsage:c7g.large`). Two days of rows are looked at, by the index of their days.
_NAME_FAMILIES: Final = """
    UPDATE costs_spotinterruption told
       SET family = billed.family
      FROM (SELECT s.id, max(substring(r.x->>'x_UsageType' from 'SpotUsage:([a-z0-9-]+)[.]')) AS family
              FROM costs_spotinterruption s
              JOIN costs_costrow r
                ON r.charge_period_start >= date_trunc('day', s.at, 'UTC') - interval '1 day'
               AND r.charge_period_start <= s.at
               AND (r.resource_id = s.resource OR r.resource_id LIKE '%%/' || s.resource)
             WHERE s.kind = 'ec2' AND s.family = '' AND s.at > %s - interval '45 days'
          GROUP BY s.id) billed
     WHERE told.id = billed.id AND billed.family IS NOT NULL
"""


def listen() -> bool:
    """One round; whether there was anything. Raises ServiceAway.

    What nobody can read, or what the database refuses, ends as a dead letter.
    """
    messages = gateways.receive_events(wait_seconds=WAIT_SECONDS)
    for message in messages:
        if message.fault:
            _bury(message, DeadLetterReason.UNDECODABLE, f"The event {message.fault}.")
        elif message.told is not None:
            _take_in(message, message.told)
        gateways.delete_event(message.receipt)
    return bool(messages)


def take_event(told: Told, *, at: datetime) -> bool:
    """Keep what AWS told; whether it was new. The same event again changes nothing."""
    return _take_deploy(told, at) if isinstance(told, DeployTold) else _take_interruption(told, at)


def name_families(*, at: datetime) -> int:
    """Learn from the bill which family an interrupted instance was of; returns of how many."""
    with connection.cursor() as cursor:
        cursor.execute(_NAME_FAMILIES, [at])
        return int(cursor.rowcount)


def _take_deploy(told: DeployTold, at: datetime) -> bool:
    if Deploy.objects.filter(event_id=told.event_id).exists():
        return False
    environment = environment_of(told.account_id) or told.cluster
    deploy = record_deploy(
        actor=_LISTENER,
        deploy=NewDeploy(
            service=told.service,
            version=told.version,
            environment=environment[:40],
            # The clock that stamps events is not ours.
            went_live_at=min(told.at, at),
            by=_TOLD_BY[told.source],
            source=told.source,
            event_id=told.event_id,
        ),
        at=at,
    )
    return deploy.event_id == told.event_id


@transaction.atomic
def _take_interruption(told: InterruptionTold, at: datetime) -> bool:
    row = SpotInterruption(
        event_id=told.event_id,
        kind=told.kind,
        at=told.at,
        account_id=told.account_id,
        region=told.region,
        resource=told.resource,
        service=told.service,
        family=told.family,
        action=told.action,
        recorded_at=at,
    )
    # An event again, or the same interruption in another event, is one.
    SpotInterruption.objects.bulk_create([row], ignore_conflicts=True)
    return SpotInterruption.objects.filter(pk=row.pk).exists()


def _take_in(message: ReceivedEvent, told: Told) -> None:
    try:
        take_event(told, at=clock.now())
    except (DataError, IntegrityError) as refused:
        detail = f"The database refuses the event ({type(refused).__name__})."
        _bury(message, DeadLetterReason.FAILED_REPEATEDLY, detail)


def _bury(message: ReceivedEvent, reason: DeadLetterReason, detail: str) -> None:
    outbox.bury(
        queue=QUEUE,
        sqs_message_id=message.name,
        body=message.body,
        reason=reason,
        detail=detail[:500],
        receives=message.receives,
    )
