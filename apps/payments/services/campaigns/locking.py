"""The order in which locks are taken: campaign, ledger's chain, payment, request, item."""

from uuid import UUID

from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.payments.models import Campaign
from apps.payments.selectors.campaigns import visible_campaigns


def lock_campaign(actor: Actor, campaign_id: UUID) -> Campaign:
    """The campaign, for as long as the transaction lasts. Raises NotFound."""
    found = visible_campaigns(actor).select_for_update().filter(pk=campaign_id).first()
    if found is None:
        raise NotFound("There is no such campaign.")
    return found
