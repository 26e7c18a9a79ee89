"""Two tickets about the same thing become one conversation, and can be taken apart again.

Nothing is copied: the messages stay on the ticket that they were written on, and the other one shows them
beside its own. So notes can't leak and undoing loses nothing.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from apps.core.errors import Conflict, Invalid
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.support.enums import OURS, EventKind, TicketStatus
from apps.support.events import TicketMerged
from apps.support.models import Ticket
from apps.support.rules.moving import settle_status
from apps.support.services.log import about, lock_live_ticket, lock_ticket, note


@transaction.atomic
def merge(*, actor: Actor, ticket_id: UUID, into_id: UUID, at: datetime, version: int | None = None) -> None:
    """Put a ticket into another one of the same customer.

    Raises NotFound, Stale, Invalid for the same ticket twice, Conflict for another market or customer, or
    when one of them went into another one already.
    """
    if ticket_id == into_id:
        raise Invalid("Choose another ticket.", fields={"into": "is the same ticket"})
    # In the order of ids, so that two merges the other way round wait and do not lock up.
    held = {key: lock_live_ticket(actor, key) for key in sorted((ticket_id, into_id))}
    ticket, into = held[ticket_id], held[into_id]
    if version is not None and ticket.version != version:
        lock_ticket(actor, ticket_id, version)
    _check(ticket, into)
    before = ticket.status
    since = None if ticket.waiting_since is None else ticket.waiting_since.isoformat()
    ticket.merged_into = into
    settle_status(ticket, TicketStatus.CLOSED, at)
    ticket.version += 1
    ticket.save()
    data = {"status": before, "waiting_since": since}
    note(ticket, EventKind.MERGED, actor=actor, at=at, before=before, after=into.number, data=data)
    note(into, EventKind.MERGED_FROM, actor=actor, at=at, after=ticket.number)
    if since is not None and into.status in OURS:
        into.waiting_since = min(into.waiting_since or at, datetime.fromisoformat(since))
    into.messages_count += ticket.messages_count
    into.version += 1
    into.save()
    _publish(ticket, into, actor, at, undone=False)


@transaction.atomic
def unmerge(*, actor: Actor, ticket_id: UUID, at: datetime) -> None:
    """Take a ticket out again: it stands as before it went in. Raises NotFound, Conflict when it did not."""
    ticket = lock_ticket(actor, ticket_id)
    into = ticket.merged_into
    if into is None:
        raise Conflict(f"{ticket.number} is not in another ticket.", code="not_merged")
    into = lock_ticket(actor, into.pk)
    line = ticket.events.filter(kind=EventKind.MERGED.value).order_by("-at", "-id").first()
    said = {} if line is None else line.data
    ticket.merged_into = None
    settle_status(ticket, TicketStatus(said.get("status", TicketStatus.OPEN.value)), at)
    if said.get("waiting_since") and ticket.status in OURS:
        ticket.waiting_since = datetime.fromisoformat(said["waiting_since"])
    ticket.version += 1
    ticket.save()
    note(ticket, EventKind.UNMERGED, actor=actor, at=at, before=into.number, after=ticket.status)
    note(into, EventKind.UNMERGED, actor=actor, at=at, before=ticket.number)
    into.messages_count = max(into.messages_count - ticket.messages_count, 0)
    into.version += 1
    into.save()
    _publish(ticket, into, actor, at, undone=True)


def _check(ticket: Ticket, into: Ticket) -> None:
    if ticket.market != into.market:
        raise Conflict("They are of two markets.", code="other_market")
    if ticket.customer_id and into.customer_id and ticket.customer_id != into.customer_id:
        raise Conflict(
            "They are of two customers: what one wrote would be shown beside the other's answers.",
            code="other_customer",
        )
    if ticket.merged.exists():
        raise Conflict(
            f"Other tickets went into {ticket.number}: merge {into.number} into it instead.",
            code="has_merged",
        )


def _publish(ticket: Ticket, into: Ticket, actor: Actor, at: datetime, *, undone: bool) -> None:
    outbox.publish(
        TicketMerged(**about(ticket, actor, at), into_id=str(into.id), into=into.number, undone=undone)
    )
