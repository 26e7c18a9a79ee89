"""Events of the provider: kept by their id, sorted by what they are about, and done in one transaction."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from django.db import connection, transaction

from apps.outbox import services as outbox
from apps.outbox.enums import DeadLetterReason
from apps.payments.models import ProviderEvent
from apps.payments.services import settling
from apps.payments.services.posting import MOST_AT_ONCE, post_journals
from apps.payments.services.taking import disputes, payments, payouts, refunds
from apps.payments.services.taking.effects import ACTOR, Effects
from apps.payments.types import Taken, ToldDispute, ToldEvent, ToldPayment, ToldPayout, ToldRefund

QUEUE = "provider-events"
Word = TypeVar("Word")


@transaction.atomic
def take_events(*, market: str, events: Sequence[ToldEvent], at: datetime) -> Taken:
    """Let new events have their effect, however they came and in whatever order; known ones have none.

    One that nobody can read becomes a dead letter; a person can have it fetched once more.
    """
    _lock(market)
    new = sorted(_keep(market, events, at), key=lambda event: event.at)
    effects = Effects(market)
    payments.take(_of(new, ToldPayment), effects)
    refunds.take(_of(new, ToldRefund), effects)
    payouts.take(_of(new, ToldPayout), effects)
    disputes.take(_of(new, ToldDispute), effects)
    _do(effects, at)
    dead = [event for event in new if event.fault]
    for event in dead:
        _bury(market, event)
    return Taken(len(new), len(events) - len(new), len(dead), len(effects.drafts))


@transaction.atomic
def take_refund(*, market: str, told: ToldRefund, at: datetime) -> None:
    """A refund as the provider answered it: the same as if it had told it by itself."""
    _lock(market)
    effects = Effects(market)
    refunds.take([(told, told.created_at)], effects)
    _do(effects, at)


@transaction.atomic
def take_dispute(*, market: str, told: ToldDispute, at: datetime) -> None:
    """A dispute as the provider answered it: the same as if it had told it by itself."""
    _lock(market)
    effects = Effects(market)
    disputes.take([(told, at)], effects)
    _do(effects, at)


def _lock(market: str) -> None:
    """Two that hear of the same new thing at once wait for each other; the ledger's chain comes with it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT payments_lock_chain(%s)", [market])


def _do(effects: Effects, at: datetime) -> None:
    for start in range(0, len(effects.drafts), MOST_AT_ONCE):
        post_journals(effects.drafts[start : start + MOST_AT_ONCE], at=at, actor_id=ACTOR)
    outbox.publish_all(effects.facts)
    if effects.answered:
        settling.answer(effects.answered, at=at)


def _keep(market: str, events: Sequence[ToldEvent], at: datetime) -> list[ToldEvent]:
    """Those that we have not had before."""
    unique = {event.psp_id: event for event in events}
    had = set(ProviderEvent.objects.filter(psp_id__in=list(unique)).values_list("psp_id", flat=True))
    new = [event for event in unique.values() if event.psp_id not in had]
    ProviderEvent.objects.bulk_create(
        [
            ProviderEvent(
                psp_id=event.psp_id,
                market=market,
                type=event.type,
                about=event.told.psp_id if event.told else "",
                occurred_at=event.at,
                received_at=at,
                fault=event.fault,
            )
            for event in new
        ]
    )
    return new


def _of(events: Sequence[ToldEvent], kind: type[Word]) -> list[tuple[Word, datetime]]:
    return [(event.told, event.at) for event in events if isinstance(event.told, kind)]


def _bury(market: str, event: ToldEvent) -> None:
    """As the task that would fetch it again: the letter holds no word of the provider's own."""
    arguments = {"market": market, "psp_id": event.psp_id}
    outbox.bury(
        queue=QUEUE,
        sqs_message_id=event.psp_id,
        body=json.dumps(
            {
                "headers": {"task": "payments.fetch_event", "id": event.psp_id},
                "body": json.dumps([[], arguments, {}]),
            }
        ),
        reason=DeadLetterReason.UNDECODABLE,
        detail=f"An event of the payment provider {event.fault}.",
        receives=1,
    )
