"""A campaign as a draft: its customers are fixed, nobody has agreed, nothing moves."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction

from apps.core.errors import Invalid
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.payments.enums import ItemState
from apps.payments.events import CampaignDrafted
from apps.payments.models import Campaign, CampaignItem
from apps.payments.services.campaigns.facts import about
from apps.payments.services.campaigns.planning import plan_campaign
from apps.payments.types import CampaignPlan, CampaignWish

_AT_ONCE = 1_000


@transaction.atomic
def draft_campaign(*, actor: Actor, wish: CampaignWish, at: datetime) -> Campaign:
    """Keep what `plan_campaign` finds now. Raises Invalid for a file with a fault, or when nobody is paid;
    and what planning raises.
    """
    plan = plan_campaign(actor=actor, wish=wish)
    _refuse(plan)
    campaign = Campaign.objects.create(
        code=_next_code(),
        market=wish.market,
        kind=wish.kind.value,
        title=wish.title.strip(),
        reason=wish.reason.value,
        note=wish.note.strip(),
        source=wish.source.value,
        criteria=_criteria(wish, plan),
        currency=plan.currency,
        count=len(plan.payable),
        total_minor=plan.total_minor,
        per_minute=wish.per_minute,
        requested_by=actor.id,
        requested_at=at,
    )
    CampaignItem.objects.bulk_create(
        [
            CampaignItem(
                campaign=campaign,
                position=position,
                customer_id=item.customer_id,
                payment_id=item.payment_id,
                rental_id=item.rental_id,
                amount_minor=item.amount_minor,
                currency=plan.currency,
                note=item.note,
                state=ItemState.EXCLUDED.value if item.why else ItemState.WAITING.value,
                why=item.why,
            )
            for position, item in enumerate(plan.items, 1)
        ],
        batch_size=_AT_ONCE,
    )
    outbox.publish(CampaignDrafted(**about(campaign, actor.id, at)))
    return campaign


def _refuse(plan: CampaignPlan) -> None:
    if plan.faults:
        first = plan.faults[0]
        told = f"row {first.row}, {first.field or 'cells'}: {first.problem}"
        raise Invalid(f"The file has faults; {told}.", code="campaign_file", fields={"file": told})
    if not plan.payable:
        raise Invalid("Nobody would be paid.", code="nobody", fields={"source": "finds nobody to pay"})


def _criteria(wish: CampaignWish, plan: CampaignPlan) -> dict[str, Any]:
    said = {
        "file": wish.file_name,
        "zone": str(wish.zone_id or ""),
        "since": wish.since and wish.since.isoformat(),
        "until": wish.until and wish.until.isoformat(),
        "amount_minor": wish.amount_minor,
        "percent": wish.percent,
        "above_minor": wish.above_minor,
        "more_rides": plan.more_rides,
    }
    return {name: value for name, value in said.items() if value not in {None, ""}}


def _next_code() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('payments_campaign_number')")
        return f"PC-{cursor.fetchone()[0]:04d}"
