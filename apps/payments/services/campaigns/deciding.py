"""A campaign asks for a second person, and hears what they said."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from apps.accounts import selectors as accounts
from apps.approvals import services as approvals
from apps.approvals.enums import ApprovalState
from apps.approvals.types import Money
from apps.core.errors import Conflict
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.outbox.types import EventMessage
from apps.payments.enums import CampaignState, MoneyKind
from apps.payments.events import CampaignEnded, CampaignStarted, CampaignSubmitted
from apps.payments.models import Campaign
from apps.payments.rules import limits
from apps.payments.rules.wording import amount_in_words
from apps.payments.services.campaigns.facts import about
from apps.payments.services.campaigns.locking import lock_campaign

APPROVAL_KIND: Final = "payments.campaign"
DECIDE_WITHIN: Final = timedelta(days=3)
_WHAT: Final = {
    MoneyKind.REFUND: "Give {count} customers {amount} back to their cards",
    MoneyKind.CREDIT: "Give {count} customers {amount} of credit",
    MoneyKind.PAYOUT: "Pay {amount} of credit out to the cards of {count} customers",
}
_ENDS: Final = {
    ApprovalState.REJECTED.value: CampaignState.REJECTED,
    ApprovalState.EXPIRED.value: CampaignState.EXPIRED,
}


@transaction.atomic
def submit_campaign(*, actor: Actor, campaign_id: UUID, at: datetime) -> None:
    """Ask a second person, whatever the sum. Raises NotFound, Conflict also for somebody else's."""
    campaign = lock_campaign(actor, campaign_id)
    if campaign.state != CampaignState.DRAFT:
        raise Conflict("This campaign was submitted already.", code="not_a_draft")
    if campaign.requested_by != actor.id:
        raise Conflict("Whoever made a campaign submits it.", code="not_yours")
    threshold = accounts.get_pack(campaign.market).limits.two_people_above_minor
    amount = amount_in_words(campaign.total_minor, campaign.currency)
    what = _WHAT[MoneyKind(campaign.kind)].format(count=f"{campaign.count:,}", amount=amount)
    campaign.approval_id = approvals.request(
        kind=APPROVAL_KIND,
        subject=f"campaign:{campaign.id}",
        market=campaign.market,
        maker=actor,
        capability=limits.decider(campaign.total_minor, threshold_minor=threshold).value,
        reason=campaign.note,
        payload={"campaign_id": str(campaign.id)},
        summary=f"{what}: {campaign.title}.",
        link=f"/payments/campaigns/{campaign.id}",
        expires_at=at + DECIDE_WITHIN,
        at=at,
        amount=Money(campaign.total_minor, campaign.currency),
    )
    campaign.state = CampaignState.ASKED.value
    campaign.save(update_fields=["state", "approval_id"])
    outbox.publish(CampaignSubmitted(**about(campaign, actor.id, at)))


def follow_campaign(*, event: EventMessage, at: datetime) -> None:
    """Start what was approved; end what was rejected, taken back or not decided in time."""
    if event["payload"]["kind"] != APPROVAL_KIND:
        return
    with outbox.once(event["id"], "payments.follow_campaign") as first:
        if first:
            _follow(
                UUID(event["payload"]["approval_id"]), event["payload"].get("outcome"), event["actor"], at
            )


def _follow(approval_id: UUID, outcome: str | None, decided_by: str, at: datetime) -> None:
    campaign = Campaign.objects.select_for_update().filter(approval_id=approval_id).first()
    if campaign is None or campaign.state != CampaignState.ASKED:
        return
    if outcome != ApprovalState.APPROVED:
        campaign.state = _ENDS.get(outcome or "", CampaignState.WITHDRAWN).value
        campaign.ended_at = at
        campaign.save(update_fields=["state", "ended_at"])
        outbox.publish(CampaignEnded(**about(campaign, decided_by, at), outcome=campaign.state))
        return
    campaign.state, campaign.approved_by, campaign.approved_at = CampaignState.RUNNING.value, decided_by, at
    campaign.save(update_fields=["state", "approved_by", "approved_at"])
    outbox.publish(CampaignStarted(**about(campaign, decided_by, at)))
