"""Between bills: metered usage and price lists taken in, and deploys recorded."""

import io
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from apps.core.types import Actor
from apps.costs import gateways
from apps.costs.events import DeployRecorded
from apps.costs.models import Deploy, MeteredFile, UnitPrice, UsageHour
from apps.costs.rules.metering import NewDeploy, read_prices, read_usage
from apps.costs.services.anomalies import find_anomalies
from apps.costs.types import FileRefused, SourceObject
from apps.jobs import services as jobs
from apps.outbox import services as outbox

JOB: Final = "costs.meter"
# What is older is in the bill, and taught enough.
_KEPT: Final = timedelta(days=21)
_BATCH: Final = 2_000


def run_metering(*, scheduled_time: str, at: datetime) -> None:
    """The frequent window: new files, and a look over the hours that no bill tells yet."""
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=JOB, window=window, actor=Actor.system(JOB)) as run:
        if run.due:
            taken = take_metered(at=at)
            run.count(**taken)
            if taken["refused"]:
                run.partial("metered_refused", f"{taken['refused']} files of usage or prices cannot be read.")
            if taken["files"]:
                run.count(anomalies=find_anomalies(at=at)["new"])


def take_metered(*, at: datetime) -> dict[str, int]:
    """Take in what is new or changed in the bucket; returns how many files, and how many were refused.

    A file that cannot be read is kept with its fault and not looked at again until it changes; what an
    earlier version of it brought stays.
    """
    known = dict(MeteredFile.objects.values_list("key", "etag"))
    counts = {"files": 0, "refused": 0}
    since = (at - _KEPT).date()
    for found in [*gateways.list_prices(), *gateways.list_usage(since=since)]:
        if known.get(found.key) != found.etag:
            counts["files" if _take(found, at) else "refused"] += 1
    MeteredFile.objects.filter(key__startswith=gateways.USAGE, key__lt=gateways.usage_key(since)).delete()
    return counts


def _take(found: SourceObject, at: datetime) -> bool:
    text = gateways.read_text(found.key)
    read = _usage if found.key.startswith(gateways.USAGE) else _prices
    with transaction.atomic():
        file, _ = MeteredFile.objects.update_or_create(
            key=found.key, defaults={"etag": found.etag, "taken_at": at, "fault": ""}
        )
        try:
            read(file, text)
        except FileRefused as refused:
            file.fault = refused.fault.sentence()
            file.save(update_fields=["fault"])
    return not file.fault


def _usage(file: MeteredFile, text: str) -> None:
    rows = [
        UsageHour(
            file=file,
            hour=each.hour,
            account_id=each.account_id,
            account=each.account,
            service=each.service,
            region=each.region,
            usage_type=each.usage_type,
            team=each.team,
            environment=each.environment,
            unit=each.unit,
            quantity=each.quantity,
        )
        for each in read_usage(io.StringIO(text))
    ]
    file.usagehour_set.all().delete()
    UsageHour.objects.bulk_create(rows, batch_size=_BATCH)


def _prices(file: MeteredFile, text: str) -> None:
    rows = [
        UnitPrice(
            file=file,
            usage_type=each.usage_type,
            valid_from=each.valid_from,
            unit=each.unit,
            amount=each.amount,
            currency=each.currency,
        )
        for each in read_prices(io.StringIO(text))
    ]
    file.unitprice_set.all().delete()
    UnitPrice.objects.bulk_create(rows, batch_size=_BATCH)


@transaction.atomic
def record_deploy(*, actor: Actor, deploy: NewDeploy, at: datetime) -> Deploy:
    """Keep that a version went live; told twice it is one, whoever told it first."""
    kept, made = Deploy.objects.get_or_create(
        service=deploy.service,
        version=deploy.version,
        environment=deploy.environment,
        at=deploy.went_live_at,
        defaults={
            "by": deploy.by,
            "source": deploy.source,
            "event_id": deploy.event_id,
            "recorded_by": actor.id,
            "recorded_at": at,
        },
    )
    if made:
        outbox.publish(
            DeployRecorded(
                subject=f"deploy:{kept.pk}",
                actor=actor.id,
                at=at,
                service=kept.service,
                release=kept.version,
                environment=kept.environment,
            )
        )
    return kept
