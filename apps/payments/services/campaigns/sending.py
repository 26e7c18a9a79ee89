"""Paying the customers of campaigns, one after another, at the pace that was agreed to.

All that is known about how far a campaign has come stands in its rows, so any worker may go on at any moment
after another has died. That a payment will be sent is stored before it is sent.
"""

from datetime import datetime
from time import monotonic
from typing import Final
from uuid import UUID

from django.db import connection, transaction

from apps.core.errors import Upstream
from apps.core.ids import new_id
from apps.core.types import Actor
from apps.jobs import services as jobs
from apps.outbox import services as outbox
from apps.payments.enums import CampaignState, DisputeStatus, ItemState, MoneyKind, MoneyState, PaymentStatus
from apps.payments.events import CampaignEnded
from apps.payments.models import Campaign, CampaignItem, MoneyRequest, Payment
from apps.payments.selectors.campaigns import credit_balances
from apps.payments.services.campaigns.facts import about
from apps.payments.services.requests.executing import book, send
from apps.payments.services.requests.room import room_of
from apps.payments.services.settling import NEVER_ARRIVED, SAME_KEY_WITHIN, end

JOB: Final = "payments.campaigns"
ACTOR: Final = f"system:{JOB}"
# A round ends well before the next minute's; a queue's limit is far off.
LONGEST_S: Final = 50.0
_UNDER_WAY: Final = [ItemState.WAITING.value, ItemState.SENDING.value, ItemState.UNKNOWN.value]


def run_campaigns(*, scheduled_time: str, at: datetime) -> None:
    """One round of every campaign under way, under the job ledger."""
    window = jobs.window_of(job=JOB, scheduled_time=scheduled_time)
    with jobs.run_window(job=JOB, window=window, actor=Actor.system(JOB)) as run:
        if not run.due:
            return
        running = Campaign.objects.filter(state=CampaignState.RUNNING).order_by("requested_at")
        keys = list(running.values_list("pk", flat=True))
        paid = sum(send_campaign(campaign_id=key, at=at) for key in keys)
        run.count(campaigns=len(keys), turns=paid)


def send_campaign(*, campaign_id: UUID, at: datetime) -> int:
    """Work through whoever waits, until the minute's share is used up; how many had their turn.

    A provider that is busy ends the round: the next one goes on.
    """
    began, turns = monotonic(), 0
    while monotonic() - began < LONGEST_S:
        item, request = _take_turn(campaign_id, at)
        if item is None:
            break
        turns += 1
        if request is not None:
            try:
                send(request, at)
            except Upstream:
                break
    _finish(campaign_id, at)
    return turns


@transaction.atomic
def _take_turn(campaign_id: UUID, at: datetime) -> tuple[CampaignItem | None, MoneyRequest | None]:
    """The next customer, and what is to be sent for them: nothing for a credit, or when a check failed."""
    campaign = Campaign.objects.select_for_update().filter(pk=campaign_id).first()
    if campaign is None or campaign.state != CampaignState.RUNNING or _is_used_up(campaign, at):
        return None, None
    item = campaign.items.filter(state=ItemState.WAITING).order_by("position").first()
    if item is None:
        return None, None
    if campaign.kind == MoneyKind.CREDIT:
        _credit(campaign, item, at)
        return item, None
    payment = _lock_payment(campaign, item)
    request = (
        MoneyRequest.objects.select_for_update().filter(campaign_item=item, state=MoneyState.APPROVED).first()
    )
    failure = _refusal(campaign, item, payment, request, at)
    if failure:
        _fail(item, request, failure, at)
        return item, None
    request = request or _request(campaign, item, at)
    request.state, request.sent_at, request.payment = MoneyState.EXECUTING.value, at, payment
    request.save()
    _mark_sent(item, at)
    return item, request


def _is_used_up(campaign: Campaign, at: datetime) -> bool:
    minute = at.replace(second=0, microsecond=0)
    return campaign.items.filter(sent_at__gte=minute).count() >= campaign.per_minute


def _lock_payment(campaign: Campaign, item: CampaignItem) -> Payment | None:
    """Nothing else is promised of it, or of the customer's credit, until the request stands."""
    if campaign.kind == MoneyKind.PAYOUT:
        with connection.cursor() as cursor:
            key = f"payments.credit:{item.customer_id}"
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
    if item.payment_id is None:
        return None
    return Payment.objects.select_for_update().filter(pk=item.payment_id).first()


def _refusal(
    campaign: Campaign,
    item: CampaignItem,
    payment: Payment | None,
    request: MoneyRequest | None,
    at: datetime,
) -> str:
    """What has changed since the campaign was agreed to; empty when the money may go."""
    if request is not None:
        # Its share is reserved. After a day the provider may have forgotten its key.
        return NEVER_ARRIVED if at - request.requested_at > SAME_KEY_WITHIN else ""
    if payment is None or payment.status != PaymentStatus.CAPTURED:
        return "no_payment"
    if payment.disputes.exclude(status=DisputeStatus.WON).exists():
        return "disputed"
    if item.amount_minor > room_of(payment, MoneyKind(campaign.kind)):
        return "too_much"
    if campaign.kind == MoneyKind.PAYOUT:
        balance = credit_balances([item.customer_id]).get(item.customer_id, 0)
        return "no_balance" if item.amount_minor > balance else ""
    return ""


def _request(campaign: Campaign, item: CampaignItem, at: datetime) -> MoneyRequest:
    """What carries it out: agreed to by whoever agreed to the campaign."""
    return MoneyRequest(
        id=new_id(),
        market=campaign.market,
        kind=campaign.kind,
        payment_id=item.payment_id if campaign.kind != MoneyKind.CREDIT else None,
        rental_id=item.rental_id,
        customer_id=item.customer_id,
        amount_minor=item.amount_minor,
        currency=item.currency,
        reason=campaign.reason,
        note=item.note or campaign.note,
        state=MoneyState.APPROVED.value,
        requested_by=campaign.requested_by,
        requested_at=at,
        approved_by=campaign.approved_by,
        approved_at=campaign.approved_at,
        campaign_item=item,
    )


def _credit(campaign: Campaign, item: CampaignItem, at: datetime) -> None:
    """A credit moves nothing outside of our books: it is asked for and booked in one."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT payments_lock_chain(%s)", [campaign.market])
    request = _request(campaign, item, at)
    request.save(force_insert=True)
    _mark_sent(item, at)
    book(request, at)


def _mark_sent(item: CampaignItem, at: datetime) -> None:
    item.state, item.sent_at, item.attempts = ItemState.SENDING.value, at, item.attempts + 1
    item.save(update_fields=["state", "sent_at", "attempts"])


def _fail(item: CampaignItem, request: MoneyRequest | None, failure: str, at: datetime) -> None:
    if request is not None:
        end(request, MoneyState.FAILED, actor_id=ACTOR, at=at, failure=failure)
        return
    item.state, item.failure, item.settled_at = ItemState.FAILED.value, failure, at
    item.save(update_fields=["state", "failure", "settled_at"])


@transaction.atomic
def _finish(campaign_id: UUID, at: datetime) -> None:
    """Nobody waits and nothing is unclear: that was all."""
    campaign = Campaign.objects.select_for_update().filter(pk=campaign_id).first()
    if campaign is None or campaign.state != CampaignState.RUNNING:
        return
    if campaign.items.filter(state__in=_UNDER_WAY).exists():
        return
    campaign.state, campaign.ended_at = CampaignState.DONE.value, at
    campaign.save(update_fields=["state", "ended_at"])
    outbox.publish(CampaignEnded(**about(campaign, ACTOR, at), outcome=campaign.state))
