"""Notices and deliveries as rows: once a dedupe key, and on their way when they are due."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from apps.notifications.enums import ChannelKind, DeliveryState, Silence
from apps.notifications.models import Channel, Delivery, Notice
from apps.notifications.types import Hearing, Telling
from apps.outbox import services as outbox


@transaction.atomic
def keep(telling: Telling, *, at: datetime) -> Notice | None:
    """The notice, or None when the same was kept before."""
    notice = Notice(
        topic=telling.topic,
        dedupe_key=telling.dedupe_key,
        market=telling.market,
        severity=telling.severity,
        title=telling.title[:240],
        text=telling.text[:500],
        link=telling.link,
        item_id=telling.item_id,
        person=telling.person,
        actor=telling.actor,
        happened_at=telling.happened_at,
        heard_at=at,
    )
    Notice.objects.bulk_create([notice], ignore_conflicts=True)
    return notice if Notice.objects.filter(pk=notice.pk).exists() else None


def delivery(
    notice: Notice, channel: Channel, hearing: Hearing, *, rule_id: UUID | None, at: datetime
) -> Delivery:
    """The console needs no vendor: what is due there is told as soon as it is written."""
    in_app = channel.kind == ChannelKind.IN_APP
    silence = Silence.MUTED if hearing.is_muted else "" if channel.enabled else Silence.CHANNEL_OFF
    state = DeliveryState.SUPPRESSED if silence else DeliveryState.PENDING
    if in_app and not silence and hearing.due_at <= at:
        state = DeliveryState.SENT
    return Delivery(
        notice=notice,
        channel=channel,
        rule_id=rule_id,
        market=channel.market,
        recipient=hearing.person,
        dedupe_key=notice.dedupe_key,
        state=state,
        silence=silence,
        is_digest=hearing.is_digest and not in_app,
        in_app=in_app,
        due_at=hearing.due_at,
        sent_at=at if state == DeliveryState.SENT else None,
        created_at=at,
    )


def put(deliveries: Sequence[Delivery], *, at: datetime) -> None:
    """Write them, each channel and person once a dedupe key, and start what is due now; joins the caller's
    transaction."""
    Delivery.objects.bulk_create(_loudest(deliveries), ignore_conflicts=True)
    channels = {
        each.channel_id
        for each in deliveries
        if each.state == DeliveryState.PENDING and each.due_at <= at and not each.in_app
    }
    for channel_id in sorted(channels):
        outbox.enqueue(task="notifications.send", kwargs={"channel_id": str(channel_id)})


def _loudest(deliveries: Iterable[Delivery]) -> list[Delivery]:
    """Of several rules for one person in one channel the earliest tells."""
    first: dict[tuple[UUID, str], Delivery] = {}
    for each in deliveries:
        key = (each.channel_id, each.recipient)
        if key not in first or each.due_at < first[key].due_at:
            first[key] = each
    return list(first.values())
