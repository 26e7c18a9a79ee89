"""Charges of the road reach whoever had the car: the payer's account, or the card through the platform."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from apps.accounts import selectors as accounts
from apps.billing.enums import RideState, RoadKind, RoadState
from apps.billing.models import RidePayer, RoadCharge
from apps.billing.rules import road as words
from apps.billing.services.charging import charge_road
from apps.billing.services.road import ACTOR, moved_fact, settle
from apps.billing.services.road_deciding import post_road
from apps.core.errors import Conflict
from apps.core.types import Actor
from apps.inbox import services as inbox
from apps.inbox.enums import Severity
from apps.jobs import services as jobs
from apps.outbox import services as outbox
from apps.outbox.types import EventMessage
from apps.payments import selectors as payments
from apps.payments.enums import JournalKind
from apps.rentals import services as rental_services
from apps.rentals.enums import PlatformCommandState, PlatformCommandType
from apps.rentals.types import Ask

JOB: Final = "billing.road"
FAILED: Final = "payment.road_failed"
# A round is short, so that a month's statement does not keep other work waiting.
_AT_ONCE: Final = 100
_MOST_TRIES: Final = 5
_AGAIN_AFTER: Final = timedelta(hours=1)


def run_road(*, scheduled_time: str, at: datetime) -> None:
    """One round, under the job ledger: tell drivers of fines, then charge what is due."""
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=JOB, window=window, actor=Actor.system(JOB)) as run:
        if run.due:
            run.count(told=tell_drivers(at=at), charged=charge_due(at=at))


def tell_drivers(*, at: datetime) -> int:
    """Send the notice of each fine that two have agreed to; how many went. One that cannot be sent, because
    something else is being said to the customer, goes with the next round.
    """
    rows = RoadCharge.objects.filter(state=RoadState.NOTICED, notice_id__isnull=True)
    return sum(
        _tell(key, at) for key in rows.order_by("noticed_at", "pk").values_list("pk", flat=True)[:_AT_ONCE]
    )


def charge_due(*, at: datetime) -> int:
    """Charge what is due; how many orders left or lines were made."""
    keys = list(_due(at).order_by("occurred_at", "pk").values_list("pk", flat=True)[:_AT_ONCE])
    return sum(_charge(key, at) for key in keys)


def follow_road_command(*, event: EventMessage, at: datetime) -> None:
    """The platform has charged the card, or has not."""
    payload = event["payload"]
    if payload["command"] != PlatformCommandType.CHARGE_CUSTOMER:
        return
    with outbox.once(event["id"], "billing.follow_road_command") as first:
        if not first:
            return
        rows = RoadCharge.objects.select_for_update()
        row = rows.filter(command_id=UUID(payload["command_id"]), state=RoadState.TAKING).first()
        if row is None:
            return
        if payload["outcome"] == PlatformCommandState.ACKED:
            row.failure = ""
            row.journal_id = post_road(row, JournalKind.ROAD_TO_CARD, actor_id=ACTOR.id, at=at)
            settle(row, RoadState.TAKEN, by=ACTOR.id, at=at)
            inbox.resolve_by_key(dedupe_keys=[_item_key(row)], outcome="fixed", actor=ACTOR, at=at)
            return
        row.failure = payload["outcome"]
        settle(row, RoadState.FAILED, by=ACTOR.id, at=at)
        if row.tries >= _MOST_TRIES:
            _tell_failed(row, at)


def _due(at: datetime) -> "QuerySet[RoadCharge]":
    """What may be charged: tolls and parking, once the ride has its fare; fines, once nobody can object."""
    priced = Q(rental__priced_at__isnull=False)
    return RoadCharge.objects.filter(
        priced & Q(state=RoadState.PROPOSED) & ~Q(kind=RoadKind.FINE)
        | Q(state=RoadState.DUE)
        | Q(state=RoadState.NOTICED, notice_id__isnull=False, object_until__lte=at)
        | Q(state=RoadState.FAILED, tries__lt=_MOST_TRIES, settled_at__lte=at - _AGAIN_AFTER)
    )


@transaction.atomic
def _tell(charge_id: UUID, at: datetime) -> bool:
    row = RoadCharge.objects.select_for_update().get(pk=charge_id)
    if row.state != RoadState.NOTICED or row.notice_id is not None or row.object_until is None:
        return False
    text = words.notice(
        number=row.number,
        amount=payments.amount_in_words(row.amount_minor, row.currency),
        place=row.place,
        plate=row.plate,
        at=row.occurred_at,
        until=row.object_until,
        zone=accounts.get_pack(row.market).time_zone,
    )
    wish = Ask(
        type=PlatformCommandType.MESSAGE_CUSTOMER,
        rental_id=row.rental_id,
        text=text,
        reason=f"Fine {row.number}",
        idem_key=f"fine:{row.pk}:{row.noticed_at}",
    )
    try:
        with transaction.atomic():
            row.notice_id = rental_services.ask(actor=ACTOR, ask=wish, at=at).pk
    except Conflict:
        return False
    row.save(update_fields=["notice_id"])
    return True


@transaction.atomic
def _charge(charge_id: UUID, at: datetime) -> bool:
    """The payer's, where the ride is; else the card's. What cannot be told yet waits for the next round."""
    row = RoadCharge.objects.select_for_update(of=("self",)).select_related("rental").get(pk=charge_id)
    if not _due(at).filter(pk=charge_id).exists():
        return False
    ride = RidePayer.objects.select_related("member").filter(rental_id=row.rental_id).first()
    if ride is not None and ride.state == RideState.ASKED:
        return False
    if ride is not None and ride.state == RideState.PAYER:
        row.charge = charge_road(ride, row, label=_label(row), at=at)
        row.journal_id = row.charge.journal_id
        settle(row, RoadState.INVOICED, by=ACTOR.id, at=at)
        return True
    return _charge_card(row, at)


def _charge_card(row: RoadCharge, at: datetime) -> bool:
    """Ask the platform to take it: of one charge it takes money once, however often it is asked."""
    wish = Ask(
        type=PlatformCommandType.CHARGE_CUSTOMER,
        rental_id=row.rental_id,
        charge_id=row.pk,
        amount_minor=row.amount_minor,
        currency=row.currency,
        text=_label(row),
        reason=f"{row.get_kind_display()} {row.number}",
        idem_key=f"road:{row.pk}:{row.tries + 1}",
    )
    try:
        with transaction.atomic():
            row.command_id = rental_services.ask(actor=ACTOR, ask=wish, at=at).pk
    except Conflict:
        return False
    row.state, row.tries, row.settled_at = RoadState.TAKING.value, row.tries + 1, None
    row.save()
    outbox.publish(moved_fact(row, ACTOR.id, at))
    return True


def _label(row: RoadCharge) -> str:
    zone = accounts.get_pack(row.market).time_zone
    return words.label(row.kind, row.place, row.plate, row.occurred_at, zone)


def _item_key(row: RoadCharge) -> str:
    return f"{FAILED}:{row.pk}"


def _tell_failed(row: RoadCharge, at: datetime) -> None:
    inbox.open_item(
        kind=FAILED,
        dedupe_key=_item_key(row),
        market=row.market,
        subject=f"rental:{row.rental_id}",
        title=f"{row.get_kind_display()} {row.number} could not be charged, {row.tries} times",
        severity=Severity.WARNING,
        evidence={
            "number": row.number,
            "car": row.plate,
            "amount": payments.amount_in_words(row.amount_minor, row.currency),
        },
        link=f"/payers/road?sel={row.pk}",
        due_at=at + timedelta(days=7),
        at=at,
    )
