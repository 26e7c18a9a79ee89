"""Deliveries on their way: claimed in one transaction, sent outside of any, settled in another.

Each channel is a task of its own, so one whose room does not answer keeps nobody else waiting; its first
silence ends the task, and what was claimed with it waits as long.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from apps.core.errors import Conflict
from apps.core.types import Actor
from apps.inbox import selectors as inbox
from apps.inbox.enums import ItemState, Severity
from apps.jobs import services as jobs
from apps.notifications import gateways
from apps.notifications.enums import ChannelKind, DeliveryState, Silence
from apps.notifications.models import Channel, Delivery, Notice
from apps.notifications.rules.patience import FIRST_WAIT, wait_after
from apps.notifications.rules.words import digest_of
from apps.notifications.selectors.addresses import find_addresses
from apps.notifications.services.sealing import unseal
from apps.notifications.types import Address, Button, Message, Outcome, Telling
from apps.outbox import services as outbox

JOB: Final = "notifications.sending"
TASK: Final = "notifications.send"
# Rows that are looked at, and messages that leave, in one task: it ends well before its queue's limit even
# if each takes as long as we wait; what is left has a task of its own.
_ROWS: Final = 500
_MESSAGES: Final = 20
# As long as a sender may take with what it claimed; then another may.
_LEASE: Final = timedelta(minutes=10)


class _Parcel(NamedTuple):
    """Deliveries that leave as one message: one, or a digest for one person."""

    recipient: str
    deliveries: list[Delivery]


def run_sending(*, scheduled_time: str, at: datetime) -> None:
    """Start every channel that has something due, and show in the console what its hour has come for."""
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=JOB, window=window, actor=Actor.system(JOB)) as run:
        if run.due:
            run.count(shown=show_due(at=at), channels=start_due(at=at))


@transaction.atomic
def show_due(*, at: datetime) -> int:
    """The console's own: what waited for its hour is there now, unless it is over."""
    due = list(_due(at).filter(in_app=True).select_for_update(skip_locked=True, of=("self",))[:1000])
    _silence([each for each in due if each.notice_id in _settled(due)], Silence.SETTLED)
    rest = [each.pk for each in due if each.state == DeliveryState.PENDING]
    return Delivery.objects.filter(pk__in=rest).update(state=DeliveryState.SENT, sent_at=at)


@transaction.atomic
def start_due(*, at: datetime) -> int:
    waiting = _due(at).filter(in_app=False).order_by().values_list("channel_id", flat=True).distinct()
    channels = sorted(waiting)
    for channel_id in channels:
        outbox.enqueue(task=TASK, kwargs={"channel_id": str(channel_id)})
    return len(channels)


def send_due(*, channel_id: UUID, at: datetime) -> int:
    """Send what is due through one channel; returns how many messages arrived."""
    channel = Channel.objects.get(pk=channel_id)
    parcels = _claim(channel, at)
    sent, answers = _send_all(channel, parcels, at)
    if answers and len(parcels) == _MESSAGES:
        with transaction.atomic():
            outbox.enqueue(task=TASK, kwargs={"channel_id": str(channel_id)})
    return sent


@transaction.atomic
def _claim(channel: Channel, at: datetime) -> list[_Parcel]:
    """Take what is due, so that no other worker does; what nobody wants any more is silenced."""
    rows = _due(at).filter(channel=channel)
    due = list(rows.select_for_update(skip_locked=True, of=("self",)).order_by("due_at", "pk")[:_ROWS])
    if not channel.enabled:
        _silence(due, Silence.CHANNEL_OFF)
        return []
    over = _settled(due)
    _silence([each for each in due if each.notice_id in over], Silence.SETTLED)
    parcels = _parcels([each for each in due if each.state == DeliveryState.PENDING])[:_MESSAGES]
    claimed = [each.pk for parcel in parcels for each in parcel.deliveries]
    Delivery.objects.filter(pk__in=claimed).update(due_at=at + _LEASE)
    return parcels


def _send_all(channel: Channel, parcels: Sequence[_Parcel], at: datetime) -> tuple[int, bool]:
    """How many arrived, and whether the channel answers."""
    addresses = find_addresses(channel, [parcel.recipient for parcel in parcels])
    sent = 0
    for place, parcel in enumerate(parcels):
        outcome = _send(channel, parcel, addresses.get(parcel.recipient, ""), at)
        if outcome is None:
            _silence(parcel.deliveries, Silence.NO_ADDRESS)
            continue
        _settle(channel, parcel.deliveries, outcome, at)
        sent += outcome.is_sent
        if outcome.may_retry:
            _put_back(parcels[place + 1 :], at)
            return sent, False
    return sent, True


def _put_back(parcels: Sequence[_Parcel], at: datetime) -> None:
    """They were not tried; they wait as long as what was."""
    keys = [each.pk for parcel in parcels for each in parcel.deliveries]
    Delivery.objects.filter(pk__in=keys).update(due_at=at + FIRST_WAIT)


def _send(channel: Channel, parcel: _Parcel, address: str, at: datetime) -> Outcome | None:
    """None when nobody knows where to send it."""
    if channel.kind == ChannelKind.EMAIL and not address:
        return None
    try:
        to = address or unseal(channel.address)
        key = unseal(channel.signing_key)
    except Conflict as unreadable:
        return Outcome(is_sent=False, why=unreadable.detail)
    return gateways.send(Address(ChannelKind(channel.kind), to, key), _message(channel, parcel), at=at)


def _message(channel: Channel, parcel: _Parcel) -> Message:
    first = parcel.deliveries[0]
    base = settings.PUBLIC_URL.rstrip("/")
    if first.is_digest:
        tellings = [_telling(each.notice) for each in parcel.deliveries]
        return digest_of(tellings, key=str(first.pk), url=f"{base}/notifications")
    notice = first.notice
    return Message(
        id=str(first.pk),
        title=notice.title,
        text=notice.text,
        url=f"{base}{notice.link}",
        severity=Severity(notice.severity),
        buttons=_buttons(channel, notice),
    )


def _buttons(channel: Channel, notice: Notice) -> tuple[Button, ...]:
    """Only Slack's come back to us, and only what stands in the inbox can be taken."""
    if channel.kind != ChannelKind.SLACK or notice.item_id is None or not settings.SLACK_SIGNING_SECRET:
        return ()
    item = str(notice.item_id)
    return (Button("take", "I take it", item), Button("assign", "Give it to …", item))


@transaction.atomic
def _settle(channel: Channel, deliveries: Sequence[Delivery], outcome: Outcome, at: datetime) -> None:
    for each in deliveries:
        each.attempts += 1
        wait = wait_after(each.attempts) if outcome.may_retry else None
        each.why = outcome.why
        if outcome.is_sent:
            each.state, each.sent_at, each.due_at = DeliveryState.SENT, at, at
        elif wait is None:
            each.state = DeliveryState.FAILED
        else:
            each.due_at = at + wait
    Delivery.objects.bulk_update(deliveries, ["state", "sent_at", "due_at", "attempts", "why"])
    note_health(channel.pk, outcome, at=at)


def note_health(channel_id: UUID, outcome: Outcome, *, at: datetime) -> None:
    """How the channel does; no edit, so its version stays."""
    row = Channel.objects.filter(pk=channel_id)
    if outcome.is_sent:
        row.update(last_success_at=at)
    else:
        row.update(last_failure_at=at, last_failure=outcome.why[:200])


def _parcels(claimed: Sequence[Delivery]) -> list[_Parcel]:
    """Digests of one person together, everything else by itself."""
    parcels: list[_Parcel] = []
    digests: dict[str, _Parcel] = {}
    for each in claimed:
        if not each.is_digest:
            parcels.append(_Parcel(each.recipient, [each]))
        elif each.recipient in digests:
            digests[each.recipient].deliveries.append(each)
        else:
            digests[each.recipient] = _Parcel(each.recipient, [each])
            parcels.append(digests[each.recipient])
    return parcels


def _settled(deliveries: Sequence[Delivery]) -> set[UUID]:
    """Notices that waited for their hour and are about something that is over: nobody needs to hear of it."""
    waited = [each for each in deliveries if each.due_at > each.created_at and not each.attempts]
    items = {each.notice.item_id: each.notice_id for each in waited if each.notice.item_id is not None}
    if not items:
        return set()
    rows = inbox.visible_to(Actor.system(JOB)).filter(pk__in=list(items), state=ItemState.RESOLVED)
    over = set(rows.values_list("pk", flat=True))
    return {each.notice_id for each in waited if each.notice.item_id in over}


def _silence(deliveries: Sequence[Delivery], why: Silence) -> None:
    for each in deliveries:
        each.state = DeliveryState.SUPPRESSED
    keys = [each.pk for each in deliveries]
    if keys:
        Delivery.objects.filter(pk__in=keys).update(state=DeliveryState.SUPPRESSED, silence=why)


def _due(at: datetime) -> "QuerySet[Delivery]":
    return Delivery.objects.filter(state=DeliveryState.PENDING, due_at__lte=at).select_related("notice")


def _telling(notice: Notice) -> Telling:
    return Telling(
        topic=notice.topic,
        dedupe_key=notice.dedupe_key,
        market=notice.market,
        severity=Severity(notice.severity),
        title=notice.title,
        text=notice.text,
        link=notice.link,
        happened_at=notice.happened_at,
    )
