"""Money for many customers at once: planned, agreed to, and paid out at a measured pace."""

from apps.payments.services.campaigns.controlling import (
    cancel_campaign,
    pause_campaign,
    resume_campaign,
    retry_items,
)
from apps.payments.services.campaigns.deciding import follow_campaign, submit_campaign
from apps.payments.services.campaigns.drafting import draft_campaign
from apps.payments.services.campaigns.planning import plan_campaign
from apps.payments.services.campaigns.sending import run_campaigns, send_campaign

__all__ = [
    "cancel_campaign",
    "draft_campaign",
    "follow_campaign",
    "pause_campaign",
    "plan_campaign",
    "resume_campaign",
    "retry_items",
    "run_campaigns",
    "send_campaign",
    "submit_campaign",
]
