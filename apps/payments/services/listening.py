"""Listening to the provider: webhooks as they come, and once in a while whatever we may have missed."""

from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from apps.core.types import Actor
from apps.jobs import services as jobs
from apps.payments import gateways
from apps.payments.enums import PayoutStatus
from apps.payments.models import Payout, ProviderCursor, ProviderEvent
from apps.payments.services.taking import take_events, take_movements
from apps.payments.types import Taken

JOB: Final = "payments.catch_up"
# The provider's lists are not in the order in which things became visible.
_OVERLAP: Final = timedelta(hours=1)
_PAYOUTS_AT_ONCE: Final = 50


def take_webhook(*, market: str, body: bytes, signature: str, at: datetime) -> Taken:
    """One event, signed by the provider. The same again has no second effect. Raises Invalid, NotFound."""
    event = gateways.read_webhook(market=market, body=body, signature=signature, at=at)
    return take_events(market=market, events=[event], at=at)


def fetch_event(*, market: str, psp_id: str, at: datetime) -> None:
    """Read an event that nobody could read once more: the program may have learnt its type since."""
    event = gateways.fetch_event(market, psp_id)
    with transaction.atomic():
        if not event.fault:
            ProviderEvent.objects.filter(psp_id=psp_id).exclude(fault="").delete()
        take_events(market=market, events=[event], at=at)


def run_catch_up(*, scheduled_time: str, at: datetime) -> None:
    """Ask the provider for everything since the last time, under the job ledger."""
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=JOB, window=window, actor=Actor.system(JOB)) as run:
        if not run.due:
            return
        for market in gateways.served_markets():
            taken = _events(market, at)
            run.count(events=taken.new, repeated=taken.repeated, dead=taken.dead)
            run.count(movements=_movements(market, at), payouts=_lines_of_payouts(market, at))


def catch_up(*, market: str, at: datetime) -> Taken:
    """Everything since the last time: events, movements, lines of payouts."""
    taken = _events(market, at)
    _movements(market, at)
    _lines_of_payouts(market, at)
    return taken


def _events(market: str, at: datetime) -> Taken:
    """The oldest page first, so that what was read stays read when a later page fails."""
    new = repeated = dead = 0
    for page in reversed(list(gateways.events_since(market, _since(market, "events")))):
        taken = take_events(market=market, events=page, at=at)
        new, repeated, dead = new + taken.new, repeated + taken.repeated, dead + taken.dead
    _read_until(market, "events", at)
    return Taken(new, repeated, dead)


def _movements(market: str, at: datetime) -> int:
    new = 0
    for page in gateways.movements_since(market, _since(market, "movements")):
        new += take_movements(market=market, told=page, at=at)
    _read_until(market, "movements", at)
    return new


def _lines_of_payouts(market: str, at: datetime) -> int:
    """Which movements each payout carried: the provider tells it only when it is asked."""
    waiting = Payout.objects.filter(
        market=market, lines_read_at__isnull=True, status__in=[PayoutStatus.PAID, PayoutStatus.IN_TRANSIT]
    )
    keys = list(waiting.order_by("created_at").values_list("psp_id", flat=True)[:_PAYOUTS_AT_ONCE])
    for key in keys:
        lines = gateways.movements_of(market, key)
        take_movements(market=market, told=lines, at=at, payout_psp_id=key)
    return len(keys)


def _since(market: str, stream: str) -> datetime | None:
    cursor = ProviderCursor.objects.filter(market=market, stream=stream).first()
    return cursor.read_until - _OVERLAP if cursor else None


def _read_until(market: str, stream: str, at: datetime) -> None:
    ProviderCursor.objects.update_or_create(market=market, stream=stream, defaults={"read_until": at})
