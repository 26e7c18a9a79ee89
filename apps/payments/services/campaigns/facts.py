"""What every fact about a campaign says."""

from datetime import datetime
from typing import Any

from apps.payments.models import Campaign


def about(campaign: Campaign, actor_id: str, at: datetime) -> dict[str, Any]:
    return {
        "market": campaign.market,
        "subject": f"campaign:{campaign.id}",
        "actor": actor_id,
        "at": at,
        "campaign_id": str(campaign.id),
        "kind": campaign.kind,
        "count": campaign.count,
        "total_minor": campaign.total_minor,
        "currency": campaign.currency,
    }
