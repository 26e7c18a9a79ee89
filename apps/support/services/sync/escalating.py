"""Asking engineers for help with a ticket."""

from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from apps.core.errors import Conflict, Invalid
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.support.enums import OURS, TicketStatus
from apps.support.enums.sync import CopyState, Vendor
from apps.support.events import TicketEscalated
from apps.support.models import Ticket, TicketCopy
from apps.support.services.editing import set_fields
from apps.support.services.log import about, lock_live_ticket
from apps.support.services.sync.connections import find_connection
from apps.support.types import IssueWish

_MOST_OPEN: Final = 5


@transaction.atomic
def escalate(*, actor: Actor, ticket_id: UUID, wish: IssueWish, at: datetime) -> UUID:
    """Ask for an issue. What the customer said stays here.

    Raises NotFound, Conflict where no Jira is connected, for what is closed, or with five open issues.
    """
    ticket = lock_live_ticket(actor, ticket_id)
    connection = find_connection(Vendor.JIRA, ticket.market)
    if connection is None:
        raise Conflict(f"No Jira is connected for {ticket.market}.", code="no_account")
    if not wish.summary.strip():
        raise Invalid("Say in a few words what is wrong.", fields={"summary": "is needed"})
    rows = TicketCopy.objects.filter(ticket=ticket, vendor=Vendor.JIRA.value).exclude(
        state=CopyState.LOST.value
    )
    if rows.exclude(their_stage="done").count() >= _MOST_OPEN:
        raise Conflict(f"{ticket.number} has {_MOST_OPEN} open issues already.", code="too_many")
    copy = TicketCopy.objects.create(
        connection=connection,
        ticket=ticket,
        vendor=Vendor.JIRA.value,
        ask={
            "summary": wish.summary.strip(),
            "text": f"{wish.text.strip()}\n\n{_about(ticket)}",
            "priority": wish.priority.value,
            "kind": "Bug",
            "files": wish.files,
        },
        due_at=at,
        created_by=actor.id,
        created_at=at,
    )
    outbox.publish(TicketEscalated(**about(ticket, actor, at), copy_id=str(copy.id)))
    if wish.hold and ticket.status in {*(each.value for each in OURS), TicketStatus.PENDING.value}:
        values = {"status": TicketStatus.ON_HOLD.value}
        set_fields(actor=actor, ticket_id=ticket.pk, version=None, values=values, at=at)
    return copy.id


def _about(ticket: Ticket) -> str:
    """Which ticket, car and ride it is; never who the customer is or what they wrote."""
    lines = [f"Support ticket: {ticket.number}"]
    if ticket.vehicle is not None:
        lines.append(f"Car: {ticket.vehicle.plate}")
    if ticket.rental is not None:
        lines.append(f"Rental: {ticket.rental.reference}")
    return "\n".join(lines)
