"""What reaches us: webhooks of theirs, and facts of our own tickets. Both only order work."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from apps.core.errors import DomainError, Upstream
from apps.outbox import services as outbox
from apps.outbox.types import EventMessage
from apps.support.enums.sync import CopyState, Vendor
from apps.support.events import MessageQueued
from apps.support.gateways import jira, zendesk
from apps.support.models import SyncConnection, Ticket, TicketCopy
from apps.support.services.sync.asking import ensure_copy
from apps.support.services.sync.bringing import bring_in
from apps.support.services.sync.connections import find_connection
from apps.support.services.sync.levelling import is_level, level, level_later


@transaction.atomic
def take_webhook(
    *, vendor: Vendor, market: str, body: bytes, headers: Mapping[str, str], at: datetime
) -> None:
    """Order that the ticket it speaks of is read; the same telling twice orders it once. What it says besides
    is not believed: it is read from them.

    Raises Invalid for what is not their own, NotFound for a market without an account.
    """
    if vendor is Vendor.ZENDESK:
        ticket = zendesk.read_webhook(market=market, body=body, headers=headers, at=at)
        name, their_id = ticket.id, ticket.ticket_id
    else:
        issue = jira.read_webhook(market=market, body=body, headers=headers, at=at)
        name, their_id = issue.id, issue.issue_id
    connection = find_connection(vendor, market)
    if connection is None:
        return
    SyncConnection.objects.filter(pk=connection.pk).update(heard_at=at)
    outbox.enqueue(
        task="support.sync_heard",
        kwargs={"connection_id": str(connection.pk), "their_id": their_id},
        dedupe=f"sync:{vendor.value}:{market}:{name}",
    )


def heard(*, connection_id: UUID, their_id: str, at: datetime) -> None:
    """A webhook ordered it. When they are away the next delta takes it."""
    connection = SyncConnection.objects.filter(pk=connection_id, is_enabled=True).first()
    if connection is None:
        return
    try:
        bring_in(connection, their_id, at=at)
    except Upstream:
        return


def sync_ticket(*, event: EventMessage, at: datetime) -> None:
    """Something happened to a ticket of ours: tell the other side, if it has one. Safe to run twice."""
    ticket_id = UUID(str(event["payload"]["ticket_id"]))
    ensure_copy(ticket_id, at=at)
    copies = list(
        TicketCopy.objects.filter(ticket=ticket_id, connection__is_enabled=True)
        .exclude(state=CopyState.LOST.value)
        .select_related("connection")
    )
    if not copies:
        return
    ticket = Ticket.objects.only("version", "subject").get(pk=ticket_id)
    for copy in copies:
        _answer_leaves_later(event, copy)
        if not is_level(copy, ticket, at=at):
            _level(copy, at)


def _answer_leaves_later(event: EventMessage, copy: TicketCopy) -> None:
    """An answer that goes out through them waits until nobody can call it back any more."""
    if event["type"] == MessageQueued.type and copy.carries:
        level_later([copy.pk], at=datetime.fromisoformat(str(event["payload"]["send_at"])))


def _level(copy: TicketCopy, at: datetime) -> None:
    """When they are away, or refuse, the row says so and when its turn is again."""
    try:
        level(copy.pk, at=at)
    except DomainError:
        return
