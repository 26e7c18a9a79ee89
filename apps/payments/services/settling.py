"""The outcome of a request. Callers hold its row."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from apps.outbox import services as outbox
from apps.payments.enums import CampaignState, ItemState, MoneyState
from apps.payments.events import MoneyEnded, MoneyExecuted
from apps.payments.models import Campaign, CampaignItem, MoneyRequest

PROVIDER = "system:payments.provider"
# The provider's word is stronger than ours: what we gave up may have arrived after all.
_MAY_HAVE_GONE = {
    MoneyState.APPROVED,
    MoneyState.EXECUTING,
    MoneyState.UNKNOWN,
    MoneyState.FAILED,
    MoneyState.WITHDRAWN,
}
NEVER_ARRIVED: Final = "never_arrived"
# For so long the provider is sure to take the same key for the same refund (it says a day).
SAME_KEY_WITHIN: Final = timedelta(hours=20)
_MAY_COME_BACK = {MoneyState.EXECUTING, MoneyState.UNKNOWN, MoneyState.EXECUTED}


def executed(row: MoneyRequest, *, actor_id: str, at: datetime, refund_id: UUID | None = None) -> None:
    """The money went."""
    row.state, row.settled_at, row.failure = MoneyState.EXECUTED.value, at, ""
    row.refund_id = refund_id
    row.save(update_fields=["state", "settled_at", "failure", "refund"])
    follow_item(row, at=at)
    outbox.publish(
        MoneyExecuted(
            market=row.market,
            subject=subject_of(row),
            actor=actor_id,
            at=at,
            request_id=str(row.id),
            kind=row.kind,
            amount_minor=row.amount_minor,
            currency=row.currency,
        )
    )


def end(row: MoneyRequest, state: MoneyState, *, actor_id: str, at: datetime, failure: str = "") -> None:
    """The money did not go, or came back."""
    row.state, row.settled_at, row.failure = state.value, at, failure[:60]
    row.save(update_fields=["state", "settled_at", "failure", "refund"])
    follow_item(row, at=at)
    outbox.publish(
        MoneyEnded(
            market=row.market,
            subject=subject_of(row),
            actor=actor_id,
            at=at,
            request_id=str(row.id),
            kind=row.kind,
            outcome=state.value,
            failure=row.failure,
        )
    )


def answer(answered: Sequence[tuple[UUID, UUID, bool]], *, at: datetime) -> None:
    """The provider has spoken of refunds that we had asked for: by webhook, by list, or by its answer."""
    outcomes = {request: (refund, went) for request, refund, went in answered}
    rows = MoneyRequest.objects.select_for_update().filter(pk__in=list(outcomes)).order_by("pk")
    for row in rows:
        refund_id, went = outcomes[row.pk]
        row.refund_id = refund_id
        if went and row.state in _MAY_HAVE_GONE:
            executed(row, actor_id=PROVIDER, at=at, refund_id=refund_id)
        elif not went and row.state in _MAY_COME_BACK:
            end(row, MoneyState.FAILED, actor_id=PROVIDER, at=at, failure="returned")


def take_back(request_id: UUID, states: Collection[MoneyState], *, actor_id: str, at: datetime) -> bool:
    """What was sent has moved nothing, for certain: it waits again, or is given up with its campaign.

    Joins the caller's transaction; False when it is in none of `states` any more.
    """
    campaign = Campaign.objects.select_for_update(of=("self",)).filter(items__requests=request_id).first()
    row = MoneyRequest.objects.select_for_update().get(pk=request_id)
    if row.state not in states:
        return False
    row.sent_at = None
    if campaign is not None and campaign.state == CampaignState.CANCELLED:
        end(row, MoneyState.WITHDRAWN, actor_id=actor_id, at=at)
        return True
    row.state = MoneyState.APPROVED.value
    row.save(update_fields=["state", "sent_at"])
    follow_item(row, at=at)
    return True


_ITEM_STATES: Final = {
    MoneyState.APPROVED: ItemState.WAITING,
    MoneyState.EXECUTING: ItemState.SENDING,
    MoneyState.UNKNOWN: ItemState.UNKNOWN,
    MoneyState.EXECUTED: ItemState.PAID,
    MoneyState.FAILED: ItemState.FAILED,
    MoneyState.WITHDRAWN: ItemState.CANCELLED,
}


def follow_item(row: MoneyRequest, *, at: datetime) -> None:
    """The customer of a campaign whose request this is follows it; with the money goes a receipt."""
    if row.campaign_item_id is None:
        return
    item = (
        CampaignItem.objects.select_related("campaign")
        .select_for_update(of=("self",))
        .get(pk=row.campaign_item_id)
    )
    state = _ITEM_STATES[MoneyState(row.state)]
    is_paid = state is ItemState.PAID
    item.state, item.failure = state.value, row.failure
    item.settled_at = at if state in {ItemState.PAID, ItemState.FAILED} else None
    item.receipt_no = f"{item.campaign.code}-{item.position:05d}" if is_paid else None
    item.save(update_fields=["state", "failure", "settled_at", "receipt_no"])


def subject_of(row: MoneyRequest) -> str:
    """What a fact about the request is about."""
    if row.payment_id:
        return f"payment:{row.payment_id}"
    return f"rental:{row.rental_id}" if row.rental_id else f"customer:{row.customer_id}"
