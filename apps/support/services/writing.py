"""What we write on a ticket: answers, which can be called back for a while, and notes between us."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from apps.core.errors import Conflict, NotFound
from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.support.enums import UNDO, Delivery, Direction, EventKind, TicketStatus, Visibility
from apps.support.events import MessageQueued
from apps.support.models import Draft, Message, Ticket
from apps.support.selectors.tickets import visible_tickets
from apps.support.services.log import about, kind_of, lock_live_ticket, lock_ticket, note
from apps.support.services.messages import LONGEST, checked, count, insert_note
from apps.support.services.moving import move

_S = TicketStatus


@transaction.atomic
def reply(
    *,
    actor: Actor,
    ticket_id: UUID,
    body: str,
    at: datetime,
    version: int | None = None,
    status: TicketStatus | None = None,
) -> UUID:
    """Answer the customer; it leaves half a minute later, until then `withdraw_reply` calls it back.

    The ticket goes to `status`, by default to waiting for the customer. Raises NotFound, Stale when somebody
    wrote in between, Conflict when it is closed, Invalid without a word.
    """
    text = checked(body)
    ticket = lock_live_ticket(actor, ticket_id, version)
    message = Message.objects.create(
        ticket=ticket,
        at=at,
        direction=Direction.OUT.value,
        visibility=Visibility.PUBLIC.value,
        channel=ticket.channel,
        author=actor.id,
        author_kind=kind_of(actor).value,
        body=text,
        delivery=Delivery.QUEUED.value,
        send_at=at + UNDO,
    )
    before = ticket.status
    note(
        ticket,
        EventKind.PUBLIC_REPLY,
        actor=actor,
        at=at,
        message=message,
        data={"status": before, "first": ticket.first_reply_at is None, "waiting_since": _iso(ticket)},
    )
    ticket.first_reply_at = ticket.first_reply_at or at
    count(ticket, at)
    ticket.waiting_since = None
    target = status or _S.PENDING
    if target.value != ticket.status:
        move(ticket, target, actor=actor, at=at)
    ticket.version += 1
    ticket.save()
    Draft.objects.filter(ticket=ticket, staff=actor.id, visibility=Visibility.PUBLIC.value).delete()
    outbox.publish(MessageQueued(**about(ticket, actor, at), message_id=str(message.id), send_at=at + UNDO))
    return message.id


@transaction.atomic
def withdraw_reply(*, actor: Actor, message_id: UUID, at: datetime) -> str:
    """Call an answer back that has not left; its text comes back to go on writing, and is kept as a draft.

    The ticket stands again as before. Raises NotFound, Conflict when it has left or is a colleague's.
    """
    found = Message.objects.filter(
        pk=message_id, direction=Direction.OUT.value, ticket__in=visible_tickets(actor)
    ).first()
    if found is None:
        raise NotFound("There is no such answer.")
    ticket = lock_ticket(actor, found.ticket_id)
    message = Message.objects.select_for_update().get(pk=message_id)
    if message.author != actor.id:
        raise Conflict("A colleague wrote this answer: only they call it back.", code="not_yours")
    if message.delivery != Delivery.QUEUED or message.send_at is None or message.send_at <= at:
        raise Conflict("It has left already.", code="already_sent")
    message.delivery = Delivery.WITHDRAWN.value
    message.save(update_fields=["delivery"])
    said = ticket.events.filter(kind=EventKind.PUBLIC_REPLY.value, message=message).first()
    note(ticket, EventKind.REPLY_WITHDRAWN, actor=actor, at=at, message=message)
    ticket.messages_count = max(ticket.messages_count - 1, 0)
    ticket.version += 1
    if said is not None:
        _stand_as_before(ticket, said.data, actor, at)
    ticket.save()
    _keep_on_writing(ticket, message.body, actor, at)
    return message.body


@transaction.atomic
def add_note(*, actor: Actor, ticket_id: UUID, body: str, at: datetime, version: int | None = None) -> UUID:
    """Write to colleagues only; a closed ticket takes notes, too. Raises NotFound, Invalid without a word."""
    text = checked(body)
    ticket = lock_ticket(actor, ticket_id, version)
    message = insert_note(ticket, text, actor=actor, at=at)
    count(ticket, at)
    ticket.version += 1
    ticket.save()
    Draft.objects.filter(ticket=ticket, staff=actor.id, visibility=Visibility.INTERNAL.value).delete()
    return message.id


def _keep_on_writing(ticket: Ticket, body: str, actor: Actor, at: datetime) -> None:
    """Before what was begun since, so that neither is lost."""
    mine: dict[str, Any] = {"ticket": ticket, "staff": actor.id, "visibility": Visibility.PUBLIC.value}
    begun = Draft.objects.filter(**mine).values_list("body", flat=True).first()
    whole = body if not begun else f"{body}\n\n{begun}"
    Draft.objects.update_or_create(**mine, defaults={"body": whole[:LONGEST], "saved_at": at})


def _stand_as_before(ticket: Ticket, said: dict[str, object], actor: Actor, at: datetime) -> None:
    if said.get("first"):
        ticket.first_reply_at = None
    before = _S(str(said["status"]))
    # What was new has been looked at since.
    before = _S.OPEN if before is _S.NEW else before
    if ticket.status not in {before.value, _S.CLOSED}:
        move(ticket, before, actor=actor, at=at)
    since = said.get("waiting_since")
    if isinstance(since, str) and ticket.status in {_S.NEW, _S.OPEN}:
        ticket.waiting_since = datetime.fromisoformat(since)


def _iso(ticket: Ticket) -> str | None:
    return None if ticket.waiting_since is None else ticket.waiting_since.isoformat()
