"""What became of orders that nobody answered: looked up at the provider, never sent again."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from apps.core.errors import Upstream
from apps.core.types import Actor
from apps.jobs import services as jobs
from apps.payments import gateways
from apps.payments.enums import SENT_MONEY, MoneyState
from apps.payments.models import MoneyRequest
from apps.payments.services.disputes.sending import look_up_answers
from apps.payments.services.settling import NEVER_ARRIVED, SAME_KEY_WITHIN, end, take_back
from apps.payments.services.taking import take_refund

JOB: Final = "payments.look_up"
# A worker that is still asking is left alone; it waits ten seconds at most.
_STILL_ASKING: Final = timedelta(minutes=1)
# What the provider does not list after so long has never arrived there.
NEVER_ARRIVED_AFTER: Final = timedelta(minutes=15)
_AT_ONCE: Final = 200


def run_look_up(*, scheduled_time: str, at: datetime) -> None:
    """One round, under the job ledger."""
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=JOB, window=window, actor=Actor.system(JOB)) as run:
        if not run.due:
            return
        waiting = MoneyRequest.objects.filter(
            state__in=[MoneyState.UNKNOWN, MoneyState.EXECUTING], sent_at__lte=at - _STILL_ASKING
        )
        ids = list(waiting.order_by("sent_at").values_list("pk", flat=True)[:_AT_ONCE])
        settled = sum(look_up(request_id=key, at=at) for key in ids)
        run.count(looked_up=len(ids), settled=settled, answers=look_up_answers(at=at))


def look_up(*, request_id: UUID, at: datetime) -> bool:
    """Ask the provider what became of one request; whether it is settled now."""
    row = MoneyRequest.objects.filter(pk=request_id).select_related("payment").first()
    if row is None or row.payment is None or row.sent_at is None:
        return False
    try:
        told = gateways.find_refund(market=row.market, payment_psp_id=row.payment.psp_id, request_id=row.id)
    except Upstream:
        return False
    if told is not None:
        take_refund(market=row.market, told=told, at=at)
        return True
    return at - row.sent_at >= NEVER_ARRIVED_AFTER and _never_arrived(row, at)


@transaction.atomic
def _never_arrived(row: MoneyRequest, at: datetime) -> bool:
    """It is over; a campaign's may be sent again while the provider remembers the key it would come with."""
    if row.campaign_item_id is not None and at - row.requested_at <= SAME_KEY_WITHIN:
        return take_back(row.pk, set(SENT_MONEY), actor_id=f"system:{JOB}", at=at)
    locked = MoneyRequest.objects.select_for_update().get(pk=row.pk)
    if locked.state not in SENT_MONEY:
        return False
    end(locked, MoneyState.FAILED, actor_id=f"system:{JOB}", at=at, failure=NEVER_ARRIVED)
    return True
