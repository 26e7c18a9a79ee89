"""What people do to a campaign under way. What was sent is never called back, only what waits."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from apps.core.errors import Conflict
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.payments.enums import CampaignState, ItemState, MoneyState
from apps.payments.events import CampaignEnded, CampaignPaused, CampaignStarted
from apps.payments.models import CampaignItem, MoneyRequest
from apps.payments.services.campaigns.facts import about
from apps.payments.services.campaigns.locking import lock_campaign
from apps.payments.services.settling import NEVER_ARRIVED, end

_MAY_BE_CANCELLED = (CampaignState.DRAFT, CampaignState.RUNNING, CampaignState.PAUSED)
_MAY_BE_RETRIED = (CampaignState.RUNNING, CampaignState.PAUSED, CampaignState.DONE)


@transaction.atomic
def pause_campaign(*, actor: Actor, campaign_id: UUID, at: datetime) -> None:
    """Send nothing more until it is resumed. Raises NotFound, Conflict."""
    campaign = lock_campaign(actor, campaign_id)
    if campaign.state == CampaignState.PAUSED:
        return
    if campaign.state != CampaignState.RUNNING:
        raise Conflict("Only a campaign under way can be paused.", code="not_running")
    campaign.state = CampaignState.PAUSED.value
    campaign.save(update_fields=["state"])
    outbox.publish(CampaignPaused(**about(campaign, actor.id, at)))


@transaction.atomic
def resume_campaign(*, actor: Actor, campaign_id: UUID, at: datetime) -> None:
    """Go on with whoever waits. Raises NotFound, Conflict."""
    campaign = lock_campaign(actor, campaign_id)
    if campaign.state == CampaignState.RUNNING:
        return
    if campaign.state != CampaignState.PAUSED:
        raise Conflict("Only a paused campaign can be resumed.", code="not_paused")
    campaign.state = CampaignState.RUNNING.value
    campaign.save(update_fields=["state"])
    outbox.publish(CampaignStarted(**about(campaign, actor.id, at)))


@transaction.atomic
def cancel_campaign(*, actor: Actor, campaign_id: UUID, at: datetime) -> None:
    """Give up the rest: who was paid stays paid, what is on its way is still followed. Raises NotFound,
    Conflict.
    """
    campaign = lock_campaign(actor, campaign_id)
    if campaign.state == CampaignState.CANCELLED:
        return
    if campaign.state not in _MAY_BE_CANCELLED:
        raise Conflict("There is nothing left to cancel.", code="not_cancellable")
    campaign.state, campaign.ended_at = CampaignState.CANCELLED.value, at
    campaign.save(update_fields=["state", "ended_at"])
    taken_back = MoneyRequest.objects.select_for_update().filter(
        campaign_item__campaign=campaign, state=MoneyState.APPROVED
    )
    for request in taken_back.order_by("pk"):
        end(request, MoneyState.WITHDRAWN, actor_id=actor.id, at=at)
    campaign.items.filter(state=ItemState.WAITING).update(state=ItemState.CANCELLED)
    outbox.publish(CampaignEnded(**about(campaign, actor.id, at), outcome=campaign.state))


@transaction.atomic
def retry_items(
    *, actor: Actor, campaign_id: UUID, items: Collection[UUID] | None = None, at: datetime
) -> int:
    """Let customers whose payment failed wait for another attempt; all of them when none is named.

    Left out is who may have been paid after all: an order that nobody has seen arrive. Raises NotFound,
    Conflict when there is nobody to retry.
    """
    campaign = lock_campaign(actor, campaign_id)
    if campaign.state not in _MAY_BE_RETRIED:
        raise Conflict("This campaign pays nobody any more.", code="not_retryable")
    failed = campaign.items.filter(state=ItemState.FAILED).exclude(failure=NEVER_ARRIVED)
    if items is not None:
        failed = failed.filter(pk__in=list(items))
    retried = CampaignItem.objects.filter(pk__in=failed.values("pk")).update(
        state=ItemState.WAITING, failure="", settled_at=None
    )
    if not retried:
        raise Conflict("There is no failed payment that can be tried again.", code="nothing_to_retry")
    if campaign.state == CampaignState.DONE:
        campaign.state, campaign.ended_at = CampaignState.RUNNING.value, None
        campaign.save(update_fields=["state", "ended_at"])
    if campaign.state == CampaignState.RUNNING:
        outbox.publish(CampaignStarted(**about(campaign, actor.id, at)))
    return retried
