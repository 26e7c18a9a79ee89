"""A customer writes again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from apps.core.types import Actor
from apps.outbox import services as outbox
from apps.support.enums import EventKind, LinkKind, TicketStatus, Topic
from apps.support.enums.messages import BLANK
from apps.support.events import CustomerWrote
from apps.support.models import Message, Ticket
from apps.support.services.log import about, lock_ticket, note
from apps.support.services.messages import checked, count, insert_inbound
from apps.support.services.moving import move
from apps.support.services.opening import open_ticket
from apps.support.types import InboundMessage, LinkTo, NewTicket

_S = TicketStatus
_NOTHING = "(no text)"


@transaction.atomic
def add_customer_message(*, actor: Actor, ticket_id: UUID, message: InboundMessage, at: datetime) -> UUID:
    """A word of the customer on a ticket that is there; the same `source` twice is the same message.

    What waits for the customer, or was solved, is open again. What went into another ticket opens that one.
    A closed ticket stays closed: a new one follows it up, and its first message is the answer. Raises
    NotFound, Invalid without a word.
    """
    text = checked(message.text or _NOTHING)
    ticket = lock_ticket(actor, ticket_id)
    there = Message.objects.filter(ticket=ticket, source=message.source).first() if message.source else None
    if there is not None:
        return there.id
    live = ticket if ticket.merged_into is None else lock_ticket(actor, ticket.merged_into.pk)
    if live.status == _S.CLOSED:
        return _follow_up(actor, live, message, at)
    made = insert_inbound(ticket, message, text, at)
    note(live, EventKind.CUSTOMER_MESSAGE, actor=None, at=at, message=made)
    if live.status in {_S.PENDING, _S.ON_HOLD, _S.SOLVED}:
        solved = live.status == _S.SOLVED
        move(live, _S.OPEN, actor=None, at=at, kind=EventKind.REOPENED if solved else None)
    live.waiting_since = live.waiting_since or at
    live.snoozed_until = None
    count(live, at)
    live.version += 1
    live.save()
    outbox.publish(CustomerWrote(**about(live, None, at), message_id=str(made.id)))
    return made.id


def _follow_up(actor: Actor, closed: Ticket, message: InboundMessage, at: datetime) -> UUID:
    key = open_ticket(
        actor=actor,
        ticket=NewTicket(
            market=closed.market,
            # Of one that was blanked nothing is repeated: a new ticket is not blank.
            subject=f"Follow-up of {closed.number}" if closed.subject == BLANK else closed.subject,
            channel=message.channel,
            text=message.text or _NOTHING,
            topic=Topic(closed.topic),
            customer_id=closed.customer_id,
            rental_id=closed.rental_id,
            vehicle_id=closed.vehicle_id,
            requester=message.author or closed.requester,
            language=closed.language,
            source=message.source,
            links=(LinkTo(LinkKind.FOLLOW_UP_OF, str(closed.pk), closed.number),),
            rfc_message_id=message.rfc_message_id,
            in_reply_to=message.in_reply_to,
            attachments=message.attachments,
        ),
        at=at,
    )
    return Message.objects.filter(ticket_id=key).values_list("pk", flat=True)[0]
