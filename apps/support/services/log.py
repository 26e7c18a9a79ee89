"""Lines of a ticket's log, what every fact about it carries, and holding it for a change."""

from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection

from apps.core.errors import Conflict
from apps.core.types import Actor
from apps.fleet.selectors.visible import lock_visible
from apps.support.enums import ActorKind, EventKind, TicketStatus
from apps.support.models import Ticket, TicketEvent
from apps.support.selectors.tickets import visible_tickets

CUSTOMER: Final = "customer"
_SYSTEM: Final = "system:"
_NEXT: Final = {
    "ticket": "SELECT nextval('support_ticket_number')",
    "case": "SELECT nextval('support_case_number')",
}


def lock_ticket(actor: Actor, ticket_id: UUID, version: int | None = None) -> Ticket:
    """The ticket, held until the transaction ends. Raises NotFound, and Stale when it is not at `version`."""
    return lock_visible(visible_tickets(actor), ticket_id, version)


def lock_live_ticket(actor: Actor, ticket_id: UUID, version: int | None = None) -> Ticket:
    """`lock_ticket` for what is not history. Raises Conflict."""
    ticket = lock_ticket(actor, ticket_id, version)
    if ticket.merged_into is not None:
        raise Conflict(f"{ticket.number} went into {ticket.merged_into.number}: go on there.", code="merged")
    if ticket.status == TicketStatus.CLOSED:
        raise Conflict(f"{ticket.number} is closed: open a new ticket.", code="closed")
    return ticket


def note(
    ticket: Ticket,
    kind: EventKind,
    *,
    actor: Actor | None,
    at: datetime,
    **more: Any,
) -> TicketEvent:
    """Add a line to the log, in the caller's transaction. Without an actor it was the customer."""
    return TicketEvent.objects.create(
        ticket=ticket, kind=kind.value, actor=who(actor), actor_kind=kind_of(actor).value, at=at, **more
    )


def who(actor: Actor | None) -> str:
    return CUSTOMER if actor is None else actor.id


def kind_of(actor: Actor | None) -> ActorKind:
    if actor is None:
        return ActorKind.CUSTOMER
    return ActorKind.SYSTEM if actor.id.startswith(_SYSTEM) else ActorKind.AGENT


def about(ticket: Ticket, actor: Actor | None, at: datetime) -> dict[str, Any]:
    """What every fact about a ticket says."""
    return {
        "market": ticket.market,
        "subject": f"ticket:{ticket.id}",
        "actor": who(actor),
        "at": at,
        "ticket_id": str(ticket.id),
        "ticket": ticket.number,
    }


def next_number(what: str, prefix: str) -> str:
    """What people call the next one. Numbers of those that were never made are left out."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT[what])
        return f"{prefix}-{cursor.fetchone()[0]}"
