"""A ticket gets its copy there, once: what nobody answered about is looked up before it is asked again."""

from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from apps.outbox import services as outbox
from apps.support.enums import Direction, Visibility
from apps.support.enums.sync import CarryState, CopyState, Vendor
from apps.support.events import TicketLinked
from apps.support.gateways import zendesk
from apps.support.gateways.vendors import VendorRefused
from apps.support.gateways.zendesk import TheirTicket, Zendesk
from apps.support.models import Message, QueueHome, Ticket, TicketCopy
from apps.support.services.log import about
from apps.support.services.sync.connections import SYNC, find_connection
from apps.support.services.sync.files import uploads_of
from apps.support.services.sync.people import their_id_of
from apps.support.services.sync.taking import fields_of, link_message

# Whoever asks waits for thirteen seconds at most; after so long they are gone.
STILL_ASKING: Final = timedelta(minutes=1)


def ensure_copy(ticket_id: UUID, *, at: datetime) -> TicketCopy | None:
    """The row of a copy for a ticket of a shared queue; None for a ticket that has none and gets none."""
    there = TicketCopy.objects.filter(ticket=ticket_id, vendor=Vendor.ZENDESK.value).first()
    if there is not None:
        return there
    ticket = Ticket.objects.only("queue", "market", "status", "merged_into").get(pk=ticket_id)
    if ticket.merged_into_id or ticket.status == "closed":
        return None
    if not QueueHome.objects.filter(queue=ticket.queue_id).exists():
        return None
    connection = find_connection(Vendor.ZENDESK, ticket.market)
    if connection is None:
        return None
    TicketCopy.objects.bulk_create(
        [
            TicketCopy(
                connection=connection,
                ticket=ticket,
                vendor=Vendor.ZENDESK.value,
                created_by=SYNC.id,
                created_at=at,
                due_at=at,
            )
        ],
        ignore_conflicts=True,
    )
    return TicketCopy.objects.filter(ticket=ticket_id, vendor=Vendor.ZENDESK.value).first()


def ask(copy: TicketCopy, account: Zendesk, *, at: datetime) -> bool:
    """Whether the copy stands now. Raises VendorSilent, VendorBusy."""
    claimed = claim(copy.pk, at)
    if claimed is None:
        return False
    held, is_again = claimed
    theirs = zendesk.find(account, held.ticket_id) if is_again else None
    if theirs is None:
        try:
            theirs = _create(held, account)
        except VendorRefused as no:
            TicketCopy.objects.filter(pk=held.pk).update(
                state=CopyState.LOST.value, fault=no.detail[:300], due_at=None
            )
            return False
    _link(held, account, theirs, at=at)
    return True


@transaction.atomic
def claim(copy_id: UUID, at: datetime) -> tuple[TicketCopy, bool] | None:
    """The copy to ask for, and whether somebody asked before; None while somebody else asks."""
    free = Q(state=CopyState.WAITING.value) | Q(state=CopyState.ASKING.value, asked_at__lte=at - STILL_ASKING)
    rows = TicketCopy.objects.select_for_update(of=("self",), skip_locked=True)
    held = rows.select_related("connection").filter(free, pk=copy_id).first()
    if held is None:
        return None
    is_again = held.asked_at is not None
    # Whoever dies while asking leaves it due, so somebody looks it up.
    held.state, held.asked_at, held.due_at = CopyState.ASKING.value, at, at + STILL_ASKING
    held.save(update_fields=["state", "asked_at", "due_at"])
    return held, is_again


def _create(copy: TicketCopy, account: Zendesk) -> TheirTicket:
    ticket = Ticket.objects.select_related("queue").defer("search").get(pk=copy.ticket_id)
    first = _first_message(ticket)
    fields: dict[str, Any] = fields_of(copy, ticket)
    # Kept before anybody is asked: what both agree on when it turns out that it did arrive. The same question
    # again has to be the same to the letter, so the tokens of files are kept, too.
    uploads = copy.ask.get("uploads")
    if uploads is None:
        uploads = zendesk.upload(account, uploads_of(first))
    TicketCopy.objects.filter(pk=copy.pk).update(ask={"fields": fields, "uploads": uploads})
    their_id = their_id_of(copy.connection, ticket.assignee)
    fields = {name: value for name, value in fields.items() if name != "assignee"}
    if their_id:
        fields["assignee"] = their_id
    new = zendesk.NewCopy(
        key=copy.pk,
        ticket_id=ticket.pk,
        subject=ticket.subject,
        requester=ticket.requester,
        fields=fields,
        queue=ticket.queue.key,
        message_id=first.pk,
        text=first.body,
        is_public=first.visibility == Visibility.PUBLIC,
        uploads=uploads,
    )
    return zendesk.create(account, new)


@transaction.atomic
def _link(copy: TicketCopy, account: Zendesk, theirs: TheirTicket, *, at: datetime) -> None:
    held = TicketCopy.objects.select_for_update(of=("self",)).select_related("connection").get(pk=copy.pk)
    ticket = Ticket.objects.defer("search").get(pk=held.ticket_id)
    held.state, held.their_id, held.their_key = CopyState.LINKED.value, theirs.id, f"#{theirs.id}"
    held.url = f"{account.caller.base_url.rstrip('/')}/agent/tickets/{theirs.id}"
    held.base, held.linked_at, held.told_at = held.ask.get("fields", {}), at, at
    held.due_at, held.attempts, held.fault = None, 0, ""
    held.requester_id, held.their_status = theirs.requester_id, theirs.status
    held.save()
    link_message(held, _first_message(ticket), their_id="", at=at, state=CarryState.DONE)
    outbox.publish(TicketLinked(**about(ticket, SYNC, at), vendor=held.vendor, their_key=held.their_key))


def _first_message(ticket: Ticket) -> Message:
    """What the copy begins with: the customer's words, or a note of ours. Chosen the same way every time."""
    rows = Message.objects.filter(ticket=ticket).exclude(direction=Direction.OUT.value).order_by("at", "id")
    return rows[0]
