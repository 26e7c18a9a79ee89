"""Tickets that an item of the inbox led to, with their issues."""

from typing import Any
from uuid import UUID

from apps.core.errors import NotFound
from apps.core.types import Actor
from apps.inbox import selectors as inbox
from apps.support.enums import LinkKind
from apps.support.enums.sync import Vendor
from apps.support.models import TicketCopy
from apps.support.selectors.sync import can_escalate
from apps.support.selectors.tickets import visible_tickets


def tickets_of_item(actor: Actor, item_id: UUID) -> dict[str, Any]:
    """`{items, can_escalate}`, newest first. Raises NotFound for an item that the actor does not see."""
    market = inbox.visible_to(actor).filter(pk=item_id).values_list("market", flat=True).first()
    if market is None:
        raise NotFound
    rows = visible_tickets(actor).filter(links__kind=LinkKind.INCIDENT.value, links__target=str(item_id))
    found = list(rows.order_by("-opened_at", "-id").values("id", "number", "subject", "status")[:20])
    issues: dict[UUID, dict[str, Any]] = {}
    asked = TicketCopy.objects.filter(ticket__in=[each["id"] for each in found], vendor=Vendor.JIRA.value)
    for copy in asked.order_by("created_at", "id"):
        issues[copy.ticket_id] = {
            "their_key": copy.their_key,
            "url": copy.url,
            "their_status": copy.their_status,
        }
    return {
        "items": [{**each, "issue": issues.get(each["id"])} for each in found],
        "can_escalate": can_escalate(market),
    }
